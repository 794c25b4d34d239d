import CivilCalendar
import WorkflowModel

/// Draws small workflows that use the whole language of timers.
struct RandomWorkflow {
    var generator: SplitMix64
    private let names = ["e0", "e1", "e2", "e3", "e4"]

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    private mutating func number(_ range: Range<Int>) -> Int {
        Int.random(in: range, using: &generator)
    }

    private mutating func isLucky(_ chance: Int) -> Bool { number(0..<100) < chance }

    private mutating func name() -> String { names[number(0..<names.count)] }

    mutating func draw() -> Workflow {
        let fields = [
            Build.field("on", .date, required: isLucky(60)),
            Build.field("who", .text, required: isLucky(60)),
        ]
        let isAnytime = isLucky(40)
        let events = names.map { name in
            Build.event(name, anytime: isAnytime && name == "e4", fields: fields)
        }
        let count = number(1..<4)
        let stages = (0..<count).map { index in stage(index, of: count) }
        let entries =
            count > 1 && isLucky(40) ? [Build.entry("s1", isLucky(70) ? [name()] : [])] : []
        let base = Build.workflow(events, Build.stage("x"))
        return Workflow(
            name: base.name,
            title: base.title,
            subject: base.subject,
            calendar: base.calendar,
            initial: "s0",
            events: events,
            timers: isLucky(30) ? [timer("case0", stage: nil)] : [],
            stages: stages + [Build.stage("end", final: true)],
            entries: entries,
            place: base.place,
            hash: base.hash
        )
    }

    private mutating func stage(_ index: Int, of count: Int) -> Stage {
        let timers = (0..<number(1..<4)).map { timer("t\(index)\($0)", stage: index) }
        var accepts: [Acceptance] = []
        for name in names where name != "e4" && isLucky(60) {
            let moves = (0..<(isLucky(25) ? 2 : 1)).map { number -> Move in
                let target = self.number(0..<(count + 2))
                let to = target < count ? "s\(target)" : target == count ? "end" : nil
                let opens = isLucky(15) ? ["w"] : []
                return Build.move(to, when: number == 0 && isLucky(50) ? "true" : nil, opens: opens)
            }
            accepts.append(Acceptance(event: name, moves: moves, place: Build.place()))
        }
        return Stage(
            name: "s\(index)",
            title: Build.text("s\(index)"),
            isFinal: false,
            outcome: nil,
            timers: timers,
            accepts: accepts,
            place: Build.place()
        )
    }

    private mutating func timer(_ name: String, stage: Int?) -> TimerRule {
        let kinds: [DeadlineKind] = [.deadline, .deadline, .deadline, .recurring, .waiting]
        let kind = kinds[number(0..<kinds.count)]
        let law = day("2016-07-01")
        let per = isLucky(10) ? "who" : nil
        var variants = [variant(kind, stage)]
        if isLucky(20) {
            let second = variant(kind, stage)
            variants = [
                Build.variant(
                    until: law.adding(days: -1),
                    variants[0].from,
                    otherwise: variants[0].otherwise,
                    variants[0].span
                ),
                Build.variant(since: law, second.from, otherwise: second.otherwise, second.span),
            ]
        }
        let isChosen = variants.count > 1 && (variants[0].from != variants[1].from || isLucky(50))
        return Build.timer(
            name,
            kind,
            variants,
            chosenBy: isChosen ? self.name() : nil,
            rests: isLucky(10),
            met: isLucky(70) && kind != .waiting ? matches() : [],
            any: isLucky(10),
            ends: isLucky(15) ? matches() : [],
            per: per,
            remind: lines(kind)
        )
    }

    private mutating func matches() -> [EventMatch] {
        (0..<number(1..<3)).map { _ in
            let when = isLucky(20) ? Build.condition(isLucky(50) ? "true" : "false") : nil
            return EventMatch(name(), when: when)
        }
    }

    private mutating func lines(_ kind: DeadlineKind) -> [ReminderRule] {
        var lines = isLucky(80) ? [Build.line([.before(.days(3)), .onDue])] : []
        if isLucky(15) { lines.append(Build.line([.everyWhileDormant(.weeks(3))])) }
        if isLucky(15) { lines.append(Build.line([.everyAfter(.weeks(1))], times: 2)) }
        return lines
    }

    private mutating func variant(_ kind: DeadlineKind, _ stage: Int?) -> TimerVariant {
        let from = source(stage, depth: 0)
        let otherwise = isLucky(15) ? name() : nil
        if kind == .recurring {
            return Build.variant(from, otherwise: otherwise, .recurring(.every(.months(2))))
        }
        let spans: [DueSpan] = [
            .within(.days(30)), .within(.workingDays(10)), .by(month: 12, day: 31),
            .within(.days(0)),
        ]
        return Build.variant(from, otherwise: otherwise, spans[number(0..<spans.count)])
    }

    private mutating func source(_ stage: Int?, depth: Int) -> TriggerSource {
        switch number(0..<20) {
        case 0..<6: return stage == nil ? .event(name()) : .stage
        case 6..<11: return .event(name())
        case 11..<13: return .firstEvent(name())
        case 13: return .eventField(event: name(), field: "on")
        case 14: return .subjectField(isLucky(50) ? "born" : "joined")
        case 15: return isLucky(50) ? .opening : .childrenFinal("w")
        case 16 where stage != nil: return .timer("t\(number(0..<3))0")
        case 17 where depth == 0, 18 where depth == 0:
            return .latest([source(stage, depth: 1), source(stage, depth: 1)])
        default:
            return depth == 0
                ? .earliest([source(stage, depth: 1), source(stage, depth: 1)]) : .event(name())
        }
    }
}
