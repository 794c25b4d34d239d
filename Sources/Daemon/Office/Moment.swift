import CivilCalendar
import Systemd

/// An instant with what it means in the office.
struct Moment: Hashable, Sendable {
    /// Milliseconds since 1970.
    let milliseconds: Int64
    /// The office's civil day.
    let day: CivilDate
    /// The minute of that day.
    let minute: Int
    /// How far the office is ahead of UTC, in seconds.
    let offsetSeconds: Int
}

/// The clock of the office.
struct OfficeClock: Sendable {
    let clock: WallClock
    let time: OfficeTime
    /// What the office makes of the wall clock.
    let trust: ClockTrust

    /// Believes a clock until it jumps.
    init(clock: WallClock, time: OfficeTime) {
        self.clock = clock
        self.time = time
        trust = ClockTrust(clock: clock)
    }

    /// What time it is in the office.
    func now() -> Moment {
        moment(at: trust.now())
    }

    /// What an instant means in the office.
    func moment(at milliseconds: Int64) -> Moment {
        Moment(
            milliseconds: milliseconds,
            day: time.day(at: milliseconds),
            minute: time.minute(at: milliseconds),
            offsetSeconds: time.offsetSeconds(at: milliseconds)
        )
    }
}
