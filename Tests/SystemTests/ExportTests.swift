import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// Exports and metrics with the real programs.
@Suite struct ExportTests {
    private func tool(_ office: Installation, _ arguments: String...) throws -> Tool.Outcome {
        try Tool.run(
            DaemonRun.built("nhachanctl"),
            arguments + ["--wait", "0"],
            environment: ["NHACHAN_SOCKET": office.socket, "LC_ALL": "en_GB.UTF-8"]
        )
    }

    /// Rows as Python's csv module reads them, so that an independent reader has its say.
    private func rows(_ path: String) throws -> [[String]] {
        let script = """
            import csv, json, sys
            print(json.dumps(list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline="")))))
            """
        let outcome = try Tool.run("python3", "-c", script, path)
        return try JSONDecoder().decode([[String]].self, from: Data(outcome.output.utf8))
    }

    @Test func `Cases, events and reminders come out whole, and no cell is a formula`()
        async throws
    {
        try await Installation.with { office in
            try await office.live(Settings(day: Installation.day)) { _ in
                try await office.importUnits(cells: 30)
                for cell in 1...30 { try await office.openCase(in: cell, on: Installation.day) }
                let formula = "=HYPERLINK(\"http://x\";\"a\")"
                _ = try await office.client.open(
                    OpenRequest(
                        workflow: "admission",
                        stage: "ceremony",
                        day: Installation.date(Installation.day),
                        subject: SubjectRequest(id: "=1+2", unit: "CB-1"),
                        history: [
                            HistoryRequest(
                                event: "decision-issued",
                                day: Installation.date("2026-07-27"),
                                fields: ["number": formula]
                            )
                        ],
                        reason: "@SUM(A1)"
                    ),
                    MutationOptions()
                )
                let path = "\(office.folder)/cases.csv"
                let cases = try tool(office, "export", "cases", "--output", path, "--bom")
                #expect(cases.status == 0, "\(cases.errors)")
                let table = try rows(path)
                #expect(table.count == 32)
                #expect(table[0][0] == "case")
                #expect(table.contains { $0[2] == "'=1+2" })
                #expect(table.allSatisfy { $0.count == table[0].count })
                let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
                #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
                let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
                #expect(mode as? Int == 0o600)
                let twice = try tool(office, "export", "cases", "--output", path)
                #expect(twice.status == ControlAPI.ExitStatus.cannotCreate.rawValue)
                #expect(twice.errors.contains(path))

                let events = "\(office.folder)/events.csv"
                #expect(try tool(office, "export", "events", "--output", events).status == 0)
                let trail = try rows(events)
                let formulas: Set<Character> = ["=", "+", "-", "@"]
                #expect(!trail.joined().contains { $0.first.map(formulas.contains) ?? false })
                let lines = try tool(office, "export", "events", "--format", "jsonl")
                #expect(lines.lines.count == trail.count - 1)
                #expect(lines.output.contains("HYPERLINK"))

                let late = try tool(office, "export", "events", "--since", "2027-01-01")
                #expect(late.lines.count == 1)
                let reminders = try tool(office, "export", "reminders", "--format", "jsonl")
                #expect(reminders.status == 0, "\(reminders.errors)")
                let page = try await office.client.reminders(RemindersQuery(limit: 1_000))
                #expect(reminders.lines.count == page.items.count)
            }
        }
    }

    @Test func `Metrics are written whole, and say when nobody answers`() async throws {
        try await Installation.with { office in
            let path = "\(office.folder)/nhachan.prom"
            try await office.live(Settings(day: Installation.day)) { _ in
                try await office.importUnits(cells: 2)
                try await office.openOverdueCase(in: 1)
                let written = try tool(office, "metrics", "--output", path)
                #expect(written.status == 0, "\(written.errors)")
                let text = try String(contentsOfFile: path, encoding: .utf8)
                #expect(text.contains("nhachan_up 1\n"))
                #expect(
                    text.contains(#"nhachan_cases{workflow="admission",stage="ceremony"} 1"#),
                    "\(text)"
                )
                #expect(text.contains("nhachan_overdue_days_count 1\n"), "\(text)")
            }
            let down = try tool(office, "metrics", "--output", path)
            #expect(down.status == ControlAPI.ExitStatus.unavailable.rawValue)
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.contains("nhachan_up 0\n"))
            #expect(!text.contains("nhachan_cases"))
        }
    }
}
