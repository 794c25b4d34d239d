import ControlAPI
import Crypto
import Foundation
import Systemd

/// A folder of backups: for each a database file and a manifest of the same name.
///
/// A file counts only with its manifest, which is written last and removed first.
struct BackupFolder: Sendable {
    /// The most a manifest may have, in bytes.
    private static let manifestLimit = 64 << 10

    let path: String
    let files: FileSystem

    init(_ path: String, files: FileSystem = .system) {
        self.path = path
        self.files = files
    }

    /// Makes the folder where there is none; nobody but the daemon's user gets in.
    func make() throws {
        if exists { return }
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    /// Whether the folder is there.
    var exists: Bool { FileManager.default.fileExists(atPath: path) }

    /// The file that a backup of an installation is first written to.
    static func draft(of installation: String) -> String { ".\(installation).draft" }

    /// The name of a backup, without its ending: `nhachan-20261128T021500123Z`.
    static func stem(_ instant: WireInstant) -> String {
        let utc = WireInstant(milliseconds: instant.milliseconds, offsetSeconds: 0) ?? instant
        return "nhachan-" + utc.text.filter { $0 != "-" && $0 != ":" && $0 != "." }
    }

    /// Removes what a backup that was broken off left behind.
    func removeDraft(of installation: String) throws(SystemCallError) {
        let folder = try files.openDirectory(path: path)
        let draft = Self.draft(of: installation)
        for name in [draft, draft + "-journal", draft + "-wal", draft + "-shm", draft + ".json"]
        where try files.identity(of: name, in: folder) != nil {
            try files.removeFile(name, in: folder)
        }
    }

    /// Size and SHA-256 of a file.
    func measure(_ name: String) throws(SystemCallError) -> (bytes: Int64, sha256: String) {
        let folder = try files.openDirectory(path: path)
        var hasher = SHA256()
        var bytes: Int64 = 0
        try files.readFile(name, in: folder) { part in
            hasher.update(data: part)
            bytes += Int64(part.count)
        }
        return (bytes, Self.hexadecimal(hasher.finalize()))
    }

    /// Two lower-case digits a byte.
    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }

    /// Brings a draft to the disk, gives it its name, and then its manifest.
    func publish(_ manifest: BackupManifest) throws {
        let folder = try files.openDirectory(path: path)
        let draft = Self.draft(of: manifest.installation)
        try files.synchronize(try files.openOrCreateFile(draft, in: folder))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let text = try encoder.encode(manifest)
        let page = try files.createFile(draft + ".json", in: folder, permissions: 0o600)
        try files.write(Array(text) + [UInt8(ascii: "\n")], to: page)
        try files.synchronize(page)
        try files.moveWithoutReplacing(draft, from: folder, to: folder, as: manifest.file)
        try files.synchronize(folder)
        let name = Self.manifestName(of: manifest.file)
        try files.moveWithoutReplacing(draft + ".json", from: folder, to: folder, as: name)
        try files.synchronize(folder)
    }

    /// The name of the manifest beside a database file.
    static func manifestName(of file: String) -> String {
        (file.hasSuffix(".db") ? String(file.dropLast(3)) : file) + ".json"
    }

    /// The manifest of this name.
    func manifest(named name: String) throws -> BackupManifest {
        let folder = try files.openDirectory(path: path)
        let bytes = try files.readFile(name, in: folder, limit: Self.manifestLimit)
        return try JSONDecoder().decode(BackupManifest.self, from: Data(bytes))
    }

    /// The backups of an installation, the newest first.
    func manifests(of installation: String) throws -> [BackupManifest] {
        let folder = try files.openDirectory(path: path)
        return try files.names(in: folder)
            .filter { $0.hasPrefix("nhachan-") && $0.hasSuffix(".json") }
            .compactMap { try? manifest(named: $0) }
            .filter { $0.installation == installation && $0.file.hasPrefix("nhachan-") }
            .filter { !$0.file.contains("/") }
            .sorted { $0.created.milliseconds > $1.created.milliseconds }
    }

    /// The names of all backups that have a manifest, of whatever installation.
    func names() throws -> [String] {
        let folder = try files.openDirectory(path: path)
        let names = try files.names(in: folder)
        return names.filter { $0.hasPrefix("nhachan-") && $0.hasSuffix(".db") }
            .filter { names.contains(Self.manifestName(of: $0)) }
    }

    /// When a file was written, in milliseconds since 1970.
    func written(_ name: String) throws -> Int64? {
        let facts = try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
        let date = facts[.modificationDate] as? Date
        return date.map { Int64($0.timeIntervalSince1970 * 1_000) }
    }

    /// Removes all backups of an installation but the newest ones.
    ///
    /// - Returns: The names of the database files that went.
    func rotate(keeping count: Int, of installation: String) throws -> [String] {
        let surplus = try manifests(of: installation).dropFirst(count)
        guard !surplus.isEmpty else { return [] }
        let folder = try files.openDirectory(path: path)
        for manifest in surplus {
            try files.removeFile(Self.manifestName(of: manifest.file), in: folder)
            if try files.identity(of: manifest.file, in: folder) != nil {
                try files.removeFile(manifest.file, in: folder)
            }
        }
        try files.synchronize(folder)
        return surplus.map(\.file)
    }
}
