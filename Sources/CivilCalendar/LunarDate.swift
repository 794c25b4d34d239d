/// A day of the Vietnamese lunisolar calendar, for the years 1900 to 2199.
///
/// Months begin on the civil day, at UTC+7, of the new moon. The month in which the sun reaches longitude
/// 270° (winter solstice) is the eleventh. If thirteen months lie between two eleventh months, the first of
/// them without a principal term (a multiple of 30°) is the leap month and repeats the number before it.
/// The time zone alone makes the calendar differ from China's, for instance at the new year of 1985, 2007,
/// 2030 and 2053. The method is the one Hồ Ngọc Đức describes in "Computing the Vietnamese lunar calendar";
/// see ``Astronomy`` for the computation of moon and sun.
///
/// The zone is UTC+7 in all years. Before 1968 printed calendars followed other zones.
///
/// ```swift
/// LunarDate(year: 2026, month: 3, day: 10)?.civilDate  // 2026-04-26
/// ```
public struct LunarDate: Hashable, Comparable, Sendable {
    /// The lunar year, named for the Gregorian year in which it begins.
    public let year: Int

    /// The number of the month, 1 to 12.
    public let month: Int

    /// True if the month repeats the number of the month before it.
    public let isLeap: Bool

    /// The day of the month, 1 to 30.
    public let day: Int

    /// The same day in the Gregorian calendar.
    public let civilDate: CivilDate

    /// The lunar years that can be computed.
    public static let supportedYears = 1900...2199

    /// The day with this year, month and day, or nil if there is none or the year is out of range.
    public init?(year: Int, month: Int, isLeap: Bool = false, day: Int) {
        guard let lunarYear = LunarYear(year) else { return nil }
        self.init(in: lunarYear, month: month, isLeap: isLeap, day: day)
    }

    /// The lunar date of a day, or nil outside the lunar years 1900 to 2199.
    public init?(_ date: CivilDate) {
        // The lunar year begins in January or February.
        guard let sameYear = LunarYear(date.year) ?? LunarYear(date.year - 1) else { return nil }
        let isBefore = date < sameYear.newYear
        guard let lunarYear = isBefore ? LunarYear(sameYear.year - 1) : sameYear,
            let month = lunarYear.months.last(where: { $0.first <= date })
        else { return nil }
        let day = month.first.days(until: date) + 1
        guard day <= month.length else { return nil }
        self.init(in: lunarYear, month: month.number, isLeap: month.isLeap, day: day)
    }

    init?(in lunarYear: LunarYear, month number: Int, isLeap: Bool, day: Int) {
        guard
            let month = lunarYear.months.first(where: { $0.number == number && $0.isLeap == isLeap }
            ),
            (1...month.length).contains(day),
            let civilDate = month.first.adding(days: day - 1)
        else { return nil }
        year = lunarYear.year
        self.month = number
        self.isLeap = isLeap
        self.day = day
        self.civilDate = civilDate
    }

    /// The number of the leap month of a lunar year, or nil if it has none or is out of range.
    public static func leapMonth(of year: Int) -> Int? {
        LunarYear(year)?.months.first(where: \.isLeap)?.number
    }

    /// True if the first of the two comes before the second.
    public static func < (left: LunarDate, right: LunarDate) -> Bool {
        left.civilDate < right.civilDate
    }
}

extension LunarDate: CustomStringConvertible {
    /// Day, month and year as they are written in Vietnam: `10/3/2026`, `1/6 nhuận/2025`.
    public var description: String {
        "\(day)/\(month)\(isLeap ? " nhuận" : "")/\(year)"
    }
}

/// The months of one lunar year.
struct LunarYear: Sendable {
    struct Month: Hashable, Sendable {
        let number: Int
        let isLeap: Bool
        let first: CivilDate
        let length: Int
    }

    let year: Int

    /// Twelve or thirteen months in order.
    let months: [Month]

    /// The first day.
    let newYear: CivilDate

    /// The months of a lunar year, or nil outside ``LunarDate/supportedYears``.
    init?(_ year: Int) {
        guard LunarDate.supportedYears.contains(year) else { return nil }
        // A year from one eleventh month to the next holds the end of one lunar year and most of another.
        let before = LunarYear.monthsBetweenSolstices(endingIn: year)
        let after = LunarYear.monthsBetweenSolstices(endingIn: year + 1)
        guard
            let start = before.firstIndex(where: { $0.number == 1 }),
            let end = after.firstIndex(where: { $0.number == 1 })
        else { return nil }
        self.year = year
        months = Array(before[start...] + after[..<end])
        newYear = before[start].first
    }

    /// The months from the eleventh of the year before up to, but without, the eleventh of a year.
    private static func monthsBetweenSolstices(endingIn year: Int) -> [Month] {
        let from = eleventhMonth(of: year - 1)
        let count = eleventhMonth(of: year) - from
        let starts = (0...count).map { firstDay(ofMonth: from + $0) }
        var leapIndex: Int?
        if count == 13 {
            leapIndex = (1..<count).first {
                principalTerm(on: starts[$0]) == principalTerm(on: starts[$0 + 1])
            }
        }
        return (0..<count).map { index in
            let ordinal = index - (leapIndex.map { index >= $0 ? 1 : 0 } ?? 0)
            return Month(
                number: (ordinal + 10) % 12 + 1,
                isLeap: index == leapIndex,
                first: CivilDate(uncheckedDayNumber: starts[index]),
                length: Int(starts[index + 1] - starts[index])
            )
        }
    }

    /// The number of the new moon that begins the month of the winter solstice of a Gregorian year.
    private static func eleventhMonth(of year: Int) -> Int {
        let yearEnd = CivilDate(year: year, month: 12, day: 31)?.dayNumber ?? 0
        // New moon 0 began a month on 2000-01-07 (day 10,963) at UTC+7.
        var moon = Int((Double(yearEnd - 10_963) / 29.530_588_861).rounded(.down))
        while firstDay(ofMonth: moon + 1) <= yearEnd { moon += 1 }
        while firstDay(ofMonth: moon) > yearEnd { moon -= 1 }
        // The solstice falls on 21 or 22 December: if it lies before this month, then in the one before.
        return principalTerm(on: firstDay(ofMonth: moon)) >= 9 ? moon - 1 : moon
    }

    /// The number of the civil day, at UTC+7, on which new moon `k` falls.
    private static func firstDay(ofMonth k: Int) -> Int32 {
        let local = Astronomy.newMoon(k) - Astronomy.unixEpochJulianDay + 7.0 / 24
        return Int32(local.rounded(.down))
    }

    /// Which twelfth of its way the sun is in at the beginning of a civil day at UTC+7: 9 from 270° on.
    private static func principalTerm(on dayNumber: Int32) -> Int {
        let midnight = Double(dayNumber) + Astronomy.unixEpochJulianDay - 7.0 / 24
        return Int((Astronomy.sunLongitude(julianDay: midnight) / 30).rounded(.down))
    }
}
