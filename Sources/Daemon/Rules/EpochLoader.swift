import CaseEngine
import CaseStore
import CivilCalendar
import ReminderDelivery
import WorkflowLanguage
import WorkflowModel

/// Puts the rules in force together: checked rules, and the units of the database.
enum EpochLoader {
    /// The engine's version as an epoch names it.
    static let engine = "engine \(CaseMachine.version)"

    /// What the newest epoch of the database makes of a library.
    static func rules(
        _ library: RuleLibrary,
        office: DaemonConfiguration.Office,
        reader: StoreReader
    ) throws -> RulesInForce {
        let library = library.remembering(try reader.keptRenames())
        let tree = UnitTree(
            units: try reader.units(),
            contacts: try reader.contacts(),
            office: ContactValue(address: office.address, name: office.name)
        )
        let epoch = try reader.currentEpoch()
        return RulesInForce(
            library: library,
            epoch: epoch?.number ?? 0,
            engine: epoch?.engine ?? engine,
            directory: Directory(tree: tree, roles: library.roles),
            texts: try MessageTexts(files: library.messages)
        )
    }
}
