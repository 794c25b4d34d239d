import CivilCalendar
import Logging
import Systemd

/// Asks the service manager for more time while a start takes long (EXTEND_TIMEOUT_USEC=): a
/// database of an earlier version is brought up to date, or many cases are folded under new rules.
///
/// A start that hangs ends all the same, after ``longest``.
struct StartingNotice: Sendable {
    /// How often more time is asked for.
    static let period = Duration.seconds(20)
    /// How much each time, in microseconds: three periods.
    static let extra: UInt64 = 60_000_000
    /// How often at most: half an hour in all.
    static let longest = 90

    let language: Language
    let log: Logger

    /// Does the work of the start, and asks for time meanwhile.
    func during<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let ticks = try Watchdog.ticks(every: Self.period)
        tell()
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                for await _ in ticks.prefix(Self.longest) { tell() }
                return nil
            }
            group.addTask { try await work() }
            defer { group.cancelAll() }
            while let next = try await group.next() {
                if let value = next { return value }
            }
            preconditionFailure("the work ends with a value or throws")
        }
    }

    private func tell() {
        let text = LocalizedText(
            vi: "đang mở cơ sở dữ liệu và nạp quy tắc",
            en: "opening the database and loading the rules"
        )
        do {
            try ServiceManager.notify(
                .extendTimeout(microseconds: Self.extra),
                .status(text[language])
            )
        } catch {
            log.warning("systemd could not be told", error: error)
        }
    }
}
