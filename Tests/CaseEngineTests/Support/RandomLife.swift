import CaseEngine
import CivilCalendar
import WorkflowModel

/// One thing that may happen to a case of `TimerWorkflow`; its numbers are drawn beforehand.
enum LifeAction: Hashable, Sendable {
    case record(String, who: Int, number: Int, daysAgo: Int)
    case go
    case void(pick: Int)
    case hold(days: Int?)
    case resume
    case extend(pick: Int, days: Int)
    case acknowledge(pick: Int)
    case snooze(pick: Int, days: Int)
    case openChild
    case endChild
    case plan(days: Int)
    case meet
    case live(days: Int)
    case standstill(days: Int)
}

/// A workflow with one of everything that timers can do besides counting a period.
enum TimerWorkflow {
    static let events = ["asked", "done", "over", "certified", "go"]

    static func whole() throws -> Workflow {
        Rules.workflow(
            events: events.map { Rules.event($0) },
            timers: [certificate, renewal],
            stages: [
                Rules.stage("start", timers: try start(), accepts: accepts),
                Rules.stage("other", timers: other, accepts: accepts),
            ],
            holds: HoldRule(
                reasons: [.init(name: "illness", title: Rules.text("illness"))],
                review: .months(1),
                place: Rules.place()
            )
        )
    }

    private static let accepts = events.map { Rules.accept($0) }

    private static let certificate = Rules.clock(
        "certificate",
        .validity,
        from: .event("certified"),
        due: .within(.months(2)),
        onHold: .absolute,
        remind: [Rules.remind([.before(.weeks(2))])]
    )

    private static let renewal = Rules.clock(
        "renewal",
        from: .timer("certificate"),
        due: .before(.days(30)),
        metBy: ["done"],
        onHold: .absolute,
        remind: [Rules.remind([.atPercent(80), .onDue])]
    )

    private static func start() throws -> [TimerRule] {
        let choices = [
            PeriodChoice(when: try Rules.condition("event.number > 7"), period: .workingDays(20)),
            PeriodChoice(when: nil, period: .days(10)),
        ]
        return [
            Rules.clock(
                "answer",
                from: .event("asked"),
                due: .choice(choices),
                warning: WarningRule(within: .days(5), bases: []),
                metBy: [EventMatch("done", when: try Rules.condition("event.number > 2"))],
                endsWith: ["over"],
                per: "who",
                extensions: ExtensionRule(upTo: .days(30), times: 2, bases: []),
                onHold: .remaining,
                remind: [
                    Rules.remind([.before(.workingDays(3)), .onDue]),
                    Rules.remind([.everyAfter(.workingDays(5))], times: 3, .alert),
                ]
            ),
            Rules.clock(
                "opinion",
                from: .event("asked"),
                due: .nextMeeting,
                metBy: ["done"],
                onHold: .remaining,
                remind: [Rules.remind([.before(.workingDays(2))])]
            ),
            Rules.clock(
                "conclusion",
                from: .childrenFinal("child"),
                due: .within(.days(5)),
                metBy: ["done"],
                onHold: .remaining
            ),
        ]
    }

    private static let other = [
        Rules.clock(
            "report",
            .recurring,
            due: .recurring(.monthBy(day: 20)),
            metBy: ["done"],
            opensBefore: .days(15),
            onHold: .remaining,
            remind: [Rules.remind([.onDue])]
        ),
        Rules.clock(
            "rhythm",
            .recurring,
            due: .recurring(.every(.workingDays(15))),
            metBy: ["done"],
            onHold: .remaining,
            remind: [Rules.remind([.before(.days(2))])]
        ),
        Rules.clock(
            "stale",
            .recurring,
            due: .recurring(.every(.months(2))),
            onHold: .remaining,
            remind: [Rules.remind([.onDue], .warning)]
        ),
    ]
}

/// A script for a case of that workflow, and what must hold after each of its actions.
struct RandomLife {
    var actions: [LifeAction]

    static func draw(seed: UInt64) -> RandomLife {
        var generator = SplitMix64(seed: seed)
        let count = Int.random(in: 3...16, using: &generator)
        return RandomLife(actions: (0..<count).map { _ in action(&generator) })
    }

