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
