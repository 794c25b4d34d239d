import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// What holds for every history, tried on thousands of random ones.
///
/// A failure names its seed and the
/// shortest script that still fails.
@Suite struct PropertyTests {
    private static let runs = PropertyRuns.count(120)

    @Test(arguments: [0, 1, 2, 3] as [UInt64])
    func `Whatever is recorded, no case traps, is forgotten, or is reminded twice`(
        block: UInt64
    ) throws {
        for seed in block * Self.runs..<(block + 1) * Self.runs {
            let script = RandomCase.draw(seed: seed)
            let problem: String?
            do {
                problem = try script.failure()
            } catch {
                problem = "\(error)"
            }
            guard let problem else { continue }
            let shrunk = script.shrunk().actions.map { "\($0)" }.joined(separator: "\n")
            Issue.record("seed \(seed): \(problem)\n\(shrunk)")
            return
        }
    }

    @Test func `Random scripts reach every stage, refusals and events set aside`() throws {
        var stages: Set<String> = []
        var setAside = 0
        var moved = 0
        for seed in 0..<200 as Range<UInt64> {
            let script = RandomCase.draw(seed: seed)
            let file = try script.played()
            stages.formUnion(file.state?.visits.map(\.stage) ?? [])
            setAside += file.state?.unplaced.count ?? 0
            moved += file.ledger.count { $0.key.step.hasPrefix("moved") }
        }
        #expect(stages == Set(TestWorkflow.whole.stages.map(\.name)))
        #expect(setAside > 0)
        #expect(moved > 0)
    }

    @Test func `Where every order of recording is accepted all lead to the same case`() throws {
        let names = [
            "submitted", "approved", "issued", "received", "held", "certified", "returned",
        ]
        var compared = 0
        for seed in 0..<200 as Range<UInt64> {
            var generator = SplitMix64(seed: seed)
            let events = (0..<Int.random(in: 2...3, using: &generator)).map { _ in
                (
                    names[Int.random(in: 0..<names.count, using: &generator)],
                    day("2026-05-04").adding(days: Int.random(in: 0...6, using: &generator))
                )
            }
            var states: [[String]] = []
            for order in Self.orders(of: Array(events.indices)) {
                guard let state = try Self.accepted(order.map { events[$0] }) else { break }
                states.append(state)
            }
            guard states.count > 1, states.count == (1...events.count).reduce(1, *) else {
                continue
            }
            compared += 1
            #expect(Set(states).count == 1, "seed \(seed): \(events)")
        }
        #expect(compared > 10)
    }

    /// Stage and clocks after recording events in an order on one day; `nil` when one is refused.
    private static func accepted(_ events: [(String, CivilDate?)]) throws -> [String]? {
        var driver = try Driver(TestWorkflow.whole, opened: "2026-05-04")
        for (name, effective) in events {
            let date = try #require(effective).isoText
            guard try driver.refusal(of: name, date, recorded: "2026-05-11") == "taken" else {
                return nil
            }
        }
        let state = try driver.state(on: "2026-05-11")
        return [state.stage]
            + state.timers.map { timer in
                "\(timer.timer) \(timer.visit) \(timer.state) \(timer.due?.isoText ?? "-")"
                    + " \(timer.missed) \(timer.isProvisional)"
            }
    }

    private static func orders(of items: [Int]) -> [[Int]] {
        guard items.count > 1 else { return [items] }
        return items.indices.flatMap { index in
            var rest = items
            let first = rest.remove(at: index)
            return orders(of: rest).map { [first] + $0 }
        }
    }
}