    private static func action(_ generator: inout SplitMix64) -> LifeAction {
        let pick = Int.random(in: 0..<60, using: &generator)
        switch Int.random(in: 0..<40, using: &generator) {
        case 0..<12:
            return .record(
                TimerWorkflow.events[pick % 4],
                who: pick % 3,
                number: pick % 11,
                daysAgo: pick % 5
            )
        case 12..<14: return .go
        case 14: return .void(pick: pick)
        case 15..<18: return .hold(days: pick < 30 ? pick : nil)
        case 18..<20: return .resume
        case 20..<22: return .extend(pick: pick, days: pick % 20 + 1)
        case 22..<24: return .acknowledge(pick: pick)
        case 24..<26: return .snooze(pick: pick, days: pick % 31 + 1)
        case 26: return .openChild
        case 27..<29: return .endChild
        case 29: return .plan(days: pick)
        case 30: return .meet
        case 31..<38: return .live(days: pick)
        default: return .standstill(days: pick)
        }
    }

    /// Runs the script; the first thing that does not hold, or `nil`.
    func failure() throws -> String? {
        var life = try Life(TimerWorkflow.whole())
        for action in actions {
            try perform(action, &life)
            if let problem = try broken(life) { return "\(action): \(problem)" }
        }
        return nil
    }

    /// The case at the end of the script.
    func lived() throws -> Life {
        var life = try Life(TimerWorkflow.whole())
        for action in actions { try perform(action, &life) }
        return life
    }

