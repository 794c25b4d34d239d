import Foundation
import Systemd

/// A moment of a restore at which tests kill the process.
enum RestorePoint: String, Sendable, CaseIterable {
    /// The backup was copied beside the database.
    case copied = "restore-copied"
    /// The copy holds all that the restore records, and is on the disk.
    case prepared = "restore-prepared"
    /// The copy bears the name by which it takes the database's place: from here on it does.
    case ready = "restore-ready"
    /// One file of the old database is out of the way.
    case movedAside = "restore-moved-aside"
    /// The copy is the database.
    case renamed = "restore-renamed"
}

/// Puts a prepared database in the place of the old one, whatever crashes in between.
///
/// The one step that decides is the renaming of the copy to `nhachan.db.restored-…`. Whoever takes
/// the lock of the folder next, the restore or the daemon, finishes what that name says.
struct DatabaseSwap: Sendable {
    /// The database's file.
    static let database = "nhachan.db"
    /// What the copy is called while it is being prepared; it can be thrown away.
    static let draft = "nhachan.db.restoring"
    private static let ready = "nhachan.db.restored-"
    /// What SQLite keeps beside a file.
    private static let endings = ["-wal", "-shm", "-journal"]

    let folder: String
    var files = FileSystem.system
    var reach: @Sendable (RestorePoint) -> Void = { _ in }

    /// Removes a copy whose restore was broken off before it decided anything.
    func removeDraft() throws(SystemCallError) {
        let root = try files.openDirectory(path: folder)
        for name in [Self.draft] + Self.endings.map({ Self.draft + $0 })
        where try files.identity(of: name, in: root) != nil {
            try files.removeFile(name, in: root)
        }
    }

    /// Decides: from here on the copy is what the daemon will find.
    ///
    /// - Parameter stamp: Digits that name the moment; the old database will lie under them.
    /// - Throws: `EBUSY` when the copy's log is not empty; else what a call answered.
    func decide(stamp: String) throws {
        let root = try files.openDirectory(path: folder)
        for ending in Self.endings {
            guard let rest = try files.identity(of: Self.draft + ending, in: root) else { continue }
            guard rest.size == 0 || ending == "-shm" else {
                throw SystemCallError(call: "checkpoint", code: EBUSY)
            }
            try files.removeFile(Self.draft + ending, in: root)
        }
        try files.synchronize(try files.openOrCreateFile(Self.draft, in: root))
        reach(.prepared)
        let name = Self.ready + stamp
        try files.moveWithoutReplacing(Self.draft, from: root, to: root, as: name)
        try files.synchronize(root)
        reach(.ready)
    }

    /// Finishes a restore that was decided.
    ///
    /// - Returns: The folder in which the old database lies; `nil` when nothing was decided.
    @discardableResult
    func finish() throws(SystemCallError) -> String? {
        let root = try files.openDirectory(path: folder)
        let decided = try files.names(in: root).filter { $0.hasPrefix(Self.ready) }
        guard let name = decided.last else { return nil }
        let aside = "replaced-" + name.dropFirst(Self.ready.count)
        if try files.identity(of: aside, in: root) == nil {
            try files.makeDirectory(aside, in: root, permissions: 0o700)
        }
        let place = try files.openDirectory(aside, in: root)
        for old in Self.endings.map({ Self.database + $0 }) + [Self.database]
        where try files.identity(of: old, in: root) != nil {
            try files.moveWithoutReplacing(old, from: root, to: place, as: old)
            reach(.movedAside)
        }
        try files.synchronize(place)
        try files.synchronize(root)
        try files.moveWithoutReplacing(name, from: root, to: root, as: Self.database)
        try files.synchronize(root)
        reach(.renamed)
        return "\(folder)/\(aside)"
    }
}
