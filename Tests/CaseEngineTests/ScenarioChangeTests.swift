import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// Changes of rules, calendar and units in the middle of a scenario.
@Suite struct ScenarioChangeTests {
    private static let place = Rules.place()

    private static let workflow = Rules.workflow(
        events: [Rules.event("asked"), Rules.event("done"), Rules.event("noted")],
        stages: [
            Rules.stage(
                "start",
                timers: [
                    TimerRule(
                        name: "answer",
                        title: Rules.text("answer"),
                        kind: .deadline,
                        variants: [
                            Rules.variant(
                                until: "2026-07-25",
                                from: .event("asked"),
                                .within(.workingDays(30))
                            ),
                            Rules.variant(
                                since: "2026-07-26",
                                from: .event("asked"),
                                .within(.workingDays(20))
                            ),
                        ],
                        metBy: ["done"],
                        reminders: [Rules.remind([.before(.workingDays(15)), .onDue])],
                        place: place
                    )
                ],
                accepts: [
                    Rules.accept("asked"), Rules.accept("done", to: "later"),
                    Rules.accept("noted", to: "later"),
                ]
            ),
            Rules.stage(
                "later",
                accepts: [Rules.accept("noted"), Rules.accept("done", to: "end")]
            ),
            Rules.stage("end", final: "success"),
        ]
    )

    private static func run(_ steps: [ScenarioStep]) throws -> [ScenarioFailure] {
        try ScenarioBench.run(workflow, secretary: old, steps)
    }

    private static func step(
        _ action: ScenarioStep.Action,
        _ effective: String,
        refused: String? = nil,
        setsAside: Bool = false,
        line: Int = 1
    ) -> ScenarioStep {
        ScenarioStep(
            action: action,
            day: day(effective),
            recorded: nil,
            refused: refused,
            warned: nil,
            setsAside: setsAside,
            place: Rules.place(line)
        )
    }

    private static func moves(_ from: String?, _ to: String?, _ because: String...) -> ExpectedMoves
    {
        let move = ExpectedMove(
            timer: "answer",
            from: from.map(day),
            to: to.map(day),
            because: because,
            place: Rules.place(50)
        )
        return ExpectedMoves(moves: [move], allowsOthers: false)
    }

    private static let none = ExpectedMoves(moves: [], allowsOthers: false)
    private static let opening = step(.open(stage: "start", fields: [:], history: []), "2026-06-01")

    private static func asked(_ effective: String) -> ScenarioStep {
        step(.record(event: "asked", fields: [:]), effective)
    }

    private static func today(
        _ date: String,
        due: String? = nil,
        reminders: [(day: String, address: String, due: String)]? = nil,
        stage: String? = nil,
        unplaced: [String]? = nil
    ) -> ScenarioStep {
        let timer = ExpectedTimer(
            timer: "answer",
            state: nil,
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
            unplaced: unplaced,
            timers: [timer],
            reminders: reminders?.map { reminder in
                ExpectedReminder(
                    timer: "answer",
                    day: day(reminder.day),
                    role: "secretary",
                    level: nil,
                    due: day(reminder.due),
                    address: reminder.address,
                    place: Rules.place(30)
                )
            },
            allowsOtherReminders: false,
            refusals: [],
            place: Rules.place(10)
        )
        return step(.today(expectation), date)
    }

    private static let old = "old@cb-01.example"

    @Test func `Until an announcement comes a scenario counts without it`() throws {
        let failures = try Self.run([
            Self.step(.open(stage: "start", fields: [:], history: []), "2026-07-20"),
            Self.asked("2026-07-23"),
            Self.today(
                "2026-08-14",
                due: "2026-09-07",
                reminders: [("2026-08-13", Self.old, "2026-09-07")]
            ),
            // Saturday 22/8 is worked for Monday 31/8: what falls due between moves back.
            Self.step(.change(.announcement("swap"), Self.none), "2026-08-17"),
            Self.today("2026-08-17", due: "2026-09-07", reminders: []),
        ])
        #expect(failures.map { $0.text(.english) } == [])
        let earlier = try Self.run([
            Self.step(.open(stage: "start", fields: [:], history: []), "2026-07-15"),
            Self.asked("2026-07-16"),
            Self.step(
                .change(.announcement("swap"), Self.moves("2026-08-27", "2026-08-26", "calendar")),
                "2026-08-17"
            ),
            Self.today(
                "2026-08-17",
                due: "2026-08-26",
                reminders: [
                    ("2026-08-06", Self.old, "2026-08-27"), ("2026-08-17", Self.old, "2026-08-26"),
                ]
            ),
        ])
        #expect(earlier.map { $0.text(.english) } == [])
    }

