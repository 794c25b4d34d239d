import CivilCalendar

extension DiagnosticCode {
    /// Words of calendars.
    static let calendarWords: [DiagnosticCode: LocalizedText] = [
        .calendarDoesNotExpand: LocalizedText(
            vi: "không lập được lịch từ tệp này: {problem}",
            en: "no calendar can be made from this file: {problem}"
        ),
        .invalidSpan: LocalizedText(
            vi: "cần hai số ngày, từ và đến, ví dụ [-2, 2]",
            en: "two numbers of days are needed, from and to, such as [-2, 2]"
        ),
        .calendarEndsEarly: LocalizedText(
            vi: "lịch hết vào {end}, nhưng kỳ hạn có thể đến hạn sau đó, đến {horizon}; hãy nới "
                + "“range”",
            en: "the calendar ends on {end}, but timers can fall due later, until {horizon}; "
                + "extend “range”"
        ),
    ]
}
