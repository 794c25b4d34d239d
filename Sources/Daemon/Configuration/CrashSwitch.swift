import Glibc
import Synchronization

/// Ends the process, as a kill -9 does, at a named point of a delivery or a restore.
///
/// Tests of the real binary set `NHACHAN_CRASH_AT` to a point, or to `point:3` for the third time
/// it is reached. Nothing is registered when the variable is not set.
final class CrashSwitch: Sendable {
    private let point: String
    private let remaining: Mutex<Int>

    /// - Returns: `nil` when the variable is not set.
    init?(environment: [String: String]) {
        guard let text = environment["NHACHAN_CRASH_AT"] else { return nil }
        let parts = text.split(separator: ":")
        point = String(parts.first ?? "")
        remaining = Mutex(parts.count > 1 ? Int(parts[1]) ?? 1 : 1)
    }

    /// Called at each point.
    func reach(_ reached: some RawRepresentable<String>) {
        guard reached.rawValue == point else { return }
        let ends = remaining.withLock { count in
            count -= 1
            return count == 0
        }
        if ends { kill(getpid(), SIGKILL) }
    }
}
