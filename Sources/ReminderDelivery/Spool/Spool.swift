public import Systemd

/// A Maildir whose `new/` mail scripts read, written so that one message is exactly one file.
///
/// The caller interleaves its own database commits:
///
/// 1. ``stage(_:)`` writes a batch into `.staging/` and brings it to the disk.
/// 2. The database commits `prepared`.
/// 3. ``publish(_:)`` moves the batch into `new/` and brings that to the disk.
/// 4. The database commits `delivered`.
///
/// After a crash, everything prepared and not delivered goes through ``publish(_:)`` again, and
/// ``discardStaged(keeping:)`` removes the rest. Nobody else writes in `.staging/`, so a prepared
/// file that is absent there was moved before the crash, even if a mail script has taken it since.
/// That holds only for the very spool the database knows, which is why every opening and every
/// such conclusion asks for its id.
///
/// Calls block; use it from one task at a time.
public final class Spool: Sendable {
    /// A message on its way into the spool.
    public struct File: Sendable, Hashable {
        /// From ``MessageKey/fileName(installation:)``.
        public let name: String

        /// The whole document.
        public let bytes: [UInt8]

        /// Makes a file.
        public init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// What became of a prepared file.
    public enum Outcome: Sendable, Hashable {
        /// It moved into `new/` now.
        case moved
        /// It had moved before.
        case hadMoved
        /// `new/` has it already, and the staged copy is gone: after a power cut only.
        case wasDoubled
    }

    private let path: String
    private let expected: String
    private let files: FileSystem
    private let reach: @Sendable (CrashPoint) -> Void
    private let new: OwnedDescriptor
    private let staging: OwnedDescriptor
    private let lock: OwnedDescriptor

    /// Makes what is missing of a spool in an existing folder and marks it with its id.
    ///
    /// Commit the id to the database first; the call can be repeated after a crash.
    ///
    /// - Parameters:
    ///   - path: The folder, made by systemd-tmpfiles or an administrator.
    ///   - identity: 32 lower-case hex digits, from `MachineID.random()`.
    ///   - fileSystem: The way to the disk.
    /// - Throws: `wrongSpool` when the folder is marked with another id or absent.
    public static func create(
        at path: String,
        identity: String,
        fileSystem: FileSystem = .system
    ) throws(SpoolError) {
        try SpoolLayout.create(at: path, identity: identity, fileSystem: fileSystem)
    }

    /// Whose spool is at a path, without opening it.
    public static func identity(
        at path: String,
        expected: String,
        fileSystem: FileSystem = .system
    ) throws(SpoolError) -> SpoolIdentity {
        try SpoolLayout.identity(at: path, expected: expected, fileSystem: fileSystem)
    }

    /// Opens the spool that the database knows and takes its lock.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - expected: The id in the database.
    ///   - fileSystem: The way to the disk.
    ///   - reach: Called at each ``CrashPoint`` of the spool.
    /// - Throws: `wrongSpool` or `inUse`, which waiting does not heal; else what a call answered.
    public init(
        path: String,
        expecting expected: String,
        fileSystem: FileSystem = .system,
        reach: @escaping @Sendable (CrashPoint) -> Void = { _ in }
    ) throws(SpoolError) {
        let found = try SpoolLayout.identity(at: path, expected: expected, fileSystem: fileSystem)
        guard found == .matches else { throw .wrongSpool(found) }
        self.path = path
        self.expected = expected
        self.reach = reach
        files = fileSystem
        let isFree: Bool
        do {
            let root = try fileSystem.openDirectory(path: path)
            new = try fileSystem.openDirectory(SpoolLayout.new, in: root)
            staging = try fileSystem.openDirectory(SpoolLayout.staging, in: root)
            lock = try fileSystem.openOrCreateFile(SpoolLayout.lockFile, in: root)
            isFree = try fileSystem.lock(lock)
        } catch {
            throw SpoolError(error)
        }
        guard isFree else { throw .inUse }
    }

    deinit {
        files.unlock(lock)
    }

    /// Whether the spool at the path is still the one that was opened.
    ///
    /// Ask before each batch: what is mounted at the path can change under a running daemon.
    public func currentIdentity() throws(SpoolError) -> SpoolIdentity {
        let found = try SpoolLayout.identity(at: path, expected: expected, fileSystem: files)
        guard found == .matches else { return found }
        do {
            let root = try files.openDirectory(path: path)
            let folders = [
                (try files.identity(of: SpoolLayout.new, in: root), try files.identity(of: new)),
                (
                    try files.identity(of: SpoolLayout.staging, in: root),
                    try files.identity(of: staging)
                ),
            ]
            let isSame = folders.allSatisfy { named, open in
                named?.isSameObject(as: open) == true
            }
            return isSame ? .matches : .replaced
        } catch {
            throw SpoolError(error)
        }
    }

