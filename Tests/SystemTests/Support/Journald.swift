import Foundation
import TestTools

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
        let program = "/lib/systemd/systemd-journald"
        let script = """
            SYSTEMD_LOG_TARGET=null \(program) >/dev/null 2>&1 & echo $! >'\(folder)/journald'
            """
        try await run.inside("bash", "-c", script)
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
