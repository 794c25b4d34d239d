import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// Tests of rules: what the runner finds right, and what it finds wrong and says about it.
@Suite struct ScenarioRunnerTests {
    private static let workflow = Rules.workflow(
        events: [
            Rules.event("asked", fields: [Rules.field("number", .integer)]), Rules.event("done"),
            Rules.event("note", anytime: true),
        ],
        stages: [
            Rules.stage(
                "start",
                timers: [
                    Rules.deadline(
                        "answer",
                        from: .event("asked"),
                        .workingDays(30),
                        metBy: ["done"],
                        remind: [Rules.remind([.before(.workingDays(15)), .onDue])]
                    )
                ],
                accepts: [Rules.accept("asked"), Rules.accept("done", to: "end")]
            ),
            Rules.stage("end", final: "success"),
        ]
    )

    private static func run(_ steps: [ScenarioStep]) throws -> [ScenarioFailure] {
        try ScenarioBench.run(workflow, steps)
    }

    private static func step(
        _ action: ScenarioStep.Action,
        _ effective: String,
        recorded: String? = nil,
        refused: String? = nil,
        line: Int = 1
    ) -> ScenarioStep {
        ScenarioStep(
            action: action,
            day: day(effective),
            recorded: recorded.map(day),
            refused: refused,
            warned: nil,
            place: Rules.place(line)
        )
    }

    private static func today(
        _ date: String,
        stage: String? = nil,
        due: String? = nil,
        state: String? = nil,
        reminders: [(String, String)]? = nil,
        some: Bool = false,
        refusals: [(String, String)] = []
    ) -> ScenarioStep {
        let timer = ExpectedTimer(
            timer: "answer",
            state: state,
            due: due.map(day),
            isProvisional: nil,
            start: nil,
            missed: nil,
            isLate: nil,
            place: Rules.place(20)
        )
        let expectation = ScenarioExpectation(
            stage: stage,
            outcome: nil,
            timers: [timer],
            reminders: reminders?.map { date, role in
                ExpectedReminder(
                    timer: "answer",
                    day: day(date),
                    role: role,
                    level: .notice,
                    due: nil,
                    address: nil,
                    place: Rules.place(30)
                )
            },
            allowsOtherReminders: some,
            refusals: refusals.map {
                ExpectedRefusal(event: $0.0, code: $0.1, place: Rules.place(40))
            },
            place: Rules.place(10)
        )
        return step(.today(expectation), date)
    }

    private static let opening = step(.open(stage: "start", fields: [:], history: []), "2026-06-01")
    private static let asked = step(.record(event: "asked", fields: [:]), "2026-06-01")

    @Test func `A scenario that says what is has no failures`() throws {
        let failures = try Self.run([
            Self.opening, Self.asked,
            Self.today(
                "2026-06-30",
                stage: "start",
                due: "2026-07-13",
                state: "running",
                reminders: [("2026-06-22", "secretary")],
                refusals: [("nothing", "unknown-event")]
            ),
            Self.step(
                .record(event: "done", fields: [:]),
                "2026-07-01",
                recorded: "2026-06-30",
                refused: "future"
            ),
            Self.step(
                .correct(event: "asked", of: nil, fields: ["number": "7"]),
                "2026-06-03",
                recorded: "2026-07-01"
            ),
            Self.today("2026-07-01", due: "2026-07-15", reminders: nil),
            Self.step(.void(event: "asked", of: day("2026-06-03")), "2026-07-02"),
            Self.today("2026-07-02", state: "dormant", some: true),
            Self.step(.record(event: "done", fields: [:]), "2026-07-03"),
            Self.today("2026-08-03", stage: "end", reminders: []),
            Self.step(.record(event: "asked", fields: [:]), "2026-08-03", refused: "ended"),
        ])
        #expect(failures.map { $0.text(.english) } == [])
    }

    @Test func `A wrong date is told with its line and its way`() throws {
        let failures = try Self.run([
            Self.opening, Self.asked, Self.today("2026-06-02", due: "2026-07-14"),
        ])
        let failure = try #require(failures.first)
        #expect(failures.count == 1)
        #expect(failure.place == Rules.place(20))
        #expect(failure.subject == .timer("answer", "due"))
        #expect(failure.expected == "2026-07-14")
        #expect(failure.found == "2026-07-13")
        #expect(failure.explanation.last == .result(due: day("2026-07-13"), provisional: false))
        let text = failure.text(.english)
        #expect(text.hasPrefix("timer 'answer', due: expected 2026-07-14, found 2026-07-13\n"))
        #expect(text.split(separator: "\n").count == failure.explanation.count + 1)
        #expect(failure.text(.vietnamese).hasPrefix("kỳ hạn 'answer', due: cần 2026-07-14, có "))
    }

    @Test func `Reminders are compared exactly, unless some are enough`() throws {
        let exact = try Self.run([
            Self.opening, Self.asked,
            Self.today(
                "2026-07-13",
                reminders: [("2026-06-22", "secretary"), ("2026-07-10", "secretary")]
            ),
        ])
        #expect(exact.map(\.subject) == [.reminder, .otherReminder])
        #expect(exact.map(\.place.line) == [30, 10])
        #expect(exact.first?.found == "none")
        #expect(
            exact.last?.found
                == "{timer: answer, day: 2026-07-13, to: secretary, level: notice, "
                + "due: 2026-07-13, address: secretary@cb-01.example} (on-due)"
        )
        let some = try Self.run([
            Self.opening, Self.asked,
            Self.today("2026-07-13", reminders: [("2026-06-22", "secretary")], some: true),
        ])
        #expect(some == [])
    }

    @Test func `A step taken or refused against what it says ends the scenario`() throws {
        let refused = try Self.run([
            Self.opening, Self.step(.record(event: "nothing", fields: [:]), "2026-06-02", line: 3),
            Self.today("2026-06-02", stage: "end"),
        ])
        #expect(refused.map(\.subject) == [.step])
        #expect(refused.first?.place.line == 3)
        #expect(refused.first?.expected == "taken")
        #expect(refused.first?.found.hasPrefix("unknown-event: ") == true)
        let taken = try Self.run([
            Self.opening,
            Self.step(.record(event: "asked", fields: [:]), "2026-06-02", refused: "blocked"),
        ])
        #expect(taken.map(\.found) == ["taken"])
    }

    @Test(arguments: [
        (ScenarioStep.Action.record(event: "asked", fields: ["number": "seven"]), "field-value"),
        (.record(event: "asked", fields: ["other": "7"]), "unknown-field"),
        (.correct(event: "asked", of: nil, fields: nil), "unknown-root"),
        (.void(event: "asked", of: nil), "unknown-root"),
        (.close(outcome: "lost"), "unknown-outcome"),
    ]) func `Every code of a refusal can be expected`(
        action: ScenarioStep.Action,
        code: String
    ) throws {
        #expect(try Self.run([Self.opening, Self.step(action, "2026-06-02", refused: code)]) == [])
    }

    @Test func `The morning's reminders have gone out before anything is recorded that day`() throws
    {
        let failures = try Self.run([
            Self.opening, Self.asked,
            Self.step(.record(event: "done", fields: [:]), "2026-06-22"),
            Self.today("2026-06-22", stage: "end", reminders: [("2026-06-22", "secretary")]),
        ])
        #expect(failures == [])
    }
}
