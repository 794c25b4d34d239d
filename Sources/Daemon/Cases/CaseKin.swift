import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

/// Opens the cases that the events of a case ask for, and closes those that nothing asks for any
/// more, in the transaction of the fold that found it out.
struct CaseKin {
    /// Who opens and closes cases when no official does.
    static let actor = "nhachand"

    let writer: CaseWriter
    let state: CaseState
    let history: [EventRecord]
    let transaction: StoreTransaction
    let busy: Set<String>

    private var today: CivilDate { writer.moment.day }

    /// Does what the fold asks for.
    ///
    /// A case that cannot be opened is kept as a refused opening, which has the office look at its
    /// parent; it is tried again every day.
    ///
    /// - Returns: Whether a child was opened or closed, so that the case must be folded again.
    func work() throws -> Bool {
        let children = try transaction.children(of: state.id)
        let before = try transaction.refusedOpenings(of: state.id)
        if state.requests.isEmpty, children.isEmpty, before.isEmpty { return false }
        let peers = Set(try transaction.handOvers(of: state.id).map(\.identity))
        var refused: [RefusedOpening] = []
        var isChanged = false
        for item in state.childWork(children: children, peers: peers, today: today) {
            switch item {
            case .open(let placed):
                if let problem = try open(placed) {
                    refused.append(opening(placed, refusedFor: problem, before))
                } else {
                    isChanged = isChanged || !placed.request.isPeer
                }
            case .cancel(let childID, let day):
                if try close(childID, on: day) { isChanged = true }
            }
        }
        try keep(refused, before)
        return isChanged
    }

    private func opening(
        _ placed: PlacedRequest,
        refusedFor problem: Problem,
        _ before: [RefusedOpening]
    ) -> RefusedOpening {
        let known = before.first { $0.identity == placed.identity }
        return RefusedOpening(
            root: placed.root,
            workflow: placed.request.workflow,
            key: placed.request.key,
            since: known?.since ?? today,
            text: problem.detail
        )
    }

    private func keep(_ refused: [RefusedOpening], _ before: [RefusedOpening]) throws {
        let sorted = refused.sorted {
            ($0.root, $0.workflow, $0.key ?? "") < ($1.root, $1.workflow, $1.key ?? "")
        }
        try transaction.setRefusedOpenings(sorted, of: state.id, retry: writer.tomorrow)
        let trail = Trail(transaction: transaction, state: state)
        for opening in sorted where !before.contains(opening) {
            try trail.openingRefused(opening)
        }
        if sorted.isEmpty, before.isEmpty { return }
        let changes = try OpeningReminders(
            caseID: state.id,
            refused: sorted,
            ledger: transaction.ledger(of: state.id),
            today: today
        )
        .changes(calendar: writer.rules.rules(of: state.workflow)?.calendar)
        try transaction.apply(changes)
        try trail.tell(changes)
    }

    // MARK: Opening

    /// - Returns: Why the case cannot be opened; `nil` when it was.
    private func open(_ placed: PlacedRequest) throws -> Problem? {
        do {
            try transaction.isolated { try openCase(placed) }
            return nil
        } catch let error as StoreError where !error.isOfOneCase {
            throw error
        } catch {
            switch error {
            case is StoreError, is Refusal, is FoldError, is Problem: return Problem(any: error)
            default: throw error
            }
        }
    }

    private func openCase(_ placed: PlacedRequest) throws {
        let request = placed.request
        guard let rules = writer.rules.rules(of: request.workflow) else {
            throw Problem.unknownWorkflow(request.workflow, writer.rules.library)
        }
        let workflow = rules.workflow
        try check(request, of: workflow)
        let subject = state.takenOverSubject
        let verdict = try CaseMachine(rules: rules).judgeOpening(
            at: nil,
            day: placed.day,
            subject: subject,
            history: [],
            today: today
        )
        let link = state.link(to: placed)
        // Whoever has an open case of the workflow is followed there.
        if request.isPeer, !workflow.allowsMany,
            let other = try transaction.openCase(of: subject.id, workflow: workflow.name)
        {
            try transaction.handOver(state.id, placed, to: other)
            try Trail(transaction: transaction, state: state).handedOver(to: other, isNew: false)
            return
        }
        let caseID = try transaction.openCase(
            workflow: workflow.name,
            subject: subject.id,
            kind: subject.kind,
            many: workflow.allowsMany || (!request.isPeer && request.key != nil),
            parent: link
        )
        let record = try transaction.append(
            NewEvent(
                caseID: caseID,
                action: .open(
                    stage: verdict.fromStage,
                    subject: subject,
                    fields: request.fields,
                    parent: link
                ),
                effective: placed.day,
                recorded: today,
                actor: actor(of: placed.root),
                verdict: verdict
            )
        )
        if request.isPeer { try transaction.handOver(state.id, placed, to: caseID) }
        let opened = try writer.refold(caseID, in: transaction, busy: busy).get()
        let trail = Trail(transaction: transaction, state: opened)
        if request.isPeer {
            try trail.opened(record)
            try Trail(transaction: transaction, state: state).handedOver(to: caseID, isNew: true)
        } else {
            try trail.childOpened(record, parent: state.id)
        }
    }

    /// The fields a case is opened with must be those its workflow declares today; the rules may
    /// have changed since the event was judged.
    private func check(_ request: RequestedCase, of workflow: Workflow) throws(Refusal) {
        let known = workflow.fields.map(\.name)
        for name in request.fields.keys.sorted() where !known.contains(name) {
            throw .unknownField(name, of: workflow.name, known: known)
        }
        for field in workflow.fields where field.isRequired && request.fields[field.name] == nil {
            throw .missingField(field.name, of: workflow.name)
        }
    }

    /// Who recorded the newest version of an event.
    private func actor(of root: Int64) -> String {
        let record = history.last { record in
            if case .correct(root, _) = record.action { return true }
            return record.sequence == root
        }
        return record?.actor ?? Self.actor
    }

    // MARK: Closing

    /// - Returns: Whether the child was closed; one that cannot be goes on, and is tried again
    ///   whenever its parent is folded.
    private func close(_ childID: String, on day: CivilDate) throws -> Bool {
        do {
            return try transaction.isolated { try closeCase(childID, on: day) }
        } catch let error as StoreError where !error.isOfOneCase {
            throw error
        } catch {
            switch error {
            case is StoreError, is FoldError, is CaseMachine.JudgementError: return false
            default: throw error
            }
        }
    }

    private func closeCase(_ childID: String, on day: CivilDate) throws -> Bool {
        guard case .success(let child) = try writer.refold(childID, in: transaction, busy: busy),
            child.isOpen, let rules = writer.rules.rules(of: child.workflow)
        else { return false }
        let history = try transaction.history(of: childID)
        let reading = CaseReading(transaction, rules: writer.rules, today: today)
        let accepted = try CaseMachine(rules: rules).judge(
            .cancel(day: day),
            id: childID,
            history: history,
            context: JudgementContext(
                today: today,
                surroundings: reading.surroundings(
                    of: childID,
                    history: history,
                    unit: child.subject.unit
                ),
                setsAside: true,
                sequence: .max
            )
        )
        let record = try transaction.append(
            NewEvent(
                caseID: childID,
                action: accepted.action,
                effective: accepted.effective,
                recorded: today,
                actor: Self.actor,
                reason: state.isOpen ? "event-gone" : "parent-ended",
                verdict: accepted.verdict
            )
        )
        let closed = try writer.refold(childID, in: transaction, busy: busy).get()
        try Trail(transaction: transaction, state: closed).childClosed(record, parent: state.id)
        return true
    }
}
