import Testing

@testable import WorkflowLanguage

/// Mistakes in the steps and expectations of scenarios of the whole language.
@Suite struct StoryMistakeTests {
    private static func whole(
        _ old: String,
        _ new: String,
        _ findings: Mistake.Finding...
    ) -> Mistake {
        Mistake(of: WholeSample.files, in: "scenarios/whole.yaml", old, new, findings)
    }

    private static let never = "this workflow opens no child case of “inqiry” (opens)"

    static let mistakes: [Mistake] = [
        whole(
            "- {meeting: CB-01, day: 2026-03-01}",
            "- {meeting: 1️⃣CB-03, day: 2026-03-01}",
            .init(1, .unknownUnit, "there is no unit “CB-03” in “units”", suggest: "CB-01")
        ),
        whole(
            "since: 2026-08-01}",
            "since: 2026-07-31}",
            .init(1, .repeatedValue, "“CB-01” is twice in this list")
        )
        .marking([
            (
                "- {id: CB-01, level: cell, parent: DU-02",
                "- 1️⃣{id: CB-01, level: cell, parent: DU-02"
            )
        ]),
        whole(
            "until: 2026-07-31, meets: month by day 3}",
            "until: 2026-07-31, meets: 1️⃣month by 3}",
            .init(
                1,
                .invalidRecurrence,
                "“month by 3” is no recurrence; write 3 months, year by 12-15, "
                    + "quarter by day 25, month by day 3 or month by working day 3"
            )
        ),
        whole(
            "{child: inquiry/DU-01, record: answered",
            "{child: 1️⃣inqiry/DU-01, record: anything",
            .init(1, .childNeverOpened, never, suggest: "inquiry")
        ),
        whole(
            "{child: inquiry/DU-01, record: answered",
            "{child: inquiry/DU-01, record: 1️⃣answerd",
            .init(1, .unknownEvent, "there is no event “answerd”", suggest: "answered")
        ),
        whole(
            "{hold: illness, ",
            "{hold: 1️⃣ilness, ",
            .init(
                1,
                .unknownWord,
                "“ilness” is not allowed here; allowed are illness, travel",
                suggest: "illness"
            )
        ),
        whole(
            "{resume: true,",
            "{resume: 1️⃣false,",
            .init(1, .unknownWord, "“false” is not allowed here; allowed are true")
        ),
        whole(
            "{extend: answers, key: DU-01,",
            "{extend: 1️⃣until, key: 2️⃣DU-01,",
            .init(
                2,
                .timerWithoutKeys,
                "the timer “until” has no “per”, so it has no occurrence for a value"
            )
        ),
        whole(
            "by: 5 working days, approver: BTV",
            "by: 1️⃣5 workdays, aprover: BTV".replacing("aprover", with: "2️⃣aprover"),
            .init(
                1,
                .invalidPeriod,
                "“5 workdays” is not a period; periods are written 30 working days, 45 days, "
                    + "2 weeks, 12 months, 5 years"
            ),
            .init(2, .unknownKey, "there is no key “aprover” here", suggest: "approver"),
            .init(3, .missingKey, "the key “approver” is missing")
        )
        .marking([("- {extend: answers", "- 3️⃣{extend: answers")]),
        whole(
            "{ack: answers/DU-01",
            "{ack: 1️⃣report/DU-01",
            .init(
                1,
                .timerWithoutKeys,
                "the timer “report” has no “per”, so it has no occurrence for a value"
            )
        ),
        whole(
            "refused: snooze-too-long",
            "refused: 1️⃣snooze-to-long",
            .init(
                1,
                .unknownRefusal,
                "nothing is refused with the code “snooze-to-long”",
                suggest: "snooze-too-long"
            )
        ),
        whole(
            "refused: {decided: child-open}",
            "refused: {decided: 1️⃣child-opened}",
            .init(
                1,
                .unknownRefusal,
                "nothing is refused with the code “child-opened”",
                suggest: "child-open"
            )
        ),
        whole(
            "hold: none",
            "hold: 1️⃣nothing",
            .init(
                1,
                .unknownWord,
                "“nothing” is not allowed here; allowed are illness, travel, none"
            )
        ),
        whole(
            "fields: {subject.status: none, case.helper",
            "fields: {1️⃣status: none, case.2️⃣helpr",
            .init(
                1,
                .unknownWord,
                "“status” is not allowed here; allowed are subject.FIELD, case.FIELD"
            ),
            .init(2, .unknownField, "“case” has no field “helpr”", suggest: "helper")
        ),
        whole(
            "children: {inquiry/DU-01: {stage: done",
            "children: {inquiry/DU-01: {stage: 1️⃣don",
            .init(1, .unknownStage, "there is no stage “don”", suggest: "done")
        ),
        whole(
            "children: {inquiry/DU-01",
            "children: {1️⃣inqiry/DU-01",
            .init(1, .childNeverOpened, never, suggest: "inquiry")
        ),
        whole(
            "handed-over: []",
            "handed-over: [1️⃣inqiry]",
            .init(1, .unknownWorkflow, "there is no workflow “inqiry”", suggest: "inquiry")
        ),
        whole(
            "answers-awaited: {state: met",
            "1️⃣anwers-awaited: {state: met",
            .init(
                1,
                .unknownTimer,
                "there is no timer “anwers-awaited”",
                suggest: "answers-awaited"
            )
        ),
    ]

    @Test(arguments: mistakes)
    func `A mistake in a step or expectation is found at its place`(_ mistake: Mistake) throws {
        try mistake.check()
    }
}
