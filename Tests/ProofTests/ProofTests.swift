import Testing
import WorkflowModel

@testable import WorkflowLanguage

/// The proof that no case can be forgotten, on the workflows that are shipped.
@Suite struct ProofTests {
    @Test func `No case of a shipped workflow can be forgotten, proven in a moment`() throws {
        let library = try Shipped.library()
        let clock = ContinuousClock()
        for workflow in try Shipped.workflows() {
            let log = DiagnosticLog()
            let kind = library.subjectKinds[workflow.subject]
            let spent = clock.measure {
                ForgottenCaseCheck(workflow: workflow, kind: kind, log: log).run()
            }
            #expect(log.diagnostics.map(\.description) == [])
            #expect(spent < .seconds(5), "\(workflow.name)")
            print(workflow.name, spent)
        }
    }
}
