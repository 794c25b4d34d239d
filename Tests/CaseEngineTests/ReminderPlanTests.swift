import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// On which days reminders fall, and that no open case falls silent.
@Suite struct ReminderPlanTests {
    private static func workflow(
        _ remind: [ReminderRule],
        _ kind: DeadlineKind = .deadline,
        _ period: Period = .workingDays(20)
    ) -> Workflow {
        Rules.oneStage([Rules.timer("answer", kind, period, remind: remind)])
    }

    @Test(arguments: [
        // Due on Friday 2026-10-02 when opened on Friday 2026-09-04.
        (ReminderStep.before(.workingDays(5)), "2026-09-25"),
        (.before(.days(5)), "2026-09-25"),
        (.before(.weeks(3)), "2026-09-11"),
        (.onDue, "2026-10-02"),
        (.after(.days(1)), "2026-10-05"),
        (.after(.workingDays(3)), "2026-10-07"),
        (.afterStart(.days(2)), "2026-09-07"),
        (.afterStart(.workingDays(2)), "2026-09-08"),
        (.atPercent(50), "2026-09-18"),
        (.everyAfter(.months(1)), "2026-11-02"),
    ]) func `A step falls on a working day: back before the due date, forward after it`(
        step: ReminderStep,
        expected: String
    ) throws {
        let workflow = Self.workflow([Rules.remind([step])])
        let state = try Driver(workflow, opened: "2026-09-04").state(on: "2026-09-04")
        let reminder = try #require(state.planned.first { $0.role == "secretary" })
        #expect(reminder.due == day("2026-10-02"))
        #expect(reminder.day == day(expected))
    }

