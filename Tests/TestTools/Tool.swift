public import Foundation
import Synchronization

/// The programs and folders that tests use.
public enum Tool {
    /// What a program left behind.
    public struct Outcome: Sendable {
        /// The exit status, or the number of the signal that ended it.
        public let status: Int32

        /// Whether a signal ended it.
        public let wasSignalled: Bool

        /// Its standard output.
        public let output: String

        /// Its standard error.
        public let errors: String

        /// The lines of its standard output.
        public var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    /// The folder with Package.swift.
    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A file of the repository.
    public static func path(_ relative: String) -> String {
        repository.appendingPathComponent(relative).path
    }

    /// The probe, which is built beside the tests.
    public static let probe = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("SystemProbe").path

    /// The script that gives a command a journald of its own.
    public static let withJournald = path("Tests/SystemTests/with-journald.sh")

    /// Whether the machine lets us run with-journald.sh.
    public static let hasJournald: Bool = {
        (try? run(withJournald, "true"))?.status == 0
    }()

    /// Whether strace can trace here.
    public static let hasStrace: Bool = {
        (try? run("strace", "-o", "/dev/null", "true"))?.status == 0
    }()

    /// Whether tests run as root, as those need that become somebody else.
    public static let isRoot = FileManager.default.isReadableFile(atPath: "/etc/shadow")

    /// Runs a program to its end.
    public static func run(
        _ program: String,
        _ arguments: String...,
        environment: [String: String] = [:],
        input: String = ""
    ) throws -> Outcome {
        try run(program, arguments, environment: environment, input: input)
    }

    /// Runs a program with a list of arguments to its end.
    public static func run(
        _ program: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        input: String = ""
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("nhachan-tool-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Files instead of pipes: no output is so long that the program would wait for us.
        for name in ["in", "out", "err"] {
            try Data(name == "in" ? input.utf8 : "".utf8)
                .write(to: folder.appendingPathComponent(name))
        }
        let output = folder.appendingPathComponent("out")
        let errors = folder.appendingPathComponent("err")
        process.standardInput = try FileHandle(forReadingFrom: folder.appendingPathComponent("in"))
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try launch(process)
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus,
            wasSignalled: process.terminationReason == .uncaughtSignal,
            output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8)
        )
    }

    private static let launching = Mutex(())

    /// Starts a program; every process of the tests is started here, one at a time.
    ///
    /// Foundation notices the end of a program when a socket closes that only this program has. One
    /// that is started in the same moment would inherit it, too, and hide the end until its own.
    public static func launch(_ process: Process) throws {
        try launching.withLock { _ in try process.run() }
    }

    /// A new empty folder that goes away after the closure.
    public static func withFolder<Answer>(_ body: (String) throws -> Answer) throws -> Answer {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("nhachan-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.path)
    }
}
