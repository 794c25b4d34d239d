import Logging
import Synchronization
import Testing

@testable import Daemon

@Suite struct WatchdogTests {
    /// Counts what was told, and hands out ticks by hand.
    private final class Manager: Sendable {
        let told = Mutex(0)
        let ticks: AsyncStream<Void>
        let clock: AsyncStream<Void>.Continuation

        init() { (ticks, clock) = AsyncStream<Void>.makeStream() }

        var count: Int { told.withLock { $0 } }
    }

    /// Runs a watchdog whose parts answer, but for one, through a number of half periods.
    private func tellings(ticks: Int, silent: Heartbeat.Part?) async throws -> Int {
        let manager = Manager()
        let heartbeat = Heartbeat()
        let (answers, answered) = AsyncStream<Heartbeat.Part>.makeStream()
        let watchdog = Watchdog(
            ticks: manager.ticks,
            heartbeat: heartbeat,
            probe: { part in
                if part != silent { heartbeat.beat(part) }
                answered.yield(part)
            },
            tell: { manager.told.withLock { $0 += 1 } },
            log: Logger(label: "test")
        )
        async let run: Void = watchdog.run()
        var iterator = answers.makeAsyncIterator()
        for tick in 0..<ticks {
            manager.clock.yield()
            // The next half period comes when every part was asked; a silent one is asked once.
            for part in Heartbeat.Part.allCases where tick == 0 || part != silent {
                _ = (part, await iterator.next())
            }
        }
        manager.clock.finish()
        try await run
        return manager.count
    }

    @Test func `A daemon whose parts answer says so at every half period`() async throws {
        #expect(try await tellings(ticks: 5, silent: nil) == 5)
    }

    @Test(arguments: Heartbeat.Part.allCases)
    func `A part that falls silent ends the signs of life`(part: Heartbeat.Part) async throws {
        // The first half period has nothing to look back on.
        #expect(try await tellings(ticks: 5, silent: part) == 1)
    }
}
