import CivilCalendar
import Testing
import WorkflowModel

@testable import WorkflowLanguage

@Suite struct SampleTests {
    @Test func `A good folder has no findings`() throws {
        let loaded = Sample.load()
        #expect(loaded.diagnostics.map(\.description) == [])
        #expect(loaded.library != nil)
        #expect(loaded.scenarios.count == 1)
    }
}
