import CivilCalendar
import WorkflowModel

/// Up to 512 facts about a case, each true or false.
struct FactSet: Hashable {
    /// How many facts there may be.
    static let capacity = 512

    private var words = SIMD8<UInt64>()

    /// Every fact.
    static var all: FactSet {
        var facts = FactSet()
        facts.words = SIMD8(repeating: .max)
        return facts
    }

    /// Whether a fact is true.
    subscript(_ fact: Int) -> Bool {
        get { words[fact >> 6] & (1 << UInt64(fact & 63)) != 0 }
        set {
            if newValue {
                words[fact >> 6] |= 1 << UInt64(fact & 63)
            } else {
                words[fact >> 6] &= ~(1 << UInt64(fact & 63))
            }
        }
    }

    /// The facts that are true in both.
    func intersection(_ other: FactSet) -> FactSet {
        var facts = self
        facts.words &= other.words
        return facts
    }
}

/// A workflow as the proof that no case can be forgotten sees it: names are numbers.
struct ForgottenCaseModel {
    /// What starts a clock.
    indirect enum Source: Hashable {
        case event(Int)
        case firstEvent(Int)
        /// A field of an event, or an event that may not start the clock.
        case field(event: Int, field: String, isCertain: Bool)
        case stage
        case opening
        case subject(field: String, isCertain: Bool)
        /// The clock of this number.
        case clock(Int)
        case latest([Source])
        case earliest([Source])
        /// The fact that a child case was opened.
        case children(opened: Int)
    }

    /// The versions of a timer's law that start alike.
    struct Alternative {
        let from: Source
        /// The event that stands in.
        let otherwise: Int?
        /// The event that must also have happened, where a field of it names the due date.
        let dueEvent: Int?
        /// Whether that field is always given.
        let isDueCertain: Bool
        var windows: [Window]
        /// The fact that an event may have met or ended the occurrence.
        let answered: Int
    }

    /// A timer.
    struct Clock {
        let timer: TimerRule
        /// The stage it belongs to; `nil` for a timer of the case.
        let stage: Int?
        var alternatives: [Alternative] = []
        let chosenBy: Int?
        /// The events after which it may remind no more.
        let answers: Set<Int>
        let endings: Set<Int>
        /// Whether a running one reminds without end, unless it is met or ended.
        let remindsRunning: Bool
        /// Whether a dormant one reminds without end.
        let remindsDormant: Bool
    }

    /// One thing that may happen in a stage.
    struct Step: Hashable {
        let event: Int
        /// The stage it moves to; `nil` stays.
        let to: Int?
        /// The facts that child cases were opened.
        let opened: [Int]
    }

    let workflow: Workflow
    let kind: SubjectKind?
    private(set) var clocks: [Clock] = []
    /// What may happen, by stage.
    private(set) var steps: [[Step]] = []
    /// How many facts there are.
    private(set) var factCount = 0
    private var events: [String: Int] = [:]
    private var stages: [String: Int] = [:]
    /// The fact that an event has happened, by event.
    private(set) var happened: [Int] = []
    /// The fact that a child of a workflow was opened.
    private var childFacts: [String: Int] = [:]
    /// The fact that a clock had certainly started when its stage was left, by clock.
    private(set) var startedWhenLeft: [Int] = []
    /// The fields of the subject that an event may take away.
    private let clearable: Set<String>

    init(_ workflow: Workflow, kind: SubjectKind?) {
        self.workflow = workflow
        self.kind = kind
        let moves = (workflow.accepts + workflow.stages.flatMap(\.accepts)).flatMap(\.moves)
        clearable = Set(
            moves.flatMap(\.assignments).filter { $0.owner == .subject && $0.mayClear }
                .map(\.field)
        )
        for (index, event) in workflow.events.enumerated() { events[event.name] = index }
        for (index, stage) in workflow.stages.enumerated() { stages[stage.name] = index }
        happened = workflow.events.map { _ in newFact() }
        let timers =
            workflow.timers.map { (nil, $0) }
            + workflow.stages.enumerated().flatMap { index, stage in
                stage.timers.map { (Optional(index), $0) }
            }
        for (stage, timer) in timers {
            clocks.append(clock(timer, stage: stage))
            startedWhenLeft.append(newFact())
        }
        for index in clocks.indices { addAlternatives(to: index) }
        steps = workflow.stages.map { steps(in: $0) }
    }

