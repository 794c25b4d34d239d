import Testing

@testable import WorkflowLanguage

/// Mistakes in the shape of the content: keys, types, names.
@Suite struct ShapeMistakeTests {
    static let mistakes: [Mistake] = [
        Mistake(
            "initial: asked",
            "initial: asked\n1️⃣calender: vn",
            .init(1, .unknownKey, "there is no key “calender” here", suggest: "calendar")
        ),
        Mistake(
            "      kind: waiting\n",
            "      kind: waiting\n        1️⃣blokcs: [voted]\n",
            .init(1, .unknownKey, "there is no key “blokcs” here", suggest: "blocks")
        ),
        Mistake(
            "workflow: sample\ntitle: {vi: Quy trình mẫu, en: Sample}",
            "1️⃣workflow: sample",
            .init(1, .missingKey, "the key “title” is missing")
        ),
        Mistake(
            "      - {at: [on due date], to: [helper], level: warning}",
            "      - 1️⃣{at: [on due date], level: warning}",
            .init(1, .missingKey, "the key “to” is missing")
        ),
        Mistake(
            "future: true}",
            "future: 1️⃣soon}",
            .init(1, .wrongType, "expected true or false, found the text “soon”")
        ),
        Mistake(
            "title: {vi: Quy trình mẫu, en: Sample}",
            "title: 1️⃣Sample",
            .init(
                1,
                .wrongType,
                "expected a text in both languages {vi: …, en: …}, found the text “Sample”"
            )
        ),
        Mistake(
            "title: {vi: Quy trình mẫu, en: Sample}",
            "title: 1️⃣{vi: Quy trình mẫu}",
            .init(1, .missingKey, "the key “en” is missing")
        ),
        Mistake(
            "title: {vi: Quy trình mẫu, en: Sample}",
            "title: {vi: Quy trình mẫu, en: 1️⃣2026}",
            .init(1, .wrongType, "expected text, found the number 2026")
        ),
        Mistake(
            "title: {vi: Quy trình mẫu, en: Sample}",
            "title: {vi: Quy trình mẫu, en: 1️⃣' '}",
            .init(1, .emptyText, "the text must not be empty")
        ),
        Mistake(
            "times: 3",
            "times: 1️⃣0",
            .init(1, .outOfRange, "0 is outside 1 to 1000")
        ),
        Mistake(
            "times: 3",
            "times: 1️⃣2.5",
            .init(1, .wrongType, "expected a whole number, found the number 2.5")
        ),
        Mistake(
            "accepts:\n  withdrawn: {to: withdrawn}",
            "accepts:\n  1️⃣- withdrawn",
            .init(1, .wrongType, "expected a mapping, found a list")
        ),
        Mistake(
            "accepts:\n  withdrawn: {to: withdrawn}",
            "accepts:\n  withdrawn: {to: withdrawn, set: {subject.status: 1️⃣membr}}",
            .init(
                1,
                .unknownWord,
                "“membr” is not allowed here; allowed are member",
                suggest: "member"
            )
        ),
        Mistake(
            "initial: asked",
            "initial: asked\nrenames: {stages: {1️⃣asked: asked}}",
            .init(
                1,
                .renameOfPresentName,
                "“asked” is still declared, so it cannot be an old name"
            )
        ),
        Mistake(
            "initial: asked",
            "initial: asked\n1️⃣[many]: true",
            .init(1, .keyNotAWord, "a key must be a word, found a list")
        ),
        Mistake(
            "kind: waiting",
            "kind: 1️⃣wating",
            .init(
                1,
                .unknownWord,
                "“wating” is not allowed here; allowed are deadline, waiting, validity, recurring",
                suggest: "waiting"
            )
        ),
        Mistake(
            "closes: [cancelled]",
            "closes: [cancelled, 1️⃣Cancelled, 2️⃣by-, 3️⃣a--b, 4️⃣xin-thôi]",
            .init(1, .invalidName, nameMessage("Cancelled")),
            .init(2, .invalidName, nameMessage("by-")),
            .init(3, .invalidName, nameMessage("a--b")),
            .init(4, .invalidName, nameMessage("xin-thôi"))
        ),
        Mistake(
            "closes: [cancelled]",
            "closes: [cancelled, 1️⃣\(String(repeating: "a", count: 64))]",
            .init(1, .invalidName, nameMessage(String(repeating: "a", count: 64)))
        ),
        Mistake(
            "blocks: [withdrawn]",
            "blocks: 1️⃣[]",
            .init(1, .emptyList, "“blocks” needs at least one value")
        ),
        Mistake(
            "to: [helper], level",
            "to: 1️⃣[], level",
            .init(1, .emptyList, "“to” needs at least one value")
        ),
        Mistake(
            "blocks: [withdrawn]",
            "blocks: [withdrawn, 1️⃣withdrawn]",
            .init(1, .repeatedValue, "“withdrawn” is twice in this list")
        ),
        Mistake(
            "{since: 2025-01-01, from: voted",
            "{since: 1️⃣2025-02-29, from: voted",
            .init(
                1,
                .invalidDate,
                "“2025-02-29” is not a real day written year-month-day, such as 2026-07-26"
            )
        ),
        Mistake(
            "within: 2 weeks",
            "within: 1️⃣48 hours",
            .init(1, .invalidPeriod, periodMessage("48 hours"))
        ),
        Mistake(
            "within: 2 weeks",
            "within: 1️⃣2 week",
            .init(1, .invalidPeriod, periodMessage("2 week"))
        ),
        Mistake(
            "within: 2 weeks",
            "within: 2 weeks\n        1️⃣by: 12-31",
            .init(1, .conflictingKeys, "“by” and “within” exclude each other")
        ),
        Mistake(
            "        chosen-by: voted\n",
            "        chosen-by: voted\n        1️⃣basis: [charter]\n",
            .init(1, .conflictingKeys, "“basis” and “rules” exclude each other")
        ),
        Mistake(
            "{since: 2025-01-01, from: voted, within: 10 days, basis: [law-2]}",
            "1️⃣{since: 2025-01-01, from: voted, basis: [law-2]}",
            .init(1, .oneKeyNeeded, "one of the keys within, by, before is needed")
        ),
        Mistake(
            "      kind: waiting\n",
            "      kind: waiting\n        1️⃣met-by: [voted]\n",
            .init(1, .keyWithoutEffect, "“met-by” means nothing with a waiting timer")
        ),
        Mistake(
            "final: true\n    outcome: success",
            "final: true\n    outcome: success\n    1️⃣accepts:\n      reported: {}",
            .init(1, .keyWithoutEffect, "“accepts” means nothing with a final stage")
        ),
        Mistake(
            "      kind: waiting\n",
            "      kind: waiting\n        1️⃣dormant-when-no-rule: true\n",
            .init(
                1,
                .keyWithoutEffect,
                "“dormant-when-no-rule” means nothing with a timer without “rules”"
            )
        ),
        Mistake(
            "papers: {type: list of document}",
            "papers: {type: 1️⃣list of dokument}",
            .init(
                1,
                .unknownWord,
                "“list of dokument” is not allowed here; allowed are \(typeNames)",
                suggest: "list of document"
            )
        ),
        Mistake(
            "papers: {type: list of document}",
            "papers: 1️⃣{type: choice}",
            .init(1, .missingKey, "the key “choices” is missing")
        ),
        Mistake(
            "papers: {type: list of document}",
            "papers: {type: document, 1️⃣choices: {a: {vi: A, en: A}}}",
            .init(1, .keyWithoutEffect, "“choices” means nothing with the type document")
        ),
        Mistake(
            "papers: {type: list of document}",
            "1️⃣date: {type: document}",
            .init(
                1,
                .reservedName,
                "“date” is a word of the language in this place; choose another name"
            )
        ),
    ]

    private static let typeNames =
        "text, integer, decimal, boolean, date, choice, unit, subject, contact, document, "
        + "list of text, list of integer, list of decimal, list of boolean, list of date, "
        + "list of choice, list of unit, list of subject, list of contact, list of document"

    private static func nameMessage(_ name: String) -> String {
        "the name “\(name)” is not allowed: only lower-case letters a–z, digits and single "
            + "hyphens, "
            + "at most 63 characters"
    }

    private static func periodMessage(_ text: String) -> String {
        "“\(text)” is not a period; periods are written 30 working days, 45 days, 2 weeks, "
            + "12 months, 5 years"
    }

    @Test(arguments: mistakes)
    func `A mistake in the shape is found at its place`(_ mistake: Mistake) throws {
        try mistake.check()
    }
}
