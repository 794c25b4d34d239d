import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// An upgrade of the program whose engine counts otherwise, tried by giving the database of this
/// program the dates and the name of an earlier engine.
@Suite(.timeLimit(.minutes(3))) struct EngineChangeTests {
    private static let timer = "ceremony-deadline"

    @Test func `Dates that another engine would move wait for apply, and nothing is sent before`()
        async throws
    {
        try await Installation.with { office in
            var cases: [String] = []
            var epoch: EpochRow?
            try await office.live(Settings(day: Installation.eve)) { status in
                try await office.importUnits(cells: 2)
                for cell in 1...2 {
                    cases.append(try await office.openCase(in: cell).caseID)
                }
                epoch = try await office.client.status().epoch
            }
            // The earlier engine had the ceremony of the first case due a day earlier.
            try Self.alter(
                office,
                "UPDATE timer_now SET due_day = due_day - 1 "
                    + "WHERE case_id = '\(cases[0])' AND timer = '\(Self.timer)'"
            )
            let sent = try office.spool.new.count

            let run = try office.start(Settings(day: Installation.day))
            let status = try await office.idle()
            #expect(status.epoch == epoch)
            #expect(status.state == .degraded)
            #expect(status.attention.contains { $0.en.contains("engine 1 → engine") })
            #expect(status.attention.contains { $0.vi.contains("chờ nhachanctl apply") })
            #expect(status.gate.reasons.map(\.code) == [.engine])
            #expect(try office.spool.new.count == sent)
            let plan = try await office.client.plan(id: "latest", PlanQuery(isExplained: true))
            #expect(plan.moveCount == 1)
            let move = try #require(plan.items.first { $0.kind == .moved })
            #expect(move.caseID == cases[0] && move.timer == Self.timer)
            #expect(move.old == Installation.date("2026-09-08"))
            #expect(move.new == Installation.date("2026-09-09"))
            #expect(move.reason.en.contains("engine 1 → engine"))

            let applied = try await office.client.apply(
                plan: "latest",
                ApplyRequest(reason: "upgrade"),
                MutationOptions()
            )
            #expect(applied.moveCount == 1)
            let after = try await office.client.status()
            #expect(after.gate.isOpen)
            #expect(!after.attention.contains { $0.en.contains("engine") })
            let why = try await office.client.why(caseID: cases[0], timer: Self.timer)
            #expect(why.explanations.first?.row.due == move.new)
            // What an engine computed that is gone cannot be computed again.
            let refusal = await #expect(throws: Problem.self) {
                _ = try await office.client.undo(UndoRequest(), MutationOptions())
            }
            #expect(refusal?.code == .undoImpossible)
            #expect(try await run.stop() == .graceful)
        }
    }

    @Test func `An engine that moves no date comes into force at once`() async throws {
        try await Installation.with { office in
            var epoch: EpochRow?
            try await office.live(Settings(day: Installation.eve)) { _ in
                try await office.importUnits(cells: 1)
                try await office.openCase(in: 1)
                epoch = try await office.client.status().epoch
            }
            try Self.alter(office, "SELECT 1")
            // Days on which the case changed by time alone are no moves of the engine.
            try await office.live(Settings(day: "2026-09-16", catchUpDays: 60)) { status in
                #expect(status.epoch.sequence > (epoch?.sequence ?? 0))
                #expect(status.attention.isEmpty)
                #expect(status.gate.isOpen)
            }
        }
    }

    /// Makes the database one of an earlier engine, and changes more of it.
    private static func alter(_ office: Installation, _ more: String) throws {
        let script = """
            import sqlite3, sys
            base = sqlite3.connect(sys.argv[1])
            find = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'epoch'"
            guards = base.execute(find).fetchall()
            for name, _ in guards: base.execute("DROP TRIGGER " + name)
            base.execute("UPDATE epoch SET engine = 'engine 1'")
            for _, sql in guards: base.execute(sql)
            base.execute(sys.argv[2])
            base.commit()
            """
        let database = "\(office.state)/nhachan.db"
        let outcome = try Tool.run("python3", ["-c", script, database, more])
        #expect(outcome.status == 0, "\(outcome.output)")
    }
}
