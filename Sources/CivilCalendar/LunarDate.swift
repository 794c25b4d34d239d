/// A day of the Vietnamese lunisolar calendar, for the years 1900 to 2199.
///
/// Months begin on the civil day, at UTC+7, of the new moon. The month in which the sun reaches
/// longitude 270° (winter solstice) is the eleventh. If thirteen months lie between two eleventh
/// months, the first of them without a principal term (a multiple of 30°) is the leap month and
/// repeats the number before it. The time zone alone makes the calendar differ from China's, for
/// instance at the new year of 1985, 2007, 2030 and 2053. The method is the one Hồ Ngọc Đức
/// describes in "Computing the Vietnamese lunar calendar"; see ``Astronomy`` for the computation
/// of moon and sun.
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
        guard
            LunarDate.supportedYears.contains(year),
            let only = LunarYear.years(year...year).first
        else { return nil }
        self = only
    }

    private init?(year: Int, before: SolsticeYear, after: SolsticeYear) {
        guard
            let start = before.months.firstIndex(where: { $0.number == 1 }),
            let end = after.months.firstIndex(where: { $0.number == 1 })
        else { return nil }
        self.year = year
        months = Array(before.months[start...] + after.months[..<end])
        newYear = before.months[start].first
    }

    /// The lunar years of a range, in order; only those of ``LunarDate/supportedYears``.
    static func years(_ range: ClosedRange<Int>) -> [LunarYear] {
        let years = range.clamped(to: LunarDate.supportedYears)
        var before = SolsticeYear(firstMoon: eleventhMonth(of: years.lowerBound - 1))
        return years.compactMap { year in
            // A year between solstices holds the end of one lunar year and most of the next.
            let after = SolsticeYear(firstMoon: before.nextFirstMoon)
            defer { before = after }
            return LunarYear(year: year, before: before, after: after)
        }
    }

    /// The number of the new moon that begins the month of the winter solstice of a Gregorian year.
    private static func eleventhMonth(of year: Int) -> Int {
        let yearEnd = CivilDate(year: year, month: 12, day: 31)?.dayNumber ?? 0
        // New moon 0 began a month on 2000-01-07 (day 10,963) at UTC+7.
        var moon = Astronomy.floor(Double(yearEnd - 10_963) / 29.530_588_861)
        while LunarMonth.firstDay(moon + 1) <= yearEnd { moon += 1 }
        while LunarMonth.firstDay(moon) > yearEnd { moon -= 1 }
        // If the solstice, on 21 or 22 December, lies before this month, it lies in the one before.
        return LunarMonth.principalTerm(on: LunarMonth.firstDay(moon)) >= 9 ? moon - 1 : moon
    }
}

/// The months from an eleventh month up to, but without, the next eleventh month.
private struct SolsticeYear {
    let months: [LunarYear.Month]

    /// The number of the new moon that begins the next eleventh month.
    let nextFirstMoon: Int

    init(firstMoon: Int) {
        var starts = (0...13).map { LunarMonth.firstDay(firstMoon + $0) }
        // The thirteenth month is the next eleventh if the sun reaches 270° in it.
        let hasLeapMonth = LunarMonth.principalTerm(on: starts[13]) < 9
        if hasLeapMonth { starts.append(LunarMonth.firstDay(firstMoon + 14)) }
        let count = hasLeapMonth ? 13 : 12
        nextFirstMoon = firstMoon + count
        let leapIndex =
            hasLeapMonth ? (1..<count).first { LunarMonth.lacksPrincipalTerm(starts, $0) } : nil
        months = (0..<count).map { index in
            let ordinal = index - (leapIndex.map { index >= $0 ? 1 : 0 } ?? 0)
            return LunarYear.Month(
                number: (ordinal + 10) % 12 + 1,
                isLeap: index == leapIndex,
                first: CivilDate(uncheckedDayNumber: starts[index]),
                length: Int(starts[index + 1] - starts[index])
            )
        }
    }
}

/// When months begin, and where the sun then is.
private enum LunarMonth {
    static func lacksPrincipalTerm(_ starts: [Int32], _ index: Int) -> Bool {
        principalTerm(on: starts[index]) == principalTerm(on: starts[index + 1])
    }

    /// The number of the civil day, at UTC+7, on which new moon `k` falls.
    static func firstDay(_ k: Int) -> Int32 {
        let local = Astronomy.newMoon(k) - Astronomy.unixEpochJulianDay + 7.0 / 24
        return Int32(Astronomy.floor(local))
    }

    /// Which twelfth of its way the sun is in at the beginning of a civil day at UTC+7: 9 from
    /// 270° on.
    static func principalTerm(on dayNumber: Int32) -> Int {
        let midnight = Double(dayNumber) + Astronomy.unixEpochJulianDay - 7.0 / 24
        return Astronomy.floor(Astronomy.sunLongitude(julianDay: midnight) / 30)
    }
}
