import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

/// Reading cases. A case that is shown whole is folded as it is asked for; lists show the rows of
/// the last fold.
extension DaemonBackend {
    func cases(_ query: CasesQuery) async throws(Problem) -> ControlAPI.Page<ControlAPI.CaseSummary>
    {
        let rules = context.rules.current
        let today = context.clock.now().day
        try checkNames(query, rules.library)
        let filter = StoredCaseFilter(
            workflow: query.workflow,
            stage: query.stage,
            units: try units(under: query.unit, rules, on: today),
            subject: query.subject,
            parent: query.parent,
            isOpen: query.state == .open ? true : (query.state == .closed ? false : nil),
            needsAttention: query.state == .attention
        )
        let cursor = query.cursor.map { PageCursor(rawValue: $0) }
        return try await freshPage(by: \ControlAPI.CaseSummary.id) { reader in
            if let parent = query.parent { _ = try reader.workflow(of: parent) }
            let page = try reader.cases(filter, after: cursor, limit: query.limit)
            return ControlAPI.Page(
                items: try page.rows.map { row in
                    let timers = try reader.timers(of: row.caseID)
                    let next = timers.filter { $0.state == .running && $0.due != nil }
                        .min { ($0.due ?? .latest) < ($1.due ?? .latest) }
                    return ControlAPI.CaseSummary(row, next: next, rules: rules, today: today)
                },
                next: page.next?.rawValue
            )
        }
    }

    /// The identifiers of a unit and those under it; `nil` where no unit is asked for.
    func units(
        under unit: String?,
        _ rules: RulesInForce,
        on day: CivilDate
    ) throws(Problem) -> [String]? {
        guard let unit else { return nil }
        let found = rules.directory.tree.descendants(of: unit, on: day)
        if found.isEmpty { throw Problem.unknownUnit(unit, on: day) }
        return found
    }

    /// The workflow a list is narrowed to; `nil` where none is asked for.
    @discardableResult
    func workflow(named name: String?, _ library: RuleLibrary) throws(Problem) -> Workflow? {
        guard let name else { return nil }
        guard let workflow = library.workflows[name] else {
            throw Problem.unknownWorkflow(name, library)
        }
        return workflow
    }

    private func checkNames(_ query: CasesQuery, _ library: RuleLibrary) throws(Problem) {
        guard let workflow = try workflow(named: query.workflow, library) else { return }
        let name = workflow.name
        guard let stage = query.stage, workflow.stage(named: stage) == nil else { return }
        let names = workflow.stages.map(\.name)
        throw Problem(
            .unknownStage,
            LocalizedText(
                vi: "Quy trình '\(name)' không có giai đoạn '\(stage)'.",
                en: "The workflow '\(name)' has no stage '\(stage)'."
            ),
            nearest: nearestName(to: stage, among: names),
            allowed: names
        )
    }
}

extension ControlAPI.CaseSummary {
    /// A row of a list.
    init(
        _ row: StoredCase,
        next: TimerSummary?,
        rules: RulesInForce,
        today: CivilDate
    ) {
        let library = rules.library
        var attention: [LocalizedText] = []
        if let error = row.parked { attention.append(LocalizedText(vi: error, en: error)) }
        if row.attention > 0 {
            attention.append(
                LocalizedText(
                    vi: "\(row.attention) việc chờ xem xét",
                    en: row.attention == 1
                        ? "1 thing waits for review" : "\(row.attention) things wait for review"
                )
            )
        }
        self.init(
            id: row.caseID,
            workflow: row.workflow,
            workflowTitle: library.title(ofWorkflow: row.workflow),
            subject: row.subjectID,
            unit: row.unit,
            stage: row.stage,
            stageTitle: library.title(ofStage: row.stage, in: row.workflow),
            opened: row.opened,
            ended: row.ended,
            outcome: row.outcome,
            hold: row.hold,
            nextDue: next.map { timer in
                let title = library.title(ofTimer: timer.timer, in: timer.workflow)
                return TimerRow(timer, title: title, on: today)
            },
            attention: attention
        )
    }

    /// The same with what a fold just found.
    func following(
        _ state: CaseState,
        parked: String?,
        refused: [RefusedOpening],
        on today: CivilDate
    ) -> ControlAPI.CaseSummary {
        var summary = self
        summary.hold = state.hold?.reason
        summary.unit = state.subject.unit
        summary.attention = parked.map { [LocalizedText(vi: $0, en: $0)] } ?? []
        if !state.unplaced.isEmpty { summary.attention.append(.unplaced(state.unplaced.count)) }
        summary.attention += refused.map { opening in
            let name = [opening.workflow, opening.key].compactMap(\.self).joined(separator: "/")
            return LocalizedText(
                vi: "Sự kiện \(opening.root): không mở được \(name). \(opening.text.vi)",
                en: "Event \(opening.root): \(name) cannot be opened. \(opening.text.en)"
            )
        }
        let next = state.timers.filter { $0.isRunning && $0.due != nil }
            .min { ($0.due ?? .latest) < ($1.due ?? .latest) }
        summary.nextDue = next.map { TimerRow($0, on: today) }
        return summary
    }
}

extension Problem {
    /// A workflow the rules do not have.
    static func unknownWorkflow(_ name: String, _ library: RuleLibrary) -> Problem {
        let names = library.workflows.keys.sorted()
        return Problem(
            .unknownWorkflow,
            LocalizedText(
                vi: "Không có quy trình '\(name)'.",
                en: "There is no workflow '\(name)'."
            ),
            nearest: nearestName(to: name, among: names),
            allowed: names
        )
    }

    /// A value of `per` that no occurrence of a timer is for.
    static func unknownKey(_ key: String, of timer: String, known: [String]) -> Problem {
        Problem(
            .unknownTimer,
            LocalizedText(
                vi: "Kỳ hạn '\(timer)' không có lần nào cho '\(key)'.",
                en: "The timer '\(timer)' has no occurrence for '\(key)'."
            ),
            field: "key",
            nearest: nearestName(to: key, among: known),
            allowed: known
        )
    }

    /// A unit that is not there on a day.
    static func unknownUnit(_ unit: String, on day: CivilDate) -> Problem {
        Problem(
            .unknownUnit,
            LocalizedText(
                vi: "Ngày \(day.displayText) không có tổ chức '\(unit)'. Xem nhachanctl units.",
                en: "There is no unit '\(unit)' on \(day.displayText). See nhachanctl units."
            ),
            field: "unit"
        )
    }
}
