/// A day of the proleptic Gregorian calendar, without time and without zone.
///
/// The value is one number, so dates compare, hash and count as integers:
///
/// ```swift
/// let issued = CivilDate(iso: "2026-07-17")
/// issued?.adding(months: 12)?.displayText  // "17/07/2027"
/// ```
///
/// Valid years are 1 to 9999, so that a date always has ten characters of ISO text. The algorithm
/// is Howard Hinnant's `days_from_civil` and `civil_from_days`: years begin in March, which puts
/// the leap day last and makes the length of the months a straight line.
public struct CivilDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01; negative before.
    public let dayNumber: Int32

    /// 0001-01-01, the first date there is.
    public static let earliest = CivilDate(uncheckedDayNumber: -719_162)

    /// 9999-12-31, the last date there is.
    public static let latest = CivilDate(uncheckedDayNumber: 2_932_896)

    /// A date known to lie within the bounds.
    init(uncheckedDayNumber: Int32) {
        dayNumber = uncheckedDayNumber
    }

    /// The date this many days after 1970-01-01, or nil outside the years 1 to 9999.
    public init?(dayNumber: Int) {
        guard
            dayNumber >= Int(CivilDate.earliest.dayNumber),
            dayNumber <= Int(CivilDate.latest.dayNumber)
        else { return nil }
        self.dayNumber = Int32(dayNumber)
    }

    /// The date with this year, month and day, or nil if there is none.
    public init?(year: Int, month: Int, day: Int) {
        guard
            (1...9999).contains(year),
            (1...12).contains(month),
            day >= 1,
            day <= CivilDate.length(ofMonth: month, year: year)
        else { return nil }
        dayNumber = CivilDate.dayNumber(year: year, month: month, day: day)
    }

    /// True if the first of the two comes before the second.
    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.dayNumber < right.dayNumber
    }

    // MARK: Parts

    /// The year, 1 to 9999.
    public var year: Int { parts.year }

    /// The month, 1 to 12.
    public var month: Int { parts.month }

    /// The day of the month, 1 to 31.
    public var day: Int { parts.day }

    /// The day of the week.
    public var weekday: Weekday {
        // 1970-01-01 was a Thursday. The sum is never negative: earliest is a Monday.
        let sinceMonday = (Int(dayNumber) - Int(CivilDate.earliest.dayNumber)) % 7
        return Weekday(sinceMonday: sinceMonday)
    }

    /// Year, month and day in one computation.
    var parts: (year: Int, month: Int, day: Int) {
        // 719,468 days lie between 0000-03-01 and 1970-01-01.
        let shifted = Int(dayNumber) + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, day)
    }

    // MARK: Arithmetic

    /// The date this many days later (earlier if negative), or nil outside the bounds.
    public func adding(days: Int) -> CivilDate? {
        let (sum, overflow) = Int(dayNumber).addingReportingOverflow(days)
        return overflow ? nil : CivilDate(dayNumber: sum)
    }

    /// The corresponding day this many months later, or the last day of that month if it has none.
    ///
    /// Civil Code 2015 art. 148(3), (4): a period in months or years ends on the corresponding day
    /// of the last month; if that month has no such day, on its last day. Always count from the
    /// original start in one step: 31 January + 2 months is 31 March, though + 1 + 1 month is 28
    /// March.
    public func adding(months: Int) -> CivilDate? {
        let (year, month, day) = parts
        let (total, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, total >= 12, total < 12 * 10_000 else { return nil }
        let newYear = total / 12
        let newMonth = total % 12 + 1
        let newDay = min(day, CivilDate.length(ofMonth: newMonth, year: newYear))
        return CivilDate(
            uncheckedDayNumber: CivilDate.dayNumber(year: newYear, month: newMonth, day: newDay)
        )
    }

    /// The number of days from this date to the other; negative if the other is earlier.
    public func days(until other: CivilDate) -> Int {
        Int(other.dayNumber) - Int(dayNumber)
    }

    /// The number of days in a month of the proleptic Gregorian calendar.
    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year: year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// True if February of this year has 29 days.
    static func isLeap(year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    /// Days since 1970-01-01 of a date that is known to exist.
    private static func dayNumber(year: Int, month: Int, day: Int) -> Int32 {
        let marchYear = month <= 2 ? year - 1 : year
        let era = marchYear / 400
        let yearOfEra = marchYear % 400
        let marchMonth = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }
}
