import CSystemd
import Glibc
import Synchronization

/// Why a ``WakeTimer`` woke its scheduler.
public struct WakeSignal: OptionSet, Sendable, Hashable {
    /// The bits, for `OptionSet`.
    public let rawValue: Int

    /// Makes a set from its bits.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The armed instant has come.
    public static let fired = WakeSignal(rawValue: 1)

    /// Somebody set the time of day: the scheduler must look at the clock and arm again.
    public static let clockWasSet = WakeSignal(rawValue: 2)

    /// ``WakeTimer/wake()`` was called.
    public static let requested = WakeSignal(rawValue: 4)

    /// ``WakeTimer/probe()`` was called: there is nothing to do but to answer.
    public static let probed = WakeSignal(rawValue: 8)
}

/// Sleeps until an instant of the time of day, without any wake-up before it.
///
/// One timerfd on CLOCK_REALTIME that is cancelled when the clock is set (timerfd_create(2),
/// TFD_TIMER_CANCEL_ON_SET), waited for by a thread of its own. Signals that arrive while nobody
/// waits are kept and merged, so none is lost and nothing grows.
///
/// ```swift
/// let timer = try WakeTimer(clock: .system)
/// try timer.arm(at: nextWakeMilliseconds)
/// while let signal = await timer.next() { … }
/// ```
public final class WakeTimer: Sendable {
    private let core: WakeTimerCore

    /// Makes an unarmed timer that follows a clock.
    public init(clock: WallClock) throws(SystemCallError) {
        core = try WakeTimerCore(clock: clock)
        try core.start()
    }

    deinit {
        core.close()
    }

    /// Arms the timer for an instant, in place of the one before.
    ///
    /// With nil it waits for the clock being set and for ``wake()`` alone. An instant in the past
    /// fires at once. A ``WakeSignal/fired`` of the instant before may still arrive, so whoever
    /// receives it compares with the clock.
    ///
    /// - Parameter milliseconds: Milliseconds since 1970-01-01 UTC.
    /// - Throws: What timerfd_settime(2) answers.
    public func arm(at milliseconds: Int64?) throws(SystemCallError) {
        try core.arm(at: milliseconds)
    }

    /// Wakes whoever waits in ``next()``, or the next one who comes.
    public func wake() {
        core.signals.deliver(.requested)
    }

    /// Asks whoever waits in ``next()`` for a sign of life, without giving it work.
    public func probe() {
        core.signals.deliver(.probed)
    }

    /// Everything that happened since the last call; waits if nothing did.
    ///
    /// Only one task may wait at a time.
    ///
    /// - Returns: nil when the task is cancelled or the timer closed.
    public func next() async -> WakeSignal? {
        await core.signals.next()
    }

    /// Ends the timer and its thread; ``next()`` answers nil from now on.
    public func close() {
        core.close()
    }
}

/// What the timer and its thread share; the thread keeps it alive, the timer closes it.
private final class WakeTimerCore: Sendable {
    private struct State {
        var isClosed = false
        var target: Int64?
        var watch: Int?
    }

    private let clock: WallClock
    private let timer: OwnedDescriptor
    private let closing: WakeCall
    private let state = Mutex(State())

    let signals = MergingCell<WakeSignal> { $0.union($1) }

    init(clock: WallClock) throws(SystemCallError) {
        self.clock = clock
        let kind: clockid_t
        if case .accelerated = clock.source { kind = CLOCK_BOOTTIME } else { kind = CLOCK_REALTIME }
        let flags = Int32(TFD_CLOEXEC) | Int32(TFD_NONBLOCK)
        let number = try checked("timerfd_create") { timerfd_create(kind, flags) }
        timer = OwnedDescriptor(adopting: number)
        closing = try WakeCall()
    }

    func start() throws(SystemCallError) {
        if case .manual(let time) = clock.source {
            let watch = time.watch { [weak self] wasSet in self?.manualTimeMoved(wasSet: wasSet) }
            state.withLock { $0.watch = watch }
            return
        }
        try arm(at: nil)
        try DedicatedThread.start(name: "wake-timer") { self.run() }
    }

    func arm(at milliseconds: Int64?) throws(SystemCallError) {
        state.withLock { $0.target = milliseconds }
        switch clock.source {
        case .manual:
            manualTimeMoved(wasSet: false)
        case .system:
            try set(nanoseconds: milliseconds.map(Self.nanoseconds), cancelOnSet: true)
        case .accelerated(let time):
            let wait = milliseconds.map { milliseconds in
                let ahead = Self.nanoseconds(milliseconds - time.originMilliseconds)
                // Rounded up: firing a moment early would only make the scheduler turn twice.
                return time.originBoot + ahead / time.rate + 1
            }
            try set(nanoseconds: wait, cancelOnSet: false)
        }
    }

    func close() {
        let watch = state.withLock { state in
            state.isClosed = true
            defer { state.watch = nil }
            return state.watch
        }
        if let watch, case .manual(let time) = clock.source { time.unwatch(watch) }
        closing.raise()
        signals.close()
    }

    private func manualTimeMoved(wasSet: Bool) {
        let now = clock.realtimeMilliseconds()
        let signal: WakeSignal = state.withLock { state in
            var signal: WakeSignal = wasSet ? .clockWasSet : []
            if let target = state.target, target <= now {
                state.target = nil
                signal.insert(.fired)
            }
            return signal
        }
        if !signal.isEmpty { signals.deliver(signal) }
    }

    private static func nanoseconds(_ milliseconds: Int64) -> Int64 {
        let (product, overflow) = milliseconds.multipliedReportingOverflow(by: 1_000_000)
        return overflow ? (milliseconds < 0 ? 0 : Int64.max) : product
    }

    /// Arms the timerfd; nil is the far end of time, which still notices the clock being set.
    private func set(nanoseconds: Int64?, cancelOnSet: Bool) throws(SystemCallError) {
        var value = itimerspec()
        // A value of zero would disarm the timer instead of firing it.
        let instant = max(nanoseconds ?? .max, 1)
        value.it_value.tv_sec = nanoseconds == nil ? .max : Int(instant / 1_000_000_000)
        value.it_value.tv_nsec = nanoseconds == nil ? 0 : Int(instant % 1_000_000_000)
        var flags = Int32(TFD_TIMER_ABSTIME)
        if cancelOnSet { flags |= Int32(TFD_TIMER_CANCEL_ON_SET) }
        let status = unsafe timerfd_settime(timer.number, flags, &value, nil)
        if status == 0 { return }
        // The kernel reports here a clock that was set since the last call; the timer is armed.
        if errno == ECANCELED { return signals.deliver(.clockWasSet) }
        throw SystemCallError(call: "timerfd_settime", code: errno)
    }

    private func run() {
        while true {
            var entries = [
                pollfd(fd: closing.number, events: Int16(POLLIN), revents: 0),
                pollfd(fd: timer.number, events: Int16(POLLIN), revents: 0),
            ]
            let ready = unsafe poll(&entries, 2, -1)
            if state.withLock({ $0.isClosed }) { return }
            if ready <= 0 || entries[1].revents == 0 { continue }
            var count: UInt64 = 0
            let size = unsafe withUnsafeMutableBytes(of: &count) {
                unsafe read(timer.number, $0.baseAddress, $0.count)
            }
            if size > 0 {
                signals.deliver(.fired)
            } else if errno == ECANCELED {
                signals.deliver(.clockWasSet)
            }
        }
    }
}
