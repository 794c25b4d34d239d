import CaseEngine
import CaseStore
import CivilCalendar
import Crypto
import FoundationEssentials
import ReminderDelivery
import WorkflowModel

/// The rules, calendars and units that a plan would bring into force.
struct PlannedVersion: Sendable {
    /// The rules and calendars.
    let library: RuleLibrary
    /// The units, where they are others than those in force.
    let units: UnitImport?

    /// Whom reminders would go to.
    func directory(
        besides rules: RulesInForce,
        office: DaemonConfiguration.Office
    ) -> Directory {
        guard let units else {
            return Directory(tree: rules.directory.tree, roles: library.roles)
        }
        let tree = UnitTree(
            units: units.units,
            contacts: units.contacts,
            office: ContactValue(address: office.address, name: office.name)
        )
        return Directory(tree: tree, roles: library.roles)
    }
}

extension RuleLibrary {
    /// The paths of the files that differ from those of another version, in order.
    func changedFiles(since old: RuleLibrary) -> [String] {
        let before = Dictionary(
            old.files.map { ($0.path, $0.hash) },
            uniquingKeysWith: { _, new in new }
        )
        let after = Dictionary(
            files.map { ($0.path, $0.hash) },
            uniquingKeysWith: { _, new in new }
        )
        return Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
    }
}
