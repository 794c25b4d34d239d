import CSystemd
import Glibc

/// Which file system object a name or descriptor stands for.
public struct FileIdentity: Hashable, Sendable {
    /// The file system.
    public let device: UInt64

    /// The object within it.
    public let inode: UInt64

    /// Permission bits, such as 0o2770.
    public let permissions: UInt32

    /// The owner.
    public let userID: UInt32

    /// The size in bytes.
    public let size: Int64

    /// Whether it is a directory.
    public let isDirectory: Bool

    /// Whether both stand for the same object, whatever its permissions and size became since.
    public func isSameObject(as other: FileIdentity) -> Bool {
        device == other.device && inode == other.inode
    }
}

/// The calls to the file system that durable files need, each relative to an open directory.
///
/// Every call can be made to fail, so that tests can fail the first, the second and so on and see
/// that nothing is lost. Names are single path components.
public struct FileSystem: Sendable {
    /// The calls, by manual page.
    public enum Call: String, Sendable, CaseIterable {
        case open
        case openat
        case mkdirat
        case read
        case write
        case fsync
        case fchmod
        case renameat2
        case unlinkat
        case fstat
        case fstatat
        case fstatfs
        case flock
        case readdir
    }

    /// What a test makes of a call.
    public enum Fault: Hashable, Sendable {
        /// The call does nothing and answers this errno value.
        case failure(Int32)

        /// A `write` takes this many bytes, and then answers the errno value.
        case shortWrite(Int, Int32)
    }

    private let fault: (@Sendable (Call) -> Fault?)?

    /// The real file system.
    public static let system = FileSystem(fault: nil)

    /// The real file system, with faults: the function is asked before every call.
    public static func faulty(_ fault: @escaping @Sendable (Call) -> Fault?) -> FileSystem {
        FileSystem(fault: fault)
    }

    /// Opens a directory by its path.
    public func openDirectory(path: String) throws(SystemCallError) -> OwnedDescriptor {
        try arm(.open)
        let number = try checked("open") {
            unsafe Glibc.open(path, O_DIRECTORY | O_RDONLY | O_CLOEXEC)
        }
        return OwnedDescriptor(adopting: number)
    }

    /// Opens a directory inside another; a symbolic link is refused.
    public func openDirectory(
        _ name: String,
        in directory: borrowing OwnedDescriptor
    ) throws(SystemCallError) -> OwnedDescriptor {
        let flags = O_DIRECTORY | O_RDONLY | O_CLOEXEC | O_NOFOLLOW
        return try open(name, in: directory, flags: flags)
    }

    /// Makes a directory with exactly these permissions, whatever the umask.
    ///
    /// - Throws: `EEXIST` when the name is taken.
    public func makeDirectory(
        _ name: String,
        in directory: borrowing OwnedDescriptor,
        permissions: UInt32
    ) throws(SystemCallError) {
        try arm(.mkdirat)
        let parent = directory.number
        try checked("mkdirat") { unsafe mkdirat(parent, name, 0o700) }
        let made = try openDirectory(name, in: directory)
        try setPermissions(permissions, of: made)
    }

    /// Makes a file that did not exist and opens it for writing, with exactly these permissions.
    ///
    /// - Throws: `EEXIST` when the name is taken, by a symbolic link too.
    public func createFile(
        _ name: String,
        in directory: borrowing OwnedDescriptor,
        permissions: UInt32
    ) throws(SystemCallError) -> OwnedDescriptor {
        let flags = O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW
        let file = try open(name, in: directory, flags: flags)
        try setPermissions(permissions, of: file)
        return file
    }

