import CaseStore
import CivilCalendar
import ControlAPI
import Crypto
import Foundation
import ReminderDelivery
import Systemd

/// Why a restore was not done.
enum RestoreError: Error, CustomStringConvertible {
    case running
    case noManifest(String)
    case newerForm(Int)
    case otherContent(String)
    case otherChain(String)

    var exitCode: Int32 {
        switch self {
        case .running: 75
        case .noManifest: 66
        case .newerForm, .otherContent, .otherChain: 65
        }
    }

    var description: String {
        switch self {
        case .running:
            "nhachand runs on this database; stop it first: systemctl stop nhachand"
        case .noManifest(let path):
            "\(path) cannot be read as a backup: name the .db file, with its .json beside it, or "
                + "that .json"
        case .newerForm(let form):
            "the backup has form \(form), this program knows \(BackupManifest.currentFormat); install "
                + "the newer one"
        case .otherContent(let path):
            "\(path) is not the file its manifest describes (size or SHA-256 differ); take another "
                + "backup"
        case .otherChain(let path):
            "\(path) and its manifest speak of different chains of events; take another backup"
        }
    }
}

/// Brings a backup back while the daemon is stopped.
///
/// Nothing of the database in use is touched before the copy of the backup is complete, checked,
/// and on the disk.
struct RestoreRun: Sendable {
    let configuration: DaemonConfiguration
    let backup: String
    let isDryRun: Bool
    /// Journal files to look at in place of the machine's journal.
    let journal: String?
    let reach: @Sendable (RestorePoint) -> Void

    func run() async throws -> RestoreReport {
        let actor = (try? UserDirectory.userName(of: getuid())) ?? String(getuid())
        // All that the administrator may read and the daemon's user may not is read before the
        // privileges go.
        let source = try source()
        let trace = JournalTrace(since: source.manifest.created.milliseconds, folder: journal)
        let state = DaemonProcess.folder(of: configuration.database)
        try Privileges.becomeOwner(ofFolder: state)
        guard let lock = try DatabaseLock(folder: state) else { throw RestoreError.running }
        defer { withExtendedLifetime(lock) {} }
        let swap = DatabaseSwap(folder: state, reach: reach)
        try swap.finish()
        try swap.removeDraft()
        try await copy(source, into: state)
        reach(.copied)
        var report = RestoreReport(backup: source.manifest, isDryRun: isDryRun)
        let path = "\(state)/\(DatabaseSwap.draft)"
        let facts = try await CaseStore.inspect(path: path)
        guard facts.head.sequence == source.manifest.head.sequence,
            facts.head.link == source.manifest.head.link
        else { throw RestoreError.otherChain(backup) }
        let store = try CaseStore.open(path: path)
        try await look(at: store, trace, &report)
        if isDryRun {
            try store.close()
            try swap.removeDraft()
            return report
        }
        report.forgotten = try await record(in: store, source, actor: actor)
        try store.close()
        let stamp = String(BackupFolder.stem(source.manifest.created).dropFirst("nhachan-".count))
        try swap.decide(
            stamp: stamp + "-" + String(WallClock.system.realtimeMilliseconds() / 1_000)
        )
        report.replaced = try swap.finish()
        return report
    }

    /// What is read with the privileges of the administrator.
    private struct Source: Sendable {
        let manifest: BackupManifest
        let file: FileHandleBox
        let forgotten: ForgetList.Content
    }

    private func source() throws -> Source {
        let url = URL(fileURLWithPath: backup)
        let folder = BackupFolder(url.deletingLastPathComponent().path)
        let name = url.lastPathComponent
        let manifest: BackupManifest
        do {
            let page = name.hasSuffix(".json") ? name : BackupFolder.manifestName(of: name)
            manifest = try folder.manifest(named: page)
        } catch {
            throw RestoreError.noManifest(backup)
        }
        guard manifest.format <= BackupManifest.currentFormat else {
            throw RestoreError.newerForm(manifest.format)
        }
        let path = "\(folder.path)/\(manifest.file)"
        guard !manifest.file.contains("/"), let file = FileHandle(forReadingAtPath: path) else {
            throw RestoreError.noManifest(path)
        }
        var forgotten = try ForgetList.read(in: folder.path)
        let standard = configuration.backups.folder
        if standard != folder.path {
            let other = try ForgetList.read(in: standard)
            forgotten.cases += other.cases
            forgotten.subjects += other.subjects
        }
        return Source(manifest: manifest, file: FileHandleBox(file), forgotten: forgotten)
    }

