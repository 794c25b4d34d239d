import CivilCalendar
import Testing
import WorkflowModel

@testable import WorkflowLanguage

@Suite struct CodeCoverageTests {
    /// The codes that tests of their own look for, because no change of one file shows them.
    private static let tested: Set<DiagnosticCode> = [
        .notUTF8,  // HostileTests
        .tooDeep,  // HostileTests
        .tooManyNodes,  // HostileTests
        .tooManyFindings,  // HostileTests
        .unreadableFile,  // FolderTests
        .notComposed,  // TextMistakeTests
        .noWorkflow,  // NameMistakeTests
        .noFinalStage,  // StageMistakeTests
        .calendarDoesNotExpand,  // CalendarFileTests
        .invalidSpan,  // CalendarFileTests
        .calendarEndsEarly,  // CalendarHorizonTests
        .proofTooLarge,  // ForgottenCaseTests
        .notSupportedYet,  // no key of the language waits for support at present
    ]

    @Test func `Every code has a test`() {
        let tables =
            TextMistakeTests.mistakes + ShapeMistakeTests.mistakes + NameMistakeTests.mistakes
            + StageMistakeTests.mistakes + TimerMistakeTests.timers + TimerMistakeTests.reminders
            + GuardMistakeTests.mistakes + ScenarioMistakeTests.mistakes
            + MoveMistakeTests.mistakes + ClockMistakeTests.mistakes
            + PeopleMistakeTests.mistakes + StoryMistakeTests.mistakes
            + CampaignMistakeTests.mistakes + CampaignMistakeTests.stories
        let found = Set(tables.flatMap { $0.findings.map(\.code) })
        let missing = DiagnosticCode.allCases.filter { code in
            !found.contains(code) && !Self.tested.contains(code)
        }
        #expect(missing == [])
        #expect(found.intersection(Self.tested).isEmpty, "a table has the code already")
    }

    @Test func `Codes are numbered in order and never twice`() {
        let codes = DiagnosticCode.allCases.map(\.rawValue)
        #expect(codes == codes.sorted())
        #expect(Set(codes).count == codes.count)
        for code in codes {
            #expect(code.count == 6)
            #expect(code.hasPrefix("NH1"))
        }
    }

    @Test(arguments: DiagnosticCode.allCases)
    func `Every code has words in both languages with the same values`(_ code: DiagnosticCode) {
        let words = code.words
        #expect(words.vi != code.rawValue)
        #expect(words.en != code.rawValue)
        #expect(words.vi != words.en)
        #expect(Self.gaps(words.vi) == Self.gaps(words.en))
    }

    /// The values a sentence names: what stands in braces and is a word.
    private static func gaps(_ sentence: String) -> Set<String> {
        var result: Set<String> = []
        for part in sentence.split(separator: "{").dropFirst() {
            let name = part.prefix { $0 != "}" }
            if !name.isEmpty, name.allSatisfy({ $0.isASCII && $0.isLetter }) {
                result.insert(String(name))
            }
        }
        return result
    }
}
