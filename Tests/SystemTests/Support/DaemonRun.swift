import Foundation
import TestTools

/// One run of the real daemon as a process of its own.
final class DaemonRun: Sendable {
    /// How a process ended.
    struct Ending: Hashable {
        let status: Int32
        let wasSignalled: Bool

        static let graceful = Ending(status: 0, wasSignalled: false)
        static let killed = Ending(status: SIGKILL, wasSignalled: true)
    }

    /// The daemon, which is built beside the tests.
    static let program = built("nhachand")

    private let process: Process
    private let number: String
    private let folder: String

    /// Starts the daemon.
    ///
    /// - Parameters:
    ///   - folder: Where its standard error and its process id are kept.
    ///   - name: A name for these files, of this run alone.
    ///   - launcher: What runs it, as a command in front of its own.
    ///   - arguments: Its arguments.
    ///   - environment: Added to the environment of the tests.
    /// - Throws: When the process cannot be started.
    init(
        folder: String,
        name: String,
        launcher: [String],
        arguments: [String],
        environment: [String: String]
    ) throws {
        self.folder = folder
        number = "\(folder)/\(name).pid"
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            launcher + [
                "bash", "-c", #"echo $$ >"$0.draft"; mv "$0.draft" "$0"; exec "$@""#, number,
            ]
            + [Self.program] + arguments
        var variables = ProcessInfo.processInfo.environment
        variables["JOURNAL_STREAM"] = nil
        variables["NOTIFY_SOCKET"] = nil
        process.environment = variables.merging(environment) { $1 }
        let errors = URL(fileURLWithPath: "\(folder)/\(name).errors")
        try Data().write(to: errors)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: errors)
        process.standardError = try FileHandle(forWritingTo: errors)
        try Tool.launch(process)
    }

    /// A program that is built beside the tests.
    static func built(_ name: String) -> String {
        URL(fileURLWithPath: Tool.probe).deletingLastPathComponent().appendingPathComponent(name)
            .path
    }

    /// Whether it, or what launched it, still runs.
    var isRunning: Bool { process.isRunning }

    /// The daemon's own process id.
    func identifier() async throws -> Int32 {
        try await Waiting.value("the process id in \(number)") {
            guard let text = try? String(contentsOfFile: number, encoding: .utf8) else {
                return nil
            }
            return Int32(text.trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }

    /// Sends a signal to the daemon itself.
    func signal(_ signal: Int32) async throws {
        kill(try await identifier(), signal)
    }

    /// Waits for its end.
    func ending() async throws -> Ending {
        try await Waiting.until("the end of \(number)") { !process.isRunning }
        return Ending(
            status: process.terminationStatus,
            wasSignalled: process.terminationReason == .uncaughtSignal
        )
    }

    /// Asks it to stop, as systemd does.
    func stop() async throws -> Ending {
        try await signal(SIGTERM)
        return try await ending()
    }

    /// Ends it whatever state it is in.
    func destroy() async throws {
        guard process.isRunning else { return }
        try await signal(SIGKILL)
        _ = try await ending()
    }

    /// Runs a command in the daemon's own mount namespace.
    @discardableResult
    func inside(_ command: String...) async throws -> Tool.Outcome {
        try await inside(command)
    }

    /// Runs a command in the daemon's own mount namespace.
    @discardableResult
    func inside(_ command: [String]) async throws -> Tool.Outcome {
        let target = String(try await identifier())
        return try Tool.run("nsenter", ["--target", target, "--mount"] + command)
    }
}
