import CaseEngine
import CivilCalendar
import TestTools
import Testing
import WorkflowLanguage
import WorkflowModel

@testable import Simulation

/// Cases that open others, and campaigns that open theirs.
@Suite struct FamilyTests {
    private static func date(_ text: String) -> CivilDate {
        guard let day = CivilDate(iso: text) else { preconditionFailure(text) }
        return day
    }

    private static let office = ContactValue(address: "office", name: nil)
    private static let units = [
        UnitVersion(
            id: "DU",
            name: "DU",
            level: "grassroots",
            parent: nil,
            since: .earliest,
            until: nil
        ),
        UnitVersion(
            id: "CB",
            name: "CB",
            level: "cell",
            parent: "DU",
            since: .earliest,
            until: nil
        ),
    ]

    /// What was sent, as the world of the scenarios and the simulation both tell it.
    private struct Sent: Hashable {
        let workflow: String
        let timer: String
        let step: String
        let day: CivilDate
        let role: String
    }

    private static func shipped() throws -> RuleLibrary {
        let loaded = RuleFolder.read(directory: Tool.path("Workflows"), withScenarios: false)
        return try #require(loaded.library)
    }

    private static func world(_ library: RuleLibrary) -> SimulatedWorld {
        SimulatedWorld(library: library, units: units, contacts: [], office: office)
    }

    /// A member with an admission that asked two bodies about the background.
    private static func scenario(
        _ library: RuleLibrary,
        campaigns: [String]
    ) throws -> CaseWorld {
        var world = CaseWorld(
            library: library,
            directory: Directory(
                tree: UnitTree(units: units, contacts: [], office: office),
                roles: library.roles
            ),
            campaigns: campaigns
        )
        try world.open(
            "admission",
            at: "dossier",
            day: date("2026-08-03"),
            subject: Subject(
                id: "P-1",
                kind: "person",
                unit: "CB",
                fields: ["status": .text("official"), "birth-date": .date(date("1990-05-01"))]
            ),
            fields: [:],
            past: ["application-filed", "background-accepted"].map { event in
                HistoricalEvent(event: event, day: date("2026-08-03"))
            },
            today: date("2026-08-03")
        )
        for body in ["CB", "DU"] {
            try world.submit(
                .record(
                    event: "verification-requested",
                    day: date("2026-08-05"),
                    fields: ["body": .text(body), "place": .text("domestic")]
                ),
                to: 0,
                today: date("2026-08-05")
            )
        }
        return world
    }

    private static func families(of world: CaseWorld) -> [SimulatedFamily] {
        SimulatedFamily.grouping(
            world.files.map { file in
                SimulatedCase(
                    id: file.id,
                    workflow: file.machine.rules.workflow.name,
                    history: file.history,
                    ledger: file.ledger,
                    folded: file.state?.foldedTimers ?? [],
                    foldedNext: file.state?.next,
                    surroundings: file.surroundings
                )
            }
        )
    }

    @Test func `A family lives as the world of the scenarios does, with children and campaigns`()
        throws
    {
        let library = try Self.shipped()
        let campaigns = library.workflows.values.filter { workflow in
            workflow.subject == "person" && !workflow.campaigns.isEmpty
        }.map(\.name)
        var world = try Self.scenario(library, campaigns: campaigns)
        let families = Self.families(of: world)
        #expect(families.count == 1 && families[0].cases.count == 3)
        let until = Self.date("2027-12-31")
        let simulated = Simulation(from: Self.date("2026-08-05"), until: until, workers: 1)
            .future(of: families[0], in: Self.world(library))
        let lived = try world.live(through: until)
        let workflows = Dictionary(
            world.files.map { ($0.id, $0.machine.rules.workflow.name) },
            uniquingKeysWith: { first, _ in first }
        )
        let expected = lived.map { sent in
            Sent(
                workflow: workflows[sent.caseID] ?? "",
                timer: sent.reminder.entry.key.timer,
                step: sent.reminder.entry.key.step,
                day: sent.reminder.day,
                role: sent.reminder.entry.key.role
            )
        }
        let found = simulated.cases.flatMap { future in
            future.reminders.map { reminder in
                Sent(
                    workflow: future.workflow,
                    timer: reminder.timer,
                    step: reminder.step,
                    day: reminder.day,
                    role: reminder.role
                )
            }
        }
        let apart = Set(expected).symmetricDifference(found)
        #expect(apart.isEmpty, "\(apart.sorted { $0.day < $1.day }.prefix(6))")
        #expect(expected.count == found.count)
        #expect(simulated.cases.count == world.files.count)
        #expect(simulated.opened["yearly-review", default: 0] > 0, "\(simulated.opened)")
        #expect(found.contains { $0.workflow == "verification" })
    }

    @Test func `The end of the children starts the clock of their parent`() throws {
        let library = try Self.shipped()
        let world = try Self.scenario(library, campaigns: [])
        let future = Simulation(
            from: Self.date("2026-08-05"),
            until: Self.date("2027-03-31"),
            workers: 1,
            assumption: .onTime
        ).future(of: Self.families(of: world)[0], in: Self.world(library))
        let parent = try #require(future.cases.first { $0.workflow == "admission" })
        #expect(parent.dues.contains { $0.timer == "background-conclusion" }, "\(parent.dues)")
        #expect(future.recorded > 3)
    }

    @Test func `Cases of one subject and their children are a family, other subjects are not`() {
        let opening = { (id: String, subject: String, parent: String?) in
            SimulatedCase(
                id: id,
                workflow: "w",
                history: [
                    EventRecord(
                        sequence: 1,
                        action: .open(
                            stage: "s",
                            subject: Subject(id: subject, kind: "person", unit: "CB"),
                            fields: [:],
                            parent: parent.map { ParentLink(caseID: $0, root: 1, key: nil) }
                        ),
                        effective: Self.date("2026-01-05"),
                        recorded: Self.date("2026-01-05"),
                        verdict: Verdict(fromStage: "s", ruleHash: "")
                    )
                ]
            )
        }
        let families = SimulatedFamily.grouping(
            [
                opening("A", "P-1", nil), opening("B", "P-2", nil), opening("C", "P-3", "A"),
                opening("D", "P-2", nil),
            ],
            subjects: [
                SimulatedSubject(id: "P-2", kind: "person"),
                SimulatedSubject(id: "P-4", kind: "person"),
            ]
        )
        #expect(families.map { $0.cases.map(\.id) } == [["A", "C"], ["B", "D"], []])
        #expect(families.map { $0.subjects.map(\.id) } == [["P-1", "P-3"], ["P-2"], ["P-4"]])
    }
}
