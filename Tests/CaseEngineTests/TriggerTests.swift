import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// What starts a clock, and by which law.
@Suite struct TriggerTests {
    private static let change = [
        Rules.variant(
            until: "2026-07-25",
            from: .event("received"),
            otherwise: "issued",
            .within(.workingDays(30)),
            line: 1
        ),
        Rules.variant(
            since: "2026-07-26",
            from: .event("issued"),
            .within(.workingDays(30)),
            line: 2
        ),
    ]

    private static func workflow(chosenBy: String?, _ variants: [TimerVariant]) -> Workflow {
        let timer = TimerRule(
            name: "ceremony",
            title: Rules.text("ceremony"),
            kind: .deadline,
            variants: variants,
            chosenBy: chosenBy,
            metBy: ["held"],
            reminders: [Rules.remind([.before(.workingDays(15)), .before(.workingDays(5))])],
            place: Rules.place()
        )
        return Rules.oneStage([timer], events: ["issued", "received", "held"])
    }

    @Test(arguments: [
        // issued, received, chosen by, due, rule line
        ("2026-07-16", "2026-07-17", "issued", "running 2026-08-27", 1),
        ("2026-07-24", "2026-07-27", "issued", "running 2026-09-09", 1),
        ("2026-07-27", "2026-07-28", "issued", "running 2026-09-09", 2),
    ]) func `The law in force on the day of the choosing event governs`(
        issued: String,
        received: String,
        chosenBy: String,
        expected: String,
        line: Int
    ) throws {
        var driver = try Driver(
            Self.workflow(chosenBy: chosenBy, Self.change),
            opened: "2026-07-01"
        )
        try driver.record("issued", issued)
        try driver.record("received", received)
        #expect(try driver.short("ceremony", on: "2026-07-28") == expected)
        let steps = try driver.timer("ceremony", on: "2026-07-28").explanation
        #expect(steps.contains(.chosenBy(event: "issued", day: day(issued))))
        #expect(steps.contains(.rule(file: "test.yaml", line: line, hash: "0123")))
    }

    @Test func `Without a choosing event a receipt between two laws leaves the stand-in`() throws {
        var driver = try Driver(Self.workflow(chosenBy: nil, Self.change), opened: "2026-07-01")
        try driver.record("issued", "2026-07-24")
        try driver.record("received", "2026-07-27")
        let status = try driver.timer("ceremony", on: "2026-07-28")
        #expect(status.start == day("2026-07-24"))
        #expect(status.isProvisional)
    }

    @Test func `A gap between two laws leaves the clock standing`() throws {
        let gap = [
            Rules.variant(until: "2026-07-10", from: .event("issued"), .within(.days(10))),
            Rules.variant(since: "2026-07-20", from: .event("issued"), .within(.days(20))),
        ]
        for (issued, expected) in [
            ("2026-07-10", "running 2026-07-20"), ("2026-07-11", "dormant -"),
            ("2026-07-19", "dormant -"), ("2026-07-20", "running 2026-08-10"),
        ] {
            for chosenBy in [nil, "issued"] {
                var driver = try Driver(
                    Self.workflow(chosenBy: chosenBy, gap),
                    opened: "2026-07-01"
                )
                try driver.record("issued", issued)
                #expect(try driver.short("ceremony", on: "2026-07-20") == expected)
            }
        }
    }

