import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// Clocks that fall due again and again.
@Suite struct RecurringTests {
    private static func driver(
        _ recurrence: Recurrence,
        roll: Roll = .default,
        opened: String = "2026-01-05",
        remind: [ReminderRule] = []
    ) throws -> Driver {
        let timer = Rules.recurring(
            "report",
            recurrence,
            metBy: ["done"],
            endsWith: ["over"],
            roll: roll,
            remind: remind
        )
        return try Driver(Rules.oneStage([timer]), opened: opened)
    }

    @Test(arguments: [
        (Recurrence.every(.months(3)), "2026-01-05", "s1-n1 2026-04-06"),
        (.every(.workingDays(20)), "2026-01-05", "s1-n1 2026-02-02"),
        (.yearBy(month: 12, day: 15), "2026-01-05", "2026 2026-12-15"),
        (.yearBy(month: 12, day: 15), "2026-12-15", "2026 2026-12-15"),
        (.yearBy(month: 12, day: 15), "2026-12-16", "2027 2027-12-15"),
        (.yearBy(month: 2, day: 29), "2026-03-01", "2027 2027-02-28"),
        (.quarterBy(day: 31), "2026-01-05", "2026-Q1 2026-03-31"),
        (.quarterBy(day: 31), "2026-06-30", "2026-Q2 2026-06-30"),
        (.quarterBy(day: 25), "2026-12-26", "2027-Q1 2027-03-25"),
        (.monthBy(day: 31), "2026-01-31", "2026-01 2026-01-31"),
        (.monthBy(day: 31), "2026-02-01", "2026-02 2026-02-28"),
        (.monthBy(day: 3), "2026-12-04", "2027-01 2027-01-03"),
        (.monthByWorkingDay(3), "2026-01-05", "2026-01 2026-01-06"),
        (.monthByWorkingDay(3), "2026-01-07", "2026-02 2026-02-04"),
    ]) func `The first occurrence falls due on or after the trigger`(
        recurrence: Recurrence,
        opened: String,
        expected: String
    ) throws {
        let driver = try Self.driver(recurrence, opened: opened)
        let status = try driver.timer("report", on: opened)
        #expect("\(status.occurrence) \(status.due?.isoText ?? "-")" == expected)
        #expect(status.missed == 0)
    }

    @Test(arguments: [
        (Roll.default, "2026-01-03"), (.none, "2026-01-03"), (.forward, "2026-01-05"),
        (.backward, "2026-01-02"),
    ]) func `A fixed day rolls only when the rule says so`(roll: Roll, expected: String) throws {
        let driver = try Self.driver(.monthBy(day: 3), roll: roll, opened: "2026-01-02")
        #expect(try driver.timer("report", on: "2026-01-02").due == day(expected))
    }

    @Test(arguments: [
        ("2026-02-05", "running", 0, "2026-02 2026-02-05"),
        ("2026-02-06", "missed", 1, "2026-03 2026-03-05"),
        ("2026-03-06", "missed", 2, "2026-04 2026-04-05"),
        ("2026-12-31", "missed", 11, "2027-01 2027-01-05"),
    ]) func `Periods that were missed fold into a count`(
        today: String,
        word: String,
        missed: Int,
        expected: String
    ) throws {
        let driver = try Self.driver(.monthBy(day: 5), opened: "2026-01-06")
        let status = try driver.timer("report", on: today)
        #expect(status.missed == missed)
        #expect(status.stateWord(on: day(today)) == word)
        #expect("\(status.occurrence) \(status.due?.isoText ?? "-")" == expected)
    }

    @Test func `An event meets the oldest open occurrence first`() throws {
        var driver = try Self.driver(.monthBy(day: 5), opened: "2026-01-06")
        // February and March were missed, April is open.
        try driver.record("done", "2026-03-10")
        #expect(try driver.timer("report", on: "2026-03-10").missed == 1)
        try driver.record("done", "2026-03-11")
        #expect(try driver.timer("report", on: "2026-03-11").missed == 0)
        #expect(try driver.timer("report", on: "2026-03-11").occurrence == "2026-04")
        try driver.record("done", "2026-03-12")
        #expect(try driver.timer("report", on: "2026-03-12").occurrence == "2026-05")
    }

    @Test func `An occurrence met early leaves the next one, and a second event meets nothing`()
        throws
    {
        var driver = try Self.driver(.every(.months(3)))
        try driver.record("done", "2026-01-20")
        let met = try driver.timer("report", on: "2026-01-20")
        #expect(met.occurrence == "s1-n2")
        #expect(met.due == day("2026-07-06"))
        #expect(met.opened == day("2026-04-07"))
        try driver.record("done", "2026-01-21")
        #expect(try driver.timer("report", on: "2026-01-21").occurrence == "s1-n2")
        #expect(try driver.timer("report", on: "2026-07-06").missed == 0)
        #expect(try driver.timer("report", on: "2026-07-07").missed == 1)
    }

    @Test func `Months are counted from the trigger in one step`() throws {
        let driver = try Self.driver(.every(.months(1)), roll: .none, opened: "2026-01-31")
        let dues = try ["2026-01-31", "2026-03-01", "2026-04-01"].map { today in
            try driver.timer("report", on: today).due?.isoText
        }
        #expect(dues == ["2026-02-28", "2026-03-31", "2026-04-30"])
    }

    @Test func `A missed period that is counted from the trigger has a number and no name`()
        throws
    {
        let driver = try Self.driver(.every(.months(1)), roll: .none, opened: "2026-01-31")
        let status = try driver.timer("report", on: "2026-04-15")
        #expect(status.missed == 2 && status.due == day("2026-04-30"))
        let oldest = try #require(status.oldestMissed)
        #expect(oldest.due == day("2026-02-28") && oldest.period == nil)
        #expect(oldest.occurrence == status.occurrence.replacing("-n3", with: "-n1"))
        #expect(try driver.timer("report", on: "2026-02-28").oldestMissed == nil)
    }

