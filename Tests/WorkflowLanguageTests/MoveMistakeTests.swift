import Testing

@testable import WorkflowLanguage

/// Mistakes in what events do: fields they set, cases they open, windows of outcomes, holds.
@Suite struct MoveMistakeTests {
    private static func whole(
        in file: String = "whole.yaml",
        _ old: String,
        _ new: String,
        and others: [String: String] = [:],
        _ findings: [Mistake.Finding]
    ) -> Mistake {
        Mistake(of: WholeSample.files, in: file, old, new, and: others, findings)
    }

    static let mistakes: [Mistake] = fields + openings + windows + frame

    private static let fields: [Mistake] = [
        whole(
            "case.last: 2026-03-01",
            "1️⃣cases.last: 2026-03-01",
            [
                .init(
                    1,
                    .unknownWord,
                    "“cases.last” is not allowed here; allowed are subject.FIELD, case.FIELD"
                )
            ]
        ),
        whole(
            "case.last: 2026-03-01",
            "case.1️⃣lst: 2026-03-01",
            [.init(1, .unknownField, "“case” has no field “lst”", suggest: "last")]
        ),
        whole(
            "case.last: 2026-03-01",
            "case.last: 1️⃣yesterday",
            [
                .init(
                    1,
                    .invalidDate,
                    "“yesterday” is not a real day written year-month-day, such as 2026-07-26"
                )
            ]
        ),
        whole(
            "subject.children: 2",
            "subject.children: 1️⃣\"2\"",
            [.init(1, .wrongType, "expected a whole number, found the text “2”")]
        ),
        whole(
            "subject.share: 0.5",
            "subject.share: 1️⃣half",
            [.init(1, .wrongType, "expected a number, found the text “half”")]
        ),
        whole(
            "subject.papers: [a, b]",
            "subject.papers: 1️⃣a",
            [.init(1, .wrongType, "expected a list, found the text “a”")]
        ),
        whole(
            "case.count: {feel: count of(\"introduced\")}",
            "case.count: {feel: 1️⃣date of(\"introduced\")}",
            [
                .init(
                    1,
                    .valueOfOtherType,
                    "the value must be of type number, but this is of type date"
                )
            ]
        ),
        whole(
            "case.count: {feel: count of(\"introduced\")}",
            "case.count: 2️⃣{1️⃣feeling: 2}",
            [
                .init(1, .unknownKey, "there is no key “feeling” here"),
                .init(2, .missingKey, "the key “feel” is missing"),
            ]
        ),
        whole(
            "case.helper: {feel: event.helper}",
            "case.helper: 1️⃣a@b.example",
            [
                .init(
                    1,
                    .noLiteralOfType,
                    "a value of type contact must come from the event: {feel: event.FIELD}"
                )
            ]
        ),
        whole(
            "subject.unit: {feel: event.cell}",
            "subject.unit: {feel: event.cell}, case.helper: {feel: 1️⃣event.cell}, case.last: null",
            and: [", case.helper: null": ""],
            [
                .init(
                    1,
                    .fieldOfOtherType,
                    "the field “cell” of the event is of type unit and cannot become one of type "
                        + "contact"
                )
            ]
        ),
    ]

    private static let openings: [Mistake] = [
        whole(
            "- workflow: inquiry",
            "- workflow: 1️⃣inquiri",
            [
                .init(1, .unknownWorkflow, "there is no workflow “inquiri”", suggest: "inquiry")
            ]
        ),
        whole(
            "hands-over: {workflow: inquiry, with: {body: subject.unit, urgent: \"true\"}}",
            "hands-over: {workflow: 1️⃣meetings}",
            [
                .init(
                    1,
                    .subjectDoesNotFit,
                    "the workflow “meetings” is about a unit, this one about a person"
                )
            ]
        ),
        whole(
            "with: {body: subject.unit, urgent: \"true\"}",
            "with: 1️⃣{urgent: 2️⃣subject.unit, 3️⃣bdy: subject.unit}",
            [
                .init(
                    1,
                    .fieldNotGiven,
                    "the workflow “inquiry” requires the field “body”; give it in “with”"
                ),
                .init(
                    2,
                    .guardIsNoCondition,
                    "a condition is true or false, but this is of type string"
                ),
                .init(3, .unknownField, "“inquiry” has no field “bdy”", suggest: "body"),
            ]
        ),
        whole(
            "hands-over: {workflow: inquiry,",
            "hands-over: {workflow: inquiry, 1️⃣key: subject.unit,",
            [.init(1, .unknownKey, "there is no key “key” here")]
        ),
        whole(
            "key: event.body\n",
            "key: 1️⃣[event.body]\n",
            [.init(1, .wrongType, "expected text, found a list")]
        ),
        whole(
            "key: event.body\n",
            "key: 1️⃣'[event.body]'\n",
            [
                .init(
                    1,
                    .valueOfOtherType,
                    "the value must be of type string, but this is of type list<string>"
                )
            ]
        ),
        whole(
            in: "inquiry.yaml",
            "accepts: {answered: {to: done}}",
            "accepts: {answered: {to: done, hands-over: {workflow: 1️⃣inquiry, "
                + "with: {body: subject.unit}}}}",
            [
                .init(
                    1,
                    .circularOpenings,
                    "these workflows open cases of each other in a circle: inquiry → inquiry"
                )
            ]
        ),
    ]

