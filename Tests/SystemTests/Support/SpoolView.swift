import Foundation
import Synchronization
import TestTools

/// A spool as mail scripts see it.
struct SpoolView: Sendable {
    let path: String

    /// Files that wait.
    var new: [String] { get throws { try names("new") } }

    /// Files that a mail script has taken.
    var cur: [String] { get throws { try names("cur") } }

    /// Files that are not there yet for anybody.
    var staged: [String] { get throws { try names(".staging") } }

    /// The text of a file.
    func text(_ name: String, in folder: String = "new") throws -> String {
        try String(contentsOfFile: "\(path)/\(folder)/\(name)", encoding: .utf8)
    }

    /// The case that each waiting file is about.
    func cases() throws -> [String] {
        try new.map { try Self.field("X-Nhachan-Case", of: text($0)) ?? "" }.sorted()
    }

    /// The value of a header field that stands on one line.
    static func field(_ name: String, of text: String) -> String? {
        let line = text.split(separator: "\n", omittingEmptySubsequences: false)
            .prefix { !$0.isEmpty }.first { $0.hasPrefix(name + ": ") }
        return line.map { String($0.dropFirst(name.count + 2)) }
    }

    /// Moves everything that waits to `cur/`, as a mail script does after it has sent it.
    ///
    /// - Returns: Files that had been taken before.
    func takeAll() throws -> [String] {
        var doubled: [String] = []
        for name in try new {
            let taken = "\(path)/cur/\(name):2,"
            if FileManager.default.fileExists(atPath: taken) { doubled.append(name) }
            try FileManager.default.moveItem(atPath: "\(path)/new/\(name)", toPath: taken)
        }
        return doubled
    }

    private func names(_ folder: String) throws -> [String] {
        // A spool that a daemon has not made yet has no files.
        guard FileManager.default.fileExists(atPath: "\(path)/\(folder)") else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()
    }
}

/// Takes files out of a spool as soon as they appear, on a thread of its own.
final class Consumer: Sendable {
    private struct State {
        var isStopping = false
        var hasStopped = false
        var doubled: [String] = []
        var failure: String?
    }

    private let state = Mutex(State())

    init(_ spool: SpoolView) {
        Thread.detachNewThread { [self] in
            while !state.withLock({ $0.isStopping }) {
                do {
                    let doubled = try spool.takeAll()
                    state.withLock { $0.doubled += doubled }
                } catch {
                    state.withLock { $0.failure = "\(error)" }
                }
                sched_yield()
            }
            state.withLock { $0.hasStopped = true }
        }
    }

    /// Ends the thread, and tells which files came twice and what failed.
    func stop() async throws -> (doubled: [String], failure: String?) {
        state.withLock { $0.isStopping = true }
        try await Waiting.until("the consumer's end") { state.withLock { $0.hasStopped } }
        return state.withLock { ($0.doubled, $0.failure) }
    }
}
