public import CivilCalendar

/// An instant with the office's offset from UTC, as mail and calendar parts write it.
public struct MailDate: Hashable, Sendable {
    /// Milliseconds since 1970-01-01 UTC, within the years 1 to 9999.
    public let milliseconds: Int64

    /// East of Greenwich, in seconds: 25,200 for Việt Nam; whole minutes within a day.
    public let offsetSeconds: Int

    /// Makes an instant; nil when it falls outside the years 1 to 9999.
    public init?(milliseconds: Int64, offsetSeconds: Int) {
        guard abs(offsetSeconds) < 86_400 else { return nil }
        self.milliseconds = milliseconds
        self.offsetSeconds = offsetSeconds
        let local = Self.split(milliseconds, offsetSeconds)
        guard
            CivilDate(dayNumber: local.day) != nil,
            CivilDate(dayNumber: Self.split(milliseconds, 0).day) != nil
        else { return nil }
    }

    /// The local day.
    public var day: CivilDate {
        let local = Self.split(milliseconds, offsetSeconds)
        return CivilDate(dayNumber: local.day) ?? .earliest
    }

    /// The form of RFC 5322 section 3.3: `Fri, 17 Jul 2026 08:00:00 +0700`.
    var headerText: String {
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let second = Self.split(milliseconds, offsetSeconds).second
        let sign = offsetSeconds < 0 ? "-" : "+"
        let minutes = abs(offsetSeconds) / 60
        let offset = sign + digits(minutes / 60, 2) + digits(minutes % 60, 2)
        let date = "\(day.day) \(months[day.month - 1]) \(digits(day.year, 4))"
        let time = Self.clock(second, separator: ":")
        return "\(day.weekday.name(.english)), \(date) \(time) \(offset)"
    }

    /// The form of RFC 5545 section 3.3.5 in UTC: `20260717T010000Z`.
    var calendarText: String {
        let utc = Self.split(milliseconds, 0)
        let day = CivilDate(dayNumber: utc.day) ?? .earliest
        return "\(day.compactText)T\(Self.clock(utc.second, separator: ""))Z"
    }

    private static func split(_ milliseconds: Int64, _ offset: Int) -> (day: Int, second: Int) {
        let seconds = Int(floorDivide(milliseconds, 1_000)) + offset
        let day = Int(floorDivide(Int64(seconds), 86_400))
        return (day, seconds - day * 86_400)
    }

    private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }

    private static func clock(_ second: Int, separator: String) -> String {
        [second / 3_600, second / 60 % 60, second % 60].map { digits($0, 2) }
            .joined(separator: separator)
    }
}

extension CivilDate {
    /// The form of RFC 5545 section 3.3.4: `20260717`.
    var compactText: String { digits(year, 4) + digits(month, 2) + digits(day, 2) }
}

/// The decimal digits of a number, with leading zeros up to a width.
private func digits(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}
