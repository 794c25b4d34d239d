import Logging
import ServiceLifecycle
import Synchronization
import Systemd

/// Counts the signs of life of the parts of the daemon that must not hang.
final class Heartbeat: Sendable {
    /// A part that answers probes.
    enum Part: Int, CaseIterable, Sendable {
        /// The scheduler's loop.
        case scheduler
        /// The one connection that writes.
        case writer
        /// The spool's file system.
        case spool
    }

    private struct Pulse {
        var count = 0
        var isAsked = false
    }

    private let pulses = Mutex([Pulse](repeating: Pulse(), count: Part.allCases.count))

    /// A part gives a sign of life.
    func beat(_ part: Part) {
        pulses.withLock { pulses in
            pulses[part.rawValue].count &+= 1
            pulses[part.rawValue].isAsked = false
        }
    }

    /// Notes that a part is asked for a sign of life.
    ///
    /// - Returns: Whether to ask: `false` while it has not answered the question before.
    func ask(_ part: Part) -> Bool {
        pulses.withLock { pulses in
            if pulses[part.rawValue].isAsked { return false }
            pulses[part.rawValue].isAsked = true
            return true
        }
    }

    /// How many signs each part has given.
    var counts: [Int] { pulses.withLock { $0.map(\.count) } }
}

/// Tells the service manager that the daemon is alive: only while scheduler, writer and spool
/// answer.
///
/// Each half of the manager's period (sd_watchdog_enabled(3)) it looks whether the probes of the
/// half before were answered, says so, and sends new ones. An answer counts whatever it says: a
/// full disk is a problem for STATUS=, not a reason to be restarted. A part that has not answered
/// is not asked again, so that a hung part costs one task.
struct Watchdog: Service, CustomStringConvertible {
    /// Sends a probe to a part; returns when the part has answered.
    typealias Probe = @Sendable (Heartbeat.Part) async -> Void

    /// The half periods; each element is one.
    let ticks: AsyncStream<Void>
    let heartbeat: Heartbeat
    let probe: Probe
    let tell: @Sendable () -> Void
    let log: Logger

    /// How the log names the service.
    var description: String { "watchdog" }

    /// A tick each time the period has passed, and one when the clock was set.
    ///
    /// - Throws: What timerfd_create(2) answers.
    static func ticks(every period: Duration) throws(SystemCallError) -> AsyncStream<Void> {
        let clock = WallClock.system
        let timer = try WakeTimer(clock: clock)
        let milliseconds =
            period.components.seconds * 1_000 + period.components.attoseconds
            / 1_000_000_000_000_000
        return AsyncStream {
            do {
                try timer.arm(at: clock.realtimeMilliseconds() + milliseconds)
            } catch {
                // Without ticks the manager starts the daemon anew, which is what is needed then.
                return nil
            }
            return await timer.next() == nil ? nil : ()
        }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { await watch() }
    }

    private func watch() async {
        await withDiscardingTaskGroup { group in
            var before: [Int]?
            for await _ in ticks {
                let now = heartbeat.counts
                let silent = Heartbeat.Part.allCases.filter { part in
                    before?[part.rawValue] == now[part.rawValue]
                }
                before = now
                if silent.isEmpty {
                    tell()
                } else {
                    let names = silent.map { "\($0)" }.joined(separator: ", ")
                    log.error("no sign of life from: \(names)")
                }
                for part in Heartbeat.Part.allCases where heartbeat.ask(part) {
                    group.addTask { await probe(part) }
                }
            }
            group.cancelAll()
        }
    }
}
