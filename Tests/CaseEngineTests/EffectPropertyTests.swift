import CaseEngine
import CivilCalendar
import TestTools
import Testing
import WorkflowModel

/// What holds for every history of a case that sets fields and opens others, tried on random ones.
///
/// A failure names its seed and the shortest script that still fails.
@Suite struct EffectPropertyTests {
    @Test func `No child is opened twice, left without a parent, or owns what it was told`()
        async throws
    {
        let found = try await Seeds.counterexample(
            to: "kin",
            fresh: 0..<PropertyRuns.count(200),
            draw: { RandomKin.draw(seed: $0).actions },
            problem: { try RandomKin(actions: $0).failure() }
        )
        #expect(found == nil)
    }

    @Test func `Random scripts open children and peers, cancel them and open them anew`() throws {
        var outcomes: [String: Int] = [:]
        var anew = 0
        var care: Set<String> = []
        for seed in 0..<150 as Range<UInt64> {
            var kin = try Kin()
            for action in RandomKin.draw(seed: seed).actions {
                try RandomKin.perform(action, on: &kin)
            }
            care.formUnion(kin.world.files[0].history.compactMap(\.action.careName))
            for other in kin.others { outcomes[other, default: 0] += 1 }
            let links = kin.world.files.compactMap(\.state?.parent)
            anew += links.count - Set(links).count
        }
        for end in ["hanoi waiting", "hanoi positive", "hanoi cancelled"] {
            #expect(outcomes["verify/\(end)", default: 0] > 0, "\(end)")
        }
        #expect(outcomes["leave waiting", default: 0] > 0)
        #expect(anew > 0)
        #expect(care == ["hold", "resume", "extend", "acknowledge", "snooze"])
    }

    // MARK: Orders

    /// What an event of the parent gives: the literal of `cleared` or fields of the event.
    private static func event(
        _ generator: inout SplitMix64
    ) -> (name: String, fields: [String: FieldValue]) {
        let text = ["hanoi", "hue"][Int.random(in: 0...1, using: &generator)]
        switch Int.random(in: 0..<8, using: &generator) {
        case 0, 1: return ("asked", ["body": .text(text)])
        case 2: return ("plain", [:])
        case 3: return ("moved", ["cell": .text(text == "hue" ? "CB-02" : "DU-01")])
        case 4: return ("titled", ["title": .text(text)])
        case 5:
            return ("titled", ["mentor": .contact(ContactValue(address: "\(text)@b.example"))])
        case 6: return ("cleared", [:])
        default: return ("advanced", [:])
        }
    }

    /// An event with the day it takes effect.
    private struct DatedEvent {
        let day: String
        let name: String
        let fields: [String: FieldValue]
    }

    private static func draw(seed: UInt64) -> [DatedEvent] {
        var generator = SplitMix64(seed: seed)
        // Of two events of one day the one recorded later is the later one: days differ.
        return (6...12).shuffled(using: &generator).prefix(3).map { number in
            let event = event(&generator)
            let day = "2026-01-\(number < 10 ? "0" : "")\(number)"
            return DatedEvent(day: day, name: event.name, fields: event.fields)
        }
    }

    @Test func `Where every order of recording is accepted all give the same fields and children`()
        async throws
    {
        var compared = 0
        let found = try await Seeds.counterexample(
            to: "orders-of-effects",
            fresh: 0..<PropertyRuns.count(80),
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

    /// What the case and its children are after recording events on one day; `nil` when one is
    /// refused.
    private static func accepted(
        _ events: [DatedEvent]
    ) throws -> [String]? {
        var kin = try Kin(["title": .text("first")])
        try kin.world.live(through: day("2026-01-12"))
        for item in events {
            let proposal = Proposal.record(
                event: item.name,
                day: day(item.day),
                fields: item.fields
            )
            guard try kin.refusal(of: proposal, "2026-01-12") == "taken" else { return nil }
        }
        let state = try kin.state()
        let children = try kin.world.files.dropFirst().map { file in
            let child = try #require(file.state)
            return "\(child.workflow) \(child.parent?.key ?? "-") \(child.opened) \(child.subject)"
        }
        let fields =
            (state.fields.map { ($0, "\($1)") }
            + state.subject.fields.map { ("subject.\($0)", "\($1)") })
            .map { "\($0) \($1)" }.sorted()
        return [state.stage, state.subject.unit] + fields + children.sorted()
    }

    private static func orders(of items: [Int]) -> [[Int]] {
        guard items.count > 1 else { return [items] }
        return items.indices.flatMap { index in
            var rest = items
            let first = rest.remove(at: index)
            return orders(of: rest).map { [first] + $0 }
        }
    }

    // MARK: Voids

    @Test func `What an event set is as before when the event is voided`() throws {
        for seed in 0..<PropertyRuns.count(80) {
            var generator = SplitMix64(seed: seed)
            var kin = try Kin(["title": .text("first")])
            try kin.world.live(through: day("2026-01-30"))
            for _ in 0..<Int.random(in: 0...5, using: &generator) {
                try Self.record(Self.event(&generator), on: &kin, &generator)
            }
            let before = try Self.values(of: kin)
            let asked = try kin.state().requests
            if try !Self.record(Self.event(&generator), on: &kin, &generator) { continue }
            let root = try #require(kin.world.files[0].history.last?.sequence)
            // What was opened meanwhile keeps nothing either.
            if seed % 2 == 0 { _ = try Self.record(("left", [:]), on: &kin, &generator) }
            let left = try kin.state().events.first { $0.event == "left" }?.root
            try kin.submit(.void(root: root), "2026-01-30", setsAside: true)
            #expect(try Self.values(of: kin) == before, "seed \(seed)")
            let requests = try kin.state().requests.filter { $0.root != left }
            #expect(requests == asked, "seed \(seed)")
        }
    }

    @discardableResult
    private static func record(
        _ event: (name: String, fields: [String: FieldValue]),
        on kin: inout Kin,
        _ generator: inout SplitMix64
    ) throws -> Bool {
        let date = day("2026-01-05").adding(days: Int.random(in: 0...25, using: &generator))
        let proposal = Proposal.record(
            event: event.name,
            day: try #require(date),
            fields: event.fields
        )
        return try kin.refusal(of: proposal, "2026-01-30") == "taken"
    }

    /// The fields of the case and of its subject on each day.
    private static func values(of kin: Kin) throws -> [[String: FieldValue]] {
        let file = kin.world.files[0]
        return try (5...30).map { number in
            let date = day("2026-01-\(number < 10 ? "0" : "")\(number)")
            let state = try file.machine.fold(
                id: file.id,
                history: file.history,
                surroundings: file.surroundings,
                today: date
            )
            return state.fields.merging(state.subject.fields) { first, _ in first }
                .merging(["unit": .text(state.subject.unit)]) { first, _ in first }
        }
    }
}

extension CaseAction {
    /// What an official does to the clocks of a case; `nil` for anything else.
    fileprivate var careName: String? {
        switch self {
        case .hold: "hold"
        case .resume: "resume"
        case .extend: "extend"
        case .acknowledge: "acknowledge"
        case .snooze: "snooze"
        case .open, .record, .correct, .void, .close: nil
        }
    }
}
