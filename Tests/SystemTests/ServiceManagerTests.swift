import ControlAPI
import Foundation
import TestTools
import Testing

/// What the real daemon tells its service manager, and what the client makes of a daemon that is
/// away for a moment.
@Suite struct ServiceManagerTests {
    @Test func `systemd hears of a start, of reloads and of the end, in this order`() async throws {
        try await Installation.with { office in
            let rules = try CommandTests.copyRules(office)
            let manager = try Manager(folder: office.folder)
            let run = try office.start(
                Settings(day: Installation.day, rules: rules),
                environment: ["NOTIFY_SOCKET": manager.socket]
            )
            try await office.idle()
            let unchanged = try await office.client.reload(ReloadRequest(), MutationOptions())
            #expect(!unchanged.isChanged)
            try Data("workflow: [".utf8)
                .write(to: URL(fileURLWithPath: "\(rules)/admission.yaml"))
            await #expect(throws: Problem.self) {
                try await office.client.reload(ReloadRequest(), MutationOptions(isDryRun: true))
            }
            await #expect(throws: Problem.self) {
                try await office.client.reload(ReloadRequest(), MutationOptions())
            }
            try await Waiting.until("the refusal in STATUS=") {
                try manager.told().contains("quy tắc cũ vẫn có hiệu lực")
            }
            #expect(try await run.stop() == .graceful)

            let told = try manager.told().split(separator: "\n").map(String.init)
            let signs = told.compactMap { line in
                ["EXTEND_TIMEOUT_USEC", "READY", "RELOADING", "STOPPING"].first {
                    line.hasPrefix("\($0)=")
                }
            }
            // A dry run is no reload.
            #expect(
                signs == [
                    "EXTEND_TIMEOUT_USEC", "READY", "RELOADING", "READY", "RELOADING", "READY",
                    "STOPPING",
                ]
            )
            #expect(told.first { $0.hasPrefix("EXTEND") } == "EXTEND_TIMEOUT_USEC=60000000")
            let stamps = told.compactMap { $0.wholeMatch(of: /MONOTONIC_USEC=([0-9]+)/) }
                .compactMap { Int64($0.output.1) }
            #expect(stamps.count == 2 && stamps[0] > 0 && stamps[0] < stamps[1])
        }
    }

    @Test func `The client waits for a daemon that is being started, and says so`() async throws {
        try await Installation.with { office in
            let errors = office.folder + "/client"
            async let outcome = Self.ask(office.socket, wait: "60", errors: errors)
            try await Waiting.until("the client's word") {
                let said = try? String(contentsOfFile: errors, encoding: .utf8)
                return said?.contains("waiting up to 60 seconds") ?? false
            }
            let run = try office.start(Settings(day: Installation.day))
            let answer = try await outcome
            #expect(answer.status == 0)
            #expect(answer.output.contains("0 open"), "\(answer.output)")
            #expect(try await run.stop() == .graceful)
        }
    }

    @Test func `It does not wait for a daemon that was stopped`() async throws {
        // systemd takes the folder of the socket away with the service.
        let errors = NSTemporaryDirectory() + "nhachan-client-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: errors) }
        let socket = "/run/no-such-folder/control.sock"
        let answer = try await Self.ask(socket, wait: "3600", errors: errors)
        #expect(answer.status == ControlAPI.ExitStatus.unavailable.rawValue)
        let said = try String(contentsOfFile: errors, encoding: .utf8)
        #expect(said.contains("systemctl start nhachand") && !said.contains("waiting"))
    }

    /// Asks for the status; what the client says meanwhile is in a file.
    private static func ask(
        _ socket: String,
        wait: String,
        errors: String
    ) async throws -> Tool.Outcome {
        let script = #""$0" status --wait "$1" --socket "$2" --lang en 2>"$3""#
        let arguments = ["-c", script, DaemonRun.built("nhachanctl"), wait, socket, errors]
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try Tool.run("bash", arguments) })
            }
        }
    }
}
