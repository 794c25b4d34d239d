import Testing
import WorkflowModel

@testable import WorkflowLanguage

/// Names that nothing declares, or that are declared wrongly.
@Suite struct NameMistakeTests {
    static let mistakes: [Mistake] = [
        Mistake(
            "initial: asked",
            "initial: 1️⃣askd",
            .init(1, .unknownStage, "there is no stage “askd”", suggest: "asked")
        ),
        Mistake(
            "reported: {to: done}",
            "reported: {to: 1️⃣dnoe}",
            .init(1, .unknownStage, "there is no stage “dnoe”", suggest: "done")
        ),
        Mistake(
            "decided: {needs: [voted]}",
            "1️⃣decide: {needs: [2️⃣votde]}",
            .init(1, .unknownStage, "there is no stage “decide”", suggest: "decided")
        ),
        Mistake(
            "decided: {needs: [voted]}",
            "decided: {needs: [1️⃣votde]}",
            .init(1, .unknownEvent, "there is no event “votde”", suggest: "voted")
        ),
        Mistake(
            "accepts:\n  withdrawn: {to: withdrawn}",
            "accepts:\n  withdrawn: {to: withdrawn}\n  1️⃣resigned: {to: withdrawn}",
            .init(1, .unknownEvent, "there is no event “resigned”")
        ),
        Mistake(
            "blocks: [withdrawn]",
            "blocks: [1️⃣withdraw]",
            .init(1, .unknownEvent, "there is no event “withdraw”", suggest: "withdrawn")
        ),
        Mistake(
            "otherwise: voted",
            "otherwise: 1️⃣vote",
            .init(1, .unknownEvent, "there is no event “vote”", suggest: "voted")
        ),
        Mistake(
            "chosen-by: voted",
            "chosen-by: 1️⃣decision",
            .init(1, .unknownEvent, "there is no event “decision”")
        ),
        Mistake(
            "from: voted\n    within: 60 months",
            "from: first 1️⃣vottd\n    within: 60 months",
            .init(1, .unknownEvent, "there is no event “vottd”", suggest: "voted")
        ),
        Mistake(
            "from: voted\n    within: 60 months",
            "from: {latest: [voted, timer 1️⃣vte]}\n    within: 60 months",
            .init(1, .unknownTimer, "there is no timer “vte”", suggest: "vote")
        ),
        Mistake(
            "to: [helper], level",
            "to: [1️⃣helpers, 2️⃣chair], level",
            .init(1, .unknownRole, "there is no role “helpers” in roles.yaml", suggest: "helper"),
            .init(2, .unknownRole, "there is no role “chair” in roles.yaml")
        ),
        Mistake(
            in: "roles.yaml",
            "else: helper",
            "else: 1️⃣helpr",
            .init(1, .unknownRole, "there is no role “helpr” in roles.yaml", suggest: "helper")
        ),
        Mistake(
            "basis: [charter#5.1]",
            "basis: [1️⃣chartre#5.1]",
            .init(1, .unknownBasis, "there is no basis “chartre” in bases.yaml", suggest: "charter")
        ),
        Mistake(
            "basis: [charter#5.1]",
            "basis: [{id: 1️⃣law-3, article: \"5.1\", status: 2️⃣guessed}]",
            .init(1, .unknownBasis, "there is no basis “law-3” in bases.yaml", suggest: "law-1"),
            .init(
                2,
                .unknownWord,
                "“guessed” is not allowed here; allowed are confirmed, reported, default"
            )
        ),
        Mistake(
            "calendar: vn",
            "calendar: 1️⃣vm",
            .init(1, .unknownCalendar, "there is no calendar calendars/vm.yaml", suggest: "vn")
        ),
        Mistake(
            "subject: person",
            "subject: 1️⃣persn",
            .init(1, .unknownKind, "there is no kind of subject “persn”", suggest: "person")
        ),
        Mistake(
            in: "subjects.yaml",
            "person:\n",
            "1️⃣animal:\n  title: {vi: Vật, en: Animal}\nperson:\n",
            .init(1, .unknownKind, "there is no kind of subject “animal”")
        ),
        Mistake(
            in: "subjects.yaml",
            "person:\n",
            "member: {is: 1️⃣persn, where: subject.status = \"member\"}\nperson:\n",
            .init(
                1,
                .unknownWord,
                "“persn” is not allowed here; allowed are person, unit",
                suggest: "person"
            )
        ),
        Mistake(
            "from: voted\n    within: 60 months",
            "from: event voted.1️⃣untli\n    within: 60 months",
            .init(1, .unknownField, "“voted” has no field “untli”", suggest: "until")
        ),
        Mistake(
            "from: voted\n    within: 60 months",
            "from: subject.1️⃣birthdate\n    within: 60 months",
            .init(1, .unknownField, "“subject” has no field “birthdate”", suggest: "birth-date")
        ),
        Mistake(
            "      pause:\n",
            "      1️⃣certificate:\n",
            .init(
                1,
                .duplicateTimer,
                "the workflow already has a timer “certificate” on line 26; each needs its own name"
            )
        ),
        Mistake(
            "workflow: sample",
            "workflow: 1️⃣smaple",
            .init(1, .nameIsNotFileName, "the name “smaple” is not that of the file “sample.yaml”")
        ),
        Mistake(
            "  withdrawn: {title: {vi: Xin rút, en: Withdrawn}, future: true}",
            "  withdrawn: {title: {vi: Xin rút, en: Withdrawn}, future: true}\n"
                + "  1️⃣stage: {title: {vi: Giai đoạn, en: Stage}, anytime: true}",
            .init(
                1,
                .reservedName,
                "“stage” is a word of the language in this place; choose another name"
            )
        ),
        Mistake(
            "outcome: success",
            "outcome: 1️⃣cancelled",
            .init(
                1,
                .reservedName,
                "“cancelled” is a word of the language in this place; choose another name"
            )
        ),
        Mistake(
            in: "roles.yaml",
            "helper:\n",
            "1️⃣office: {title: {vi: V, en: O}, in: subject.unit, position: office}\nhelper:\n",
            .init(
                1,
                .reservedName,
                "“office” is a word of the language in this place; choose another name"
            )
        ),
        Mistake(
            in: "roles.yaml",
            "in: subject.unit",
            "in: 1️⃣parent.units",
            .init(
                1,
                .unknownWord,
                "“parent.units” is not allowed here; allowed are subject.unit, parent.unit, "
                    + "case.FIELD",
                suggest: "parent.unit"
            )
        ),
        Mistake(
            in: "roles.yaml",
            "contact: case.helper",
            "contact: 1️⃣helper",
            .init(1, .unknownWord, "“helper” is not allowed here; allowed are case.FIELD")
        ),
        Mistake(
            in: "roles.yaml",
            "contact: case.helper",
            "contact: case.helper\n  1️⃣nearest: cell",
            .init(1, .conflictingKeys, "“nearest” and “contact” exclude each other")
        ),
        Mistake(
            in: "roles.yaml",
            "  title: {vi: Người giúp đỡ, en: Helper}\n  contact: case.helper\n",
            "  1️⃣title: {vi: Người giúp đỡ, en: Helper}\n",
            .init(1, .oneKeyNeeded, "one of the keys position, contact is needed")
        ),
        Mistake(
            in: "roles.yaml",
            "  contact: case.helper\n  else: office",
            "  contact: case.helper\n  else: 1️⃣secretary",
            .init(
                1,
                .circularRoles,
                "these roles stand in for each other in a circle: helper → secretary → helper"
            )
        ),
        Mistake(in: "notes.txt", nil, "1️⃣x", .init(1, .strayFile, strayMessage)),
        Mistake(in: "extra.yml", nil, "1️⃣x", .init(1, .strayFile, strayMessage)),
        Mistake(in: "messages/fr/notice.mustache", nil, "1️⃣x", .init(1, .strayFile, strayMessage)),
    ]

    private static let strayMessage = "this file is no part of a rule folder and is not read"

    @Test(arguments: mistakes)
    func `A wrong name is found at its place`(_ mistake: Mistake) throws {
        try mistake.check()
    }

    @Test func `A folder without workflows says so`() {
        let loaded = Sample.load(["sample.yaml": nil, "scenarios/sample.yaml": nil])
        #expect(
            loaded.diagnostics.map(\.description) == [
                ":1:1: error NH1215: the rule folder has no workflow"
            ]
        )
    }

    @Test func `What a file of names declares is not missed when the file cannot be read`() {
        for file in ["subjects.yaml", "roles.yaml", "bases.yaml"] {
            let loaded = Sample.load([file: "a: ["])
            #expect(loaded.diagnostics.count == 1, "\(loaded.diagnostics)")
            #expect(loaded.diagnostics.first?.code == .syntax)
        }
    }

    @Test func `README and hidden files and schemas are passed over`() {
        let loaded = Sample.load(["README.md": "x", ".git/a.yaml": "[", "schema/a.json": "{"])
        #expect(loaded.diagnostics.isEmpty)
        #expect(loaded.library?.files.count == 11)
    }
}
