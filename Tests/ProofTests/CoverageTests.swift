import CaseEngine
import CivilCalendar
import Testing
import WorkflowLanguage
import WorkflowModel

/// What scenarios reach of the rules.
@Suite struct CoverageTests {
    @Test func `The shipped scenarios reach every part of the shipped rules`() throws {
        let library = try Shipped.library()
        let runner = ScenarioRunner(library: library)
        var coverage: RuleCoverage? = RuleCoverage(library: library)
        for scenario in Shipped.loaded.scenarios {
            #expect(runner.run(scenario, recording: &coverage).map { $0.text(.english) } == [])
        }
        let missing = coverage?.missing.map { item in
            "\(item.place.file):\(item.place.line) \(item.part.rawValue) \(item.workflow) \(item.name)"
        }
        #expect(missing == [])
        #expect(coverage?.percent == 100)
    }
}