    /// Opens a file for reading and writing, making an empty one where there is none.
    public func openOrCreateFile(
        _ name: String,
        in directory: borrowing OwnedDescriptor
    ) throws(SystemCallError) -> OwnedDescriptor {
        try open(name, in: directory, flags: O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    }

    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - name: The file.
    ///   - directory: Where it is.
    ///   - limit: The most bytes it may have.
    /// - Returns: Its bytes.
    /// - Throws: `EFBIG` when it has more.
    public func readFile(
        _ name: String,
        in directory: borrowing OwnedDescriptor,
        limit: Int
    ) throws(SystemCallError) -> [UInt8] {
        let file = try open(name, in: directory, flags: O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        let number = file.number
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            try arm(.read)
            let count = try checked("read") {
                Int32(unsafe read(number, &chunk, chunk.count))
            }
            if count == 0 { return content }
            content.append(contentsOf: chunk.prefix(Int(count)))
            if content.count > limit { throw SystemCallError(call: "read", code: EFBIG) }
        }
    }

    /// Reads a file of any size, a mebibyte at a time.
    ///
    /// - Parameters:
    ///   - name: The file.
    ///   - directory: Where it is.
    ///   - body: Takes the parts in order; what it throws ends the reading.
    /// - Throws: What a call answered, or what the body threw.
    public func readFile(
        _ name: String,
        in directory: borrowing OwnedDescriptor,
        parts body: (ArraySlice<UInt8>) throws(SystemCallError) -> Void
    ) throws(SystemCallError) {
        let file = try open(name, in: directory, flags: O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        let number = file.number
        var chunk = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            try arm(.read)
            let count = try checked("read") {
                Int32(unsafe read(number, &chunk, chunk.count))
            }
            if count == 0 { return }
            try body(chunk.prefix(Int(count)))
        }
    }

    /// Writes all bytes at the descriptor's position.
    public func write(
        _ bytes: [UInt8],
        to file: borrowing OwnedDescriptor
    ) throws(SystemCallError) {
        let planned = fault?(.write)
        if case .failure(let code) = planned { throw SystemCallError(call: "write", code: code) }
        var end = bytes.count
        if case .shortWrite(let count, _) = planned { end = min(count, end) }
        var start = 0
        while start < end {
            let number = file.number
            start += Int(
                try checked("write") {
                    Int32(
                        unsafe bytes.withUnsafeBytes { buffer in
                            let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[start..<end])
                            // One call takes at most 2 GiB, so the count fits 32 bits.
                            let size = min(rest.count, 1 << 30)
                            return unsafe Glibc.write(number, rest.baseAddress, size)
                        }
                    )
                }
            )
        }
        if case .shortWrite(_, let code) = planned {
            throw SystemCallError(call: "write", code: code)
        }
    }

    /// Waits until a file, or the entries of a directory, are on the disk.
    public func synchronize(_ file: borrowing OwnedDescriptor) throws(SystemCallError) {
        try arm(.fsync)
        let number = file.number
        try checked("fsync") { fsync(number) }
    }

    /// Sets the permission bits, whatever the umask.
    public func setPermissions(
        _ permissions: UInt32,
        of file: borrowing OwnedDescriptor
    ) throws(SystemCallError) {
        try arm(.fchmod)
        let number = file.number
        try checked("fchmod") { fchmod(number, permissions) }
    }

    /// Moves a name from one directory to another of the same file system, never over another.
    ///
    /// - Throws: `EEXIST` when the target is taken, `ENOENT` when the source is absent, `EINVAL`
    ///   on a file system that cannot do this (renameat2(2), RENAME_NOREPLACE).
    public func moveWithoutReplacing(
        _ name: String,
        from source: borrowing OwnedDescriptor,
        to target: borrowing OwnedDescriptor,
        as newName: String
    ) throws(SystemCallError) {
        try arm(.renameat2)
        let from = source.number
        let to = target.number
        try checked("renameat2") { unsafe nhachan_rename_noreplace(from, name, to, newName) }
    }

    /// Gives a draft the name of a file of its directory, in place of what bears that name.
    ///
    /// Whoever opens the name finds the old file or the new one, whole (rename(2)).
    public func replaceFile(
        _ name: String,
        by draft: String,
        in directory: borrowing OwnedDescriptor
    ) throws(SystemCallError) {
        try arm(.renameat2)
        let number = directory.number
        try checked("renameat") { unsafe renameat(number, draft, number, name) }
    }

