import CaseEngine
import CivilCalendar
import TestTools
import Testing
import WorkflowModel

/// What holds of clocks whatever happens, tried on thousands of random histories.
@Suite struct TimerPropertyTests {
    private static let runs = PropertyRuns.count(150)

    @Test(arguments: [0, 1] as [UInt64])
    func `Whatever happens, a case has a wake and is reminded of, and what stands still is not`(
        block: UInt64
    ) async throws {
        let found = try await Seeds.counterexample(
            to: "lives-\(block)",
            fresh: block * Self.runs..<(block + 1) * Self.runs,
            draw: { RandomLife.draw(seed: $0).actions },
            problem: { try RandomLife(actions: $0).failure() }
        )
        #expect(found == nil)
    }

    @Test func `Random lives reach every state of a clock and every kind of reminder`() throws {
        var words: Set<String> = []
        var steps: Set<String> = []
        for seed in 0..<300 as Range<UInt64> {
            let reached = try RandomLife.draw(seed: seed).reached()
            words.formUnion(reached.words)
            steps.formUnion(reached.steps)
        }
        let expected: Set<String> = [
            "dormant", "running", "warned", "overdue", "suspended", "met", "ended", "lapsed",
            "missed", "cancelled",
        ]
        #expect(words == expected)
        for step in [
            "answer warned", "answer moved", "answer weekly", "@hold review", "@hold until",
            "@idle every-4w", "report overdue", "report missed", "stale on-due", "rhythm 2d-before",
            "opinion 2wd-before", "renewal at-80pc", "conclusion weekly",
        ] {
            #expect(steps.contains(step), "\(step) of \(steps.sorted())")
        }
    }

    // MARK: Holds

    private struct DrawnHold {
        let first: CivilDate
        let last: CivilDate
    }

    private static let opened = day("2026-03-02")

    private static func plus(_ date: CivilDate, _ days: Int) -> CivilDate {
        date.adding(days: days) ?? date
    }

