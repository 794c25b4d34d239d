import Foundation

/// The programs and folders that tests use.
enum Tool {
    /// What a program left behind.
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String

        /// The lines of its standard output.
        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    /// The folder with Package.swift.
    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The probe, which is built beside the tests.
    static let probe = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("SystemProbe").path

    /// The script that gives a command a journald of its own.
    static let withJournald = repository.appendingPathComponent("Tests/SystemTests/with-journald.sh")
        .path

    /// Whether the machine lets us run with-journald.sh.
    static let hasJournald: Bool = {
        (try? run(withJournald, "true"))?.status == 0
    }()

    /// Whether tests run as root, as those need that become somebody else.
    static let isRoot = FileManager.default.isReadableFile(atPath: "/etc/shadow")

    /// Runs a program to its end.
    static func run(
        _ program: String,
        _ arguments: String...,
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
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus,
            output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8)
        )
    }

    /// A new empty folder that goes away after the closure.
    static func withFolder<Answer>(_ body: (String) throws -> Answer) throws -> Answer {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("nhachan-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.path)
    }
}
