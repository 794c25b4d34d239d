import Testing

@testable import WorkflowLanguage

/// Mistakes in scenarios.
@Suite struct ScenarioMistakeTests {
    private static let file = "scenarios/sample.yaml"

    static let mistakes: [Mistake] = [
        Mistake(
            in: file,
            "workflow: sample",
            "workflow: 1️⃣smple",
            .init(1, .unknownWorkflow, "there is no workflow “smple”", suggest: "sample")
        ),
        Mistake(
            in: file,
            "parent: DU-01}",
            "parent: 1️⃣DU-02}",
            .init(1, .unknownUnit, "there is no unit “DU-02” in “units”", suggest: "DU-01")
        ),
        Mistake(
            in: file,
            "unit: CB-01,",
            "unit: 1️⃣CB-03,",
            .init(1, .unknownUnit, "there is no unit “CB-03” in “units”", suggest: "CB-01")
        ),
        Mistake(
            in: file,
            "- {id: DU-01, level: grassroots}",
            "- {id: DU-01, level: grassroots, positions: {1️⃣secretari: a@b.example}}\n"
                + "  - 2️⃣{id: DU-01, level: grassroots}",
            .init(
                1,
                .unknownWord,
                "“secretari” is not allowed here; allowed are secretary",
                suggest: "secretary"
            ),
            .init(2, .repeatedValue, "“DU-01” is twice in this list")
        ),
        Mistake(
            in: file,
            "birth-date: 2000-05-01",
            "1️⃣birthdate: 2000-05-01",
            .init(1, .unknownField, "“subject” has no field “birthdate”", suggest: "birth-date")
        ),
        Mistake(
            in: file,
            "open: asked",
            "open: 1️⃣askd",
            .init(1, .unknownStage, "there is no stage “askd”", suggest: "asked")
        ),
        Mistake(
            in: file,
            "helper: a@b.example",
            "1️⃣mentor: a@b.example, history: [{event: 2️⃣vted, day: 2026-01-01}]",
            .init(1, .unknownField, "“sample” has no field “mentor”"),
            .init(2, .unknownEvent, "there is no event “vted”", suggest: "voted")
        ),
        Mistake(
            in: file,
            "{record: voted, day: 2026-03-09, agree: 9",
            "{record: voted, day: 2026-03-09, 1️⃣agreed: 9",
            .init(1, .unknownField, "“voted” has no field “agreed”", suggest: "agree")
        ),
        Mistake(
            in: file,
            "{record: voted, day: 2026-03-09, agree: 9",
            "{record: voted, day: 2026-03-09, agree: 1️⃣{a: 1}",
            .init(1, .wrongType, "expected text, found a mapping")
        ),
        Mistake(
            in: file,
            "{void: voted, day: 2026-03-23}",
            "1️⃣{void: voted, record: voted, day: 2026-03-23}",
            .init(
                1,
                .stepNeedsOneVerb,
                "each step has exactly one of open, record, correct, void, hold, resume, extend, "
                    + "close, ack, snooze, meeting, register, change, undo, standstill, gate, today"
            )
        ),
        Mistake(
            in: file,
            "{void: voted, day: 2026-03-23}",
            "{hold: 1️⃣stuck, day: 2026-03-23}",
            .init(1, .unknownWord, "“stuck” is not allowed here; allowed are nothing")
        ),
        Mistake(
            in: file,
            "{close: cancelled, day: 2026-03-24",
            "{close: 1️⃣canceled, day: 2026-03-24",
            .init(
                1,
                .unknownWord,
                "“canceled” is not allowed here; allowed are cancelled",
                suggest: "cancelled"
            )
        ),
        Mistake(
            in: file,
            "steps:\n",
            "steps:\n  - 1️⃣{record: voted, day: 2026-03-01}\n",
            .init(1, .notOpenedFirst, "the first step must be “open”")
        ),
        Mistake(
            in: file,
            "  - {void: voted, day: 2026-03-23}",
            "  - {void: voted, day: 2026-03-23}\n  - 1️⃣today: 2026-03-19",
            .init(1, .dayGoesBack, "the day goes back from 2026-03-20 to 2026-03-19")
        ),
        Mistake(
            in: file,
            "answer: {state: overdue",
            "1️⃣anser: {state: 2️⃣overdu",
            .init(1, .unknownTimer, "there is no timer “anser”", suggest: "answer"),
            .init(
                2,
                .unknownWord,
                "“overdu” is not allowed here; allowed are dormant, running, warned, overdue, met, "
                    + "cancelled, suspended, reached, lapsed, ended, missed",
                suggest: "overdue"
            )
        ),
        Mistake(
            in: file,
            "{timer: answer, day: 2026-03-19, to: secretary, level: notice}",
            "{timer: 1️⃣vot, day: 2026-03-19, to: 2️⃣secretry, level: 3️⃣notic}",
            .init(1, .unknownTimer, "there is no timer “vot”", suggest: "vote"),
            .init(
                2,
                .unknownRole,
                "there is no role “secretry” in roles.yaml",
                suggest: "secretary"
            ),
            .init(
                3,
                .unknownWord,
                "“notic” is not allowed here; allowed are notice, warning, alert",
                suggest: "notice"
            )
        ),
        Mistake(
            in: file,
            "refused: {voted: not-accepted}",
            "refused: {1️⃣vtoed: not-accepted}",
            .init(1, .unknownEvent, "there is no event “vtoed”", suggest: "voted")
        ),
        Mistake(
            in: file,
            "  - {void: voted, day: 2026-03-23}",
            "  - {change: 2026-03-23, announcement: 1️⃣12-TB}\n"
                + "  - {change: 2026-03-23, periods: {2️⃣vot: 5 days}, "
                + "moves: [{timer: vote, from: none, to: 2026-03-30, because: 3️⃣perod}]}\n"
                + "  - 4️⃣{change: 2026-03-23, law-since: 2026-03-01, periods: {vote: 5 days}}",
            .init(1, .unknownAnnouncement, "no calendar names the source “12-TB”"),
            .init(2, .unknownTimer, "there is no timer “vot”", suggest: "vote"),
            .init(
                3,
                .unknownBasis,
                "there is no basis “perod” in bases.yaml",
                suggest: "period"
            ),
            .init(
                4,
                .changeOfOneThing,
                "each change has exactly one of announcement, law-since, periods, units"
            )
        ),
        Mistake(
            in: file,
            "  - {void: voted, day: 2026-03-23}",
            "  - {change: 2026-03-23, periods: {vote: 5 days}}\n  - {undo: 2026-03-24}\n"
                + "  - 1️⃣{undo: 2026-03-25}",
            .init(1, .nothingToUndo, "“undo” takes back the change before it, once; here is none")
        ),
        Mistake(
            in: file,
            "  - {void: voted, day: 2026-03-23}",
            "  - 1️⃣{change: 2026-03-19, law-since: 2026-03-01}",
            .init(1, .dayGoesBack, "the day goes back from 2026-03-20 to 2026-03-19")
        ),
        Mistake(
            in: file,
            "  - {void: voted, day: 2026-03-23}",
            "  - 1️⃣{standstill: 2026-03-19}\n  - {gate: 2️⃣opn, day: 2026-03-23}\n"
                + "  - {standstill: 2026-03-24, waits: [{timer: 3️⃣vot, day: 2026-03-23, "
                + "to: office}]}",
            .init(1, .dayGoesBack, "the day goes back from 2026-03-20 to 2026-03-19"),
            .init(2, .unknownWord, "“opn” is not allowed here; allowed are open", suggest: "open"),
            .init(3, .unknownTimer, "there is no timer “vot”", suggest: "vote")
        ),
    ]

    @Test(arguments: mistakes)
    func `A mistake in a scenario is found and leaves the rules usable`(
        _ mistake: Mistake
    ) throws {
        try mistake.check()
    }

    @Test func `A step that must be refused may name what does not exist`() {
        let text = Sample.scenario.replacing(
            "  - {void: voted, day: 2026-03-23}",
            with: "  - {record: promoted, day: 2026-03-23, rank: 1, refused: unknown-event}"
        )
        let loaded = Sample.load(["scenarios/sample.yaml": text])
        #expect(loaded.diagnostics.map(\.description) == [])
    }
}