    private func copy(_ source: Source, into state: String) async throws {
        let files = FileSystem.system
        let root = try files.openDirectory(path: state)
        let copy = try files.createFile(DatabaseSwap.draft, in: root, permissions: 0o600)
        var hasher = SHA256()
        var bytes: Int64 = 0
        while let part = try source.file.handle.read(upToCount: 1 << 20), !part.isEmpty {
            hasher.update(data: part)
            bytes += Int64(part.count)
            try files.write(Array(part), to: copy)
        }
        try files.synchronize(copy)
        let found = BackupFolder.hexadecimal(hasher.finalize())
        guard bytes == source.manifest.bytes, found == source.manifest.sha256 else {
            throw RestoreError.otherContent(backup)
        }
    }

    /// Writes into the copy that it was restored, in one transaction.
    ///
    /// - Returns: How many cases were forgotten again.
    private func record(
        in store: CaseStore,
        _ source: Source,
        actor: String
    ) async throws -> Int {
        let time = OfficeTime(timeZone: configuration.office.timeZone)
        let start = configuration.simulatedClock?.start
        let now = start == nil ? WallClock.system.realtimeMilliseconds() : 0
        let manifest = source.manifest
        let count = try await store.write(at: now) { transaction in
            let day = time?.day(at: transaction.instant) ?? .earliest
            var count = 0
            for forgotten in source.forgotten.cases {
                // Cases opened after the backup are not there.
                guard (try? transaction.workflow(of: forgotten.caseID)) != nil,
                    try transaction.sealing(of: forgotten.caseID) == nil
                else { continue }
                try transaction.seal(forgotten, actor: actor, reason: "restored backup")
                count += 1
            }
            for forgotten in source.forgotten.subjects {
                var search = RegisterSearch(subject: forgotten.subject)
                while let next = try search.continued(in: transaction) { search = next }
                // What the register was told after that is none of it.
                let events = search.found.filter { $0 < forgotten.before ?? .max }
                if events.isEmpty { continue }
                try transaction.sealRegister(
                    of: forgotten,
                    events: events,
                    actor: actor,
                    reason: "restored backup"
                )
            }
            try transaction.appendOwn(
                kind: "restored",
                payload: [
                    "backup": manifest.file, "sequence": String(manifest.head.sequence),
                    "link": manifest.head.link, "created": manifest.created.text,
                ],
                day: day,
                actor: actor
            )
            if let epoch = try transaction.currentEpoch() {
                _ = try transaction.applyEpoch(
                    rulesHash: epoch.rulesHash,
                    files: [],
                    engine: epoch.engine,
                    day: day,
                    actor: actor,
                    reason: "restored"
                )
            }
            if try transaction.closeGate(.restore, detail: manifest.file) {
                try Trail.gateClosed(.restore, detail: manifest.file, in: transaction)
            }
            // The next turn of the scheduler anchors the new end.
            try transaction.set(.anchored, to: 0)
            try Trail.restored(manifest, in: transaction)
            return count
        }
        guard try await store.scrub(at: now) else { throw StoreError.busy }
        try await store.checkpoint()
        return count
    }
}

/// Carries an open file over the loss of privileges.
struct FileHandleBox: Sendable {
    let handle: FileHandle

    init(_ handle: FileHandle) { self.handle = handle }
}

extension Trail {
    /// The database came out of a backup.
    static func restored(
        _ manifest: BackupManifest,
        in transaction: StoreTransaction
    ) throws {
        let entry = ReminderDelivery.JournalEntry(.databaseRestored)
            .with(.file, manifest.file)
            .with(.sequence, manifest.head.sequence)
            .with(.hash, manifest.head.link)
            .with(.installation, manifest.installation)
        try write(entry, in: transaction)
    }
}
