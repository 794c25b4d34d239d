import CivilCalendar
import ControlAPI
import Dispatch
import FoundationEssentials
import UnixSignals

/// The files below some folders as they were seen: a change shows as a difference.
struct FolderSnapshot: Hashable, Sendable {
    private struct File: Hashable {
        let path: String
        let changed: Date?
        let size: Int
        let number: Int
    }

    private let files: [File]

    /// Looks at the files below folders; one that cannot be looked at counts as not there.
    init(of folders: [String]) {
        var files: [File] = []
        for folder in folders {
            let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
            for name in names.sorted() {
                let path = "\(folder)/\(name)"
                let facts = try? FileManager.default.attributesOfItem(atPath: path)
                guard let facts else { continue }
                files.append(
                    File(
                        path: path,
                        changed: facts[.modificationDate] as? Date,
                        size: (facts[.size] as? Int) ?? 0,
                        number: (facts[.systemFileNumber] as? Int) ?? 0
                    )
                )
            }
        }
        self.files = files
    }
}

/// When files change.
enum FolderChanges {
    /// A value after each change of a file below the folders, counted from now on.
    ///
    /// Changes that come together are one.
    ///
    /// - Parameters:
    ///   - folders: The folders.
    ///   - interval: How often they are looked at.
    ///   - signals: What ends the changes.
    /// - Returns: The changes.
    static func stream(
        of folders: [String],
        every interval: DispatchTimeInterval = .milliseconds(500),
        until signals: [UnixSignal] = [.sigint, .sigterm]
    ) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        let first = FolderSnapshot(of: folders)
        let looking = Task {
            var seen = first
            while !Task.isCancelled {
                await pause(interval)
                let now = FolderSnapshot(of: folders)
                guard now != seen else { continue }
                seen = now
                continuation.yield()
            }
        }
        let ending = Task {
            for await _ in await UnixSignalsSequence(trapping: signals) {
                continuation.finish()
                return
            }
        }
        continuation.onTermination = { _ in
            looking.cancel()
            ending.cancel()
        }
        return stream
    }

    private static func pause(_ interval: DispatchTimeInterval) async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().asyncAfter(deadline: .now() + interval) { continuation.resume() }
        }
    }
}

/// Does something, and again after each change.
enum RuleWatch {
    /// Runs until the changes end; what is wrong with the rules is told, and does not end it.
    static func run(_ folders: [String], asJSON: Bool, _ body: () throws -> Void) async throws {
        let surroundings = Surroundings.current
        // What changes while the body runs is not missed: the changes are counted from here on.
        var changes = surroundings.changes(folders).makeAsyncIterator()
        repeat {
            if surroundings.isTerminal, !asJSON { surroundings.output.raw("\u{1B}[H\u{1B}[2J") }
            do {
                try body()
            } catch let problem as Problem {
                let language = surroundings.language
                surroundings.output.fault(
                    asJSON ? problem.document(language) : problem.words(language)
                )
            } catch is QuietExit {
                // It was told already.
            }
            if !asJSON { surroundings.output.line(Words.watching[surroundings.language]) }
        } while await changes.next() != nil
    }
}
