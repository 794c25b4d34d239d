import CivilCalendar
import WorkflowModel

// A service that stood still, and the gate that closes after it.
extension CaseWorld {
    /// Starts again after a standstill: every case that should have woken meanwhile wakes now, and
    /// the gate closes where the oldest of them lies too far back.
    ///
    /// - Parameter day: The day, a working day.
    /// - Returns: What was sent: nothing where the gate is closed.
    /// - Throws: `FoldError` when a case cannot be folded.
    mutating func resume(on day: CivilDate) throws(FoldError) -> [Sent] {
        firstDay = firstDay ?? today ?? day
        if let oldest = files.compactMap({ $0.state?.next }).min(),
            Standstill.isTooLong(since: oldest, on: day)
        {
            isGateOpen = false
        }
        return try arrive(on: day)
    }

    /// Opens the gate; what waits goes out.
    ///
    /// - Parameter day: The day, a working day.
    /// - Returns: What was sent.
    /// - Throws: `FoldError` when a case cannot be folded.
    mutating func openGate(on day: CivilDate) throws(FoldError) -> [Sent] {
        _ = try live(through: day)
        isGateOpen = true
        return deliver(on: day)
    }

    /// What waits to be sent, each with its own day.
    var waiting: [SentReminder] {
        files.flatMap { file in
            file.ledger.waiting.map { index in
                SentReminder(entry: file.ledger[index], day: file.ledger[index].day)
            }
        }
    }
}
