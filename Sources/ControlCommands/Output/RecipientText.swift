import CivilCalendar
import ControlAPI

/// Whom reminders go to, in words: a line for each role.
enum RecipientText {
    static func lines(_ rows: [RecipientRow], _ language: Language) -> [String] {
        rows.map { "\($0.title[language]) (\($0.role)): \($0.text[language])" }
    }
}