    @Test func `A deadline whose lines end goes on weekly after the last of them`() throws {
        let lines = [
            Rules.remind([.onDue]),
            Rules.remind([.everyAfter(.workingDays(2))], times: 3, to: ["committee"], .alert),
        ]
        var driver = try Driver(Self.workflow(lines), opened: "2026-09-04")
        #expect(
            try driver.live("2026-10-26") == [
                "2026-10-02 answer on-due secretary",
                "2026-10-06 answer 2wd-after#1 committee",
                "2026-10-08 answer 2wd-after#2 committee",
                "2026-10-12 answer 2wd-after#3 committee",
                "2026-10-19 answer weekly#1 secretary",
                "2026-10-19 answer weekly#1 committee",
                "2026-10-26 answer weekly#2 secretary",
                "2026-10-26 answer weekly#2 committee",
            ]
        )
    }

    @Test func `A deadline without lines is shown to the office every week once it is overdue`()
        throws
    {
        var driver = try Driver(Self.workflow([]), opened: "2026-09-04")
        #expect(
            try driver.live("2026-10-16") == [
                "2026-10-09 answer weekly#1 office", "2026-10-16 answer weekly#2 office",
            ]
        )
    }

    @Test func `A clock that stands still is asked after, counted from the stage or the opening`()
        throws
    {
        let nag = Rules.remind([.everyWhileDormant(.workingDays(5))])
        let ofStage = Rules.timer(
            "stage",
            .deadline,
            from: .event("asked"),
            .days(9),
            remind: [nag]
        )
        let ofCase = Rules.timer("case", .deadline, from: .event("asked"), .days(9), remind: [nag])
        let workflow = Rules.workflow(
            events: [Rules.event("asked"), Rules.event("go")],
            timers: [ofCase],
            stages: [
                Rules.stage("start", accepts: [Rules.accept("go", to: "next")]),
                Rules.stage("next", timers: [ofStage], accepts: [Rules.accept("asked")]),
            ]
        )
        var driver = try Driver(workflow)
        #expect(try driver.live("2026-01-13") == ["2026-01-12 case 5wd-dormant#1 secretary"])
        try driver.record("go", "2026-01-13")
        #expect(
            try driver.live("2026-01-26") == [
                "2026-01-19 case 5wd-dormant#2 secretary",
                "2026-01-20 stage 5wd-dormant#1 secretary",
                "2026-01-26 case 5wd-dormant#3 secretary",
            ]
        )
        try driver.record("asked", "2026-01-26")
        #expect(try driver.live("2026-02-03") == [])
    }

    @Test func `A case whose clocks have all stopped is shown to the office every four weeks`()
        throws
    {
        var driver = try Driver(Self.workflow([], .validity, .months(1)), opened: "2026-03-02")
        // Valid through 1 April; shown from then on.
        #expect(
            try driver.live("2026-05-31") == [
                "2026-04-29 @idle every-4w#1 office", "2026-05-27 @idle every-4w#2 office",
            ]
        )
        // A later standstill is counted anew.
        let other = Rules.workflow(
            events: [Rules.event("asked")],
            stages: [
                Rules.stage(
                    "start",
                    timers: [Rules.timer("wait", .waiting, from: .event("asked"), .days(30))],
                    accepts: [Rules.accept("asked")]
                )
            ]
        )
        driver = try Driver(other, opened: "2026-03-02")
        #expect(try driver.live("2026-03-31") == ["2026-03-30 @idle every-4w#1 office"])
        try driver.record("asked", "2026-03-31")
        #expect(
            try driver.live("2026-06-01") == ["2026-05-28 @idle every-4w#1 office"]
        )
    }

    @Test(arguments: [
        ("no clock", 37), ("deadline without lines", 30), ("one line", 30), ("every week", 30),
        ("yearly", 369), ("validity", 120),
    ]) func `Over ten years an open case is never silent for long and always has a next day`(
        name: String,
        longestSilence: Int
    ) throws {
        let workflow = try #require(Self.silent[name])
        var driver = try Driver(workflow)
        let end = day("2036-01-05")
        var last = day("2026-01-05")
        var longest = 0
        while let next = driver.file.state?.next, next <= end {
            #expect(next > (driver.file.today ?? .latest))
            let sent = try driver.file.live(through: next)
            guard !sent.isEmpty else { continue }
            longest = max(longest, last.days(until: next))
            last = next
        }
        longest = max(longest, last.days(until: end))
        #expect(driver.file.state?.next != nil)
        #expect(longest <= longestSilence)
        #expect(Set(driver.file.ledger.map(\.key)).count == driver.file.ledger.count)
    }

    @Test func `A reminder of each working day still comes after twenty years`() throws {
        let line = Rules.remind([.everyAfter(.workingDays(1))])
        var driver = try Driver(Self.workflow([line]), opened: "2020-01-06")
        try driver.file.wake(on: day("2040-01-05"))
        // Of the thousands it missed only the newest are dealt with: one is sent, late.
        #expect(driver.file.ledger.count == 24)
        #expect(driver.file.ledger.count { $0.status == .planned } == 1)
        driver.file.deliver(on: day("2040-01-05"))
        #expect(
            try driver.live("2040-01-13").map { $0.prefix(10) } == [
                "2040-01-06", "2040-01-09", "2040-01-10", "2040-01-11", "2040-01-12", "2040-01-13",
            ]
        )
    }

    @Test func `A wake is never more than a year away`() throws {
        var driver = try Driver(Self.workflow([], .waiting, .years(10)), opened: "2026-01-05")
        #expect(driver.file.state?.next == day("2027-01-05"))
        #expect(try driver.live("2030-01-05") == [])
        #expect(driver.file.state?.next == day("2031-01-05"))
    }
}

extension ReminderPlanTests {
    /// Workflows that would fall silent if only their own lines were followed.
    private static let silent: [String: Workflow] = [
        "no clock": Rules.oneStage([]),
        "deadline without lines": Rules.oneStage([Rules.timer("answer", .deadline, .days(10))]),
        "one line": Rules.oneStage([
            Rules.timer("answer", .deadline, .days(10), remind: [Rules.remind([.onDue])])
        ]),
        "every week": Rules.oneStage([
            Rules.timer(
                "answer",
                .deadline,
                .days(10),
                remind: [Rules.remind([.everyAfter(.weeks(1))])]
            )
        ]),
        "yearly": Rules.oneStage([
            Rules.recurring("report", .yearBy(month: 12, day: 15), metBy: ["done"])
        ]),
        "validity": Rules.oneStage([Rules.timer("certificate", .validity, .months(3))]),
    ]
}
