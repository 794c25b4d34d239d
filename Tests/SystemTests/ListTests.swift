import ControlAPI
import Testing

@Suite struct ListTests {
    @Test func `A list narrowed to a workflow nobody has says so`() async throws {
        try await Installation.with { office in
            let run = try office.start(Settings(day: Installation.day))
            for list in ["cases", "agenda", "overdue"] {
                let problem = await #expect(throws: Problem.self) {
                    switch list {
                    case "cases":
                        _ = try await office.client.cases(CasesQuery(workflow: "admision"))
                    case "agenda":
                        _ = try await office.client.agenda(AgendaQuery(workflow: "admision"))
                    default: _ = try await office.client.overdue(OverdueQuery(workflow: "admision"))
                    }
                }
                #expect(problem?.code == .unknownWorkflow, "\(list)")
                #expect(problem?.nearest == "admission", "\(list)")
            }
            #expect(try await run.stop() == .graceful)
        }
    }
}
