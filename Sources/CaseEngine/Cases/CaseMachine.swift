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
    public static let version = 2
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
        try fold(facts(of: id, history, surroundings), today: today)
    }

    /// What is recorded of a case, in the order in which it takes effect.
    func facts(
        of id: String,
        _ history: [EventRecord],
        _ surroundings: Surroundings
    ) throws(FoldError) -> CaseFacts {
        CaseFacts(
            id: id,
            placement: try Placement(replaying: history.underPresentNames(of: rules.workflow)),
            surroundings: surroundings
        )
    }

    /// Folds what is recorded of a case.
    func fold(_ facts: CaseFacts, today: CivilDate) throws(FoldError) -> CaseState {
        var known: KeptClocks?
        return try fold(facts, today: today, known: &known)
    }

    /// Folds what is recorded of a case.
    ///
    /// - Parameters:
    ///   - facts: What is recorded.
    ///   - today: The day.
    ///   - ahead: A later day up to which reminders are planned as well, as far as nothing but a
    ///     reminder changes until then; a simulation asks for a stretch of days at once.
    ///   - decided: What need not be asked for again.
    ///   - known: The clocks that an earlier fold of the same facts found, and then those of this
    ///     one.
    /// - Returns: The case.
    /// - Throws: `FoldError` as above.
    func fold(
        _ facts: CaseFacts,
        today: CivilDate,
        ahead: CivilDate? = nil,
        decided: DecidedReminders? = nil,
        known: inout KeptClocks?
    ) throws(FoldError) -> CaseState {
        let placement = facts.placement
        let happened = placement.placed.prefix { $0.day <= today }
        let closing = placement.closing.flatMap { $0.day <= today ? $0 : nil }
        let walk = try Walk(
            from: placement.opening,
            through: happened,
            closing: closing,
            workflow: rules.workflow
        )
        let fold = TimerFold(
            rules: rules,
            facts: facts,
            events: happened,
            visits: walk.visits,
            ended: walk.ended,
            today: today
        )
        let hold = walk.ended == nil ? fold.holds.hold(on: today) : nil
        let awaited = Awaited(facts: facts, hold: hold, isOpen: walk.ended == nil)
        let happening = nextHappening(after: today, awaited)
        let eve = happening.flatMap { $0.adding(days: -1) }
        let found = try fold.clocks(from: known, through: eve ?? .latest)
        known = found
        let timers = found.clocks.map { $0.status }
        let change = walk.ended == nil ? found.change(after: today) : nil
        let settled = [happening, change].compactMap(\.self).min()
        let end = stretch(from: today, ahead: ahead, settled: settled)
        let (planned, silenced) = try reminders(of: timers, in: fold, through: end, decided)
        return CaseState(
            id: facts.id,
            workflow: rules.workflow.name,
            subject: facts.subject(on: today, through: happened),
            fields: facts.caseFields(through: happened),
            parent: placement.opening.parent,
            parentUnit: facts.surroundings.parentUnit,
            opened: placement.opening.day,
            visits: walk.visits,
            events: placement.placed,
            unplaced: placement.unplaced,
            ended: walk.ended,
            outcome: walk.outcome,
            timers: timers,
            hold: hold.map(\.status),
            subjectAssignments: facts.subjectAssignments,
            requests: happened.requests,
            meetings: rules.workflow.subject == "unit" ? happened.meetings : [],
            planned: planned,
            silenced: silenced,
            next: CaseState.next(
                after: today,
                planned,
                timers: timers,
                settled: settled,
                isOpen: walk.ended == nil
            ),
            settled: settled,
            sequence: placement.sequence
        )
    }

    /// What the timers of an open case ask for through a day.
    private func reminders(
        of timers: [TimerStatus],
        in fold: TimerFold,
        through end: CivilDate,
        _ decided: DecidedReminders?
    ) throws(FoldError) -> (planned: [PlannedReminder], silenced: [SilencedReminder]) {
        guard fold.ended == nil, let visit = fold.visits.last else { return ([], []) }
        return try ReminderPlan(
            rules: rules.forReminders,
            today: fold.today,
            ahead: end,
            decided: decided,
            facts: fold.facts,
            visit: visit,
            holds: fold.holds
        ).reminders(of: timers)
    }
}
