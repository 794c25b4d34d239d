import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// Extensions of deadlines, and earlier thresholds.
@Suite struct ExtensionTests {
    private static func life(
        warning: WarningRule? = nil,
        metBy: [EventMatch] = ["done"]
    ) throws -> Life {
        let clock = Rules.clock(
            "answer",
            due: .within(.days(30)),
            warning: warning,
            metBy: metBy,
            extensions: ExtensionRule(
                upTo: .days(30),
                times: 2,
                bases: [BasisReference(id: "law", article: "9")]
            ),
            onHold: .remaining,
            remind: [
                Rules.remind([.before(.workingDays(5)), .onDue]),
                Rules.remind([.everyAfter(.weeks(1))], to: ["committee"], .alert),
            ]
        )
        return try Life(Rules.oneStage([clock]))
    }

    @Test(arguments: [
        // Due on Wednesday 1 April. Ten days on is a Saturday; five more count from that.
        ([("2026-03-25", Period.days(10))], "2026-04-13"),
        ([("2026-03-25", .days(10)), ("2026-04-02", .days(5))], "2026-04-16"),
        ([("2026-04-20", .days(10))], "2026-04-13"),
        ([("2026-03-25", .workingDays(3))], "2026-04-06"),
        ([("2026-03-25", .months(1))], "2026-05-01"),
        ([("2026-05-01", .days(10))], "2026-04-01"),
    ]) func `An extension counts on from the unrolled due date, also when that has passed`(
        extensions: [(String, Period)],
        expected: String
    ) throws {
        var life = try Self.life()
        for (date, period) in extensions { life.extend("answer", "s1", by: period, date) }
        let status = try life.timer("answer", on: "2026-04-30")
        #expect(status.due == day(expected))
        #expect(status.extensions == (expected == "2026-04-01" ? 0 : extensions.count))
    }

    @Test func `An extension explains itself, with its document and its legal source`() throws {
        var life = try Self.life()
        life.extend("answer", "s1", by: .days(10), "2026-03-25")
        let steps = try life.timer("answer", on: "2026-03-25").explanation
        let place = try #require(
            steps.firstIndex(
                of: .extended(
                    number: 1,
                    by: .days(10),
                    from: day("2026-04-01"),
                    document: "7-QĐ"
                )
            )
        )
        #expect(
            steps[place + 1]
                == .basis(id: "law#9", title: Rules.text("Law"), status: "confirmed")
        )
        #expect(
            steps[place + 2]
                == .counting(from: day("2026-04-01"), period: .days(10), direction: .after)
        )
        #expect(steps.last == .result(due: day("2026-04-13"), provisional: false))
    }

    @Test func `An extension is of one occurrence, and retracting it takes it back`() throws {
        var life = try Self.life()
        life.extend("answer", "s2", by: .days(10), "2026-03-25")
        life.extend("other", "s1", by: .days(10), "2026-03-25")
        #expect(try life.timer("answer", on: "2026-03-26").due == day("2026-04-01"))
        let root = life.extend("answer", "s1", by: .days(10), "2026-03-26")
        #expect(try life.timer("answer", on: "2026-03-26").due == day("2026-04-13"))
        life.add(.void(root: root), "2026-03-26", recorded: "2026-03-27")
        #expect(try life.timer("answer", on: "2026-03-27").due == day("2026-04-01"))
    }

    @Test func `What is recorded after a clock was met extends nothing`() throws {
        var life = try Self.life()
        life.record("done", "2026-04-03")
        life.extend("answer", "s1", by: .days(10), "2026-04-04")
        let status = try life.timer("answer", on: "2026-04-05")
        #expect(status.state == .met(day: day("2026-04-03"), late: true))
        #expect(status.due == day("2026-04-01"))
    }

    @Test func `Who was told the old date is told that it moved; nothing comes twice`() throws {
        var life = try Self.life()
        #expect(
            try life.live("2026-04-08") == [
                "2026-03-25 answer 5wd-before secretary", "2026-04-01 answer on-due secretary",
                "2026-04-08 answer 1w-after#1 committee",
            ]
        )
        life.extend("answer", "s1", by: .days(10), "2026-04-09")
        #expect(try life.short("answer", on: "2026-04-09") == "running 2026-04-13")
        #expect(
            try life.live("2026-04-20") == [
                "2026-04-09 answer moved#1 secretary", "2026-04-09 answer moved#1 committee",
                "2026-04-13 answer on-due secretary", "2026-04-20 answer 1w-after#1 committee",
            ]
        )
    }

    @Test func `Holds and extensions are counted in the order of their days`() throws {
        var life = try Self.life()
        life.extend("answer", "s1", by: .days(10), "2026-03-20")
        life.hold("2026-04-08")
        life.resume("2026-04-18")
        life.extend("answer", "s1", by: .days(5), "2026-04-19")
        // 1 April, 11 April, held ten days 21 April, 26 April a Sunday.
        #expect(try life.timer("answer", on: "2026-04-20").due == day("2026-04-27"))
    }

    // MARK: Earlier thresholds

    private static let threshold = WarningRule(
        within: .workingDays(15),
        bases: [BasisReference(id: "law", article: "2", status: .reported)]
    )

    @Test func `Past the earlier threshold a deadline is warned, and everybody is told once`()
        throws
    {
        var life = try Self.life(warning: Self.threshold)
        // Fifteen working days after 2 March.
        #expect(try life.timer("answer", on: "2026-03-02").warnedAfter == day("2026-03-23"))
        #expect(try life.short("answer", on: "2026-03-23") == "running 2026-04-01")
        #expect(try life.short("answer", on: "2026-03-24") == "warned 2026-04-01")
        #expect(try life.short("answer", on: "2026-04-02") == "overdue 2026-04-01")
        #expect(
            try life.live("2026-03-25") == [
                "2026-03-24 answer warned secretary", "2026-03-24 answer warned committee",
                "2026-03-25 answer 5wd-before secretary",
            ]
        )
        #expect(life.ledger.first?.level == .warning)
    }

    @Test func `The wake of a case knows the threshold, and its explanation the legal source`()
        throws
    {
        let clock = Rules.clock("answer", due: .within(.months(3)), warning: Self.threshold)
        let life = try Life(Rules.oneStage([clock]))
        #expect(try life.state(on: "2026-03-03").next == day("2026-03-24"))
        let steps = try life.timer("answer", on: "2026-03-03").explanation
        let place = try #require(
            steps.firstIndex(of: .warning(after: day("2026-03-23"), within: .workingDays(15)))
        )
        #expect(
            steps[place + 1]
                == .basis(id: "law#2", title: Rules.text("Law"), status: "reported")
        )
    }

    @Test func `A hold moves the threshold too, an extension does not`() throws {
        var life = try Self.life(warning: Self.threshold)
        life.extend("answer", "s1", by: .days(10), "2026-03-03")
        #expect(try life.timer("answer", on: "2026-03-04").warnedAfter == day("2026-03-23"))
        life.hold("2026-03-05")
        #expect(try life.timer("answer", on: "2026-03-06").warnedAfter == nil)
        life.resume("2026-03-12")
        #expect(try life.timer("answer", on: "2026-03-12").warnedAfter == day("2026-03-30"))
    }

    @Test func `A threshold that is no earlier than the due date is none`() throws {
        let late = WarningRule(within: .days(30), bases: [])
        #expect(try Self.life(warning: late).timer("answer", on: "2026-03-03").warnedAfter == nil)
    }
}
