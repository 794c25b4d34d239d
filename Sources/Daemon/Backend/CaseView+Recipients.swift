import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

/// Whom reminders of a case go to, and through which unit.
extension CaseView {
    /// The roles that one occurrence of a timer tells, and told: none once it has come to rest.
    func recipients(of status: TimerStatus) -> [RecipientRow] {
        guard status.isRunning || status.state == .dormant, state.isOpen else { return [] }
        return rows(roles(of: [status]), from: status.start ?? visitDay)
    }

    /// The roles of all timers that run.
    var recipients: [RecipientRow] {
        guard state.isOpen else { return [] }
        let running = state.timers.filter(\.isRunning)
        return rows(roles(of: running), from: running.compactMap(\.start).min() ?? visitDay)
    }

    private var visitDay: CivilDate { state.visits.last?.entered ?? state.opened }

    /// The roles of the lines of timers and those that were told of them, in that order.
    private func roles(of timers: [TimerStatus]) -> [String] {
        var roles: [String] = []
        func add(_ role: String) {
            if role != ReminderPlan.office, !roles.contains(role) { roles.append(role) }
        }
        for status in timers {
            let owner = status.stage.flatMap { workflow.stage(named: $0)?.timers }
            let rule = (owner ?? workflow.timers).first { $0.name == status.timer }
            for line in rule?.reminders ?? [] { line.roles.forEach(add) }
            for row in ledger
            where row.entry.key.timer == status.timer && row.entry.status == .sent {
                add(row.entry.key.role)
            }
        }
        return roles
    }

    private func rows(_ roles: [String], from start: CivilDate) -> [RecipientRow] {
        roles.compactMap { role in
            guard let rule = directory.roles[role] else { return nil }
            let stretches = directory.stretches(
                of: role,
                for: state,
                from: max(start, settledDay(role))
            )
            return RecipientRow(
                role: role,
                title: rule.title,
                stretches: stretches.map { RecipientStretchRow($0) },
                text: stretches.text
            )
        }
    }

    /// The day since which what a role is found by is as it is now: the unit of the subject, or the
    /// fields of the case.
    private func settledDay(_ role: String) -> CivilDate {
        let readsCase = directory.readsCase(role)
        return origins.filter { origin in
            origin.owner == "case" ? readsCase : origin.field == "unit"
        }
        .map(\.day).max() ?? .earliest
    }
}

extension RecipientStretchRow {
    fileprivate init(_ stretch: RecipientStretch) {
        self.init(
            since: stretch.since,
            until: stretch.until,
            unit: stretch.unit.map { UnitRow($0) },
            address: stretch.recipient.address,
            isStandIn: stretch.recipient.isFallback
        )
    }
}
