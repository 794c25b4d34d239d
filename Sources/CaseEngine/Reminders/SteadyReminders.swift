public import CivilCalendar
import WorkflowModel

extension CaseMachine {
    /// What becomes of reminders that fall on one day, where nothing else changed since the last
    /// fold: the rows that a wake on that day would enter.
    ///
    /// A simulation asks for many days of one fold. Reconciliation decides here as well; it has no
    /// dates that moved and nobody to hand over to.
    ///
    /// - Parameters:
    ///   - planned: The reminders of the day, of which nobody has been told.
    ///   - state: The case, as folded on that day or later.
    ///   - day: The day.
    /// - Returns: The rows, in the order to enter them.
    public func entries(
        _ planned: [PlannedReminder],
        of state: CaseState,
        on day: CivilDate
    ) -> [LedgerEntry] {
        var present = state
        present.planned = planned
        return Reconciliation(
            state: present,
            ledger: [],
            folded: state.foldedTimers,
            foldedNext: day,
            today: day
        ).changes(workingDay: day) { _ in "" }.compactMap { change in
            if case .insert(let row) = change { row } else { nil }
        }
    }
}
