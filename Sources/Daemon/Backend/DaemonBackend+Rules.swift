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
            outcome = try await ReloadNews(context: context).run(
                acceptsMoves: request.acceptsMoves,
                isDryRun: mutation.isDryRun,
                actor: mutation.peer.actor
            )
        } catch {
            throw Problem(any: error)
        }
        let row = try await epochRow()
        switch outcome {
        case .unchanged:
            return ReloadReport(
                isChanged: false,
                files: [],
                epoch: row,
                moves: [],
                moveCount: 0,
                caseCount: try await openCount(),
                warnings: [],
                isDryRun: mutation.isDryRun
            )
        case .invalid(let diagnostics): throw .invalid(diagnostics)
        case .refused(let missing): throw Problem(.planRefused, .planRefused(missing))
        case .waiting(let plan, let finding, let version, _):
            throw .waiting(
                moves: try await listed(finding, version),
                count: finding.summary.moves,
                plan: plan?.id
            )
        case .applied(let outcome, let files, let warnings):
            return ReloadReport(
                isChanged: true,
                files: files,
                epoch: row,
                moves: try await listed(outcome.finding, outcome.version),
                moveCount: outcome.finding.summary.moves,
                caseCount: outcome.finding.summary.cases,
                warnings: warnings.map { DiagnosticRow($0) },
                isDryRun: mutation.isDryRun
            )
        }
    }

    /// How many moves the answer to a reload lists; the plan has all.
    private static let reloadMoves = 100

    private func listed(
        _ finding: PlanFinding,
        _ version: PlannedVersion
    ) async throws(Problem) -> [DueMove] {
        let entries = finding.entries.filter(\.kind.isMove).prefix(Self.reloadMoves)
        do {
            return try await moves(entries, version: version, isExplained: false)
        } catch {
            throw Problem(any: error)
        }
    }

    private func openCount() async throws(Problem) -> Int {
        let today = context.clock.now().day
        let epoch = context.rules.current.epoch
        return try await read { try $0.counts(on: today, epoch: epoch).open }
    }
}

extension Problem {
    /// Rules that would move dates wait to be applied.
    fileprivate static func waiting(moves: [DueMove], count: Int, plan: String?) -> Problem {
        let way = plan.map { "nhachanctl apply \($0)" } ?? "nhachanctl reload"
        let list = plan.map { "nhachanctl plan \($0)" } ?? "nhachanctl plan"
        return Problem(
            .movesNotAccepted,
            LocalizedText(
                vi:
                    "\(count) ngày đến hạn sẽ thay đổi; quy tắc cũ vẫn có hiệu lực. Xem bằng \(list), "
                    + "rồi chạy \(way).",
                en:
                    "\(count) due dates would move; the old rules stay in force. Read them with "
                    + "\(list), then run \(way)."
            ),
            moves: moves
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