    @Test func `Until new law comes the rules are as on its eve`() throws {
        let failures = try Self.run([
            Self.opening, Self.asked("2026-07-27"), Self.today("2026-07-27", due: "2026-09-09"),
            Self.step(
                .change(
                    .law(since: day("2026-07-26")),
                    Self.moves("2026-09-09", "2026-08-22", "period")
                ),
                "2026-07-28"
            ),
            Self.step(.undo(Self.moves("2026-08-22", "2026-09-09")), "2026-07-29"),
            Self.today("2026-07-29", due: "2026-09-09", reminders: []),
        ])
        #expect(failures.map { $0.text(.english) } == [])
    }

    @Test func `A period changed and taken back, and units changed, send nothing twice`() throws {
        let new = ScenarioChange.units([ScenarioBench.unit(secretary: "new@cb-01.example")])
        let failures = try Self.run([
            Self.step(.open(stage: "start", fields: [:], history: []), "2026-08-01"),
            Self.asked("2026-08-03"),
            Self.step(
                .change(
                    .periods(["answer": .workingDays(25)]),
                    Self.moves("2026-08-28", "2026-09-09", "period")
                ),
                "2026-08-04"
            ),
            Self.step(.undo(Self.moves("2026-09-09", "2026-08-28", "period")), "2026-08-05"),
            Self.today(
                "2026-08-10",
                due: "2026-08-28",
                reminders: [("2026-08-10", Self.old, "2026-08-28")]
            ),
            Self.step(.change(new, Self.none), "2026-08-11"),
            Self.today(
                "2026-08-11",
                due: "2026-08-28",
                reminders: [("2026-08-11", "new@cb-01.example", "2026-08-28")]
            ),
        ])
        #expect(failures.map { $0.text(.english) } == [])
    }

    @Test func `Moves that differ or that nobody expected are told with the reason`() throws {
        let change = ScenarioChange.periods(["answer": .workingDays(25)])
        let wrong = try Self.run([
            Self.opening, Self.asked("2026-08-03"),
            Self.step(
                .change(change, Self.moves("2026-08-28", "2026-09-11", "kind")),
                "2026-08-04"
            ),
        ])
        #expect(wrong.map(\.subject) == [.move])
        #expect(wrong.first?.place.line == 50)
        #expect(wrong.first?.expected?.contains("because: [kind]") == true)
        #expect(wrong.first?.found.contains("20 working days → 25 working days") == true)
        let other = try Self.run([
            Self.opening, Self.asked("2026-08-03"),
            Self.step(.change(change, Self.none), "2026-08-04", line: 7),
        ])
        #expect(other.map(\.subject) == [.otherMove])
        #expect(other.first?.place.line == 7)
    }

    @Test func `What no longer fits refuses, or is set aside where the step says so`() throws {
        let failures = try Self.run([
            Self.opening, Self.asked("2026-06-01"),
            Self.step(.record(event: "noted", fields: [:]), "2026-06-02"),
            Self.step(.record(event: "done", fields: [:]), "2026-06-03"),
            Self.step(.void(event: "noted", of: nil), "2026-06-04", refused: "later-event"),
        ])
        // `done` is accepted in the first stage too, so that nothing is set aside here.
        #expect(failures.map(\.found) == ["taken"])
        let aside = try Self.run([
            Self.opening, Self.step(.record(event: "noted", fields: [:]), "2026-06-02"),
            Self.step(.record(event: "noted", fields: [:]), "2026-06-03"),
            Self.step(.record(event: "done", fields: [:]), "2026-06-04"),
            Self.today("2026-06-04", stage: "end", unplaced: ["asked"]),
        ])
        #expect(aside.map(\.subject) == [.unplaced])
        #expect(aside.first?.expected == "[asked]" && aside.first?.found == "[]")
    }
}
