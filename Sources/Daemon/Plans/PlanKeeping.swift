import CaseEngine
import CaseStore
import CivilCalendar
import FoundationEssentials
import ReminderDelivery
import Systemd
import WorkflowModel

/// What a stored plan says of itself besides its list.
struct PlanHead: Hashable, Sendable, Codable {
    /// The rule files that differ.
    var files: [String]
    /// Whether the units differ.
    var changesUnits: Bool
    /// The numbers.
    var summary: PlanSummary
}

/// Makes plans, keeps them, and reads them again.
struct Planner: Sendable {
    /// How many lines one part of a stored list has.
    static let part = 1_000
    /// How long an open plan is kept, in milliseconds: 30 days.
    private static let keptMilliseconds: Int64 = 30 * 86_400_000

    let context: DaemonContext

    /// Compares all open cases under the rules in force and under a version.
    func compare(
        _ version: PlannedVersion,
        with rules: RulesInForce
    ) async throws -> PlanFinding {
        let health = context.health
        defer {
            health.note { $0.planning = nil }
            // The cases of a province, folded twice, leave much behind in several threads.
            FreedMemory.giveBack()
        }
        return try await maker(version, rules) { done, total in
            health.note { $0.planning = Progress(done: done, total: total) }
        }.make()
    }

    /// Rules that were read now, knowing what recorded names were called.
    func remembering(_ library: RuleLibrary) async throws -> RuleLibrary {
        library.remembering(try await context.store.read { try $0.keptRenames() })
    }

    /// What compares cases under the rules in force and under a version.
    func maker(
        _ version: PlannedVersion,
        _ rules: RulesInForce,
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) -> PlanMaker {
        PlanMaker(
            store: context.store,
            old: rules,
            new: version,
            directory: version.directory(
                besides: rules,
                office: context.configuration.office
            ),
            today: context.clock.now().day,
            progress: progress
        )
    }

    /// Keeps what a comparison found, in short transactions.
    func keep(
        _ finding: PlanFinding,
        of version: PlannedVersion,
        rules: RulesInForce,
        origin: PlanOrigin,
        actor: String
    ) async throws -> StoredPlan {
        let head = PlanHead(
            files: version.library.changedFiles(since: rules.library),
            changesUnits: version.units != nil,
            summary: finding.summary
        )
        let summary = String(decoding: try JSONEncoder().encode(head), as: UTF8.self)
        let now = context.clock.now().milliseconds
        let store = context.store
        let plan = try await store.write(at: now) { transaction in
            try transaction.dropOpenPlans(before: now - Self.keptMilliseconds)
            try transaction.keepRules(version.library.files, hash: version.library.hash)
            var units = try transaction.text(.units)
            if let changed = version.units { units = try transaction.keep(changed) }
            let plan = StoredPlan(
                id: transaction.drawPlanID(),
                origin: origin,
                baseEpoch: rules.epoch,
                rulesHash: version.library.hash,
                unitsHash: units,
                engine: EpochLoader.engine,
                sequence: finding.sequence,
                day: finding.day,
                madeAt: transaction.instant,
                actor: actor,
                summary: summary
            )
            try transaction.beginPlan(plan)
            return plan
        }
        var part = 0
        for start in stride(from: 0, to: finding.entries.count, by: Self.part) {
            let end = min(start + Self.part, finding.entries.count)
            let entries = Array(finding.entries[start..<end])
            let number = part
            try await store.write(at: now) { transaction in
                try transaction.keepPlanPart(entries, of: plan.id, part: number)
            }
            part += 1
        }
        try await store.write(at: now) { try $0.finishPlan(plan) }
        var open = plan
        open.state = .open
        return open
    }

    /// The rules and units of an epoch that is in force no more.
    func rules(ofEpoch number: Int64) async throws -> RulesInForce {
        let (epoch, files, units, kept) = try await context.store.read { reader in
            let epoch = try reader.epoch(number)
            return (
                epoch, try epoch.map { try reader.ruleFiles(of: $0.rulesHash) } ?? [],
                try epoch?.unitsHash.flatMap { try reader.unitImport($0) },
                try reader.keptRenames()
            )
        }
        guard let epoch else { return context.rules.current }
        let library = try context.libraries.library(epoch.rulesHash, files: files)
            .remembering(kept)
        let version = PlannedVersion(
            library: library,
            units: units ?? UnitImport(units: [], contacts: [])
        )
        return RulesInForce(
            library: library,
            epoch: number,
            engine: epoch.engine,
            directory: version.directory(
                besides: context.rules.current,
                office: context.configuration.office
            ),
            texts: context.rules.current.texts
        )
    }

    /// The version that a stored plan would bring into force.
    func version(of plan: StoredPlan) async throws -> PlannedVersion {
        let (files, units, inForce, kept) = try await context.store.read { reader in
            (
                try reader.ruleFiles(of: plan.rulesHash),
                try plan.unitsHash.flatMap { try reader.unitImport($0) },
                try reader.text(.units), try reader.keptRenames()
            )
        }
        let library = try context.libraries.library(plan.rulesHash, files: files)
            .remembering(kept)
        return PlannedVersion(
            library: library,
            units: plan.unitsHash == inForce ? nil : units ?? UnitImport(units: [], contacts: [])
        )
    }
}

extension StoredPlan {
    /// What it says of itself besides its list.
    var head: PlanHead {
        get throws { try JSONDecoder().decode(PlanHead.self, from: Data(summary.utf8)) }
    }
}

/// How far something got.
struct Progress: Hashable, Sendable {
    /// How much is done.
    let done: Int
    /// How much there is to do.
    let total: Int
}
