import Testing

@testable import WorkflowLanguage

/// Mistakes in timers, their law and their reminders.
@Suite struct TimerMistakeTests {
    static let timers: [Mistake] = [
        Mistake(
            "from: voted\n    within: 60 months",
            "from: 1️⃣last voted\n    within: 60 months",
            .init(1, .invalidTrigger, triggerMessage("last voted"))
        ),
        Mistake(
            "from: voted\n    within: 60 months",
            "from: 1️⃣voted.until\n    within: 60 months",
            .init(1, .invalidTrigger, triggerMessage("voted.until"))
        ),
        Mistake(
            "from: voted\n    within: 60 months",
            "from: 1️⃣children sample final\n    within: 60 months",
            .init(1, .invalidTrigger, triggerMessage("children sample final"))
        ),
        Mistake(
            "from: voted\n    within: 60 months",
            "from: event voted.1️⃣agree\n    within: 60 months",
            .init(1, .triggerIsNoDate, "the field “agree” of “voted” is no date")
        ),
        Mistake(
            "from: voted\n    within: 60 months",
            "from: 1️⃣stage\n    within: 60 months",
            .init(
                1,
                .stageOfCase,
                "a timer of the whole case cannot start with “stage”; name an event, or “opening”"
            )
        ),
        Mistake(
            "from: voted\n    within: 60 months",
            "from: 1️⃣{}\n    within: 60 months",
            .init(1, .oneKeyNeeded, "one of the keys latest, earliest is needed")
        ),
        Mistake(
            "      pause:\n",
            "      1️⃣pause:\n",
            and: [
                "kind: waiting\n        from: stage": "kind: waiting\n        from: timer report",
                "kind: recurring\n        from: stage":
                    "kind: recurring\n        from: timer pause",
            ],
            .init(1, .circularTimers, "these timers wait for each other: pause → report → pause")
        ),
        Mistake(
            "{since: 2025-01-01, from: voted, within: 10 days, basis: [law-2]}",
            "1️⃣{since: 2024-12-31, from: voted, within: 10 days, basis: [charter]}",
            .init(
                1,
                .rulesOverlap,
                "this rule governs days that the rule on line 83 governs too"
            )
        ),
        Mistake(
            "- {since: 2025-01-01, from: voted",
            "- 1️⃣{since: 2025-01-11, from: voted",
            .init(
                1,
                .rulesGap,
                "no rule governs 2025-01-01 to 2025-01-10; close the gap or write "
                    + "dormant-when-no-rule: true"
            )
        ),
        Mistake(
            "- {since: 2025-01-01, from: voted",
            "- 1️⃣{since: 2025-01-01, until: 2027-12-31, from: voted",
            .init(
                1,
                .rulesEnd,
                "after 2027-12-31 no rule governs; remove “until” or write "
                    + "dormant-when-no-rule: true"
            )
        ),
        Mistake(
            "{since: 2025-01-01, from: voted",
            "{since: 2025-01-01, until: 1️⃣2024-06-30, from: voted",
            .init(1, .windowReversed, "the time ends (2024-06-30) before it begins (2025-01-01)"),
        ),
        Mistake(
            "- {since: 2025-01-01, from: voted",
            "- 1️⃣{since: 2025-01-01, from: voted",
            and: ["        chosen-by: voted\n": ""],
            .init(
                1,
                .chosenByNeeded,
                "the trigger differs from that on line 82: say “chosen-by”, the event whose day "
                    + "chooses the rule"
            )
        ),
        Mistake(
            "{since: 2025-01-01, from: voted, within: 10 days, basis: [law-2]}",
            "{since: 2025-01-01, from: voted, within: 10 days, basis: [1️⃣law-1]}",
            .init(
                1,
                .afterBasis,
                "the basis “law-1” is in force from 2020-01-01 to 2024-12-31, but the rule goes on "
                    + "without an end"
            )
        ),
        Mistake(
            "basis: [law-1]",
            "basis: [1️⃣law-2]",
            .init(
                1,
                .beforeBasis,
                "the basis “law-2” is in force from 2025-01-01 to …, but the rule governs on "
                    + "2024-12-31 already"
            )
        ),
        Mistake(
            "title: {vi: Thời gian chờ, en: Pause}",
            "1️⃣title: {vi: Thời gian chờ, en: Pause}",
            and: [
                "        within: 2 weeks\n        basis: [charter]\n": "        within: 2 weeks\n"
            ],
            .init(1, .noBasis, "the rule has no “basis”; it counts as a default, not as law")
        ),
        Mistake(
            "every: 3 months",
            "every: 3 months\n        opens: 1️⃣day-after",
            .init(1, .unknownWord, "“day-after” is not allowed here; allowed are PERIOD before")
        ),
        Mistake(
            "every: 3 months",
            "every: 3 months\n        opens: 1️⃣15 hours before",
            .init(
                1,
                .invalidPeriod,
                "“15 hours” is not a period; periods are written 30 working days, 45 days, "
                    + "2 weeks, 12 months, 5 years"
            )
        ),
        Mistake(
            "every: 3 months",
            "every: 1️⃣month by 32",
            .init(1, .invalidRecurrence, recurrenceMessage("month by 32"))
        ),
        Mistake(
            "every: 3 months",
            "every: 1️⃣0 months",
            .init(1, .invalidRecurrence, recurrenceMessage("0 months"))
        ),
        Mistake(
            "every: 3 months",
            "every: 1️⃣year by 02-30",
            .init(1, .invalidRecurrence, recurrenceMessage("year by 02-30"))
        ),
        Mistake(
            "within: 2 weeks",
            "by: 1️⃣31-12",
            .init(1, .invalidDueDay, dayMessage("31-12"))
        ),
        Mistake(
            "within: 2 weeks",
            "by: 1️⃣event voted",
            .init(1, .invalidDueDay, dayMessage("event voted"))
        ),
        Mistake(
            "within: 2 weeks",
            "within: 1️⃣next meeting of cell",
            .init(
                1,
                .invalidPeriod,
                "“next meeting of cell” is not a period; periods are written 30 working days, "
                    + "45 days, 2 weeks, 12 months, 5 years"
            )
        ),
        Mistake(
            "met-by: [reported]\n        remind:",
            "met-by: [{when: event.1️⃣agree > 1, event: reported}]\n        remind:",
            .init(1, .guardType, "the condition does not fit: a context has no 'agree'")
        ),
    ]

