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

    private static func world(
        _ sample: SampleCases,
        _ library: RuleLibrary,
        contacts: [UnitContact]? = nil
    ) -> SimulatedWorld {
        SimulatedWorld(
            library: library,
            units: sample.units,
            contacts: contacts ?? sample.contacts,
            office: ContactValue(address: "van-phong@example.vn", name: nil)
        )
    }

    /// The stretches between changes are asked of one fold each; that may change nothing.
    @Test func `A leap over a quiet stretch sends what a wake for every reminder sends`() throws {
        let library = try Self.shipped()
        let sample = try SampleCases(count: 40, on: Self.first, library: library)
        // Every other secretary is followed by somebody else in the second year.
        let change = Self.date("2027-09-20")
        let contacts = sample.contacts.enumerated().flatMap { index, contact -> [UnitContact] in
            guard index.isMultiple(of: 2) else { return [contact] }
            return [
                UnitContact(
                    unit: contact.unit,
                    position: contact.position,
                    name: contact.name,
                    address: contact.address,
                    since: contact.since,
                    until: change.adding(days: -1)
                ),
                UnitContact(
                    unit: contact.unit,
                    position: contact.position,
                    name: "B",
                    address: "new-\(contact.address)",
                    since: change,
                    until: nil
                ),
            ]
        }
        let world = Self.world(sample, library, contacts: contacts)
        let simulation = Simulation(from: Self.first, until: Self.date("2029-07-13"), workers: 1)
        var leapFolds = 0
        var stepFolds = 0
        var handovers = 0
        for file in sample.cases {
            let leap = simulation.future(of: file, in: world)
            let step = simulation.futureStepByStep(of: file, in: world)
            #expect(leap.error == nil && step.error == nil)
            #expect(leap.dues.sorted(by: order) == step.dues.sorted(by: order), "\(file.id)")
            let different = Set(leap.reminders).symmetricDifference(step.reminders)
            #expect(different.isEmpty, "\(file.id): \(different.prefix(4))")
            #expect(leap.reminders.count == step.reminders.count, "\(file.id)")
            leapFolds += leap.folds
            stepFolds += step.folds
            handovers += leap.reminders.count { $0.step.hasPrefix("handover") }
        }
        #expect(leapFolds * 3 < stepFolds, "\(leapFolds) folds against \(stepFolds)")
        #expect(handovers > 0)
    }

    private func order(_ first: FutureDue, _ second: FutureDue) -> Bool {
        (first.timer, first.occurrence, first.key ?? "")
            < (second.timer, second.occurrence, second.key ?? "")
    }

    @Test func `The sum is the same whatever the number of workers`() async throws {
        let library = try Self.shipped()
        let sample = try SampleCases(count: 300, on: Self.first, library: library)
        let world = Self.world(sample, library)
        let until = Self.date("2027-07-13")
        let alone = await Simulation(from: Self.first, until: until, workers: 1)
            .run(sample.cases, in: world)
        var seen: [Int] = []
        let shared = await Simulation(from: Self.first, until: until, workers: 4)
            .run(sample.cases, in: world) { seen.append($0) }
        #expect(alone.agenda == shared.agenda)
        #expect(alone.messages == shared.messages)
        #expect(alone.timers == shared.timers)
        #expect(seen.last == 300 && seen == seen.sorted())
        #expect(shared.cases == 300 && shared.parked.isEmpty)
        #expect(shared.agenda.values.reduce(0) { $0 + $1.reminders } > 1_000)
    }

    @Test func `An unmet deadline is reminded of in every month to the end`() throws {
        let library = try Self.shipped()
        let sample = try SampleCases(count: 1, on: Self.first, library: library)
        let until = Self.date("2030-12-31")
        let future = Simulation(from: Self.first, until: until, workers: 1)
            .future(of: sample.cases[0], in: Self.world(sample, library))
        let months = Set(future.reminders.map { Month(of: $0.day) })
        let due = try #require(future.dues.first { $0.timer == "ceremony-deadline" }?.due)
        var month = due
        while month <= Self.date("2030-12-01") {
            #expect(months.contains(Month(of: month)), "\(month.isoText)")
            month = try #require(month.adding(months: 1))
        }
        #expect(future.reminders.allSatisfy { Self.first <= $0.day && $0.day <= until })
    }

    @Test func `Other rules move the dates they change and no others`() async throws {
        let library = try Self.shipped()
        let sample = try SampleCases(count: 80, on: Self.date("2026-09-01"), library: library)
        let inForce = "since: 2026-07-26, from: decision-issued, within: 30 working days"
        let files = library.files.map { file in
            let changed = inForce.replacing("30", with: "25")
            return (path: file.path, text: file.content.replacing(inForce, with: changed))
        }
        let other = try #require(RuleFolder.load(files: files).library)
        let simulation = Simulation(
            from: Self.date("2026-09-01"),
            until: Self.date("2027-09-01"),
            workers: 2
        )
        let compared = await simulation.compare(
            sample.cases,
            under: Self.world(sample, library),
            and: Self.world(sample, other)
        )
        // A quarter of the cases wait for the ceremony.
        #expect(compared.moves.count == 20)
        #expect(compared.moves.allSatisfy { $0.timer == "ceremony-deadline" })
        for move in compared.moves {
            let (old, new) = (try #require(move.old), try #require(move.new))
            #expect(new < old)
        }
        let same = await simulation.compare(
            sample.cases,
            under: Self.world(sample, library),
            and: Self.world(sample, library)
        )
        #expect(same.moves.isEmpty && same.old.agenda == same.new.agenda)
    }

    @Test func `A case the rules do not know is named and stops nobody else`() async throws {
        let library = try Self.shipped()
        let sample = try SampleCases(count: 4, on: Self.first, library: library)
        var cases = sample.cases
        cases[1].workflow = "gone"
        cases[2].history.removeFirst()
        let tally = await Simulation(from: Self.first, until: Self.date("2026-12-31"), workers: 2)
            .run(cases, in: Self.world(sample, library))
        #expect(tally.parked.map(\.id) == ["S1", "S2"])
        #expect(tally.cases == 4 && !tally.agenda.isEmpty)
    }
}
