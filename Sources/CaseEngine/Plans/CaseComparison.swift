public import CivilCalendar
import WorkflowModel

/// What is known of reminders already sent, for a comparison to say which would go out at once.
public struct ReminderPast: Sendable {
    /// The rows of the case.
    public let ledger: Ledger
    /// The timers as the last fold left them.
    public let folded: [FoldedTimer]
    /// The next day the last fold named.
    public let foldedNext: CivilDate?

    /// Gathers what is known.
    public init(ledger: Ledger, folded: [FoldedTimer], foldedNext: CivilDate?) {
        self.ledger = ledger
        self.folded = folded
        self.foldedNext = foldedNext
    }
}

/// Compares what one case is under two versions of rules, calendar and units.
///
/// It is pure: daemon, tests and simulator fold the case under both and ask what differs.
public struct CaseComparison: Sendable {
    /// One version.
    public struct Side: Sendable {
        /// The rules of the case's workflow; `nil` when the version has no such workflow.
        public let rules: CaseRules?
        /// Whom reminders go to.
        public let directory: Directory

        /// Names a version.
        public init(rules: CaseRules?, directory: Directory) {
            self.rules = rules
            self.directory = directory
        }
    }

    /// The version in force.
    public private(set) var old: Side
    /// The version that is planned.
    public private(set) var new: Side
    /// The days both calendars see differently.
    let calendar: [CalendarDayChange]
    let today: CivilDate
    /// The change of the engine; `nil` where both versions count alike.
    private let engine: EngineChange?
    /// Whether reminders may go to other people.
    public let isDirectoryChanged: Bool
    /// The timers of the new version.
    private let newTimers: Set<String>

    /// Prepares comparisons of the cases of one workflow.
    ///
    /// - Parameters:
    ///   - old: The version in force.
    ///   - new: The version that is planned.
    ///   - calendar: `old.rules.calendar.changes(to: new.rules.calendar)`, computed once.
    ///   - today: The office's day.
    ///   - engine: The change of the engine, where the old version was computed by another one.
    public init(
        old: Side,
        new: Side,
        calendar: [CalendarDayChange],
        today: CivilDate,
        engine: EngineChange? = nil
    ) {
        self.engine = engine
        self.old = old
        self.new = new
        self.calendar = calendar
        self.today = today
        isDirectoryChanged = old.directory != new.directory
        newTimers = Set(new.rules?.workflow.allTimers.map(\.name) ?? [])
    }

    /// The same comparison for those who read no reasons: they are left out.
    public var withoutExplanations: CaseComparison {
        var copy = self
        copy.old = Side(rules: old.rules?.withoutExplanations, directory: old.directory)
        copy.new = Side(rules: new.rules?.withoutExplanations, directory: new.directory)
        return copy
    }

    /// Whether `change` asks what was already sent.
    ///
    /// - Parameters:
    ///   - before: The case under the old version; `nil` when it cannot be folded under it.
    ///   - after: The case under the new version, or why it cannot be folded.
    /// - Returns: Whether reminders may differ.
    public func asksPast(
        from before: CaseState?,
        to after: Result<CaseState, FoldError>
    ) -> Bool {
        guard let before, case .success(let after) = after, after.isOpen else { return false }
        return isDirectoryChanged || asksOtherwise(before, after)
    }

    /// What changes for a case.
    ///
    /// - Parameters:
    ///   - before: The case under the old version; `nil` when it cannot be folded under it.
    ///   - after: The case under the new version, or why it cannot be folded.
    ///   - past: What was already sent; `nil` where `asksPast` says that it is not asked.
    /// - Returns: The change; `nil` when nothing changes.
    /// - Throws: `FoldError` when a day leaves the calendar.
    public func change(
        from before: CaseState?,
        to after: Result<CaseState, FoldError>,
        past: ReminderPast?
    ) throws(FoldError) -> CaseChange? {
        switch after {
        case .failure(let error):
            guard let before else { return nil }
            let missing = missingNames(of: before)
            return CaseChange(
                caseID: before.id,
                workflow: before.workflow,
                unresolved: missing.isEmpty ? [error.unresolved] : missing
            )
        case .success(let after):
            let timers = timers(from: before, to: after)
            var unresolved = before.map(missingNames) ?? []
            var reminders: [ReminderKey] = []
            if let before, after.isOpen {
                unresolved += vacancies(before, after)
                if let past { reminders = try sentAtOnce(before, after, past: past) }
            }
            let change = CaseChange(
                caseID: after.id,
                workflow: after.workflow,
                timers: timers,
                unresolved: unresolved,
                reminders: reminders
            )
            return change.isEmpty ? nil : change
        }
    }

