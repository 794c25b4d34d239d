import CaseStore
import CivilCalendar
import ControlAPI
import Foundation
import Logging
import ReminderDelivery
import Synchronization
import Systemd

/// Held while a backup is being made: a second one would only slow the first one down.
final class BackupLock: Sendable {
    private let isHeld = Mutex(false)

    /// - Returns: Whether it was free.
    func take() -> Bool {
        isHeld.withLock { held in
            defer { held = true }
            return !held
        }
    }

    func give() { isHeld.withLock { $0 = false } }
}

/// Makes backups: one snapshot, read again from end to end, brought to the disk, and told of.
struct BackupMaker: Sendable {
    let context: DaemonContext

    /// Makes a backup and removes the oldest ones beyond `keep`.
    func make(in path: String, keep: Int) async throws -> BackupReport {
        guard context.backupLock.take() else { throw Problem.backupUnderWay }
        defer { context.backupLock.give() }
        do {
            return try await write(in: path, keep: keep)
        } catch {
            await tell(error)
            throw error
        }
    }

    private func write(in path: String, keep: Int) async throws -> BackupReport {
        let store = context.store
        let folder = BackupFolder(path)
        try folder.make()
        let installation = try await store.read { try $0.facts() }.installation
        try folder.removeDraft(of: installation)
        try checkRoom(in: path)
        let draft = BackupFolder.draft(of: installation)
        let facts = try await store.backUp(to: "\(path)/\(draft)")
        let measured = try await blocking("backup-hash") { try folder.measure(draft) }
        let now = context.clock.now()
        let created = WireInstant(now.milliseconds, offsetSeconds: now.offsetSeconds)
        let manifest = BackupManifest(
            version: DaemonBackend.version,
            schema: facts.schema,
            created: created,
            file: BackupFolder.stem(created) + ".db",
            bytes: measured.bytes,
            sha256: measured.sha256,
            installation: facts.installation,
            spool: facts.spool,
            machine: facts.machine,
            head: ChainAnchor(sequence: facts.head.sequence, link: facts.head.link)
        )
        try await blocking("backup-sync") { try folder.publish(manifest) }
        try await ForgetList.write(of: store, in: path)
        let removed = try folder.rotate(keeping: keep, of: installation)
        try await store.write(at: now.milliseconds) { transaction in
            try transaction.set(.backedUp, to: transaction.instant)
            try Trail.backedUp(manifest, in: transaction)
        }
        return BackupReport(folder: path, manifest: manifest, removed: removed)
    }

    /// Refuses before anything is written when the snapshot cannot fit.
    private func checkRoom(in path: String) throws {
        let files = FileSystem.system
        let database = context.store.path
        let size = ["", "-wal"].compactMap { suffix in
            try? FileManager.default.attributesOfItem(atPath: database + suffix)[.size] as? Int64
        }.reduce(0, +)
        let free = try files.freeBytes(on: files.openDirectory(path: path))
        guard free > size else { throw Problem.noRoom(path: path, needed: size, free: free) }
    }

    private func tell(_ error: any Error) async {
        let reason = Self.words(error)
        context.log.error("a backup failed", error: error)
        do {
            try await context.store.write(at: context.clock.now().milliseconds) { transaction in
                if case StoreError.chainBroken(let sequence, let fault) = error {
                    try Trail.chainBroken(at: sequence, fault.rawValue, in: transaction)
                }
                try Trail.backupFailed(reason, in: transaction)
            }
        } catch {
            context.log.error("the failure could not be written to the journal", error: error)
        }
    }

    /// A code for the journal; no path, which the administrator chose and may say anything.
    private static func words(_ error: any Error) -> String {
        switch error {
        case let error as SystemCallError: error.name
        case let error as Problem: error.code.rawValue
        case StoreError.chainBroken: "chain-broken"
        case StoreError.full: "ENOSPC"
        default: "store-failed"
        }
    }
}

/// Runs what blocks on the disk on a thread of its own.
func blocking<Value: Sendable>(
    _ name: String,
    _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
    let result = Mutex<Result<Value, any Error>?>(nil)
    try await BlockingCall.run(name: name) {
        let found = Result { try body() }
        result.withLock { $0 = found }
    }
    guard let found = result.withLock({ $0 }) else {
        preconditionFailure("a blocking call ended without a result")
    }
    return try found.get()
}

extension Trail {
    /// A backup is on the disk.
    static func backedUp(
        _ manifest: BackupManifest,
        in transaction: StoreTransaction
    ) throws {
        let entry = ReminderDelivery.JournalEntry(.backupMade)
            .with(.file, manifest.file)
            .with(.sequence, manifest.head.sequence)
            .with(.hash, manifest.head.link)
            .with(.installation, manifest.installation)
        try write(entry, in: transaction)
    }

    /// No backup was made.
    static func backupFailed(_ reason: String, in transaction: StoreTransaction) throws {
        try write(.init(.backupFailed).with(.reason, reason), in: transaction)
    }

    /// Somebody changed the database behind the daemon's back.
    static func chainBroken(
        at sequence: Int64,
        _ fault: String,
        in transaction: StoreTransaction
    ) throws {
        let entry = ReminderDelivery.JournalEntry(.chainBroken)
            .with(.sequence, sequence)
            .with(.reason, fault)
        try write(entry, in: transaction)
    }
}

extension Problem {
    fileprivate static var backupUnderWay: Problem {
        Problem(
            .conflict,
            LocalizedText(
                vi: "Đang có một lần sao lưu khác; hãy đợi xong rồi thử lại.",
                en: "Another backup is under way; wait for its end and try again."
            )
        )
    }

    fileprivate static func noRoom(path: String, needed: Int64, free: Int64) -> Problem {
        Problem(
            .storageFull,
            LocalizedText(
                vi:
                    "Thư mục “\(path)” chỉ còn \(free) byte, bản sao lưu cần \(needed); hãy dọn bớt "
                    + "hoặc chọn thư mục khác bằng --to.",
                en: "The folder “\(path)” has \(free) bytes left, the backup needs \(needed); make "
                    + "room or name another folder with --to."
            )
        )
    }
}
