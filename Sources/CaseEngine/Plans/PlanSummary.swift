public import CivilCalendar

/// What a change of rules, calendar or units does to all open cases, in numbers.
public struct PlanSummary: Hashable, Sendable, Codable {
    /// How often one timer of one workflow is touched, and in which way.
    public struct Line: Hashable, Sendable, Codable {
        /// The workflow.
        public let workflow: String
        /// The timer.
        public let timer: String
        /// What people call it.
        public let title: LocalizedText
        /// How many due dates move to an earlier day.
        public var earlier = 0
        /// How many due dates move to a later day.
        public var later = 0
        /// How many start.
        public var started = 0
        /// How many stop.
        public var stopped = 0
        /// How many change otherwise.
        public var changed = 0
        /// Why, for the first case, in words.
        public let reasons: [LocalizedText]
        /// The first case.
        public let firstCase: String

        /// How many due dates move, start or stop.
        public var moves: Int { earlier + later + started + stopped }
    }

    /// What no longer resolves, with the number of open cases that need it.
    public struct Missing: Hashable, Sendable, Codable {
        /// The workflow of the cases.
        public let workflow: String
        /// `workflow`, `stage`, `event`, `timer`, `role`, `recipient` or `case`.
        public let kind: String
        /// The name.
        public let name: String
        /// How many open cases need it.
        public var cases: Int
        /// The first of them.
        public let firstCase: String
        /// Whether the change cannot be applied before it is mapped or mended.
        public let isRefusal: Bool
    }

    /// The timers touched, in the order of the cases they were met in.
    public private(set) var lines: [Line] = []
    /// What no longer resolves.
    public private(set) var missing: [Missing] = []
    /// How many open cases there are.
    public var cases = 0
    /// How many of them were folded; the others provably stay as they are.
    public var folded = 0
    /// How many of them change.
    public private(set) var touched = 0
    /// How many reminders would go out at once.
    public private(set) var reminders = 0
    /// How many of these tell somebody who took over a position.
    public private(set) var handOvers = 0

    /// Nothing changes.
    public init() {}

    /// How many due dates move, start or stop.
    public var moves: Int { lines.reduce(0) { $0 + $1.moves } }
    /// Whether names are gone that open cases need.
    public var isRefused: Bool { missing.contains(where: \.isRefusal) }

    /// Counts what changes for a case.
    public mutating func add(_ change: CaseChange) {
        touched += 1
        reminders += change.reminders.count
        handOvers += change.reminders.count { $0.step.hasPrefix(Reconciliation.handoverStep) }
        for timer in change.timers { add(timer, of: change) }
        for unresolved in change.unresolved {
            add(
                Missing(
                    workflow: change.workflow,
                    kind: unresolved.word,
                    name: unresolved.name,
                    cases: 1,
                    firstCase: change.caseID,
                    isRefusal: unresolved.isRefusal
                )
            )
        }
    }

    /// Whether a change touches only timers of which one was met before, with its reasons.
    public func hasReasons(for change: CaseChange) -> Bool {
        change.timers.allSatisfy { timer in
            lines.contains { $0.workflow == change.workflow && $0.timer == timer.name }
        }
    }

    /// Adds what was counted of other cases.
    public mutating func add(_ other: PlanSummary) {
        cases += other.cases
        folded += other.folded
        touched += other.touched
        reminders += other.reminders
        handOvers += other.handOvers
        for line in other.lines {
            let place = lines.firstIndex { $0.workflow == line.workflow && $0.timer == line.timer }
            guard let place else {
                lines.append(line)
                continue
            }
            lines[place].earlier += line.earlier
            lines[place].later += line.later
            lines[place].started += line.started
            lines[place].stopped += line.stopped
            lines[place].changed += line.changed
        }
        for name in other.missing { add(name) }
    }

    private mutating func add(_ timer: TimerDifference, of change: CaseChange) {
        let place =
            lines.firstIndex { $0.workflow == change.workflow && $0.timer == timer.name }
            ?? lines.count
        if place == lines.count {
            lines.append(
                Line(
                    workflow: change.workflow,
                    timer: timer.name,
                    title: timer.title,
                    reasons: timer.reasons.map(\.text),
                    firstCase: change.caseID
                )
            )
        }
        switch timer.kind {
        case .moved where timer.isLater: lines[place].later += 1
        case .moved: lines[place].earlier += 1
        case .started: lines[place].started += 1
        case .stopped: lines[place].stopped += 1
        case .changed: lines[place].changed += 1
        }
    }

    private mutating func add(_ name: Missing) {
        let place = missing.firstIndex {
            $0.workflow == name.workflow && $0.kind == name.kind && $0.name == name.name
        }
        if let place {
            missing[place].cases += name.cases
        } else {
            missing.append(name)
        }
    }
}

extension TimerDifference {
    /// Whether the due date moves to a later day.
    fileprivate var isLater: Bool {
        guard let old = before?.due, let new = after?.due else { return false }
        return old < new
    }
}
