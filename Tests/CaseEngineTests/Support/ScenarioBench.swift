import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// Runs steps over one case of a workflow, in a cell with a secretary.
enum ScenarioBench {
    static func run(
        _ workflow: Workflow,
        secretary: String = "secretary@cb-01.example",
        _ steps: [ScenarioStep]
    ) throws -> [ScenarioFailure] {
        let library = RuleLibrary(
            workflows: [workflow.name: workflow],
            subjectKinds: [:],
            roles: Rules.roles,
            bases: [:],
            calendars: ["vn": try TestCalendar.vietnam.get()],
            definitions: ["vn": TestCalendar.definition],
            messages: [:],
            files: [],
            hash: "0"
        )
        let scenario = Scenario(
            name: "a scenario",
            workflow: workflow.name,
            units: [unit(secretary: secretary)],
            subject: ScenarioSubject(id: "P", unit: "CB-01", fields: [:], place: Rules.place()),
            steps: steps,
            place: Rules.place()
        )
        return ScenarioRunner(library: library).run(scenario)
    }

    static func unit(secretary: String) -> ScenarioUnit {
        ScenarioUnit(
            id: "CB-01",
            name: "CB-01",
            level: "cell",
            parent: nil,
            positions: ["secretary": ContactValue(address: secretary)],
            place: Rules.place()
        )
    }
}
