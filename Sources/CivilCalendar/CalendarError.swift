/// Why a calendar has no answer, or is not a calendar.
public enum CalendarError: Error, Hashable, Sendable {
    /// The calendar does not know this date.
    case beyondCalendar(calendar: String, date: CivilDate, bounds: ClosedRange<CivilDate>)

    /// Counting so many working days leaves the calendar; negative counts go backwards.
    case countBeyondCalendar(
        calendar: String,
        from: CivilDate,
        workingDays: Int,
        bounds: ClosedRange<CivilDate>
    )

    /// The period ends before the year 1 or after the year 9999.
    case beyondCivilDates(from: CivilDate, period: Period)

    /// The definition of the calendar contradicts itself.
    case definition(calendar: String, fault: CalendarFault)
}

extension CalendarError: CustomStringConvertible {
    /// The sentence in English.
    public var description: String { text(.english) }

    /// One sentence that names the calendar and the date, and says what to do.
    public func text(_ language: Language) -> String {
        switch (self, language) {
        case (.beyondCalendar(let calendar, let date, let bounds), .vietnamese):
            """
            Ngày \(date.displayText) nằm ngoài lịch “\(calendar)” (\(bounds.text)): hãy mở rộng \
            phạm vi của lịch.
            """
        case (.beyondCalendar(let calendar, let date, let bounds), .english):
            """
            \(date.displayText) lies outside calendar “\(calendar)” (\(bounds.text)): extend the \
            range of the calendar.
            """
        case (.countBeyondCalendar(let calendar, let from, let count, let bounds), .vietnamese):
            """
            Đếm \(count) ngày làm việc từ \(from.displayText) vượt ra ngoài lịch “\(calendar)” \
            (\(bounds.text)): hãy mở rộng phạm vi của lịch hoặc rút ngắn thời hạn.
            """
        case (.countBeyondCalendar(let calendar, let from, let count, let bounds), .english):
            """
            Counting \(count) working days from \(from.displayText) leaves calendar “\(calendar)” \
            (\(bounds.text)): extend the range of the calendar or shorten the period.
            """
        case (.beyondCivilDates(let from, let period), .vietnamese):
            """
            \(period.text(.vietnamese)) từ \(from.displayText) vượt quá các năm 1 đến 9999: hãy \
            rút ngắn thời hạn.
            """
        case (.beyondCivilDates(let from, let period), .english):
            "\(period) from \(from.displayText) leaves the years 1 to 9999: shorten the period."
        case (.definition(let calendar, let fault), .vietnamese):
            "Lịch “\(calendar)”: \(fault.text(.vietnamese))"
        case (.definition(let calendar, let fault), .english):
            "Calendar “\(calendar)”: \(fault.text(.english))"
        }
    }
}

extension ClosedRange<CivilDate> {
    /// Both ends as people read them.
    fileprivate var text: String { "\(lowerBound.displayText) – \(upperBound.displayText)" }
}