    /// The words for where its timers stood, and the steps that went out, over the whole script.
    func reached() throws -> (words: Set<String>, steps: Set<String>) {
        var life = try Life(TimerWorkflow.whole())
        var words: Set<String> = []
        for action in actions {
            try perform(action, &life)
            for timer in life.state?.timers ?? [] { words.insert(timer.stateWord(on: life.today)) }
        }
        _ = try life.live(to: life.today.adding(days: 60) ?? life.today)
        let sent = life.ledger.filter { $0.status == .sent }
        return (words, Set(sent.map { "\($0.key.timer) \($0.key.step.prefix { $0 != "#" })" }))
    }

    // MARK: Acting

    private func perform(_ action: LifeAction, _ life: inout Life) throws {
        let today = life.today
        switch action {
        case .record(let name, let who, let number, let ago):
            var fields: [String: FieldValue] = ["number": .integer(number)]
            if who > 0 { fields["who"] = .text("W\(who)") }
            let entered = life.state?.visits.last?.entered ?? today
            let effective = max(entered, today.adding(days: -ago) ?? today)
            life.add(
                .record(event: name, fields: fields, historical: false),
                on: effective,
                recorded: today
            )
        case .go:
            life.add(
                .record(event: "go", fields: [:], historical: false),
                on: today,
                recorded: today,
                to: life.state?.stage == "start" ? "other" : "start"
            )
        case .void(let pick):
            guard let state = life.state, let event = state.events.picked(pick) else { return }
            if event.event != "go" { life.add(.void(root: event.root), on: today, recorded: today) }
        case .openChild, .endChild, .plan, .meet:
            surround(action, &life)
        case .live(let days):
            _ = try life.live(to: today.adding(days: days) ?? today)
        case .standstill(let days):
            try life.wake(on: today.adding(days: days) ?? today)
        default:
            care(action, &life)
        }
        try life.wake(on: life.today)
    }

    /// Holds, extensions, acknowledgements and snoozes, where a judge would take them.
    private func care(_ action: LifeAction, _ life: inout Life) {
        let today = life.today
        guard let state = life.state else { return }
        let running = state.timers.filter { $0.isRunning && $0.visit == state.visits.count }
        switch action {
        case .hold(let days) where state.hold == nil:
            let until = days.flatMap { today.adding(days: $0) }
            life.add(.hold(reason: "illness", until: until), on: today, recorded: today)
        case .resume where state.hold != nil:
            life.add(.resume, on: today, recorded: today)
        case .extend(let pick, let days):
            guard let timer = running.filter({ $0.timer == "answer" }).picked(pick) else { return }
            let extend = CaseAction.extend(
                timer: timer.timer,
                occurrence: timer.occurrence,
                by: .days(days),
                approver: "committee",
                document: nil
            )
            life.add(extend, on: today, recorded: today)
        case .acknowledge(let pick):
            guard let timer = running.picked(pick) else { return }
            let seen = CaseAction.acknowledge(timer: timer.timer, occurrence: timer.occurrence)
            life.add(seen, on: today, recorded: today)
        case .snooze(let pick, let days):
            guard let timer = running.picked(pick), let until = today.adding(days: days) else {
                return
            }
            let snooze = CaseAction.snooze(
                timer: timer.timer,
                occurrence: timer.occurrence,
                until: until
            )
            life.add(snooze, on: today, recorded: today)
        default: break
        }
    }

    private func surround(_ action: LifeAction, _ life: inout Life) {
        let today = life.today
        switch action {
        case .openChild:
            let key = "K\(life.surroundings.children.count)"
            let request = RequestedCase(workflow: "child", key: key, fields: [:], isPeer: false)
            let root = life.add(
                .record(event: "asked", fields: [:], historical: false),
                on: today,
                recorded: today,
                effects: EventEffects(openings: [request])
            )
            life.surroundings.children.append(
                ChildFacts(
                    id: key,
                    workflow: "child",
                    key: key,
                    root: root,
                    opened: today,
                    stage: "asked",
                    ended: nil,
                    outcome: nil,
                    known: today,
                    fields: [:]
                )
            )
        case .endChild:
            let open = life.surroundings.children.firstIndex { $0.ended == nil }
            guard let open else { return }
            life.surroundings.children[open].ended = today
            life.surroundings.children[open].known = today
        case .plan(let days):
            let planned = today.adding(days: days) ?? today
            life.surroundings.meetings.append(
                UnitMeeting(day: planned, isHeld: false, recorded: today)
            )
        default:
            let held = UnitMeeting(day: today, isHeld: true, recorded: today)
            life.surroundings.meetings.append(held)
        }
    }

    // MARK: What must hold

    private func broken(_ life: Life) throws -> String? {
        guard let state = life.state else { return "no state" }
        if let day = life.forgetful { return "a fold on \(day) that remembers differs" }
        let today = life.today
        if try life.state(on: today) != state { return "the fold of the history is not the state" }
        guard let next = state.next, next > today else { return "no next day" }
        if let problem = suspendedProblem(state, life) { return problem }
        let keys = life.ledger.map(\.key)
        if Set(keys).count != keys.count { return "a key twice" }
        let occurrences = state.timers.map { "\($0.timer) \($0.visit) \($0.occurrence)" }
        if Set(occurrences).count != occurrences.count { return "an occurrence twice" }
        if state.timers.contains(where: { $0.isRunning && $0.due == nil }) { return "no due date" }
        if life.surroundings.children.contains(where: { $0.ended == nil }) { return nil }
        guard let end = today.adding(days: 400) else { return "no end" }
        if state.planned.contains(where: { today < $0.day && $0.day <= end }) { return nil }
        var later = life
        return try later.live(to: end).isEmpty ? "silent for 400 days" : nil
    }

    /// A clock that stands still has no date and no reminder, planned or waiting.
    private func suspendedProblem(_ state: CaseState, _ life: Life) -> String? {
        for timer in state.timers {
            guard case .suspended(let day) = timer.state else { continue }
            if state.hold == nil { return "\(timer.timer) stands still, and nothing is held" }
            if timer.due != nil || day > life.today { return "\(timer.timer) has a date" }
            let isPlanned = state.planned.contains { reminder in
                reminder.timer == timer.timer && reminder.occurrence == timer.occurrence
            }
            let waits = life.ledger.contains { row in
                row.status == .planned && row.key.timer == timer.timer
                    && row.key.occurrence == timer.occurrence
            }
            if isPlanned || waits { return "\(timer.timer) stands still and reminds" }
        }
        return nil
    }
}

extension Array {
    /// The element a number means; `nil` in an empty array.
    fileprivate func picked(_ number: Int) -> Element? {
        isEmpty ? nil : self[number % count]
    }
}
