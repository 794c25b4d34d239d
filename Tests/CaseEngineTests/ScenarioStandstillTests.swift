import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// A service that stands still in the middle of a scenario, and the gate that closes after it.
@Suite struct ScenarioStandstillTests {
    /// Asked on Monday 2 March: due on Wednesday 1 April; a reminder every week after it.
    private static let workflow = Rules.oneStage([
        Rules.clock(
            "answer",
            due: .within(.days(30)),
            metBy: ["done"],
            remind: [
                Rules.remind([.before(.workingDays(5)), .onDue]),
                Rules.remind([.everyAfter(.weeks(1))], .alert),
            ]
        )
    ])

    private static func run(_ steps: [ScenarioStep]) throws -> [String] {
        let opening = ScenarioStep.Action.open(stage: "start", fields: [:], history: [])
        let failures = try ScenarioBench.run(workflow, [step(opening, "2026-03-02")] + steps)
        return failures.map { $0.text(.english) }
    }

    private static func step(_ action: ScenarioStep.Action, _ effective: String) -> ScenarioStep {
        ScenarioStep(action: action, day: day(effective), place: Rules.place())
    }

    private static func standstill(_ until: String, waits: [String]? = nil) -> ScenarioStep {
        step(.standstill(waits: waits?.map { reminder($0, late: true) }), until)
    }

    private static func today(_ date: String, _ reminders: [(String, late: Bool)]) -> ScenarioStep {
        let expectation = ScenarioExpectation(
            stage: nil,
            outcome: nil,
            timers: [],
            reminders: reminders.map { reminder($0.0, late: $0.late) },
            allowsOtherReminders: false,
            refusals: [],
            place: Rules.place()
        )
        return step(.today(expectation), date)
    }

    private static func reminder(_ date: String, late: Bool) -> ExpectedReminder {
        ExpectedReminder(
            timer: "answer",
            day: day(date),
            role: "secretary",
            level: nil,
            due: nil,
            address: nil,
            isLate: late,
            place: Rules.place()
        )
    }

    private static func gate(_ date: String) -> ScenarioStep { step(.openGate, date) }

    @Test func `After a week the newest reminder goes out at once, and late`() throws {
        let failures = try Self.run([
            Self.today("2026-03-24", []),
            Self.standstill("2026-03-31", waits: []),
            Self.today("2026-03-31", [("2026-03-31", late: true)]),
        ])
        #expect(failures == [])
    }

    @Test func `After more than a week it waits until somebody opens the gate`() throws {
        let failures = try Self.run([
            Self.today("2026-03-24", []),
            Self.standstill("2026-04-21", waits: ["2026-04-15"]),
            Self.today("2026-04-21", []),
            // What comes while the gate is closed takes the place of what waits.
            Self.gate("2026-04-22"),
            Self.today("2026-04-22", [("2026-04-22", late: false)]),
            Self.today("2026-04-29", [("2026-04-29", late: false)]),
        ])
        #expect(failures == [])
    }

    @Test func `What is done before the gate opens is not reminded of`() throws {
        let done = ScenarioStep.Action.record(event: "done", fields: [:])
        let failures = try Self.run([
            Self.standstill("2026-04-21", waits: ["2026-04-15"]),
            Self.step(done, "2026-04-21"),
            Self.gate("2026-04-22"),
            Self.today("2026-04-22", []),
        ])
        #expect(failures == [])
    }

    @Test func `What waits and is not named, or is named and does not wait, is a failure`() throws {
        let failures = try Self.run([Self.standstill("2026-04-21", waits: ["2026-04-08"])])
        #expect(failures.count == 2)
        #expect(failures.first?.hasPrefix("reminder waiting at the gate: expected") == true)
        #expect(failures.last?.contains("not expected, found {timer: answer") == true)
    }

    @Test func `A gate that is open cannot be opened, and nothing starts on a day of rest`() throws
    {
        #expect(try Self.run([Self.gate("2026-03-03")]) == ["gate: expected closed, found open"])
        let saturday = try Self.run([Self.standstill("2026-04-18")])
        #expect(saturday == ["step: expected a working day, found a day of rest"])
    }
}
