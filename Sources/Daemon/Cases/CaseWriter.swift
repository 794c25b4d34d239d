import CaseEngine
import CaseStore
import CivilCalendar

/// Folds cases inside a write transaction and brings what is stored of them up to the day.
struct CaseWriter: Sendable {
    let rules: RulesInForce
    let moment: Moment

    /// Folds a case and saves what it is, what it asks for, and what the journal is to say of it.
    ///
    /// A case that cannot be folded is parked, told of once, and tried again the next day.
    ///
    /// - Returns: The case, or the error it was parked with.
    @discardableResult
    func refold(
        _ caseID: String,
        in transaction: StoreTransaction
    ) throws -> Result<CaseState, FoldError> {
        // A case that does not exist is the asker's mistake, not a case to park.
        let workflow = try transaction.workflow(of: caseID)
        do {
            return try transaction.isolated { try fold(caseID, of: workflow, in: transaction) }
        } catch let error as StoreError where error.isOfOneCase {
            return try park(caseID, .unreadable(error.description), in: transaction)
        }
    }

    private func fold(
        _ caseID: String,
        of workflow: String,
        in transaction: StoreTransaction
    ) throws -> Result<CaseState, FoldError> {
        guard let caseRules = rules.rules(of: workflow) else {
            return try park(caseID, .unknownWorkflow(workflow), in: transaction)
        }
        let before = try transaction.summary(of: caseID)
        let update: CaseUpdate
        do {
            update = try CaseMachine(rules: caseRules).update(
                id: caseID,
                history: transaction.history(of: caseID),
                ledger: transaction.ledger(of: caseID),
                folded: transaction.foldedTimers(of: caseID),
                foldedNext: before?.parked == nil ? before?.next : nil,
                directory: rules.directory,
                today: moment.day
            )
        } catch let error as FoldError {
            return try park(caseID, error, in: transaction)
        }
        _ = try transaction.save(update.state, epoch: rules.epoch)
        try transaction.apply(update.changes)
        try Trail(transaction: transaction, state: update.state).tell(update.changes)
        return .success(update.state)
    }

    private func park(
        _ caseID: String,
        _ error: FoldError,
        in transaction: StoreTransaction
    ) throws -> Result<CaseState, FoldError> {
        let before = try transaction.summary(of: caseID)?.parked
        try transaction.park(
            caseID,
            error: error.description,
            epoch: rules.epoch,
            next: moment.day.adding(days: 1) ?? .latest
        )
        if before != error.description {
            try Trail.parked(caseID, error: error, in: transaction)
        }
        return .failure(error)
    }
}
