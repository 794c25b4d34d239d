import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

extension Problem {
    /// A refusal of the engine, with the nearest name where one was misspelt.
    init(_ refusal: Refusal) {
        let (wrong, known) = refusal.names
        let nearest = wrong.flatMap { nearestName(to: $0, among: known) }
        var detail = LocalizedText(vi: refusal.text(.vietnamese), en: refusal.text(.english))
        if let nearest {
            detail.vi = "Có phải “\(nearest)” không? \(detail.vi)"
            detail.en = "Did you mean “\(nearest)”? \(detail.en)"
        }
        self.init(
            refusal.problemCode,
            detail,
            field: refusal.field,
            place: refusal.place?.description,
            nearest: nearest,
            allowed: known
        )
    }

    /// A case that cannot be folded.
    init(_ error: FoldError) {
        let text = error.description
        self.init(.caseParked, LocalizedText(vi: text, en: text))
    }

    /// A failure of the database, in words that name no value of a row.
    init(_ error: StoreError) {
        let text = LocalizedText(vi: error.vietnamese, en: error.description)
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
                    vi:
                        "Đối tượng đã có hồ sơ đang mở của quy trình này: \(caseID). Hãy dùng hồ sơ đó.",
                    en: "The subject has an open case of this workflow: \(caseID). Use that one."
                )
            )
        case .sealed(let caseID):
            self.init(
                .caseSealed,
                LocalizedText(
                    vi: "Dữ liệu của hồ sơ '\(caseID)' đã được xóa, chỉ còn kết quả và các ngày; "
                        + "xem nhachanctl audit show --case \(caseID).",
                    en: "What case '\(caseID)' recorded was forgotten, only its outcome and dates "
                        + "are left; see nhachanctl audit show --case \(caseID)."
                )
            )
        case .chainBroken: self.init(.chainBroken, text)
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
        case let error as PlanError: self.init(error)
        case KeptRulesError.notUnderstood:
            self.init(.planOutdated, .undo(.notUnderstood))
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

extension StoreError {
    /// The failures an official may meet, in Vietnamese; the others are for the journal.
    fileprivate var vietnamese: String {
        switch self {
        case .full:
            "Ổ đĩa đã đầy, chưa có gì thay đổi; hãy giải phóng chỗ rồi chạy lại lệnh."
        case .readOnly, .inputOutput:
            "Không ghi được cơ sở dữ liệu, chưa có gì thay đổi; hãy kiểm tra ổ đĩa (\(description))."
        case .busy: "Cơ sở dữ liệu đang bận; hãy chạy lại lệnh."
        case .badCursor: "Trang tiếp theo không còn dùng được; hãy bắt đầu lại từ trang đầu."
        default: description
        }
    }
}

extension Refusal {
    /// The name that was not known, and those that would have been.
    fileprivate var names: (wrong: String?, known: [String]) {
        switch self {
        case .unknownEvent(let name, let known), .unknownOutcome(let name, let known),
            .notAnEntry(let name, let known), .unknownField(let name, _, let known),
            .unknownReason(let name, let known), .unknownTimer(let name, let known):
            (name, known)
        case .notAccepted(let event, _, _, let accepted): (event, accepted)
        default: (nil, [])
        }
    }

    /// The field, timer or parameter it is about.
    fileprivate var field: String? {
        switch self {
        case .blocked(_, let timer, _, _): timer
        case .unknownOutcome: "outcome"
        case .unknownField(let field, _, _), .missingField(let field, _),
            .fieldValue(let field, _, _):
            field
        case .subjectKind: "subject"
        case .unknownReason, .notHoldable: "reason"
        case .endsBeforeStart, .snoozeTooLong: "until"
        case .extensionTooLong: "by"
        case .unknownTimer(let timer, _), .timerNotRunning(let timer), .notExtendable(let timer),
            .extensionsUsedUp(let timer, _), .noOccurrence(let timer, _):
            timer
        default: nil
        }
    }

    /// Where the rule stands that refuses.
    fileprivate var place: SourcePlace? {
        switch self {
        case .noOutcome(_, _, let place), .requirement(_, let place, _): place
        default: nil
        }
    }

    /// The code of the control API.
    fileprivate var problemCode: ProblemCode {
        switch self {
        case .unknownEvent, .unknownRoot: .unknownEvent
        case .notAccepted, .noOutcome, .blocked, .beforeOpening: .notAccepted
        case .future: .dateInFuture
        case .requirement: .requirementFailed
        case .ended: .caseClosed
        case .laterEvent: .wouldUnplace
        case .unknownOutcome, .fieldValue, .subjectKind: .fieldInvalid
        case .notAnEntry, .historyLacks: .entryNotAllowed
        case .unknownField: .unknownField
        case .missingField: .fieldMissing
        default: careCode
        }
    }

    /// The code of a refusal about children, holds and the care of timers.
    private var careCode: ProblemCode {
        switch self {
        case .childOpen: .childOpen
        case .notCorrectable: .notAccepted
        case .notHoldable: .holdNotAllowed
        case .alreadyHeld: .alreadyHeld
        case .notHeld: .notHeld
        case .laterHold: .conflict
        case .unknownTimer, .noOccurrence: .unknownTimer
        case .timerNotRunning, .notExtendable: .notExtendable
        case .extensionTooLong: .extensionTooLong
        case .extensionsUsedUp: .extensionsUsedUp
        case .snoozeTooLong: .snoozeTooLong
        default: .fieldInvalid
        }
    }
}
