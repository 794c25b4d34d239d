import CivilCalendar
import WorkflowModel

/// Notices to those who were already told.
extension Reconciliation {
    /// The notices that the case asks for today, whether or not they wait already.
    func notices(
        on day: CivilDate,
        told known: DecidedReminders?,
        address: (String) -> String
    ) -> [LedgerEntry] {
        guard state.isOpen else { return [] }
        var result: [LedgerEntry] = []
        for status in state.timers where isPresent(status) {
            if known?.day(of: status) != nil { continue }
            // What was told of another value is nothing to this one.
            let occurrence = status.key == nil ? nil : status.occurrence
            for told in ledger.told(of: status.timer, occurrence: occurrence) {
                if let notice = moved(status, told, day: day) {
                    result.append(notice)
                } else if let notice = handover(status, told, day: day, address: address) {
                    result.append(notice)
                }
            }
        }
        return result
    }

    /// Whether somebody may have to be told of a clock: it runs, or stands still again because its
    /// trigger was retracted.
    private func isPresent(_ status: TimerStatus) -> Bool {
        status.isOf(visit: state.visits.count) && (status.isRunning || status.state == .dormant)
    }

    /// The notice for who was told another due date last, that it moved.
    ///
    /// A new occurrence is no move, unless the event that the old one hung on was retracted.
    private func moved(_ status: TimerStatus, _ told: Ledger.Line, day: CivilDate) -> LedgerEntry? {
        let last = ledger[told.last].key
        guard let before = last.due, before != status.due,
            last.occurrence == status.occurrence || isRetracted(last.occurrence)
        else { return nil }
        return notice(
            "\(Self.movedStep)#\(told.moves + 1)",
            status: status,
            role: told.key.role,
            day: day,
            previousDue: before
        )
    }

    /// Who holds a role now that somebody else held when it was told last is told what runs.
    private func handover(
        _ status: TimerStatus,
        _ told: Ledger.Line,
        day: CivilDate,
        address: (String) -> String
    ) -> LedgerEntry? {
        let last = ledger[told.last]
        guard status.isRunning, last.key.occurrence == status.occurrence,
            last.key.due == status.due,
            let before = last.address, before != address(told.key.role)
        else { return nil }
        return notice(
            "\(Self.handoverStep)#\(told.handovers + 1)",
            status: status,
            role: told.key.role,
            day: day,
            previousDue: nil
        )
    }

    /// Whether an occurrence hung on an event that was retracted or set aside since.
    private func isRetracted(_ occurrence: String) -> Bool {
        guard occurrence.first == "e" else { return false }
        let digits = occurrence.dropFirst().prefix { $0 != "-" }
        guard let root = Int64(digits) else { return false }
        return !state.events.contains { $0.root == root }
    }

    private func notice(
        _ step: String,
        status: TimerStatus,
        role: String,
        day: CivilDate,
        previousDue: CivilDate?
    ) -> LedgerEntry {
        LedgerEntry(
            key: ReminderKey(
                caseID: state.id,
                timer: status.timer,
                occurrence: status.occurrence,
                step: step,
                due: status.due,
                role: role
            ),
            day: day,
            level: .warning,
            message: step.hasPrefix(Self.movedStep) ? Self.movedStep : Self.handoverStep,
            status: .planned,
            previousDue: previousDue
        )
    }
}
