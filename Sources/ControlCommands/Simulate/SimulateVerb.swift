public import ArgumentParser
import CaseEngine
import CivilCalendar
import ControlAPI
import FoundationEssentials
import Glibc
import SampleData
public import Simulation
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

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.sampleLike), valueName: "place"))
    var like = SampleLikeness.bacGiang2015

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.sampleSeed), valueName: "number"))
    var seed: UInt64 = 1

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.simulateDatabase), valueName: "file"))
    var database: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.simulateRules), valueName: "folder"))
    var rules: String?

    @Option(
        name: .long,
        help: ArgumentHelp(say(OptionHelp.simulateAssume), valueName: "never|on-time")
    )
    var assume = Assumption.never

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.simulateNoCampaigns)))
    var noCampaigns = false

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.csv)))
    var csv = false

    @OptionGroup var speech: SpeechOptions

    /// The longest stretch that is simulated, in days: forty years.
    private static let longest = 14_610
    /// The years in which a made-up province may begin.
    private static let years = 1960...2200

    mutating func validate() throws {
        guard (database == nil) != (sample == nil) else {
            throw ValidationError(say(Words.simulateSource))
        }
        guard sample.map({ (1...1_000_000).contains($0) }) ?? true else {
            throw ValidationError("--sample: 1…1000000")
        }
        guard from.map({ Self.years.contains($0.day.year) }) ?? true else {
            throw ValidationError("--from: 1960…2200")
        }
    }

    func run() async throws {
        let surroundings = Surroundings.current
        let source = try source(surroundings)
        let length = source.day.days(until: until.day)
        guard (0...Self.longest).contains(length) else {
            throw Problem(.dateInvalid, Words.simulateDays(from: source.day), field: "until")
        }
        let other = try rules.map {
            try SimulationSource.library(RulePlaces(named: $0, variables: [:]))
        }
        let simulation = Simulation(
            from: source.day,
            until: until.day,
            workers: ProcessInfo.processInfo.activeProcessorCount,
            assumption: assume
        )
        let world = source.world(under: source.library, playsCampaigns: !noCampaigns)
        let bar = ProgressBar(total: source.families.count)
        defer { bar.clear() }
        var report: SimulationReport
        if let other {
            let compared = await simulation.compare(
                source.families,
                under: world,
                and: source.world(under: other, playsCampaigns: !noCampaigns),
                progress: bar.show
            )
            report = SimulationReport(compared, of: simulation)
        } else {
            let tally = await simulation.run(source.families, in: world, progress: bar.show)
            report = SimulationReport(tally, of: simulation)
        }
        report.playsCampaigns = !noCampaigns
        bar.clear()
        if csv {
            for line in report.table { surroundings.output.line(line) }
        } else {
            try Answer.tell(report, asJSON: speech.json) { report.lines($0) }
        }
    }

    private func source(_ surroundings: Surroundings) throws -> SimulationSource {
        if let database { return try SimulationSource.read(database, from: from?.day) }
        return try SimulationSource.make(
            sample ?? 0,
            like: like,
            seed: seed,
            from: from?.day,
            places: RulePlaces(named: nil, variables: surroundings.variables)
        )
    }
}

extension Assumption: ExpressibleByArgument {}

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
