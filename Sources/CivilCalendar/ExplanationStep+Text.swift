extension ExplanationStep {
    /// The step as a whole sentence for people.
    public func text(_ language: Language) -> String {
        switch language {
        case .vietnamese: vietnameseText
        case .english: englishText
        }
    }

    private var vietnameseText: String {
        switch self {
        case .trigger(let event, let day, let provisional):
            """
            Sự kiện “\(event)” có hiệu lực ngày \(day.vietnamese)\
            \(provisional ? ", tạm tính" : "").
            """
        case .rule(let file, let line, let hash):
            "Quy tắc: \(file):\(line), phiên bản \(hash.prefix(12))."
        case .basis(let id, let title, let status):
            "Căn cứ: \(title.vi) [\(id)], \(basisStatus(status, .vietnamese))."
        case .chosenBy(let event, let day):
            "Áp dụng quy định có hiệu lực vào ngày \(day.vietnamese) của sự kiện “\(event)”."
        case .note(let text):
            text.vi
        case .counting(let from, let period, .after):
            "Tính \(period.text(.vietnamese)) sau \(from.vietnamese); không tính chính ngày này."
        case .counting(let from, let period, .before):
            """
            Tính lùi \(period.text(.vietnamese)) trước \(from.vietnamese); \
            không tính chính ngày này.
            """
        case .skippedWeekend(let day, _, days: 1):
            "Không tính \(day.vietnamese): nghỉ cuối tuần."
        case .skippedWeekend(let from, let to, let days):
            "Không tính \(days) ngày nghỉ cuối tuần từ \(from.vietnamese) đến \(to.vietnamese)."
        case .skipped(let day, let name, let confirmation, let source):
            """
            Không tính \(day.vietnamese): \
            \(name.vi) (\(confirmation.name(.vietnamese)); \(source)).
            """
        case .workedWeekend(let day, let name, let confirmation, let source):
            "Có tính \(day.vietnamese): \(name.vi) (\(confirmation.name(.vietnamese)); \(source))."
        case .monthEnd(let wanted, let got):
            "Tháng \(got.monthText) không có ngày \(wanted), lấy ngày cuối tháng \(got.vietnamese)."
        case .rolled(let from, let to, let reason):
            """
            \(from.vietnamese) là ngày nghỉ (\(reason.vi)), \
            \(from < to ? "chuyển sang" : "lùi về") ngày làm việc \
            \(from < to ? "tiếp theo" : "liền trước"): \
            \(to.vietnamese).
            """
        case .condition, .namedDay, .meeting, .warning, .held, .extended:
            vietnameseCourse
        case .result(let due, provisional: false):
            "Ngày đến hạn: \(due.vietnamese)."
        case .result(let due, provisional: true):
            """
            Ngày đến hạn: \(due.vietnamese), \
            tạm tính vì dựa trên ngày chưa được công bố chính thức.
            """
        }
    }

    private var englishText: String {
        switch self {
        case .trigger(let event, let day, let provisional):
            "Event “\(event)” took effect on \(day.english)\(provisional ? ", provisionally" : "")."
        case .rule(let file, let line, let hash):
            "Rule: \(file):\(line), version \(hash.prefix(12))."
        case .basis(let id, let title, let status):
            "Basis: \(title.en) [\(id)], \(basisStatus(status, .english))."
        case .chosenBy(let event, let day):
            "The law in force on \(day.english), the day of event “\(event)”, governs."
        case .note(let text):
            text.en
        case .counting(let from, let period, .after):
            "Counting \(period) after \(from.english); that day itself is not counted."
        case .counting(let from, let period, .before):
            "Counting back \(period) before \(from.english); that day itself is not counted."
        case .skippedWeekend(let day, _, days: 1):
            "\(day.english) is not counted: weekend."
        case .skippedWeekend(let from, let to, let days):
            "\(days) weekend days from \(from.english) to \(to.english) are not counted."
        case .skipped(let day, let name, let confirmation, let source):
            "\(day.english) is not counted: \(name.en) (\(confirmation.name(.english)); \(source))."
        case .workedWeekend(let day, let name, let confirmation, let source):
            "\(day.english) is counted: \(name.en) (\(confirmation.name(.english)); \(source))."
        case .monthEnd(let wanted, let got):
            "\(got.monthText) has no day \(wanted), so its last day is taken: \(got.english)."
        case .rolled(let from, let to, let reason):
            """
            \(from.english) is a day off (\(reason.en)), so the date moves \
            \(from < to ? "to the next working day" : "back to the working day before"): \
            \(to.english).
            """
        case .condition, .namedDay, .meeting, .warning, .held, .extended:
            englishCourse
        case .result(let due, provisional: false):
            "Due on \(due.english)."
        case .result(let due, provisional: true):
            """
            Due on \(due.english), provisionally: \
            it rests on a day that is not officially announced.
            """
        }
    }

    private func basisStatus(_ status: String, _ language: Language) -> String {
        switch (status, language) {
        case ("confirmed", .vietnamese): "đã xác nhận"
        case ("reported", .vietnamese): "theo nguồn thứ cấp, chưa xác nhận"
        case ("default", .vietnamese): "giá trị mặc định, chờ xác nhận"
        case ("reported", .english): "reported by others, not confirmed"
        case ("default", .english): "a default, to be confirmed"
        default: status
        }
    }
}