    @Test func `Nothing is missed after the clock has ended`() throws {
        var driver = try Self.driver(.monthBy(day: 5), opened: "2026-01-06")
        try driver.record("over", "2026-02-10")
        let status = try driver.timer("report", on: "2026-12-01")
        #expect(status.state == .ended(day: day("2026-02-10")))
        #expect(status.missed == 1)
        #expect(try driver.state(on: "2026-12-01").timers.filter(\.isRunning).isEmpty)
    }

    @Test func `Missed periods are one reminder each time, to everybody the lines name`() throws {
        var driver = try Self.driver(
            .monthBy(day: 5),
            opened: "2026-01-06",
            remind: [Rules.remind([.before(.workingDays(3))], to: ["secretary", "committee"])]
        )
        let sent = try driver.live("2026-03-06")
        #expect(
            sent == [
                "2026-02-02 report 3wd-before secretary",
                "2026-02-02 report 3wd-before committee",
                "2026-02-06 report missed secretary",
                "2026-02-06 report missed committee",
                "2026-03-02 report 3wd-before secretary",
                "2026-03-02 report 3wd-before committee",
                "2026-03-06 report missed secretary",
                "2026-03-06 report missed committee",
            ]
        )
    }

    private static func opening(
        _ recurrence: Recurrence,
        before period: Period,
        metBy: [EventMatch] = ["done"]
    ) throws -> Life {
        let clock = Rules.clock(
            "report",
            .recurring,
            due: .recurring(recurrence),
            metBy: metBy,
            opensBefore: period,
            remind: [Rules.remind([.onDue])]
        )
        return try Life(Rules.oneStage([clock]))
    }

    @Test func `An occurrence that opens so long before its due date is not met before`() throws {
        var life = try Self.opening(.yearBy(month: 12, day: 15), before: .days(15))
        #expect(try life.timer("report", on: "2026-03-02").opened == day("2026-11-30"))
        #expect(try life.state(on: "2026-03-02").next == day("2026-12-15"))
        life.record("done", "2026-11-29")
        #expect(try life.timer("report", on: "2026-11-30").occurrence == "2026")
        life.record("done", "2026-11-30")
        #expect(try life.timer("report", on: "2026-11-30").occurrence == "2027")
        // The next one opens on the 30th of November: nothing is missed until then.
        #expect(try life.timer("report", on: "2027-11-29").missed == 0)
    }

    @Test func `An unmet occurrence stays until the next one opens, and says that it was missed`()
        throws
    {
        var life = try Self.opening(.yearBy(month: 12, day: 15), before: .days(15))
        let missed = try life.timer("report", on: "2026-12-16")
        #expect(missed.occurrence == "2026")
        #expect(missed.missed == 1)
        #expect(missed.stateWord(on: day("2026-12-16")) == "missed")
        #expect(try life.timer("report", on: "2027-11-29").occurrence == "2026")
        let next = try life.timer("report", on: "2027-11-30")
        #expect(next.occurrence == "2027")
        #expect(next.missed == 1)
        let sent = try life.live("2027-12-16")
        #expect(
            sent == [
                "2026-12-15 report on-due secretary", "2026-12-16 report overdue secretary",
                "2027-11-30 report missed secretary", "2027-12-15 report on-due secretary",
                "2027-12-16 report overdue secretary",
            ]
        )
        let oldest = try life.timer("report", on: "2027-12-16").oldestMissed
        #expect(oldest?.occurrence == "2026" && oldest?.period == "2026")
        #expect(oldest?.due == day("2026-12-15"))
        #expect(oldest?.explanation.isEmpty == false)
        // What is done now meets the older of the two.
        life.record("done", "2027-12-20")
        #expect(try life.timer("report", on: "2027-12-20").missed == 1)
    }

    @Test func `Occurrences that are open at once are met oldest first, or by the period named`()
        throws
    {
        var life = try Self.opening(.monthBy(day: 20), before: .days(45))
        #expect(try life.timer("report", on: "2026-03-10").occurrence == "2026-03")
        var named = life
        named.record("done", "2026-03-10", ["period": .text("2026-04")])
        #expect(try named.timer("report", on: "2026-03-10").occurrence == "2026-03")
        named.record("done", "2026-03-11")
        #expect(try named.timer("report", on: "2026-03-11").occurrence == "2026-05")
        life.record("done", "2026-03-10")
        #expect(try life.timer("report", on: "2026-03-10").occurrence == "2026-04")
    }

    @Test func `What nothing can meet is never missed; it only reminds`() throws {
        let clock = Rules.clock(
            "stale",
            .recurring,
            due: .recurring(.every(.months(3))),
            remind: [Rules.remind([.onDue], .warning)]
        )
        var life = try Life(Rules.oneStage([clock]))
        #expect(
            try life.live("2027-01-01") == [
                "2026-06-02 stale on-due secretary", "2026-09-03 stale on-due secretary",
                "2026-12-02 stale on-due secretary",
            ]
        )
        #expect(try life.timer("stale", on: "2027-01-01").missed == 0)
    }

    @Test func `A clock with more occurrences than any history needs parks the case`() throws {
        let timer = Rules.recurring(
            "report",
            from: .subjectField("birth-date"),
            .every(.days(1)),
            metBy: ["done"],
            roll: .none
        )
        let driver = try Driver(Rules.oneStage([timer]))
        #expect(try driver.timer("report", on: "2027-09-16").missed == 9_998)
        #expect(throws: FoldError.tooManyOccurrences("report")) {
            try driver.state(on: "2027-09-17")
        }
    }
}
