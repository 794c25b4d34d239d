import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

/// Opens the case of a round for one subject, in a transaction.
struct CampaignOpener {
    let writer: CaseWriter
    let transaction: StoreTransaction
    let rules: CampaignRules
    let round: StoredRound
    let place: CampaignRound

    /// What became of a subject.
    enum Outcome: Hashable, Sendable {
        /// A case was opened.
        case opened
        /// It matches, but an older case of the workflow has to end first.
        case waits
        /// There is nothing to open.
        case nothing
        /// No case can be opened; noted with the reason.
        case refused
    }

    private var today: CivilDate { writer.moment.day }

    /// Opens the case, if the subject matches and has none of this round.
    func open(_ subject: String) throws -> Outcome {
        let workflow = rules.workflow
        if try transaction.subjectsOfRound(round, from: subject, through: subject)
            .contains(subject)
        {
            return .nothing
        }
        do {
            return try transaction.isolated {
                let history = try transaction.subjectHistory(of: subject, kind: workflow.subject)
                let found = try rules.opening(
                    of: history,
                    in: place,
                    since: round.since,
                    today: today
                )
                guard let found else { return .nothing }
                if !workflow.allowsMany {
                    let other = try transaction.hasCase(
                        of: subject,
                        workflow: workflow.name,
                        since: round.day
                    )
                    if other.isRecent { return .nothing }
                    if other.isOpen { return .waits }
                }
                try open(found)
                return .opened
            }
        } catch let error as StoreError where !error.isOfOneCase {
            throw error
        } catch {
            switch error {
            case is StoreError, is Refusal, is FoldError, is Problem:
                return try refuse(subject, Problem(any: error).detail)
            default: throw error
            }
        }
    }

    private func open(_ opening: CampaignOpening) throws {
        let workflow = rules.workflow
        guard let caseRules = writer.rules.rules(of: workflow.name) else {
            throw FoldError.unknownWorkflow(workflow.name)
        }
        let verdict = try CaseMachine(rules: caseRules).judgeOpening(
            at: nil,
            day: opening.day,
            subject: opening.subject,
            history: [],
            today: today
        )
        let caseID = try transaction.openCase(
            of: round,
            subject: opening.subject,
            many: workflow.allowsMany
        )
        _ = try transaction.append(
            NewEvent(
                caseID: caseID,
                action: .open(
                    stage: verdict.fromStage,
                    subject: opening.subject,
                    fields: opening.fields
                ),
                effective: opening.day,
                recorded: today,
                actor: CaseKin.actor,
                reason: "campaign \(round.day.isoText)",
                verdict: verdict
            )
        )
        _ = try writer.refold(caseID, in: transaction).get()
    }

    private func refuse(_ subject: String, _ text: LocalizedText) throws -> Outcome {
        _ = try transaction.refuse(round, subject: subject, text)
        return .refused
    }
}
