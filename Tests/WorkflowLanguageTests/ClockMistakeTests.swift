import Testing

@testable import WorkflowLanguage

/// Mistakes in the clocks of the whole language.
@Suite struct ClockMistakeTests {
    private static func whole(
        _ old: String,
        _ new: String,
        and others: [String: String] = [:],
        _ findings: Mistake.Finding...
    ) -> Mistake {
        Mistake(of: WholeSample.files, in: "whole.yaml", old, new, and: others, findings)
    }

    static let mistakes: [Mistake] = spans + parts + conditions

    private static let spans: [Mistake] = [
        whole(
            "- {when: event.overseas, period: 90 working days}",
            "- {period: 90 working days}",
            and: ["- {period: 30 working days}": "- 1️⃣{period: 30 working days}"],
            .init(
                1,
                .periodNeverTaken,
                "this period is never taken: the one on line 63 has no “when”"
            )
        ),
        whole(
            "- {period: 30 working days}",
            "- {1️⃣when: event.body = \"DU-01\", period: 30 working days}",
            .init(
                1,
                .lastPeriodHasCondition,
                "the last period must have no “when”; add {period: …} at the end"
            )
        ),
        whole(
            "warn-within: 20 working days",
            "warn-within: 1️⃣30 working days",
            .init(
                1,
                .warningTooLate,
                "the warning after “30 working days” does not come before the due date"
            )
        ),
        whole(
            "warn-within: 20 working days\n",
            "\n",
            and: ["warn-basis: [law]": "1️⃣warn-basis: [law]"],
            .init(
                1,
                .keyWithoutEffect,
                "“warn-basis” means nothing with a rule without “warn-within”"
            )
        ),
        whole(
            "before: {period: 30 days, of: timer answers}",
            "before: {period: 30 days, of: timer 2️⃣anwers}\n        1️⃣from: stage",
            .init(1, .conflictingKeys, "“from” and “before” exclude each other"),
            .init(2, .unknownTimer, "there is no timer “anwers”", suggest: "answers")
        ),
        whole(
            "by: event decided.until",
            "by: event decided.1️⃣untl",
            .init(1, .unknownField, "“decided” has no field “untl”", suggest: "until")
        ),
        whole(
            "by: event decided.until",
            "by: event decided.1️⃣number",
            .init(1, .triggerIsNoDate, "the field “number” of “decided” is no date")
        ),
        whole(
            "by: event decided.until",
            "2️⃣by: 12-31\n        within: 3 days",
            and: ["title: {vi: Đến ngày": "1️⃣title: {vi: Đến ngày"],
            .init(1, .missingKey, "the key “from” is missing"),
            .init(2, .conflictingKeys, "“by” and “within” exclude each other")
        ),
        whole(
            "from: children inquiry all final",
            "from: children 1️⃣inquri all final",
            .init(
                1,
                .childNeverOpened,
                "this workflow opens no child case of “inquri” (opens)",
                suggest: "inquiry"
            )
        ),
        whole(
            "at: 30 days before",
            "at: 1️⃣13 months before",
            .init(
                1,
                .reminderBeforeTrigger,
                "the reminder “13 months before” falls before the clock starts"
            )
        ),
        whole(
            "every: year by 12-15\n        opens: 15 days before\n        basis: [law]\n        remind: [{at: on due date",
            "every: year by 12-15\n        opens: 15 days before\n        basis: [law]\n        remind: [{at: 1️⃣2 years before",
            .init(
                1,
                .reminderBeforeTrigger,
                "the reminder “2 years before” falls before the clock starts"
            )
        ),
    ]

