import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// Simulating over a copy of what a real daemon kept.
@Suite struct SimulateTests {
    private static let inForce = "since: 2026-07-26, from: decision-issued, within: 30 working days"
    private static let changed = "since: 2026-07-26, from: decision-issued, within: 25 working days"

    private func simulate(_ arguments: [String]) throws -> Tool.Outcome {
        try Tool.run(
            DaemonRun.built("nhachanctl"),
            ["simulate", "--until", "2027-12-31", "--lang", "en"] + arguments
        )
    }

    @Test func `A copy of the database is read, and a live one refused`() async throws {
        try await Installation.with { office in
            let rules = try CommandTests.copyRules(office)
            var database = "\(office.state)/nhachan.db"
            var due: CivilDate?
            try await office.live(Settings(day: "2026-08-03", rules: rules)) { _ in
                try await office.importUnits(cells: 2)
                for cell in 1...2 {
                    let opened = try await office.openCase(in: cell, on: "2026-08-03")
                    due = opened.timers.first { $0.timer == "ceremony-deadline" }?.newDue
                }
                let live = try simulate(["--database", database])
                #expect(live.status == 66 && live.errors.contains("nhachanctl backup"))
                let made = try await office.client.backup(
                    BackupRequest(folder: "\(office.folder)/backups"),
                    MutationOptions()
                )
                let files = try FileManager.default.subpathsOfDirectory(atPath: made.folder)
                let copy = try #require(files.first { $0.hasSuffix(".db") })
                database = "\(made.folder)/\(copy)"
            }
            let before = try Data(contentsOf: URL(fileURLWithPath: database))
            let future = try simulate(["--database", database, "--csv"])
            #expect(future.status == 0, "\(future.errors)")
            let month = try #require(due?.isoText.prefix(7))
            let rows = future.lines.filter { $0.contains(",\(month),") }
            #expect(rows.count == 2 && rows.allSatisfy { $0.contains(",\(month),1,") }, "\(rows)")

            let path = "\(rules)/admission.yaml"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try Data(text.replacing(Self.inForce, with: Self.changed).utf8)
                .write(to: URL(fileURLWithPath: path))
            let compared = try simulate(["--database", database, "--rules", rules, "--json"])
            #expect(compared.status == 0, "\(compared.errors)")
            let report = try JSONDecoder().decode(Report.self, from: Data(compared.output.utf8))
            #expect(report.moves.count == 2)
            for move in report.moves {
                #expect(move.timer == "ceremony-deadline" && move.old == due?.isoText)
                #expect(move.new < move.old)
            }
            // Nothing of the file was written.
            #expect(try Data(contentsOf: URL(fileURLWithPath: database)) == before)
        }
    }

    private struct Report: Decodable {
        struct Move: Decodable {
            let timer: String
            let old: String
            let new: String
        }

        let moves: [Move]
    }
}