    /// Removes a file's name.
    ///
    /// - Throws: `ENOENT` when it is absent.
    public func removeFile(
        _ name: String,
        in directory: borrowing OwnedDescriptor
    ) throws(SystemCallError) {
        try arm(.unlinkat)
        let number = directory.number
        try checked("unlinkat") { unsafe unlinkat(number, name, 0) }
    }

    /// What an open file or directory is.
    public func identity(
        of file: borrowing OwnedDescriptor
    ) throws(SystemCallError) -> FileIdentity {
        try arm(.fstat)
        let number = file.number
        var status = stat()
        try checked("fstat") { unsafe fstat(number, &status) }
        return Self.identity(status)
    }

    /// What a name in a directory is, without following a symbolic link; nil when it is absent.
    public func identity(
        of name: String,
        in directory: borrowing OwnedDescriptor
    ) throws(SystemCallError) -> FileIdentity? {
        try arm(.fstatat)
        let number = directory.number
        var status = stat()
        do {
            try checked("fstatat") { unsafe fstatat(number, name, &status, AT_SYMLINK_NOFOLLOW) }
        } catch {
            if error.code == ENOENT { return nil }
            throw error
        }
        return Self.identity(status)
    }

    /// Bytes that a program without privileges may still write to the file system.
    public func freeBytes(
        on directory: borrowing OwnedDescriptor
    ) throws(SystemCallError) -> Int64 {
        try arm(.fstatfs)
        let number = directory.number
        var status = statfs()
        try checked("fstatfs") { unsafe fstatfs(number, &status) }
        return Int64(clamping: status.f_bavail) * Int64(status.f_bsize)
    }

    /// Takes the exclusive lock of a file, held until the descriptor is closed (flock(2)).
    ///
    /// - Returns: Whether it was free; the call never waits.
    public func lock(_ file: borrowing OwnedDescriptor) throws(SystemCallError) -> Bool {
        try arm(.flock)
        let number = file.number
        do {
            try checked("flock") { flock(number, LOCK_EX | LOCK_NB) }
            return true
        } catch {
            if error.code == EWOULDBLOCK { return false }
            throw error
        }
    }

    /// Gives a lock back at once, even if a child process still has a copy of the descriptor.
    public func unlock(_ file: borrowing OwnedDescriptor) {
        // Without a lock this does nothing, and there is no other way to fail.
        flock(file.number, LOCK_UN)
    }

    /// The names in a directory, without `.` and `..`, in the order of their bytes.
    public func names(
        in directory: borrowing OwnedDescriptor
    ) throws(SystemCallError) -> [String] {
        try arm(.readdir)
        // An own description of the directory, because readdir moves its position.
        let own = try open(".", in: directory, flags: O_DIRECTORY | O_RDONLY | O_CLOEXEC)
        guard let stream = unsafe fdopendir(own.number) else {
            throw SystemCallError(call: "fdopendir", code: errno)
        }
        defer { unsafe closedir(stream) }
        _ = own.release()
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else {
                if errno != 0 { throw SystemCallError(call: "readdir", code: errno) }
                return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            }
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
                    unsafe String(cString: $0)
                }
            }
            if name != "." && name != ".." { names.append(name) }
        }
    }

    private func open(
        _ name: String,
        in directory: borrowing OwnedDescriptor,
        flags: Int32
    ) throws(SystemCallError) -> OwnedDescriptor {
        try arm(.openat)
        let parent = directory.number
        let number = try checked("openat") { unsafe openat(parent, name, flags, 0o600) }
        return OwnedDescriptor(adopting: number)
    }

    private func arm(_ call: Call) throws(SystemCallError) {
        guard let planned = fault?(call) else { return }
        switch planned {
        case .failure(let code): throw SystemCallError(call: call.rawValue, code: code)
        case .shortWrite: return
        }
    }

    private static func identity(_ status: stat) -> FileIdentity {
        FileIdentity(
            device: UInt64(status.st_dev),
            inode: UInt64(status.st_ino),
            permissions: status.st_mode & 0o7777,
            userID: status.st_uid,
            size: Int64(status.st_size),
            isDirectory: status.st_mode & S_IFMT == S_IFDIR
        )
    }
}
