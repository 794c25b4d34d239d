import CaseEngine
import CaseStore
import CivilCalendar
import ReminderDelivery
import WorkflowModel

/// What beginning an epoch came to.
struct PlanOutcome: Sendable {
    /// The plan; `nil` for a change that was not kept as one.
    let plan: StoredPlan?
    /// The epoch that began; `nil` in a dry run.
    let epoch: Epoch?
    /// What changes.
    let finding: PlanFinding
    /// What comes into force.
    let version: PlannedVersion
}

/// Who changes rules, calendar or units, and why.
struct ChangeOrder: Sendable {
    let actor: String
    let reason: String?
    let isDryRun: Bool
}

/// Brings planned versions into force: one row, the new epoch; cases are folded after it.
extension Planner {
    /// How often a comparison is made again when cases changed meanwhile.
    private static let rounds = 4
    /// How many cases are compared inside the transaction that begins the epoch.
    private static let comparedAtOnce = 24
    /// How many dates a refusal names.
    private static let named = 20

    /// Applies a stored plan.
    ///
    /// What changed since it was made is planned again; only moves that it does not list refuse it.
    func apply(_ id: String, _ order: ChangeOrder) async throws -> PlanOutcome {
        let plan = try await openPlan(id)
        let head = try plan.head
        if head.summary.isRefused {
            throw PlanError.refused(head.summary.missing.filter(\.isRefusal))
        }
        let version = try await present(try await version(of: plan), of: plan, head: head)
        let listed = Set(try await entries(of: plan).filter(\.kind.isMove).map(Listed.init))
        var finding: PlanFinding?
        if try await isFresh(plan), plan.origin != .undo {
            finding = PlanFinding(
                summary: head.summary,
                entries: try await entries(of: plan),
                sequence: plan.sequence,
                day: plan.day
            )
        }
        return try await begin(version, plan: plan, known: finding, order) { entry in
            listed.contains(Listed(entry))
        }
    }

    /// Takes the last change back: a new epoch with the rules and units before it.
    func undo(_ id: String?, _ order: ChangeOrder) async throws -> PlanOutcome {
        let (current, before) = try await undoable(id)
        let (files, units) = try await context.store.read { reader in
            (
                try reader.ruleFiles(of: before.rulesHash),
                try before.unitsHash.flatMap { try reader.unitImport($0) }
            )
        }
        guard let earlier = try? context.libraries.library(before.rulesHash, files: files) else {
            throw PlanError.undo(.notUnderstood)
        }
        let library = try await remembering(taught(earlier))
        let version = PlannedVersion(
            library: library,
            units: before.unitsHash == current.unitsHash
                ? nil : units ?? UnitImport(units: [], contacts: [])
        )
        let rules = context.rules.current
        let finding = try await compare(version, with: rules)
        let missing = finding.summary.missing.filter(\.isRefusal)
        guard missing.isEmpty else { throw PlanError.undo(.names(missing)) }
        var plan: StoredPlan?
        if !order.isDryRun {
            plan = try await keep(
                finding,
                of: version,
                rules: rules,
                origin: .undo,
                actor: order.actor
            )
        }
        return try await begin(version, plan: plan, known: finding, order) { _ in true }
    }

    /// Begins an epoch with a version, where every date that moves is allowed to.
    ///
    /// - Parameters:
    ///   - version: The rules and units.
    ///   - plan: The plan that it was kept as.
    ///   - known: A comparison made before; made here when there is none.
    ///   - order: Who and why.
    ///   - isAllowed: Whether a date may move.
    /// - Returns: The epoch with what changes.
    /// - Throws: `PlanError`, or what the store throws.
    func begin(
        _ version: PlannedVersion,
        plan: StoredPlan?,
        known: PlanFinding?,
        _ order: ChangeOrder,
        isAllowed: @escaping @Sendable (PlanEntry) -> Bool
    ) async throws -> PlanOutcome {
        var known = known
        for _ in 0..<Self.rounds {
            let rules = context.rules.current
            let finding: PlanFinding
            if let first = known {
                finding = first
            } else {
                finding = try await compare(version, with: rules)
            }
            try check(finding, plan: plan?.id ?? "", isAllowed)
            if order.isDryRun {
                return PlanOutcome(plan: plan, epoch: nil, finding: finding, version: version)
            }
            let epoch = try await commit(
                version,
                plan: plan,
                finding: finding,
                rules: rules,
                order: order,
                isAllowed: isAllowed
            )
            if let epoch {
                context.rules.begin(
                    try next(version, rules: rules, epoch: epoch.number)
                )
                return PlanOutcome(plan: plan, epoch: epoch, finding: finding, version: version)
            }
            known = nil
        }
        throw PlanError.busy
    }

    /// Begins the epoch in one transaction.
    ///
    /// - Returns: The epoch; `nil` when so much changed since the comparison that it has to be made
    ///   again.
    private func commit(
        _ version: PlannedVersion,
        plan: StoredPlan?,
        finding: PlanFinding,
        rules: RulesInForce,
        order: ChangeOrder,
        isAllowed: @escaping @Sendable (PlanEntry) -> Bool
    ) async throws -> Epoch? {
        let clock = context.clock
        let maker = maker(version, rules)
        let reason = order.reason
        return try await context.store.write(at: clock.now().milliseconds) { transaction in
            guard try transaction.currentEpoch()?.number == rules.epoch else { return nil }
            let day = clock.moment(at: transaction.present).day
            guard day == finding.day else { return nil }
            let touched = try transaction.casesTouched(
                after: finding.sequence,
                limit: Self.comparedAtOnce
            )
            guard let touched else { return nil }
            let late = try maker.finding(of: touched, in: transaction)
            try check(late, plan: plan?.id ?? "", isAllowed)
            if let units = version.units { _ = try transaction.replaceUnits(units) }
            let epoch = try transaction.applyEpoch(
                rulesHash: version.library.hash,
                files: version.library.files,
                engine: EpochLoader.engine,
                day: day,
                actor: order.actor,
                reason: reason
            )
            for workflow in version.library.workflows.values {
                try transaction.keep(workflow.renames, of: workflow.name, epoch: epoch.number)
            }
            if let plan { try transaction.markApplied(plan: plan.id, epoch: epoch.number) }
            try transaction.dropReloadPlans()
            if try transaction.openGate(.engine, day: day, actor: order.actor, why: reason) {
                try Trail.gateOpened(.engine, in: transaction)
            }
            try Trail.rulesLoaded(version.library, moves: finding.summary.moves, in: transaction)
            return epoch
        }
    }

