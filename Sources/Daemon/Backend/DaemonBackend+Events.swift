import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

extension DaemonBackend {
    /// Records an event.
    func record(
        caseID: String,
        _ request: RecordRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply {
        var act = CaseAct(reason: request.reason, setsAside: request.allowsUnplaced)
        act.event = request
        if let override = request.overrideReason {
            act.overrides = true
            act.reason = [request.reason, "override: \(override)"].compactMap(\.self)
                .joined(separator: "; ")
        }
        return try await self.act(caseID, mutation, act) { desk in
            guard let type = desk.workflow.event(named: request.event) else {
                let known = desk.workflow.events.map(\.name)
                throw Refusal.unknownEvent(request.event, known: known)
            }
            let fields = try FieldReading.read(request.fields, as: type.fields, of: type.name)
            return .record(event: type.name, day: request.day ?? desk.today, fields: fields)
        }
    }

    /// Supersedes an event; fields that are not given stay as they were.
    func correct(
        caseID: String,
        event: Int64,
        _ request: CorrectRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply {
        let act = CaseAct(reason: request.reason, setsAside: request.allowsUnplaced)
        return try await self.act(caseID, mutation, act) { desk in
            let old = (desk.state.events + desk.state.unplaced).first { $0.root == event }
            guard let old, let type = desk.workflow.event(named: old.event) else {
                throw Refusal.unknownRoot(event)
            }
            if request.fields.isEmpty {
                return .correct(root: event, day: request.day, fields: nil)
            }
            let fields = try FieldReading.correct(
                old.fields,
                by: request.fields,
                as: type.fields,
                of: type.name
            )
            return .correct(root: event, day: request.day, fields: fields)
        }
    }

    /// Retracts an event.
    func void(
        caseID: String,
        event: Int64,
        _ request: VoidRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply {
        let act = CaseAct(reason: request.reason, setsAside: request.allowsUnplaced)
        return try await self.act(caseID, mutation, act) { _ in
            .void(root: event)
        }
    }

    /// Ends a case by hand; without an outcome the only one the workflow allows is meant.
    func close(
        caseID: String,
        _ request: CloseRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply {
        try await act(caseID, mutation, CaseAct(reason: request.reason)) { desk in
            let only = desk.workflow.closes.count == 1 ? desk.workflow.closes[0] : nil
            guard let outcome = request.outcome ?? only else {
                throw Refusal.unknownOutcome("", allowed: desk.workflow.closes)
            }
            return .close(outcome: outcome, day: request.day ?? desk.today)
        }
    }

    /// Does one thing to one case: brings it up to today, judges, appends, folds.
    func act(
        _ caseID: String,
        _ mutation: Mutation,
        _ act: CaseAct,
        _ proposal: @escaping @Sendable (Desk) throws -> Proposal
    ) async throws(Problem) -> MutationReply {
        try await mutateCase(mutation) { transaction, writer in
            let before = try writer.refold(caseID, in: transaction).get()
            guard let rules = writer.rules.rules(of: before.workflow) else {
                throw FoldError.unknownWorkflow(before.workflow)
            }
            let today = writer.moment.day
            let desk = Desk(workflow: rules.workflow, state: before, today: today)
            let history = try transaction.history(of: caseID)
            let reading = CaseReading(transaction, rules: writer.rules, today: today)
            let context = JudgementContext(
                today: today,
                surroundings: try reading.surroundings(
                    of: caseID,
                    history: history,
                    unit: before.subject.unit
                ),
                setsAside: act.setsAside,
                overrides: act.overrides,
                sequence: .max
            )
            let accepted = try Self.judged(act, desk, proposal) { proposal in
                try CaseMachine(rules: rules).judge(
                    proposal,
                    id: caseID,
                    history: history,
                    context: context
                )
            }
            let record = try transaction.append(
                NewEvent(
                    caseID: caseID,
                    action: accepted.action,
                    effective: accepted.effective,
                    recorded: today,
                    actor: mutation.peer.actor,
                    reason: act.reason,
                    verdict: accepted.verdict
                )
            )
            let kin = try Set(transaction.kin(of: caseID).map(\.key))
            let after = try writer.refold(caseID, in: transaction).get()
            try Trail(transaction: transaction, state: after).recorded(record)
            var reply = MutationReply(
                case: after,
                before: before,
                library: writer.rules.library,
                record: record,
                today: today
            )
            reply.children = try transaction.kin(of: caseID).filter { !kin.contains($0.key) }
                .map { try ChildRow($0, library: writer.rules.library, reader: transaction) }
            return reply
        }
    }
}

extension DaemonBackend {
    /// Judges what an official proposes.
    private static func judged(
        _ act: CaseAct,
        _ desk: Desk,
        _ proposal: (Desk) throws -> Proposal,
        by judge: (Proposal) throws -> Acceptation
    ) throws -> Acceptation {
        do {
            return try judge(proposal(desk))
        } catch let refusal as Refusal {
            // A wrong stage is the better answer than a missing field.
            if let event = act.event {
                let day = event.day ?? desk.today
                let bare = Proposal.record(event: event.event, day: day, fields: [:])
                try refuseForPlace(bare, judge)
            }
            throw refusal
        }
    }
}

/// How one thing is done to a case.
struct CaseAct: Sendable {
    /// Why.
    var reason: String?
    /// Whether later events that no longer fit may be set aside.
    var setsAside = false
    /// Whether requirements that do not hold become warnings.
    var overrides = false
    /// The request to record an event.
    var event: RecordRequest?
}

extension DaemonBackend {
    /// Throws when an event is refused wherever its fields stand: the case is elsewhere, the day is
    /// wrong.
    ///
    /// What its fields decide is not asked.
    private static func refuseForPlace(
        _ proposal: Proposal,
        _ judge: (Proposal) throws -> Acceptation
    ) throws {
        do {
            _ = try judge(proposal)
        } catch CaseMachine.JudgementError.refused(let refusal) {
            switch refusal {
            case .notAccepted, .future, .beforeOpening, .ended, .blocked: throw refusal
            default: return
            }
        }
    }
}

/// What a proposal is made from.
struct Desk {
    let workflow: Workflow
    let state: CaseState
    let today: CivilDate
}
