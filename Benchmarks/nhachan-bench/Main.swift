import CaseEngine
import CivilCalendar
import Foundation
import Simulation
import WorkflowLanguage
import WorkflowModel

/// `nhachan-bench [RULES [CASES]]`, `nhachan-bench RULES campaign|plan …`: how fast the engine is on
/// this machine, against a floor measured in the same run, so that numbers of different machines
/// can be compared.
///
/// Build it with `swift build -c release --product nhachan-bench`.
@main
struct Bench {
    private static let years = 5
    private static let day = CivilDate(year: 2026, month: 1, day: 5) ?? .earliest

    static func main() async throws {
        let folder = CommandLine.arguments.dropFirst().first ?? "Workflows"
        if let word = CommandLine.arguments.dropFirst(2).first, Int(word) == nil {
            let rest = CommandLine.arguments.dropFirst(3)
            guard let measure = CampaignBench.Measure(rawValue: word),
                let campaign = CampaignBench(measure, rest, rules: folder)
            else {
                print(CampaignBench.usage)
                exit(64)
            }
            do {
                return try await campaign.run()
            } catch {
                say("nhachan-bench: \(error)")
                exit(70)
            }
        }
        let cases = CommandLine.arguments.dropFirst(2).first.flatMap(Int.init) ?? 10_000
        let loaded = RuleFolder.read(directory: folder, withScenarios: false)
        guard let library = loaded.library else {
            print("nhachan-bench: \(folder) has no usable rules; see nhachanctl lint \(folder)")
            exit(65)
        }
        let floor = self.floor()
        print("floor: a pass over 1,000,000 numbers in \(text(floor))")
        let sample = try SimulatedSample(count: cases, on: day, library: library)
        try fold(sample, library, floor: floor)
        let families = sample.families
        let alone = families.filter { !$0.cases.isEmpty }
        let quiet = world(sample, library, playsCampaigns: false)
        await simulate("cases", alone, quiet, .never, floor: floor)
        print("  target 5 s on two cores")
        let busy = world(sample, library, playsCampaigns: true)
        let part = Array(alone.prefix(alone.count / 10))
        await simulate("cases with campaigns for their people", part, busy, .onTime, floor: floor)
    }

    private static func world(
        _ sample: SimulatedSample,
        _ library: RuleLibrary,
        playsCampaigns: Bool
    ) -> SimulatedWorld {
        SimulatedWorld(
            library: library,
            units: sample.units,
            contacts: sample.contacts,
            office: ContactValue(address: "office", name: nil),
            playsCampaigns: playsCampaigns
        )
    }

    /// A fixed piece of work that neither allocates nor waits, the best of five.
    private static func floor() -> Duration {
        var numbers = (0..<1_000_000).map { UInt64($0) }
        return (1...5).map { _ in
            measure {
                for index in numbers.indices {
                    numbers[index] = (numbers[index] ^ (numbers[index] >> 7)) &* 0x9E37_79B9
                }
            }
        }.min() ?? .zero
    }

    private static func fold(
        _ sample: SimulatedSample,
        _ library: RuleLibrary,
        floor: Duration
    ) throws {
        guard let rules = CaseRules(library: library, workflow: "admission") else { return }
        let machine = CaseMachine(rules: rules)
        let files = sample.cases.prefix(1_000)
        var timers = 0
        let time = try measure {
            for file in files {
                let state = try machine.fold(
                    id: file.id,
                    history: file.history,
                    surroundings: file.surroundings,
                    today: day
                )
                timers += state.timers.count
            }
        }
        print("fold with explanations: \(text(time / files.count)) each; \(timers) timers")
        print("  target 50 µs; \(ratio(time / files.count, floor)) floors")
    }

    private static func simulate(
        _ what: String,
        _ families: [SimulatedFamily],
        _ world: SimulatedWorld,
        _ assumption: Assumption,
        floor: Duration
    ) async {
        let workers = ProcessInfo.processInfo.activeProcessorCount
        let simulation = Simulation(
            from: day,
            until: day.adding(months: 12 * years) ?? day,
            workers: workers,
            assumption: assumption
        )
        let clock = ContinuousClock()
        let (start, spent) = (clock.now, userTime())
        let tally = await simulation.run(families, in: world)
        let (time, user) = (start.duration(to: clock.now), userTime() - spent)
        let reminders = tally.agenda.values.reduce(0) { $0 + $1.reminders }
        let count = families.reduce(0) { $0 + $1.cases.count }
        print("simulate \(count) \(what) × \(years) years, \(assumption.rawValue):")
        print("  \(workers) workers: \(text(time)), \(text(user)) of processor")
        print("  \(reminders) reminders, \(tally.folds) folds, \(tally.recorded) events,")
        print("  \(tally.cases - count) cases opened; \(ratio(time, floor)) floors")
    }

    /// What all threads have computed so far: on a busy machine the fairer figure.
    private static func userTime() -> Duration {
        .microseconds(Int(Double(clock()) / Double(CLOCKS_PER_SEC) * 1_000_000))
    }

    private static func measure(_ body: () throws -> Void) rethrows -> Duration {
        try ContinuousClock().measure(body)
    }

    private static func text(_ duration: Duration) -> String {
        let parts = duration.components
        let microseconds = parts.seconds * 1_000_000 + parts.attoseconds / 1_000_000_000_000
        return microseconds < 10_000 ? "\(microseconds) µs" : "\(microseconds / 1_000) ms"
    }

    private static func ratio(_ duration: Duration, _ floor: Duration) -> String {
        let value = duration / max(floor, .nanoseconds(1))
        return String(format: "%.2f", value)
    }
}
