import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

/// Looking at one case. It is folded as it is asked for, from here and now or from a standpoint.
extension DaemonBackend {
    func show(caseID: String, _ query: CaseQuery) async throws(Problem) -> CaseDetail {
        let view = try await view(caseID, query)
        let state = view.state
        let library = view.library
        let time = context.clock.time
        return CaseDetail(
            summary: view.summary,
            subjectFields: state.subject.fields.mapValues { WireValue($0) },
            fields: state.fields.mapValues { WireValue($0) },
            origins: view.origins,
            parent: view.parent,
            children: view.children,
            hold: state.hold.map { HoldRow($0, workflow: view.workflow) },
            timers: state.timers.map { TimerRow($0, on: view.today) },
            recipients: view.recipients,
            timeline: view.entries(time),
            reminders: view.ledger.map {
                ReminderRow($0, workflow: state.workflow, library: library)
                    .behind(gate: view.isGateClosed, on: view.today)
            }
                + state.planned.filter { $0.day > view.today }
                .map { ReminderRow($0, state: state, library: library) },
            accepts: view.accepts,
            sequence: state.sequence,
            reading: view.point?.reading(time)
        )
    }

    func timeline(caseID: String, _ query: CaseQuery) async throws(Problem) -> TimelineReport {
        let view = try await view(caseID, query)
        let time = context.clock.time
        let workflow = view.state.workflow
        let instant = { (milliseconds: Int64) in
            WireInstant(milliseconds, offsetSeconds: time.offsetSeconds(at: milliseconds))
        }
        let ledger = view.ledger.sorted { ($0.recordedAt, $0.id) < ($1.recordedAt, $1.id) }
        return TimelineReport(
            caseID: caseID,
            workflow: workflow,
            reading: view.point?.reading(time),
            entries: view.entries(time),
            reminders: ledger.map { row in
                TimelineReminder(
                    recorded: instant(row.recordedAt),
                    delivered: row.deliveredAt.map(instant),
                    reminder: ReminderRow(row, workflow: workflow, library: view.library)
                        .behind(gate: view.isGateClosed, on: view.today)
                )
            },
            epochs: zip(view.epochs, view.epochs.dropFirst()).map { before, epoch in
                TimelineEpoch(
                    number: epoch.number,
                    recorded: instant(epoch.recordedAt),
                    actor: epoch.actor,
                    reason: epoch.reason,
                    changesRules: epoch.rulesHash != before.rulesHash,
                    changesUnits: epoch.unitsHash != before.unitsHash,
                    changesEngine: epoch.engine != before.engine
                )
            }
        )
    }

    func why(
        caseID: String,
        timer: String,
        _ query: WhyQuery
    ) async throws(Problem) -> WhyReport {
        let view = try await view(caseID, query.point)
        let named = view.state.timers.filter { $0.timer == timer }
        if named.isEmpty {
            let names = Array(Set(view.state.timers.map(\.timer))).sorted()
            throw Problem.unknownTimer(timer, of: caseID, known: names)
        }
        let found = named.filter { query.key == nil || $0.key == query.key }
        if found.isEmpty {
            let keys = Array(Set(named.compactMap(\.key))).sorted()
            throw Problem.unknownKey(query.key ?? "", of: timer, known: keys)
        }
        return WhyReport(
            caseID: caseID,
            workflow: view.state.workflow,
            explanations: found.map { status in
                TimerExplanation(
                    row: TimerRow(status, on: view.today),
                    steps: status.explanation,
                    recipients: view.recipients(of: status)
                )
            },
            names: view.workflow.explanationNames,
            reading: view.point?.reading(context.clock.time)
        )
    }

    private func view(_ caseID: String, _ query: CaseQuery) async throws(Problem) -> CaseView {
        if query.isPresent {
            let rules = context.rules.current
            let clock = context.clock
            return try await read { reader in
                try CaseView(caseID, rules: rules, clock: clock, reader: reader)
            }
        }
        // A case that does not exist is told before anything is said of the past.
        _ = try await read { try $0.workflow(of: caseID) }
        let point = try await standpoint(query)
        return try await read { try CaseView(caseID, from: point, reader: $0) }
    }
}
