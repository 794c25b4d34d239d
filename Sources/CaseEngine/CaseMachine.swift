public import CivilCalendar
import WorkflowModel

/// The engine.
///
/// What a case is today is a pure function of its history, the rules, the calendar and the day. It
/// does no I/O and knows no clock; daemon, scenario runner and tests run this code.
///
/// ```swift
/// let machine = CaseMachine(rules: rules)
/// let state = try machine.fold(id: "7K3M9QXD2A", history: history, today: today)
/// print(state.stage, state.next as Any)
/// ```
public struct CaseMachine: Sendable {
    /// What identifies this version of the engine in an epoch; raised when a date could move.
    public static let version = 1
    /// An open case is looked at after so many days even when nothing is planned.
    static let longestSleepDays = 365

    /// The rules the case is folded under.
    public let rules: CaseRules

    /// Makes the engine for one workflow.
    public init(rules: CaseRules) {
        self.rules = rules
    }

    /// Folds a history into what the case is on a day.
    ///
    /// - Parameters:
    ///   - id: The case's identifier.
    ///   - history: Its events.
    ///   - surroundings: What is known around the case.
    ///   - today: The day.
    /// - Returns: The case.
    /// - Throws: `FoldError` when the history does not fit the rules or a date leaves the calendar;
    ///   the caller parks the case.
    public func fold(
        id: String,
        history: [EventRecord],
        surroundings: Surroundings = .none,
        today: CivilDate
    ) throws(FoldError) -> CaseState {
        let facts = CaseFacts(
            id: id,
            placement: try Placement(replaying: history),
            surroundings: surroundings
        )
        return try fold(facts, today: today)
    }

    func fold(_ facts: CaseFacts, today: CivilDate) throws(FoldError) -> CaseState {
        let placement = facts.placement
        let happened = placement.placed.prefix { $0.day <= today }
        let closing = placement.closing.flatMap { $0.day <= today ? $0 : nil }
        let walk = try Walk(
            from: placement.opening,
            through: happened,
            closing: closing,
            workflow: rules.workflow
        )
        let timers = try TimerFold(
            rules: rules,
            facts: facts,
            events: happened,
            visits: walk.visits,
            ended: walk.ended,
            today: today
        ).statuses()
        var planned: [PlannedReminder] = []
        if walk.ended == nil, let visit = walk.visits.last {
            planned = try ReminderPlan(
                rules: rules,
                today: today,
                opened: placement.opening.day,
                visit: visit
            ).reminders(
                of: timers.filter { $0.visit == 0 || $0.visit == visit.number },
                unplaced: placement.unplaced
            )
        }
        return CaseState(
            id: facts.id,
            workflow: rules.workflow.name,
            subject: placement.opening.subject,
            fields: placement.opening.fields,
            opened: placement.opening.day,
            visits: walk.visits,
            events: placement.placed,
            unplaced: placement.unplaced,
            ended: walk.ended,
            outcome: walk.outcome,
            timers: timers,
            planned: planned,
            next: next(
                after: today,
                planned: planned,
                timers: timers,
                placement: placement,
                isOpen: walk.ended == nil
            ),
            sequence: placement.sequence
        )
    }

    /// The next day on which anything changes.
    ///
    /// That is a reminder, an occurrence that opens, a wait that ends, or an event that was
    /// recorded ahead. A case that goes on always has one, a year away
    /// at the latest.
    private func next(
        after today: CivilDate,
        planned: [PlannedReminder],
        timers: [TimerStatus],
        placement: Placement,
        isOpen: Bool
    ) -> CivilDate? {
        var days = planned.map(\.day)
        days += placement.placed.drop { $0.day <= today }.prefix(1).map(\.day)
        if let closing = placement.closing { days.append(closing.day) }
        guard isOpen else { return days.filter { $0 > today }.min() }
        for timer in timers where timer.isRunning {
            guard let due = timer.due else { continue }
            days.append(timer.kind == .recurring ? due.adding(days: 1) ?? due : due)
        }
        let latest = today.adding(days: Self.longestSleepDays)
        return (days.filter { $0 > today } + [latest].compactMap(\.self)).min()
    }
}
