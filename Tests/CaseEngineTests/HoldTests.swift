import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// What a hold does to clocks, and that a held case is not forgotten.
@Suite struct HoldTests {
    private enum Step: Sendable {
        case hold(String, until: String? = nil)
        case resume(String)
    }

    /// A wait of thirty days, and a deadline of ten working days.
    private static func life(
        _ behaviour: HoldBehaviour? = .remaining,
        from: TriggerSource = .stage
    ) throws -> Life {
        try Life(
            Rules.oneStage([
                Rules.clock(
                    "wait",
                    .waiting,
                    from: from,
                    due: .within(.days(30)),
                    onHold: behaviour
                ),
                Rules.clock(
                    "work",
                    from: from,
                    due: .within(.workingDays(10)),
                    metBy: ["done"],
                    onHold: behaviour,
                    remind: [Rules.remind([.before(.workingDays(5)), .onDue])]
                ),
            ])
        )
    }

    @Test(
        arguments: [
            // Opened on Monday 2 March: due 1 April and 16 March.
            ([], "2026-04-01", "2026-03-16"),
            ([.hold("2026-03-05"), .resume("2026-03-20")], "2026-04-16", "2026-03-31"),
            ([.hold("2026-03-05", until: "2026-03-19")], "2026-04-16", "2026-03-31"),
            (
                [.hold("2026-03-05", until: "2026-04-30"), .resume("2026-03-20")], "2026-04-16",
                "2026-03-31"
            ),
            (
                [.hold("2026-03-05", until: "2026-03-19"), .resume("2026-03-25")], "2026-04-16",
                "2026-03-31"
            ),
            // The day of the trigger is not counted, held or not.
            ([.hold("2026-03-02"), .resume("2026-03-03")], "2026-04-01", "2026-03-16"),
            ([.hold("2026-03-02"), .resume("2026-03-12")], "2026-04-10", "2026-03-25"),
            // Resumed on the day it was held: nothing was lost.
            ([.hold("2026-03-05"), .resume("2026-03-05")], "2026-04-01", "2026-03-16"),
            // A weekend held costs no working day.
            ([.hold("2026-03-07"), .resume("2026-03-09")], "2026-04-03", "2026-03-16"),
            // On the last day one day is left.
            ([.hold("2026-03-16"), .resume("2026-03-26")], "2026-04-11", "2026-03-26"),
            // What is overdue has nothing left.
            ([.hold("2026-03-17"), .resume("2026-03-27")], "2026-04-11", "2026-03-16"),
            (
                [
                    .hold("2026-03-05"), .resume("2026-03-07"), .hold("2026-03-10"),
                    .resume("2026-03-12"),
                ], "2026-04-05", "2026-03-20"
            ),
        ] as [([Step], String, String)]
    )
    private func `What was left of a clock is counted on after a hold`(
        steps: [Step],
        wait: String,
        work: String
    ) throws {
        var life = try Self.life()
        for step in steps {
            switch step {
            case .hold(let from, let until): life.hold(from, until: until)
            case .resume(let on): life.resume(on)
            }
        }
        let state = try life.state(on: "2026-04-30")
        #expect(state.hold == nil)
        #expect(state.timers.map { $0.due?.isoText ?? "-" } == [wait, work])
        #expect(state.timers.allSatisfy { $0.state == .running })
    }

    @Test(arguments: [
        // The hold over the trigger: all of the period is left.
        ("2026-03-03", "2026-03-05", "2026-03-11", "2026-04-09"),
        // The hold before the trigger is nothing to it.
        ("2026-03-03", "2026-03-10", "2026-03-06", "2026-04-09"),
        ("2026-03-03", "2026-03-10", "2026-03-10", "2026-04-09"),
        ("2026-03-03", "2026-03-10", "2026-03-11", "2026-04-09"),
        ("2026-03-03", "2026-03-10", "2026-03-12", "2026-04-10"),
    ]) func `A clock that starts while its case is held starts when the hold ends`(
        held: String,
        asked: String,
        resumed: String,
        expected: String
    ) throws {
        var life = try Self.life(from: .event("asked"))
        life.hold(held)
        life.record("asked", asked)
        life.resume(resumed)
        #expect(try life.timer("wait", on: "2026-03-31").due == day(expected))
    }

