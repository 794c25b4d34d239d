import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// What a case is on a day.
@Suite struct FoldTests {
    private static let workflow = Rules.workflow(
        events: [Rules.event("approved"), Rules.event("held"), Rules.event("note", anytime: true)],
        stages: [
            Rules.stage(
                "start",
                timers: [
                    Rules.deadline("review", from: .stage, .workingDays(10), metBy: ["approved"])
                ],
                accepts: [Rules.accept("approved", to: "ceremony")]
            ),
            Rules.stage(
                "ceremony",
                timers: [
                    Rules.deadline(
                        "ceremony",
                        from: .event("approved"),
                        .workingDays(30),
                        metBy: ["held"]
                    )
                ],
                accepts: [Rules.accept("held", to: "member")]
            ),
            Rules.stage("member", final: "success"),
        ]
    )

    @Test func `The ordinary path goes from stage to stage and ends`() throws {
        var driver = try Driver(Self.workflow)
        try driver.record("approved", "2026-01-15")
        try driver.record("held", "2026-02-05")
        let state = try driver.state(on: "2026-02-05")
        #expect(state.visits.map(\.stage) == ["start", "ceremony", "member"])
        #expect(state.visits.map(\.entered.isoText) == ["2026-01-05", "2026-01-15", "2026-02-05"])
        #expect(state.visits.map { $0.left?.isoText } == ["2026-01-15", "2026-02-05", nil])
        #expect(state.ended == day("2026-02-05"))
        #expect(state.outcome == "success")
        #expect(state.next == nil)
        #expect(state.planned.isEmpty)
        #expect(state.timers.map(\.occurrence) == ["s1", "e2"])
    }

    @Test(arguments: [
        ("2026-01-19", TimerState.met(day: day("2026-01-19"), late: false)),
        ("2026-01-20", TimerState.met(day: day("2026-01-20"), late: true)),
    ]) func `A deadline is met in time through its last day and late after it`(
        approved: String,
        expected: TimerState
    ) throws {
        var driver = try Driver(Self.workflow)
        try driver.record("approved", approved)
        let status = try driver.timer("review", on: "2026-03-01")
        #expect(status.due == day("2026-01-19"))
        #expect(status.state == expected)
    }

    @Test func `Nothing that midnight flips is stored: overdue is a comparison with the day`()
        throws
    {
        let driver = try Driver(Self.workflow)
        #expect(try driver.short("review", on: "2026-01-19") == "running 2026-01-19")
        #expect(try driver.short("review", on: "2026-01-20") == "overdue 2026-01-19")
        let before = try driver.timer("review", on: "2026-01-19")
        #expect(try driver.timer("review", on: "2026-01-20") == before)
    }