    /// Up to three holds, none touching another.
    private static func holds(_ generator: inout SplitMix64) -> [DrawnHold] {
        var result: [DrawnHold] = []
        var first = plus(opened, Int.random(in: 0...30, using: &generator))
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let last = plus(first, Int.random(in: 0...25, using: &generator))
            result.append(DrawnHold(first: first, last: last))
            first = plus(last, Int.random(in: 2...40, using: &generator))
        }
        return result
    }

    private static func period(_ generator: inout SplitMix64) -> Period {
        let count = Int.random(in: 1...40, using: &generator)
        return switch Int.random(in: 0..<4, using: &generator) {
        case 0: .workingDays(count)
        case 1: .days(count)
        case 2: .weeks(count / 8 + 1)
        default: .months(count / 20 + 1)
        }
    }

    private static func life(
        _ period: Period,
        _ behaviour: HoldBehaviour,
        asked: CivilDate,
        holds: [DrawnHold],
        kind: DeadlineKind = .waiting
    ) throws -> Life {
        let clock = Rules.clock(
            "clock",
            kind,
            from: .event("asked"),
            due: .within(period),
            onHold: behaviour
        )
        var life = try Life(Rules.oneStage([clock]))
        let record = CaseAction.record(event: "asked", fields: [:], historical: false)
        life.add(record, on: asked, recorded: asked)
        for (number, hold) in holds.enumerated() {
            let isGiven = number % 2 == 0
            let until = isGiven ? hold.last : nil
            life.add(.hold(reason: "illness", until: until), on: hold.first, recorded: hold.first)
            let after = plus(hold.last, 1)
            if !isGiven { life.add(.resume, on: after, recorded: after) }
        }
        return life
    }

    /// The due date found by walking day by day: what is held does not count.
    private static func walked(
        _ period: Period,
        from asked: CivilDate,
        _ holds: [DrawnHold]
    ) throws -> CivilDate {
        let calendar = try TestCalendar.vietnam.get()
        let inWorkingDays = period.unit == .workingDay
        let unheld = try computeDue(
            from: asked,
            within: period,
            kind: .waiting,
            calendar: calendar
        ).due
        var left = inWorkingDays ? period.count : asked.days(until: unheld)
        var today = asked
        while left > 0 {
            today = plus(today, 1)
            if holds.contains(where: { $0.first <= today && today <= $0.last }) { continue }
            if try !inWorkingDays || calendar.isWorkingDay(today) { left -= 1 }
        }
        return today
    }

    @Test func `A hold moves what counts what is left by exactly the time held, and nothing else`()
        throws
    {
        let end = day("2027-06-01")
        var moved = 0
        for seed in 0..<1_000 as Range<UInt64> {
            var generator = SplitMix64(seed: seed)
            let period = Self.period(&generator)
            let holds = Self.holds(&generator)
            let asked = Self.plus(Self.opened, Int.random(in: 0...60, using: &generator))
            let plain = try Self.walked(period, from: asked, [])
            let walked = try Self.walked(period, from: asked, holds)
            let remaining = try Self.life(period, .remaining, asked: asked, holds: holds)
            let found = try remaining.state(on: end).timers[0].due
            #expect(found == walked, "seed \(seed): \(period) from \(asked), \(holds)")
            let absolute = try Self.life(period, .absolute, asked: asked, holds: holds)
            #expect(try absolute.state(on: end).timers[0].due == plain, "seed \(seed)")
            if walked != plain { moved += 1 }
            if found != walked { return }
        }
        #expect(moved > 250)
    }

    @Test func `An absolute clock is the same on every day with a hold and without`() throws {
        for seed in 0..<50 as Range<UInt64> {
            var generator = SplitMix64(seed: seed)
            let period = Self.period(&generator)
            let holds = Self.holds(&generator)
            let asked = Self.plus(Self.opened, Int.random(in: 0...60, using: &generator))
            let held = try Self.life(period, .absolute, asked: asked, holds: holds, kind: .deadline)
            let free = try Self.life(period, .absolute, asked: asked, holds: [], kind: .deadline)
            for number in 0..<120 {
                let today = Self.plus(Self.opened, number)
                #expect(try held.state(on: today).timers == free.state(on: today).timers)
            }
        }
    }

    // MARK: Extensions

    @Test func `An extension by a period counts that period from the unrolled due date`() throws {
        let calendar = try TestCalendar.vietnam.get()
        for seed in 0..<1_000 as Range<UInt64> {
            var generator = SplitMix64(seed: seed)
            let first = Self.period(&generator)
            let second = Self.period(&generator)
            var life = try Self.life(
                first,
                .remaining,
                asked: Self.plus(Self.opened, Int.random(in: 0...60, using: &generator)),
                holds: [],
                kind: .deadline
            )
            let start = try #require(life.history.last?.effective)
            let plain = try computeDue(from: start, within: first, calendar: calendar)
            let extended = Self.plus(start, Int.random(in: 0...90, using: &generator))
            let extend = CaseAction.extend(
                timer: "clock",
                occurrence: "e2",
                by: second,
                approver: "committee",
                document: nil
            )
            life.add(extend, on: extended, recorded: extended)
            let expected = try computeDue(from: plain.unrolled, within: second, calendar: calendar)
            let status = try life.state(on: extended).timers[0]
            #expect(status.due == expected.due, "seed \(seed): \(first), then \(second)")
            #expect(status.extensions == 1)
            if status.due != expected.due { return }
        }
    }

    // MARK: Values

    @Test func `What happens to one value never changes the clock of another`() throws {
        let whole = try TimerWorkflow.whole()
        let machine = CaseMachine(rules: try Rules.rules(whole))
        var compared = 0
        for seed in 0..<1_000 as Range<UInt64> {
            var generator = SplitMix64(seed: seed)
            var life = try Life(whole)
            var today = Self.opened
            for _ in 0..<Int.random(in: 2...14, using: &generator) {
                today = Self.plus(today, Int.random(in: 0...4, using: &generator))
                let who = Int.random(in: 0...3, using: &generator)
                let number = Int.random(in: 0...10, using: &generator)
                var fields: [String: FieldValue] = ["number": .integer(number)]
                if who > 0 { fields["who"] = .text("W\(who)") }
                let name = ["asked", "done", "over"][Int.random(in: 0..<3, using: &generator)]
                let action = CaseAction.record(event: name, fields: fields, historical: false)
                life.add(action, on: today, recorded: today)
            }
            let all = try life.state(on: today).timers.filter { $0.key != nil }
            for key in Set(all.map(\.key)) {
                let own = life.history.filter { row in
                    guard case .record(_, let fields, _) = row.action,
                        case .text(let who)? = fields["who"]
                    else { return true }
                    return who == key
                }
                let alone = try machine.fold(id: "C1", history: own, today: today)
                let expected = alone.timers.filter { $0.key == key }
                #expect(all.filter { $0.key == key } == expected, "seed \(seed), \(key ?? "-")")
                compared += 1
            }
        }
        #expect(compared > 1_000)
    }
}
