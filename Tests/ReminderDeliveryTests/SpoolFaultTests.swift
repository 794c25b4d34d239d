import ReminderDelivery
import Synchronization
import Systemd
import TestTools
import Testing

/// Fails the n-th call to the file system, once.
private final class NthCallFails: Sendable {
    private let calls = Mutex(0)
    private let target: Int
    private let fault: FileSystem.Fault

    init(_ target: Int, _ fault: FileSystem.Fault) {
        self.target = target
        self.fault = fault
    }

    var wasReached: Bool { calls.withLock { $0 >= target } }

    var fileSystem: FileSystem {
        FileSystem.faulty { _ in
            self.calls.withLock { calls in
                calls += 1
                return calls == self.target ? self.fault : nil
            }
        }
    }
}

/// What a daemon keeps of its messages; it survives everything here.
private struct Records {
    var prepared: Set<String> = []
    var delivered: Set<String> = []
}

@Suite struct SpoolFaultTests {
    private static let names = ["a", "b", "c"]

    /// One run of the daemon over a fresh spool, until an error stops it.
    private func attempt(
        _ folder: SpoolFolder,
        _ records: inout Records,
        _ fileSystem: FileSystem
    ) throws(SpoolError) {
        let spool = try folder.open(fileSystem)
        let open = records.prepared.subtracting(records.delivered)
        try spool.discardStaged(keeping: open)
        if !open.isEmpty {
            try spool.publish(open.sorted())
            records.delivered.formUnion(open)
        }
        for batch in [["a", "b"], ["c"]] {
            let rest = batch.filter { !records.delivered.contains($0) }
            if rest.isEmpty { continue }
            try spool.stage(rest.map(SpoolFolder.file))
            records.prepared.formUnion(rest)
            try spool.publish(rest)
            records.delivered.formUnion(rest)
        }
    }

    /// Every call fails once, with every error and with a mail script that takes files at once;
    /// after the next run each message is there exactly once and whole.
    @Test(
        arguments: [FileSystem.Fault.failure(28), .failure(5), .failure(13), .shortWrite(3, 28)],
        [false, true]
    )
    func `Whichever call fails, nothing is lost and nothing comes twice`(
        fault: FileSystem.Fault,
        takesAtOnce: Bool
    ) throws {
        var number = 0
        while true {
            number += 1
            let failing = NthCallFails(number, fault)
            let isDone = try SpoolFolder.with { folder in
                var records = Records()
                var taken: [String] = []
                for _ in 0..<3 {
                    do throws(SpoolError) {
                        try attempt(folder, &records, failing.fileSystem)
                    } catch {
                        #expect(error.isRetryable)
                    }
                    if !takesAtOnce { continue }
                    for name in try folder.names("new") {
                        taken.append(name)
                        try folder.take(name)
                    }
                }
                #expect(records.delivered == Set(Self.names))
                #expect(try (folder.names("new") + taken).sorted() == Self.names)
                #expect(try folder.names(".staging") == [])
                for name in try folder.names("new") {
                    #expect(try folder.content(name, in: "new") == "Subject: \(name)\n\n")
                }
                return !failing.wasReached
            }
            if isDone { break }
            try #require(number < 500, "the number of calls does not end")
        }
        #expect(number > 30)
    }

    @Test(arguments: [FileSystem.Fault.failure(28), .failure(5), .shortWrite(3, 28)])
    func `Making a spool can fail at every call and be repeated`(fault: FileSystem.Fault) throws {
        var number = 0
        while true {
            number += 1
            let failing = NthCallFails(number, fault)
            try Tool.withFolder { path in
                let identity = SpoolFolder.identity
                do throws(SpoolError) {
                    try Spool.create(at: path, identity: identity, fileSystem: failing.fileSystem)
                } catch {
                    try Spool.create(at: path, identity: identity)
                }
                let spool = try Spool(path: path, expecting: identity)
                try spool.stage([SpoolFolder.file("a")])
                #expect(try spool.publish(["a"]) == ["a": .moved])
            }
            if !failing.wasReached { break }
            try #require(number < 200, "the number of calls does not end")
        }
        #expect(number > 10)
    }
}
