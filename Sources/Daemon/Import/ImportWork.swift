import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import FoundationEssentials
import Systemd
import WorkflowModel

/// Takes the rows of accepted imports, in slices between which officials go on working.
struct ImportWork {
    /// How many rows one slice looks at, at most.
    private static let sliceRows = 64

    let context: DaemonContext
    let beat: @Sendable () -> Void

    /// Takes everything that waits.
    func run() async throws {
        while !Task.isCancelled, try await slice() {
            beat()
            await Task.yield()
        }
    }

    private func slice() async throws -> Bool {
        let waiting = try await context.store.read {
            try $0.waitingImportRows(limit: Self.sliceRows)
        }
        if waiting.isEmpty { return false }
        let rules = context.rules.current
        let clock = context.clock
        try await context.store.write(at: clock.now().milliseconds) { transaction in
            let writer = CaseWriter(rules: rules, moment: clock.moment(at: transaction.present))
            let start = clock.clock.boottimeNanoseconds()
            for row in waiting {
                let text = try take(row, writer, transaction)
                try transaction.take(row, refused: text)
                if clock.clock.boottimeNanoseconds() - start > CampaignWalk.sliceNanoseconds {
                    break
                }
            }
        }
        return true
    }

    /// - Returns: Why the row could not be taken after all; `nil` when it was.
    private func take(
        _ row: ImportRow,
        _ writer: CaseWriter,
        _ transaction: StoreTransaction
    ) throws -> LocalizedText? {
        do {
            try transaction.isolated {
                let staged = try JSONDecoder().decode(StagedRow.self, from: Data(row.body.utf8))
                let actor = "import \(row.id)"
                switch staged {
                case .register(let entry, let day):
                    _ = try transaction.tellRegister(
                        entry,
                        from: day,
                        recorded: writer.moment.day,
                        actor: actor
                    )
                case .opening(let staged):
                    try open(staged, actor: actor, writer, transaction)
                }
            }
            return nil
        } catch let error as StoreError where !error.isOfOneCase {
            throw error
        } catch {
            switch error {
            case is StoreError, is Refusal, is FoldError, is Problem, is DecodingError:
                return Problem(any: error).detail
            default: throw error
            }
        }
    }

    private func open(
        _ staged: StagedCase,
        actor: String,
        _ writer: CaseWriter,
        _ transaction: StoreTransaction
    ) throws {
        let today = writer.moment.day
        guard let rules = writer.rules.rules(of: staged.workflow) else {
            throw Problem.unknownWorkflow(staged.workflow, writer.rules.library)
        }
        if !staged.entry.values.isEmpty {
            _ = try transaction.tellRegister(
                staged.entry,
                from: staged.day,
                recorded: today,
                actor: actor
            )
        }
        let known = try transaction.subjectHistory(
            of: staged.entry.subject,
            kind: staged.entry.kind
        )
        guard var subject = known.subject(on: staged.day) ?? known.subject(on: today) else {
            throw Refusal.missingField("unit", of: staged.entry.subject)
        }
        subject.fields = [:]
        subject.isTakenOver = true
        let verdict = try CaseMachine(rules: rules).judgeOpening(
            at: staged.stage,
            day: staged.day,
            subject: subject,
            history: staged.history,
            today: today
        )
        let caseID = try transaction.openCase(
            workflow: staged.workflow,
            subject: subject.id,
            kind: subject.kind,
            many: rules.workflow.allowsMany
        )
        let opening = CaseAction.open(
            stage: verdict.fromStage,
            subject: subject,
            fields: staged.fields
        )
        try append(caseID, opening, staged.day, verdict, actor, today, transaction)
        let past = Verdict(fromStage: verdict.fromStage, ruleHash: verdict.ruleHash)
        for event in staged.history {
            let action = CaseAction.record(
                event: event.event,
                fields: event.fields,
                historical: true
            )
            try append(caseID, action, event.day, past, actor, today, transaction)
        }
        _ = try writer.refold(caseID, in: transaction).get()
    }

    private func append(
        _ caseID: String,
        _ action: CaseAction,
        _ day: CivilDate,
        _ verdict: Verdict,
        _ actor: String,
        _ today: CivilDate,
        _ transaction: StoreTransaction
    ) throws {
        _ = try transaction.append(
            NewEvent(
                caseID: caseID,
                action: action,
                effective: day,
                recorded: today,
                actor: actor,
                verdict: verdict
            )
        )
    }
}
