import Synchronization
import Systemd

/// The time the office reckons with: the wall clock, unless that jumped.
///
/// A wall clock that jumps by more than an hour against the boot clock is not believed until an
/// administrator has looked: the office's time goes on from the last instant that was believed by
/// the boot clock. So nothing is folded, opened or recorded on a day that is not, and what a
/// wrong clock would have planned need not be taken back when it is put right.
final class ClockTrust: Sendable {
    /// A jump of the wall clock against the boot clock that is not believed, in milliseconds.
    static let jumpMilliseconds: Int64 = 3_600_000

    private struct State {
        var realtime: Int64
        var boottime: Int64
        /// How far the wall clock is ahead of the office's time, in milliseconds.
        var ahead: Int64 = 0
        /// How far it jumped since ``takeJump()`` was last called, in milliseconds.
        var jump: Int64 = 0
    }

    private let clock: WallClock
    private let state: Mutex<State>

    /// Believes a clock as it stands.
    init(clock: WallClock) {
        self.clock = clock
        state = Mutex(
            State(
                realtime: clock.realtimeMilliseconds(),
                boottime: clock.boottimeNanoseconds() / 1_000_000
            )
        )
    }

    /// The office's time, in milliseconds since 1970.
    func now() -> Int64 {
        state.withLock { state in
            look(&state)
            return state.realtime - state.ahead
        }
    }

    /// What the wall clock shows at an instant of the office's time, for a timer that follows it.
    func wall(at instant: Int64) -> Int64 {
        let (sum, overflow) = instant.addingReportingOverflow(state.withLock { $0.ahead })
        return overflow ? instant : sum
    }

    /// Whether the wall clock is believed.
    var isTrusted: Bool { state.withLock { $0.ahead == 0 } }

    /// The instant of the boot by the office's time, in milliseconds since 1970.
    var bootInstant: Int64 {
        state.withLock { state in
            look(&state)
            return state.realtime - state.ahead - state.boottime
        }
    }

    /// How far the wall clock jumped since the last call, in milliseconds; 0 where it did not.
    func takeJump() -> Int64 {
        state.withLock { state in
            look(&state)
            defer { state.jump = 0 }
            return state.jump
        }
    }

    /// Keeps a jump for the next call, because it could not be told of.
    func putBack(jump: Int64) {
        state.withLock { $0.jump += jump }
    }

    /// Goes on from what was believed before this process, on the same boot.
    func expect(bootInstant: Int64) {
        state.withLock { state in
            look(&state)
            note(jump: state.realtime - state.boottime - bootInstant, &state)
        }
    }

    /// Lets the office's time go on from an instant that the wall clock precedes.
    func hold(at instant: Int64) {
        state.withLock { state in
            look(&state)
            state.ahead = state.realtime - instant
        }
    }

    /// Believes the wall clock as it stands.
    func accept() {
        state.withLock { state in
            look(&state)
            (state.ahead, state.jump) = (0, 0)
        }
    }

    private func look(_ state: inout State) {
        let realtime = clock.realtimeMilliseconds()
        let boottime = clock.boottimeNanoseconds() / 1_000_000
        let jump = realtime - state.realtime - (boottime - state.boottime)
        (state.realtime, state.boottime) = (realtime, boottime)
        note(jump: jump, &state)
    }

    /// A jump that takes an earlier one back makes the clock believable again.
    private func note(jump: Int64, _ state: inout State) {
        guard abs(jump) > Self.jumpMilliseconds else { return }
        state.jump += jump
        state.ahead += jump
        if abs(state.ahead) <= Self.jumpMilliseconds { state.ahead = 0 }
    }
}
