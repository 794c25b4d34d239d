/// The offset from UTC that a time is given in.
public enum FEELZone: Hashable, Sendable, CustomStringConvertible {
    /// A fixed offset in seconds east of UTC, within 18 hours.
    case offset(Int)
    /// A zone of the IANA database such as `Asia/Ho_Chi_Minh`.
    case named(String)

    /// The offset where it does not depend on a date.
    var fixedOffset: Int? {
        switch self {
        case .offset(let seconds): seconds
        case .named("Etc/UTC"), .named("Etc/GMT"), .named("UTC"), .named("GMT"): 0
        case .named: nil
        }
    }

    /// The zone as it stands behind a time: `Z`, `+07:00`, `@Europe/Paris`.
    public var description: String {
        switch self {
        case .named(let name): return "@" + name
        case .offset(0): return "Z"
        case .offset(let seconds):
            let size = Int(seconds.magnitude)
            let rest = size % 60 > 0 ? ":" + FEELTime.twoDigits(size % 60) : ""
            return (seconds < 0 ? "-" : "+") + FEELTime.twoDigits(size / 3_600) + ":"
                + FEELTime.twoDigits(size / 60 % 60) + rest
        }
    }

    /// Reads what follows a time; nil where it is no zone.
    init?(reading text: String) {
        if text == "Z" || text == "z" {
            self = .offset(0)
            return
        }
        if text.hasPrefix("@") {
            let name = String(text.dropFirst())
            guard Self.isZoneName(name) else { return nil }
            self = .named(name)
            return
        }
        var reader = DigitReader(text)
        let isNegative = reader.take(UInt8(ascii: "-"))
        guard isNegative || reader.take(UInt8(ascii: "+")),
            let hours = reader.number(digits: 2...2), reader.take(UInt8(ascii: ":")),
            let minutes = reader.number(digits: 2...2)
        else { return nil }
        var size = hours * 3_600 + minutes * 60
        if reader.take(UInt8(ascii: ":")) {
            guard let seconds = reader.number(digits: 2...2), seconds < 60 else { return nil }
            size += seconds
        }
        guard reader.isAtEnd, minutes < 60, size <= 18 * 3_600 else { return nil }
        self = .offset(isNegative ? -size : size)
    }

    /// Whether a text has the form of a zone's name: an area of the database and a place.
    private static func isZoneName(_ name: String) -> Bool {
        if ["UTC", "GMT"].contains(name) { return true }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 2, areas.contains(String(parts[0])) else { return false }
        return parts.allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy {
                    Text.isNamePart($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
                }
        }
    }

    private static let areas: Set<String> = [
        "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Etc",
        "Europe", "Indian", "Pacific",
    ]
}

/// A time of day, with or without a zone.
public struct FEELTime: Hashable, Sendable, CustomStringConvertible {
    static let nanosecondsPerDay: Int64 = 86_400_000_000_000

    /// Nanoseconds since midnight, below 24 hours.
    public let nanosecondOfDay: Int64
    /// The zone; nil for a local time.
    public let zone: FEELZone?

    /// A time of day; nil where the nanoseconds are outside a day.
    public init?(nanosecondOfDay: Int64, zone: FEELZone?) {
        guard nanosecondOfDay >= 0, nanosecondOfDay < Self.nanosecondsPerDay else { return nil }
        self.nanosecondOfDay = nanosecondOfDay
        self.zone = zone
    }

    /// Midnight.
    static func midnight(_ zone: FEELZone?) -> FEELTime { FEELTime(unchecked: 0, zone) }

    private init(unchecked nanosecondOfDay: Int64, _ zone: FEELZone?) {
        self.nanosecondOfDay = nanosecondOfDay
        self.zone = zone
    }

    /// The same time of day in another zone.
    func moved(to zone: FEELZone?) -> FEELTime { FEELTime(unchecked: nanosecondOfDay, zone) }

    /// The time so many nanoseconds later, around midnight if need be, with the days passed.
    func adding(nanoseconds: Int128) -> (days: Int128, time: FEELTime) {
        let day = Int128(Self.nanosecondsPerDay)
        let total = Int128(nanosecondOfDay) + nanoseconds
        var (days, rest) = total.quotientAndRemainder(dividingBy: day)
        if rest < 0 {
            rest += day
            days -= 1
        }
        return (days, FEELTime(unchecked: Int64(rest), zone))
    }

    /// Reads `10:30:00`, `10:30:00.5`, `10:30:00+07:00` or `10:30:00@Europe/Paris`.
    public init?(reading text: some StringProtocol) {
        guard let read = Self.read(text), read.days == 0 || read.time.nanosecondOfDay == 0 else {
            return nil
        }
        self = read.time
    }

    /// Reads a time; `24:00:00` is midnight of the next day.
    static func read(_ text: some StringProtocol) -> (days: Int, time: FEELTime)? {
        var reader = DigitReader(text)
        guard let hour = reader.number(digits: 2...2), reader.take(UInt8(ascii: ":")),
            let minute = reader.number(digits: 2...2), reader.take(UInt8(ascii: ":")),
            let second = reader.number(digits: 2...2)
        else { return nil }
        let fraction = reader.fraction() ?? 0
        var zone: FEELZone?
        if !reader.isAtEnd {
            zone = FEELZone(reading: reader.rest)
            guard zone != nil else { return nil }
        }
        guard hour <= 24, minute < 60, second < 60 else { return nil }
        let seconds = Int64(hour * 3_600 + minute * 60 + second)
        let nanoseconds = seconds * 1_000_000_000 + Int64(fraction)
        guard nanoseconds <= nanosecondsPerDay else { return nil }
        let days = nanoseconds == nanosecondsPerDay ? 1 : 0
        return (days, FEELTime(unchecked: days == 1 ? 0 : nanoseconds, zone))
    }

    /// The hour, 0 … 23.
    public var hour: Int { Int(nanosecondOfDay / 3_600_000_000_000) }
    /// The minute, 0 … 59.
    public var minute: Int { Int(nanosecondOfDay / 60_000_000_000 % 60) }
    /// The second, 0 … 59.
    public var second: Int { Int(nanosecondOfDay / 1_000_000_000 % 60) }

    /// The canonical text: `10:30:00.5+07:00`.
    public var description: String {
        Self.twoDigits(hour) + ":" + Self.twoDigits(minute) + ":" + Self.twoDigits(second)
            + Self.fractionText(Int(nanosecondOfDay % 1_000_000_000)) + (zone?.description ?? "")
    }

    /// A number below 100 with two digits.
    static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

    /// Nanoseconds as a point and the digits that matter; empty for none.
    static func fractionText(_ nanoseconds: Int) -> String {
        guard nanoseconds > 0 else { return "" }
        var digits = String(nanoseconds)
        digits = String(repeating: "0", count: 9 - digits.count) + digits
        while digits.last == "0" { digits.removeLast() }
        return "." + digits
    }
}
