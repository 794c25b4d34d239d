import ReminderDelivery
import Systemd
import TestTools
import Testing

/// A spool in a folder of its own, and what a mail script sees of it.
struct SpoolFolder {
    static let identity = "0123456789abcdef0123456789abcdef"

    let path: String
    let files = FileSystem.system

    static func with<Answer>(_ body: (SpoolFolder) throws -> Answer) throws -> Answer {
        try Tool.withFolder { path in
            try Spool.create(at: path, identity: identity)
            return try body(SpoolFolder(path: path))
        }
    }

    func open(_ fileSystem: FileSystem = .system) throws(SpoolError) -> Spool {
        try Spool(path: path, expecting: Self.identity, fileSystem: fileSystem)
    }

    func names(_ folder: String) throws -> [String] {
        let root = try files.openDirectory(path: path)
        return try files.names(in: files.openDirectory(folder, in: root))
    }

    func content(_ name: String, in folder: String) throws -> String {
        let root = try files.openDirectory(path: path)
        let bytes = try files.readFile(
            name,
            in: files.openDirectory(folder, in: root),
            limit: 100_000
        )
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Takes a file as a mail script does that keeps nothing.
    func take(_ name: String) throws {
        let root = try files.openDirectory(path: path)
        try files.removeFile(name, in: files.openDirectory("new", in: root))
    }

    static func file(_ name: String) -> Spool.File {
        Spool.File(name: name, bytes: Array("Subject: \(name)\n\n".utf8))
    }
}

@Suite struct SpoolTests {
    @Test func `A batch is invisible until it is published, and whole then`() throws {
        try SpoolFolder.with { folder in
            let spool = try folder.open()
            try spool.stage([SpoolFolder.file("a"), SpoolFolder.file("b")])
            #expect(try folder.names("new") == [])
            #expect(try spool.publish(["a", "b"]) == ["a": .moved, "b": .moved])
            #expect(try spool.waitingNames() == ["a", "b"])
            #expect(try folder.names(".staging") == [])
            #expect(try folder.content("b", in: "new") == "Subject: b\n\n")
        }
    }

    @Test func `Publishing again does nothing, even after a mail script took the file`() throws {
        try SpoolFolder.with { folder in
            let spool = try folder.open()
            try spool.stage([SpoolFolder.file("a"), SpoolFolder.file("b")])
            try spool.publish(["a", "b"])
            _ = try Tool.run("mv", folder.path + "/new/a", folder.path + "/cur/a:2,")
            #expect(try spool.publish(["a", "b"]) == ["a": .hadMoved, "b": .hadMoved])
            #expect(try folder.names("new") == ["b"])
        }
    }

    /// As after a power cut that kept the new name and the old one.
    @Test func `A file in both folders is one file afterwards`() throws {
        try SpoolFolder.with { folder in
            let spool = try folder.open()
            try spool.stage([SpoolFolder.file("a")])
            _ = try Tool.run("ln", folder.path + "/.staging/a", folder.path + "/new/a")
            #expect(try spool.publish(["a"]) == ["a": .wasDoubled])
            #expect(try folder.names("new") == ["a"])
            #expect(try folder.names(".staging") == [])
        }
    }

    @Test func `A torn file of an earlier attempt is written anew`() throws {
        try SpoolFolder.with { folder in
            _ = try Tool.run("sh", "-c", "printf torn > '\(folder.path)/.staging/a'")
            let spool = try folder.open()
            try spool.stage([SpoolFolder.file("a")])
            try spool.publish(["a"])
            #expect(try folder.content("a", in: "new") == "Subject: a\n\n")
        }
    }

    @Test func `What was never prepared is removed, what was is kept`() throws {
        try SpoolFolder.with { folder in
            let spool = try folder.open()
            try spool.stage(["a", "b", "c"].map(SpoolFolder.file))
            #expect(try spool.discardStaged(keeping: ["b"]) == 2)
            #expect(try spool.publish(["b"]) == ["b": .moved])
            #expect(try folder.names("new") == ["b"])
        }
    }

    @Test(arguments: [
        "", ".", "../a", ".a", "a/b", "a:2,", "A", "ă", String(repeating: "a", count: 65),
    ])
    func `A name that could go astray is refused`(name: String) throws {
        try SpoolFolder.with { folder in
            let spool = try folder.open()
            #expect(throws: SpoolError.invalidName) { try spool.stage([SpoolFolder.file(name)]) }
            #expect(throws: SpoolError.invalidName) { try spool.publish([name]) }
        }
    }

    @Test func `Folders and files have the permissions that mail scripts need`() throws {
        try SpoolFolder.with { folder in
            let spool = try folder.open()
            try spool.stage([SpoolFolder.file("a")])
            try spool.publish(["a"])
            let paths = ["new", "cur", "tmp", ".staging", "new/a"].map { folder.path + "/" + $0 }
            let outcome = try Tool.run("stat", ["-c", "%a"] + paths)
            #expect(outcome.lines == ["2770", "2770", "2770", "2700", "640"])
        }
    }