    private static let parts: [Mistake] = [
        whole(
            "stale-after: {period: 2 months,",
            "stale-after: {period: 1️⃣0 days,",
            .init(1, .emptyPeriod, "“0 days” is no time at all; here some time must pass")
        ),
        whole(
            "      report:\n",
            "      1️⃣answers-awaited:\n",
            .init(
                1,
                .duplicateTimer,
                "the workflow already has a timer “answers-awaited” on line 57; each needs its "
                    + "own name"
            )
        ),
        whole(
            "from: stage\n              within: 10 working days",
            "1️⃣within: 10 working days",
            .init(1, .missingKey, "the key “from” is missing")
        ),
        whole(
            "within: next meeting of unit\n",
            "within: next meeting of unit\n        await: 1️⃣{from: stage, within: 2 weeks, "
                + "remind: [{at: every 1 week after, to: office}]}\n",
            .init(
                1,
                .awaitNeedsEvent,
                "“await” waits until an event is recorded: “from” must be EVENT, first EVENT, "
                    + "event E.field or {earliest: […]} of these"
            )
        ),
        whole(
            "per: event.who",
            "per: 1️⃣who",
            .init(1, .unknownWord, "“who” is not allowed here; allowed are event.FIELD")
        ),
        whole(
            "per: event.who",
            "per: event.1️⃣whom",
            .init(1, .unknownField, "“introduced” has no field “whom”", suggest: "who")
        ),
        whole(
            "rank: {type: text}",
            "rank: {type: list of text}",
            and: ["per: event.who": "per: event.1️⃣rank"],
            .init(
                1,
                .perOfList,
                "“per” needs a single value, but the field “rank” is of type list of text"
            )
        ),
        whole(
            "from: {earliest: [stage, first introduced]}",
            "from: stage\n        per: 1️⃣event.who",
            .init(
                1,
                .perNeedsEvent,
                "“per” needs a timer that starts with an event that has the field"
            )
        ),
        whole(
            "extend: {up-to: 30 working days, times: 2, basis: [law]}",
            "extend: {up-to: 1️⃣0 days, times: 2️⃣0, basis: [3️⃣lw]}",
            .init(1, .emptyPeriod, "“0 days” is no time at all; here some time must pass"),
            .init(2, .outOfRange, "0 is outside 1 to 100"),
            .init(3, .unknownBasis, "there is no basis “lw” in bases.yaml", suggest: "law")
        ),
        whole(
            "opens: day-after",
            "opens: 1️⃣15 days before\n        2️⃣extend: {up-to: 3 days}",
            .init(1, .unknownWord, "“15 days before” is not allowed here; allowed are day-after"),
            .init(2, .keyWithoutEffect, "“extend” means nothing with a waiting timer")
        ),
        whole(
            "met-by: [received, finished]\n        answers: any\n        remind: [{at: every 5 working days after, to: office}]",
            "met-by: [received, 1️⃣received, finished]\n        answers: any\n        remind: 2️⃣[{at: on due date, to: office}]",
            .init(1, .repeatedValue, "“received” is twice in this list"),
            .init(
                2,
                .noLastingReminder,
                "an unmet deadline never falls silent: add a line at: [every … after] without "
                    + "“times”"
            )
        ),
        whole(
            "answers: any\n        remind: [{at: every 5 working days after, to: office}]",
            "answers: any\n        remind: 1️⃣[{at: on due date, to: office}]",
            .init(
                1,
                .noLastingReminder,
                "an unmet deadline never falls silent: add a line at: [every … after] without "
                    + "“times”"
            )
        ),
        whole(
            "answers: any\n        remind: [{at: every 5 working days after, to: office}]",
            "answers: any\n        remind: [{at: every 5 working days after, to: office, "
                + "1️⃣until: 2027-12-31}]",
            .init(
                1,
                .remindersEnd,
                "the last repeating reminder of a deadline must not have “until”: an unmet "
                    + "deadline never falls silent"
            )
        ),
    ]

    private static let conditions: [Mistake] = [
        whole(
            "event.date > today}",
            "event.date > 1️⃣due(\"answers\")}",
            .init(
                1,
                .functionNotHere,
                "“due” cannot be asked in a condition of a timer, because timers would wait for "
                    + "each other"
            )
        ),
        whole(
            "{when: event.overseas, period",
            "{when: event.1️⃣oversea, period",
            .init(
                1,
                .guardType,
                "the condition does not fit: a context has no 'oversea'",
                suggest: "overseas"
            )
        ),
        whole(
            "is a(\"member\")",
            "is a(\"1️⃣membr\")",
            .init(
                1,
                .unknownCondition,
                "subjects.yaml has no condition “membr” on this kind of subject",
                suggest: "member"
            )
        ),
        whole(
            "is a(\"member\")",
            "is a(\"1️⃣young\")",
            .init(
                1,
                .unknownCondition,
                "subjects.yaml has no condition “young” on this kind of subject"
            )
        ),
        whole(
            "valid(\"introduction\", \"P-2\")",
            "valid(\"1️⃣until\", \"P-2\")",
            .init(
                1,
                .timerWithoutKeys,
                "the timer “until” has no “per”, so it has no occurrence for a value"
            )
        ),
        whole(
            "count(timers(\"answers\"))",
            "count(timers(\"1️⃣anwers\"))",
            .init(1, .unknownTimer, "there is no timer “anwers”", suggest: "answers")
        ),
        whole(
            "all final(\"inquiry\")",
            "all final(\"1️⃣inqiry\")",
            .init(
                1,
                .childNeverOpened,
                "this workflow opens no child case of “inqiry” (opens)",
                suggest: "inquiry"
            )
        ),
    ]

    @Test(arguments: mistakes)
    func `A mistake in a clock is found at its place`(_ mistake: Mistake) throws {
        try mistake.check()
    }
}
