import CivilCalendar
import Foundation

/// The clock and the time zone of the machine the tool runs on.
enum WallClock {
    /// The moment now, and the zone it is shown in.
    static func now() -> (seconds: Int, offset: Int) {
        let instant = Date.now
        return (
            Int(instant.timeIntervalSince1970.rounded(.down)),
            TimeZone.current.secondsFromGMT(for: instant)
        )
    }

    /// Seconds a zone is ahead of UTC when its own clock shows so many seconds since 1970.
    ///
    /// Where the clock is put back and shows an hour twice, the offset is that of one of them.
    static func offset(ofZone name: String, atLocalSecond second: Int) -> Int? {
        guard let zone = TimeZone(identifier: name) else { return nil }
        func offset(_ second: Int) -> Int {
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
        }
        // The clock's reading is the moment and the offset; a first guess finds the offset.
        return offset(second - offset(second))
    }
}
