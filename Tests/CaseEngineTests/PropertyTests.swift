import CaseEngine
import CivilCalendar
import TestTools
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
    ) async throws {
        let found = try await Seeds.counterexample(
            to: "cases-\(block)",
            fresh: block * Self.runs..<(block + 1) * Self.runs,
            draw: { RandomCase.draw(seed: $0).actions },
            problem: { try RandomCase(actions: $0).failure() }
        )
        #expect(found == nil)
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

    /// An event with the day it takes effect.
    private struct DatedEvent: Hashable {
        let name: String
        let day: CivilDate
    }

    private static let names = [
        "submitted", "approved", "issued", "received", "held", "certified", "returned",
    ]

    private static func draw(seed: UInt64) -> [DatedEvent] {
        var generator = SplitMix64(seed: seed)
        return (0..<Int.random(in: 2...3, using: &generator)).map { _ in
            let name = names[Int.random(in: 0..<names.count, using: &generator)]
            let days = Int.random(in: 0...6, using: &generator)
            return DatedEvent(
                name: name,
                day: day("2026-05-04").adding(days: days) ?? day("2026-05-04")
            )
        }
    }

    @Test func `Where every order of recording is accepted all lead to the same case`() async throws
    {
        var compared = 0
        let found = try await Seeds.counterexample(
            to: "orders",
            fresh: 0..<200,
            draw: { Self.draw(seed: $0) },
            problem: { events in
                var states: [[String]] = []
                for order in Self.orders(of: Array(events.indices)) {
                    guard let state = try Self.accepted(order.map { events[$0] }) else {
                        return nil
                    }
                    states.append(state)
                }
                if states.count > 1 { compared += 1 }
                return Set(states).count > 1 ? "\(Set(states).sorted { "\($0)" < "\($1)" })" : nil
            }
        )
        #expect(found == nil)
        #expect(compared > 10)
    }

    /// Stage and clocks after recording events in an order on one day; `nil` when one is refused.
    private static func accepted(_ events: [DatedEvent]) throws -> [String]? {
        var driver = try Driver(TestWorkflow.whole, opened: "2026-05-04")
        for event in events {
            let date = event.day.isoText
            guard try driver.refusal(of: event.name, date, recorded: "2026-05-11") == "taken"
            else { return nil }
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
