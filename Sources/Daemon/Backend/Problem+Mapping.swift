import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

extension Problem {
    /// A refusal of the engine, with the nearest name where one was misspelt.
    init(_ refusal: Refusal) {
        let detail = LocalizedText(vi: refusal.text(.vietnamese), en: refusal.text(.english))
        switch refusal {
        case .unknownEvent(let name, let known):
            self.init(
                .unknownEvent,
                detail,
                nearest: nearestName(to: name, among: known),
                allowed: known
            )
        case .notAccepted(let event, _, _, let accepted):
            self.init(
                .notAccepted,
                detail,
                nearest: nearestName(to: event, among: accepted),
                allowed: accepted
            )
        case .noOutcome(_, _, let place):
            self.init(.notAccepted, detail, place: place.description)
        case .blocked(_, let timer, _, _):
            self.init(.notAccepted, detail, field: timer)
        case .beforeOpening: self.init(.notAccepted, detail)
        case .future: self.init(.dateInFuture, detail)
        case .requirement(_, let place, _):
            self.init(.requirementFailed, detail, place: place.description)
        case .ended: self.init(.caseClosed, detail)
        case .laterEvent: self.init(.wouldUnplace, detail)
        case .unknownRoot: self.init(.unknownEvent, detail)
        case .unknownOutcome(let name, let allowed):
            self.init(
                .fieldInvalid,
                detail,
                field: "outcome",
                nearest: nearestName(to: name, among: allowed),
                allowed: allowed
            )
        case .notAnEntry(let stage, let entries):
            self.init(
                .entryNotAllowed,
                detail,
                nearest: nearestName(to: stage, among: entries),
                allowed: entries
            )
        case .historyLacks: self.init(.entryNotAllowed, detail)
        case .unknownField(let field, _, let known):
            self.init(
                .unknownField,
                detail,
                field: field,
                nearest: nearestName(to: field, among: known),
                allowed: known
            )
        case .missingField(let field, _): self.init(.fieldMissing, detail, field: field)
        case .fieldValue(let field, _, _): self.init(.fieldInvalid, detail, field: field)
        case .subjectKind: self.init(.fieldInvalid, detail, field: "subject")
        }
    }

    /// A case that cannot be folded.
    init(_ error: FoldError) {
        let text = error.description
        self.init(.caseParked, LocalizedText(vi: text, en: text))
    }

    /// A failure of the database, in words that name no value of a row.
    init(_ error: StoreError) {
        let text = LocalizedText(vi: error.description, en: error.description)
        switch error {
        case .unknownCase(let id):
            self.init(
                .unknownCase,
                LocalizedText(
                    vi: "Không có hồ sơ '\(id)'. Xem danh sách bằng nhachanctl cases.",
                    en: "There is no case '\(id)'. See nhachanctl cases for the list."
                )
            )
        case .openCaseExists(_, _, let caseID):
            self.init(
                .alreadyOpen,
                LocalizedText(
                    vi: "Đối tượng đã có hồ sơ đang mở của quy trình này: \(caseID). Hãy dùng hồ sơ đó.",
                    en: "The subject has an open case of this workflow: \(caseID). Use that one."
                )
            )
        case .badCursor: self.init(.cursorExpired, text)
        case .busy: self.init(.conflict, text)
        case .full: self.init(.storageFull, text)
        case .readOnly, .inputOutput: self.init(.storageFailed, text)
        default: self.init(.fault, text)
        }
    }

    /// Whatever a transaction threw.
    init(any error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let refusal as Refusal: self.init(refusal)
        case let error as FoldError: self.init(error)
        case let error as StoreError: self.init(error)
        case CaseMachine.JudgementError.refused(let refusal): self.init(refusal)
        case CaseMachine.JudgementError.unfoldable(let error): self.init(error)
        default:
            self.init(
                .fault,
                LocalizedText(
                    vi: "Lỗi nội bộ; xem nhật ký của nhachand.",
                    en: "Something failed inside; see the journal of nhachand."
                )
            )
        }
    }
}
