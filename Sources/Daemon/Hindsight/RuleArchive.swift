import CaseStore
import Synchronization
import WorkflowLanguage
import WorkflowModel

/// Rules of former epochs, read back from the database; a few stay in memory, because reading a
/// folder of rules takes longer than folding a case.
final class RuleArchive: Sendable {
    private static let kept = 2

    private let libraries = Mutex<[RuleLibrary]>([])

    /// The rules of an epoch.
    ///
    /// - Parameters:
    ///   - epoch: The epoch.
    ///   - current: The rules in force, which often are the same.
    ///   - store: Where the files are kept.
    /// - Returns: The rules; `nil` when this version understands them no more.
    /// - Throws: `StoreError` when the database cannot be read.
    func library(
        of epoch: Epoch,
        current: RuleLibrary,
        in store: CaseStore
    ) async throws -> RuleLibrary? {
        if epoch.rulesHash == current.hash { return current }
        let known = libraries.withLock { $0.first { $0.hash == epoch.rulesHash } }
        if let known { return known }
        let files = try await store.read { try $0.ruleFiles(of: epoch.rulesHash) }
        let loaded = RuleFolder.load(files: files.map { ($0.path, $0.content) })
        guard let library = loaded.library else { return nil }
        libraries.withLock { libraries in
            libraries.insert(library, at: 0)
            libraries = Array(libraries.prefix(Self.kept))
        }
        return library
    }
}
