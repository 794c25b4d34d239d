import CivilCalendar
import Testing

@testable import WorkflowLanguage

@Suite struct ExplainTests {
    @Test(
        arguments: [
            ("timer", ["timer"]), ("timer.from", ["timer.from"]), ("workflow", ["workflow"]),
            ("stage.accepts", ["stage.accepts"]), ("scenario.step", ["scenario.steps"]),
            ("scenario.step.record", ["record-step.record"]),
            ("workflow.stages.timers.rules.within", ["variant.within"]),
            ("workflow.stage.timer.rule.until", ["variant.until"]),
            ("met-by", ["timer.met-by"]), ("contact", ["role.contact", "role-version.contact"]),
            ("await", ["await"]),
        ]
    )
    func `A path leads to what it names`(path: String, found: [String]) throws {
        #expect(try Vocabulary.find(path).map(\.path) == found)
    }

    @Test(
        arguments: [
            ("timr", "timr", "timer"), ("timer.form", "form", "from"), ("metby", "metby", "met-by"),
            ("timer.from.latst", "latst", "latest"), ("timer.title.zzzzzzzz", "zzzzzzzz", nil),
            ("", "", nil), ("timer.", "", nil),
        ] as [(String, String, String?)]
    )
    func `A word that is not known is told with the nearest one`(
        path: String,
        word: String,
        nearest: String?
    ) {
        let miss = #expect(throws: VocabularyMiss.self) { try Vocabulary.find(path) }
        #expect(miss?.word == word)
        #expect(miss?.nearest == nearest)
        #expect(miss?.known.isEmpty == false)
    }

    @Test func `It is told where a place may stand`() {
        #expect(Vocabulary.uses(of: .timer) == ["workflow.timers", "stage.timers"])
        #expect(Vocabulary.uses(of: .role) == ["roles"])
        #expect(Vocabulary.uses(of: .workflow) == [])
    }

    @Test(arguments: VocabularyPlace.Name.allCases)
    func `Every form is said in both languages`(name: VocabularyPlace.Name) {
        let place = Vocabulary.place(name)
        for language in Language.allCases {
            for form in place.keys.flatMap(\.forms) + place.others {
                #expect(form.lines(language).allSatisfy { !$0.isEmpty })
            }
        }
    }
}