    @Test func `While it is held a clock stands still, without a due date and without reminders`()
        throws
    {
        var life = try Self.life()
        life.hold("2026-03-05", until: "2026-03-19")
        for today in ["2026-03-05", "2026-03-12", "2026-03-19"] {
            let state = try life.state(on: today)
            #expect(
                state.hold
                    == HoldStatus(
                        reason: "illness",
                        since: day("2026-03-05"),
                        until: day("2026-03-19")
                    )
            )
            #expect(state.timers.allSatisfy { $0.state == .suspended(day: day("2026-03-05")) })
            #expect(state.timers.allSatisfy { $0.due == nil && !$0.isRunning })
            #expect(Set(state.planned.map(\.timer)) == [ReminderPlan.holdTimer])
            #expect(state.next == (today < "2026-03-19" ? day("2026-03-19") : day("2026-03-20")))
        }
        #expect(try life.short("work", on: "2026-03-04") == "running 2026-03-16")
        #expect(try life.short("work", on: "2026-03-05") == "suspended -")
        #expect(try life.short("work", on: "2026-03-20") == "running 2026-03-31")
        let still = try life.timer("work", on: "2026-03-12").explanation
        #expect(
            still.last
                == .held(
                    from: day("2026-03-05"),
                    to: nil,
                    left: nil,
                    reason: Rules.text("illness")
                )
        )
        let steps = try life.timer("work", on: "2026-03-20").explanation
        #expect(
            steps.contains(
                .held(
                    from: day("2026-03-05"),
                    to: day("2026-03-19"),
                    left: .workingDays(8),
                    reason: Rules.text("illness")
                )
            )
        )
        #expect(steps.last == .result(due: day("2026-03-31"), provisional: false))
        #expect(steps.count { if case .result = $0 { true } else { false } } == 1)
    }

    @Test(arguments: [HoldBehaviour.absolute, nil]) func `An absolute clock goes on in a hold`(
        behaviour: HoldBehaviour?
    ) throws {
        var life = try Self.life(behaviour)
        life.hold("2026-03-05")
        #expect(try life.short("work", on: "2026-03-12") == "running 2026-03-16")
        #expect(
            try life.live("2026-03-19") == [
                "2026-03-09 work 5wd-before secretary", "2026-03-16 work on-due secretary",
                "2026-03-19 @hold review#1 office",
            ]
        )
    }

    @Test func `A held case is reviewed, and those who were told a date are told that it moved`()
        throws
    {
        var life = try Self.life()
        #expect(try life.live("2026-03-09") == ["2026-03-09 work 5wd-before secretary"])
        life.hold("2026-03-10")
        #expect(
            try life.live("2026-04-09") == [
                "2026-03-24 @hold review#1 office", "2026-04-07 @hold review#2 office",
            ]
        )
        life.resume("2026-04-10")
        // Five of ten working days were left: due on 16 April.
        #expect(
            try life.live("2026-04-16") == [
                "2026-04-10 work moved#1 secretary", "2026-04-16 work on-due secretary",
            ]
        )
    }

    @Test func `A hold with a last day is shown on the working day on or after it`() throws {
        var life = try Self.life()
        // A Saturday.
        life.hold("2026-03-10", until: "2026-03-21")
        #expect(try life.state(on: "2026-03-21").next == day("2026-03-22"))
        let sent = try life.live("2026-03-24")
        #expect(sent.contains("2026-03-23 @hold until office"))
        #expect(sent.count { $0.contains("@hold") } == 1)
    }

    @Test func `A hold of many years is shown every year`() throws {
        var life = try Self.life()
        life.hold("2026-03-10", until: "2029-06-01")
        #expect(
            try life.live("2029-06-02").filter { $0.contains("@hold") } == [
                "2027-03-10 @hold yearly#1 office", "2028-03-10 @hold yearly#2 office",
                "2029-03-12 @hold yearly#3 office", "2029-06-01 @hold until office",
            ]
        )
    }

    @Test func `What meets a clock that stands still is not late, unless it was before the hold`()
        throws
    {
        for (held, late) in [("2026-03-16", false), ("2026-03-17", true)] {
            var life = try Self.life()
            life.hold(held)
            life.record("done", "2026-03-25")
            life.resume("2026-04-20")
            for today in ["2026-03-26", "2026-05-01"] {
                let status = try life.timer("work", on: today)
                #expect(status.state == .met(day: day("2026-03-25"), late: late))
                #expect(status.due == day("2026-03-16"))
            }
        }
    }

    @Test func `A hold after a clock was met moves nothing of it`() throws {
        var life = try Self.life()
        life.record("done", "2026-03-10")
        let before = try life.timer("work", on: "2026-03-10")
        life.hold("2026-03-11")
        #expect(try life.timer("work", on: "2026-03-12") == before)
        life.resume("2026-03-13")
        #expect(try life.timer("work", on: "2026-03-14") == before)
    }

    @Test func `A last day that moved off a day of rest has not passed on that day`() throws {
        let clock = Rules.clock("answer", .deadline, due: .within(.days(5)), onHold: .remaining)
        var life = try Life(Rules.oneStage([clock]))
        // Saturday the 7th, moved to Monday the 9th: held on Sunday, two days are left.
        life.hold("2026-03-08")
        life.resume("2026-03-18")
        #expect(try life.timer("answer", on: "2026-03-18").due == day("2026-03-19"))
    }

    @Test func `A clock that hangs on one that stands still stands still with it`() throws {
        let second = Rules.clock("second", from: .timer("first"), due: .within(.days(5)))
        for behaviour in [HoldBehaviour.remaining, .absolute] {
            let first = Rules.clock("first", .waiting, due: .within(.days(10)), onHold: behaviour)
            var life = try Life(Rules.oneStage([first, second]))
            life.hold("2026-03-05")
            let stands = behaviour == .remaining
            #expect(
                try life.short("second", on: "2026-03-06")
                    == (stands ? "suspended -" : "running 2026-03-17")
            )
            life.resume("2026-03-12")
            // Seven days held: the 12th becomes the 19th.
            #expect(
                try life.short("second", on: "2026-03-12")
                    == (stands ? "running 2026-03-24" : "running 2026-03-17")
            )
        }
    }

    @Test func `A recurring clock goes on after a hold as if there had been none`() throws {
        let periodic = Rules.clock(
            "periodic",
            .recurring,
            due: .recurring(.every(.weeks(2))),
            metBy: ["done"],
            onHold: .remaining
        )
        let fixed = Rules.clock(
            "fixed",
            .recurring,
            due: .recurring(.monthBy(day: 20)),
            metBy: ["done"],
            onHold: .remaining
        )
        var life = try Life(Rules.oneStage([periodic, fixed]))
        life.hold("2026-03-10")
        for name in ["periodic", "fixed"] {
            #expect(try life.short(name, on: "2026-04-30") == "suspended -")
            #expect(try life.timer(name, on: "2026-04-30").missed == 0)
        }
        life.resume("2026-05-05")
        // 56 days were held: 16 March becomes 11 May.
        #expect(try life.short("periodic", on: "2026-05-05") == "running 2026-05-11")
        #expect(try life.timer("periodic", on: "2026-05-11").missed == 0)
        #expect(try life.timer("periodic", on: "2026-05-12").missed == 1)
        // What fell due on the 20th of March and April is nobody's fault.
        #expect(try life.short("fixed", on: "2026-05-05") == "running 2026-05-20")
        #expect(try life.timer("fixed", on: "2026-05-20").missed == 0)
    }

    @Test func `What asks after a clock that has not started rests in a hold`() throws {
        let nag = Rules.remind([.everyWhileDormant(.workingDays(5))])
        let clock = Rules.clock(
            "answer",
            from: .event("asked"),
            due: .within(.days(9)),
            onHold: .remaining,
            remind: [nag]
        )
        var life = try Life(Rules.oneStage([clock]))
        life.hold("2026-03-04")
        #expect(try life.live("2026-03-18") == ["2026-03-18 @hold review#1 office"])
        life.resume("2026-03-19")
        #expect(try life.live("2026-03-24") == ["2026-03-23 answer 5wd-dormant#3 secretary"])
    }

    @Test func `A hold that was retracted never was`() throws {
        var life = try Self.life()
        let hold = life.add(.hold(reason: "illness", until: nil), "2026-03-05")
        life.resume("2026-03-20")
        life.add(.void(root: hold), "2026-03-05", recorded: "2026-03-25")
        #expect(try life.timer("work", on: "2026-03-25").due == day("2026-03-16"))
    }
}
