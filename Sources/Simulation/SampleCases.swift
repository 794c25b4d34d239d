public import CaseEngine
public import CivilCalendar
public import WorkflowModel

/// A small made-up province to simulate: cases of `admission` in every part of the procedure,
/// spread over cells of communes; the same for the same number and day.
public struct SampleCases: Sendable {
    /// How many cases a cell has.
    private static let perCell = 20
    /// How many cells a grassroots organisation has.
    private static let cellsPerGrassroots = 6
    private static let workflow = "admission"

    /// The units.
    public let units: [UnitVersion]
    /// Who holds which position.
    public let contacts: [UnitContact]
    /// The cases.
    public let cases: [SimulatedCase]

    /// A way into the procedure: the stage, and its history with the days before the first day.
    private struct Entry {
        let stage: String
        let past: [(event: String, earliest: Int, latest: Int)]
    }

    private static let entries = [
        Entry(stage: "ceremony", past: [("decision-issued", 25, 2)]),
        Entry(
            stage: "decision",
            past: [("cell-resolution", 80, 40), ("grassroots-considered", 39, 5)]
        ),
        Entry(stage: "probation", past: [("ceremony-held", 350, 20), ("mentor-assigned", 20, 1)]),
        Entry(
            stage: "probation",
            past: [("ceremony-held", 360, 200), ("mentor-assigned", 199, 150)]
        ),
    ]

    /// Makes them up.
    ///
    /// - Parameters:
    ///   - count: How many cases.
    ///   - day: The day on which they stand as they do; histories lie before it.
    ///   - library: Rules with the workflow `admission`.
    /// - Throws: When the rules have no such workflow, or do not take such cases.
    public init(
        count: Int,
        on day: CivilDate,
        library: RuleLibrary
    ) throws(CaseMachine.JudgementError) {
        guard let rules = CaseRules(library: library, workflow: Self.workflow) else {
            throw .unfoldable(.unknownWorkflow(Self.workflow))
        }
        units = Self.units(cells: (count + Self.perCell - 1) / Self.perCell)
        contacts = units.map { unit in
            UnitContact(
                unit: unit.id,
                position: "secretary",
                name: "Bí thư \(unit.name)",
                address: "\(unit.id.lowercased())@example.vn",
                since: .earliest,
                until: nil
            )
        }
        let directory = Directory(
            tree: UnitTree(
                units: units,
                contacts: contacts,
                office: ContactValue(address: "van-phong@example.vn", name: "Văn phòng")
            ),
            roles: library.roles
        )
        var random = Draws(state: UInt64(bitPattern: Int64(day.dayNumber)) &+ UInt64(count))
        var cases: [SimulatedCase] = []
        for number in 0..<count {
            let entry = Self.entries[number % Self.entries.count]
            var file = CaseFile(
                id: "S\(number)",
                machine: CaseMachine(rules: rules),
                directory: directory
            )
            try file.open(
                at: entry.stage,
                day: day,
                subject: Subject(
                    id: "P\(number)",
                    kind: "person",
                    unit: "CB-\(number / Self.perCell)"
                ),
                past: Self.past(of: entry, before: day, &random),
                today: day
            )
            cases.append(SimulatedCase(file, conditions: library.conditions))
        }
        self.cases = cases
    }

    private static func units(cells: Int) -> [UnitVersion] {
        let grassroots = (cells + cellsPerGrassroots - 1) / cellsPerGrassroots
        return [unit("T", "Tỉnh ủy", "province", parent: nil)]
            + (0..<grassroots).map { number in
                unit("DU-\(number)", "Đảng ủy \(number)", "grassroots", parent: "T")
            }
            + (0..<cells).map { number in
                let parent = "DU-\(number / cellsPerGrassroots)"
                return unit("CB-\(number)", "Chi bộ \(number)", "cell", parent: parent)
            }
    }

    private static func past(
        of entry: Entry,
        before day: CivilDate,
        _ random: inout Draws
    ) -> [HistoricalEvent] {
        var past: [HistoricalEvent] = []
        for step in entry.past {
            let age = step.latest + random.below(step.earliest - step.latest)
            past.append(HistoricalEvent(event: step.event, day: day.adding(days: -age) ?? day))
        }
        return past.sorted { $0.day < $1.day }
    }

    private static func unit(
        _ id: String,
        _ name: String,
        _ level: String,
        parent: String?
    ) -> UnitVersion {
        UnitVersion(
            id: id,
            name: name,
            level: level,
            parent: parent,
            since: .earliest,
            until: nil
        )
    }

    /// Numbers that are the same everywhere: SplitMix64.
    private struct Draws {
        var state: UInt64

        mutating func below(_ limit: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = state
            word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((word ^ (word >> 31)) % UInt64(max(1, limit)))
        }
    }
}

extension SimulatedCase {
    /// A case that was just opened in memory.
    fileprivate init(_ file: CaseFile, conditions: [String: SubjectCondition]) {
        self.init(
            id: file.id,
            workflow: file.machine.rules.workflow.name,
            history: file.history,
            ledger: file.ledger,
            folded: file.state?.foldedTimers ?? [],
            foldedNext: file.state?.next,
            surroundings: Surroundings(conditions: conditions)
        )
    }
}
