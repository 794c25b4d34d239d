import CaseEngine
import CaseStore
import CivilCalendar
import WorkflowModel

/// A checked row of an import, as it waits to be taken.
enum StagedRow: Hashable, Sendable, Codable {
    /// What the register is told.
    case register(RegisterEntry, day: CivilDate)
    /// A case in mid-procedure.
    case opening(StagedCase)
}

/// A case in mid-procedure, read and checked.
struct StagedCase: Hashable, Sendable, Codable {
    let workflow: String
    let stage: String?
    let day: CivilDate
    /// The subject, and what the row says of it from `day` on.
    let entry: RegisterEntry
    let fields: [String: FieldValue]
    let history: [HistoricalEvent]
}

extension StagedCase {
    /// Whether a case was opened as the row says, with the same history.
    func isSaid(by history: [EventRecord], of workflow: Workflow) -> Bool {
        guard let first = history.first, case .open(let stage, _, let given, _) = first.action,
            first.effective == day, stage == self.stage ?? workflow.initial, given == fields
        else { return false }
        let past = history.compactMap { record -> HistoricalEvent? in
            guard case .record(let event, let values, true) = record.action else { return nil }
            return HistoricalEvent(event: event, day: record.effective, fields: values)
        }
        return past == self.history
    }
}
