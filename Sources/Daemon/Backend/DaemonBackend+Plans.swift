import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowLanguage
import WorkflowModel

extension DaemonBackend {
    private var planner: Planner { Planner(context: context) }

    /// How many plans a list has.
    private static let listedPlans = 50
    /// How many lines an answer lists at most.
    private static let listedMoves = 1_000
    /// How many lines a dry run of applying lists.
    private static let dryMoves = 100

    func plans() async throws(Problem) -> ControlAPI.Page<PlanReport> {
        let clock = context.clock
        let plans = try await read { try $0.plans(limit: Self.listedPlans) }
        do {
            return ControlAPI.Page(items: try plans.map { try PlanReport($0, clock: clock) })
        } catch {
            throw Problem(any: error)
        }
    }

    func plan(_ request: PlanRequest, _ mutation: Mutation) async throws(Problem) -> PlanReport {
        guard (1...Self.listedMoves).contains(request.limit) else {
            throw Problem(.invalidRequest, .badLimit(Self.listedMoves), field: "limit")
        }
        let (asked, diagnostics) = try await version(of: request)
        let warnings = diagnostics.map { DiagnosticRow($0) }
        do {
            let version = PlannedVersion(
                library: try await planner.remembering(asked.library),
                units: asked.units
            )
            let rules = context.rules.current
            let isSame =
                version.units == nil && version.library.hash == rules.library.hash
                && rules.engineChange == nil
            if mutation.isDryRun || isSame {
                let finding = try await planner.compare(version, with: rules)
                let moves = try await moves(
                    finding.entries.prefix(request.limit),
                    version: version,
                    isExplained: false
                )
                return PlanReport(
                    finding,
                    files: version.library.changedFiles(since: rules.library),
                    changesUnits: version.units != nil,
                    base: rules.epoch,
                    made: context.clock.now(),
                    actor: mutation.peer.actor,
                    items: moves,
                    warnings: warnings
                )
            }
            let finding = try await planner.compare(version, with: rules)
            let plan = try await keep(finding, version, rules, request, mutation.peer.actor)
            var report = try PlanReport(plan, clock: context.clock)
            report.warnings = warnings
            report.items = try await moves(
                finding.entries.prefix(request.limit),
                version: version,
                isExplained: false
            )
            if finding.entries.count > request.limit { report.next = String(request.limit) }
            return report
        } catch {
            throw Problem(any: error)
        }
    }

    /// Keeps a plan; one of the files on disk is the plan that a reload would have waiting.
    private func keep(
        _ finding: PlanFinding,
        _ version: PlannedVersion,
        _ rules: RulesInForce,
        _ request: PlanRequest,
        _ actor: String
    ) async throws -> StoredPlan {
        guard request.isAboutDisk else {
            return try await planner.keep(
                finding,
                of: version,
                rules: rules,
                origin: .asked,
                actor: actor
            )
        }
        let plan = try await RuleReload(context: context).waitingPlan(
            finding,
            of: version,
            rules: rules,
            actor: actor
        )
        if finding.summary.moves > context.configuration.appliedMoves {
            context.health.rulesProblem(
                .waits(finding.summary.moves, plan: plan.id, engine: rules.engineChange)
            )
        }
        return plan
    }

    func plan(id: String, _ query: PlanQuery) async throws(Problem) -> PlanReport {
        let first =
            try query.cursor.map { text throws(Problem) in
                guard let number = Int(text), number >= 0 else {
                    throw Problem(.cursorExpired, .badPlanCursor(text), field: "cursor")
                }
                return number
            } ?? 0
        do {
            let plan = try await planner.storedPlan(id)
            var report = try PlanReport(plan, clock: context.clock)
            let (entries, isLast) = try await page(of: plan, from: first, limit: query.limit)
            let version = try await planner.version(of: plan)
            report.items = try await moves(
                entries,
                version: version,
                base: plan.baseEpoch,
                isExplained: query.isExplained
            )
            if !isLast { report.next = String(first + entries.count) }
            return report
        } catch {
            throw Problem(any: error)
        }
    }

