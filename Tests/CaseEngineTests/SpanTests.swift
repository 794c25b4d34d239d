import CaseEngine
import CivilCalendar
import FEEL
import Testing
import WorkflowModel

/// The ways in which a rule reaches a due date besides one period, and conditions inside timers.
@Suite struct SpanTests {
    private static func choice(_ conditions: [(String?, Period)]) throws -> DueSpan {
        .choice(
            try conditions.map { condition, period in
                PeriodChoice(when: try condition.map(Rules.condition), period: period)
            }
        )
    }

    @Test(
        arguments: [
            ([:], "2026-03-06", 0), (["where": FieldValue.text("overseas")], "2026-06-01", 1),
            (["where": .text("domestic")], "2026-03-06", 0),
            // An unknown value makes the condition unknown: the next one is asked.
            (["days": .integer(9)], "2026-03-09", 1),
        ] as [([String: FieldValue], String, Int)]
    )
    func `The first period whose condition holds where the clock starts is taken`(
        fields: [String: FieldValue],
        expected: String,
        conditions: Int
    ) throws {
        let span = try Self.choice([
            (#"event.where = "overseas""#, .days(90)), ("event.days > 7", .days(6)),
            (nil, .days(3)),
        ])
        let clock = Rules.clock("answer", from: .event("asked"), due: span)
        var life = try Life(Rules.oneStage([clock]))
        life.record("asked", "2026-03-03", fields)
        let status = try life.timer("answer", on: "2026-03-03")
        #expect(status.due == day(expected))
        let found = status.explanation.count { if case .condition = $0 { true } else { false } }
        #expect(found == conditions)
    }

    @Test func `A condition is asked where the trigger took effect, whatever comes later`() throws {
        let span = try Self.choice([(#"happened("over")"#, .days(90)), (nil, .days(3))])
        let ofEvent = Rules.clock("event", from: .event("asked"), due: span)
        let ofStage = Rules.clock("stage", due: span)
        var life = try Life(Rules.oneStage([ofEvent, ofStage]))
        life.record("asked", "2026-03-03")
        life.record("over", "2026-03-04")
        #expect(try life.timer("event", on: "2026-03-05").due == day("2026-03-06"))
        #expect(try life.timer("stage", on: "2026-03-05").due == day("2026-03-05"))
        life.record("asked", "2026-03-05")
        #expect(try life.timer("event", on: "2026-03-05").due == day("2026-06-03"))
    }

    @Test(arguments: [
        // 30 days before Tuesday 1 September 2026, a Sunday: back to Friday. That day is a holiday.
        (Period.days(30), Roll.default, "2026-07-31"), (.days(30), .none, "2026-08-02"),
        (.days(30), .forward, "2026-08-03"), (.workingDays(6), .default, "2026-08-22"),
        (.months(1), .default, "2026-07-31"),
    ]) func `A date counted back from another moves backward`(
        period: Period,
        roll: Roll,
        expected: String
    ) throws {
        let certificate = TimerRule(
            name: "certificate",
            title: Rules.text("certificate"),
            kind: .validity,
            variants: [Rules.variant(from: .event("asked"), .within(.months(5)))],
            validThroughAnniversary: true,
            place: Rules.place()
        )
        let renewal = Rules.clock(
            "renewal",
            from: .timer("certificate"),
            due: .before(period),
            metBy: ["done"],
            roll: roll,
            remind: [Rules.remind([.atPercent(50)])]
        )
        var life = try Life(Rules.oneStage([certificate, renewal]))
        #expect(try life.short("renewal", on: "2026-03-02") == "dormant -")
        life.record("asked", "2026-04-01")
        let status = try life.timer("renewal", on: "2026-04-01")
        #expect(status.due == day(expected))
        #expect(status.start == day("2026-04-01"))
        let counting = ExplanationStep.counting(
            from: day("2026-09-01"),
            period: period,
            direction: .before
        )
        #expect(status.explanation.contains(counting))
        // The clock runs since the other one does, so that what is done meanwhile meets it.
        life.record("done", "2026-04-02")
        #expect(
            try life.timer("renewal", on: "2026-04-02").state
                == .met(day: day("2026-04-02"), late: false)
        )
    }

    @Test func `Halfway through a date counted back is halfway from its start`() throws {
        let clock = Rules.clock(
            "report",
            from: .eventField(event: "asked", field: "until"),
            due: .before(.days(10)),
            metBy: ["done"],
            remind: [Rules.remind([.atPercent(50)])]
        )
        var life = try Life(Rules.oneStage([clock]))
        life.record("asked", "2026-03-03", ["until": .date(day("2026-04-22"))])
        #expect(try life.short("report", on: "2026-03-03") == "running 2026-04-10")
        // 38 days from 3 March: half of them is Sunday 22 March.
        #expect(try life.planned(on: "2026-03-03").first == "2026-03-20 report at-50pc secretary")
    }

    @Test func `A hold does not count a date on that is counted back from one it does not move`()
        throws
    {
        for behaviour in [HoldBehaviour.absolute, .remaining] {
            let certificate = Rules.clock(
                "certificate",
                .waiting,
                due: .within(.days(60)),
                onHold: behaviour
            )
            let renewal = Rules.clock(
                "renewal",
                from: .timer("certificate"),
                due: .before(.days(9)),
                onHold: .remaining
            )
            var life = try Life(Rules.oneStage([certificate, renewal]))
            life.hold("2026-03-10")
            #expect(try life.short("renewal", on: "2026-03-12") == "suspended -")
            life.resume("2026-03-17")
            let moved = behaviour == .remaining ? "2026-04-29" : "2026-04-22"
            #expect(try life.short("renewal", on: "2026-03-17") == "running \(moved)")
        }
    }

    @Test func `A date that an event names is the due date once it is recorded`() throws {
        let clock = Rules.clock(
            "return",
            due: .byEventField(event: "asked", field: "until"),
            metBy: ["done"]
        )
        var life = try Life(Rules.oneStage([clock]))
        #expect(try life.short("return", on: "2026-03-02") == "dormant -")
        life.record("asked", "2026-03-03", ["until": .date(day("2026-04-04"))])
        // A Saturday: what is written does not roll.
        let status = try life.timer("return", on: "2026-03-03")
        #expect(status.due == day("2026-04-04"))
        #expect(
            status.explanation.contains(
                .namedDay(event: "asked.until", day: day("2026-04-04"))
            )
        )
        life.record(
            "asked",
            "2026-03-04",
            recorded: "2026-03-09",
            ["until": .date(day("2026-05-04"))]
        )
        let later = try life.timer("return", on: "2026-03-09")
        #expect(later.due == day("2026-05-04"))
        #expect(later.occurrence == status.occurrence)
        #expect(later.known == day("2026-03-09"))
        life.record("asked", "2026-03-10")
        #expect(try life.short("return", on: "2026-03-10") == "dormant -")
    }

    // MARK: Triggers

    private static func child(_ id: String, ended: String?) -> ChildFacts {
        ChildFacts(
            id: id,
            workflow: "verification",
            key: id,
            root: 2,
            opened: day("2026-03-03"),
            stage: ended == nil ? "asked" : "answered",
            ended: ended.map(day),
            outcome: ended.map { _ in "success" },
            known: day(ended ?? "2026-03-03"),
            fields: [:]
        )
    }

    @Test func `A clock may start when all child cases have ended`() throws {
        let clock = Rules.clock(
            "conclusion",
            from: .childrenFinal("verification"),
            due: .within(.days(10)),
            metBy: ["done"]
        )
        var life = try Life(Rules.oneStage([clock]))
        let openings = ["A", "B"].map { key in
            RequestedCase(workflow: "verification", key: key, fields: [:], isPeer: false)
        }
        life.add(
            .record(event: "asked", fields: [:], historical: false),
            "2026-03-03",
            effects: EventEffects(openings: openings)
        )
        #expect(try life.short("conclusion", on: "2026-03-03") == "dormant -")
        #expect(try life.planned(on: "2026-03-03") == ["2026-03-30 @idle every-4w#1 office"])
        life.surroundings.children = [
            Self.child("A", ended: "2026-03-20"), Self.child("B", ended: nil),
        ]
        #expect(try life.short("conclusion", on: "2026-03-20") == "dormant -")
        // The open child has clocks of its own.
        #expect(try life.planned(on: "2026-03-20") == [])
        life.surroundings.children[1] = Self.child("B", ended: "2026-03-24")
        let status = try life.timer("conclusion", on: "2026-03-24")
        #expect(status.state == .running)
        #expect(status.start == day("2026-03-24"))
        #expect(status.due == day("2026-04-03"))
        #expect(status.occurrence == "c-verification")
        // An end that lies ahead of the day asked about has not come.
        #expect(try life.short("conclusion", on: "2026-03-23") == "dormant -")
        life.surroundings.children[0].workflow = "other"
        #expect(try life.timer("conclusion", on: "2026-03-24").start == day("2026-03-24"))
    }

    @Test func `A date of the subject is that known on the day, whoever set it`() throws {
        let clock = Rules.clock(
            "age",
            .waiting,
            from: .subjectField("birth-date"),
            due: .within(.years(30))
        )
        var life = try Life(Rules.oneStage([clock]))
        #expect(try life.timer("age", on: "2026-03-02").due == day("2030-05-01"))
        let other = SubjectValue(
            field: "birth-date",
            value: .date(day("2000-05-02")),
            day: day("2026-03-05"),
            sequence: 99
        )
        life.surroundings.subjectValues = [other]
        #expect(try life.state(on: "2026-03-04").next == day("2026-03-05"))
        #expect(try life.timer("age", on: "2026-03-04").due == day("2030-05-01"))
        #expect(try life.timer("age", on: "2026-03-05").due == day("2030-05-02"))
        let assignment = FieldAssignment(
            owner: .subject,
            field: "birth-date",
            value: .date(day("2000-05-03"))
        )
        life.add(
            .record(event: "done", fields: [:], historical: false),
            "2026-03-06",
            recorded: "2026-03-09",
            effects: EventEffects(assignments: [assignment])
        )
        let own = try life.timer("age", on: "2026-03-09")
        #expect(own.due == day("2030-05-03"))
        #expect(own.known == day("2026-03-09"))
        // Of two values of one day the one that was recorded later counts.
        life.surroundings.subjectValues.append(
            SubjectValue(field: "birth-date", value: nil, day: day("2026-03-06"), sequence: 99)
        )
        #expect(try life.short("age", on: "2026-03-09") == "dormant -")
        life.surroundings.subjectValues[1].sequence = 1
        #expect(try life.timer("age", on: "2026-03-09").due == day("2030-05-03"))
    }

    @Test func `What is placed before a trigger of its own day does not answer the clock`() throws {
        let clock = Rules.deadline("answer", from: .event("asked"), .days(10), metBy: ["done"])
        var life = try Life(Rules.oneStage([clock]))
        life.record("asked", "2026-03-03")
        life.record("done", "2026-03-03")
        #expect(try life.short("answer", on: "2026-03-03") == "met 2026-03-13")
        life.record("asked", "2026-03-03")
        #expect(try life.short("answer", on: "2026-03-03") == "running 2026-03-13")
    }

    // MARK: Conditions

    @Test func `An event meets or ends a clock only where its condition holds`() throws {
        let clock = Rules.clock(
            "answer",
            due: .within(.days(10)),
            metBy: [EventMatch("done", when: try Rules.condition("event.ok"))],
            endsWith: [
                EventMatch("over", when: try Rules.condition(#"count of("over") >= 2"#))
            ]
        )
        var life = try Life(Rules.oneStage([clock]))
        life.record("done", "2026-03-03")
        life.record("done", "2026-03-04", ["ok": .boolean(false)])
        life.record("over", "2026-03-05")
        #expect(try life.short("answer", on: "2026-03-05") == "running 2026-03-12")
        var ended = life
        ended.record("over", "2026-03-06")
        #expect(try ended.timer("answer", on: "2026-03-06").state == .ended(day: day("2026-03-06")))
        life.record("done", "2026-03-06", ["ok": .boolean(true)])
        #expect(
            try life.timer("answer", on: "2026-03-06").state
                == .met(day: day("2026-03-06"), late: false)
        )
    }

    @Test func `A condition sees the stay its event was recorded in`() throws {
        let clock = Rules.clock(
            "review",
            due: .within(.days(30)),
            endsWith: [
                EventMatch(
                    "asked",
                    when: try Rules.condition(#"count of("asked", "since stage") = 2"#)
                )
            ]
        )
        let workflow = Rules.workflow(
            events: [Rules.event("asked"), Rules.event("go")],
            timers: [clock],
            stages: [
                Rules.stage(
                    "start",
                    accepts: [Rules.accept("asked"), Rules.accept("go", to: "next")]
                ),
                Rules.stage("next", accepts: [Rules.accept("asked")]),
            ]
        )
        var driver = try Driver(workflow, opened: "2026-03-02")
        try driver.record("asked", "2026-03-03")
        try driver.record("go", "2026-03-04")
        try driver.record("asked", "2026-03-05")
        #expect(try driver.short("review", on: "2026-03-05") == "running 2026-04-01")
        try driver.record("asked", "2026-03-06")
        #expect(
            try driver.timer("review", on: "2026-03-06").state == .ended(day: day("2026-03-06"))
        )
    }
}
