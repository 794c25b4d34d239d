import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// Waiting and validity, and events that meet or end a clock.
@Suite struct TimerTests {
    @Test(arguments: [
        ("2026-01-14", false, "blocked"),
        ("2026-01-15", false, "taken"),
        ("2026-01-16", false, "taken"),
        ("2026-01-15", true, "blocked"),
        ("2026-01-16", true, "taken"),
    ]) func `A wait blocks until its due date, or through it`(
        day: String,
        blocksDueDay: Bool,
        expected: String
    ) throws {
        let wait = Rules.timer(
            "wait",
            .waiting,
            .days(10),
            blocks: ["done"],
            blocksDueDay: blocksDueDay
        )
        var driver = try Driver(Rules.oneStage([wait]))
        #expect(try driver.refusal(of: "done", day) == expected)
    }

    @Test func `A wait blocks while its start is not known`() throws {
        let wait = Rules.timer(
            "wait",
            .waiting,
            from: .event("asked"),
            .days(10),
            blocks: ["done"]
        )
        var driver = try Driver(Rules.oneStage([wait]))
        #expect(try driver.refusal(of: "done", "2026-01-20") == "blocked")
        try driver.record("asked", "2026-01-06", recorded: "2026-01-20")
        #expect(try driver.refusal(of: "done", "2026-01-20") == "taken")
    }

    @Test func `A wait of the case blocks in every stage until an event ends it`() throws {
        let wait = Rules.timer(
            "wait",
            .waiting,
            .months(6),
            endsWith: ["over"],
            blocks: ["done"]
        )
        var driver = try Driver(Rules.oneStage([], ofCase: [wait]))
        #expect(try driver.refusal(of: "done", "2026-01-20") == "blocked")
        try driver.record("over", "2026-01-21")
        #expect(try driver.refusal(of: "done", "2026-01-21") == "taken")
        #expect(try driver.short("wait", on: "2026-01-21") == "reached 2026-07-05")
    }

    @Test func `A wait does not move off a day of rest`() throws {
        let driver = try Driver(Rules.oneStage([Rules.timer("wait", .waiting, .days(5))]))
        #expect(try driver.short("wait", on: "2026-01-09") == "running 2026-01-10")
        #expect(try driver.short("wait", on: "2026-01-10") == "reached 2026-01-10")
    }

    @Test(arguments: [
        (false, "2026-03-04", "running 2026-03-04"),
        (false, "2026-03-05", "lapsed 2026-03-04"),
        (true, "2026-03-05", "running 2026-03-05"),
        (true, "2026-03-06", "lapsed 2026-03-05"),
    ]) func `A validity holds through the day before its anniversary, or the anniversary`(
        throughAnniversary: Bool,
        today: String,
        expected: String
    ) throws {
        let certificate = Rules.timer(
            "certificate",
            .validity,
            .months(2),
            validThroughAnniversary: throughAnniversary
        )
        let driver = try Driver(Rules.oneStage([certificate]))
        #expect(try driver.short("certificate", on: today) == expected)
    }

    @Test func `A validity is renewed by a later trigger, and what ended the old one is over`()
        throws
    {
        let certificate = Rules.timer(
            "certificate",
            .validity,
            from: .event("asked"),
            .months(12),
            endsWith: ["over"]
        )
        var driver = try Driver(Rules.oneStage([certificate]))
        try driver.record("asked", "2026-01-05")
        try driver.record("over", "2026-02-02")
        #expect(try driver.short("certificate", on: "2026-03-02") == "ended 2027-01-04")
        let renewal = try driver.record("asked", "2026-03-02")
        let status = try driver.timer("certificate", on: "2026-03-02")
        #expect(status.state == .running)
        #expect(status.occurrence == "e\(renewal)")
        #expect(status.due == day("2027-03-01"))
    }

    @Test func `What happened before the trigger does not meet a deadline, unless it may`() throws {
        let late = Rules.deadline("late", from: .event("asked"), .days(30), metBy: ["done"])
        let any = TimerRule(
            name: "any",
            title: Rules.text("any"),
            kind: .deadline,
            variants: [Rules.variant(from: .event("asked"), .within(.days(30)))],
            metBy: ["done"],
            answersAny: true,
            place: Rules.place()
        )
        var driver = try Driver(Rules.oneStage([late, any]))
        try driver.record("done", "2026-01-06")
        try driver.record("asked", "2026-01-07")
        #expect(try driver.short("late", on: "2026-01-08") == "running 2026-02-06")
        #expect(try driver.short("any", on: "2026-01-08") == "met 2026-02-06")
        try driver.record("done", "2026-01-07")
        #expect(try driver.short("late", on: "2026-01-08") == "met 2026-02-06")
    }

    @Test func `An event does not meet the clock it starts`() throws {
        let again = Rules.deadline("again", from: .event("asked"), .days(30), metBy: ["asked"])
        var driver = try Driver(Rules.oneStage([again]))
        try driver.record("asked", "2026-01-06")
        #expect(try driver.short("again", on: "2026-01-07") == "running 2026-02-05")
        let first = Rules.deadline("first", from: .firstEvent("asked"), .days(30), metBy: ["asked"])
        driver = try Driver(Rules.oneStage([first]))
        try driver.record("asked", "2026-01-06")
        try driver.record("asked", "2026-01-07")
        #expect(try driver.short("first", on: "2026-01-07") == "met 2026-02-05")
    }

    @Test func `What met the stage before does not meet the clock of the next stay`() throws {
        let workflow = Rules.workflow(
            events: [Rules.event("done"), Rules.event("back")],
            stages: [
                Rules.stage(
                    "start",
                    timers: [Rules.deadline("review", from: .stage, .days(10), metBy: ["done"])],
                    accepts: [Rules.accept("done", to: "other")]
                ),
                Rules.stage("other", accepts: [Rules.accept("back", to: "start")]),
            ]
        )
        var driver = try Driver(workflow)
        try driver.record("done", "2026-01-06")
        try driver.record("back", "2026-01-06")
        #expect(try driver.timer("review", on: "2026-01-06").state == .running)
    }
}
