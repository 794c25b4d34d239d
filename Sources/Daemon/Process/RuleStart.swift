import CaseStore
import CivilCalendar
import Logging
import WorkflowLanguage
import WorkflowModel

/// Finds the rules a starting daemon begins with: those of its last epoch, so that a changed file
/// on disk goes the way of every reload and moves no date unasked.
struct RuleStart: Sendable {
    let store: CaseStore
    let configuration: DaemonConfiguration
    let clock: OfficeClock
    let health: Health
    let log: Logger

    /// The rules to begin with, and whether they are those on disk.
    func rules() async throws -> (RulesInForce, isCurrent: Bool) {
        let loaded = RuleFolder.read(
            directory: configuration.ruleFolder,
            override: configuration.ruleOverride,
            withScenarios: false
        )
        guard let epoch = try await store.read({ try $0.currentEpoch() }) else {
            guard let library = loaded.library else {
                throw StartupError.invalidRules(
                    loaded.diagnostics,
                    folder: configuration.ruleFolder
                )
            }
            return (try await begin(library), true)
        }
        if let library = loaded.library, library.hash == epoch.rulesHash {
            // A program of another engine plans its dates before it lets them count.
            return (try await load(library), epoch.engine == EpochLoader.engine)
        }
        let files = try await store.read { try $0.ruleFiles(of: epoch.rulesHash) }
        let kept = RuleFolder.load(files: files.map { ($0.path, $0.content) })
        if let library = kept.library { return (try await load(library), false) }
        guard let library = loaded.library else {
            throw StartupError.invalidRules(loaded.diagnostics, folder: configuration.ruleFolder)
        }
        log.warning("the rules of the last epoch are not understood any more; those on disk govern")
        return (try await begin(library), true)
    }

    /// Tries the files on disk as a reload would.
    ///
    /// What would move more dates than a reload may waits for the administrator.
    func bringUp(_ context: DaemonContext) async throws {
        _ = try await ReloadNews(context: context).run(
            acceptsMoves: false,
            isDryRun: false,
            actor: "nhachand"
        )
    }

    private func begin(_ library: RuleLibrary) async throws -> RulesInForce {
        let office = configuration.office
        let clock = clock
        return try await store.write(at: clock.now().milliseconds) { transaction in
            _ = try transaction.applyEpoch(
                rulesHash: library.hash,
                files: library.files,
                engine: EpochLoader.engine,
                day: clock.moment(at: transaction.present).day,
                actor: "nhachand",
                reason: "first start"
            )
            try Trail.rulesLoaded(library, moves: 0, in: transaction)
            return try EpochLoader.rules(library, office: office, reader: transaction)
        }
    }

    private func load(_ library: RuleLibrary) async throws -> RulesInForce {
        let office = configuration.office
        return try await store.read { reader in
            try EpochLoader.rules(library, office: office, reader: reader)
        }
    }
}
