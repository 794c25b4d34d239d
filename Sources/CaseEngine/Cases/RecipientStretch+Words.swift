public import CivilCalendar
import WorkflowModel

extension [RecipientStretch] {
    /// Through which unit somebody was, is and will be found; nobody is named.
    ///
    /// It reads "until 30/06/2025 through …; since 01/07/2025 through …".
    public var text: LocalizedText {
        LocalizedText(vi: text(.vietnamese), en: text(.english))
    }

    private func text(_ language: Language) -> String {
        if count == 1, let only = first { return only.place(language) }
        return enumerated().map { index, stretch in
            "\(stretch.days(isFirst: index == 0, language)) \(stretch.place(language))"
        }
        .joined(separator: "; ")
    }

    /// Why a position that was told before means somebody else on a day, for a hand-over; `nil`
    /// where the stretches know of no change.
    public func handover(_ language: Language) -> String? {
        guard count > 1, let now = last else { return nil }
        let before = self[count - 2]
        let since = now.since.displayText
        if let unit = now.unit, before.unit?.id == unit.id, before.unit?.name == unit.name {
            return language == .vietnamese
                ? "từ \(since) vị trí này ở \(unit.label) do người khác giữ."
                : "since \(since) somebody else holds the position in \(unit.label)."
        }
        let until = now.since.adding(days: -1)?.displayText ?? since
        return language == .vietnamese
            ? "đến hết \(until) nhắc \(before.place(language)); từ \(since) \(now.place(language))."
            : "until \(until) reminders went \(before.place(language)); "
                + "since \(since) \(now.place(language))."
    }
}

extension RecipientStretch {
    fileprivate func days(isFirst: Bool, _ language: Language) -> String {
        switch (language, isFirst, until?.displayText) {
        case (.vietnamese, true, let until?): "đến hết \(until)"
        case (.english, true, let until?): "until \(until)"
        case (.vietnamese, false, let until?): "từ \(since.displayText) đến hết \(until)"
        case (.english, false, let until?): "from \(since.displayText) until \(until)"
        case (.vietnamese, _, nil): "từ \(since.displayText)"
        case (.english, _, nil): "since \(since.displayText)"
        }
    }

    fileprivate func place(_ language: Language) -> String {
        var text: String
        switch (unit, language) {
        case (let unit?, .vietnamese): text = "qua \(unit.label) – \(unit.title(language))"
        case (let unit?, .english): text = "through \(unit.label) – \(unit.title(language))"
        case (nil, .vietnamese) where isOfTheCase: text = "theo địa chỉ ghi trong hồ sơ"
        case (nil, .english) where isOfTheCase: text = "to the contact recorded in the case"
        case (nil, .vietnamese): text = "qua văn phòng dùng phần mềm này"
        case (nil, .english): text = "through the office that runs this service"
        }
        if recipient.isFallback {
            text +=
                language == .vietnamese
                ? " (thay, vì chưa xác định được người giữ vai trò)"
                : " (standing in: nobody holds the role)"
        }
        return text
    }

    /// A person whom the case names and no unit.
    private var isOfTheCase: Bool {
        unit == nil && !recipient.isFallback && recipient.role != ReminderPlan.office
    }
}

extension UnitVersion {
    /// The name with the identifier.
    fileprivate var label: String { name == id ? id : "\(name) (\(id))" }

    /// The level, in the middle of a sentence.
    fileprivate func title(_ language: Language) -> String {
        let title = UnitLevel.title(level)[language]
        return title.prefix(1).lowercased() + title.dropFirst()
    }
}
