import Testing

@testable import WorkflowLanguage

/// Mistakes in conditions, found at their own line and column inside the text.
@Suite struct GuardMistakeTests {
    private static let when = "when: event.agree * 3 >= event.members * 2"

    static let mistakes: [Mistake] = [
        Mistake(
            when,
            "when: event.agree * 3 >=1️⃣",
            .init(
                1,
                .guardSyntax,
                "the condition cannot be read: a value or expression must stand here, "
                    + "not the end of the expression"
            )
        ),
        Mistake(
            when,
            "when: event.agree 1️⃣& 1",
            .init(
                1,
                .guardSyntax,
                "the condition cannot be read: '&' cannot follow a complete expression; "
                    + "'and' is written as a word"
            )
        ),
        Mistake(
            when,
            "when: event.1️⃣agreed * 3 >= event.members * 2",
            .init(
                1,
                .guardType,
                "the condition does not fit: a context has no 'agreed'",
                suggest: "agree"
            )
        ),
        Mistake(
            when,
            "when: 1️⃣subjct.status = \"member\"",
            .init(
                1,
                .guardType,
                "the condition does not fit: there is no name 'subjct'",
                suggest: "subject"
            )
        ),
        Mistake(
            when,
            "when: subject.status = 1️⃣\"membr\"",
            .init(
                1,
                .guardType,
                "the condition does not fit: 'membr' is none of the options member",
                suggest: "member"
            )
        ),
        Mistake(
            when,
            "when: '1️⃣subject.status = 5'",
            .init(
                1,
                .guardType,
                "the condition does not fit: '=' cannot stand between a string and a number; "
                    + "a number is written without quotation marks"
            )
        ),
        Mistake(
            when,
            "when: 1️⃣event.agree + 1",
            .init(
                1,
                .guardIsNoCondition,
                "a condition is true or false, but this is of type number"
            )
        ),
        Mistake(
            when,
            "when: happened(\"1️⃣votd\")",
            .init(1, .unknownEvent, "there is no event “votd”", suggest: "voted")
        ),
        Mistake(
            when,
            "when: '''x'' = \"x\" or happened(\"1️⃣votd\")'".replacing("'''x''", with: "'\"x\""),
            .init(1, .unknownEvent, "there is no event “votd”", suggest: "voted")
        ),
        Mistake(
            when,
            "when: due(\"1️⃣vota\") < today",
            .init(1, .unknownTimer, "there is no timer “vota”", suggest: "vote")
        ),
        Mistake(
            when,
            "when: 1️⃣happened(subject.status)",
            .init(
                1,
                .argumentNotWritten,
                "the name in “happened” must be written out in quotes: happened(\"name\")"
            )
        ),
        Mistake(
            when,
            "when: count of(\"voted\", \"1️⃣since stag\") > 1",
            .init(
                1,
                .unknownWindow,
                "“since stag” is no window of counting; write \"ever\", \"since stage\" or "
                    + "\"since EVENT\"",
                suggest: "since stage"
            )
        ),
        Mistake(
            when,
            "when: count of(\"voted\", \"since 1️⃣repoted\") > 1",
            .init(1, .unknownEvent, "there is no event “repoted”", suggest: "reported")
        ),
        Mistake(
            when,
            "when: >\n            event.agree > 1 and\n            event.1️⃣membrs > 1",
            .init(
                1,
                .guardType,
                "the condition does not fit: a context has no 'membrs'",
                suggest: "members"
            )
        ),
        Mistake(
            when,
            "when: |\n\n            event.agree > 1 and\n              event.1️⃣membrs > 1",
            .init(
                1,
                .guardType,
                "the condition does not fit: a context has no 'membrs'",
                suggest: "members"
            )
        ),
        Mistake(
            when,
            "when: event.agree > 1 and\n\n              event.1️⃣membrs > 1",
            .init(
                1,
                .guardType,
                "the condition does not fit: a context has no 'membrs'",
                suggest: "members"
            )
        ),
        Mistake(
            when,
            "when: \"subject.id = \\\"\\u00e1\\x41\\\" and \\\n              event.1️⃣membrs > 1\"",
            .init(
                1,
                .guardType,
                "the condition does not fit: a context has no 'membrs'",
                suggest: "members"
            )
        ),
        Mistake(
            "- if: event.agree <= event.members",
            "- if: 'state(\"1️⃣certificat\") = \"it''s\" and event.2️⃣membr > 1'",
            .init(
                1,
                .unknownTimer,
                "there is no timer “certificat”",
                suggest: "certificate"
            ),
            .init(
                2,
                .guardType,
                "the condition does not fit: a context has no 'membr'",
                suggest: "members"
            )
        ),
    ]

    @Test(arguments: mistakes)
    func `A mistake in a condition is found inside it`(_ mistake: Mistake) throws {
        try mistake.check()
    }

    @Test(arguments: [
        "subject.birth-date < today and unit.level = \"cell\" and unit.name != null",
        "case.helper != null and case.place = subject.unit and case.id != null",
        "event.date <= due(\"vote\") and state(\"certificate\") = \"running\"",
        "valid(\"certificate\") and happened(\"reported\") and date of(\"voted\") = event.date",
        "count of(\"voted\") = 1 or count of(\"voted\", \"ever\") > 1",
        "count of(\"voted\", \"since reported\") in [1..3] and event.agree between 1 and 3",
        "age on(subject.birth-date, event.date) >= 18",
        "working days between(event.date, today) > add working days(today, 3).day",
        "if event.agree > 3 then true else some p in event.papers satisfies p = \"1\"",
    ])
    func `Every name and function of guards may be used`(_ condition: String) {
        let quoted = condition.replacing("'", with: "''")
        let text = Sample.workflow.replacing(Self.when, with: "when: '\(quoted)'")
        #expect(Sample.load(["sample.yaml": text]).diagnostics.map(\.description) == [])
    }
}
