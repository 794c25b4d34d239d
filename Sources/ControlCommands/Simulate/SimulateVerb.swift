import ArgumentParser
import CaseEngine
import CivilCalendar
import ControlAPI
import FoundationEssentials
import Glibc
import Simulation
import WorkflowLanguage
import WorkflowModel

/// The verb `nhachanctl simulate`, which needs no daemon.
struct SimulateVerb: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Help.simulate.configuration("simulate") }

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.simulateUntil), valueName: "day"))
    var until: DayArgument

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.simulateFrom), valueName: "day"))
    var from: DayArgument?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.simulateSample), valueName: "cases"))
    var sample: Int?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.simulateDatabase), valueName: "file"))
    var database: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.simulateRules), valueName: "folder"))
    var rules: String?

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.csv)))
    var csv = false

    @OptionGroup var speech: SpeechOptions

    /// The longest stretch that is simulated, in days: forty years.
    private static let longest = 14_610

    mutating func validate() throws {
        guard (database == nil) != (sample == nil) else {
            throw ValidationError(say(Words.simulateSource))
        }
        guard sample.map({ (1...1_000_000).contains($0) }) ?? true else {
            throw ValidationError("--sample: 1…1000000")
        }
    }

    func run() async throws {
        let surroundings = Surroundings.current
        let source = try SimulationSource.load(
            database: database,
            sample: sample,
            from: from?.day,
            places: RulePlaces(named: nil, variables: surroundings.variables)
        )
        let length = source.day.days(until: until.day)
        guard (0...Self.longest).contains(length) else {
            throw Problem(.dateInvalid, Words.simulateDays(from: source.day), field: "until")
        }
        let simulation = Simulation(
            from: source.day,
            until: until.day,
            workers: ProcessInfo.processInfo.activeProcessorCount
        )
        let bar = ProgressBar(total: source.cases.count)
        defer { bar.clear() }
        let report: SimulationReport
        if let rules {
            let places = RulePlaces(named: rules, variables: [:])
            let compared = await simulation.compare(
                source.cases,
                under: source.world,
                and: source.world(under: try SimulationSource.library(places)),
                progress: bar.show
            )
            report = SimulationReport(compared, of: simulation)
        } else {
            let tally = await simulation.run(source.cases, in: source.world, progress: bar.show)
            report = SimulationReport(tally, of: simulation)
        }
        bar.clear()
        if csv {
            for line in report.table { surroundings.output.line(line) }
        } else {
            try Answer.tell(report, asJSON: speech.json) { report.lines($0) }
        }
    }
}

/// A bar on the standard error, where that is a terminal.
struct ProgressBar {
    private static let width = 40

    let total: Int
    private let isShown = isatty(STDERR_FILENO) == 1

    init(total: Int) {
        self.total = total
    }

    /// Shows how many are done.
    func show(_ done: Int) {
        guard isShown, total > 0 else { return }
        let filled = Self.width * done / total
        let bar =
            String(repeating: "#", count: filled)
            + String(repeating: ".", count: Self.width - filled)
        write("\r[\(bar)] \(done)/\(total)")
    }

    /// Takes the bar away.
    func clear() {
        if isShown { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) {
        Output.standard.rawFault(text)
    }
}
