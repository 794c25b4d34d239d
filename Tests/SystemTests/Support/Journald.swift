import Foundation
import TestTools
import Testing

/// The journald of a daemon that ``Launcher/journald(folder:)`` runs.
struct Journald {
    let run: DaemonRun
    let folder: String

    /// Sends journald a signal.
    func signal(_ signal: Int32) async throws {
        let number = try await Waiting.value("journald's process id") {
            let text = try? String(contentsOfFile: folder + "/journald", encoding: .utf8)
            return text.flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        }
        kill(number, signal)
    }

    /// Starts another one, in place of one that was killed.
    func restart() async throws {
        // It must not inherit the descriptor by which Foundation notices the end of a process.
        let script = """
            import os, subprocess, sys
            environment = dict(os.environ, SYSTEMD_LOG_TARGET="null")
            journald = subprocess.Popen(["/lib/systemd/systemd-journald"], env=environment,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            print(journald.pid, file=open(sys.argv[1], "w"))
            """
        let outcome = try await run.inside("python3", "-c", script, folder + "/journald")
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    /// The entries that match, all of their fields as text.
    func entries(_ matches: [String]) async throws -> [[String: String]] {
        try await run.inside("journalctl", "--sync")
        let outcome = try await run.inside(["journalctl", "--output=json", "--all"] + matches)
        return try outcome.lines.map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
            return (object as? [String: Any] ?? [:]).compactMapValues { $0 as? String }
        }
    }

    /// Everything the journal has, byte by byte.
    func everything() async throws -> String {
        try await run.inside("journalctl", "--sync")
        return try await run.inside("journalctl", "--output=export", "--all").output
    }
}