    @Test func `An explanation names trigger, rule, basis, count and result`() throws {
        let driver = try Driver(Self.workflow)
        let steps = try driver.timer("review", on: "2026-01-05").explanation
        #expect(
            steps.first
                == .trigger(event: "stage start", day: day("2026-01-05"), provisional: false)
        )
        #expect(steps.contains(.rule(file: "test.yaml", line: 1, hash: "0123")))
        #expect(steps.contains(.basis(id: "law#1", title: Rules.text("Law"), status: "confirmed")))
        #expect(steps.last == .result(due: day("2026-01-19"), provisional: false))
    }

    @Test func `Leaving a stage cancels its unmet deadlines`() throws {
        let workflow = Rules.workflow(
            events: [Rules.event("left")],
            stages: [
                Rules.stage(
                    "start",
                    timers: [
                        Rules.deadline("review", from: .stage, .days(10), metBy: []),
                        Rules.timer("wait", .waiting, .days(5)),
                        Rules.timer("long-wait", .waiting, .days(50)),
                    ],
                    accepts: [Rules.accept("left", to: "next")]
                ),
                Rules.stage("next"),
            ]
        )
        var driver = try Driver(workflow)
        try driver.record("left", "2026-01-12")
        let words = try ["review", "wait", "long-wait"].map { name in
            try driver.short(name, on: "2026-02-12")
        }
        #expect(words == ["cancelled 2026-01-15", "reached 2026-01-10", "cancelled 2026-02-24"])
    }

    @Test func `A stage that is entered again starts its clocks anew`() throws {
        let workflow = Rules.workflow(
            events: [Rules.event("sent"), Rules.event("returned")],
            stages: [
                Rules.stage(
                    "start",
                    timers: [
                        Rules.deadline("review", from: .stage, .days(10), metBy: ["sent"])
                    ],
                    accepts: [Rules.accept("sent", to: "away")]
                ),
                Rules.stage(
                    "away",
                    timers: [Rules.deadline("answer", from: .stage, .days(10), metBy: [])],
                    accepts: [Rules.accept("returned", to: "start")]
                ),
            ]
        )
        var driver = try Driver(workflow)
        try driver.record("sent", "2026-01-06")
        try driver.record("returned", "2026-01-08")
        let timers = try driver.state(on: "2026-01-08").timers
        #expect(timers.map(\.visit) == [1, 2, 3])
        #expect(timers.map(\.occurrence) == ["s1", "s2", "s3"])
        #expect(
            timers.map(\.state) == [
                .met(day: day("2026-01-06"), late: false), .cancelled(day: day("2026-01-08")),
                .running,
            ]
        )
        #expect(timers.last?.due == day("2026-01-19"))
    }

    @Test func `What is recorded after the end changes no clock`() throws {
        let certificate = Rules.timer("certificate", .deadline, from: .event("note"), .days(30))
        let workflow = Rules.workflow(
            events: Self.workflow.events,
            timers: [certificate],
            stages: Self.workflow.stages
        )
        var driver = try Driver(workflow)
        try driver.record("note", "2026-01-06")
        try driver.record("approved", "2026-01-07")
        try driver.record("held", "2026-01-08")
        let before = try driver.timer("certificate", on: "2026-01-08")
        try driver.record("note", "2026-01-09")
        #expect(try driver.timer("certificate", on: "2026-01-09") == before)
        #expect(before.state == .cancelled(day: day("2026-01-08")))
        #expect(try driver.state(on: "2026-01-09").events.map(\.event).last == "note")
    }

    @Test func `A history that does not begin with an opening cannot be folded`() throws {
        let machine = CaseMachine(rules: try Rules.rules(Self.workflow))
        #expect(throws: FoldError.notOpened) {
            try machine.fold(id: "C1", history: [], today: day("2026-01-05"))
        }
    }

    @Test func `A stage that the rules lost parks the case instead of stopping the program`() throws
    {
        let driver = try Driver(Self.workflow)
        let other = Rules.workflow(
            initial: "other",
            events: [],
            stages: [Rules.stage("other")]
        )
        let machine = CaseMachine(rules: try Rules.rules(other))
        #expect(throws: FoldError.unknownStage("start")) {
            try machine.fold(id: "C1", history: driver.file.history, today: day("2026-01-05"))
        }
    }

    @Test func `An event ahead takes effect, and wakes the case, on its day`() throws {
        let workflow = Rules.workflow(
            events: [Rules.event("moved", future: true)],
            stages: [
                Rules.stage("start", accepts: [Rules.accept("moved", to: "next")]),
                Rules.stage(
                    "next",
                    timers: [
                        Rules.deadline(
                            "answer",
                            from: .stage,
                            .days(10),
                            metBy: [],
                            remind: [Rules.remind([.before(.days(20))])]
                        )
                    ]
                ),
            ]
        )
        var driver = try Driver(workflow)
        try driver.record("moved", "2026-01-20", recorded: "2026-01-05")
        #expect(driver.file.state?.stage == "start")
        #expect(driver.file.state?.next == day("2026-01-20"))
        #expect(try driver.live("2026-01-29") == [])
        #expect(driver.file.state?.stage == "next")
        // A step before the day it took effect was never ahead of anybody.
        #expect(driver.ledger == ["answer 20d-before secretary suppressed past"])
    }
}
