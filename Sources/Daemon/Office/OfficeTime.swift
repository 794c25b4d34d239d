public import CivilCalendar
import Foundation

/// The office's time zone: the bridge between instants and civil days.
///
/// Days are the truth; instants are derived from them at the last moment.
public struct OfficeTime: Sendable {
    private static let millisecondsADay: Int64 = 86_400_000

    private let zone: TimeZone

    /// Finds a zone by its name in the time zone database; `nil` when there is none.
    public init?(timeZone name: String) {
        guard let zone = TimeZone(identifier: name) else { return nil }
        self.zone = zone
    }

    /// How far the office is ahead of UTC at an instant, in seconds.
    public func offsetSeconds(at milliseconds: Int64) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1_000))
    }

    /// The office's civil day at an instant; the first or last day of the calendar beyond them.
    public func day(at milliseconds: Int64) -> CivilDate {
        let local = milliseconds + Int64(offsetSeconds(at: milliseconds)) * 1_000
        let number = (Double(local) / Double(Self.millisecondsADay)).rounded(.down)
        return CivilDate(dayNumber: Int(number)) ?? (number < 0 ? .earliest : .latest)
    }

    /// The minute of the office's day at an instant, 0 to 1439.
    public func minute(at milliseconds: Int64) -> Int {
        let local = milliseconds + Int64(offsetSeconds(at: milliseconds)) * 1_000
        let inDay = local - Int64(day(at: milliseconds).dayNumber) * Self.millisecondsADay
        return min(1_439, max(0, Int(inDay / 60_000)))
    }

    /// The instant of a minute of a day.
    ///
    /// A minute the zone skips is the first instant after it.
    public func instant(of day: CivilDate, minute: Int) -> Int64 {
        let local = Int64(day.dayNumber) * Self.millisecondsADay + Int64(minute) * 60_000
        let guess = local - Int64(offsetSeconds(at: local)) * 1_000
        return local - Int64(offsetSeconds(at: guess)) * 1_000
    }
}
