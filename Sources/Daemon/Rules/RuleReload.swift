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
    /// Dates would move and that was not accepted; the old rules stay.
    case waiting(moves: [DateMove], count: Int, warnings: [Diagnostic])
    /// A new epoch began, or would have in a dry run.
    case applied(
        epoch: Epoch?,
        files: [String],
        moves: [DateMove],
        count: Int,
        warnings: [Diagnostic]
    )
}

/// Reads the rule folders again and begins an epoch when that moves no date, or moving was
/// accepted.
///
/// Until then the old rules stay in force.
struct RuleReload: Sendable {
    /// How many moves an answer lists; the count covers all.
    static let listedMoves = 1_000
    /// How many cases one snapshot is read for.
    private static let slice = 100

    let context: DaemonContext

    /// Reads, compares and, where it is allowed, applies.
    func run(
        acceptsMoves: Bool,
        isDryRun: Bool,
        actor: String
    ) async throws -> ReloadOutcome {
        let loaded = RuleFolder.read(
            directory: context.configuration.ruleFolder,
            override: context.configuration.ruleOverride,
            withScenarios: false
        )
        let diagnostics = loaded.diagnostics
        guard let library = loaded.library else { return .invalid(diagnostics) }
        let current = context.rules.current
        if library.hash == current.library.hash { return .unchanged }
        let (moves, count, failures) = try await compare(current, library)
        if failures > 0 || (count > 0 && !acceptsMoves) {
            return .waiting(moves: moves, count: count, warnings: diagnostics)
        }
        let files = changedFiles(from: current.library, to: library)
        if isDryRun {
            return .applied(
                epoch: nil,
                files: files,
                moves: moves,
                count: count,
                warnings: diagnostics
            )
        }
        let epoch = try await apply(library, moves: count, actor: actor)
        return .applied(
            epoch: epoch,
            files: files,
            moves: moves,
            count: count,
            warnings: diagnostics
        )
    }

    /// Folds all open cases under both versions, in slices that each see one snapshot.
    private func compare(
        _ current: RulesInForce,
        _ library: RuleLibrary
    ) async throws -> (moves: [DateMove], count: Int, failures: Int) {
        let comparison = RuleComparison(
            old: current,
            new: library,
            today: context.clock.now().day
        )
        var moves: [DateMove] = []
        var count = 0
        var failures = 0
        var cursor: PageCursor?
        repeat {
            let after = cursor
            let (found, next) = try await context.store.read { reader in
                let page = try reader.cases(
                    CaseFilter(isOpen: true),
                    after: after,
                    limit: Self.slice
                )
                let found = try page.rows.flatMap {
                    try comparison.moves(of: $0.caseID, in: reader)
                }
                return (found, page.next)
            }
            count += found.count
            failures += found.count { $0.error != nil }
            moves += found.prefix(max(0, Self.listedMoves - moves.count))
            cursor = next
        } while cursor != nil
        return (moves, count, failures)
    }

    private func apply(
        _ library: RuleLibrary,
        moves: Int,
        actor: String
    ) async throws -> Epoch {
        let clock = context.clock
        let office = context.configuration.office
        let (epoch, next) = try await context.store.write(at: clock.now().milliseconds) {
            transaction in
            let epoch = try transaction.applyEpoch(
                rulesHash: library.hash,
                files: library.files,
                engine: EpochLoader.engine,
                day: clock.moment(at: transaction.instant).day,
                actor: actor,
                reason: "reload"
            )
            try Trail.rulesLoaded(library, moves: moves, in: transaction)
            return (epoch, try EpochLoader.rules(library, office: office, reader: transaction))
        }
        context.rules.begin(next)
        return epoch
    }

    private func changedFiles(from old: RuleLibrary, to new: RuleLibrary) -> [String] {
        let before = Dictionary(
            old.files.map { ($0.path, $0.hash) },
            uniquingKeysWith: { _, new in new }
        )
        let after = Dictionary(
            new.files.map { ($0.path, $0.hash) },
            uniquingKeysWith: { _, new in new }
        )
        let paths = Set(before.keys).union(after.keys)
        return paths.filter { before[$0] != after[$0] }.sorted()
    }
}
