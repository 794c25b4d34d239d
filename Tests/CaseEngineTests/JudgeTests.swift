import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// Acceptance, judged once at the place where an event takes effect.
@Suite struct JudgeTests {
    /// start → middle → end, with an event that stays in each.
    private static let workflow = Rules.workflow(
        events: [
            Rules.event("look"), Rules.event("go"), Rules.event("check"), Rules.event("finish"),
            Rules.event("withdrawn"), Rules.event("note", anytime: true),
            Rules.event("plan", future: true),
        ],
        accepts: [Rules.accept("withdrawn", to: "gone"), Rules.accept("plan")],
        stages: [
            Rules.stage(
                "start",
                accepts: [Rules.accept("look"), Rules.accept("go", to: "middle")]
            ),
            Rules.stage(
                "middle",
                accepts: [Rules.accept("check"), Rules.accept("finish", to: "end")]
            ),
            Rules.stage("end", final: "success"),
            Rules.stage("gone", final: "failure"),
        ],
        entries: [Entry(stage: "middle", needs: ["go"], place: Rules.place())]
    )

    @Test(arguments: [
        ("nothing", "2026-01-06", "2026-01-06", "unknown-event"),
        ("check", "2026-01-06", "2026-01-06", "not-accepted"),
        ("look", "2026-01-07", "2026-01-06", "future"),
        ("look", "2026-01-04", "2026-01-06", "before-opening"),
        ("note", "2026-01-07", "2026-01-06", "future"),
        ("note", "2025-12-01", "2026-01-06", "taken"),
        ("look", "2026-01-05", "2026-01-06", "taken"),
        ("plan", "2026-02-06", "2026-01-06", "taken"),
        ("withdrawn", "2026-01-06", "2026-01-06", "taken"),
    ]) func `An event is taken or refused by its day and the stage it meets`(
        event: String,
        effective: String,
        recorded: String,
        expected: String
    ) throws {
        var driver = try Driver(Self.workflow)
        #expect(try driver.refusal(of: event, effective, recorded: recorded) == expected)
    }

