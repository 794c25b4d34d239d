import CaseEngine
import CivilCalendar
import FEEL
import Testing
import WorkflowModel

/// Conditions of rules: which outcome an event takes, and what it must fulfil.
@Suite struct GuardTests {
    private static func workflow(_ moves: [Move], timers: [TimerRule] = []) -> Workflow {
        Rules.workflow(
            events: [
                Rules.event(
                    "voted",
                    fields: [Rules.field("yes", .integer), Rules.field("members", .integer)]
                ),
                Rules.event("asked"), Rules.event("back"),
            ],
            stages: [
                Rules.stage(
                    "start",
                    timers: timers,
                    accepts: [Rules.accept("voted", moves), Rules.accept("asked")]
                ),
                Rules.stage("committee", accepts: [Rules.accept("back", to: "start")]),
                Rules.stage("superior"),
            ]
        )
    }

    private static func votes(_ yes: Int, of members: Int) -> [String: FieldValue] {
        ["yes": .integer(yes), "members": .integer(members)]
    }

    @Test func `The first outcome whose condition holds is taken, the present event counted`()
        throws
    {
        let workflow = Self.workflow([
            try Rules.move(when: "event.yes * 3 >= event.members * 2", to: "committee"),
            try Rules.move(when: #"count of("voted", "since stage") >= 3"#, to: "superior"),
            try Rules.move(),
        ])
        var driver = try Driver(workflow)
        try driver.record("voted", "2026-01-06", fields: Self.votes(5, of: 9))
        try driver.record("voted", "2026-01-07", fields: Self.votes(6, of: 9))
        #expect(driver.file.state?.stage == "committee")
        try driver.record("back", "2026-01-08")
        for date in ["2026-01-09", "2026-01-10"] {
            try driver.record("voted", date, fields: Self.votes(5, of: 9))
            #expect(driver.file.state?.stage == "start")
        }
        try driver.record("voted", "2026-01-11", fields: Self.votes(5, of: 9))
        #expect(driver.file.state?.stage == "superior")
    }

    @Test func `An event none of whose outcomes fits is refused`() throws {
        var driver = try Driver(Self.workflow([try Rules.move(when: "event.yes > 3")]))
        let vote = Proposal.record(
            event: "voted",
            day: day("2026-01-06"),
            fields: Self.votes(3, of: 9)
        )
        #expect(try driver.refusal(of: vote, "2026-01-06") == "no-outcome")
    }

    @Test(arguments: [
        ("event.yes <= event.members", "taken", 0), ("event.yes > event.members", "requirement", 0),
        ("subject.schooling = \"university\"", "requirement", 1),
        ("happened(\"voted\")", "taken", 0), ("happened(\"asked\")", "requirement", 0),
        ("event.date = date(\"2026-01-06\") and today = date(\"2026-01-08\")", "taken", 0),
        ("age on(subject.birth-date, event.date) = 25", "taken", 0),
        ("date of(\"voted\") = event.date", "taken", 0),
        ("due(\"wait\") = date(\"2026-01-15\")", "taken", 0),
        ("state(\"wait\") = \"running\" and valid(\"wait\")", "taken", 0),
        ("working days between(date(\"2026-08-21\"), date(\"2026-08-24\")) = 2", "taken", 0),
        ("add working days(date(\"2026-08-21\"), 1) = date(\"2026-08-22\")", "taken", 0),
        ("add working days(date(\"2026-08-24\"), -1) = date(\"2026-08-22\")", "taken", 0),
        ("unit.level = \"cell\" and subject.unit = \"CB-01\"", "taken", 0),
        ("count of(\"voted\") = 1 and count of(\"voted\", \"ever\") = 1", "taken", 0),
        ("count of(\"voted\", \"since asked\") = 0", "taken", 0),
    ]) func `A requirement that does not hold, or is not known to hold, refuses`(
        expression: String,
        expected: String,
        unknown: Int
    ) throws {
        let names = FEELNames(GuardFunction.allCases.map(\.rawValue) + ["birth-date"])
        let requirement = Requirement(
            condition: Guard(
                expression: try FEELExpression(parsing: expression, names: names),
                place: Rules.place(7)
            ),
            message: Rules.text("must"),
            bases: [],
            enforcement: .must
        )
        let workflow = Self.workflow(
            [try Rules.move(require: [requirement])],
            timers: [Rules.timer("wait", .waiting, .days(10))]
        )
        var driver = try Driver(workflow)
        do throws(CaseMachine.JudgementError) {
            let vote = Proposal.record(
                event: "voted",
                day: day("2026-01-06"),
                fields: Self.votes(3, of: 9)
            )
            try driver.file.submit(vote, today: day("2026-01-08"))
            #expect(expected == "taken")
        } catch {
            guard case .refused(.requirement(_, let place, let paths)) = error else { throw error }
            #expect(expected == "requirement")
            #expect(place.line == 7)
            #expect(paths.count == unknown)
        }
    }

    @Test func `A requirement that only warns is recorded with the event`() throws {
        let workflow = Self.workflow([
            try Rules.move(require: [try Rules.require("event.members >= 3", .warn)])
        ])
        var driver = try Driver(workflow)
        try driver.record("voted", "2026-01-06", fields: Self.votes(2, of: 2))
        try driver.record("voted", "2026-01-07", fields: Self.votes(2, of: 3))
        let warnings = driver.file.history.map { $0.verdict.warnings.map(\.message.en) }
        #expect(warnings == [[], ["event.members >= 3"], []])
    }

    @Test(arguments: [
        ("2000-05-01", "2026-04-30", 25), ("2000-05-01", "2026-05-01", 26),
        ("2000-02-29", "2026-02-27", 25), ("2000-02-29", "2026-02-28", 26),
        ("2000-05-01", "2000-05-01", 0),
    ]) func `An age is counted in full years, completed on the birthday`(
        birth: String,
        on: String,
        age: Int
    ) throws {
        let workflow = Self.workflow([
            try Rules.move(
                when: #"age on(date("\#(birth)"), date("\#(on)")) = \#(age)"#,
                to: "committee"
            ),
            try Rules.move(),
        ])
        var driver = try Driver(workflow)
        try driver.record("voted", "2026-01-06")
        #expect(driver.file.state?.stage == "committee")
    }

    @Test func `What was judged once is not judged again by a later change`() throws {
        let workflow = Self.workflow([
            try Rules.move(when: #"happened("asked")"#, to: "committee"), try Rules.move(),
        ])
        var driver = try Driver(workflow)
        let asked = try driver.record("asked", "2026-01-06")
        try driver.record("voted", "2026-01-07")
        try driver.void(asked, on: "2026-01-08")
        #expect(driver.file.state?.stage == "committee")
    }
}
