public import CaseEngine
import CivilCalendar
public import WorkflowModel

/// What all cases of a simulation share: rules, units, and the days on which these change.
public struct SimulatedWorld: Sendable {
    /// The rules.
    public let library: RuleLibrary
    /// The units and roles.
    public let directory: Directory
    /// The peers that cases were handed over to already.
    let answeredPeers: [String: Set<RequestIdentity>]
    private let machines: [String: CaseMachine]
    private let unitDays: [CivilDate]
    private let lineDays: [String: [CivilDate]]

    /// Prepares the rules of every workflow.
    ///
    /// - Parameters:
    ///   - library: Checked rules.
    ///   - units: The versions of the units.
    ///   - contacts: Who holds which position when.
    ///   - office: Where what finds nobody goes.
    ///   - answeredPeers: The peers each case was handed over to.
    public init(
        library: RuleLibrary,
        units: [UnitVersion],
        contacts: [UnitContact],
        office: ContactValue,
        answeredPeers: [String: Set<RequestIdentity>] = [:]
    ) {
        self.library = library
        self.answeredPeers = answeredPeers
        directory = Directory(
            tree: UnitTree(units: units, contacts: contacts, office: office),
            roles: library.roles
        )
        machines = library.workflows.compactMapValues { workflow in
            CaseRules(library: library, workflow: workflow.name).map { CaseMachine(rules: $0) }
        }
        let roleDays = library.roles.values.flatMap { $0.versions.flatMap(\.window.changes) }
        let units = units.flatMap { Window(since: $0.since, until: $0.until).changes }
        let contacts = contacts.flatMap { Window(since: $0.since, until: $0.until).changes }
        unitDays = Set(units + contacts + roleDays).sorted()
        lineDays = library.workflows.mapValues { workflow in
            let timers = workflow.allTimers.flatMap(\.reminders)
            return Set(timers.flatMap(\.window.changes)).sorted()
        }
    }

    /// The engine of a workflow; `nil` when the rules have no such workflow.
    func machine(of workflow: String) -> CaseMachine? { machines[workflow] }

    /// The first day after one on which units, contacts, roles or lines of reminders change; `nil`
    /// when nothing of that will.
    func nextChange(after day: CivilDate, in workflow: String) -> CivilDate? {
        [unitDays.first(after: day), lineDays[workflow]?.first(after: day)].compactMap(\.self)
            .min()
    }
}

extension Window {
    /// The days on which it begins and is over.
    fileprivate var changes: [CivilDate] {
        [since, until.flatMap { $0.adding(days: 1) }].compactMap(\.self)
    }
}

extension [CivilDate] {
    /// The first after a day, in a sorted list.
    fileprivate func first(after day: CivilDate) -> CivilDate? {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle] <= day { low = middle + 1 } else { high = middle }
        }
        return low < endIndex ? self[low] : nil
    }
}
