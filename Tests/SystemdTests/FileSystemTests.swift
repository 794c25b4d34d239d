import Glibc
import Systemd
import TestTools
import Testing

@Suite struct FileSystemTests {
    private let files = FileSystem.system

    @Test func `A file is written whole, with the permissions asked for`() throws {
        try Tool.withFolder { path in
            let folder = try files.openDirectory(path: path)
            let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
            let file = try files.createFile("a", in: folder, permissions: 0o640)
            try files.write(bytes, to: file)
            try files.synchronize(file)
            #expect(try files.readFile("a", in: folder, limit: 100_000) == bytes)
            let identity = try #require(try files.identity(of: "a", in: folder))
            #expect(identity.permissions == 0o640)
            #expect(identity.size == 100_000)
            #expect(try files.identity(of: file).isSameObject(as: identity))
        }
    }

    @Test func `Reading stops at the limit`() throws {
        try Tool.withFolder { path in
            let folder = try files.openDirectory(path: path)
            try files.write([1, 2, 3], to: files.createFile("a", in: folder, permissions: 0o600))
            #expect(throws: SystemCallError(call: "read", code: EFBIG)) {
                try files.readFile("a", in: folder, limit: 2)
            }
        }
    }

    @Test func `Neither making nor moving ever replaces a file`() throws {
        try Tool.withFolder { path in
            let folder = try files.openDirectory(path: path)
            try files.write([1], to: files.createFile("a", in: folder, permissions: 0o600))
            try files.write([2], to: files.createFile("b", in: folder, permissions: 0o600))
            #expect(throws: SystemCallError(call: "openat", code: EEXIST)) {
                _ = try files.createFile("a", in: folder, permissions: 0o600)
            }
            #expect(throws: SystemCallError(call: "renameat2", code: EEXIST)) {
                try files.moveWithoutReplacing("a", from: folder, to: folder, as: "b")
            }
            #expect(try files.readFile("b", in: folder, limit: 9) == [2])
            try files.moveWithoutReplacing("a", from: folder, to: folder, as: "c")
            #expect(try files.names(in: folder) == ["b", "c"])
            try files.removeFile("b", in: folder)
            #expect(throws: SystemCallError(call: "unlinkat", code: ENOENT)) {
                try files.removeFile("b", in: folder)
            }
        }
    }

    @Test func `Names come in the order of their bytes, as often as one asks`() throws {
        try Tool.withFolder { path in
            let folder = try files.openDirectory(path: path)
            for name in ["ờ", "z", "A", ".x", "a"] {
                _ = try files.createFile(name, in: folder, permissions: 0o600)
            }
            #expect(try files.names(in: folder) == [".x", "A", "a", "z", "ờ"])
            #expect(try files.names(in: folder).count == 5)
        }
    }

    @Test func `A symbolic link is never followed`() throws {
        try Tool.withFolder { path in
            let folder = try files.openDirectory(path: path)
            _ = try Tool.run("ln", "-s", "/etc", path + "/link")
            #expect(throws: SystemCallError.self) {
                _ = try files.openDirectory("link", in: folder)
            }
            #expect(throws: SystemCallError(call: "openat", code: ELOOP)) {
                _ = try files.openOrCreateFile("link", in: folder)
            }
        }
    }

    @Test func `A directory gets its permissions whatever the umask`() throws {
        try Tool.withFolder { path in
            let folder = try files.openDirectory(path: path)
            try files.makeDirectory("d", in: folder, permissions: 0o2770)
            let identity = try #require(try files.identity(of: "d", in: folder))
            #expect(identity.permissions == 0o2770)
            #expect(identity.isDirectory)
        }
    }

    @Test func `A lock is held by one at a time`() throws {
        try Tool.withFolder { path in
            let folder = try files.openDirectory(path: path)
            do {
                let first = try files.openOrCreateFile("lock", in: folder)
                let second = try files.openOrCreateFile("lock", in: folder)
                #expect(try files.lock(first))
                #expect(try !files.lock(second))
            }
            #expect(try files.lock(files.openOrCreateFile("lock", in: folder)))
        }
    }

    @Test func `A fault stops the call before it does anything`() throws {
        try Tool.withFolder { path in
            let faulty = FileSystem.faulty { $0 == .renameat2 ? .failure(EROFS) : nil }
            let folder = try faulty.openDirectory(path: path)
            _ = try faulty.createFile("a", in: folder, permissions: 0o600)
            #expect(throws: SystemCallError(call: "renameat2", code: EROFS)) {
                try faulty.moveWithoutReplacing("a", from: folder, to: folder, as: "b")
            }
            #expect(try faulty.names(in: folder) == ["a"])
            #expect(try faulty.freeBytes(on: folder) > 0)
        }
    }

    @Test func `A short write leaves what it took`() throws {
        try Tool.withFolder { path in
            let faulty = FileSystem.faulty { $0 == .write ? .shortWrite(2, ENOSPC) : nil }
            let folder = try faulty.openDirectory(path: path)
            let file = try faulty.createFile("a", in: folder, permissions: 0o600)
            #expect(throws: SystemCallError(call: "write", code: ENOSPC)) {
                try faulty.write([1, 2, 3], to: file)
            }
            #expect(try files.readFile("a", in: folder, limit: 9) == [1, 2])
        }
    }
}
