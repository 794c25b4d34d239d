import Glibc
import Systemd
import TestTools
import Testing

@Suite struct WallClockTests {
    @Test func `A manual clock stands still until it is moved`() {
        let time = ManualTime(realtimeMilliseconds: 1_000)
        let clock = WallClock.manual(time)
        let boot = clock.boottimeNanoseconds()
        time.advance(milliseconds: 5)
        #expect(clock.realtimeMilliseconds() == 1_005)
        #expect(clock.boottimeNanoseconds() - boot == 5_000_000)
    }

    @Test func `Setting the time of day moves it alone, also back`() {
        let time = ManualTime(realtimeMilliseconds: 1_000)
        let clock = WallClock.manual(time)
        let boot = clock.boottimeNanoseconds()
        time.set(realtimeMilliseconds: 10)
        #expect(clock.realtimeMilliseconds() == 10)
        #expect(clock.boottimeNanoseconds() == boot)
    }

    @Test func `An accelerated clock begins where it is told and runs faster`() {
        let real = WallClock.system.boottimeNanoseconds()
        let clock = WallClock.accelerated(from: 1_000_000, rate: 1_000_000)
        let first = clock.realtimeMilliseconds()
        let boot = clock.boottimeNanoseconds()
        #expect(first >= 1_000_000)
        #expect(boot >= real)
        // A microsecond of the machine is a second of this clock.
        var later = first
        while later == first { later = clock.realtimeMilliseconds() }
        #expect(later - first >= 1_000)
        #expect(clock.boottimeNanoseconds() - boot >= 1_000_000_000)
    }

    @Test func `The clocks of the machine agree with its own program`() throws {
        let seconds = try #require(Int64(Tool.run("date", "+%s").lines.first ?? ""))
        #expect(abs(WallClock.system.realtimeMilliseconds() / 1_000 - seconds) <= 60)
    }
}

@Suite(.timeLimit(.minutes(2))) struct WakeTimerTests {
    @Test func `A manual timer fires when its instant comes, once`() async throws {
        let time = ManualTime(realtimeMilliseconds: 0)
        let timer = try WakeTimer(clock: .manual(time))
        try timer.arm(at: 100)
        time.advance(milliseconds: 99)
        timer.wake()
        #expect(await timer.next() == .requested)
        time.advance(milliseconds: 1)
        #expect(await timer.next() == .fired)
        time.advance(milliseconds: 1_000)
        timer.wake()
        #expect(await timer.next() == .requested)
    }

    @Test func `What happened while nobody waited is told at once`() async throws {
        let time = ManualTime(realtimeMilliseconds: 0)
        let timer = try WakeTimer(clock: .manual(time))
        try timer.arm(at: 100)
        time.set(realtimeMilliseconds: 500)
        timer.wake()
        #expect(await timer.next() == [.fired, .clockWasSet, .requested])
    }

    @Test func `A clock set back is told although nothing fires`() async throws {
        let time = ManualTime(realtimeMilliseconds: 1_000)
        let timer = try WakeTimer(clock: .manual(time))
        try timer.arm(at: 2_000)
        time.set(realtimeMilliseconds: 0)
        #expect(await timer.next() == .clockWasSet)
    }

    @Test(arguments: [Int64.min, -1, 0, 1])
    func `An instant in the past fires at once`(instant: Int64) async throws {
        let timer = try WakeTimer(clock: .system)
        try timer.arm(at: instant)
        #expect(await timer.next() == .fired)
    }

    @Test func `The kernel's timer fires at its instant and not before`() async throws {
        let clock = WallClock.system
        let timer = try WakeTimer(clock: clock)
        let target = clock.realtimeMilliseconds() + 30
        try timer.arm(at: target)
        #expect(await timer.next() == .fired)
        #expect(clock.realtimeMilliseconds() >= target)
    }

    @Test func `Arming again replaces the instant before`() async throws {
        let clock = WallClock.system
        let timer = try WakeTimer(clock: clock)
        try timer.arm(at: clock.realtimeMilliseconds() + 3_600_000)
        try timer.arm(at: clock.realtimeMilliseconds() + 10)
        #expect(await timer.next() == .fired)
        try timer.arm(at: nil)
        try timer.arm(at: .max)
        timer.wake()
        #expect(await timer.next() == .requested)
    }

    @Test func `A day of an accelerated clock passes in a moment`() async throws {
        let clock = WallClock.accelerated(from: 0, rate: 1_000_000)
        let timer = try WakeTimer(clock: clock)
        try timer.arm(at: 86_400_000)
        #expect(await timer.next() == .fired)
        #expect(clock.realtimeMilliseconds() >= 86_400_000)
    }

    @Test func `Closing ends the wait, and so does cancelling the task`() async throws {
        let timer = try WakeTimer(clock: .system)
        let task = Task { await timer.next() }
        task.cancel()
        #expect(await task.value == nil)
        let other = Task { await timer.next() }
        timer.close()
        #expect(await other.value == nil)
        #expect(await timer.next() == nil)
    }
}
