import CaseEngine
import CaseStore
import CivilCalendar
import WorkflowModel

/// Reads what is known around a case, and folds it without writing.
struct CaseReading {
    let reader: StoreReader
    let library: RuleLibrary
    let tree: UnitTree
    let today: CivilDate

    init(_ reader: StoreReader, rules: RulesInForce, today: CivilDate) {
        self.init(reader, library: rules.library, tree: rules.directory.tree, today: today)
    }

    init(_ reader: StoreReader, library: RuleLibrary, tree: UnitTree, today: CivilDate) {
        self.reader = reader
        self.library = library
        self.tree = tree
        self.today = today
    }

    /// What is known around a case whose subject belongs to a unit.
    func surroundings(
        of caseID: String,
        history: [EventRecord],
        unit: String
    ) throws -> Surroundings {
        var known = try reader.surroundings(of: caseID, history: history, unit: unit)
        known.unit = tree.unit(unit, on: today)
        known.conditions = library.conditions
        return known
    }

    /// Does something that finds out where the case stands, with what is known around it.
    ///
    /// The unit of the subject is part of what is found out: where it turns out to be another one
    /// than at the last fold, the thing is done again with the surroundings of that one.
    func withSurroundings<Value>(
        of caseID: String,
        history: [EventRecord],
        unit foundUnit: (Value) -> String,
        _ body: (Surroundings) throws -> Value
    ) throws -> Value {
        var unit = try reader.unit(of: caseID) ?? history.first?.openingUnit ?? ""
        var value = try body(surroundings(of: caseID, history: history, unit: unit))
        if foundUnit(value) != unit {
            unit = foundUnit(value)
            value = try body(surroundings(of: caseID, history: history, unit: unit))
        }
        return value
    }

    /// A case as it is today, by what was read of it together with others.
    func state(
        of row: PlannedCase,
        _ inputs: CaseInputs,
        rules: CaseRules
    ) throws(FoldError) -> CaseState {
        var known = inputs.surroundings
        known.unit = tree.unit(row.unit, on: today)
        known.conditions = library.conditions
        return try CaseMachine(rules: rules).fold(
            id: row.caseID,
            history: inputs.history,
            surroundings: known,
            today: today
        )
    }

    /// A case as it is today.
    func state(
        of caseID: String,
        history: [EventRecord],
        rules: CaseRules
    ) throws -> CaseState {
        try withSurroundings(of: caseID, history: history, unit: \.subject.unit) { surroundings in
            try CaseMachine(rules: rules).fold(
                id: caseID,
                history: history,
                surroundings: surroundings,
                today: today
            )
        }
    }
}

extension EventRecord {
    /// The unit the subject belonged to when the case was opened.
    fileprivate var openingUnit: String? {
        if case .open(_, let subject, _, _) = action { subject.unit } else { nil }
    }
}
