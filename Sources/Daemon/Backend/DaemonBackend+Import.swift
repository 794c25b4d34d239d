import CaseStore
import CivilCalendar
import ControlAPI
import FoundationEssentials
import Systemd
import WorkflowModel

extension DaemonBackend {
    /// How many imports a list has.
    private static let listedImports = 50
    /// How many faults of an import are told.
    private static let listedFaults = 100

    /// Brings subjects and cases in, all rows or none.
    ///
    /// Everything is read and checked beside the writer, put aside in slices, and accepted in one
    /// commit; the scheduler takes the rows after that.
    func importRecords(
        _ request: ImportRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> ImportReport {
        if let stored: ImportReport = try await read({ try $0.answered(mutation) }) {
            return stored
        }
        guard request.subjects != nil || request.cases != nil else {
            throw Problem(.invalidRequest, Self.needsFile)
        }
        // A province is tens of thousands of rows; what reading them took is not kept.
        defer { FreedMemory.giveBack() }
        let bench = ImportBench(plan(of: request))
        let stage = mutation.isDryRun ? nil : try await beginImport(mutation)
        do throws(Problem) {
            try await fill(bench, with: request, stage)
            if let problem = bench.plan.findings.problem { throw problem }
        } catch {
            if let stage { try await drop(stage) }
            throw error
        }
        guard let stage else { return bench.plan.finished(isDryRun: true) }
        return try await mutate(mutation) { transaction, _ -> ImportReport in
            try transaction.accept(import: stage.id)
            var report = bench.plan.finished(isDryRun: false)
            try Trail.recordsImported(count: report.rows, in: transaction)
            report.id = stage.id
            return report
        }.reply
    }

    private static let needsFile = LocalizedText(
        vi: "Hãy gửi subjects, cases hoặc cả hai.",
        en: "Send subjects, cases, or both."
    )

    /// An empty plan, that knows whose cases the request opens.
    private func plan(of request: ImportRequest) -> ImportPlan {
        let (rules, today) = (context.rules.current, context.clock.now().day)
        var plan = ImportPlan(rules: rules, today: today, since: request.since)
        guard request.subjects != nil, let text = request.cases else { return plan }
        var sheet = plan.caseSheet(text, request.map)
        var opening: Set<String> = []
        while true {
            let rows = plan.next(of: &sheet)
            if rows.isEmpty { break }
            for row in rows {
                if let subject = row.cells["subject"]?.text { opening.insert(subject) }
            }
        }
        // What is wrong with the sheet is found again when its rows are checked.
        return ImportPlan(rules: rules, today: today, since: request.since, opening: opening)
    }

    /// Checks all rows, and puts them aside while none is wrong.
    private func fill(
        _ bench: ImportBench,
        with request: ImportRequest,
        _ stage: ImportStage?
    ) async throws(Problem) {
        if let text = request.subjects {
            let map = request.cases == nil ? request.map : nil
            var sheet = bench.change { $0.subjectSheet(text, map) }
            try await fill(bench, from: &sheet, stage) { try $0.addSubjects($1, $2) }
        }
        if let text = request.cases {
            var sheet = bench.change { $0.caseSheet(text, request.map) }
            try await fill(bench, from: &sheet, stage) { try $0.addCases($1, $2) }
        }
    }

    /// Adds rows to a plan, in stretches that each see a snapshot of their own, so that no read
    /// lasts long.
    private func fill(
        _ bench: ImportBench,
        from sheet: inout ImportSheet,
        _ stage: ImportStage?,
        _ add: @escaping @Sendable (inout ImportPlan, [ImportSheet.Row], StoreReader) throws -> Void
    ) async throws(Problem) {
        var position = bench.plan.report.rows
        while true {
            let stretch = bench.change { $0.next(of: &sheet) }
            if stretch.isEmpty { return }
            try await read { reader in
                try bench.change { try add(&$0, stretch, reader) }
            }
            let rows = bench.change { $0.takeRows() }
            guard let stage, bench.plan.findings.count == 0 else { continue }
            try await put(rows, aside: stage, after: position)
            position += rows.count
        }
    }

    private func beginImport(_ mutation: Mutation) async throws(Problem) -> ImportStage {
        let clock = context.clock
        do {
            return try await context.store.write(at: clock.now().milliseconds) { transaction in
                let day = clock.moment(at: transaction.present).day
                let id = try transaction.beginImport(day: day, actor: mutation.peer.actor)
                return ImportStage(id: id)
            }
        } catch {
            throw Problem(any: error)
        }
    }

    private func put(
        _ rows: [(line: Int, row: StagedRow)],
        aside stage: ImportStage,
        after position: Int
    ) async throws(Problem) {
        do {
            let encoder = JSONEncoder()
            let bodies = try rows.map { line, row in
                (line: line, body: String(decoding: try encoder.encode(row), as: UTF8.self))
            }
            try await context.store.write(at: context.clock.now().milliseconds) { transaction in
                try transaction.stage(bodies, of: stage.id, after: position)
            }
        } catch {
            throw Problem(any: error)
        }
    }

    /// Takes away what was put aside for an import that is refused, in slices.
    private func drop(_ stage: ImportStage) async throws(Problem) {
        do {
            var isMore = true
            while isMore {
                isMore = try await context.store.write(at: context.clock.now().milliseconds) {
                    try $0.drop(import: stage.id, limit: ImportPlan.stretch)
                }
            }
        } catch {
            throw Problem(any: error)
        }
    }

    func imports() async throws(Problem) -> ControlAPI.Page<ImportState> {
        try await read { reader in
            let items = try reader.imports(limit: Self.listedImports).map { stored in
                ImportState(
                    id: stored.id,
                    day: stored.day,
                    actor: stored.actor,
                    rows: stored.rows,
                    done: stored.done,
                    refused: stored.refused,
                    faults: stored.refused == 0
                        ? []
                        : try reader.importFaults(of: stored.id, limit: Self.listedFaults).map {
                            ImportFault(line: $0.line, text: $0.text)
                        }
                )
            }
            return ControlAPI.Page(items: items)
        }
    }
}
