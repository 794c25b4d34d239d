public import CivilCalendar
import WorkflowModel

extension CaseMachine {
    /// What becomes of the reminders of a stretch of days on which nothing else changes: what a
    /// wake on each of them would change in the ledger.
    ///
    /// A simulation asks for many days of one fold. Reconciliation decides here as well, each day
    /// by itself; it has no dates that moved and nobody to hand over to.
    ///
    /// - Parameters:
    ///   - state: The case, as folded on the day before the stretch and ahead to its last day.
    ///   - ledger: The rows of the case; none of them waits.
    ///   - day: The day before the stretch.
    ///   - last: The last day of the stretch.
    /// - Returns: The changes, in the order to make them.
    public func steadyChanges(
        of state: CaseState,
        ledger: Ledger,
        after day: CivilDate,
        through last: CivilDate
    ) -> [LedgerChange] {
        let planned = state.planned
        var order = planned.indices.filter { day < planned[$0].day && planned[$0].day <= last }
        if order.isEmpty { return [] }
        order.sort { (planned[$0].day, $0) < (planned[$1].day, $1) }
        var reconciliation = Reconciliation(
            state: state,
            ledger: ledger,
            folded: state.foldedTimers,
            foldedNext: day,
            today: day
        )
        var changes: [LedgerChange] = []
        changes.reserveCapacity(order.count)
        var rest = order[...]
        while let present = rest.first.map({ planned[$0].day }) {
            let steps = rest.prefix { planned[$0].day == present }
            rest = rest.dropFirst(steps.count)
            reconciliation.wake(on: present)
            reconciliation.steps(steps, besides: [], to: &changes)
        }
        return changes
    }
}