    private mutating func newFact() -> Int {
        factCount += 1
        return factCount - 1
    }

    /// Whether there are no more facts than a set of them holds.
    static func fits(_ workflow: Workflow) -> Bool {
        let timers = workflow.allTimers
        let children = timers.flatMap(\.variants).reduce(0) { $0 + $1.from.childSources }
        let variants = timers.reduce(0) { $0 + $1.variants.count }
        return workflow.events.count + timers.count + variants + children <= FactSet.capacity
    }

    func stage(named name: String) -> Int? { stages[name] }

    func event(named name: String) -> Int? { events[name] }
}

// MARK: - Clocks

extension ForgottenCaseModel {
    private func clock(_ timer: TimerRule, stage: Int?) -> Clock {
        let met = Set(timer.metBy.compactMap { events[$0.event] })
        let endings = Set(timer.endsWith.compactMap { events[$0.event] })
        return Clock(
            timer: timer,
            stage: stage,
            chosenBy: timer.chosenBy.flatMap { events[$0] },
            answers: timer.kind == .deadline ? met.union(endings) : endings,
            endings: endings,
            remindsRunning: timer.remindsWhileRunning,
            remindsDormant: timer.remindsWhileDormant
        )
    }

    private mutating func addAlternatives(to index: Int) {
        let timer = clocks[index].timer
        var result: [Alternative] = []
        for (number, variant) in timer.variants.enumerated() {
            // What came before the first version is not written; a case of that time is closed.
            let isFirst = number == 0 && !timer.dormantWhenNoRule
            let window = isFirst ? Window(until: variant.until) : variant.window
            let from = source(variant.from, of: timer)
            let otherwise = variant.otherwise.flatMap { name in
                isKeyed(timer, by: name) ? events[name] : nil
            }
            var dueEvent: Int?
            var isDueCertain = true
            if case .byEventField(let event, let field) = variant.span {
                dueEvent = events[event]
                isDueCertain = isRequired(field, of: event)
            }
            if let same = result.firstIndex(where: {
                $0.from == from && $0.otherwise == otherwise && $0.dueEvent == dueEvent
                    && $0.isDueCertain == isDueCertain
            }) {
                result[same].windows.append(window)
                continue
            }
            result.append(
                Alternative(
                    from: from,
                    otherwise: otherwise,
                    dueEvent: dueEvent,
                    isDueCertain: isDueCertain,
                    windows: [window],
                    answered: newFact()
                )
            )
        }
        clocks[index].alternatives = result
    }

    private mutating func source(_ source: TriggerSource, of timer: TimerRule) -> Source {
        switch source {
        case .event(let name): return event(name, of: timer) { .event($0) }
        case .firstEvent(let name): return event(name, of: timer) { .firstEvent($0) }
        case .eventField(let name, let field):
            let isRequired = isRequired(field, of: name)
            return event(name, of: timer) { event in
                .field(event: event, field: field, isCertain: isRequired)
            }
        case .latest(let sources):
            return .latest(sources.map { self.source($0, of: timer) })
        case .earliest(let sources):
            return .earliest(sources.map { self.source($0, of: timer) })
        case .timer(let name):
            let own = clocks.first { $0.timer == timer }?.stage
            let found = clocks.indices.filter { clocks[$0].timer.name == name }
            let best = found.first { clocks[$0].stage == own } ?? found.first
            guard let best, timer.per == nil || clocks[best].timer.per == timer.per else {
                return Self.unknown
            }
            return .clock(best)
        case .stage, .opening, .subjectField, .childrenFinal:
            // Only an event names a value of `per`.
            if timer.per != nil { return Self.unknown }
        }
        switch source {
        case .subjectField(let name):
            let isRequired = kind?.fields.first { $0.name == name }?.isRequired == true
            return .subject(field: name, isCertain: isRequired && !clearable.contains(name))
        case .childrenFinal(let name): return .children(opened: childFact(name))
        case .opening: return .opening
        default: return .stage
        }
    }

    /// A source that may be known or not.
    private static let unknown = Source.subject(field: "", isCertain: false)

    private func event(
        _ name: String,
        of timer: TimerRule,
        _ source: (Int) -> Source
    ) -> Source {
        guard let event = events[name] else { return Self.unknown }
        return isKeyed(timer, by: name)
            ? source(event) : .field(event: event, field: "", isCertain: false)
    }

