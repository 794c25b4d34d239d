public import CivilCalendar

/// An instant with the office's offset from UTC, so that a reader sees the office's own clock.
///
/// On the wire it is text of RFC 3339 with milliseconds: `2026-07-17T08:00:00.000+07:00`.
public struct WireInstant: Hashable, Sendable {
    /// Milliseconds since 1970-01-01T00:00Z, within the years 1 to 9999.
    public let milliseconds: Int64
    /// Seconds east of UTC, whole minutes, less than a day.
    public let offsetSeconds: Int

    /// Takes an instant; `nil` outside the years 1 to 9999, or when the offset is impossible.
    public init?(milliseconds: Int64, offsetSeconds: Int) {
        guard offsetSeconds.magnitude < 86_400, offsetSeconds.isMultiple(of: 60) else { return nil }
        guard milliseconds.magnitude < 1 << 50 else { return nil }
        let local = milliseconds + Int64(offsetSeconds) * 1_000
        let (day, _) = Self.split(local)
        guard CivilDate(dayNumber: day) != nil else { return nil }
        self.milliseconds = milliseconds
        self.offsetSeconds = offsetSeconds
    }

    /// Reads the text of RFC 3339; fractions are 3 digits or absent.
    public init?(reading text: some StringProtocol) {
        var rest = Substring(text)
        guard
            let day = CivilDate(iso: rest.prefix(10)), rest.utf8.count >= 20,
            let hour = Self.number(rest.dropFirst(10), after: "T", below: 24),
            let minute = Self.number(rest.dropFirst(13), after: ":", below: 60),
            let second = Self.number(rest.dropFirst(16), after: ":", below: 60)
        else { return nil }
        rest = rest.dropFirst(19)
        var fraction = 0
        if rest.first == "." {
            let digits = rest.dropFirst().prefix(3)
            guard digits.utf8.count == 3, let value = Self.plain(digits) else { return nil }
            fraction = value
            rest = rest.dropFirst(4)
        }
        guard let offset = Self.offset(rest) else { return nil }
        let seconds = ((Int64(day.dayNumber) * 24 + Int64(hour)) * 60 + Int64(minute)) * 60
        let local = (seconds + Int64(second)) * 1_000 + Int64(fraction)
        self.init(milliseconds: local - Int64(offset) * 1_000, offsetSeconds: offset)
    }

    /// The text of RFC 3339.
    public var text: String {
        let (dayNumber, inDay) = Self.split(milliseconds + Int64(offsetSeconds) * 1_000)
        let day = CivilDate(dayNumber: dayNumber)?.isoText ?? ""
        let clock = "\(clockText):\(Self.padded(Int(inDay / 1_000 % 60), 2))"
        let fraction = Self.padded(Int(inDay % 1_000), 3)
        guard offsetSeconds != 0 else { return "\(day)T\(clock).\(fraction)Z" }
        let minutes = abs(offsetSeconds) / 60
        let sign = offsetSeconds < 0 ? "-" : "+"
        let zone = "\(sign)\(Self.padded(minutes / 60, 2)):\(Self.padded(minutes % 60, 2))"
        return "\(day)T\(clock).\(fraction)\(zone)"
    }

    /// The office's civil day.
    public var day: CivilDate? {
        CivilDate(dayNumber: Self.split(milliseconds + Int64(offsetSeconds) * 1_000).day)
    }

    /// The office's clock, `hh:mm`.
    public var clockText: String {
        let (_, inDay) = Self.split(milliseconds + Int64(offsetSeconds) * 1_000)
        let minutes = Int(inDay / 60_000)
        return "\(Self.padded(minutes / 60, 2)):\(Self.padded(minutes % 60, 2))"
    }

    private static let dayMilliseconds: Int64 = 86_400_000

    private static func split(_ local: Int64) -> (day: Int, inDay: Int64) {
        let (quotient, remainder) = local.quotientAndRemainder(dividingBy: dayMilliseconds)
        guard remainder < 0 else { return (Int(quotient), remainder) }
        return (Int(quotient) - 1, remainder + dayMilliseconds)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    private static func plain(_ digits: Substring) -> Int? {
        guard digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(digits)
    }

    private static func number(_ text: Substring, after mark: Character, below: Int) -> Int? {
        guard text.first == mark else { return nil }
        let digits = text.dropFirst().prefix(2)
        guard digits.utf8.count == 2, let value = plain(digits), value < below else { return nil }
        return value
    }

    private static func offset(_ text: Substring) -> Int? {
        if text == "Z" { return 0 }
        guard let sign = text.first, sign == "+" || sign == "-", text.utf8.count == 6,
            let hours = number("T" + text.dropFirst(), after: "T", below: 24),
            let minutes = number(text.dropFirst(3), after: ":", below: 60)
        else { return nil }
        return (sign == "-" ? -1 : 1) * (hours * 60 + minutes) * 60
    }
}

extension WireInstant: Codable, CustomStringConvertible {
    /// Reads the text of RFC 3339.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.singleValueContainer()
        let text = try box.decode(String.self)
        guard let instant = WireInstant(reading: text) else {
            throw DecodingError.dataCorruptedError(
                in: box,
                debugDescription: "“\(text)” is not an instant of RFC 3339"
            )
        }
        self = instant
    }

    /// Writes the text of RFC 3339.
    public func encode(to encoder: any Encoder) throws {
        var box = encoder.singleValueContainer()
        try box.encode(text)
    }

    /// The text of RFC 3339.
    public var description: String { text }
}
