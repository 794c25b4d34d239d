import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

extension DaemonBackend {
    /// Opens a case.
    func open(_ request: OpenRequest, _ mutation: Mutation) async throws(Problem) -> MutationReply {
        try await mutateCase(mutation) { transaction, writer in
            try Opening(
                request: request,
                mutation: mutation,
                transaction: transaction,
                writer: writer
            )
            .run()
        }
    }

    /// Runs a mutation of one case.
    func mutateCase(
        _ mutation: Mutation,
        _ body: @escaping @Sendable (StoreTransaction, CaseWriter) throws -> MutationReply
    ) async throws(Problem) -> MutationReply {
        let answer = try await mutate(mutation) { transaction, writer in
            var reply = try body(transaction, writer)
            reply.isDryRun = mutation.isDryRun
            return reply
        }
        var reply = answer.reply
        reply.isReplay = answer.isReplay
        return reply
    }
}

/// The opening of one case.
private struct Opening {
    let request: OpenRequest
    let mutation: Mutation
    let transaction: StoreTransaction
    let writer: CaseWriter

    func run() throws -> MutationReply {
        guard let rules = writer.rules.rules(of: request.workflow) else {
            throw Problem.unknownWorkflow(request.workflow, writer.rules.library)
        }
        let workflow = rules.workflow
        let today = writer.moment.day
        let day = request.day ?? today
        let subject = try subject(of: workflow, on: day)
        let fields = try FieldReading.read(
            request.fields,
            as: workflow.fields,
            of: workflow.name
        )
        let past = try history(of: workflow)
        let verdict = try CaseMachine(rules: rules).judgeOpening(
            at: request.stage,
            day: day,
            subject: subject,
            history: past,
            today: today
        )
        let caseID = try transaction.openCase(
            workflow: workflow.name,
            subject: subject.id,
            kind: subject.kind,
            many: workflow.allowsMany
        )
        let opening = try append(
            caseID,
            .open(stage: verdict.fromStage, subject: subject, fields: fields),
            day,
            verdict
        )
        for event in past {
            _ = try append(
                caseID,
                .record(event: event.event, fields: event.fields, historical: true),
                event.day,
                Verdict(fromStage: verdict.fromStage, ruleHash: verdict.ruleHash)
            )
        }
        let state = try writer.refold(caseID, in: transaction).get()
        try Trail(transaction: transaction, state: state).opened(opening)
        return MutationReply(
            case: state,
            before: nil,
            library: writer.rules.library,
            record: opening,
            today: today
        )
    }

    private func subject(of workflow: Workflow, on day: CivilDate) throws -> Subject {
        let unit = request.subject.unit
        guard writer.rules.directory.tree.unit(unit, on: day) != nil else {
            throw Problem.unknownUnit(unit, on: day)
        }
        let kind = writer.rules.library.subjectKinds[workflow.subject]
        return Subject(
            id: try request.subject.id ?? transaction.drawSubjectID(),
            kind: workflow.subject,
            unit: unit,
            fields: try FieldReading.read(
                request.subject.fields,
                as: kind?.fields ?? [],
                of: workflow.subject
            )
        )
    }

    /// Events of the past are taken as the office has them: their required fields may be unknown.
    private func history(of workflow: Workflow) throws -> [HistoricalEvent] {
        try request.history.map { item in
            guard let type = workflow.event(named: item.event) else {
                throw Refusal.unknownEvent(item.event, known: workflow.events.map(\.name))
            }
            let fields = type.fields.map { field in
                Field(
                    name: field.name,
                    title: field.title,
                    type: field.type,
                    isRequired: false,
                    place: field.place
                )
            }
            return HistoricalEvent(
                event: item.event,
                day: item.day,
                fields: try FieldReading.read(item.fields, as: fields, of: item.event)
            )
        }
    }

    private func append(
        _ caseID: String,
        _ action: CaseAction,
        _ day: CivilDate,
        _ verdict: Verdict
    ) throws -> EventRecord {
        try transaction.append(
            NewEvent(
                caseID: caseID,
                action: action,
                effective: day,
                recorded: writer.moment.day,
                actor: mutation.peer.actor,
                reason: request.reason,
                verdict: verdict
            )
        )
    }
}

extension MutationReply {
    /// What a mutation did to a case.
    init(
        case state: CaseState,
        before: CaseState?,
        library: RuleLibrary,
        record: EventRecord,
        today: CivilDate
    ) {
        var event: Int64?
        switch record.action {
        case .record: event = record.sequence
        case .correct(let root, _), .void(let root): event = root
        default: event = nil
        }
        self.init(
            caseID: state.id,
            workflow: state.workflow,
            sequence: record.sequence,
            event: event,
            stageBefore: before?.stage,
            stageAfter: state.stage,
            stageTitle: library.title(ofStage: state.stage, in: state.workflow),
            isOpen: state.isOpen,
            timers: TimerChange.changes(from: before, to: state, on: today),
            unplaced: state.unplaced.map { "\($0.root) \($0.event)" },
            warnings: record.verdict.warnings.map(\.message),
            isDryRun: false,
            isReplay: false
        )
    }
}

extension TimerChange {
    /// The timers whose state or due date a mutation changed, in order of stay and declaration.
    static func changes(
        from before: CaseState?,
        to after: CaseState,
        on today: CivilDate
    ) -> [TimerChange] {
        let old = before?.timers ?? []
        let pairs = after.timers.map { new in
            (old.last { $0.isSame(as: new) }, Optional(new))
        }
        let gone = old.filter { status in
            !after.timers.contains { $0.isSame(as: status) }
        }
        return (pairs + gone.map { (Optional($0), nil) }).compactMap { old, new in
            guard let named = new ?? old else { return nil }
            if let old, let new, old.state == new.state, old.due == new.due { return nil }
            return TimerChange(
                timer: named.timer,
                title: named.title,
                occurrence: named.occurrence,
                key: named.key,
                oldState: old.flatMap { TimerStateWord(rawValue: $0.stateWord(on: today)) },
                newState: new.flatMap { TimerStateWord(rawValue: $0.stateWord(on: today)) },
                oldDue: old?.due,
                newDue: new?.due,
                isProvisional: new?.isProvisional ?? false
            )
        }
    }
}

extension TimerStatus {
    /// Whether both are of one timer, one stay and one value of `per`.
    fileprivate func isSame(as other: TimerStatus) -> Bool {
        timer == other.timer && visit == other.visit && key == other.key
    }
}
