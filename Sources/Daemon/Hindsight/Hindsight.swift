import CaseEngine
import CaseStore
import CivilCalendar
import WorkflowModel

/// Folds cases as they are seen from a standpoint.
///
/// The derived tables know only the present, so what a case reads of others is found by folding
/// those from the same standpoint, without their own surroundings: their stages and values follow
/// stored verdicts and need none.
struct Hindsight {
    let reader: StoreReader
    let point: Standpoint

    /// A case that another one reads, with the event that opened it.
    struct Kin {
        let state: CaseState
        let opening: Int64
    }

    /// What was known of a case; empty when nothing was.
    func history(of caseID: String) throws -> [EventRecord] {
        try reader.history(of: caseID).filter { $0.sequence <= point.sequence }
    }

    /// A case with what is known around it.
    func state(
        of caseID: String,
        history: [EventRecord],
        rules: CaseRules
    ) throws -> (state: CaseState, surroundings: Surroundings) {
        let known = try surroundings(of: caseID, history: history)
        var unit = history.openingUnit
        var around = known
        var state: CaseState?
        // The unit of the subject is part of what is found out; see `CaseReading`.
        for _ in 1...2 where state?.subject.unit != unit || state == nil {
            unit = state?.subject.unit ?? unit
            around = known
            around.unit = point.tree.unit(unit, on: point.day)
            around.meetings = try meetings(of: unit)
            state = try CaseMachine(rules: rules).fold(
                id: caseID,
                history: history,
                surroundings: around,
                today: point.day
            )
        }
        guard let state else { throw FoldError.notOpened }
        return (state, around)
    }

    /// The children of a case that were open or ended by then, in the order they were opened.
    func children(of caseID: String) throws -> [Kin] {
        try reader.children(of: caseID).compactMap { try kin($0.id) }.sorted {
            ($0.opening, $0.state.id) < ($1.opening, $1.state.id)
        }
    }

    /// A case seen alone; `nil` when it was not there, or cannot be folded.
    func kin(_ caseID: String) throws -> Kin? {
        let history = try history(of: caseID)
        guard let first = history.first, first.effective <= point.day,
            let rules = CaseRules(
                library: point.library,
                workflow: try reader.workflow(of: caseID)
            )
        else { return nil }
        do throws(FoldError) {
            let state = try CaseMachine(rules: rules).fold(
                id: caseID,
                history: history,
                surroundings: Surroundings(conditions: point.library.conditions),
                today: point.day
            )
            return Kin(state: state, opening: first.sequence)
        } catch {
            return nil
        }
    }

    private func surroundings(of caseID: String, history: [EventRecord]) throws -> Surroundings {
        guard case .open(_, let subject, _, let parent)? = history.first?.action else {
            return .none
        }
        let others = try reader.caseIDs(ofSubject: subject.id).filter { $0 != caseID }
        return Surroundings(
            parentUnit: try parent.flatMap { try kin($0.caseID)?.state.subject.unit },
            children: try children(of: caseID).compactMap { $0.state.asChild },
            subjectValues: try others.compactMap { try kin($0) }.flatMap(\.state.subjectValues),
            conditions: point.library.conditions
        )
    }

    private func meetings(of unit: String) throws -> [UnitMeeting] {
        try reader.caseIDs(aboutUnit: unit).compactMap { try kin($0) }.flatMap(\.state.meetings)
    }
}

extension [EventRecord] {
    /// The unit the subject belonged to when the case was opened.
    fileprivate var openingUnit: String {
        if case .open(_, let subject, _, _)? = first?.action { subject.unit } else { "" }
    }
}
