public import WorkflowModel

extension [EventRecord] {
    /// The history under the names of today: stages, events and timers that were renamed since.
    ///
    /// What is stored stays as it was recorded.
    public func underPresentNames(of workflow: Workflow) -> [EventRecord] {
        workflow.renames.isEmpty ? self : map { $0.underPresentNames(of: workflow) }
    }
}

extension EventRecord {
    fileprivate func underPresentNames(of workflow: Workflow) -> EventRecord {
        var verdict = verdict
        verdict.fromStage = workflow.presentName(.stage, verdict.fromStage)
        verdict.toStage = verdict.toStage.map { workflow.presentName(.stage, $0) }
        verdict.rejudged = verdict.rejudged.map { event in
            Rejudgement(
                root: event.root,
                toStage: event.toStage.map { workflow.presentName(.stage, $0) },
                effects: event.effects
            )
        }
        return EventRecord(
            sequence: sequence,
            action: action.underPresentNames(of: workflow),
            effective: effective,
            recorded: recorded,
            recordedAt: recordedAt,
            actor: actor,
            reason: reason,
            verdict: verdict
        )
    }
}

extension CaseAction {
    fileprivate func underPresentNames(of workflow: Workflow) -> CaseAction {
        switch self {
        case .open(let stage, let subject, let fields, let parent):
            .open(
                stage: workflow.presentName(.stage, stage),
                subject: subject,
                fields: fields,
                parent: parent
            )
        case .record(let event, let fields, let historical):
            .record(
                event: workflow.presentName(.event, event),
                fields: fields,
                historical: historical
            )
        case .extend(let timer, let occurrence, let period, let approver, let document):
            .extend(
                timer: workflow.presentName(.timer, timer),
                occurrence: occurrence,
                by: period,
                approver: approver,
                document: document
            )
        case .acknowledge(let timer, let occurrence):
            .acknowledge(timer: workflow.presentName(.timer, timer), occurrence: occurrence)
        case .snooze(let timer, let occurrence, let until):
            .snooze(
                timer: workflow.presentName(.timer, timer),
                occurrence: occurrence,
                until: until
            )
        default: self
        }
    }
}

extension ReminderKey {
    /// The key under the names of today.
    public func underPresentNames(of workflow: Workflow) -> ReminderKey {
        if workflow.renames.isEmpty { return self }
        return ReminderKey(
            caseID: caseID,
            timer: workflow.presentName(.timer, timer),
            occurrence: occurrence,
            step: step,
            due: due,
            role: workflow.presentName(.role, role)
        )
    }
}

extension Ledger {
    /// The rows under the names of today.
    func underPresentNames(of workflow: Workflow) -> Ledger {
        if workflow.renames.isEmpty { return self }
        return Ledger(
            rows.map { row in
                LedgerEntry(
                    key: row.key.underPresentNames(of: workflow),
                    day: row.day,
                    level: row.level,
                    message: row.message,
                    status: row.status,
                    reason: row.reason,
                    isLate: row.isLate,
                    address: row.address,
                    previousDue: row.previousDue
                )
            }
        )
    }
}

extension ReminderPast {
    /// The same under the names of today, so that a rename sends nothing twice.
    func underPresentNames(of workflow: Workflow) -> ReminderPast {
        if workflow.renames.isEmpty { return self }
        return ReminderPast(
            ledger: ledger.underPresentNames(of: workflow),
            folded: folded.map { timer in
                FoldedTimer(
                    timer: workflow.presentName(.timer, timer.timer),
                    occurrence: timer.occurrence,
                    due: timer.due,
                    isRunning: timer.isRunning
                )
            },
            foldedNext: foldedNext
        )
    }
}
