import CaseStore
import CivilCalendar
import ControlAPI
import FoundationEssentials
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
        let plan = try await importPlan(request)
        if let problem = plan.findings.problem { throw problem }
        if mutation.isDryRun { return plan.finished(isDryRun: true) }
        let id = try await stage(plan, mutation)
        return try await mutate(mutation) { transaction, _ -> ImportReport in
            try transaction.accept(import: id)
            try Trail.recordsImported(count: plan.rows.count, in: transaction)
            var report = plan.finished(isDryRun: false)
            report.id = id
            return report
        }.reply
    }

    private static let needsFile = LocalizedText(
        vi: "Hãy gửi subjects, cases hoặc cả hai.",
        en: "Send subjects, cases, or both."
    )

    private func importPlan(_ request: ImportRequest) async throws(Problem) -> ImportPlan {
        var plan = ImportPlan(
            rules: context.rules.current,
            today: context.clock.now().day,
            since: request.since
        )
        if let text = request.subjects {
            let map = request.cases == nil ? request.map : nil
            let sheet = plan.subjectSheet(text, map)
            plan = try await self.plan(plan, with: sheet.rows) { try $0.addSubjects($1, $2) }
        }
        if let text = request.cases {
            let sheet = plan.caseSheet(text, request.map)
            plan = try await self.plan(plan, with: sheet.rows) { try $0.addCases($1, $2) }
        }
        return plan
    }

    /// Adds rows to a plan, in stretches that each see a snapshot of their own, so that no read
    /// lasts long.
    private func plan(
        _ plan: ImportPlan,
        with rows: [ImportSheet.Row],
        _ add:
            @escaping @Sendable (
                inout ImportPlan, ArraySlice<ImportSheet.Row>, StoreReader
            ) throws -> Void
    ) async throws(Problem) -> ImportPlan {
        var plan = plan
        var rest = rows[...]
        while !rest.isEmpty {
            let stretch = rest.prefix(ImportPlan.stretch)
            rest = rest.dropFirst(stretch.count)
            let before = plan
            plan = try await read { reader in
                var next = before
                try add(&next, stretch, reader)
                return next
            }
        }
        return plan
    }

    /// Puts the rows aside, in slices.
    private func stage(_ plan: ImportPlan, _ mutation: Mutation) async throws(Problem) -> Int64 {
        let clock = context.clock
        do {
            let id = try await context.store.write(at: clock.now().milliseconds) { transaction in
                let day = clock.moment(at: transaction.instant).day
                return try transaction.beginImport(day: day, actor: mutation.peer.actor)
            }
            var position = 0
            while position < plan.rows.count {
                let rows = plan.rows[position...].prefix(ImportPlan.stretch)
                let encoder = JSONEncoder()
                let bodies = try rows.map { line, row in
                    (line: line, body: String(decoding: try encoder.encode(row), as: UTF8.self))
                }
                let start = position
                try await context.store.write(at: clock.now().milliseconds) { transaction in
                    try transaction.stage(bodies, of: id, after: start)
                }
                position += rows.count
            }
            return id
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
