public import CivilCalendar

/// A day of the proleptic Gregorian calendar in the years -999,999,999 … 999,999,999.
public struct FEELDistantDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    static let yearLimit = 999_999_999

    /// Days since 1970-01-01.
    public let dayNumber: Int

    /// The day of so many days since 1970-01-01; nil outside the years.
    public init?(dayNumber: Int) {
        guard dayNumber.magnitude < 366 * UInt(Self.yearLimit + 2_000) else { return nil }
        self.dayNumber = dayNumber
        guard parts.year.magnitude <= UInt(Self.yearLimit) else { return nil }
    }

    /// The day of the civil calendar.
    public init(_ date: CivilDate) {
        dayNumber = Int(date.dayNumber)
    }

    /// A day by its parts; nil where it does not exist.
    public init?(year: Int, month: Int, day: Int) {
        guard year.magnitude <= UInt(Self.yearLimit), (1...12).contains(month), day >= 1,
            day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        // Years are counted from March, so that the leap day is the last of its year.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        dayNumber = era * 146_097 + dayOfEra - 719_468
    }

    /// Reads `yyyy-mm-dd` with four digits or more in the year and perhaps a minus sign.
    public init?(reading text: some StringProtocol) {
        var reader = DigitReader(text)
        let isNegative = reader.take(UInt8(ascii: "-"))
        let hasLeadingZero = reader.rest.hasPrefix("0")
        guard let year = reader.number(digits: 4...(hasLeadingZero ? 4 : 9)),
            reader.take(UInt8(ascii: "-")), let month = reader.number(digits: 2...2),
            reader.take(UInt8(ascii: "-")), let day = reader.number(digits: 2...2), reader.isAtEnd
        else { return nil }
        self.init(year: isNegative ? -year : year, month: month, day: day)
    }

    /// The year, month and day.
    var parts: (year: Int, month: Int, day: Int) {
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let civilMonth = month < 10 ? month + 3 : month - 9
        return (yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0), civilMonth, day)
    }

    /// The day so many months later, or the last of that month; nil outside the years.
    func adding(months: Int) -> FEELDistantDate? {
        let parts = parts
        guard months.magnitude < 30_000_000_000 else { return nil }
        let total = parts.year * 12 + parts.month - 1 + months
        let year = total >= 0 ? total / 12 : -((11 - total) / 12)
        let month = total - year * 12 + 1
        let last = Self.length(ofMonth: month, year: year)
        return FEELDistantDate(year: year, month: month, day: min(parts.day, last))
    }

    /// The canonical text, years below 1000 with leading zeros.
    public var description: String {
        let parts = parts
        let year = String(parts.year.magnitude)
        return (parts.year < 0 ? "-" : "")
            + String(repeating: "0", count: max(0, 4 - year.count)) + year + "-"
            + FEELTime.twoDigits(parts.month) + "-" + FEELTime.twoDigits(parts.day)
    }

    /// Whether the left day is earlier.
    public static func < (left: Self, right: Self) -> Bool { left.dayNumber < right.dayNumber }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// A day and a time of that day.
public struct FEELDateTime: Hashable, Sendable, CustomStringConvertible {
    /// The day.
    public let day: FEELDistantDate
    /// The time and its zone.
    public let time: FEELTime

    /// A day and a time of that day.
    public init(day: FEELDistantDate, time: FEELTime) {
        self.day = day
        self.time = time
    }

    /// Reads `yyyy-mm-ddThh:mm:ss` with a fraction and a zone if there are any.
    public init?(reading text: some StringProtocol) {
        guard let mark = text.firstIndex(of: "T"),
            let day = FEELDistantDate(reading: text[..<mark]),
            let read = FEELTime.read(text[text.index(after: mark)...]),
            let moved = FEELDistantDate(dayNumber: day.dayNumber + read.days)
        else { return nil }
        self.init(day: moved, time: read.time)
    }

    /// Nanoseconds since the start of 1970 in the value's own zone.
    var localNanoseconds: Int128 {
        Int128(day.dayNumber) * Int128(FEELTime.nanosecondsPerDay) + Int128(time.nanosecondOfDay)
    }

    /// The moment so many nanoseconds later on the local clock; nil outside the years.
    func adding(nanoseconds: Int128) -> FEELDateTime? {
        let moved = time.adding(nanoseconds: nanoseconds)
        guard let days = Int(exactly: Int128(day.dayNumber) + moved.days),
            let day = FEELDistantDate(dayNumber: days)
        else { return nil }
        return FEELDateTime(day: day, time: moved.time)
    }

    /// The canonical text: `2026-07-17T10:30:00+07:00`.
    public var description: String { "\(day)T\(time)" }
}

extension FEELValue {
    /// A date as the kind its year asks for.
    static func date(_ day: FEELDistantDate) -> FEELValue {
        if let date = CivilDate(dayNumber: day.dayNumber) { .date(date) } else { .distantDate(day) }
    }

    /// The day of a date of either kind.
    var day: FEELDistantDate? {
        switch self {
        case .date(let date): FEELDistantDate(date)
        case .distantDate(let day): day
        default: nil
        }
    }

    /// The value of the text of an at-literal: a date, a time, both, or a duration; nil for others.
    public init?(literalText text: String) {
        if let date = CivilDate(iso: text) {
            self = .date(date)
        } else if let day = FEELDistantDate(reading: text) {
            self = .date(day)
        } else if let moment = FEELDateTime(reading: text) {
            self = .dateTime(moment)
        } else if let time = FEELTime(reading: text) {
            self = .time(time)
        } else if let duration = FEELYearMonthDuration(reading: text) {
            self = .yearMonthDuration(duration)
        } else if let duration = FEELDayTimeDuration(reading: text) {
            self = .dayTimeDuration(duration)
        } else {
            return nil
        }
    }
}