    @Test func `The stand-in and the real trigger are one occurrence`() throws {
        var driver = try Driver(
            Self.workflow(chosenBy: "issued", Self.change),
            opened: "2026-07-01"
        )
        #expect(try driver.short("ceremony", on: "2026-07-01") == "dormant -")
        try driver.record("issued", "2026-07-02")
        let standIn = try driver.timer("ceremony", on: "2026-07-02")
        #expect(standIn.isProvisional)
        #expect(standIn.due == day("2026-08-13"))
        // The reminder 15 working days before goes out for the provisional date.
        #expect(try driver.live("2026-07-28") == ["2026-07-23 ceremony 15wd-before secretary"])
        try driver.record("received", "2026-07-09", recorded: "2026-07-29")
        let real = try driver.timer("ceremony", on: "2026-07-29")
        #expect(!real.isProvisional)
        #expect(real.occurrence == standIn.occurrence)
        #expect(real.due == day("2026-08-20"))
        let sent = try driver.live("2026-08-20")
        #expect(
            sent == [
                "2026-07-29 ceremony moved#1 secretary",
                "2026-07-30 ceremony 15wd-before secretary",
                "2026-08-13 ceremony 5wd-before secretary",
            ]
        )
        let notice = driver.file.ledger.first { $0.key.step == "moved#1" }
        #expect(notice?.previousDue == day("2026-08-13"))
        #expect(notice?.key.due == day("2026-08-20"))
    }

    @Test(arguments: [
        (TriggerSource.latest([.event("asked"), .event("done")]), ["asked"], "dormant -"),
        (.latest([.event("asked"), .event("done")]), ["asked", "done"], "running 2026-01-17"),
        (.earliest([.event("asked"), .event("done")]), ["done"], "running 2026-01-16"),
        (.earliest([.event("asked"), .event("done")]), ["asked", "done"], "running 2026-01-16"),
        (.latest([]), [], "dormant -"),
        (.firstEvent("asked"), ["asked", "asked"], "running 2026-01-16"),
        (.event("asked"), ["asked", "asked"], "running 2026-01-17"),
        (.stage, [], "running 2026-01-15"),
        (.subjectField("birth-date"), [], "running 2000-05-11"),
        (.subjectField("none"), [], "dormant -"),
        (.eventField(event: "asked", field: "until"), ["asked"], "running 2026-02-11"),
        (.eventField(event: "asked", field: "none"), ["asked"], "dormant -"),
    ]) func `A clock starts where its rule says`(
        source: TriggerSource,
        events: [String],
        expected: String
    ) throws {
        // A validity through the anniversary: nothing but the trigger and ten days.
        let timer = Rules.timer(
            "clock",
            .validity,
            from: source,
            .days(10),
            validThroughAnniversary: true
        )
        var driver = try Driver(Rules.oneStage([timer]))
        for (index, event) in events.enumerated() {
            try driver.record(
                event,
                "2026-01-0\(6 + index)",
                fields: ["until": .date(day("2026-02-01"))]
            )
        }
        // Judged by the day alone: an old clock has lapsed, which is not looked at here.
        let status = try driver.timer("clock", on: "2026-01-09")
        let due = status.due?.isoText ?? "-"
        #expect("\(status.state == .dormant ? "dormant" : "running") \(due)" == expected)
    }

    @Test func `A clock that waits for several knows its date when the last is recorded`() throws {
        let both = Rules.timer(
            "both",
            .deadline,
            from: .latest([.event("asked"), .event("done")]),
            .days(10)
        )
        var driver = try Driver(Rules.oneStage([both]))
        try driver.record("done", "2026-01-08")
        try driver.record("asked", "2026-01-06", recorded: "2026-01-12")
        let status = try driver.timer("both", on: "2026-01-12")
        #expect(status.start == day("2026-01-08"))
        #expect(status.known == day("2026-01-12"))
    }

    @Test func `A clock may start at the due date of another, and stays as provisional`() throws {
        let first = TimerRule(
            name: "first",
            title: Rules.text("first"),
            kind: .deadline,
            variants: [
                Rules.variant(from: .event("done"), otherwise: "asked", .within(.days(10)))
            ],
            place: Rules.place()
        )
        let second = Rules.deadline("second", from: .timer("first"), .days(5), metBy: ["over"])
        var driver = try Driver(Rules.oneStage([first, second]))
        #expect(try driver.short("second", on: "2026-01-05") == "dormant -")
        try driver.record("asked", "2026-01-05")
        #expect(try driver.short("second", on: "2026-01-05") == "running 2026-01-20")
        #expect(try driver.timer("second", on: "2026-01-05").isProvisional)
        try driver.record("done", "2026-01-06")
        #expect(try driver.short("second", on: "2026-01-06") == "running 2026-01-21")
        #expect(try !driver.timer("second", on: "2026-01-06").isProvisional)
        // Before the other clock has run out nothing meets this one.
        try driver.record("over", "2026-01-07")
        #expect(try driver.short("second", on: "2026-01-07") == "running 2026-01-21")
    }

    @Test func `Clocks that hang on one another in a circle stand still`() throws {
        let circle = [
            Rules.timer("first", .deadline, from: .timer("second"), .days(1)),
            Rules.timer("second", .deadline, from: .timer("first"), .days(1)),
        ]
        let driver = try Driver(Rules.oneStage(circle))
        #expect(try driver.short("first", on: "2026-01-05") == "dormant -")
    }

    @Test(arguments: [
        ("2026-02-27", "2026-02-28"), ("2026-02-28", "2026-02-28"), ("2026-03-01", "2027-02-28"),
        ("2027-03-01", "2028-02-29"),
    ]) func `A fixed day is the first such day on or after the trigger`(
        trigger: String,
        expected: String
    ) throws {
        let timer = TimerRule(
            name: "report",
            title: Rules.text("report"),
            kind: .deadline,
            variants: [Rules.variant(from: .event("asked"), .by(month: 2, day: 29))],
            place: Rules.place()
        )
        var driver = try Driver(Rules.oneStage([timer]))
        try driver.record("asked", trigger)
        #expect(try driver.timer("report", on: trigger).due == day(expected))
    }
}
