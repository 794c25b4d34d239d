import CivilCalendar

extension DiagnosticCode {
    /// Words of calendars.
    static let calendarWords: [DiagnosticCode: LocalizedText] = [
        .calendarDoesNotExpand: LocalizedText(
            vi: "không lập được lịch từ tệp này: {problem}",
            en: "no calendar can be made from this file: {problem}"
        )
    ]
}
