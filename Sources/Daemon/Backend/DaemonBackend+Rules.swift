import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import Logging
import Systemd
import WorkflowLanguage
import WorkflowModel

extension DaemonBackend {
    func rules() async throws(Problem) -> RulesReport {
        let rules = context.rules.current
        let row = try await epochRow()
        return RulesReport(rules.library, epoch: row)
    }

    /// The epoch in force.
    func epochRow() async throws(Problem) -> EpochRow {
        let clock = context.clock
        return try await read { reader in
            guard let epoch = try reader.currentEpoch() else {
                throw Problem(
                    .starting,
                    LocalizedText(vi: "nhachand đang khởi động.", en: "nhachand is starting.")
                )
            }
            return EpochRow(epoch, clock: clock)
        }
    }

    /// Reads rules, calendars and messages again.
    ///
    /// It reads files, so it cannot stand in one transaction; asking twice with one key reads
    /// unchanged files the second time. The service manager hears of the beginning and of the end,
    /// and what came of it stands in STATUS=.
    func reload(
        _ request: ReloadRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> ReloadReport {
        if mutation.isDryRun { return try await readRulesAgain(request, mutation) }
        tellManager(.reloading)
        let outcome: Result<ReloadReport, Problem>
        do {
            outcome = .success(try await readRulesAgain(request, mutation))
        } catch {
            outcome = .failure(error)
        }
        tellManager(.ready)
        wake()
        return try outcome.get()
    }

    private func tellManager(_ notification: ServiceManager.Notification) {
        do {
            try ServiceManager.notify(notification)
        } catch {
            context.log.warning("systemd could not be told", error: error)
        }
    }

    private func readRulesAgain(
        _ request: ReloadRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> ReloadReport {
        let outcome: ReloadOutcome
        do {
            outcome = try await RuleReload(context: context).run(
                acceptsMoves: request.acceptsMoves,
                isDryRun: mutation.isDryRun,
                actor: mutation.peer.actor
            )
        } catch {
            throw Problem(any: error)
        }
        let row = try await epochRow()
        let open = try await openCount()
        switch outcome {
        case .unchanged:
            context.health.rulesProblem(nil)
            return ReloadReport(
                isChanged: false,
                files: [],
                epoch: row,
                moves: [],
                moveCount: 0,
                caseCount: open,
                warnings: [],
                isDryRun: mutation.isDryRun
            )
        case .invalid(let diagnostics):
            throw await refuse(diagnostics, mutation)
        case .waiting(let moves, let count, _):
            if !mutation.isDryRun { context.health.rulesProblem(.waiting(for: count)) }
            throw Problem.waiting(moves: moves, count: count)
        case .applied(_, let files, let moves, let count, let warnings):
            if !mutation.isDryRun { context.health.rulesProblem(nil) }
            return ReloadReport(
                isChanged: true,
                files: files,
                epoch: row,
                moves: moves.map { DueMove($0) },
                moveCount: count,
                caseCount: open,
                warnings: warnings.map { DiagnosticRow($0) },
                isDryRun: mutation.isDryRun
            )
        }
    }

    private func openCount() async throws(Problem) -> Int {
        let today = context.clock.now().day
        let epoch = context.rules.current.epoch
        return try await read { try $0.counts(on: today, epoch: epoch).open }
    }

    private func refuse(_ diagnostics: [Diagnostic], _ mutation: Mutation) async -> Problem {
        let errors = diagnostics.filter { $0.severity == .error }
        let detail = LocalizedText(
            vi: "Thư mục quy tắc có \(errors.count) lỗi; quy tắc cũ vẫn có hiệu lực.",
            en: "The rule folder has \(errors.count) errors; the old rules stay in force."
        )
        let findings = diagnostics.map { DiagnosticRow($0) }
        let problem = Problem(.rulesInvalid, detail, findings: findings)
        if mutation.isDryRun { return problem }
        context.health.rulesProblem(detail)
        let first = errors.first.map { "\($0.place)" } ?? ""
        do {
            try await context.store.write(at: context.clock.now().milliseconds) { transaction in
                try Trail.rulesRefused(count: errors.count, first: first, in: transaction)
            }
        } catch {
            context.log.error("the refusal of rules could not be written", error: error)
        }
        return problem
    }
}

extension Problem {
    /// Rules that would move dates wait to be accepted.
    static func waiting(moves: [DateMove], count: Int) -> Problem {
        Problem(
            .movesNotAccepted,
            LocalizedText(
                vi:
                    "\(count) ngày đến hạn sẽ thay đổi; quy tắc cũ vẫn có hiệu lực. Xem danh sách rồi "
                    + "chạy nhachanctl reload --accept-moves.",
                en:
                    "\(count) due dates would move; the old rules stay in force. Read the list, then "
                    + "run nhachanctl reload --accept-moves."
            ),
            moves: moves.map { DueMove($0) }
        )
    }
}

extension DueMove {
    init(_ move: DateMove) {
        let kind: MoveKind =
            move.old == nil && move.error == nil ? .started : (move.new == nil ? .stopped : .moved)
        self.init(
            caseID: move.caseID,
            workflow: move.workflow,
            timer: move.timer,
            title: move.title,
            occurrence: move.occurrence,
            kind: kind,
            old: move.old,
            new: move.new,
            reason: move.error.map { LocalizedText(vi: $0, en: $0) }
                ?? LocalizedText(
                    vi: "quy tắc hoặc lịch thay đổi (rules)",
                    en: "change of rules"
                )
        )
    }
}

extension EpochRow {
    init(_ epoch: Epoch, clock: OfficeClock) {
        self.init(
            sequence: epoch.number,
            rules: epoch.rulesHash,
            applied: WireInstant(
                epoch.recordedAt,
                offsetSeconds: clock.time.offsetSeconds(at: epoch.recordedAt)
            )
        )
    }
}

extension RulesReport {
    /// The rules in force as clients see them.
    init(_ library: RuleLibrary, epoch: EpochRow) {
        self.init(
            epoch: epoch,
            engine: EpochLoader.engine,
            files: library.files.map { RuleFileRow(path: $0.path, hash: $0.hash) },
            workflows: library.workflows.values.sorted { $0.name < $1.name }
                .map { WorkflowRow($0, library: library) },
            calendars: library.calendars.values.sorted { $0.id < $1.id }.map { calendar in
                CalendarRow(
                    id: calendar.id,
                    first: calendar.bounds.lowerBound,
                    last: calendar.bounds.upperBound
                )
            }
        )
    }
}

extension WorkflowRow {
    fileprivate init(_ workflow: Workflow, library: RuleLibrary) {
        let entries = Set(workflow.entries.map(\.stage) + [workflow.initial])
        self.init(
            name: workflow.name,
            title: workflow.title,
            subject: workflow.subject,
            fields: workflow.fields.map { FieldRow($0) },
            subjectFields: (library.subjectKinds[workflow.subject]?.fields ?? []).map {
                FieldRow($0)
            },
            events: workflow.events.map { event in
                EventTypeRow(
                    name: event.name,
                    title: event.title,
                    fields: event.fields.map { FieldRow($0) }
                )
            },
            stages: workflow.stages.map { stage in
                StageRow(
                    name: stage.name,
                    title: stage.title,
                    isFinal: stage.isFinal,
                    accepts: stage.accepts.map(\.event),
                    timers: stage.timers.map(\.name),
                    mayOpen: entries.contains(stage.name)
                )
            }
        )
    }
}

extension DiagnosticRow {
    /// A finding in the rule files.
    init(_ diagnostic: Diagnostic) {
        self.init(
            code: diagnostic.code.rawValue,
            severity: diagnostic.severity.rawValue,
            file: diagnostic.place.file,
            line: diagnostic.place.line,
            column: diagnostic.place.column,
            message: LocalizedText(
                vi: diagnostic.message(.vietnamese),
                en: diagnostic.message(.english)
            ),
            suggestion: diagnostic.suggestion
        )
    }
}
