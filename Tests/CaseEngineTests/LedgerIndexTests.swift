import CivilCalendar
import TestTools
import Testing
import WorkflowModel

@testable import CaseEngine

/// The ledger keeps up what a look at all of its rows would find.
@Suite struct LedgerIndexTests {
    private static let runs = PropertyRuns.count(200)

    @Test(
        arguments: [
            "on-due", "10wd-before", "weekly#1", "every-2w-after#60", "weekly#01", "weekly#0", "#3",
            "weekly#", "weekly#+1", "weekly#4294967296", "a#b#7", "tuần#7",
        ]
    )
    func `A key gives back the step it was made of`(step: String) {
        let key = Self.key("t", "e1", step, "office")
        #expect(key.step == step)
        #expect(key == Self.key("t", "e1", step, "office"))
        #expect(key.hashValue == Self.key("t", "e1", step, "office").hashValue)
    }

    @Test func `Keys differ in each of their parts`() {
        let keys = [
            Self.key("t", "e1", "weekly#1", "office"),
            Self.key("u", "e1", "weekly#1", "office"),
            Self.key("t", "e2", "weekly#1", "office"),
            Self.key("t", "e1", "weekly#2", "office"),
            Self.key("t", "e1", "monthly#1", "office"),
            Self.key("t", "e1", "weekly#1", "secretary"),
            Self.key("t", "e1", "weekly#1", "office", due: nil),
            Self.key("t", "e1", "weekly#1", "office", case: "D"),
        ]
        #expect(Set(keys).count == keys.count)
    }

    @Test func `After any changes it says what its rows say`() async throws {
        let found = try await Seeds.counterexample(
            to: "ledger",
            fresh: 0..<Self.runs,
            draw: { Self.draw(seed: $0) },
            problem: { Self.problem($0) }
        )
        #expect(found == nil)
    }

    // MARK: Random changes

    /// What is done to a ledger.
    private enum Act: Hashable {
        case write(LedgerEntry)
        case suppress(ReminderKey)
        case retract(ReminderKey)
        case revive(ReminderKey)
        case send(Int)
    }

    private static func key(
        _ timer: String,
        _ occurrence: String,
        _ step: String,
        _ role: String,
        due: CivilDate? = day("2026-05-04"),
        case caseID: String = "C"
    ) -> ReminderKey {
        ReminderKey(
            caseID: caseID,
            timer: timer,
            occurrence: occurrence,
            step: step,
            due: due,
            role: role
        )
    }

    private static func draw(seed: UInt64) -> [Act] {
        var generator = SplitMix64(seed: seed)
        return (0..<60).map { act(number: $0, &generator) }
    }

    private static func act(number: Int, _ generator: inout SplitMix64) -> Act {
        let steps = ["on-due", "weekly#1", "weekly#2", "moved#1", "moved#2", "handover#1"]
        let key = key(
            pick(["answer", "review"], &generator),
            pick(["e1", "e2"], &generator),
            pick(steps, &generator),
            pick(["office", "secretary"], &generator)
        )
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: return .suppress(key)
        case 1: return .retract(key)
        case 2: return .revive(key)
        case 3, 4: return .send(number)
        default:
            return .write(
                LedgerEntry(
                    key: key,
                    day: day("2026-05-04"),
                    level: .notice,
                    message: "notice",
                    status: pick([.planned, .sent, .suppressed], &generator)
                )
            )
        }
    }

    private static func pick<Value>(_ values: [Value], _ generator: inout SplitMix64) -> Value {
        values[Int.random(in: values.indices, using: &generator)]
    }

    private static func problem(_ acts: [Act]) -> String? {
        var ledger = Ledger()
        for act in acts {
            // As in life: a key is written once, and only what waits is suppressed or sent.
            switch act {
            case .write(let row):
                if ledger.index(of: row.key) == nil { ledger.apply(.insert(row)) }
            case .suppress(let key):
                if ledger.row(key)?.status == .planned { ledger.apply(.suppress(key, .moved)) }
            case .retract(let key):
                if ledger.row(key)?.status == .suppressed { ledger.apply(.retract(key)) }
            case .revive(let key):
                if ledger.row(key)?.status == .suppressed {
                    ledger.apply(.revive(key, day: day("2026-05-05"), late: false))
                }
            case .send(let number):
                if let place = ledger.waiting.first {
                    ledger.send(
                        number.isMultiple(of: 2) ? place : ledger.waiting.last ?? place,
                        to: "a"
                    )
                }
            }
            if let problem = disagreement(of: ledger) { return problem }
        }
        return nil
    }

    /// Where what is kept differs from what the rows say.
    private static func disagreement(of ledger: Ledger) -> String? {
        let rows = ledger.rows
        if ledger.waiting != rows.indices.filter({ rows[$0].status == .planned }) {
            return "waits: \(ledger.waiting)"
        }
        for index in rows.indices where ledger.index(of: rows[index].key) != index {
            return "row \(index) is not found"
        }
        for (timer, occurrence) in [("answer", nil), ("answer", "e1"), ("review", "e2")] {
            let own = rows.indices.filter { index in
                rows[index].status.isTold && rows[index].key.timer == timer
                    && (occurrence.map { rows[index].key.occurrence == $0 } ?? true)
            }
            let told = ledger.told(of: timer, occurrence: occurrence)
            var roles: [String] = []
            for index in own where !roles.contains(rows[index].key.role) {
                roles.append(rows[index].key.role)
            }
            if told.map(\.key.role) != roles {
                return "\(timer) was told to \(told.map(\.key.role))"
            }
            for line in told {
                let lines = own.filter { rows[$0].key.role == line.key.role }
                let steps = lines.map { rows[$0].key.step }
                if line.last != lines.last
                    || line.moves != steps.count(where: { $0.hasPrefix("moved") })
                    || line.handovers != steps.count(where: { $0.hasPrefix("handover") })
                {
                    return "\(timer) told \(line.key.role) otherwise: \(line)"
                }
            }
        }
        return nil
    }
}
