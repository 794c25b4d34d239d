import CivilCalendar
import Systemd
import Testing

@testable import Daemon

/// The office's time while the wall clock is set about.
@Suite struct ClockTrustTests {
    private static let start: Int64 = 1_786_676_400_000
    private static let hour: Int64 = 3_600_000
    private static let year: Int64 = 365 * 24 * hour

    private let time = ManualTime(realtimeMilliseconds: start)

    @Test func `Time that passes and small corrections are followed`() {
        let trust = ClockTrust(clock: .manual(time))
        time.advance(milliseconds: 5_000)
        #expect(trust.now() == Self.start + 5_000)
        time.set(realtimeMilliseconds: Self.start + Self.hour)
        #expect(trust.now() == Self.start + Self.hour)
        #expect(trust.takeJump() == 0 && trust.isTrusted)
    }

    @Test(arguments: [year, -year, 2 * hour, -2 * hour])
    func `A jump of more than an hour is told once and not followed`(jump: Int64) {
        let trust = ClockTrust(clock: .manual(time))
        time.set(realtimeMilliseconds: Self.start + jump)
        time.advance(milliseconds: 1_000)
        #expect(trust.now() == Self.start + 1_000 && !trust.isTrusted)
        #expect(trust.wall(at: Self.start + 1_000) == Self.start + jump + 1_000)
        #expect(trust.takeJump() == jump)
        #expect(trust.takeJump() == 0)
        // Put right, it is believed again, and that is told, too.
        time.set(realtimeMilliseconds: Self.start + 1_500)
        #expect(trust.now() == Self.start + 1_500 && trust.isTrusted)
        #expect(trust.takeJump() == 500 - jump)
    }

    @Test func `A suspension passes on both clocks and is no jump`() {
        let trust = ClockTrust(clock: .manual(time))
        time.advance(milliseconds: Self.year)
        #expect(trust.now() == Self.start + Self.year)
        #expect(trust.takeJump() == 0)
    }

    @Test func `What an administrator accepts is followed from then on`() {
        let trust = ClockTrust(clock: .manual(time))
        time.set(realtimeMilliseconds: Self.start + Self.year)
        #expect(trust.now() == Self.start)
        trust.accept()
        #expect(trust.now() == Self.start + Self.year && trust.takeJump() == 0)
    }

    @Test func `A clock that was set while the daemon stood still is not believed`() {
        let before = ClockTrust(clock: .manual(time)).bootInstant
        time.set(realtimeMilliseconds: Self.start + Self.year)
        let trust = ClockTrust(clock: .manual(time))
        trust.expect(bootInstant: before)
        #expect(trust.now() == Self.start && trust.takeJump() == Self.year)
    }

    @Test func `A clock before what was recorded goes on from there`() {
        let trust = ClockTrust(clock: .manual(time))
        trust.hold(at: Self.start + Self.hour / 2)
        time.advance(milliseconds: 1_000)
        #expect(trust.now() == Self.start + Self.hour / 2 + 1_000)
    }

    @Test func `A jump that could not be told of is told at the next look`() {
        let trust = ClockTrust(clock: .manual(time))
        time.set(realtimeMilliseconds: Self.start + Self.year)
        trust.putBack(jump: trust.takeJump())
        #expect(trust.takeJump() == Self.year)
    }
}
