import CivilCalendar
import ControlAPI
import Foundation
import Testing

@Suite struct RuleChangeTests {
    private static let timer = "ceremony-deadline"
    private static let inForce = "since: 2026-07-26, from: decision-issued, within: 30 working days"
    private static let changed = "since: 2026-07-26, from: decision-issued, within: 25 working days"

    @Test func `Rules that move a date wait until the moves are accepted`() async throws {
        try await Installation.with { office in
            let rules = try CommandTests.copyRules(office)
            let run = try office.start(Settings(day: Installation.day, rules: rules))
            try await office.importUnits(cells: 1)
            let opened = try await office.openCase(in: 1, on: Installation.day)
            let old = try #require(opened.timers.first { $0.timer == Self.timer }?.newDue)
            let epoch = try await office.client.status().epoch
            try Self.replace(Self.inForce, by: Self.changed, in: rules)

            let refusal = await #expect(throws: Problem.self) {
                _ = try await office.client.reload(
                    ReloadRequest(acceptsMoves: false),
                    MutationOptions()
                )
            }
            #expect(refusal?.code == .movesNotAccepted)
            let move = try #require(refusal?.moves.first)
            #expect(refusal?.moves.count == 1)
            #expect(move.caseID == opened.caseID && move.timer == Self.timer && move.old == old)
            #expect(try await office.client.status().epoch == epoch)
            #expect(try await Self.due(opened.caseID, office) == old)

            let report = try await office.client.reload(
                ReloadRequest(acceptsMoves: true),
                MutationOptions()
            )
            #expect(report.isChanged && report.moveCount == 1)
            #expect(report.files == ["admission.yaml"])
            #expect(report.epoch.sequence == epoch.sequence + 1)
            let new = try #require(move.new)
            #expect(new < old)
            #expect(try await Self.due(opened.caseID, office) == new)

            let again = try await office.client.reload(
                ReloadRequest(acceptsMoves: false),
                MutationOptions()
            )
            #expect(!again.isChanged && again.epoch == report.epoch)
            #expect(try await run.stop() == .graceful)

            // Files changed behind a stopped daemon's back go the same way.
            try Self.replace(Self.changed, by: Self.inForce, in: rules)
            try await office.live(Settings(day: Installation.day, rules: rules)) { status in
                #expect(status.state == .degraded)
                #expect(status.epoch == report.epoch)
            }
        }
    }

    private static func due(_ caseID: String, _ office: Installation) async throws -> CivilDate? {
        let report = try await office.client.why(caseID: caseID, timer: timer)
        return report.explanations.first?.row.due
    }

    private static func replace(_ old: String, by new: String, in rules: String) throws {
        let path = rules + "/admission.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let range = try #require(text.range(of: old))
        try Data(text.replacingCharacters(in: range, with: new).utf8)
            .write(to: URL(fileURLWithPath: path))
    }
}
