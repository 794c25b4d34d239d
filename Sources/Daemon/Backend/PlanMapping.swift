import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowLanguage
import WorkflowModel

extension PlanReport {
    /// A stored plan, without its list.
    init(_ plan: StoredPlan, clock: OfficeClock) throws {
        let head = try plan.head
        self.init(
            head.summary,
            plan: plan.id,
            state: plan.state == .applied ? .applied : .open,
            origin: PlanOriginWord(rawValue: plan.origin.rawValue) ?? .asked,
            base: plan.baseEpoch,
            epoch: plan.appliedEpoch,
            made: WireInstant(
                plan.madeAt,
                offsetSeconds: clock.time.offsetSeconds(at: plan.madeAt)
            ),
            actor: plan.actor,
            files: head.files,
            changesUnits: head.changesUnits
        )
    }

    /// A comparison that is not kept.
    init(
        _ finding: PlanFinding,
        files: [String],
        changesUnits: Bool,
        base: Int64,
        made: Moment,
        actor: String,
        items: [DueMove],
        warnings: [DiagnosticRow]
    ) {
        self.init(
            finding.summary,
            plan: nil,
            state: .shown,
            origin: .asked,
            base: base,
            epoch: nil,
            made: WireInstant(made.milliseconds, offsetSeconds: made.offsetSeconds),
            actor: actor,
            files: files,
            changesUnits: changesUnits
        )
        self.items = items
        self.warnings = warnings
    }

    private init(
        _ summary: PlanSummary,
        plan: String?,
        state: PlanStateWord,
        origin: PlanOriginWord,
        base: Int64,
        epoch: Int64?,
        made: WireInstant,
        actor: String,
        files: [String],
        changesUnits: Bool
    ) {
        self.init(
            plan: plan,
            state: state,
            origin: origin,
            baseEpoch: base,
            epoch: epoch,
            made: made,
            actor: actor,
            files: files,
            changesUnits: changesUnits,
            caseCount: summary.cases,
            foldedCount: summary.folded,
            touchedCount: summary.touched,
            moveCount: summary.moves,
            reminderCount: summary.reminders,
            handOverCount: summary.handOvers,
            lines: summary.lines.map { PlanLine($0) },
            missing: summary.missing.map { MissingRow($0) }
        )
    }
}

extension PlanLine {
    fileprivate init(_ line: PlanSummary.Line) {
        self.init(
            workflow: line.workflow,
            timer: line.timer,
            title: line.title,
            earlier: line.earlier,
            later: line.later,
            started: line.started,
            stopped: line.stopped,
            changed: line.changed,
            reasons: line.reasons,
            firstCase: line.firstCase
        )
    }
}

extension MissingRow {
    fileprivate init(_ name: PlanSummary.Missing) {
        self.init(
            workflow: name.workflow,
            kind: name.kind,
            name: name.name,
            cases: name.cases,
            firstCase: name.firstCase,
            isRefusal: name.isRefusal
        )
    }
}

extension DueMove {
    /// A line of a plan, with what folding the case again says of it.
    init(
        _ entry: PlanEntry,
        change: CaseChange?,
        library: RuleLibrary,
        workflow: String?,
        isExplained: Bool
    ) {
        let timer = change?.timers.first { timer in
            timer.name == entry.timer && timer.occurrence == entry.occurrence
                && timer.key == entry.key
        }
        let name = workflow ?? change?.workflow ?? ""
        self.init(
            caseID: entry.caseID,
            workflow: name,
            timer: entry.timer,
            title: timer?.title ?? library.title(ofTimer: entry.timer, in: name),
            occurrence: entry.occurrence,
            kind: MoveKind(rawValue: entry.kind.rawValue) ?? .moved,
            old: entry.old,
            new: entry.new,
            isProvisional: (timer?.after ?? timer?.before)?.isProvisional ?? false,
            reason: LocalizedText(
                vi: timer?.reasons.map { $0.text(.vietnamese) }.joined(separator: " ") ?? "",
                en: timer?.reasons.map { $0.text(.english) }.joined(separator: " ") ?? ""
            ),
            oldSteps: isExplained ? timer?.before?.explanation : nil,
            newSteps: isExplained ? timer?.after?.explanation : nil
        )
    }
}

extension Problem {
    /// Rules with errors.
    static func invalid(_ diagnostics: [Diagnostic]) -> Problem {
        let errors = diagnostics.filter { $0.severity == .error }
        let first = errors.first.map { " (\($0.place))" } ?? ""
        return Problem(
            .rulesInvalid,
            LocalizedText(
                vi: "Quy tắc có \(errors.count) lỗi\(first); quy tắc cũ vẫn có hiệu lực.",
                en: "The rules have \(errors.count) errors\(first); the old rules stay in force."
            ),
            findings: diagnostics.map { DiagnosticRow($0) }
        )
    }

    /// A plan that is not applied.
    init(_ error: PlanError, library: RuleLibrary? = nil) {
        switch error {
        case .unknown("latest"):
            self.init(.unknownPlan, .noOpenPlan)
        case .unknown(let id):
            self.init(.unknownPlan, .unknownPlan(id))
        case .applied(let id, let epoch):
            self.init(.planOutdated, .planApplied(id, epoch))
        case .overtaken(let id, let epoch):
            self.init(.planOutdated, .planOvertaken(id, epoch))
        case .refused(let missing):
            self.init(.planRefused, .planRefused(missing))
        case .notListed(_, let entries, let count):
            self.init(
                .planOutdated,
                .planNotListed(count),
                moves: entries.map { entry in
                    DueMove(
                        entry,
                        change: nil,
                        library: library ?? .nothing,
                        workflow: nil,
                        isExplained: false
                    )
                }
            )
        case .busy:
            self.init(.conflict, .planBusy)
        case .undo(let obstacle):
            self.init(.undoImpossible, .undo(obstacle))
        }
    }
}

extension RuleLibrary {
    /// No rules: titles are the names.
    fileprivate static let nothing = RuleLibrary(
        workflows: [:],
        subjectKinds: [:],
        roles: [:],
        bases: [:],
        calendars: [:],
        messages: [:],
        files: [],
        hash: ""
    )
}
