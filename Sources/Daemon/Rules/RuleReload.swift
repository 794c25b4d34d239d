import CaseEngine
import CaseStore
import CivilCalendar
import WorkflowLanguage
import WorkflowModel

/// What reading the rules again came to.
enum ReloadOutcome: Sendable {
    /// The files are those in force; nothing changed.
    case unchanged
    /// The files have errors; the old rules stay.
    case invalid([Diagnostic])
    /// More dates would move than a reload may; the old rules stay, and the plan waits for `apply`.
    case waiting(plan: StoredPlan?, PlanFinding, version: PlannedVersion, warnings: [Diagnostic])
    /// Open cases need names that the files do not have; the old rules stay.
    case refused([PlanSummary.Missing])
    /// A new epoch began, or would have in a dry run.
    case applied(PlanOutcome, files: [String], warnings: [Diagnostic])
}

/// Reads the rule folders again and begins an epoch when that moves no more dates than the
/// configuration lets a reload move, or moving was accepted.
///
/// Until then the old rules stay in force.
struct RuleReload: Sendable {
    let context: DaemonContext

    /// Reads and checks the rule folders.
    func read() -> LoadedRules {
        RuleFolder.read(
            directory: context.configuration.ruleFolder,
            override: context.configuration.ruleOverride,
            withScenarios: false
        )
    }

    /// Reads, compares and, where it is allowed, applies.
    func run(
        acceptsMoves: Bool,
        isDryRun: Bool,
        actor: String
    ) async throws -> ReloadOutcome {
        let loaded = read()
        let diagnostics = loaded.diagnostics
        guard let library = loaded.library else { return .invalid(diagnostics) }
        let rules = context.rules.current
        if library.hash == rules.library.hash, rules.engineChange == nil {
            if !isDryRun { try await dropPlan() }
            return .unchanged
        }
        let planner = Planner(context: context)
        let version = PlannedVersion(
            library: try await planner.remembering(library),
            units: nil
        )
        let finding = try await planner.compare(version, with: rules)
        let missing = finding.summary.missing.filter(\.isRefusal)
        guard missing.isEmpty else { return .refused(missing) }
        let limit = context.configuration.appliedMoves
        if finding.summary.moves > limit && !acceptsMoves {
            var plan: StoredPlan?
            if !isDryRun {
                plan = try await waitingPlan(finding, of: version, rules: rules, actor: actor)
            }
            return .waiting(plan: plan, finding, version: version, warnings: diagnostics)
        }
        let listed = Set(finding.entries)
        let outcome = try await planner.begin(
            version,
            plan: nil,
            known: finding,
            ChangeOrder(actor: actor, reason: "reload", isDryRun: isDryRun)
        ) { acceptsMoves || listed.contains($0) }
        return .applied(
            outcome,
            files: library.changedFiles(since: rules.library),
            warnings: diagnostics
        )
    }

    /// The plan of these files; the one that waits already where it still says the same.
    func waitingPlan(
        _ finding: PlanFinding,
        of version: PlannedVersion,
        rules: RulesInForce,
        actor: String
    ) async throws -> StoredPlan {
        let waiting = try await context.store.read { try $0.newestOpenPlan() }
        if let waiting, waiting.origin == .reload, waiting.rulesHash == version.library.hash,
            waiting.baseEpoch == rules.epoch, waiting.sequence == finding.sequence,
            waiting.day == finding.day
        {
            return waiting
        }
        return try await Planner(context: context).keep(
            finding,
            of: version,
            rules: rules,
            origin: .reload,
            actor: actor
        )
    }

    /// Takes the plan of other files away, now that those on disk are in force.
    private func dropPlan() async throws {
        let plan = try await context.store.read { try $0.newestOpenPlan() }
        guard plan?.origin == .reload else { return }
        try await context.store.write(at: context.clock.now().milliseconds) {
            try $0.dropReloadPlans()
        }
    }
}
