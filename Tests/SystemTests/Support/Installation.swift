import CivilCalendar
import ControlAPI
import Foundation
import Synchronization
import TestTools
import Testing

/// What a test sets in the configuration of its daemon.
struct Settings {
    /// The civil day the clock of the run begins on.
    var day: String
    /// The hour of delivery; the clock begins an hour before it, at midnight at the earliest.
    var deliveryTime = "00:00"
    /// At the standard an hour of the office takes 150 s, which in a test is for ever.
    var secondsADay = 3_600
    /// When the gate closes for catching up.
    var catchUpDays = 7
    /// Whether the daemon lives by the wall clock and not by one of its own.
    var isOnTheWallClock = false
    /// More reminders than this for one address make digests.
    var digestAbove = 1_000
    /// The folder of rules; the shipped ones without campaigns when it is not set.
    var rules = QuietRules.folder
}

extension Settings {
    /// The line of the configuration that gives the daemon its clock.
    fileprivate var clock: String {
        if isOnTheWallClock { return "" }
        return "simulation: {start: \"\(day)\", seconds-a-day: \(secondsADay)}"
    }
}

/// An installation of its own: configuration, database, spool and socket in a temporary folder.
final class Installation: Sendable {
    /// The folder; short, because the path of a socket is limited.
    let folder: String
    private let runs = Mutex<[DaemonRun]>([])

    private init() throws {
        folder = "/tmp/nh-" + UUID().uuidString.prefix(8).lowercased()
        for name in ["state", "spool"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder)/\(name)",
                withIntermediateDirectories: true
            )
        }
    }

    /// An empty installation that goes away after the closure, with all its daemons.
    static func with(_ body: (Installation) async throws -> Void) async throws {
        let installation = try Installation()
        do {
            try await body(installation)
        } catch {
            let errors = installation.errors
            try await installation.clear()
            throw Failure(cause: error, errors: errors)
        }
        try await installation.clear()
    }

    /// What went wrong, with what the daemons said.
    struct Failure: Error, CustomStringConvertible {
        let cause: any Error
        let errors: String

        var description: String { "\(cause)\n\(errors)" }
    }

    var state: String { "\(folder)/state" }
    var socket: String { "\(folder)/s" }
    var spool: SpoolView { SpoolView(path: "\(folder)/spool") }

    /// Asks the daemon that runs.
    var client: ControlClient {
        ControlClient(
            ControlClientConfiguration(
                socketPath: socket,
                language: .english,
                patience: .seconds(30)
            )
        )
    }

    /// What all daemons wrote to standard error.
    var errors: String {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".errors") }.sorted().map { name in
            (try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)) ?? ""
        }.joined()
    }

    /// Starts the daemon.
    func start(
        _ settings: Settings,
        launcher: [String] = [],
        environment: [String: String] = [:]
    ) throws -> DaemonRun {
        let number = runs.withLock { $0.count }
        let path = "\(folder)/nhachan-\(number).yaml"
        try Data(configuration(settings).utf8).write(to: URL(fileURLWithPath: path))
        let run = try DaemonRun(
            folder: folder,
            name: "run-\(number)",
            launcher: launcher,
            arguments: ["--config", path],
            environment: environment
        )
        runs.withLock { $0.append(run) }
        return run
    }

    /// Runs the daemon on a day until it has done all there is to do, and stops it.
    func live(
        _ settings: Settings,
        launcher: [String] = [],
        while body: (StatusReport) async throws -> Void = { _ in }
    ) async throws {
        let run = try start(settings, launcher: launcher)
        let status = try await idle()
        try await body(status)
        #expect(try await run.stop() == .graceful, "\(errors)")
    }

    /// Waits for the end of the first turn of the scheduler: nothing more happens before the clock
    /// goes on or somebody writes.
    ///
    /// Where there is no case there is nothing to do.
    @discardableResult
    func idle() async throws -> StatusReport {
        let client = client
        return try await Waiting.value("the scheduler's first turn") {
            let status = try await client.status()
            return status.nextWake == nil && status.cases.open > 0 ? nil : status
        }
    }

    private func configuration(_ settings: Settings) -> String {
        """
        office:
          name: Văn phòng Đảng ủy
          address: van-phong@example.vn
          language: vi
          delivery-time: "\(settings.deliveryTime)"
        rules: {directory: \(settings.rules), override: \(folder)/no-such-folder}
        state: {directory: \(state)}
        spool: {directory: \(spool.path)}
        control: {socket: \(socket)}
        digest: {above: \(settings.digestAbove)}
        gate: {catch-up-days: \(settings.catchUpDays)}
        \(settings.clock)

        """
    }

    private func clear() async throws {
        for run in runs.withLock({ $0 }) { try await run.destroy() }
        try FileManager.default.removeItem(atPath: folder)
    }
}
