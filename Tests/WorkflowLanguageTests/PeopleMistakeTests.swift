import CivilCalendar
import Testing
import WorkflowModel

@testable import WorkflowLanguage

/// Mistakes in subjects, roles and messages of the whole language.
@Suite struct PeopleMistakeTests {
    private static func whole(
        in file: String,
        _ old: String,
        _ new: String,
        _ findings: Mistake.Finding...
    ) -> Mistake {
        Mistake(of: WholeSample.files, in: file, old, new, findings)
    }

    private static let versions =
        "    - {until: 2026-07-25, in: subject.unit, nearest: cell, position: secretary}"

    static let mistakes: [Mistake] = [
        whole(
            in: "subjects.yaml",
            "where: subject.status = \"member\", ",
            "where: subject.1️⃣stats = \"member\", 2️⃣when: 1, ",
            .init(
                1,
                .guardType,
                "the condition does not fit: a context has no 'stats'",
                suggest: "status"
            ),
            .init(2, .unknownKey, "there is no key “when” here")
        ),
        whole(
            in: "subjects.yaml",
            "where: subject.status = \"member\"",
            "where: 1️⃣happened(\"decided\")",
            .init(
                1,
                .functionNotHere,
                "“happened” cannot be asked in a condition on subjects, because there is no case "
                    + "here"
            )
        ),
        whole(
            in: "subjects.yaml",
            "where: subject.status = \"member\"",
            "where: 1️⃣event.date < today",
            .init(1, .guardType, "the condition does not fit: there is no name 'event'")
        ),
        whole(
            in: "roles.yaml",
            versions,
            "    - {until: 1️⃣2026-07-25, in: subject.unit, position: secretary}\n"
                + "    - 2️⃣{since: 2026-07-20, until: 2026-07-25, in: subject.unit, position: a}",
            .init(
                2,
                .versionsOverlap,
                "the role is already found another way on these days, on line 5"
            )
        ),
        whole(
            in: "roles.yaml",
            versions,
            versions.replacing("2026-07-25", with: "2026-07-20"),
            .init(
                1,
                .versionsGap,
                "no version of the role is in force from 2026-07-21 to 2026-07-25"
            )
        )
        .marking([("- {since: 2026-07-26", "- 1️⃣{since: 2026-07-26")]),
        whole(
            in: "roles.yaml",
            "- {since: 2026-07-26, in",
            "- 1️⃣{since: 2026-07-26, until: 2026-12-31, in",
            .init(
                1,
                .versionsEnd,
                "after 2026-12-31 no version of the role is in force; remove “until”"
            )
        ),
        whole(
            in: "roles.yaml",
            "  versions:\n",
            "  1️⃣position: secretary\n  versions:\n",
            .init(1, .conflictingKeys, "“position” and “versions” exclude each other")
        ),
        whole(
            in: "roles.yaml",
            "else: office}",
            "else: 1️⃣offce}",
            .init(1, .unknownRole, "there is no role “offce” in roles.yaml", suggest: "office")
        ),
        whole(
            in: "messages/en/waiting-notice.mustache",
            "{{{subject}}}",
            "{{{1️⃣subjct}}} {{#2️⃣item}}{{/item}}",
            .init(1, .unknownTemplateField, "a message has no field “subjct”", suggest: "subject"),
            .init(2, .unknownTemplateField, "a message has no field “item”")
        ),
        whole(
            in: "messages/en/waiting-notice.mustache",
            "{{timer}}",
            "{{timer}} {{ 1️⃣subject }}",
            .init(
                1,
                .personalSubject,
                "the first line is the subject of the letter and must not show “subject”, which "
                    + "may name a person"
            )
        ),
    ]

    @Test(arguments: mistakes)
    func `A mistake in subjects, roles or messages is found at its place`(
        _ mistake: Mistake
    ) throws {
        try mistake.check()
    }
}