    func apply(
        plan id: String,
        _ request: ApplyRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> ApplyReport {
        if let replay: ApplyReport = try await answered(mutation) { return replay }
        do {
            let order = ChangeOrder(
                actor: mutation.peer.actor,
                reason: request.reason,
                isDryRun: mutation.isDryRun
            )
            let outcome = try await planner.apply(id, order)
            return try await tell(outcome, mutation)
        } catch let error as PlanError {
            throw Problem(error, library: context.rules.current.library)
        } catch {
            throw Problem(any: error)
        }
    }

    func undo(_ request: UndoRequest, _ mutation: Mutation) async throws(Problem) -> ApplyReport {
        if let replay: ApplyReport = try await answered(mutation) { return replay }
        do {
            let order = ChangeOrder(
                actor: mutation.peer.actor,
                reason: request.reason,
                isDryRun: mutation.isDryRun
            )
            return try await tell(try await planner.undo(request.plan, order), mutation)
        } catch {
            throw Problem(any: error)
        }
    }

    /// What a mutation answered before under the same key.
    func answered<Reply: Codable & Sendable>(
        _ mutation: Mutation
    ) async throws(Problem) -> Reply? {
        do {
            return try await context.store.write(at: context.clock.now().milliseconds) {
                try $0.answered(mutation)
            }
        } catch {
            throw Problem(any: error)
        }
    }

    /// The answer to an epoch that began, kept under the key of the request.
    private func tell(_ outcome: PlanOutcome, _ mutation: Mutation) async throws -> ApplyReport {
        var moves: [DueMove] = []
        if mutation.isDryRun {
            moves = try await self.moves(
                outcome.finding.entries.prefix(Self.dryMoves),
                version: outcome.version,
                isExplained: false
            )
        }
        let report = ApplyReport(
            plan: outcome.plan?.id,
            epoch: try await epochRow(),
            moveCount: outcome.finding.summary.moves,
            caseCount: outcome.finding.summary.cases,
            moves: moves,
            isDryRun: mutation.isDryRun
        )
        if mutation.isDryRun { return report }
        context.health.rulesProblem(nil)
        try await context.store.write(at: context.clock.now().milliseconds) { transaction in
            try transaction.answer(mutation, with: report)
        }
        wake()
        return report
    }

    // MARK: - Pages

    /// Lines of a plan from a number on.
    private func page(
        of plan: StoredPlan,
        from first: Int,
        limit: Int
    ) async throws -> (entries: [PlanEntry], isLast: Bool) {
        try await context.store.read { reader in
            var entries: [PlanEntry] = []
            var part = first / Planner.part
            var skipped = first % Planner.part
            while entries.count <= limit {
                guard let next = try reader.planEntries(of: plan.id, part: part) else { break }
                entries += next.dropFirst(skipped)
                skipped = 0
                part += 1
            }
            return (Array(entries.prefix(limit)), entries.count <= limit)
        }
    }

    /// The lines with their reasons, found by folding these cases again under both versions.
    func moves(
        _ entries: some Collection<PlanEntry>,
        version: PlannedVersion,
        base: Int64? = nil,
        isExplained: Bool
    ) async throws -> [DueMove] {
        let planner = planner
        var rules = context.rules.current
        if let base, base != rules.epoch { rules = try await planner.rules(ofEpoch: base) }
        let maker = planner.maker(version, rules)
        let library = version.library
        let entries = Array(entries)
        return try await context.store.read { [rules] reader in
            var changes: [String: CaseChange?] = [:]
            return try entries.map { entry in
                if changes[entry.caseID] == nil {
                    changes[entry.caseID] = .some(
                        try maker.change(of: entry.caseID, in: reader)
                    )
                }
                return DueMove(
                    entry,
                    change: changes[entry.caseID] ?? nil,
                    library: library.workflows.isEmpty ? rules.library : library,
                    workflow: try reader.workflow(of: entry.caseID),
                    isExplained: isExplained
                )
            }
        }
    }
}

extension PlanRequest {
    /// Whether it is about the rule files on the daemon's disk.
    var isAboutDisk: Bool { rules == nil && units == nil && contacts == nil }
}
