import CaseEngine
import CivilCalendar
import TestTools
import Testing
import WorkflowLanguage
import WorkflowModel

@testable import Simulation

@Suite struct SimulationTests {
    private static let first = date("2026-07-13")

    private static func date(_ text: String) -> CivilDate {
        guard let day = CivilDate(iso: text) else { preconditionFailure(text) }
        return day
    }

    private static func shipped() throws -> RuleLibrary {
        let loaded = RuleFolder.read(directory: Tool.path("Workflows"), withScenarios: false)
        return try #require(loaded.library)
    }

    private static func sample(
        _ count: Int,
        on day: CivilDate = first,
        seed: UInt64 = 1,
        _ library: RuleLibrary
    ) throws -> SimulatedSample {
        try SimulatedSample(count: count, on: day, library: library, seed: seed)
    }

    private static func world(
        _ sample: SimulatedSample,
        _ library: RuleLibrary,
        contacts: [UnitContact]? = nil,
        playsCampaigns: Bool = false
    ) -> SimulatedWorld {
        SimulatedWorld(
            library: library,
            units: sample.units,
            contacts: contacts ?? sample.contacts,
            office: ContactValue(address: "van-phong@example.vn", name: nil),
            playsCampaigns: playsCampaigns
        )
    }

    /// Whoever holds a position is followed by somebody else on a day.
    private static func followed(
        _ contacts: [UnitContact],
        on change: CivilDate
    ) -> [UnitContact] {
        contacts.flatMap { contact -> [UnitContact] in
            let last = min(contact.until ?? .latest, change.adding(days: -1) ?? change)
            let before = UnitContact(
                unit: contact.unit,
                position: contact.position,
                name: contact.name,
                address: contact.address,
                since: contact.since,
                until: last
            )
            let after = UnitContact(
                unit: contact.unit,
                position: contact.position,
                name: "B",
                address: "new-\(contact.address)",
                since: change,
                until: contact.until
            )
            return contact.since < change && change <= contact.until ?? .latest
                ? [before, after] : [contact]
        }
    }

    /// The stretches between changes are asked of one fold each; that may change nothing, whatever
    /// officials do and campaigns open.
    @Test(arguments: Seeds.of("simulation-stretches", fresh: [1, 2, 3, 4]))
    func `A leap over a quiet stretch does what a wake for every reminder does`(
        seed: UInt64
    ) throws {
        let library = try Self.shipped()
        let sample = try Self.sample(6, seed: seed, library)
        let world = Self.world(
            sample,
            library,
            contacts: Self.followed(sample.contacts, on: Self.date("2027-09-20")),
            playsCampaigns: true
        )
        let leap = Simulation(
            from: Self.first,
            until: Self.date("2028-07-13"),
            workers: 1,
            assumption: seed.isMultiple(of: 2) ? .onTime : .never
        )
        var step = leap
        step.isStepwise = true
        // Of the units one of each level.
        let units = ["cell", "grassroots"].compactMap { level in
            sample.units.first { $0.level == level }?.id
        }
        var (leaps, steps, handovers, differences) = (0, 0, 0, [String]())
        for family in sample.families
        where !family.cases.isEmpty || units.contains(family.subjects[0].id) {
            let (short, long) = (
                leap.future(of: family, in: world), step.future(of: family, in: world)
            )
            if short.opened != long.opened || short.recorded != long.recorded {
                differences.append(
                    "\(short.opened) \(short.recorded), \(long.opened) \(long.recorded)"
                )
            }
            for (one, other) in zip(short.cases, long.cases) {
                if one.error != nil || other.error != nil || one.id != other.id {
                    differences.append("\(one.id) \(one.error ?? ""), \(other.id)")
                }
                if one.dues.sorted(by: order) != other.dues.sorted(by: order) {
                    differences.append("dues of \(one.id)")
                }
                let apart = Set(one.reminders).symmetricDifference(other.reminders)
                if !apart.isEmpty || one.reminders.count != other.reminders.count {
                    differences.append("\(one.id): \(apart.prefix(3))")
                }
                (leaps, steps) = (leaps + one.folds, steps + other.folds)
                handovers += one.reminders.count { $0.step.hasPrefix("handover") }
            }
        }
        #expect(differences.isEmpty, "seed \(seed): \(differences.prefix(5))")
        try Seeds.note(seed, of: "simulation-stretches", holds: differences.isEmpty)
        #expect(leaps < steps, "\(leaps) folds against \(steps)")
        #expect(handovers > 0)
    }

