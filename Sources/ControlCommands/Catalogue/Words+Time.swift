import CivilCalendar
import ControlAPI

extension Words {
    // MARK: What was true and what was known

    static func reading(_ point: ReadingPoint) -> LocalizedText {
        let day = point.asOf.displayText
        let rules = point.rules.prefix(12)
        guard let instant = point.knownAt else {
            return text(
                "Tính đến ngày \(day), theo những gì biết hôm nay; quy tắc đợt áp dụng "
                    + "\(point.epoch) (bản \(rules)).",
                "As of \(day), by what is known today; rules of epoch \(point.epoch) "
                    + "(version \(rules))."
            )
        }
        let known = "\(instant.day?.displayText ?? "") \(instant.clockText)"
        return text(
            "Tính đến ngày \(day), theo những gì đã biết lúc \(known); quy tắc đợt áp dụng "
                + "\(point.epoch) (bản \(rules)).",
            "As of \(day), by what was known at \(known); rules of epoch \(point.epoch) "
                + "(version \(rules))."
        )
    }

    static func formerEngine(_ engine: String) -> LocalizedText {
        text(
            "Khi đó dùng bộ tính “\(engine)”; kết quả này do bộ tính hiện nay tính lại.",
            "The engine was “\(engine)” then; today's engine computed this anew."
        )
    }

    static func delivered(_ instant: String) -> LocalizedText {
        text("vào hộp thư đi lúc \(instant)", "in the spool at \(instant)")
    }

    static func reminderLine(level: ReminderLevelWord, timer: LocalizedText) -> LocalizedText {
        let level = self.level(level)
        return text("Nhắc việc, \(level.vi): \(timer.vi)", "Reminder, \(level.en): \(timer.en)")
    }

    static func epochLine(_ epoch: TimelineEpoch) -> LocalizedText {
        var vietnamese: [String] = []
        var english: [String] = []
        if epoch.changesRules {
            vietnamese.append("quy tắc hoặc lịch làm việc")
            english.append("rules or calendars")
        }
        if epoch.changesUnits {
            vietnamese.append("tổ chức đảng")
            english.append("units")
        }
        if epoch.changesEngine {
            vietnamese.append("bộ tính")
            english.append("engine")
        }
        let what = vietnamese.isEmpty ? "" : ": \(vietnamese.joined(separator: ", ")) thay đổi"
        let whatEnglish = english.isEmpty ? "" : ": new \(english.joined(separator: ", "))"
        return text("Đợt áp dụng \(epoch.number)\(what)", "Epoch \(epoch.number)\(whatEnglish)")
    }
}

extension OptionHelp {
    static let asOf = Words.text(
        "Điều đúng vào ngày này.",
        "What was true on this day."
    )
    static let knownAt = Words.text(
        "Điều đã biết đến lúc này: ngày (hết ngày), ngày và giờ của cơ quan, hoặc RFC 3339.",
        "What was known by then: a day (its end), a day with an hour of the office, or RFC 3339."
    )
}

extension Help {
    static let timeline = help(
        "Toàn bộ diễn biến của hồ sơ: sự kiện, đính chính, nhắc việc, thay đổi quy tắc.",
        "The whole history of a case: events, corrections, reminders, changes of rules.",
        examples: """
              nhachanctl timeline A03A71GDP1
              nhachanctl timeline A03A71GDP1 --known-at 2026-07-25T16:00 --json
            """
    )
}
