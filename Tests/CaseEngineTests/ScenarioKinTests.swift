import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// Scenarios about child cases, fields, holds, extensions and meetings.
@Suite struct ScenarioKinTests {
    private static func run(
        _ workflow: String = "join",
        _ steps: [ScenarioStep]
    ) throws -> [String] {
        let unit = { (id: String, window: Window) in
            ScenarioUnit(
                id: id,
                name: id,
                level: "cell",
                parent: nil,
                window: window,
                positions: [:],
                place: Rules.place()
            )
        }
        let scenario = Scenario(
            name: "a scenario",
            workflow: workflow,
            units: [unit("CB-01", .always), unit("CB-02", .always)],
            subject: ScenarioSubject(id: "P", unit: "CB-01", fields: [:], place: Rules.place()),
            steps: [step(.open(stage: "start", fields: [:], history: []), "2026-01-05")] + steps,
            place: Rules.place()
        )
        return ScenarioRunner(library: try KinRules.library()).run(scenario)
            .map { $0.text(.english).split(separator: "\n").first.map(String.init) ?? "" }
    }

    private static func step(
        _ action: ScenarioStep.Action,
        _ effective: String,
        child: String? = nil,
        refused: String? = nil,
        warned: Bool? = nil
    ) -> ScenarioStep {
        ScenarioStep(
            child: child,
            action: action,
            day: day(effective),
            recorded: nil,
            refused: refused,
            warned: warned,
            place: Rules.place()
        )
    }

    private static func record(
        _ event: String,
        _ effective: String,
        _ fields: [String: String] = [:],
        child: String? = nil,
        refused: String? = nil
    ) -> ScenarioStep {
        step(.record(event: event, fields: fields), effective, child: child, refused: refused)
    }

    private static func expectation(
        stage: String? = nil,
        outcome: String? = nil,
        hold: String? = nil,
        fields: [String: String] = [:],
        children: [ExpectedChild] = [],
        handedOver: [String]? = nil,
        timers: [ExpectedTimer] = []
    ) -> ScenarioExpectation {
        ScenarioExpectation(
            stage: stage,
            outcome: outcome,
            hold: hold,
            fields: fields,
            children: children,
            handedOver: handedOver,
            timers: timers,
            reminders: nil,
            allowsOtherReminders: true,
            refusals: [],
            place: Rules.place()
        )
    }

    private static func timer(_ name: String, key: String? = nil, due: String) -> ExpectedTimer {
        ExpectedTimer(
            timer: name,
            key: key,
            state: nil,
            due: day(due),
            isProvisional: nil,
            start: nil,
            missed: nil,
            isLate: nil,
            place: Rules.place()
        )
    }

    @Test func `A scenario follows children, fields and peers`() throws {
        let children = [
            ExpectedChild(
                child: "verify/hanoi",
                expectation: Self.expectation(
                    stage: "done",
                    outcome: "positive",
                    fields: ["case.body": "hanoi", "subject.unit": "CB-02"]
                )
            ),
            ExpectedChild(child: "verify/hue", expectation: Self.expectation(stage: "waiting")),
        ]
        let failures = try Self.run(
            "join",
            [
                Self.record("asked", "2026-01-06", ["body": "hanoi"]),
                Self.record("asked", "2026-01-06", ["body": "hanoi"], refused: "child-open"),
                Self.record("asked", "2026-01-07", ["body": "hue"]),
                Self.record("moved", "2026-01-08", ["cell": "CB-02"]),
                Self.record("titled", "2026-01-08", ["title": "a"]),
                Self.record("answered", "2026-01-09", child: "verify/hanoi"),
                Self.record("answered", "2026-01-09", child: "verify/hanoi", refused: "ended"),
                Self.record("answered", "2026-01-09", child: "verify/vinh", refused: "no-child"),
                Self.record("left", "2026-01-09"),
                Self.step(
                    .today(
                        Self.expectation(
                            stage: "start",
                            fields: [
                                "subject.title": "a", "subject.unit": "CB-02", "case.grade": "none",
                            ],
                            children: children,
                            handedOver: ["leave"]
                        )
                    ),
                    "2026-01-12"
                ),
            ]
        )
        #expect(failures == [])
    }

    @Test func `What differs is told with the child it is about`() throws {
        let children = [
            ExpectedChild(child: "verify/hanoi", expectation: Self.expectation(stage: "done")),
            ExpectedChild(child: "verify/hue", expectation: Self.expectation()),
        ]
        let failures = try Self.run(
            "join",
            [
                Self.record("asked", "2026-01-06", ["body": "hanoi"]),
                Self.step(
                    .today(
                        Self.expectation(
                            hold: "illness",
                            fields: ["subject.title": "a"],
                            children: children,
                            handedOver: ["leave"]
                        )
                    ),
                    "2026-01-12"
                ),
            ]
        )
        #expect(
            failures == [
                "hold: expected illness, found none",
                "handed over to: expected leave, found ",
                "field 'subject.title': expected a, found none",
                "verify/hanoi: stage: expected done, found waiting",
                "verify/hue: child case: expected verify/hue, found none",
            ]
        )
    }

    @Test func `A case that is not opened fails the step that asked for it`() throws {
        let failures = try Self.run("join", [Self.record("both", "2026-01-06")])
        #expect(failures.count == 1)
        #expect(
            failures.first?.hasPrefix("case to be opened: expected opened, found subject-kind")
                == true
        )
    }

    @Test func `A scenario holds, resumes and extends`() throws {
        let extend = { (timer: String, key: String?, period: Period) in
            ScenarioStep.Action.extend(
                timer: timer,
                key: key,
                by: period,
                approver: "committee",
                document: "7-QĐ"
            )
        }
        let failures = try Self.run(
            "test",
            [
                Self.record("asked", "2026-01-06"),
                Self.record("named", "2026-01-06", ["who": "an"]),
                Self.record("named", "2026-01-07", ["who": "binh"]),
                Self.step(.hold(reason: "illness", until: nil), "2026-01-08"),
                Self.step(
                    .hold(reason: "illness", until: nil),
                    "2026-01-09",
                    refused: "already-held"
                ),
                Self.step(.today(Self.expectation(hold: "illness")), "2026-01-09"),
                Self.step(.resume, "2026-01-12"),
                Self.step(.resume, "2026-01-13", refused: "not-held"),
                Self.step(extend("each", "an", .days(5)), "2026-01-13"),
                Self.step(
                    extend("each", "an", .days(5)),
                    "2026-01-13",
                    refused: "extensions-used-up"
                ),
                Self.step(
                    extend("answer", nil, .days(11)),
                    "2026-01-13",
                    refused: "extension-too-long"
                ),
                Self.step(.acknowledge(timer: "answer", key: nil), "2026-01-13"),
                Self.step(
                    .snooze(timer: "each", key: "chi", until: day("2026-01-20")),
                    "2026-01-13",
                    refused: "no-occurrence"
                ),
                Self.step(
                    .snooze(timer: "each", key: "an", until: day("2026-01-20")),
                    "2026-01-13"
                ),
                Self.step(
                    .today(
                        Self.expectation(
                            hold: "none",
                            timers: [
                                Self.timer("each", key: "an", due: "2026-02-02"),
                                Self.timer("each", key: "binh", due: "2026-01-27"),
                            ]
                        )
                    ),
                    "2026-01-13"
                ),
            ]
        )
        #expect(failures == [])
    }
}
