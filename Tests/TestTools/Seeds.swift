import Foundation

/// The seeds of a property test: those that failed before, and fresh ones.
///
/// A seed that fails is written to a file below `.build`, and is tried first in every later run
/// until it holds.
public enum Seeds {
    private static func file(_ name: String) -> URL {
        URL(fileURLWithPath: Tool.path(".build/failed-seeds/\(name).txt"))
    }

    /// The seeds to try.
    ///
    /// - Parameters:
    ///   - name: The property, as a file may be called.
    ///   - fresh: Those that are tried in any case.
    /// - Returns: The failed ones first, each once.
    public static func of(_ name: String, fresh: [UInt64]) -> [UInt64] {
        let text = (try? String(contentsOf: file(name), encoding: .utf8)) ?? ""
        let failed = text.split(separator: "\n").compactMap { UInt64($0) }
        return failed + fresh.filter { !failed.contains($0) }
    }

    /// Notes how a seed ended.
    public static func note(_ seed: UInt64, of name: String, holds: Bool) throws {
        var failed = of(name, fresh: []).filter { $0 != seed }
        if !holds { failed.append(seed) }
        let file = file(name)
        if failed.isEmpty {
            try? FileManager.default.removeItem(at: file)
            return
        }
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        let text = failed.map { "\($0)\n" }.joined()
        try Data(text.utf8).write(to: file)
    }

    /// A script without what is not needed for its failure.
    public static func shrink<Action>(
        _ actions: [Action],
        fails: ([Action]) async throws -> Bool
    ) async rethrows -> [Action] {
        var smallest = actions
        var index = 0
        while index < smallest.count {
            var shorter = smallest
            shorter.remove(at: index)
            if try await fails(shorter) {
                smallest = shorter
            } else {
                index += 1
            }
        }
        return smallest
    }
}
