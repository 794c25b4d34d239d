import Systemd

/// The names and permissions of a spool's folders, and what is done to them before it is opened.
enum SpoolLayout {
    static let new = "new"
    static let staging = ".staging"
    static let identityFile = ".spool-id"
    static let lockFile = ".lock"

    /// Mail scripts, in the folders' group, take files from `new/` and leave them in `cur/`.
    static let folderPermissions: UInt32 = 0o2770

    /// Nobody else may touch what is staged; the set-group bit hands the folder's group to files.
    static let stagingPermissions: UInt32 = 0o2700

    static let filePermissions: UInt32 = 0o640

    /// An id of a spool: 32 hex digits, as `MachineID.random()` makes them.
    static func isIdentity(_ text: String) -> Bool {
        text.utf8.count == 32 && text.utf8.allSatisfy(isLowerHexadecimal)
    }

    /// A name that can stand in any Maildir: no dot in front, no colon, no slash.
    static func isFileName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
    }

    /// Makes what is missing of a spool and marks it with its id, in an existing folder.
    ///
    /// It can be repeated after a crash in its midst.
    static func create(
        at path: String,
        identity: String,
        fileSystem: FileSystem
    ) throws(SpoolError) {
        precondition(isIdentity(identity), "a spool's id has 32 lower-case hex digits")
        switch try self.identity(at: path, expected: identity, fileSystem: fileSystem) {
        case .matches, .unmarked: break
        case let other: throw .wrongSpool(other)
        }
        do {
            let root = try fileSystem.openDirectory(path: path)
            for name in [new, "cur", "tmp", staging] {
                let permissions = name == staging ? stagingPermissions : folderPermissions
                try makeFolder(name, permissions: permissions, in: root, fileSystem)
            }
            // Last, and whole or not at all: the id says that the folders are there.
            if try fileSystem.identity(of: identityFile, in: root) == nil {
                try mark(root, identity: identity, fileSystem)
            }
            try fileSystem.synchronize(root)
        } catch {
            throw SpoolError(error)
        }
    }

    /// Whose spool is at a path.
    static func identity(
        at path: String,
        expected: String,
        fileSystem: FileSystem
    ) throws(SpoolError) -> SpoolIdentity {
        do {
            let root = try fileSystem.openDirectory(path: path)
            let bytes = try fileSystem.readFile(identityFile, in: root, limit: 256)
            let text = String(decoding: bytes, as: UTF8.self)
            let found = text.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
            return found == expected ? .matches : .foreign(found: isIdentity(found) ? found : "")
        } catch {
            if error.name == "ENOENT" || error.name == "ENOTDIR" {
                return error.call == "open" ? .absent : .unmarked
            }
            throw SpoolError(error)
        }
    }

    private static func makeFolder(
        _ name: String,
        permissions: UInt32,
        in root: borrowing OwnedDescriptor,
        _ fileSystem: FileSystem
    ) throws(SystemCallError) {
        // systemd-tmpfiles may have made it, with the owner's permissions; they stay.
        if try fileSystem.identity(of: name, in: root)?.isDirectory == true { return }
        try fileSystem.makeDirectory(name, in: root, permissions: permissions)
    }

    private static func mark(
        _ root: borrowing OwnedDescriptor,
        identity: String,
        _ fileSystem: FileSystem
    ) throws(SystemCallError) {
        let draft = ".spool-id.draft"
        if try fileSystem.identity(of: draft, in: root) != nil {
            try fileSystem.removeFile(draft, in: root)
        }
        let file = try fileSystem.createFile(draft, in: root, permissions: filePermissions)
        try fileSystem.write(Array("\(identity)\n".utf8), to: file)
        try fileSystem.synchronize(file)
        try fileSystem.moveWithoutReplacing(draft, from: root, to: root, as: identityFile)
    }

    private static func isLowerHexadecimal(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