    private static let windows: [Mistake] = [
        whole(
            "- {since: 2027-01-01, to: done}",
            "- {since: 2027-01-01, to: done, 1️⃣when: event.until > today}",
            [
                .init(
                    1,
                    .lastMoveHasCondition,
                    "the last outcome must have no “when”; add an outcome {} at the end"
                )
            ]
        ),
        whole(
            "- {until: 2026-12-31}",
            "- {}",
            and: ["- {since: 2027-01-01, to: done}": "- 1️⃣{since: 2027-01-01, to: done}"],
            [
                .init(
                    1,
                    .moveNeverTaken,
                    "this outcome is never taken: the one on line 134 has no “when”"
                )
            ]
        ),
        whole(
            "moved: {set:",
            "moved: {1️⃣until: 2026-12-31, set:",
            [
                .init(
                    1,
                    .eventWithoutOutcome,
                    "from 2027-01-01 the event “moved” has no outcome and is refused"
                )
            ]
        ),
        whole(
            "until: 2027-12-31\n",
            "until: 1️⃣2025-12-31\n",
            [.init(1, .windowReversed, "the time ends (2025-12-31) before it begins (2026-01-01)")]
        ),
    ]

    private static let frame: [Mistake] = [
        whole(
            "review: 3 months}",
            "review: 1️⃣0 months}",
            [.init(1, .emptyPeriod, "“0 months” is no time at all; here some time must pass")]
        ),
        whole(
            "reasons: {illness: {vi: Ốm, en: Illness}, travel: {vi: Đi xa, en: Travel}}",
            "reasons: 1️⃣{}",
            [.init(1, .emptyList, "“reasons” needs at least one value")]
        ),
        whole(
            "    title: {vi: Giới thiệu, en: Introduction}",
            "    1️⃣title: {vi: Giới thiệu, en: Introduction}",
            and: ["    per: event.who\n    on-hold: absolute\n": "    per: event.who\n"],
            [.init(1, .missingKey, "the key “on-hold” is missing")]
        ),
        whole(
            in: "meetings.yaml",
            "opens: 15 days before",
            "opens: 15 days before\n        1️⃣on-hold: absolute",
            [.init(1, .keyWithoutEffect, "“on-hold” means nothing with a workflow without “holds”")]
        ),
        whole(
            in: "meetings.yaml",
            "stages:\n",
            "stages:\n  1️⃣gone: {title: {vi: Giải thể, en: Gone}, final: true}\n",
            and: ["meeting-held: {}}": "meeting-held: {to: gone}}"],
            [
                .init(
                    1,
                    .standingEnds,
                    "a standing workflow never ends, so it has no final stage “gone”"
                )
            ]
        ),
        whole(
            in: "inquiry.yaml",
            "initial: asked",
            "initial: asked\n1️⃣standing: true",
            and: ["  done: {": "  2️⃣done: {"],
            [
                .init(
                    1,
                    .standingOfPerson,
                    "only a workflow of units (subject: unit) can be standing"
                ),
                .init(
                    2,
                    .standingEnds,
                    "a standing workflow never ends, so it has no final stage “done”"
                ),
            ]
        ),
        whole(
            in: "inquiry.yaml",
            "answered: {title: {vi: Trả lời, en: Answered}}",
            "answered: {title: {vi: Trả lời, en: Answered}}\n"
                + "  1️⃣noted: {title: {vi: Ghi, en: Noted}, anytime: true}",
            [
                .init(
                    1,
                    .eventWithoutEffect,
                    "the event “noted” changes nothing: it moves no case, sets no field, and no "
                        + "timer or condition looks at it"
                )
            ]
        ),
    ]

    @Test(arguments: mistakes)
    func `A mistake in what an event does is found at its place`(_ mistake: Mistake) throws {
        try mistake.check()
    }
}
