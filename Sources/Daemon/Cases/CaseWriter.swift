import CaseEngine
import CaseStore
import CivilCalendar
import WorkflowModel

/// Folds cases inside a write transaction and brings what is stored of them up to the day: the case
/// itself, the cases its events open and close, and those that read it.
struct CaseWriter: Sendable {
    /// How often one fold may open or close children and look again; the rest waits for a day.
    private static let rounds = 4

    let rules: RulesInForce
    let moment: Moment

    /// Folds a case and saves what it is, what it asks for, and what the journal is to say of it.
    ///
    /// A case that cannot be folded is parked, told of once, and tried again the next day.
    ///
    /// - Parameters:
    ///   - caseID: The case.
    ///   - transaction: The transaction that all of it belongs to.
    ///   - busy: The cases being folded of which this one is a part; they look again themselves.
    /// - Returns: The case, or the error it was parked with.
    /// - Throws: `StoreError` when the database fails, or there is no such case.
    @discardableResult
    func refold(
        _ caseID: String,
        in transaction: StoreTransaction,
        busy: Set<String> = []
    ) throws -> Result<CaseState, FoldError> {
        // A case that does not exist is the asker's mistake, not a case to park.
        let workflow = try transaction.workflow(of: caseID)
        do {
            return try transaction.isolated {
                try fold(caseID, of: workflow, in: transaction, busy: busy)
            }
        } catch let error as StoreError where error.isOfOneCase {
            return try park(caseID, .unreadable(error.description), in: transaction)
        }
    }

    private func fold(
        _ caseID: String,
        of workflow: String,
        in transaction: StoreTransaction,
        busy: Set<String>
    ) throws -> Result<CaseState, FoldError> {
        guard let caseRules = rules.rules(of: workflow) else {
            return try park(caseID, .unknownWorkflow(workflow), in: transaction)
        }
        var history = try transaction.history(of: caseID)
        let unit = try transaction.unit(of: caseID)
        let wasOpen = try transaction.summary(of: caseID)?.ended == nil
        var round = 1
        while true {
            let update: CaseUpdate
            let notes = AskedNotes()
            do {
                let noting = caseRules.noting(in: notes)
                update = try self.update(caseID, history, rules: noting, in: transaction)
            } catch let error as FoldError {
                return try park(caseID, error, in: transaction)
            }
            let state = update.state
            let saved = try transaction.save(
                state,
                epoch: rules.epoch,
                asked: AskedCalendar(notes, folded: moment.day)
            )
            try transaction.apply(update.changes)
            try Trail(transaction: transaction, state: state).tell(update.changes)
            try tellReaders(of: state, saved: saved, unitBefore: unit, in: transaction, busy: busy)
            let kin = CaseKin(
                writer: self,
                state: state,
                history: history,
                transaction: transaction,
                busy: busy.union([caseID])
            )
            // A unit counts to its own meetings too, which only the save made known.
            let closing = CampaignClosing(writer: self, state: state, transaction: transaction)
            let isClosed = try closing.run(history: history)
            let isNews = try kin.work() || saved.contains(.meetings) || isClosed
            guard isNews, round < Self.rounds else {
                try haveLooked(at: state, wasOpen: wasOpen, saved, in: transaction)
                return .success(state)
            }
            if isClosed { history = try transaction.history(of: caseID) }
            round += 1
        }
    }

    private func update(
        _ caseID: String,
        _ history: [EventRecord],
        rules caseRules: CaseRules,
        in transaction: StoreTransaction
    ) throws -> CaseUpdate {
        let before = try transaction.summary(of: caseID)
        try transaction.renameReminders(of: caseID, by: caseRules.workflow)
        let ledger = Ledger(ofEngine: try transaction.ledger(of: caseID))
        let folded = try transaction.foldedTimers(of: caseID)
        let reading = CaseReading(transaction, rules: rules, today: moment.day)
        return try reading.withSurroundings(
            of: caseID,
            history: history,
            unit: \.state.subject.unit
        ) { surroundings in
            try CaseMachine(rules: caseRules).update(
                id: caseID,
                history: history,
                ledger: ledger,
                folded: folded,
                foldedNext: before?.parked == nil ? before?.next : nil,
                directory: rules.directory,
                surroundings: surroundings,
                today: moment.day
            )
        }
    }

    /// Has campaigns look again at a subject that may have come to match, or whose older case made
    /// room for the next.
    private func haveLooked(
        at state: CaseState,
        wasOpen: Bool,
        _ saved: SavedChanges,
        in transaction: StoreTransaction
    ) throws {
        let isRoom = wasOpen && !state.isOpen
        guard saved.contains(.subject) || isRoom, rules.hasCampaign(for: state.subject.kind) else {
            return
        }
        try transaction.lookAgain(at: state.subject.id)
    }

    /// Folds the parent of a case at once, and marks the others that read it, which may be many, to
    /// be folded by the scheduler before they are shown or send anything.
    private func tellReaders(
        of state: CaseState,
        saved: SavedChanges,
        unitBefore: String?,
        in transaction: StoreTransaction,
        busy: Set<String>
    ) throws {
        if saved.contains(.subject) {
            try transaction.markStale(subject: state.subject.id, besides: state.id)
        }
        if saved.contains(.meetings) {
            try transaction.markStale(
                unit: state.subject.unit,
                workflows: rules.workflowsThatMeet
            )
        }
        if let unitBefore, unitBefore != state.subject.unit {
            try transaction.markStale(childrenOf: state.id)
        }
        if saved.contains(.child), let parent = try transaction.parent(of: state.id),
            !busy.contains(parent.caseID)
        {
            try refold(parent.caseID, in: transaction, busy: busy.union([state.id]))
        }
    }

    private func park(
        _ caseID: String,
        _ error: FoldError,
        in transaction: StoreTransaction
    ) throws -> Result<CaseState, FoldError> {
        let before = try transaction.summary(of: caseID)
        // What ended and cannot be folded any more waits for nothing.
        if let before, before.ended != nil, before.next == nil { return .failure(error) }
        try transaction.park(
            caseID,
            error: error.description,
            epoch: rules.epoch,
            next: tomorrow
        )
        if before?.parked != error.description {
            try Trail.parked(caseID, error: error, in: transaction)
        }
        return .failure(error)
    }

    /// The day on which what failed is tried again.
    var tomorrow: CivilDate { moment.day.adding(days: 1) ?? .latest }
}

extension RulesInForce {
    /// The workflows with a timer that counts to the next meeting of a unit, by name.
    fileprivate var workflowsThatMeet: [String] {
        library.workflows.values.filter { workflow in
            workflow.allTimers.contains { timer in
                timer.variants.contains { $0.span == .nextMeeting }
            }
        }
        .map(\.name).sorted()
    }
}
