import CivilCalendar
import ControlAPI
import Foundation
import Testing

/// What happens between a plan and its apply, and between an apply and its undo.
@Suite(.timeLimit(.minutes(5))) struct PlanApplyTests {
    private static let timer = "ceremony-deadline"
    private static let inForce = "since: 2026-07-26, from: decision-issued, within: 30 working days"
    private static let changed = "since: 2026-07-26, from: decision-issued, within: 25 working days"

    @Test func `What is recorded since a plan is planned again; only unlisted moves refuse it`()
        async throws
    {
        try await Installation.with { office in
            let rules = try CommandTests.copyRules(office)
            let run = try office.start(Settings(day: Installation.day, rules: rules))
            try await office.importUnits(cells: 3)
            let first = try await office.openCase(in: 1).caseID
            let second = try await office.openCase(in: 2).caseID
            let plan = try await office.client.plan(try Self.request(rules), MutationOptions())
            let id = try #require(plan.plan)
            #expect(plan.moveCount == 2)

            // What takes a listed move away, and what moves nothing, does not refuse the plan.
            try await office.record("ceremony-held", of: second, on: "2026-08-14")
            let dry = try await office.client.apply(
                plan: id,
                ApplyRequest(),
                MutationOptions(isDryRun: true)
            )
            #expect(dry.moveCount == 1)
            // A case that the plan did not see would move.
            let third = try await office.openCase(in: 3).caseID
            let refusal = await #expect(throws: Problem.self) {
                _ = try await office.client.apply(plan: id, ApplyRequest(), MutationOptions())
            }
            #expect(refusal?.code == .planOutdated)
            #expect(refusal?.moves.map(\.caseID) == [third])
            #expect(try await Self.due(first, office) == Installation.date("2026-09-09"))

            let again = try await office.client.plan(try Self.request(rules), MutationOptions())
            let applied = try await office.client.apply(
                plan: try #require(again.plan),
                ApplyRequest(),
                MutationOptions()
            )
            #expect(applied.moveCount == 2)
            for caseID in [first, third] {
                #expect(try await Self.due(caseID, office) == Installation.date("2026-08-28"))
            }
            #expect(try await run.stop() == .graceful)
        }
    }

    @Test func `What was recorded since is kept when the last change is taken back`() async throws {
        try await Installation.with { office in
            let rules = try CommandTests.copyRules(office)
            let run = try office.start(Settings(day: Installation.day, rules: rules))
            try await office.importUnits(cells: 2)
            let first = try await office.openCase(in: 1).caseID
            _ = try await office.client.plan(try Self.request(rules), MutationOptions())
            _ = try await office.client.apply(plan: "latest", ApplyRequest(), MutationOptions())
            // One case moves on under the new rules, another is opened under them.
            let second = try await office.openCase(in: 2).caseID
            #expect(try await Self.due(second, office) == Installation.date("2026-08-28"))
            try await office.correct("decision-issued", of: first, to: "2026-07-28")
            let undone = try await office.client.undo(UndoRequest(), MutationOptions())
            #expect(undone.moveCount == 2)
            #expect(try await Self.due(second, office) == Installation.date("2026-09-09"))
            #expect(try await Self.due(first, office) == Installation.date("2026-09-10"))
            #expect(try await run.stop() == .graceful)
        }
    }

    @Test func `After thirty days a change is not taken back any more`() async throws {
        try await Installation.with { office in
            let rules = try CommandTests.copyRules(office)
            try await office.live(Settings(day: Installation.day, rules: rules)) { _ in
                try await office.importUnits(cells: 1)
                try await office.openCase(in: 1)
                _ = try await office.client.plan(try Self.request(rules), MutationOptions())
                _ = try await office.client.apply(plan: "latest", ApplyRequest(), MutationOptions())
            }
            try Self.write(rules)
            // On the thirtieth day it still can be, and is only tried.
            try await office.live(Settings(day: "2026-09-16", rules: rules)) { _ in
                let dry = try await office.client.undo(
                    UndoRequest(),
                    MutationOptions(isDryRun: true)
                )
                #expect(dry.moveCount == 1)
            }
            try await office.live(Settings(day: "2026-09-17", rules: rules)) { _ in
                let refusal = await #expect(throws: Problem.self) {
                    _ = try await office.client.undo(UndoRequest(), MutationOptions())
                }
                #expect(refusal?.code == .undoImpossible)
                #expect(refusal?.detail.en.contains("17/08/2026") == true)
            }
        }
    }

    // MARK: - The change

    private static func request(_ rules: String) throws -> PlanRequest {
        PlanRequest(rules: [RuleText(path: "admission.yaml", text: try text(rules))])
    }

    private static func text(_ rules: String) throws -> String {
        let text = try String(contentsOfFile: rules + "/admission.yaml", encoding: .utf8)
        return text.replacing(inForce, with: changed)
    }

    /// Puts the files where the plan came from, so that a start finds them in force.
    private static func write(_ rules: String) throws {
        try Data(try text(rules).utf8).write(to: URL(fileURLWithPath: rules + "/admission.yaml"))
    }

    private static func due(_ caseID: String, _ office: Installation) async throws -> CivilDate? {
        let report = try await office.client.why(caseID: caseID, timer: timer)
        return report.explanations.first?.row.due
    }
}
