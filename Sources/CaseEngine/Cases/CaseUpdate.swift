public import CivilCalendar
public import WorkflowModel

/// Whom reminders go to: the organisation tree and the roles that search it.
public struct Directory: Hashable, Sendable {
    /// The organisation tree.
    public let tree: UnitTree
    /// The roles by name.
    public let roles: [String: RoleRule]
    /// The last day on which anything in them is known to change.
    let lastChange: CivilDate

    /// Puts both together.
    public init(tree: UnitTree, roles: [String: RoleRule]) {
        self.tree = tree
        self.roles = roles
        let windows = roles.values.lazy.flatMap { $0.versions.lazy.map(\.window) }
        let days = windows.flatMap { [$0.since, $0.until?.following].compactMap(\.self) }
        lastChange = max(tree.lastChange, days.max() ?? .earliest)
    }

    /// Whether finding a role, or one that stands in for it, asks the fields of the case.
    public func readsCase(_ role: String) -> Bool {
        var seen: Set<String> = []
        var next: String? = role
        while let name = next, let rule = roles[name], seen.insert(name).inserted {
            next = nil
            for version in rule.versions {
                switch version.target {
                case .contact, .position(.caseField, _, _), .position(.parentUnit, _, _):
                    return true
                case .position(.subjectUnit, _, _): next = next ?? version.fallback
                }
            }
        }
        return false
    }

    /// Whom a role means for a case on a day.
    public func recipient(of role: String, for state: CaseState, on day: CivilDate) -> Recipient {
        tree.recipient(
            of: role,
            rules: roles,
            subjectUnit: state.subject.unit,
            parentUnit: state.parentUnit,
            fields: state.fields,
            on: day
        )
    }
}

/// What follows from a history on a day: the case as it is, and what to change in its ledger.
public struct CaseUpdate: Sendable {
    /// The case.
    public let state: CaseState
    /// The changes to its ledger, in the order to make them.
    public let changes: [LedgerChange]
}

extension CaseState {
    /// What the case gives to its subject, as others read it.
    public var subjectValues: [SubjectValue] {
        subjectAssignments.map { given in
            SubjectValue(
                field: given.assignment.field,
                value: given.assignment.value,
                day: given.day,
                sequence: given.root
            )
        }
    }

    /// What the next fold has to know of this one.
    public var foldedTimers: [FoldedTimer] {
        timers.map { timer in
            FoldedTimer(
                timer: timer.timer,
                occurrence: timer.occurrence,
                due: timer.due,
                isRunning: timer.isRunning
            )
        }
    }
}

extension CaseMachine {
    /// Folds a history and reconciles what it asks for with what was already done.
    ///
    /// Every write and every wake goes through here, in the daemon as in a scenario.
    ///
    /// - Parameters:
    ///   - id: The case's identifier.
    ///   - history: Its events.
    ///   - ledger: Its rows, in the order they were written.
    ///   - folded: The timers as the last fold left them.
    ///   - foldedNext: The next day the last fold named; `nil` for a new case and after parking.
    ///   - directory: Whom reminders go to.
    ///   - surroundings: What is known around the case.
    ///   - today: The day.
    /// - Returns: The case and the changes to its ledger.
    /// - Throws: `FoldError` when the case must be parked.
    public func update(
        id: String,
        history: [EventRecord],
        ledger: Ledger,
        folded: [FoldedTimer],
        foldedNext: CivilDate? = nil,
        directory: Directory,
        surroundings: Surroundings = .none,
        today: CivilDate
    ) throws(FoldError) -> CaseUpdate {
        let state = try fold(facts(of: id, history, surroundings), today: today)
        var addresses = KnownAddresses()
        return try update(
            state,
            past: ReminderPast(ledger: ledger, folded: folded, foldedNext: foldedNext),
            directory: directory,
            addresses: &addresses,
            told: nil,
            today: today
        )
    }

    /// The same for a stretch of days from today on, which a simulation asks for at once.
    ///
    /// - Parameters:
    ///   - id: The case's identifier.
    ///   - history: Its events; those of the fold before, and any recorded since.
    ///   - past: What was already done.
    ///   - directory: Whom reminders go to.
    ///   - memory: What the fold before left, and then what this one leaves.
    ///   - surroundings: What is known around the case.
    ///   - today: The day.
    ///   - stretch: The days.
    /// - Returns: The case and the changes to its ledger today.
    /// - Throws: `FoldError` when the case must be parked.
    public func update(
        id: String,
        history: [EventRecord],
        past: ReminderPast,
        directory: Directory,
        memory: inout CaseMemory,
        surroundings: Surroundings,
        today: CivilDate,
        stretch: SimulatedStretch
    ) throws(FoldError) -> CaseUpdate {
        let facts: CaseFacts
        if let known = memory.facts(history, surroundings) {
            facts = known
        } else {
            facts = try self.facts(of: id, history, surroundings)
            memory.learn(facts, from: history)
        }
        // What waits is asked for again until it is sent.
        let decided =
            past.ledger.waiting.isEmpty
            ? DecidedReminders(folded: past.folded, through: stretch.decided) : nil
        let state = try fold(
            facts,
            today: today,
            ahead: stretch.ahead,
            decided: decided,
            known: &memory.clocks
        )
        let isSame = memory.addresses.renew(for: state, on: today, until: stretch.nextPeople)
        return try update(
            state,
            past: past,
            directory: directory,
            addresses: &memory.addresses,
            told: isSame ? decided : nil,
            today: today
        )
    }

    private func update(
        _ state: CaseState,
        past: ReminderPast,
        directory: Directory,
        addresses: inout KnownAddresses,
        told: DecidedReminders?,
        today: CivilDate
    ) throws(FoldError) -> CaseUpdate {
        var state = state
        let changes = try changes(
            of: state,
            past: past,
            directory: directory,
            addresses: &addresses,
            told: told,
            today: today
        )
        state.awaitChanges(in: directory, ledger: past.ledger, changes: changes, today: today)
        return CaseUpdate(state: state, changes: changes)
    }

    /// The changes to the ledger that a folded case asks for.
    ///
    /// - Parameters:
    ///   - state: The case as folded under these rules.
    ///   - past: What was already done.
    ///   - directory: Whom reminders go to.
    ///   - today: The day.
    /// - Returns: The changes, in the order to make them.
    /// - Throws: `FoldError` when the day leaves the calendar.
    public func changes(
        of state: CaseState,
        past: ReminderPast,
        directory: Directory,
        today: CivilDate
    ) throws(FoldError) -> [LedgerChange] {
        var addresses = KnownAddresses()
        return try changes(
            of: state,
            past: past,
            directory: directory,
            addresses: &addresses,
            told: nil,
            today: today
        )
    }

    /// The same, where `told` are the clocks of which everybody was told who has to be; `nil` asks
    /// anew.
    private func changes(
        of state: CaseState,
        past: ReminderPast,
        directory: Directory,
        addresses: inout KnownAddresses,
        told: DecidedReminders?,
        today: CivilDate
    ) throws(FoldError) -> [LedgerChange] {
        let past = past.underPresentNames(of: rules.workflow)
        let workingDay: CivilDate
        do {
            workingDay = try rules.calendar.nextWorkingDay(onOrAfter: today)
        } catch {
            throw .calendar(timer: "", error)
        }
        return Reconciliation(
            state: state,
            ledger: past.ledger,
            folded: past.folded,
            foldedNext: past.foldedNext,
            today: today
        ).changes(workingDay: workingDay, told: told) { role in
            addresses.address(of: role, for: state, in: directory, on: today)
        }
    }
}
