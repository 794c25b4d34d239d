import CivilCalendar

extension Words {
    // MARK: Calendars

    static let dayKind = text("Loại", "Kind")
    static let confirmation = text("Xác nhận", "Status")
    static let source = text("Nguồn", "Source")
    static let weekdayRow = text("T2  T3  T4  T5  T6  T7  CN", "Mo  Tu  We  Th  Fr  Sa  Su")
    static let calendarMarks = text(
        "* nghỉ   + làm bù   · nghỉ hằng tuần   ? chưa chính thức",
        "* off   + worked day of rest   · weekly rest   ? not official"
    )
    static let yearAnnounced = text(
        "ngày nghỉ đã được thông báo",
        "the days off were announced"
    )
    static let yearProjected = text(
        "chưa có thông báo, ngày nghỉ ước tính theo luật",
        "not announced yet, days off are projected from the law"
    )

    static func monthName(_ month: Int) -> LocalizedText {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August",
            "September", "October", "November", "December",
        ]
        return text("Tháng \(month)", names[month - 1])
    }

    static func dayKind(_ day: CalendarDay) -> LocalizedText {
        switch day.kind {
        case .workday: text("làm việc", "working day")
        case .weekend: text("nghỉ hằng tuần", "weekly rest")
        case .holiday: text("ngày lễ", "holiday")
        case .makeUp: text("nghỉ bù", "make-up day")
        case .swappedOff: text("nghỉ hoán đổi", "swapped off")
        case .workedWeekend: text("làm bù", "worked for a swap")
        }
    }

    static func yearOutside(_ year: Int, _ bounds: ClosedRange<CivilDate>) -> LocalizedText {
        let range = "\(bounds.lowerBound.displayText)–\(bounds.upperBound.displayText)"
        return text(
            "Lịch không có trọn năm \(year); lịch từ \(range).",
            "The calendar does not have all of \(year); it answers for \(range)."
        )
    }

    static func noAnnouncedYear(_ file: String) -> LocalizedText {
        text(
            "“\(file)” không phải thông báo của một năm; hãy bắt đầu bằng 'year: 2027', rồi 'source', "
                + "'days-off' và 'swaps' như trong lịch.",
            "“\(file)” is no announcement of a year; begin with 'year: 2027', then 'source', "
                + "'days-off' and 'swaps' as a calendar has them."
        )
    }

    static func lostDays(_ file: String, _ days: [CivilDate]) -> LocalizedText {
        let list =
            days.prefix(8).map(\.displayText).joined(separator: ", ")
            + (days.count > 8 ? ", …" : "")
        return text(
            "“\(file)” bỏ mất \(days.count) ngày nghỉ đã được thông báo: \(list). Hãy ghi đủ mọi ngày nghỉ "
                + "của năm, kể cả những ngày của thông báo trước; hoặc thêm --replace nếu các ngày ấy "
                + "không còn là ngày nghỉ.",
            "“\(file)” leaves out \(days.count) days off that were announced already: \(list). Write all days "
                + "off of the year, those of the earlier notice too; or add --replace when they are "
                + "days off no longer."
        )
    }

    static func badAnnouncement(_ file: String) -> LocalizedText {
        text(
            "Lịch sau khi đưa “\(file)” vào có lỗi; chưa có gì thay đổi.",
            "The calendar has errors after “\(file)” was brought in; nothing has changed."
        )
    }
}

extension OptionHelp {
    static let calendarYear = Words.text(
        "Năm; mặc định năm nay.",
        "The year; this one when absent."
    )
    static let calendarName = Words.text("Tên lịch.", "Name of the calendar.")
    static let announcement = Words.text(
        "Tệp thông báo của một năm: year, source, days-off, swaps.",
        "The announcement of a year: year, source, days-off, swaps."
    )
    static let calendarReplace = Words.text(
        "Cho phép bỏ những ngày nghỉ đã được thông báo trước đây.",
        "Let days off that were announced earlier go."
    )
    static let calendarFolder = Words.text(
        "Thư mục quy tắc riêng của văn phòng, nơi ghi lịch.",
        "The office's own folder of rules, where the calendar is written."
    )
}

extension Help {
    static let calendar = help(
        "Lịch làm việc: ngày nghỉ, ngày làm bù, nguồn.",
        "Working calendars: days off, swapped days, sources.",
        examples: """
              nhachanctl calendar show 2026
              nhachanctl calendar import thong-bao-2027.yaml
            """
    )

    static let calendarShow = help(
        "Một năm của lịch; không cần dịch vụ.",
        "One year of a calendar; works without the daemon.",
        examples: """
              nhachanctl calendar show 2026
              nhachanctl calendar show 2027 --lang en --json
            """
    )

    static let calendarImport = help(
        "Đưa thông báo nghỉ lễ của một năm vào lịch, qua một phương án.",
        "Bring the announcement of a year into the calendar, through a plan.",
        examples: """
              nhachanctl calendar import thong-bao-2027.yaml --dry-run
              nhachanctl calendar import thong-bao-2027.yaml
            """
    )
}
