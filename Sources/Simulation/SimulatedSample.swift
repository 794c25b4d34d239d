public import CaseEngine
public import CivilCalendar
public import SampleData
public import WorkflowModel

/// The admissions of sample data that stand open on a day, ready to be simulated.
public struct SimulatedSample: Sendable {
    /// The units.
    public let units: [UnitVersion]
    /// Who holds which position.
    public let contacts: [UnitContact]
    /// The cases.
    public let cases: [SimulatedCase]

    /// The cases with their subjects, and the units.
    public var families: [SimulatedFamily] {
        let ids = Set(units.map(\.id)).sorted()
        return SimulatedFamily.grouping(
            cases,
            subjects: ids.map { SimulatedSubject(id: $0, kind: "unit") }
        )
    }

    /// Makes them up, the same for the same wish: a place so large that it has that many admissions
    /// on their way.
    ///
    /// - Parameters:
    ///   - count: How many cases.
    ///   - day: The day on which they stand as they do; histories lie before it.
    ///   - library: Rules with the workflow `admission`.
    ///   - likeness: Whose figures it reproduces.
    ///   - seed: What tells one sample from another.
    /// - Throws: When the rules have no such workflow, or do not take such cases.
    public init(
        count: Int,
        on day: CivilDate,
        library: RuleLibrary,
        like likeness: SampleLikeness = .bacGiang2015,
        seed: UInt64 = 1
    ) throws(CaseMachine.JudgementError) {
        let sample = Sample(like: likeness, openCases: count, seed: seed, ending: day)
        (units, contacts) = (sample.units, sample.contacts)
        let directory = Directory(
            tree: UnitTree(
                units: sample.units,
                contacts: sample.contacts,
                office: ContactValue(address: "office")
            ),
            roles: library.roles
        )
        let people = Dictionary(
            sample.people.map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var cases: [SimulatedCase] = []
        for file in sample.cases.lazy.filter({ !$0.isEnded }).prefix(count) {
            guard let rules = CaseRules(library: library, workflow: file.workflow) else {
                throw .unfoldable(.unknownWorkflow(file.workflow))
            }
            var opened = CaseFile(
                id: "C-\(file.subject)",
                machine: CaseMachine(rules: rules),
                directory: directory
            )
            opened.surroundings.conditions = library.conditions
            let fields = people[file.subject]?.fields.map { ($0.name, $0.value) } ?? []
            try opened.open(
                at: file.stage,
                day: file.day,
                subject: Subject(
                    id: file.subject,
                    kind: "person",
                    unit: file.unit,
                    fields: Dictionary(fields, uniquingKeysWith: { _, last in last })
                ),
                fields: file.fields,
                past: file.history,
                today: day
            )
            cases.append(SimulatedCase(opened, conditions: library.conditions))
        }
        self.cases = cases
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
