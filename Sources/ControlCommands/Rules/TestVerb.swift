import ArgumentParser
import CaseEngine
import CivilCalendar
import ControlAPI
import WorkflowLanguage
import WorkflowModel

/// The verb `nhachanctl test [FOLDER]`, which needs no daemon.
struct TestVerb: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Help.test.configuration("test") }

    @Argument(help: ArgumentHelp(say(OptionHelp.folder)))
    var folder: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.scenario), valueName: "text"))
    var only: String?

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.watchRules)))
    var watch = false

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.coverage)))
    var coverage = false

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.require), valueName: "percent"))
    var require: Int?

    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let places = RulePlaces(named: folder, variables: Surroundings.current.variables)
        guard watch else { return try test(places) }
        try await RuleWatch.run(places.folders, asJSON: speech.json) { try test(places) }
    }

    private func test(_ places: RulePlaces) throws {
        let loaded = try places.load()
        guard let library = loaded.library, !loaded.hasErrors else {
            let findings = loaded.diagnostics.filter { $0.severity == .error }.map(\.row)
            throw Problem(.rulesInvalid, Words.rulesHaveErrors, findings: findings)
        }
        let chosen = loaded.scenarios.filter { scenario in
            only.map { scenario.name.contains(composed($0)) } ?? true
        }
        guard !chosen.isEmpty else {
            throw Problem(.fileUnreadable, Words.noScenarios(places.folders[0], only: only))
        }
        let runner = ScenarioRunner(library: library)
        var reached = coverage || require != nil ? RuleCoverage(library: library) : nil
        let results = chosen.map { ScenarioResult($0, runner.run($0, recording: &reached)) }
        let report = TestReport(results, reached.map(CoverageReport.init))
        try Answer.tell(report, asJSON: speech.json) { report.lines($0) }
        let isShort = require.map { (reached?.percent ?? 100) < $0 } ?? false
        if report.failed > 0 || isShort { throw QuietExit(status: .dataError) }
    }
}

/// How one scenario ended.
struct ScenarioResult: Encodable {
    /// One thing that is not as the scenario says.
    struct Failure: Encodable {
        let file: String
        let line: Int
        let column: Int
        let message: LocalizedText
        let expected: String?
        let found: String
    }

    let scenario: String
    let workflow: String
    let file: String
    let line: Int
    let steps: Int
    let failures: [Failure]

    init(_ scenario: Scenario, _ failures: [ScenarioFailure]) {
        self.scenario = scenario.name
        workflow = scenario.workflow
        file = scenario.place.file
        line = scenario.place.line
        steps = scenario.steps.count
        self.failures = failures.map { failure in
            Failure(
                file: failure.place.file,
                line: failure.place.line,
                column: failure.place.column,
                message: LocalizedText(
                    vi: failure.text(.vietnamese),
                    en: failure.text(.english)
                ),
                expected: failure.expected,
                found: failure.found
            )
        }
    }

    func lines(_ language: Language) -> [String] {
        guard !failures.isEmpty else {
            return [Words.scenarioPassed(scenario, steps: steps)[language]]
        }
        let head = Words.scenarioFailed(scenario, "\(file):\(line)")[language]
        return [head]
            + failures.map { failure in
                "      \(failure.file):\(failure.line): \(failure.message[language])"
            }
    }
}

/// How all scenarios ended.
struct TestReport: Encodable {
    let passed: Int
    let failed: Int
    let scenarios: [ScenarioResult]
    /// What of the rules they reach; absent when not asked for.
    let coverage: CoverageReport?

    init(_ results: [ScenarioResult], _ coverage: CoverageReport? = nil) {
        self.coverage = coverage
        passed = results.count { $0.failures.isEmpty }
        failed = results.count - passed
        scenarios = results
    }

    func lines(_ language: Language) -> [String] {
        scenarios.flatMap { $0.lines(language) }
            + [Words.scenarioCount(passed: passed, failed: failed)[language]]
            + (coverage?.lines(language) ?? [])
    }
}
