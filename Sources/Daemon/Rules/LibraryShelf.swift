import Synchronization
import WorkflowLanguage
import WorkflowModel

/// Why rules that were kept cannot be used any more.
enum KeptRulesError: Error, Hashable {
    /// This version of the program does not understand them.
    case notUnderstood(hash: String, findings: [Diagnostic])
}

/// The versions of the rules that were read last, so that pages of a plan do not read them anew.
final class LibraryShelf: Sendable {
    /// How many versions it holds.
    private static let size = 3

    private let shelf = Mutex<[RuleLibrary]>([])

    /// The version of this hash.
    ///
    /// - Parameters:
    ///   - hash: The version.
    ///   - files: Its files, to be read when it is not on the shelf.
    /// - Returns: The version, checked.
    /// - Throws: `KeptRulesError` when this version of the program does not understand them.
    func library(
        _ hash: String,
        files: @autoclosure () -> [RuleFile]
    ) throws(KeptRulesError) -> RuleLibrary {
        if let known = shelf.withLock({ $0.first { $0.hash == hash } }) { return known }
        let loaded = RuleFolder.load(files: files().map { ($0.path, $0.content) })
        guard let library = loaded.library else {
            throw .notUnderstood(hash: hash, findings: loaded.diagnostics)
        }
        shelf.withLock { shelf in
            shelf.insert(library, at: 0)
            if shelf.count > Self.size { shelf.removeLast() }
        }
        return library
    }
}