    static let reminders: [Mistake] = [
        Mistake(
            "at: [5 working days before, on due date]",
            "at: [1️⃣5 working days early, 2️⃣every 0 days after, 3️⃣at 100 % of period]",
            .init(1, .invalidReminderTime, reminderMessage("5 working days early")),
            .init(2, .invalidReminderTime, reminderMessage("every 0 days after")),
            .init(3, .invalidReminderTime, reminderMessage("at 100 % of period"))
        ),
        Mistake(
            "- {at: [every 20 working days after], to: [office]",
            "- {at: [every 20 working days after], 1️⃣times: 5, to: [office]",
            .init(
                1,
                .remindersEnd,
                "the last repeating reminder of a deadline must not have “times”: an unmet "
                    + "deadline "
                    + "never falls silent"
            )
        ),
        Mistake(
            "at: [5 working days before, on due date]",
            "at: [5 working days before, on due date], 1️⃣times: 2",
            .init(1, .timesWithoutRepeat, "“times” needs a repeating reminder (every …)")
        ),
        Mistake(
            "at: [5 working days before, on due date]",
            "at: [1️⃣31 working days before, on due date]",
            .init(
                1,
                .reminderBeforeTrigger,
                "the reminder “31 working days before” falls before the clock starts"
            )
        ),
        Mistake(
            "to: [helper], level: warning",
            "to: [helper], level: warning, message: 1️⃣notise",
            .init(
                1,
                .missingTemplate,
                "the message template messages/vi/notise.mustache is missing",
                suggest: "notice"
            ),
            .init(
                1,
                .missingTemplate,
                "the message template messages/en/notise.mustache is missing",
                suggest: "notice"
            )
        ),
        Mistake(
            in: "messages/vi/notice.mustache",
            nil,
            "Việc {{case}}\n{{#late}}trễ{{/1️⃣lates}}\n",
            .init(
                1,
                .templateSyntax,
                "this is no message template: the closing tag {{/…}} has another name than the "
                    + "one it "
                    + "closes"
            )
        ),
        Mistake(
            "on due date], to: [secretary]}\n          - {at: [every 5",
            "on due date], to: [1️⃣secretary]}\n          - {at: [every 5",
            and: ["  helper: {type: contact,": "  helper: {type: text,"],
            .init(
                1,
                .roleFieldMissing,
                "the role “helper” needs a case field “helper” of type contact, which this "
                    + "workflow "
                    + "does not have"
            )
        ),
    ]

    private static func triggerMessage(_ text: String) -> String {
        "“\(text)” is no trigger; write EVENT, first EVENT, stage, opening, timer T, "
            + "event E.field, subject.field, children W all final, {latest: […]} or {earliest: […]}"
    }

    private static func recurrenceMessage(_ text: String) -> String {
        "“\(text)” is no recurrence; write 3 months, year by 12-15, quarter by day 25, "
            + "month by day 3 or month by working day 3"
    }

    private static func dayMessage(_ text: String) -> String {
        "“\(text)” is no day of the year written month-day such as 12-31, nor event E.field"
    }

    private static func reminderMessage(_ text: String) -> String {
        "“\(text)” is no time to remind; write 5 working days before, on due date, 5 days after, "
            + "every 5 working days after, 3 days after start, at 50 % of period, "
            + "every 1 week while dormant"
    }

    @Test(arguments: timers)
    func `A mistake in a timer is found at its place`(_ mistake: Mistake) throws {
        try mistake.check()
    }

    @Test(arguments: reminders)
    func `A mistake in reminders is found at its place`(_ mistake: Mistake) throws {
        try mistake.check()
    }
}
