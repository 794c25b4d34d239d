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
        let tree = UnitTree(
            units: try reader.units(),
            contacts: try reader.contacts(),
            office: ContactValue(address: office.address, name: office.name)
        )
        return RulesInForce(
            library: library,
            epoch: try reader.currentEpoch()?.number ?? 0,
            directory: Directory(tree: tree, roles: library.roles),
            texts: try MessageTexts(files: library.messages)
        )
    }
}

/// A due date that a change of rules or calendar moves.
struct DateMove: Hashable, Sendable {
    let caseID: String
    let workflow: String
    let timer: String
    let title: LocalizedText
    let occurrence: String
    let old: CivilDate?
    let new: CivilDate?
    /// Why the case cannot be folded under the new rules.
    let error: String?
}

/// Compares what cases are under two versions of the rules.
struct RuleComparison: Sendable {
    let old: RulesInForce
    let new: RuleLibrary
    let today: CivilDate

    /// The dates of one open case that move; timers that start and stop are among them.
    func moves(of caseID: String, in reader: StoreReader) throws -> [DateMove] {
        let workflow = try reader.workflow(of: caseID)
        let history = try reader.history(of: caseID)
        let reading = CaseReading(reader, rules: old, today: today)
        guard let oldRules = old.rules(of: workflow),
            let before = try? reading.state(of: caseID, history: history, rules: oldRules)
        else { return [] }
        guard let newRules = CaseRules(library: new, workflow: workflow) else {
            return [failure(before, .unknownWorkflow(workflow))]
        }
        do {
            let after = try CaseReading(
                reader,
                library: new,
                tree: old.directory.tree,
                today: today
            )
            .state(of: caseID, history: history, rules: newRules)
            return moves(from: before, to: after)
        } catch let error as FoldError {
            return [failure(before, error)]
        }
    }

    private func failure(_ state: CaseState, _ error: FoldError) -> DateMove {
        DateMove(
            caseID: state.id,
            workflow: state.workflow,
            timer: "",
            title: LocalizedText(vi: "", en: ""),
            occurrence: "",
            old: nil,
            new: nil,
            error: error.description
        )
    }

    private func moves(from before: CaseState, to after: CaseState) -> [DateMove] {
        let old = present(before)
        let new = present(after)
        let names = (old + new).map(\.clock)
        return names.indices.filter { names[..<$0].contains(names[$0]) == false }.compactMap {
            index in
            let first = old.last { $0.clock == names[index] }
            let second = new.last { $0.clock == names[index] }
            guard first?.due != second?.due, let named = second ?? first else { return nil }
            return DateMove(
                caseID: after.id,
                workflow: after.workflow,
                timer: named.timer,
                title: named.title,
                occurrence: named.occurrence,
                old: first?.due,
                new: second?.due,
                error: nil
            )
        }
    }

    /// The timers whose dates people wait for.
    private func present(_ state: CaseState) -> [TimerStatus] {
        state.timers.filter { $0.isRunning && $0.due != nil }
    }
}

extension TimerStatus {
    /// The timer, with the value of `per`: what keeps its identity when rules change.
    fileprivate var clock: [String] { [timer] + (key.map { [$0] } ?? []) }
}
