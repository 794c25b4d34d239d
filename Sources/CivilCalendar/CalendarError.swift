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
    /// One sentence that names the calendar and the date, and says what to do.
    public var description: String {
        switch self {
        case .beyondCalendar(let calendar, let date, let bounds):
            """
            \(date) lies outside calendar “\(calendar)”, which covers \(bounds.lowerBound) to \
            \(bounds.upperBound): extend its range.
            """
        case .countBeyondCalendar(let calendar, let from, let count, let bounds):
            """
            Counting \(count) working days from \(from) leaves calendar “\(calendar)”, which covers \
            \(bounds.lowerBound) to \(bounds.upperBound): extend its range or shorten the period.
            """
        case .beyondCivilDates(let from, let period):
            "\(period) from \(from) leaves the years 1 to 9999: shorten the period."
        case .definition(let calendar, let fault):
            "Calendar “\(calendar)”: \(fault)"
        }
    }
}

/// What contradicts itself in the definition of a calendar.
public enum CalendarFault: Error, Hashable, Sendable {
    /// No weekday is left to work on.
    case noWorkingWeekday

    /// The range is longer than an index is built for, or leaves the lunar tables.
    case unsupportedRange(ClosedRange<CivilDate>, years: ClosedRange<Int>)

    /// Two holiday rules have one id.
    case duplicateHoliday(String)

    /// A holiday stands on a day no year has.
    case impossibleDay(holiday: String, month: Int, day: Int)

    /// A holiday's span reaches too far from its day.
    case impossibleSpan(holiday: String, ClosedRange<Int>)

    /// A holiday rule ends before it begins.
    case emptyWindow(holiday: String, since: CivilDate, until: CivilDate)

    /// An announced day names a holiday that no rule has.
    case unknownHoliday(String, day: CivilDate)

    /// A year is announced twice.
    case duplicateYear(Int)

    /// An announced day lies in another year, or outside the range.
    case misplacedDay(CivilDate, year: Int)

    /// A day is stated twice.
    case duplicateDay(CivilDate)

    /// A swap takes off a day of weekly rest.
    case swapOfRestDay(CivilDate)

    /// A swap outside an announced year states no source.
    case missingSource(CivilDate)

    /// A swap works a day that is no day of weekly rest.
    case swapToWorkingDay(CivilDate)
}

extension CalendarFault: CustomStringConvertible {
    /// One sentence that names the entry and says what to do.
    public var description: String {
        switch self {
        case .noWorkingWeekday:
            "every weekday is a day of rest: leave at least one out of `week`."
        case .unsupportedRange(let range, let years):
            """
            the range \(range.lowerBound) to \(range.upperBound) is not supported: stay within the \
            years \(years.lowerBound) to \(years.upperBound).
            """
        case .duplicateHoliday(let id):
            "holiday “\(id)” is declared twice: give each rule its own id."
        case .impossibleDay(let id, let month, let day):
            "holiday “\(id)” has no day: there is no day \(day) in month \(month)."
        case .impossibleSpan(let id, let span):
            """
            holiday “\(id)” spans \(span.lowerBound) to \(span.upperBound) days from its day: stay \
            within -15 and 15.
            """
        case .emptyWindow(let id, let since, let until):
            "holiday “\(id)” ends on \(until), before it begins on \(since): exchange the two."
        case .unknownHoliday(let id, let day):
            "\(day) names holiday “\(id)”, which is not declared: declare it or correct the id."
        case .duplicateYear(let year):
            "year \(year) is announced twice: put all its days into one entry."
        case .misplacedDay(let day, let year):
            "\(day) does not belong to the announcement of \(year): move it to its own year."
        case .duplicateDay(let day):
            "\(day) is stated twice: keep one of the two."
        case .swapOfRestDay(let day):
            "a swap takes \(day) off, which is a day of weekly rest: state the working day."
        case .missingSource(let day):
            "the swap of \(day) names no source: state the notice and its date."
        case .swapToWorkingDay(let day):
            "a swap works on \(day), which is no day of weekly rest: state the Saturday or Sunday."
        }
    }
}
