import CaseEngine
import CaseStore
import CivilCalendar
import WorkflowModel

/// Closes a case of a campaign whose subject does not belong to it any more, where its workflow
/// says `closes-when`.
struct CampaignClosing {
    let writer: CaseWriter
    let state: CaseState
    let transaction: StoreTransaction

    /// - Returns: Whether the case was closed, so that it must be folded again.
    func run(history: [EventRecord]) throws -> Bool {
        guard state.isOpen,
            writer.rules.library.workflows[state.workflow]?.closesWhen != nil,
            try transaction.roundDay(of: state.id) != nil,
            let rules = writer.rules.rules(of: state.workflow),
            let campaigns = CampaignRules(
                library: writer.rules.library,
                workflow: state.workflow,
                tree: writer.rules.directory.tree
            )
        else { return false }
        let subject = try transaction.subjectHistory(
            of: state.subject.id,
            kind: state.subject.kind
        )
        let today = writer.moment.day
        guard
            let day = campaigns.closing(of: subject, opened: state.opened, today: today)
        else { return false }
        let reading = CaseReading(transaction, rules: writer.rules, today: today)
        let accepted: Acceptation
        do {
            accepted = try CaseMachine(rules: rules).judge(
                .cancel(day: day),
                id: state.id,
                history: history,
                context: JudgementContext(
                    today: today,
                    surroundings: reading.surroundings(
                        of: state.id,
                        history: history,
                        unit: state.subject.unit
                    ),
                    setsAside: true,
                    sequence: .max
                )
            )
        } catch is CaseMachine.JudgementError {
            return false
        }
        let record = try transaction.append(
            NewEvent(
                caseID: state.id,
                action: accepted.action,
                effective: accepted.effective,
                recorded: today,
                actor: CaseKin.actor,
                reason: "closes-when",
                verdict: accepted.verdict
            )
        )
        try Trail(transaction: transaction, state: state).recorded(record)
        return true
    }
}
