import CaseEngine
import CaseStore
import CivilCalendar
import WorkflowLanguage

/// Why a plan is not applied.
enum PlanError: Error, Hashable {
    /// No plan has this identifier, or none can be applied.
    case unknown(String)
    /// It was applied already.
    case applied(String, epoch: Int64)
    /// The rules, or the units, that it changes are others now.
    case overtaken(String, epoch: Int64)
    /// Open cases need names that the planned rules do not have.
    case refused([PlanSummary.Missing])
    /// Dates would move that the plan does not list; the first ones, and how many.
    case notListed(String, [PlanEntry], count: Int)
    /// Cases change faster than they can be compared.
    case busy
    /// The last change cannot be taken back.
    case undo(UndoObstacle)
}

/// Why the last change cannot be taken back.
enum UndoObstacle: Hashable {
    /// How long a change may be taken back, in days.
    static let days = 30

    /// There was none.
    case nothing
    /// The last change took one back itself.
    case undone
    /// It was applied too long ago.
    case tooOld(CivilDate)
    /// The engine is another one since.
    case engine(String)
    /// Another change came after it.
    case later(epoch: Int64)
    /// This version of the program does not understand the rules before it.
    case notUnderstood
    /// Cases need names that the rules before it do not have.
    case names([PlanSummary.Missing])
}
