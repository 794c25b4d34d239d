import CivilCalendar
import WorkflowModel

extension ReminderText.Missed {
    /// The oldest period as a noun: "kỳ tháng 8/2026", "August 2026".
    func oldest(_ language: Language) -> String {
        guard let period, let name = Self.name(of: period, language) else {
            let day = due.displayText
            return language == .vietnamese ? "kỳ đến hạn \(day)" : "the period due \(day)"
        }
        return name
    }

    /// That earlier periods were missed, beside a reminder of the one that runs.
    func text(_ language: Language) -> String {
        switch language {
        case .vietnamese:
            return count == 1 ? oldest(language) : "\(count) kỳ, từ \(oldest(language))"
        case .english:
            return count == 1 ? oldest(language) : "\(count) periods, since \(oldest(language))"
        }
    }

    /// How late the missed periods are.
    ///
    /// - Parameters:
    ///   - days: The working days since the oldest was due; 0 where none lies between.
    ///   - language: In which language.
    /// - Returns: A clause that follows the title of the timer.
    func standing(days: Int, _ language: Language) -> String {
        let oldest = oldest(language)
        switch language {
        case .vietnamese:
            let late = days == 0 ? "đã quá hạn" : "quá hạn \(days) ngày làm việc"
            return count == 1 ? "\(oldest) \(late)" : "\(count) kỳ chưa làm, \(oldest) \(late)"
        case .english:
            let span = days == 1 ? "1 working day overdue" : "\(days) working days overdue"
            let late = days == 0 ? "is overdue" : "is \(span)"
            return count == 1
                ? "\(oldest) \(late)" : "\(count) periods missed, \(oldest) \(late)"
        }
    }

    /// The words for `2026`, `2026-Q3` or `2026-08`; nil for anything else.
    private static func name(of period: String, _ language: Language) -> String? {
        let parts = period.split(separator: "-")
        guard let year = parts.first, Int(year) != nil, parts.count <= 2 else { return nil }
        guard let part = parts.dropFirst().first else {
            return language == .vietnamese ? "kỳ năm \(year)" : "\(year)"
        }
        if part.first == "Q", let quarter = Int(part.dropFirst()), (1...4).contains(quarter) {
            let numeral = ["I", "II", "III", "IV"][quarter - 1]
            return language == .vietnamese ? "kỳ quý \(numeral)/\(year)" : "Q\(quarter) \(year)"
        }
        guard let month = Int(part), (1...12).contains(month) else { return nil }
        return language == .vietnamese
            ? "kỳ tháng \(month)/\(year)" : "\(englishMonths[month - 1]) \(year)"
    }

    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}
