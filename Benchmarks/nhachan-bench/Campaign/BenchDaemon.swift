import CivilCalendar
import ControlAPI
import Foundation

/// The real daemon with a configuration, a database and a spool of its own.
struct BenchDaemon {
    /// What keeps the measurement from going on.
    enum Trouble: Error, CustomStringConvertible {
        case notBuilt(String)
        case ended(log: String)

        var description: String {
            switch self {
            case .notBuilt(let path):
                "There is no \(path); build it with swift build -c release --product nhachand."
            case .ended(let log): "nhachand ended; see \(log)."
            }
        }
    }

    let folder: String
    let rules: String

    /// Makes the folders.
    init(folder: String, rules: String) throws {
        (self.folder, self.rules) = (folder, rules)
        for name in ["state", "spool"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder)/\(name)",
                withIntermediateDirectories: true
            )
        }
    }

    /// Asks it; nothing is repeated, so that what is measured is one exchange.
    var client: ControlClient {
        ControlClient(
            ControlClientConfiguration(
                socketPath: "\(folder)/s",
                language: .english,
                timeout: .seconds(600),
                patience: .zero
            )
        )
    }

    /// Starts it on a day and waits until it answers.
    ///
    /// - Returns: The process, and how long it took.
    func start(on day: CivilDate) async throws -> (process: BenchProcess, time: Duration) {
        let configuration = """
            office: {name: Văn phòng, address: van-phong@hoa-giang.example, delivery-time: "00:00"}
            rules: {directory: \(rules), override: \(folder)/none}
            state: {directory: \(folder)/state}
            spool: {directory: \(folder)/spool}
            control: {socket: \(folder)/s}
            gate: {catch-up-days: 60}
            simulation: {start: "\(day.isoText)", seconds-a-day: 3600}

            """
        let path = "\(folder)/nhachan.yaml"
        try Data(configuration.utf8).write(to: URL(filePath: path))
        let clock = ContinuousClock()
        let start = clock.now
        let process = try BenchProcess(arguments: ["--config", path], log: "\(folder)/log")
        while true {
            guard process.isRunning else { throw Trouble.ended(log: "\(folder)/log") }
            if let status = try? await client.status(), status.state != .starting {
                return (process, start.duration(to: clock.now))
            }
            try await Task.sleep(for: .milliseconds(2))
        }
    }
}

/// A process of the daemon.
final class BenchProcess: Sendable {
    private let process: Process

    init(arguments: [String], log: String) throws {
        let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appending(path: "nhachand").path
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw BenchDaemon.Trouble.notBuilt(program)
        }
        if !FileManager.default.fileExists(atPath: log) {
            try Data().write(to: URL(filePath: log))
        }
        let output = try FileHandle(forWritingTo: URL(filePath: log))
        try output.seekToEnd()
        process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
    }

    var isRunning: Bool { process.isRunning }

    /// Asks it to stop, as systemd does, and waits for its end.
    func stop() async throws {
        process.terminate()
        while process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
    }

    /// Its memory, in KiB: what stands in it now, the part of that which is no file, and the most
    /// there ever was (`VmRSS`, `RssAnon`, `VmHWM` of proc_pid_status(5)).
    var memory: (resident: Int, anonymous: Int, most: Int) {
        let number = process.processIdentifier
        let text = (try? String(contentsOfFile: "/proc/\(number)/status", encoding: .utf8)) ?? ""
        var values: [Substring: Int] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(whereSeparator: { $0 == ":" || $0 == "\t" || $0 == " " })
            if parts.count >= 2, let number = Int(parts[1]) { values[parts[0]] = number }
        }
        return (values["VmRSS"] ?? 0, values["RssAnon"] ?? 0, values["VmHWM"] ?? 0)
    }

    /// The time it has computed, in seconds (fields 14 and 15 of proc_pid_stat(5), which count in
    /// hundredths).
    var computed: Double {
        let number = process.processIdentifier
        let text = (try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)) ?? ""
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12])
        else { return 0 }
        return (user + system) / 100
    }
}