    // MARK: - Timers

    /// The timers that differ.
    private func timers(from before: CaseState?, to after: CaseState) -> [TimerDifference] {
        let old = before.map(present) ?? []
        var new = present(after)
        var changes: [TimerDifference] = []
        for first in old {
            let name = presentName(.timer, first.timer)
            // The occurrence may hang on another event now; the clock is the same.
            let place =
                new.firstIndex { Place($0) == Place(first, name: name) }
                ?? new.firstIndex { candidate in
                    Place(candidate, withOccurrence: false)
                        == Place(first, name: name, withOccurrence: false)
                }
            let second = place.map { new.remove(at: $0) }
            if let change = change(from: first, to: second) { changes.append(change) }
        }
        return changes + new.compactMap { change(from: nil, to: $0) }
    }

    /// The timers that still matter: those of the case and of the present stay.
    private func present(_ state: CaseState) -> [TimerStatus] {
        state.timers.filter { $0.isOf(visit: state.visits.count) }
    }

    /// Whether both folds tell how their dates were found.
    private var isExplaining: Bool {
        old.rules?.isExplaining ?? true && new.rules?.isExplaining ?? true
    }

    private func change(from before: TimerStatus?, to after: TimerStatus?) -> TimerDifference? {
        let (old, new) = (before?.awaitedDue, after?.awaitedDue)
        let kind: TimerDifference.Kind
        switch (old, new) {
        case (.some(let old), .some(let new)) where old != new: kind = .moved
        case (nil, .some): kind = .started
        case (.some, nil): kind = .stopped
        default:
            guard before?.standing != after?.standing else { return nil }
            kind = .changed
        }
        return TimerDifference(
            kind: kind,
            before: before,
            after: after,
            reasons: isExplaining
                ? ChangeReason.reasons(from: before, to: after, calendar: calendar, engine: engine)
                : []
        )
    }

    // MARK: - Reminders

    /// Whether reconciling may come to something else: it looks at the clocks and at the steps
    /// whose day has come, never at those ahead.
    private func asksOtherwise(_ before: CaseState, _ after: CaseState) -> Bool {
        !before.timers.elementsEqual(after.timers) { first, second in
            first.timer == second.timer && first.visit == second.visit
                && first.occurrence == second.occurrence && first.key == second.key
                && first.due == second.due && first.state == second.state
                && first.known == second.known
        } || before.planned.filter { $0.day <= today } != after.planned.filter { $0.day <= today }
    }

    /// The reminders that the new version would send at once and the old one would not.
    private func sentAtOnce(
        _ before: CaseState,
        _ after: CaseState,
        past: ReminderPast
    ) throws(FoldError) -> [ReminderKey] {
        guard let oldRules = old.rules, let newRules = new.rules else { return [] }
        let earlier = try CaseMachine(rules: oldRules).changes(
            of: before,
            past: past,
            directory: old.directory,
            today: today
        ).compactMap(\.planned)
        let known = Set(earlier.map { $0.underPresentNames(of: newRules.workflow) })
        return try CaseMachine(rules: newRules).changes(
            of: after,
            past: past,
            directory: new.directory,
            today: today
        ).compactMap(\.planned).filter { !known.contains($0) }
    }

    // MARK: - Names