    private func order(_ first: FutureDue, _ second: FutureDue) -> Bool {
        (first.timer, first.occurrence, first.key ?? "")
            < (second.timer, second.occurrence, second.key ?? "")
    }

    @Test(arguments: Assumption.allCases)
    func `The sum is the same whatever the number of workers`(assumption: Assumption) async throws {
        let library = try Self.shipped()
        let sample = try Self.sample(200, library)
        let world = Self.world(sample, library, playsCampaigns: assumption == .onTime)
        let families = sample.families.filter { !$0.cases.isEmpty }
        let simulate = { (workers: Int) in
            Simulation(
                from: Self.first,
                until: Self.date("2027-07-13"),
                workers: workers,
                assumption: assumption
            )
        }
        let alone = await simulate(1).run(families, in: world)
        var seen: [Int] = []
        let shared = await simulate(4).run(families, in: world) { seen.append($0) }
        #expect(alone.agenda == shared.agenda)
        #expect(alone.messages == shared.messages)
        #expect(alone.timers == shared.timers)
        #expect(alone.opened == shared.opened && alone.recorded == shared.recorded)
        #expect(seen.last == families.count && seen == seen.sorted())
        #expect(shared.cases >= 200 && shared.parked.isEmpty)
        #expect(shared.agenda.values.reduce(0) { $0 + $1.reminders } > 500)
    }

    @Test func `An unmet deadline is reminded of in every month to the end`() throws {
        let library = try Self.shipped()
        let sample = try Self.sample(20, library)
        let until = Self.date("2030-12-31")
        let world = Self.world(sample, library)
        let futures = sample.families.filter { !$0.cases.isEmpty }.flatMap { family in
            Simulation(from: Self.first, until: until, workers: 1).future(of: family, in: world)
                .cases
        }
        let future = try #require(
            futures.first { $0.dues.contains { $0.kind == .deadline && $0.due >= Self.first } }
        )
        let months = Set(future.reminders.map { Month(of: $0.day) })
        var month = try #require(
            future.dues.first { $0.kind == .deadline && $0.due >= Self.first }?.due
        )
        while month <= Self.date("2030-12-01") {
            #expect(months.contains(Month(of: month)), "\(month.isoText)")
            month = try #require(month.adding(months: 1))
        }
        #expect(future.reminders.allSatisfy { Self.first <= $0.day && $0.day <= until })
    }

    @Test func `Other rules move the dates they change and no others`() async throws {
        let library = try Self.shipped()
        let day = Self.date("2026-09-01")
        let sample = try Self.sample(80, on: day, library)
        let inForce = "since: 2026-07-26, from: timer probation-period, within: 30 working days"
        let files = library.files.map { file in
            let changed = inForce.replacing("30", with: "25")
            return (path: file.path, text: file.content.replacing(inForce, with: changed))
        }
        let other = try #require(RuleFolder.load(files: files).library)
        let simulation = Simulation(from: day, until: Self.date("2027-09-01"), workers: 2)
        let families = sample.families.filter { !$0.cases.isEmpty }
        let compared = await simulation.compare(
            families,
            under: Self.world(sample, library),
            and: Self.world(sample, other)
        )
        #expect(!compared.moves.isEmpty)
        #expect(Set(compared.moves.map(\.timer)) == ["cell-recognition"])
        for move in compared.moves {
            let (old, new) = (try #require(move.old), try #require(move.new))
            #expect(new < old)
        }
        let same = await simulation.compare(
            families,
            under: Self.world(sample, library),
            and: Self.world(sample, library)
        )
        #expect(same.moves.isEmpty && same.old.agenda == same.new.agenda)
    }

    @Test func `A case the rules do not know is named and stops nobody else`() async throws {
        let library = try Self.shipped()
        let sample = try Self.sample(4, library)
        var cases = sample.cases
        cases[1].workflow = "gone"
        cases[2].history.removeFirst()
        let tally = await Simulation(from: Self.first, until: Self.date("2026-12-31"), workers: 2)
            .run(SimulatedFamily.grouping(cases), in: Self.world(sample, library))
        #expect(tally.parked.map(\.id) == [cases[1].id, cases[2].id])
        #expect(tally.cases == 4 && !tally.agenda.isEmpty)
    }
}