extension CivilDate {
    fileprivate var vietnamese: String { displayText(.vietnamese) }

    fileprivate var english: String { displayText(.english) }

    /// Month and year: `02/2027`.
    fileprivate var monthText: String { String(displayText.dropFirst(3)) }
}

extension ExplanationStep {
    /// The sentence of the steps that rules for special cases write.
    fileprivate var vietnameseCourse: String {
        switch self {
        case .condition(let text):
            "Áp dụng khoảng thời gian này vì đúng điều kiện: \(text)."
        case .namedDay(let event, let day):
            "Ngày được ghi trong “\(event)”: \(day.vietnamese)."
        case .meeting(let day, .held):
            "Kỳ họp của tổ chức đã diễn ra vào \(day.vietnamese)."
        case .meeting(let day, .planned):
            "Kỳ họp tiếp theo của tổ chức được ấn định vào \(day.vietnamese)."
        case .meeting(let day, .expected):
            "Theo lịch họp định kỳ của tổ chức, kỳ họp tiếp theo là \(day.vietnamese); tạm tính."
        case .meeting(let day, .unknown):
            "Chưa biết lịch họp của tổ chức, tạm tính một tháng: \(day.vietnamese)."
        case .warning(let day, let period):
            "Cảnh báo sau \(day.vietnamese): \(period.text(.vietnamese)) kể từ mốc tính."
        case .held(let from, nil, _, let reason):
            "Hồ sơ tạm dừng từ \(from.vietnamese) (\(reason.vi)); kỳ hạn ngừng chạy."
        case .held(let from, .some(let to), let left, let reason):
            "Hồ sơ tạm dừng từ \(from.vietnamese) đến \(to.vietnamese) (\(reason.vi))"
                + (left.map { "; phần còn lại là \($0.text(.vietnamese))." } ?? ".")
        case .extended(let number, let period, let from, let document):
            "Gia hạn lần \(number): thêm \(period.text(.vietnamese)) sau \(from.vietnamese)"
                + (document.map { ", theo văn bản \($0)." } ?? ".")
        default:
            ""
        }
    }

    fileprivate var englishCourse: String {
        switch self {
        case .condition(let text):
            "This period applies because a condition holds: \(text)."
        case .namedDay(let event, let day):
            "The day named by “\(event)”: \(day.english)."
        case .meeting(let day, .held):
            "The unit's meeting was held on \(day.english)."
        case .meeting(let day, .planned):
            "The unit's next meeting is planned for \(day.english)."
        case .meeting(let day, .expected):
            "By the unit's rhythm its next meeting falls on \(day.english), provisionally."
        case .meeting(let day, .unknown):
            "No meeting of the unit is known; a month is taken, provisionally: \(day.english)."
        case .warning(let day, let period):
            "Warned after \(day.english): \(period) from the trigger."
        case .held(let from, nil, _, let reason):
            "The case is held since \(from.english) (\(reason.en)); the clock stands still."
        case .held(let from, .some(let to), let left, let reason):
            "The case was held from \(from.english) to \(to.english) (\(reason.en))"
                + (left.map { "; left: \($0)." } ?? ".")
        case .extended(let number, let period, let from, let document):
            "Extension \(number): \(period) more after \(from.english)"
                + (document.map { ", by document \($0)." } ?? ".")
        default:
            ""
        }
    }
}

extension ExplanationStep {
    /// The sentence with the titles people know in place of the names rules use.
    ///
    /// - Parameters:
    ///   - language: The language of the sentence.
    ///   - names: Titles by the event of a `trigger`, `chosenBy` or `namedDay` step; a name that is
    ///     not among them stands as it is.
    /// - Returns: A whole sentence.
    public func text(_ language: Language, names: [String: LocalizedText]) -> String {
        let title: (String) -> String = { names[$0]?[language] ?? $0 }
        return switch self {
        case .trigger(let event, let day, let provisional):
            ExplanationStep.trigger(event: title(event), day: day, provisional: provisional)
                .text(language)
        case .chosenBy(let event, let day):
            ExplanationStep.chosenBy(event: title(event), day: day).text(language)
        case .namedDay(let event, let day):
            ExplanationStep.namedDay(event: title(event), day: day).text(language)
        default:
            text(language)
        }
    }
}
