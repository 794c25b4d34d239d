import ControlAPI
import Foundation
import TestTools

/// Python programs that look at our work from outside.
enum Peer {
    /// What Python's `email` read in a message, with all strictness.
    struct Reading: Decodable {
        let defects: [String]
        let subject: String
        let id: String
        let to: [[String]]
        let date: String
        let text: String
    }

    /// A peer program failed.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Reads all messages of a folder, by file name.
    static func read(_ folder: String) throws -> [String: Reading] {
        let script = Tool.path("Tests/SystemTests/Peers/read_mail.py")
        return try JSONDecoder().decode([String: Reading].self, from: output(script, folder))
    }

    /// A hash of every table of the database in a state folder, by name; the folder as the daemon
    /// sees it when one is given.
    static func tables(
        _ state: String,
        of run: DaemonRun? = nil
    ) async throws -> [String: String] {
        let script = Tool.path("Tests/SystemTests/Peers/table_hash.py")
        let data =
            if let run {
                try data(await run.inside("python3", script, state))
            } else {
                try output(script, state)
            }
        return try JSONDecoder().decode([String: String].self, from: data)
    }

    private static func output(_ script: String, _ argument: String) throws -> Data {
        try data(Tool.run("python3", script, argument))
    }

    private static func data(_ outcome: Tool.Outcome) throws -> Data {
        guard outcome.status == 0 else { throw Failure(description: outcome.errors) }
        return Data(outcome.output.utf8)
    }
}

extension Installation {
    /// All rows of the ledger with a status.
    func reminders(
        _ status: ReminderStatusWord? = nil,
        of caseID: String? = nil
    ) async throws -> [ReminderRow] {
        var rows: [ReminderRow] = []
        var cursor: String?
        repeat {
            let page = try await client.reminders(
                RemindersQuery(caseID: caseID, status: status, limit: 500, cursor: cursor)
            )
            rows += page.items
            cursor = page.next
        } while cursor != nil
        return rows
    }
}
