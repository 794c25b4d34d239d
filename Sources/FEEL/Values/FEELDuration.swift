/// A duration of whole months, such as `duration("P1Y2M")`.
public struct FEELYearMonthDuration: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The length in months; negative for a duration backwards.
    public let months: Int

    /// A duration of so many months.
    public init(months: Int) {
        self.months = months
    }

    /// Reads `P1Y2M`, `P30M` or `-P1Y`; nil for anything else.
    public init?(reading text: some StringProtocol) {
        guard let parts = DurationParts(text), !parts.hasDays, !parts.hasTime else { return nil }
        let (years, overflow) = parts.years.multipliedReportingOverflow(by: 12)
        let (months, beyond) = years.addingReportingOverflow(parts.months)
        guard !overflow, !beyond else { return nil }
        self.init(months: parts.isNegative ? -months : months)
    }

    /// The canonical text, months below a year: `P1Y2M`, `P0M`, `-P3M`.
    public var description: String {
        guard months != 0 else { return "P0M" }
        let size = months.magnitude
        return (months < 0 ? "-P" : "P") + (size >= 12 ? "\(size / 12)Y" : "")
            + (size % 12 > 0 ? "\(size % 12)M" : "")
    }

    /// Whether the left duration is shorter.
    public static func < (left: Self, right: Self) -> Bool { left.months < right.months }
}

/// A duration of days, hours, minutes and seconds, such as `duration("P1DT12H")`.
public struct FEELDayTimeDuration: Hashable, Comparable, Sendable, CustomStringConvertible {
    static let nanosecondsPerSecond: Int128 = 1_000_000_000
    static let secondsPerDay = 86_400

    private let wholeSeconds: Int64
    private let nanosecondPart: Int32

    /// A duration of so many days of 24 hours.
    public init(days: Int) {
        wholeSeconds = Int64(days) * Int64(Self.secondsPerDay)
        nanosecondPart = 0
    }

    /// A duration of so many nanoseconds; nil where the seconds exceed 64 bits.
    public init?(nanoseconds: Int128) {
        var (seconds, rest) = nanoseconds.quotientAndRemainder(
            dividingBy: Self.nanosecondsPerSecond
        )
        if rest < 0 {
            rest += Self.nanosecondsPerSecond
            seconds -= 1
        }
        guard let whole = Int64(exactly: seconds) else { return nil }
        wholeSeconds = whole
        nanosecondPart = Int32(rest)
    }

    /// Reads `P1DT2H3M4.5S`, `PT36H` or `-P1D`; nil for anything else.
    public init?(reading text: some StringProtocol) {
        guard let parts = DurationParts(text), !parts.hasMonths else { return nil }
        let seconds =
            Int128(parts.days) * 86_400 + Int128(parts.hours) * 3_600 + Int128(parts.minutes) * 60
            + Int128(parts.seconds)
        let size = seconds * Self.nanosecondsPerSecond + Int128(parts.nanoseconds)
        self.init(nanoseconds: parts.isNegative ? -size : size)
    }

    /// The length in nanoseconds; negative for a duration backwards.
    public var nanoseconds: Int128 {
        Int128(wholeSeconds) * Self.nanosecondsPerSecond + Int128(nanosecondPart)
    }

    /// Whole days, hours, minutes and seconds of the length without its sign.
    var parts: (days: Int, hours: Int, minutes: Int, seconds: Int, nanoseconds: Int) {
        let size = nanoseconds.magnitude
        let seconds = Int(size / 1_000_000_000)
        return (
            seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60,
            Int(size % 1_000_000_000)
        )
    }

    /// Whether the duration runs backwards.
    var isNegative: Bool { wholeSeconds < 0 }

    /// The canonical text: `P1DT12H`, `PT0S`, `-PT1.5S`.
    public var description: String {
        let parts = parts
        guard nanoseconds != 0 else { return "PT0S" }
        var text = isNegative ? "-P" : "P"
        if parts.days > 0 { text += "\(parts.days)D" }
        if parts.hours + parts.minutes + parts.seconds + parts.nanoseconds > 0 { text += "T" }
        if parts.hours > 0 { text += "\(parts.hours)H" }
        if parts.minutes > 0 { text += "\(parts.minutes)M" }
        if parts.seconds > 0 || parts.nanoseconds > 0 {
            text += "\(parts.seconds)\(FEELTime.fractionText(parts.nanoseconds))S"
        }
        return text
    }

    /// Whether the left duration is shorter.
    public static func < (left: Self, right: Self) -> Bool {
        (left.wholeSeconds, left.nanosecondPart) < (right.wholeSeconds, right.nanosecondPart)
    }
}

/// The numbers of a duration's text (XML Schema 1.1 part 2, 3.3.6).
private struct DurationParts {
    var isNegative = false
    var years = 0
    var months = 0
    var days = 0
    var hours = 0
    var minutes = 0
    var seconds = 0
    var nanoseconds = 0
    var hasMonths = false
    var hasDays = false
    var hasTime = false

    init?(_ text: some StringProtocol) {
        var reader = DigitReader(text)
        isNegative = reader.take(UInt8(ascii: "-"))
        guard reader.take(UInt8(ascii: "P")) else { return nil }
        var designators = Array("YMD".utf8)
        while !reader.isAtEnd {
            if !hasTime, reader.take(UInt8(ascii: "T")) {
                hasTime = true
                designators = Array("HMS".utf8)
                guard !reader.isAtEnd else { return nil }
                continue
            }
            guard let number = reader.number(),
                let index = readPart(number, &reader, from: designators)
            else { return nil }
            designators.removeFirst(index + 1)
        }
        guard hasMonths || hasDays || hasTime else { return nil }
    }

    /// Stores a number under its designator; nil where that cannot follow here.
    private mutating func readPart(
        _ number: Int,
        _ reader: inout DigitReader,
        from designators: [UInt8]
    ) -> Int? {
        let fraction = designators.contains(UInt8(ascii: "S")) ? reader.fraction() : nil
        guard let designator = reader.next(), let index = designators.firstIndex(of: designator)
        else { return nil }
        guard fraction == nil || designator == UInt8(ascii: "S") else { return nil }
        switch (hasTime, designator) {
        case (false, UInt8(ascii: "Y")):
            years = number
            hasMonths = true
        case (false, UInt8(ascii: "M")):
            months = number
            hasMonths = true
        case (false, _):
            days = number
            hasDays = true
        case (true, UInt8(ascii: "H")): hours = number
        case (true, UInt8(ascii: "M")): minutes = number
        case (true, _):
            seconds = number
            nanoseconds = fraction ?? 0
        }
        return index
    }
}
