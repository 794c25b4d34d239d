import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// Every step that is not sent is a row of the ledger that says why.
@Suite struct UnsentTests {
    private static let lines = [
        Rules.remind([.before(.workingDays(10)), .before(.workingDays(5)), .onDue])
    ]

    /// Due on Wednesday 1 April; notices on 18 and 25 March and 1 April.
    private static func life(_ behaviour: HoldBehaviour? = .remaining) throws -> Life {
        try Life(
            Rules.oneStage([
                Rules.clock(
                    "answer",
                    due: .within(.days(30)),
                    metBy: ["done"],
                    onHold: behaviour,
                    remind: lines
                )
            ])
        )
    }

    /// A reminder that waits for the hour of delivery on 18 March, and what happens before it.
    private static func morning(_ happens: (inout Life) -> Void) throws -> [SuppressionReason?] {
        var life = try life()
        try life.wake(on: day("2026-03-18"))
        #expect(life.ledger.map(\.status) == [.planned])
        happens(&life)
        try life.wake(on: day("2026-03-18"))
        return life.ledger.map(\.reason)
    }

    @Test func `What is met before the hour of delivery was settled`() throws {
        #expect(try Self.morning { $0.record("done", "2026-03-18") } == [.settled])
    }

    @Test func `A case that is closed says so`() throws {
        let closed = try Self.morning { life in
            life.add(.close(outcome: "cancelled"), "2026-03-18")
        }
        #expect(closed == [.closed])
    }

    @Test func `A case that is put on hold says so`() throws {
        #expect(try Self.morning { $0.hold("2026-03-18") } == [.held])
    }

    @Test func `A date that is extended away has moved`() throws {
        let moved = try Self.morning { life in
            life.extend("answer", "s1", by: .days(30), "2026-03-18")
        }
        #expect(moved == [.moved])
    }

    @Test func `An acknowledgement takes back what waits, and each later notice has its row`()
        throws
    {
        var life = try Self.life()
        try life.wake(on: day("2026-03-18"))
        life.add(.acknowledge(timer: "answer", occurrence: "s1"), "2026-03-18")
        #expect(try life.live("2026-04-02") == [])
        #expect(life.ledger.map(\.day) == ["2026-03-18", "2026-03-25", "2026-04-01"].map(day))
        #expect(life.ledger.allSatisfy { $0.reason == .acknowledged })
    }

    @Test func `Of steps put off the newest is sent, and the others say that they were`() throws {
        var life = try Self.life()
        let snooze = CaseAction.snooze(timer: "answer", occurrence: "s1", until: day("2026-03-27"))
        life.add(snooze, "2026-03-12")
        let sent = try life.live("2026-03-31")
        #expect(sent == ["2026-03-27 answer 5wd-before secretary"])
        let rows = life.ledger.filter { $0.status == .suppressed }
        #expect(rows.map(\.key.step) == ["10wd-before"] && rows.map(\.reason) == [.snoozed])
    }

    @Test func `A later trigger replaces the occurrence that waits`() throws {
        let workflow = Rules.oneStage([
            Rules.clock(
                "answer",
                from: .event("asked"),
                due: .within(.days(30)),
                remind: Self.lines
            )
        ])
        var life = try Life(workflow)
        life.record("asked", "2026-03-02")
        try life.wake(on: day("2026-03-18"))
        #expect(life.ledger.map(\.status) == [.planned])
        life.record("asked", "2026-03-18")
        try life.wake(on: day("2026-03-18"))
        #expect(life.ledger.first?.reason == .superseded)
    }

    @Test func `A step that lay behind is past, and one of a standstill is coalesced`() throws {
        var life = try Self.life()
        try life.wake(on: day("2026-04-02"))
        #expect(life.ledger.map(\.reason) == [.coalesced, .coalesced, nil])
        var late = try Life(
            Rules.oneStage([
                Rules.clock(
                    "answer",
                    from: .event("asked"),
                    due: .within(.days(30)),
                    remind: Self.lines
                )
            ])
        )
        late.record("asked", "2026-03-02", recorded: "2026-03-20")
        try late.wake(on: day("2026-03-20"))
        #expect(late.ledger.map(\.reason) == [.past])
    }

    @Test func `What a clock ahead of time had entered is asked for again on its day`() throws {
        var life = try Self.life()
        #expect(try life.live("2026-03-03") == [])
        // The clock ran three weeks ahead; nothing was sent, because the gate was closed.
        var ahead = life
        try ahead.wake(on: day("2026-04-02"))
        #expect(ahead.ledger.map(\.status) == [.coalesced, .coalesced, .planned])
        let wrong = ahead.ledger
        try life.takeOver(wrong)
        #expect(life.ledger.allSatisfy { $0.status == .suppressed && $0.reason == .clock })
        #expect(
            try life.live("2026-04-02") == [
                "2026-03-18 answer 10wd-before secretary",
                "2026-03-25 answer 5wd-before secretary", "2026-04-01 answer on-due secretary",
            ]
        )
    }
}

extension Life {
    /// Goes on with the rows that a later day had written.
    fileprivate mutating func takeOver(_ rows: Ledger) throws {
        ledger = rows
        try wake(on: today)
    }
}
