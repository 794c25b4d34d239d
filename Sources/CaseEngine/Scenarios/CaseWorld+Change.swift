public import CivilCalendar
public import WorkflowModel

// A change of rules, calendar or units, as a plan and its apply make it.
extension CaseWorld {
    /// Lets another version govern, and says what that does to the open cases: the comparison of a
    /// plan, then the folding and reconciling that follows when it is applied.
    ///
    /// - Parameters:
    ///   - library: The rules and calendars from now on.
    ///   - directory: Whom reminders go to from now on.
    ///   - today: The day of the change.
    /// - Returns: What changes, in the order of the cases; nothing changed where a name is missing
    ///   that stops a plan (``Unresolved/isRefusal``).
    /// - Throws: `FoldError` when a day leaves the calendar.
    public mutating func change(
        to library: RuleLibrary,
        directory: Directory,
        today: CivilDate
    ) throws(FoldError) -> [CaseChange] {
        for index in files.indices { try files[index].wake(on: today) }
        try settle(on: today)
        var changes: [CaseChange] = []
        var next = files
        for index in files.indices {
            guard let workflow = files[index].state?.workflow else { continue }
            let rules = CaseRules(library: library, workflow: workflow)
            if files[index].state?.isOpen == true {
                let change = try files[index].change(to: rules, directory, today: today)
                if let change { changes.append(change) }
            }
            next[index].surroundings.conditions = library.conditions
            if let rules { next[index].govern(by: rules, directory: directory) }
        }
        if changes.contains(where: { $0.unresolved.contains(where: \.isRefusal) }) {
            return changes
        }
        files = next
        govern(library, directory)
        for index in files.indices { try files[index].wake(on: today) }
        try settle(on: today)
        return changes
    }
}

extension CaseFile {
    /// What another version does to the case, as a plan compares it; the case stays as it is.
    ///
    /// - Parameters:
    ///   - rules: The rules of its workflow then; `nil` when there are none.
    ///   - directory: Whom reminders go to then.
    ///   - today: The office's day, for which the case is folded.
    /// - Returns: The change; `nil` when nothing changes.
    /// - Throws: `FoldError` when a day leaves the calendar.
    public func change(
        to rules: CaseRules?,
        _ directory: Directory,
        today: CivilDate
    ) throws(FoldError) -> CaseChange? {
        let old = machine.rules
        let comparison = CaseComparison(
            old: CaseComparison.Side(rules: old, directory: self.directory),
            new: CaseComparison.Side(rules: rules, directory: directory),
            calendar: rules.map { old.calendar.changes(to: $0.calendar) } ?? [],
            today: today
        )
        var after = Result<CaseState, FoldError>.failure(
            .unknownWorkflow(old.workflow.name)
        )
        if let rules {
            var later = self
            later.govern(by: rules, directory: directory)
            after = Result { () throws(FoldError) in
                try later.machine.fold(
                    id: id,
                    history: history,
                    surroundings: later.surroundings(on: today),
                    today: today
                )
            }
        }
        let before = try machine.fold(
            id: id,
            history: history,
            surroundings: surroundings(on: today),
            today: today
        )
        let past = ReminderPast(
            ledger: ledger,
            folded: state?.foldedTimers ?? [],
            foldedNext: state?.next
        )
        let isAsked = comparison.asksPast(from: before, to: after)
        return try comparison.change(from: before, to: after, past: isAsked ? past : nil)
    }
}
