import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

/// The lists of due dates and reminders.
extension DaemonBackend {
    /// How far the agenda looks ahead when nothing is said, in days.
    private static let agendaDays = 30

    func agenda(_ query: AgendaQuery) async throws(Problem) -> ControlAPI.Page<AgendaEntry> {
        let rules = context.rules.current
        let today = context.clock.now().day
        let first = query.from ?? today
        let last = query.until ?? first.adding(days: Self.agendaDays) ?? .latest
        try workflow(named: query.workflow, rules.library)
        let filter = TimerFilter(
            workflow: query.workflow,
            units: try units(under: query.unit, rules, on: today)
        )
        let cursor = query.cursor.map { PageCursor(rawValue: $0) }
        return try await freshPage(by: \AgendaEntry.caseID) { reader in
            let page = try reader.agenda(
                from: first,
                to: last,
                filter,
                after: cursor,
                limit: query.limit
            )
            let items = try page.rows.compactMap { row -> AgendaEntry? in
                guard let due = row.due else { return nil }
                let place = try DuePlace(row, reader: reader, rules: rules, today: today)
                return AgendaEntry(
                    caseID: row.caseID,
                    workflow: row.workflow,
                    workflowTitle: rules.library.title(ofWorkflow: row.workflow),
                    subject: row.subjectID,
                    unit: row.unit,
                    unitName: place.unitName,
                    stage: place.stage,
                    stageTitle: place.stageTitle,
                    timer: place.timer,
                    daysLeft: today.days(until: due)
                )
            }
            return ControlAPI.Page(items: items, next: page.next?.rawValue)
        }
    }

    func overdue(_ query: OverdueQuery) async throws(Problem) -> ControlAPI.Page<OverdueEntry> {
        let rules = context.rules.current
        let today = context.clock.now().day
        try workflow(named: query.workflow, rules.library)
        let filter = TimerFilter(
            workflow: query.workflow,
            units: try units(under: query.unit, rules, on: today)
        )
        let cursor = query.cursor.map { PageCursor(rawValue: $0) }
        return try await freshPage(by: \OverdueEntry.caseID) { reader in
            let page = try reader.overdue(on: today, filter, after: cursor, limit: query.limit)
            let items = try page.rows.compactMap { row -> OverdueEntry? in
                guard let due = row.due else { return nil }
                let place = try DuePlace(row, reader: reader, rules: rules, today: today)
                return OverdueEntry(
                    caseID: row.caseID,
                    workflow: row.workflow,
                    workflowTitle: rules.library.title(ofWorkflow: row.workflow),
                    subject: row.subjectID,
                    unit: row.unit,
                    unitName: place.unitName,
                    stage: place.stage,
                    stageTitle: place.stageTitle,
                    timer: place.timer,
                    daysOverdue: due.days(until: today)
                )
            }
            return ControlAPI.Page(items: items, next: page.next?.rawValue)
        }
    }

    func reminders(_ query: RemindersQuery) async throws(Problem) -> ControlAPI.Page<ReminderRow> {
        let rules = context.rules.current
        let library = rules.library
        let today = context.clock.now().day
        let wanted = try units(under: query.unit, rules, on: today).map(Set.init)
        let filter = ReminderFilter(
            caseID: query.caseID,
            status: query.status.flatMap { ReminderStatus(rawValue: $0.rawValue) },
            from: query.from,
            to: query.until
        )
        let cursor = query.cursor.map { PageCursor(rawValue: $0) }
        return try await freshPage(by: \ReminderRow.caseID) { reader in
            if let caseID = query.caseID { _ = try reader.workflow(of: caseID) }
            let isClosed = try !reader.gateClosures().isEmpty
            let page = try reader.reminders(filter, after: cursor, limit: query.limit)
            let items = try page.rows.compactMap { row -> ReminderRow? in
                if let wanted {
                    let unit = try reader.summary(of: row.entry.key.caseID)?.unit
                    guard wanted.contains(unit ?? "") else { return nil }
                }
                let workflow = try reader.workflow(of: row.entry.key.caseID)
                return ReminderRow(row, workflow: workflow, library: library)
                    .behind(gate: isClosed, on: today)
            }
            return ControlAPI.Page(items: items, next: page.next?.rawValue)
        }
    }
}

/// What a list says of a timer besides its dates.
private struct DuePlace {
    let unitName: String
    let stage: String
    let stageTitle: LocalizedText
    let timer: TimerRow

    init(
        _ row: TimerSummary,
        reader: StoreReader,
        rules: RulesInForce,
        today: CivilDate
    ) throws {
        let found = try row.stage ?? reader.summary(of: row.caseID)?.stage
        unitName = rules.directory.tree.unit(row.unit, on: today)?.name ?? row.unit
        stage = found ?? ""
        stageTitle = rules.library.title(ofStage: stage, in: row.workflow)
        let title = rules.library.title(ofTimer: row.timer, in: row.workflow)
        timer = TimerRow(row, title: title, on: today)
    }
}

extension ReminderRow {
    /// The same with the reason `gate` where only a closed gate keeps it from being sent.
    func behind(gate isClosed: Bool, on today: CivilDate) -> ReminderRow {
        guard isClosed, status == .planned, day <= today else { return self }
        var row = self
        row.reason = "gate"
        return row
    }

    /// A row of the ledger.
    init(_ row: ReminderSummary, workflow: String, library: RuleLibrary) {
        let entry = row.entry
        self.init(
            caseID: entry.key.caseID,
            workflow: workflow,
            timer: entry.key.timer,
            timerTitle: library.title(ofTimer: entry.key.timer, in: workflow),
            occurrence: entry.key.occurrence,
            step: entry.key.step,
            day: entry.day,
            due: entry.key.due,
            isProvisional: row.isProvisional,
            role: entry.key.role,
            level: ReminderLevelWord(rawValue: entry.level.rawValue) ?? .notice,
            status: ReminderStatusWord(rawValue: entry.status.rawValue) ?? .planned,
            reason: entry.reason?.rawValue,
            isLate: entry.isLate,
            address: entry.address,
            file: row.fileName
        )
    }

    /// A reminder the rules ask for that lies ahead.
    init(_ planned: PlannedReminder, state: CaseState, library: RuleLibrary) {
        self.init(
            caseID: state.id,
            workflow: state.workflow,
            timer: planned.timer,
            timerTitle: library.title(ofTimer: planned.timer, in: state.workflow),
            occurrence: planned.occurrence,
            step: planned.step,
            day: planned.day,
            due: planned.due,
            isProvisional: state.timers.contains { timer in
                timer.timer == planned.timer && timer.occurrence == planned.occurrence
                    && timer.due == planned.due && timer.isProvisional
            },
            role: planned.role,
            level: ReminderLevelWord(rawValue: planned.level.rawValue) ?? .notice,
            status: .planned,
            isLate: false
        )
    }
}
