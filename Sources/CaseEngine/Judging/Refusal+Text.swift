public import CivilCalendar

/// The words of a refusal: what is wrong, and the way out.
extension Refusal {
    /// One or two sentences in a language.
    public func text(_ language: Language) -> String {
        language == .vietnamese ? vietnamese : english
    }

    func list(_ names: [String]) -> String {
        names.isEmpty ? "–" : names.joined(separator: ", ")
    }

    private var english: String {
        switch self {
        case .unknownEvent(let name, let known):
            "The workflow has no event '\(name)'. It knows: \(list(known))."
        case .notAccepted(let event, let stage, let day, let accepted):
            "On \(day.displayText) the case stands in the stage '\(stage)', which does not take "
                + "'\(event)'. It takes: \(list(accepted))."
        case .noOutcome(let event, let stage, let place):
            "None of the outcomes of '\(event)' in the stage '\(stage)' fits (\(place)). "
                + "Check the fields of the event."
        case .future(let day, let today):
            "\(day.displayText) is still to come; today is \(today.displayText). Record the event "
                + "when it has happened."
        case .beforeOpening(let day, let opened):
            "\(day.displayText) lies before the case was opened on \(opened.displayText). Give "
                + "earlier events as history when the case is opened."
        case .blocked(let event, let timer, let title, let until):
            if let until {
                "'\(event)' must wait for '\(title.en)' (\(timer)) until \(until.displayText)."
            } else {
                "'\(event)' must wait for '\(title.en)' (\(timer)), whose start is not recorded "
                    + "yet."
            }
        case .requirement(let message, let place, let unknown):
            unknown.isEmpty
                ? "\(message.en) (\(place))"
                : "\(message.en) Not known: \(list(unknown)) (\(place))."
        case .ended(let day, let stage):
            "The case ended on \(day.displayText) in '\(stage)' and takes no more of this."
        case .laterEvent(let event, let root, let day):
            "The event '\(event)' of \(day.displayText) (number \(root)) would no longer fit. "
                + "Correct or void it first, or give --yes to set it aside for review."
        case .unknownRoot(let root):
            "The case has no event number \(root), or it was voided. See the timeline for the "
                + "numbers."
        case .unknownOutcome(let outcome, let allowed):
            "A case of this workflow cannot be closed as '\(outcome)'. Allowed: \(list(allowed))."
        case .notAnEntry(let stage, let entries):
            "A case cannot be opened at '\(stage)'. Allowed: \(list(entries))."
        case .historyLacks(let event, let stage):
            "To open a case at '\(stage)' its history must hold '\(event)' with its day."
        case .unknownField(let field, let owner, let known):
            "'\(owner)' has no field '\(field)'. It knows: \(list(known))."
        case .missingField(let field, let owner):
            "'\(owner)' needs the field '\(field)'. Give it as \(field)=VALUE."
        case .fieldValue(let field, let value, let expected):
            "The field '\(field)' cannot take '\(value)'; it expects \(expected.en)."
        case .subjectKind(let given, let expected):
            "The subject is a '\(given)'; the workflow is about a '\(expected)'."
        default: careText(.english)
        }
    }

    private var vietnamese: String {
        switch self {
        case .unknownEvent(let name, let known):
            "Quy trình không có sự kiện '\(name)'. Các sự kiện có: \(list(known))."
        case .notAccepted(let event, let stage, let day, let accepted):
            "Ngày \(day.displayText) hồ sơ ở giai đoạn '\(stage)', giai đoạn này không nhận "
                + "'\(event)'. Các sự kiện được nhận: \(list(accepted))."
        case .noOutcome(let event, let stage, let place):
            "Không có hướng xử lý nào của '\(event)' ở giai đoạn '\(stage)' phù hợp (\(place)). "
                + "Hãy kiểm tra các trường của sự kiện."
        case .future(let day, let today):
            "Ngày \(day.displayText) chưa đến; hôm nay là \(today.displayText). Hãy ghi nhận khi "
                + "sự kiện đã xảy ra."
        case .beforeOpening(let day, let opened):
            "Ngày \(day.displayText) trước ngày mở hồ sơ \(opened.displayText). Hãy khai các sự "
                + "kiện trước đó trong phần lịch sử khi mở hồ sơ."
        case .blocked(let event, let timer, let title, let until):
            if let until {
                "'\(event)' phải chờ '\(title.vi)' (\(timer)) đến ngày \(until.displayText)."
            } else {
                "'\(event)' phải chờ '\(title.vi)' (\(timer)), mốc bắt đầu chưa được ghi nhận."
            }
        case .requirement(let message, let place, let unknown):
            unknown.isEmpty
                ? "\(message.vi) (\(place))"
                : "\(message.vi) Chưa biết: \(list(unknown)) (\(place))."
        case .ended(let day, let stage):
            "Hồ sơ đã kết thúc ngày \(day.displayText) ở '\(stage)', không nhận thêm."
        case .laterEvent(let event, let root, let day):
            "Sự kiện '\(event)' ngày \(day.displayText) (số \(root)) sẽ không còn phù hợp. Hãy "
                + "đính chính hoặc hủy sự kiện đó trước, hoặc thêm --yes để tách ra chờ xem xét."
        case .unknownRoot(let root):
            "Hồ sơ không có sự kiện số \(root), hoặc sự kiện đã bị hủy. Xem số ở dòng thời gian."
        case .unknownOutcome(let outcome, let allowed):
            "Quy trình này không cho đóng hồ sơ với kết quả '\(outcome)'. Cho phép: "
                + "\(list(allowed))."
        case .notAnEntry(let stage, let entries):
            "Không thể mở hồ sơ ở giai đoạn '\(stage)'. Cho phép: \(list(entries))."
        case .historyLacks(let event, let stage):
            "Để mở hồ sơ ở '\(stage)', lịch sử phải có '\(event)' kèm ngày."
        case .unknownField(let field, let owner, let known):
            "'\(owner)' không có trường '\(field)'. Các trường có: \(list(known))."
        case .missingField(let field, let owner):
            "'\(owner)' cần trường '\(field)'. Hãy thêm \(field)=GIÁ_TRỊ."
        case .fieldValue(let field, let value, let expected):
            "Trường '\(field)' không nhận '\(value)'; cần \(expected.vi)."
        case .subjectKind(let given, let expected):
            "Đối tượng thuộc loại '\(given)'; quy trình dành cho '\(expected)'."
        default: careText(.vietnamese)
        }
    }
}