    @Test func `A refusal names what the stage takes`() throws {
        var driver = try Driver(Self.workflow)
        let refused = #expect(throws: CaseMachine.JudgementError.self) {
            try driver.record("check", "2026-01-06")
        }
        #expect(
            refused
                == .refused(
                    .notAccepted(
                        event: "check",
                        stage: "start",
                        day: day("2026-01-06"),
                        accepted: ["go", "look", "note", "plan", "withdrawn"]
                    )
                )
        )
    }

    // MARK: Places

    @Test(arguments: [["look", "go"], ["go", "look"]])
    func `Events of one day are accepted in either order of recording`(order: [String]) throws {
        var driver = try Driver(Self.workflow)
        for event in order { try driver.record(event, "2026-01-06") }
        let state = try driver.state(on: "2026-01-06")
        #expect(state.stage == "middle")
        #expect(state.events.map(\.event) == ["look", "go"])
    }

    @Test func `Of several places on a day the last one that fits is taken`() throws {
        var driver = try Driver(Self.workflow)
        try driver.record("go", "2026-01-06")
        try driver.record("check", "2026-01-06")
        try driver.record("finish", "2026-01-06")
        try driver.record("look", "2026-01-06")
        try driver.record("check", "2026-01-06")
        let events = try driver.state(on: "2026-01-06").events.map(\.event)
        #expect(events == ["look", "go", "check", "check", "finish"])
        // Replay follows the stored places.
        let stored = driver.file.history.compactMap(\.verdict.before)
        #expect(stored == [2, 4])
    }

    @Test func `An event recorded late is placed between and judged where it takes effect`() throws
    {
        var driver = try Driver(Self.workflow)
        try driver.record("go", "2026-01-10")
        #expect(
            try driver.refusal(of: "look", "2026-01-11", recorded: "2026-01-12") == "not-accepted"
        )
        try driver.record("look", "2026-01-08", recorded: "2026-01-12")
        let state = try driver.state(on: "2026-01-12")
        #expect(state.events.map(\.event) == ["look", "go"])
        #expect(state.stage == "middle")
    }

    @Test func `A late event after which a later one no longer fits is refused, naming it`() throws
    {
        var driver = try Driver(Self.workflow)
        try driver.record("go", "2026-01-10")
        let check = try driver.record("check", "2026-01-12")
        let refused = #expect(throws: CaseMachine.JudgementError.self) {
            try driver.record("withdrawn", "2026-01-11", recorded: "2026-01-20")
        }
        let later = Refusal.laterEvent(event: "check", root: check, day: day("2026-01-12"))
        #expect(refused == .refused(later))
        // Set aside, it waits for a person, and the office is reminded at once and then weekly.
        try driver.record(
            "look",
            "2026-01-09",
            recorded: "2026-01-20",
            setsAside: true
        )
        #expect(driver.file.state?.unplaced == [])
    }

    @Test func `Events that no longer fit are set aside, and the office is reminded`() throws {
        var driver = try Driver(Self.workflow)
        let go = try driver.record("go", "2026-01-10")
        let check = try driver.record("check", "2026-01-12")
        #expect(try driver.refusal(of: .void(root: go), "2026-01-20") == "later-event")
        try driver.void(go, on: "2026-01-20", setsAside: true)
        let state = try #require(driver.file.state)
        #expect(state.stage == "start")
        #expect(state.unplaced.map(\.root) == [check])
        let attention = state.planned.filter { $0.timer == "@attention" }
        #expect(attention.map(\.day) == [day("2026-01-20"), day("2026-01-27")])
        #expect(
            try driver.live("2026-02-04") == [
                "2026-01-20 @attention at-once office", "2026-01-27 @attention weekly#1 office",
                "2026-02-02 @idle every-4w#1 office", "2026-02-03 @attention weekly#2 office",
            ]
        )
        // Corrected, it finds a place again; voided, it is gone.
        try driver.record("go", "2026-01-11", recorded: "2026-02-05")
        try driver.correct(check, to: "2026-01-12", on: "2026-02-05")
        #expect(driver.file.state?.unplaced == [])
        #expect(driver.file.state?.events.map(\.event) == ["go", "check"])
        #expect(driver.file.state?.planned.contains { $0.timer == "@attention" } == false)
    }

    @Test func `Nothing is set aside where another place leaves everything standing`() throws {
        var driver = try Driver(Self.workflow)
        try driver.record("look", "2026-01-06")
        try driver.record("go", "2026-01-06")
        try driver.record("check", "2026-01-07")
        try driver.record("look", "2026-01-06", setsAside: true)
        #expect(driver.file.state?.unplaced == [])
        #expect(driver.file.history.last?.verdict.unplaced == [])
    }

    // MARK: Corrections

    @Test func `A correction moves an event, and a retraction takes it out`() throws {
        var driver = try Driver(Self.workflow)
        let go = try driver.record("go", "2026-01-10")
        try driver.correct(go, to: "2026-01-08", on: "2026-01-12")
        var state = try driver.state(on: "2026-01-12")
        #expect(state.visits.map(\.entered.isoText) == ["2026-01-05", "2026-01-08"])
        #expect(state.events.map(\.root) == [go])
        #expect(state.events.map(\.latest) == [3])
        try driver.correct(go, to: "2026-01-09", on: "2026-01-13")
        try driver.void(go, on: "2026-01-14")
        state = try driver.state(on: "2026-01-14")
        #expect(state.stage == "start")
        #expect(state.events == [])
        #expect(try driver.refusal(of: .void(root: go), "2026-01-14") == "unknown-root")
        #expect(
            try driver.refusal(of: .correct(root: go, day: nil, fields: nil), "2026-01-14")
                == "unknown-root"
        )
    }

    @Test(arguments: [
        ("2026-01-12", "later-event"), ("2026-01-21", "future"), ("2026-01-04", "before-opening"),
        ("2026-01-11", "taken"),
    ]) func `A correction is judged like an event of its new day`(
        new: String,
        expected: String
    ) throws {
        var driver = try Driver(Self.workflow)
        let go = try driver.record("go", "2026-01-10")
        try driver.record("check", "2026-01-11")
        let proposal = Proposal.correct(root: go, day: day(new), fields: nil)
        #expect(try driver.refusal(of: proposal, "2026-01-20") == expected)
    }

    @Test func `Retracting what ended a case opens it again`() throws {
        var driver = try Driver(Self.workflow)
        let end = try driver.record("withdrawn", "2026-01-10")
        #expect(driver.file.state?.isOpen == false)
        #expect(try driver.refusal(of: "look", "2026-01-11") == "ended")
        try driver.void(end, on: "2026-01-12")
        #expect(driver.file.state?.isOpen == true)
        #expect(driver.file.state?.next != nil)
        try driver.record("look", "2026-01-12")
    }

    // MARK: Ends

    @Test(arguments: [
        ("cancelled", "2026-01-12", "taken"), ("cancelled", "2026-01-10", "taken"),
        ("cancelled", "2026-01-09", "later-event"), ("cancelled", "2026-01-13", "future"),
        ("cancelled", "2026-01-01", "before-opening"), ("lost", "2026-01-12", "unknown-outcome"),
    ]) func `A case is closed by hand after what happened, as the workflow allows`(
        outcome: String,
        on effective: String,
        expected: String
    ) throws {
        var driver = try Driver(Self.workflow)
        try driver.record("look", "2026-01-10")
        let proposal = Proposal.close(outcome: outcome, day: day(effective))
        #expect(try driver.refusal(of: proposal, "2026-01-12") == expected)
    }

    @Test func `A closed case takes late events of its life, and notes at any time`() throws {
        var driver = try Driver(Self.workflow)
        try driver.submit(.close(outcome: "cancelled", day: day("2026-01-10")), "2026-01-10")
        #expect(driver.file.state?.outcome == "cancelled")
        #expect(driver.file.state?.ended == day("2026-01-10"))
        #expect(try driver.refusal(of: "look", "2026-01-10", recorded: "2026-01-12") == "ended")
        #expect(
            try driver.refusal(
                of: .close(outcome: "cancelled", day: day("2026-01-12")),
                "2026-01-12"
            )
                == "ended"
        )
        try driver.record("look", "2026-01-09", recorded: "2026-01-12")
        try driver.record("note", "2026-01-12")
        #expect(driver.file.state?.events.map(\.event) == ["look", "note"])
        #expect(driver.file.state?.ended == day("2026-01-10"))
    }

    @Test func `An end by hand can be retracted`() throws {
        var driver = try Driver(Self.workflow)
        try driver.submit(.close(outcome: "cancelled", day: day("2026-01-10")), "2026-01-10")
        try driver.void(2, on: "2026-01-12")
        #expect(driver.file.state?.isOpen == true)
        #expect(driver.file.state?.outcome == nil)
        try driver.record("look", "2026-01-12")
        #expect(try driver.refusal(of: .void(root: 2), "2026-01-13") == "unknown-root")
    }

    @Test func `An event ahead stands in the way of a close until it is set aside`() throws {
        var driver = try Driver(Self.workflow)
        try driver.record("plan", "2026-03-01", recorded: "2026-01-06")
        let close = Proposal.close(outcome: "cancelled", day: day("2026-01-10"))
        #expect(try driver.refusal(of: close, "2026-01-10") == "later-event")
        #expect(try driver.refusal(of: close, "2026-01-10", setsAside: true) == "taken")
        #expect(driver.file.state?.unplaced.map(\.event) == ["plan"])
    }

    @Test func `A final stage takes nothing but notes, and stays where it is`() throws {
        var driver = try Driver(Self.workflow)
        try driver.record("go", "2026-01-06")
        try driver.record("finish", "2026-01-07")
        #expect(try driver.refusal(of: "check", "2026-01-08") == "ended")
        #expect(try driver.refusal(of: "withdrawn", "2026-01-08") == "ended")
        #expect(try driver.refusal(of: "note", "2026-01-08") == "taken")
        #expect(driver.file.state?.stage == "end")
        #expect(driver.file.state?.outcome == "success")
    }

    // MARK: Opening

    @Test func `A case opens in mid-procedure with its history, which is not judged`() throws {
        let past = [("go", "2025-11-03"), ("finish", "2025-12-01")]
        let driver = try Driver(Self.workflow, at: "middle", past: past)
        let state = try #require(driver.file.state)
        #expect(state.stage == "middle")
        #expect(state.visits.map(\.entered) == [day("2026-01-05")])
        #expect(state.events.map(\.isHistorical) == [true, true])
    }

    @Test(arguments: [
        ("end", [], "2026-01-05", "not-an-entry"),
        ("middle", [], "2026-01-05", "history-lacks"),
        ("middle", [("other", "2025-01-06")], "2026-01-05", "unknown-event"),
        ("middle", [("go", "2026-01-06")], "2026-01-05", "future"),
        ("middle", [("go", "2025-01-06")], "2026-01-06", "future"),
    ]) func `An opening is refused where its stage or history does not fit`(
        stage: String,
        past: [(String, String)],
        opened: String,
        expected: String
    ) throws {
        let machine = CaseMachine(rules: try Rules.rules(Self.workflow))
        let refused = #expect(throws: Refusal.self) {
            try machine.judgeOpening(
                at: stage,
                day: day(opened),
                subject: Driver.subject,
                history: past.map { HistoricalEvent(event: $0.0, day: day($0.1)) },
                today: day("2026-01-05")
            )
        }
        #expect(refused?.code == expected)
    }

    @Test func `A historical event starts clocks, and only what lies ahead is reminded`() throws {
        let timer = Rules.deadline(
            "answer",
            from: .event("go"),
            .days(90),
            metBy: ["finish"],
            remind: [Rules.remind([.before(.days(60)), .before(.days(10))])]
        )
        let workflow = Rules.workflow(
            events: Self.workflow.events,
            timers: [timer],
            stages: Self.workflow.stages,
            entries: Self.workflow.entries
        )
        var driver = try Driver(workflow, at: "middle", past: [("go", "2025-12-01")])
        #expect(try driver.short("answer", on: "2026-01-05") == "running 2026-03-02")
        #expect(driver.ledger == ["answer 60d-before secretary suppressed past"])
        #expect(try driver.live("2026-02-28") == ["2026-02-13 answer 10d-before secretary"])
        // A historical event may be corrected within the time before the opening.
        try driver.correct(2, to: "2025-12-03", on: "2026-03-02")
        #expect(try driver.short("answer", on: "2026-03-02") == "running 2026-03-03")
        let ahead = Proposal.correct(root: 2, day: day("2026-01-06"), fields: nil)
        #expect(try driver.refusal(of: ahead, "2026-03-02") == "future")
    }
}
