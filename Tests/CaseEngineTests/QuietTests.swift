import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// Acknowledgements and snoozes, and lines that are in force for a time.
@Suite struct QuietTests {
    private static let lines = [
        Rules.remind([.before(.workingDays(10)), .before(.workingDays(5)), .onDue]),
        Rules.remind([.everyAfter(.workingDays(5))], to: ["committee"], .alert),
    ]

    /// Due on Wednesday 1 April.
    private static func life(_ lines: [ReminderRule] = lines) throws -> Life {
        try Life(
            Rules.oneStage([
                Rules.clock("answer", due: .within(.days(30)), metBy: ["done"], remind: lines)
            ])
        )
    }

    private static func acknowledge(_ occurrence: String = "s1") -> CaseAction {
        .acknowledge(timer: "answer", occurrence: occurrence)
    }

    private static func snooze(_ until: String, _ occurrence: String = "s1") -> CaseAction {
        .snooze(timer: "answer", occurrence: occurrence, until: day(until))
    }

    @Test func `After an acknowledgement notices rest, warnings and alerts do not`() throws {
        var life = try Self.life()
        #expect(try life.live("2026-03-18") == ["2026-03-18 answer 10wd-before secretary"])
        life.add(Self.acknowledge("s2"), "2026-03-19")
        #expect(try life.state(on: "2026-03-19").next == day("2026-03-25"))
        life.add(Self.acknowledge(), "2026-03-19")
        #expect(try life.live("2026-04-08") == ["2026-04-08 answer 5wd-after#1 committee"])
    }

    @Test func `An acknowledgement on the morning of a notice takes it back`() throws {
        var life = try Self.life()
        try life.wake(on: day("2026-03-18"))
        #expect(life.ledger.map(\.status) == [.planned])
        life.add(Self.acknowledge(), "2026-03-18")
        #expect(try life.live("2026-03-31") == [])
    }

    @Test func `What asks after a clock that stands still is not acknowledged away`() throws {
        let nag = Rules.remind([.everyWhileDormant(.weeks(1))])
        let clock = Rules.clock(
            "answer",
            from: .event("asked"),
            due: .within(.days(9)),
            remind: [nag]
        )
        var life = try Life(Rules.oneStage([clock]))
        life.add(Self.acknowledge(), "2026-03-03")
        #expect(try life.live("2026-03-10") == ["2026-03-09 answer 1w-dormant#1 secretary"])
    }

    @Test func `A snooze lets reminders rest, and the newest missed one comes on its last day`()
        throws
    {
        var life = try Self.life()
        life.add(Self.snooze("2026-04-11"), "2026-03-12")
        // 18 and 25 March, 1 and 8 April fall into it; its end is a Saturday.
        #expect(try life.state(on: "2026-03-12").next == day("2026-04-01"))
        #expect(
            try life.live("2026-04-20") == [
                "2026-04-13 answer on-due secretary", "2026-04-13 answer 5wd-after#1 committee",
                "2026-04-15 answer 5wd-after#2 committee",
            ]
        )
    }

    @Test func `A snooze on the morning of a reminder puts it off; one that went out stays sent`()
        throws
    {
        var life = try Self.life()
        var sent = life
        try life.wake(on: day("2026-03-18"))
        life.add(Self.snooze("2026-03-20"), "2026-03-18")
        #expect(
            try life.live("2026-03-25") == [
                "2026-03-20 answer 10wd-before secretary", "2026-03-25 answer 5wd-before secretary",
            ]
        )
        #expect(try sent.live("2026-03-18").count == 1)
        sent.add(Self.snooze("2026-03-20"), "2026-03-18")
        #expect(try sent.live("2026-03-25") == ["2026-03-25 answer 5wd-before secretary"])
    }

    @Test func `A second snooze goes on from the first`() throws {
        var life = try Self.life()
        life.add(Self.snooze("2026-03-20"), "2026-03-17")
        life.add(Self.snooze("2026-03-24"), "2026-03-19")
        #expect(try life.live("2026-03-24") == ["2026-03-24 answer 10wd-before secretary"])
    }

    @Test func `A snooze of another occurrence is nothing`() throws {
        var life = try Self.life()
        life.add(Self.snooze("2026-03-24", "s2"), "2026-03-17")
        #expect(try life.live("2026-03-18") == ["2026-03-18 answer 10wd-before secretary"])
    }

    // MARK: Lines in force for a time

    private static func window(_ since: String?, _ until: String?) -> Window {
        Window(since: since.map(day), until: until.map(day))
    }

    @Test func `A line is in force by the day of the reminder`() throws {
        let lines = [
            Rules.remind([.before(.workingDays(10))], window: Self.window(nil, "2026-03-17")),
            Rules.remind(
                [.before(.workingDays(5)), .onDue],
                to: ["committee"],
                window: Self.window("2026-03-26", nil)
            ),
        ]
        var life = try Self.life(lines)
        #expect(
            try life.live("2026-04-08") == [
                "2026-04-01 answer on-due committee", "2026-04-08 answer weekly#1 committee",
            ]
        )
    }

    @Test func `A repeating line that comes into force later begins then`() throws {
        let lines = [
            Rules.remind(
                [.everyAfter(.weeks(1))],
                to: ["committee"],
                .alert,
                window: Self.window("2026-06-01", nil)
            )
        ]
        var life = try Self.life(lines)
        let sent = try life.live("2026-06-17")
        // Until then the office is shown the deadline every week.
        #expect(sent.first == "2026-04-08 answer weekly#1 office")
        #expect(
            sent.suffix(4) == [
                "2026-05-27 answer weekly#8 office", "2026-06-03 answer 1w-after#9 committee",
                "2026-06-10 answer 1w-after#10 committee",
                "2026-06-17 answer 1w-after#11 committee",
            ]
        )
    }

    @Test func `A repeating line that goes out of force leaves the weekly reminder`() throws {
        let lines = [
            Rules.remind([.everyAfter(.weeks(1))], .alert, window: Self.window(nil, "2026-04-20"))
        ]
        var life = try Self.life(lines)
        #expect(
            try life.live("2026-05-05") == [
                "2026-04-08 answer 1w-after#1 secretary", "2026-04-15 answer 1w-after#2 secretary",
                "2026-04-27 answer weekly#1 office", "2026-05-04 answer weekly#2 office",
            ]
        )
    }

    @Test func `A reminder takes the message of its line, else that of its level`() throws {
        let own = ReminderRule(
            steps: [.onDue],
            times: nil,
            roles: ["secretary"],
            level: .warning,
            message: "deadline-warning",
            place: Rules.place()
        )
        let life = try Self.life([own, Rules.remind([.before(.days(5))], .alert)])
        let planned = try life.state(on: "2026-03-02").planned
        #expect(planned.prefix(2).map(\.message) == ["deadline-warning", "alert"])
    }
}
