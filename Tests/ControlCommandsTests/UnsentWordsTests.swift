import CaseEngine
import CivilCalendar
import Testing

@testable import ControlCommands

@Suite struct UnsentWordsTests {
    @Test(arguments: SuppressionReason.allCases.map(\.rawValue) + ["gate"])
    func `Each reason for which nothing was sent is said in both languages`(reason: String) {
        let words = Words.suppression(reason)
        #expect(words.vi != reason && words.en != reason && words.vi != words.en)
    }
}
