import CivilCalendar
import ControlAPI
import Foundation
import Testing

/// Looking at cases as they were and as they were known, in the real daemon.
@Suite struct HindsightTests {
    private static let timer = "ceremony-deadline"
    private static let inForce = "since: 2026-07-26, from: decision-issued, within: 30 working days"
    private static let changed = "since: 2026-07-26, from: decision-issued, within: 25 working days"

    @Test func `What was known is told under the rules of that time`() async throws {
        try await Installation.with { office in
            let rules = try CommandTests.copyRules(office)
            let path = rules + "/admission.yaml"
            var caseID = ""
            var first: CivilDate?
            try await office.live(Settings(day: "2026-08-03", rules: rules)) { _ in
                try await office.importUnits(cells: 1)
                let opened = try await office.openCase(in: 1, on: "2026-08-03")
                caseID = opened.caseID
                first = opened.timers.first { $0.timer == Self.timer }?.newDue
            }
            // A week later the rules change, and the date moves.
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try #require(text.contains(Self.inForce))
            try Data(text.replacing(Self.inForce, with: Self.changed).utf8)
                .write(to: URL(fileURLWithPath: path))
            try await office.live(Settings(day: "2026-08-10", rules: rules)) { _ in
                _ = try await office.client.reload(
                    ReloadRequest(acceptsMoves: true),
                    MutationOptions()
                )
                let now = try await office.client.why(caseID: caseID, timer: Self.timer)
                let moved = try #require(now.explanations.first?.row.due)
                #expect(now.reading == nil)
                let due = try #require(first)
                #expect(moved < due)

                let then = try await office.client.why(
                    caseID: caseID,
                    timer: Self.timer,
                    WhyQuery(point: CaseQuery(knownAt: "2026-08-05"))
                )
                #expect(then.explanations.first?.row.due == due)
                #expect(then.reading?.asOf == Installation.date("2026-08-05"))
                // What was true then, by what is known now, follows today's rules.
                let truth = try await office.client.why(
                    caseID: caseID,
                    timer: Self.timer,
                    WhyQuery(point: CaseQuery(asOf: Installation.date("2026-08-05")))
                )
                #expect(truth.explanations.first?.row.due == moved)
                #expect(try #require(truth.reading).epoch > #require(then.reading).epoch)

                let timeline = try await office.client.timeline(caseID: caseID)
                #expect(timeline.epochs.contains { $0.changesRules && !$0.changesUnits })
                #expect(timeline.entries.first?.action == .open)
                let early = try await office.client.timeline(
                    caseID: caseID,
                    CaseQuery(knownAt: "04/08/2026")
                )
                #expect(early.epochs.isEmpty)
            }
        }
    }

    @Test func `A correction is not known before it is recorded`() async throws {
        try await Installation.with { office in
            var caseID = ""
            var root: Int64 = 0
            try await office.live(Settings(day: "2026-08-10")) { _ in
                try await office.importUnits(cells: 1)
                caseID = try await office.openCase(in: 1, on: "2026-08-03").caseID
                let reply = try await office.client.record(
                    caseID: caseID,
                    RecordRequest(event: "ceremony-held", day: Installation.date("2026-08-06")),
                    MutationOptions()
                )
                root = reply.sequence
            }
            try await office.live(Settings(day: "2026-08-17")) { _ in
                _ = try await office.client.correct(
                    caseID: caseID,
                    event: root,
                    CorrectRequest(day: Installation.date("2026-08-07"), reason: "sai ngày"),
                    MutationOptions()
                )
                let stage = { (asOf: String?, knownAt: String?) async throws -> String in
                    let query = CaseQuery(
                        asOf: asOf.map { Installation.date($0) },
                        knownAt: knownAt
                    )
                    return try await office.client.show(caseID: caseID, query).summary.stage
                }
                // On 6/8 the ceremony had not been held, though on 10/8 people thought it had.
                #expect(try await stage(nil, nil) == "probation")
                #expect(try await stage("2026-08-06", nil) == "ceremony")
                #expect(try await stage("2026-08-06", "2026-08-10") == "probation")
                #expect(try await stage("2026-08-07", nil) == "probation")

                let later = try await office.client.show(
                    caseID: caseID,
                    CaseQuery(knownAt: "2026-08-10")
                )
                #expect(!later.timeline.contains { $0.action == .correct })
                for (query, code) in [
                    (CaseQuery(knownAt: "2026-08-09"), ProblemCode.unknownCase),
                    (CaseQuery(knownAt: "2026-09-01"), .dateInFuture),
                    (CaseQuery(knownAt: "yesterday"), .dateInvalid),
                    (CaseQuery(asOf: Installation.date("2026-07-01")), .dateInvalid),
                ] {
                    let problem = await #expect(throws: Problem.self) {
                        _ = try await office.client.show(caseID: caseID, query)
                    }
                    #expect(problem?.code == code)
                }
            }
        }
    }
}