    private mutating func childFact(_ workflow: String) -> Int {
        if let fact = childFacts[workflow] { return fact }
        let fact = newFact()
        childFacts[workflow] = fact
        return fact
    }

    private func isRequired(_ field: String, of event: String) -> Bool {
        let fields = workflow.event(named: event)?.fields ?? []
        return fields.first { $0.name == field }?.isRequired == true
    }

    /// Whether an event certainly names the value of `per`; without it, it may start nothing.
    private func isKeyed(_ timer: TimerRule, by event: String) -> Bool {
        guard let per = timer.per else { return true }
        return isRequired(per, of: event)
    }
}

// MARK: - Steps

extension ForgottenCaseModel {
    private func steps(in stage: Stage) -> [Step] {
        guard !stage.isFinal else { return [] }
        var acceptances = stage.accepts
        for general in workflow.accepts {
            let own = stage.accepts.first { $0.event == general.event }
            // An entry outside its window is as if not written.
            let mayBeAbsent = own?.moves.contains { $0.window == .always } == false
            if own == nil || mayBeAbsent { acceptances.append(general) }
        }
        var result: [Step] = []
        for acceptance in acceptances {
            guard let event = events[acceptance.event] else { continue }
            for move in acceptance.moves {
                let children = move.openings.filter { !$0.isPeer }
                let opened = children.compactMap { childFacts[$0.workflow] }
                result.append(
                    Step(event: event, to: move.to.flatMap { stages[$0] }, opened: opened)
                )
                if move.when == nil, move.window == .always { break }
            }
        }
        for (event, type) in workflow.events.enumerated() where type.isAnytime {
            result.append(Step(event: event, to: nil, opened: []))
        }
        var seen: Set<Step> = []
        return result.filter { seen.insert($0).inserted }
    }
}

extension TriggerSource {
    /// How often it asks for children.
    fileprivate var childSources: Int {
        switch self {
        case .childrenFinal: 1
        case .latest(let sources), .earliest(let sources):
            sources.reduce(0) { $0 + $1.childSources }
        case .event, .firstEvent, .stage, .opening, .timer, .eventField, .subjectField: 0
        }
    }
}

extension Assignment {
    /// Whether it may leave the field without a value.
    fileprivate var mayClear: Bool {
        switch value {
        case .literal(let value): value == nil
        case .eventField, .feel: true
        }
    }
}

extension TimerRule {
    /// Whether a running clock reminds without end: the digest of an unmet deadline never ends; a
    /// recurring timer needs a line that comes with every occurrence, or something to be missed.
    fileprivate var remindsWhileRunning: Bool {
        switch kind {
        case .deadline: true
        case .waiting, .validity: false
        case .recurring:
            !metBy.isEmpty
                || Window.cover(
                    reminders.filter { $0.steps.contains(where: \.comesWithEachOccurrence) }
                        .map(\.window),
                    fromTheBeginning: false
                )
        }
    }

    /// Whether a dormant clock reminds without end.
    fileprivate var remindsWhileDormant: Bool {
        Window.cover(
            reminders.filter { line in
                line.times == nil
                    && line.steps.contains {
                        if case .everyWhileDormant = $0 { true } else { false }
                    }
            }.map(\.window),
            fromTheBeginning: false
        )
    }
}

extension ReminderStep {
    fileprivate var comesWithEachOccurrence: Bool {
        switch self {
        case .before, .onDue, .atPercent: true
        case .after, .everyAfter, .afterStart, .everyWhileDormant: false
        }
    }
}

extension Window {
    /// Whether windows together hold every day, or every day from the first on.
    static func cover(_ windows: [Window], fromTheBeginning: Bool) -> Bool {
        let sorted = windows.sorted { ($0.since ?? .earliest) < ($1.since ?? .earliest) }
        guard let first = sorted.first, !fromTheBeginning || first.since == nil else {
            return false
        }
        var end = first.until
        for window in sorted.dropFirst() {
            guard let reached = end else { return true }
            guard let since = window.since else {
                end = window.until.map { max($0, reached) }
                continue
            }
            guard since <= reached.adding(days: 1) ?? reached else { return false }
            end = window.until.map { max($0, reached) }
        }
        return end == nil
    }
}