    /// Earlier rules, knowing what the rules in force call their names.
    private func taught(_ earlier: RuleLibrary) -> RuleLibrary {
        var renames: [String: Renames] = [:]
        for (name, workflow) in context.rules.current.library.workflows {
            guard let before = earlier.workflows[name] else { continue }
            let back = workflow.renames(backTo: before)
            if !back.isEmpty { renames[name] = back }
        }
        return earlier.remembering(renames)
    }

    private func next(
        _ version: PlannedVersion,
        rules: RulesInForce,
        epoch: Int64
    ) throws -> RulesInForce {
        RulesInForce(
            library: version.library,
            epoch: epoch,
            engine: EpochLoader.engine,
            directory: version.directory(
                besides: rules,
                office: context.configuration.office
            ),
            texts: try MessageTexts(files: version.library.messages)
        )
    }

    private func check(
        _ finding: PlanFinding,
        plan: String,
        _ isAllowed: (PlanEntry) -> Bool
    ) throws(PlanError) {
        let missing = finding.summary.missing.filter(\.isRefusal)
        guard missing.isEmpty else { throw .refused(missing) }
        let others = finding.entries.filter { $0.kind.isMove && !isAllowed($0) }
        guard others.isEmpty else {
            throw .notListed(plan, Array(others.prefix(Self.named)), count: others.count)
        }
    }

    // MARK: - Stored plans

    /// The plan of an identifier; `latest` is the newest that can be applied.
    func storedPlan(_ id: String) async throws -> StoredPlan {
        let plan = try await context.store.read { reader in
            id == "latest" ? try reader.newestOpenPlan() : try reader.plan(id)
        }
        guard let plan, plan.state != .making else { throw PlanError.unknown(id) }
        return plan
    }

    private func openPlan(_ id: String) async throws -> StoredPlan {
        let plan = try await storedPlan(id)
        if let epoch = plan.appliedEpoch { throw PlanError.applied(plan.id, epoch: epoch) }
        return plan
    }

    /// The whole list of a plan.
    func entries(of plan: StoredPlan) async throws -> [PlanEntry] {
        var entries: [PlanEntry] = []
        var part = 0
        while true {
            let number = part
            let next = try await context.store.read { reader in
                try reader.planEntries(of: plan.id, part: number)
            }
            guard let next else { return entries }
            entries += next
            part += 1
        }
    }

    /// Whether nothing was recorded since a plan was made, so that its list still holds.
    private func isFresh(_ plan: StoredPlan) async throws -> Bool {
        let today = context.clock.now().day
        let epoch = context.rules.current.epoch
        let head = try await context.store.read { try $0.chainHead().sequence }
        return plan.sequence == head && plan.day == today && plan.baseEpoch == epoch
    }

    /// What a plan would bring into force now: what it does not change stays as it is now.
    private func present(
        _ version: PlannedVersion,
        of plan: StoredPlan,
        head: PlanHead
    ) async throws -> PlannedVersion {
        let (base, current) = try await context.store.read { reader in
            (try reader.epoch(plan.baseEpoch), try reader.currentEpoch())
        }
        guard let base, let current, base.number != current.number else { return version }
        let changesRules = !head.files.isEmpty
        let isOvertaken =
            (changesRules && base.rulesHash != current.rulesHash)
            || (head.changesUnits && base.unitsHash != current.unitsHash)
        if isOvertaken { throw PlanError.overtaken(plan.id, epoch: current.number) }
        return PlannedVersion(
            library: changesRules ? version.library : context.rules.current.library,
            units: head.changesUnits ? version.units : nil
        )
    }

    /// The epoch in force and the one before it, where the former may be taken back.
    private func undoable(_ id: String?) async throws -> (current: Epoch, before: Epoch) {
        let today = context.clock.now().day
        return try await context.store.read { reader in
            guard let current = try reader.currentEpoch(),
                let before = try reader.epoch(current.number - 1)
            else { throw PlanError.undo(.nothing) }
            let plan = try reader.plan(ofEpoch: current.number)
            if let id {
                guard let asked = try reader.plan(id) else { throw PlanError.unknown(id) }
                if asked.appliedEpoch != current.number {
                    throw PlanError.undo(.later(epoch: current.number))
                }
            }
            if plan?.origin == .undo { throw PlanError.undo(.undone) }
            if current.day.days(until: today) > UndoObstacle.days {
                throw PlanError.undo(.tooOld(current.day))
            }
            if before.engine != current.engine || current.engine != EpochLoader.engine {
                throw PlanError.undo(.engine(current.engine))
            }
            return (current, before)
        }
    }
}

/// What makes a move one that was listed.
private struct Listed: Hashable {
    let caseID: String
    let timer: String
    let occurrence: String
    let key: String?
    let new: CivilDate?

    init(_ entry: PlanEntry) {
        caseID = entry.caseID
        timer = entry.timer
        occurrence = entry.occurrence
        key = entry.key
        new = entry.new
    }
}