    @Test func `Only one process has the spool at a time`() throws {
        try SpoolFolder.with { folder in
            let first = try folder.open()
            #expect(throws: SpoolError.inUse) { _ = try folder.open() }
            _ = try first.freeBytes()
        }
    }
}

@Suite struct SpoolIdentityTests {
    private let other = "ffffffffffffffffffffffffffffffff"

    @Test func `Making a spool again changes nothing`() throws {
        try SpoolFolder.with { folder in
            try Spool.create(at: folder.path, identity: SpoolFolder.identity)
            let identity = try Spool.identity(at: folder.path, expected: SpoolFolder.identity)
            #expect(identity == .matches)
        }
    }

    @Test func `Another installation's spool is neither taken over nor opened`() throws {
        try SpoolFolder.with { folder in
            let foreign = SpoolIdentity.foreign(found: SpoolFolder.identity)
            #expect(throws: SpoolError.wrongSpool(foreign)) {
                try Spool.create(at: folder.path, identity: other)
            }
            #expect(throws: SpoolError.wrongSpool(foreign)) {
                _ = try Spool(path: folder.path, expecting: other)
            }
        }
    }

    @Test func `An empty mount point is no spool`() throws {
        try Tool.withFolder { path in
            #expect(throws: SpoolError.wrongSpool(.unmarked)) {
                _ = try Spool(path: path, expecting: other)
            }
            #expect(throws: SpoolError.wrongSpool(.absent)) {
                _ = try Spool(path: path + "/none", expecting: other)
            }
        }
    }

    /// Unmounted under a running daemon, an absent file must not be taken for a delivered one.
    @Test func `When the spool goes away nothing counts as delivered`() throws {
        try SpoolFolder.with { folder in
            let spool = try folder.open()
            try spool.stage([SpoolFolder.file("a")])
            _ = try Tool.run(
                "sh",
                "-c",
                "mkdir '\(folder.path)/away'; cd '\(folder.path)'; mv .spool-id new .staging away"
            )
            #expect(try spool.currentIdentity() == .unmarked)
            #expect(throws: SpoolError.wrongSpool(.unmarked)) { try spool.publish(["a"]) }
            #expect(throws: SpoolError.wrongSpool(.unmarked)) {
                try spool.stage([SpoolFolder.file("b")])
            }
            #expect(throws: SpoolError.wrongSpool(.unmarked)) {
                try spool.discardStaged(keeping: [])
            }
        }
    }

    @Test(arguments: ["new", ".staging"])
    func `A folder made anew under the daemon is noticed`(name: String) throws {
        try SpoolFolder.with { folder in
            let spool = try folder.open()
            try spool.stage([SpoolFolder.file("a")])
            let path = folder.path + "/" + name
            _ = try Tool.run("sh", "-c", "rm -r '\(path)'; mkdir -m 2770 '\(path)'")
            #expect(throws: SpoolError.wrongSpool(.replaced)) { try spool.publish(["a"]) }
        }
    }

    /// renameat2 says ENOENT for a removed target folder too; that is no proof of delivery.
    @Test func `A target folder removed in mid-batch is an error, not a delivery`() throws {
        try SpoolFolder.with { folder in
            let path = folder.path
            let faulty = FileSystem.faulty { call in
                if call == .renameat2 { _ = try? Tool.run("rmdir", path + "/new") }
                return nil
            }
            let spool = try folder.open(faulty)
            try spool.stage([SpoolFolder.file("a")])
            #expect(throws: SpoolError.self) { try spool.publish(["a"]) }
            #expect(try folder.names(".staging") == ["a"])
        }
    }

    @Test func `A staging folder removed in mid-batch is an error, not a delivery`() throws {
        try SpoolFolder.with { folder in
            let path = folder.path
            let faulty = FileSystem.faulty { call in
                if call == .renameat2 { _ = try? Tool.run("rm", "-r", path + "/.staging") }
                return nil
            }
            let spool = try folder.open(faulty)
            try spool.stage([SpoolFolder.file("a")])
            #expect(throws: SpoolError.self) { try spool.publish(["a"]) }
        }
    }
}

@Suite struct SpoolErrorTests {
    @Test(arguments: [
        (Int32(28), SpoolError.Trouble.full), (122, .full), (30, .readOnly), (13, .notPermitted),
        (1, .notPermitted), (5, .failing), (22, .unsupported), (18, .unsupported), (24, .other),
    ])
    func `A failed call is sorted by what helps`(code: Int32, trouble: SpoolError.Trouble) {
        let cause = SystemCallError(call: "fsync", code: code)
        #expect(SpoolError(cause) == .unavailable(trouble, cause))
        #expect(SpoolError(cause).isRetryable)
        #expect(SpoolError(cause).description.contains(cause.name))
    }

    @Test func `Waiting doubles up to five minutes and begins anew after a success`() {
        var delay = RetryDelay()
        #expect(
            (0..<11).map { _ in delay.next() / 1_000 } == [
                1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300,
            ]
        )
        #expect(delay.failures == 11)
        delay.reset()
        #expect(delay.next() == 1_000)
    }
}
