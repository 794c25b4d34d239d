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

    /// Tries a property on scripts drawn from seeds, those first that failed before.
    ///
    /// - Parameters:
    ///   - name: The property, as a file may be called.
    ///   - fresh: The seeds that are tried in any case.
    ///   - draw: The script of a seed.
    ///   - problem: What does not hold after a script; `nil` when all holds. What it throws is a
    ///     problem too.
    /// - Returns: The first seed that fails, with what does not hold and the smallest script for
    ///   it; `nil` when the property holds.
    /// - Throws: When the seed cannot be noted.
    public static func counterexample<Action>(
        to name: String,
        fresh: some Sequence<UInt64>,
        draw: (UInt64) -> [Action],
        problem: ([Action]) async throws -> String?
    ) async throws -> String? {
        func outcome(_ script: [Action]) async -> String? {
            do {
                return try await problem(script)
            } catch {
                return "\(error)"
            }
        }
        let known = Set(of(name, fresh: []))
        for seed in of(name, fresh: Array(fresh)) {
            let script = draw(seed)
            guard let first = await outcome(script) else {
                if known.contains(seed) { try note(seed, of: name, holds: true) }
                continue
            }
            try note(seed, of: name, holds: false)
            let smallest = await shrink(script) { await outcome($0) != nil }
            let last = await outcome(smallest) ?? first
            let lines = smallest.map { "\($0)" }.joined(separator: "\n")
            return "seed \(seed): \(last)\n\(lines)"
        }
        return nil
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
