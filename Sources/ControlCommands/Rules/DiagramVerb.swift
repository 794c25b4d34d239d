public import ArgumentParser
import CivilCalendar
import ControlAPI
public import WorkflowLanguage
import WorkflowModel

/// The verb `nhachanctl diagram WORKFLOW`, which needs a daemon only to count cases.
struct DiagramVerb: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Help.diagram.configuration("diagram") }

    @Argument(help: ArgumentHelp(say(OptionHelp.workflow)))
    var workflow: String

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.folder), valueName: "folder"))
    var rules: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.diagramFormat)))
    var format: WorkflowDiagram.Format = .mermaid

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.diagramTimers)))
    var timers = false

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.diagramStaying)))
    var staying = false

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.diagramCounts)))
    var counts = false

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let surroundings = Surroundings.current
        let rule = try find(RulePlaces(named: rules, variables: surroundings.variables).load())
        var parts: WorkflowDiagram.Parts = []
        if timers { parts.insert(.timers) }
        if staying { parts.insert(.staying) }
        let counts = counts ? try await countCases(of: rule) : nil
        let diagram = WorkflowDiagram(
            of: rule,
            in: surroundings.language,
            showing: parts,
            counts: counts
        )
        let text = diagram.text(format)
        guard speech.json else {
            surroundings.output.raw(text)
            return
        }
        let report = DiagramReport(
            workflow: rule.name,
            format: format.rawValue,
            counts: counts,
            text: text
        )
        try Answer.tell(report, asJSON: true) { _ in [] }
    }

    private func find(_ loaded: LoadedRules) throws(Problem) -> Workflow {
        guard let library = loaded.library else {
            let findings = loaded.diagnostics.filter { $0.severity == .error }.map(\.row)
            throw Problem(.rulesInvalid, Words.rulesCannotBeDrawn, findings: findings)
        }
        if let found = library.workflows[workflow] { return found }
        let all = library.workflows.keys.sorted()
        throw Problem(
            .unknownWorkflow,
            Words.unknownWorkflow(workflow, all: all),
            nearest: nearestName(to: workflow, among: all),
            allowed: all
        )
    }

    /// How many open cases stand in each stage, page by page.
    private func countCases(of rule: Workflow) async throws -> [String: Int] {
        var counts: [String: Int] = [:]
        var query = CasesQuery(workflow: rule.name, limit: 1_000)
        repeat {
            let page = try await connection.client.cases(query)
            for row in page.items {
                counts[row.stage, default: 0] += 1
            }
            query.cursor = page.next
        } while query.cursor != nil
        return counts
    }
}

extension WorkflowDiagram.Format: ExpressibleByArgument {}

/// A picture as it travels.
struct DiagramReport: Encodable {
    let workflow: String
    let format: String
    let counts: [String: Int]?
    let text: String
}