    /// Writes files into `.staging/` and returns when they and their names are on the disk.
    ///
    /// Only for messages that are not yet prepared: a staged file of the same name is the torn rest
    /// of an earlier attempt and is written anew. When it throws, what it wrote is removed again as
    /// far as the disk allows.
    public func stage(_ batch: [File]) throws(SpoolError) {
        guard batch.allSatisfy({ SpoolLayout.isFileName($0.name) }) else { throw .invalidName }
        try requireIdentity()
        reach(.beforeStage)
        do {
            for file in batch { try stage(file) }
            try files.synchronize(staging)
        } catch {
            // Room for the next attempt; what cannot be removed is found by discardStaged.
            for file in batch { _ = try? files.removeFile(file.name, in: staging) }
            throw SpoolError(error)
        }
        reach(.afterStageSync)
    }

    /// Moves prepared files into `new/` and returns when both folders are on the disk.
    ///
    /// It can be repeated, after an error or a crash, with the same names: each file is moved once.
    ///
    /// - Parameter names: Names that the database calls prepared.
    /// - Returns: What became of each name.
    /// - Throws: `wrongSpool` when an absent file proves nothing; else what a call answered. Some
    ///   files may have moved.
    @discardableResult
    public func publish(_ names: [String]) throws(SpoolError) -> [String: Outcome] {
        guard names.allSatisfy(SpoolLayout.isFileName) else { throw .invalidName }
        try requireIdentity()
        var outcomes: [String: Outcome] = [:]
        do {
            for name in names {
                outcomes[name] = try move(name)
                reach(.afterRename)
            }
            try files.synchronize(new)
            reach(.afterNewSync)
            try files.synchronize(staging)
        } catch {
            throw SpoolError(error)
        }
        // A file that was absent in `.staging/` had moved, unless the folders themselves changed.
        if outcomes.values.contains(.hadMoved) { try requireIdentity() }
        reach(.afterPublish)
        return outcomes
    }

    /// Removes every staged file that is not prepared: the rest of batches that never came so far.
    ///
    /// - Parameter prepared: Names that the database calls prepared and not delivered.
    /// - Returns: How many files were removed.
    /// - Throws: What a call answered.
    @discardableResult
    public func discardStaged(keeping prepared: Set<String>) throws(SpoolError) -> Int {
        try requireIdentity()
        do {
            let surplus = try files.names(in: staging).filter { !prepared.contains($0) }
            for name in surplus { try files.removeFile(name, in: staging) }
            if !surplus.isEmpty { try files.synchronize(staging) }
            return surplus.count
        } catch {
            throw SpoolError(error)
        }
    }

    /// The names of files that wait in `new/`, in the order of their bytes.
    public func waitingNames() throws(SpoolError) -> [String] {
        do {
            return try files.names(in: new)
        } catch {
            throw SpoolError(error)
        }
    }

    /// Bytes left on the spool's disk; also the cheap proof of life for the watchdog.
    public func freeBytes() throws(SpoolError) -> Int64 {
        do {
            return try files.freeBytes(on: new)
        } catch {
            throw SpoolError(error)
        }
    }

    private func requireIdentity() throws(SpoolError) {
        let identity = try currentIdentity()
        guard identity == .matches else { throw .wrongSpool(identity) }
    }

    private func stage(_ file: File) throws(SystemCallError) {
        let descriptor = try create(file.name)
        try files.write(file.bytes, to: descriptor)
        reach(.afterStageWrite)
        try files.synchronize(descriptor)
        reach(.afterStageFileSync)
    }

    /// Makes a staged file, in place of the torn rest of an earlier attempt.
    private func create(_ name: String) throws(SystemCallError) -> OwnedDescriptor {
        let permissions = SpoolLayout.filePermissions
        do {
            return try files.createFile(name, in: staging, permissions: permissions)
        } catch {
            guard error.name == "EEXIST" else { throw error }
            try files.removeFile(name, in: staging)
            return try files.createFile(name, in: staging, permissions: permissions)
        }
    }

    private func move(_ name: String) throws(SystemCallError) -> Outcome {
        do {
            try files.moveWithoutReplacing(name, from: staging, to: new, as: name)
            return .moved
        } catch {
            switch error.name {
            case "EEXIST":
                try files.removeFile(name, in: staging)
                return .wasDoubled
            case "ENOENT":
                // renameat2 says the same when `new/` itself was removed; then the file is here.
                if try files.identity(of: name, in: staging) == nil { return .hadMoved }
                throw error
            default:
                throw error
            }
        }
    }
}