    /// The names a case uses that the new version does not have.
    private func missingNames(of state: CaseState) -> [Unresolved] {
        guard let workflow = new.rules?.workflow else { return [.workflow(state.workflow)] }
        var missing: [Unresolved] = []
        for visit in state.visits
        where workflow.stage(named: presentName(.stage, visit.stage)) == nil {
            missing.append(.stage(visit.stage))
        }
        for event in state.events
        where workflow.event(named: presentName(.event, event.event)) == nil {
            missing.append(.event(event.event))
        }
        for timer in present(state)
        where timer.isAwaited && !newTimers.contains(presentName(.timer, timer.timer))
            && !workflow.renames.hasEnded(.timer, timer.timer)
        {
            missing.append(.timer(timer.timer))
        }
        for role in roles(of: state)
        where role != ReminderPlan.office
            && new.directory.roles[presentName(.role, role)] == nil
            && !workflow.renames.hasEnded(.role, role)
        {
            missing.append(.role(role))
        }
        var seen: Set<Unresolved> = []
        return missing.filter { seen.insert($0).inserted }
    }

    /// Whom a case asks to be told, in order of name; hundreds of reminders ask for the same few.
    private func roles(of state: CaseState) -> [String] {
        var roles: [String] = []
        for index in state.planned.indices where !roles.contains(state.planned[index].role) {
            roles.append(state.planned[index].role)
        }
        return roles.sorted()
    }

    /// What the new version calls a name of the old one.
    private func presentName(_ kind: Renames.Kind, _ name: String) -> String {
        new.rules?.workflow.presentName(kind, name) ?? name
    }

    /// The roles that somebody held and nobody holds any more.
    private func vacancies(_ before: CaseState, _ after: CaseState) -> [Unresolved] {
        if !isDirectoryChanged, before.subject == after.subject,
            before.fields == after.fields
        {
            return []
        }
        let unit = after.subject.unit
        let isGone =
            new.directory.tree.unit(unit, on: today) == nil
            && old.directory.tree.unit(unit, on: today) != nil
        return (isGone ? [.unit(unit)] : [])
            + roles(of: after).filter { role in
                role != ReminderPlan.office && new.directory.roles[role] != nil
                    && new.directory.recipient(of: role, for: after, on: today).isFallback
                    && !old.directory.recipient(of: role, for: before, on: today).isFallback
            }.map { .recipient(role: $0, unit: after.subject.unit) }
    }
}

/// What a timer is known by under both versions.
private struct Place: Hashable {
    let timer: String
    let visit: Int
    let key: String?
    let occurrence: String?

    init(_ status: TimerStatus, name: String? = nil, withOccurrence: Bool = true) {
        timer = name ?? status.timer
        visit = status.visit
        key = status.key
        occurrence = withOccurrence ? status.occurrence : nil
    }
}

extension TimerStatus {
    /// Whether people wait for it, or may have to.
    fileprivate var isAwaited: Bool {
        switch state {
        case .running, .dormant, .suspended: true
        case .met, .cancelled, .ended: false
        }
    }

    /// The due date people wait for.
    fileprivate var awaitedDue: CivilDate? {
        switch state {
        case .running, .suspended: due
        case .dormant, .met, .cancelled, .ended: nil
        }
    }

    /// What people see of it besides the due date they wait for.
    fileprivate var standing: Standing {
        Standing(
            kind: kind,
            state: state,
            warnedAfter: warnedAfter,
            isProvisional: isAwaited && isProvisional,
            missed: missed
        )
    }

    fileprivate struct Standing: Equatable {
        let kind: DeadlineKind
        let state: TimerState
        let warnedAfter: CivilDate?
        let isProvisional: Bool
        let missed: Int
    }
}

extension FoldError {
    /// What is missing, as a plan says it.
    fileprivate var unresolved: Unresolved {
        switch self {
        case .unknownWorkflow(let name): .workflow(name)
        case .unknownStage(let name): .stage(name)
        case .calendar(_, .beyondCalendar(let calendar, _, let bounds)),
            .calendar(_, .countBeyondCalendar(let calendar, _, _, let bounds)):
            .calendar("\(calendar) (\(bounds.upperBound.displayText))")
        default: .fold(description)
        }
    }
}
