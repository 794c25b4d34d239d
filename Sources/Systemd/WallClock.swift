import CSystemd
import Glibc
import Synchronization

/// Reads a clock of the kernel in nanoseconds.
func readClock(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    let status = unsafe clock_gettime(clock, &time)
    precondition(status == 0, "clock_gettime refuses a clock that every Linux has")
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}

/// The time of day and the time since boot: the only place a running daemon learns either from.
///
/// The two drift apart only when somebody sets the clock, which is how a jump is noticed.
public struct WallClock: Sendable {
    /// Where the time comes from.
    enum Source {
        case system
        case accelerated(Acceleration)
        case manual(ManualTime)
    }

    /// A simulated time that runs faster than the real one.
    struct Acceleration {
        let originMilliseconds: Int64
        let originBoot: Int64
        let rate: Int64

        /// Simulated microseconds since the origin; good for 1,000 years at the highest rate.
        var elapsedMicroseconds: Int64 { (readClock(CLOCK_BOOTTIME) - originBoot) / 1_000 * rate }
    }

    let source: Source

    /// The clocks of the machine.
    public static let system = WallClock(source: .system)

    /// A clock that begins at an instant and runs `rate` times as fast as the machine's boot clock.
    ///
    /// For demonstrations: at 86,400 a day passes in a second.
    ///
    /// - Parameters:
    ///   - milliseconds: The first instant, in milliseconds since 1970-01-01 UTC.
    ///   - rate: 1 to 1,000,000.
    /// - Returns: The clock, which already runs.
    public static func accelerated(from milliseconds: Int64, rate: Int64) -> WallClock {
        precondition((1...1_000_000).contains(rate), "a clock runs 1 to 1,000,000 times as fast")
        let origin = Acceleration(
            originMilliseconds: milliseconds,
            originBoot: readClock(CLOCK_BOOTTIME),
            rate: rate
        )
        return WallClock(source: .accelerated(origin))
    }

    /// A clock that stands still until a test moves it.
    public static func manual(_ time: ManualTime) -> WallClock {
        WallClock(source: .manual(time))
    }

    /// The time of day in milliseconds since 1970-01-01 UTC; it can jump both ways.
    public func realtimeMilliseconds() -> Int64 {
        switch source {
        case .system: return readClock(CLOCK_REALTIME) / 1_000_000
        case .accelerated(let time):
            return time.originMilliseconds + time.elapsedMicroseconds / 1_000
        case .manual(let time): return time.reading.realtimeMilliseconds
        }
    }

    /// Nanoseconds since boot, suspended time included; it never jumps.
    public func boottimeNanoseconds() -> Int64 {
        switch source {
        case .system: return readClock(CLOCK_BOOTTIME)
        case .accelerated(let time):
            let elapsed = time.elapsedMicroseconds.multipliedReportingOverflow(by: 1_000)
            return elapsed.overflow ? .max : time.originBoot &+ elapsed.partialValue
        case .manual(let time): return time.reading.boottimeNanoseconds
        }
    }
}

/// A time that tests move by hand; clocks and wake timers made from it follow.
public final class ManualTime: Sendable {
    struct Reading {
        var realtimeMilliseconds: Int64
        var boottimeNanoseconds: Int64
    }

    private struct State {
        var reading: Reading
        var watchers: [Int: @Sendable (_ wasSet: Bool) -> Void] = [:]
        var nextWatcher = 0
    }

    private let state: Mutex<State>

    /// Makes a time that stands at an instant, an hour after boot.
    public init(realtimeMilliseconds: Int64) {
        let hour: Int64 = 3_600_000_000_000
        let reading = Reading(
            realtimeMilliseconds: realtimeMilliseconds,
            boottimeNanoseconds: hour
        )
        state = Mutex(State(reading: reading))
    }

    /// Lets time pass on both clocks.
    public func advance(milliseconds: Int64) {
        precondition(milliseconds >= 0, "time that passes does not go back; use set")
        move(wasSet: false) { reading in
            reading.realtimeMilliseconds += milliseconds
            reading.boottimeNanoseconds += milliseconds * 1_000_000
        }
    }

    /// Sets the time of day, forwards or backwards, as an administrator would; no time passes.
    public func set(realtimeMilliseconds: Int64) {
        move(wasSet: true) { $0.realtimeMilliseconds = realtimeMilliseconds }
    }

    var reading: Reading { state.withLock { $0.reading } }

    /// Registers a function that is called after each move; the answer takes it off again.
    func watch(_ watcher: @escaping @Sendable (_ wasSet: Bool) -> Void) -> Int {
        state.withLock { state in
            state.nextWatcher += 1
            state.watchers[state.nextWatcher] = watcher
            return state.nextWatcher
        }
    }

    func unwatch(_ id: Int) {
        state.withLock { $0.watchers[id] = nil }
    }

    private func move(wasSet: Bool, _ change: (inout Reading) -> Void) {
        let watchers = state.withLock { state in
            change(&state.reading)
            return state.watchers.sorted { $0.key < $1.key }.map(\.value)
        }
        for watcher in watchers { watcher(wasSet) }
    }
}
