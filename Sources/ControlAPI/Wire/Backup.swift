/// What lies beside every backup and says what it is.
public struct BackupManifest: Hashable, Sendable, Codable {
    /// The version of this form.
    public static let currentFormat = 1

    /// The version of the form it is written in.
    public var format: Int
    /// The version of the program that made it.
    public var version: String
    /// The version of the database's schema.
    public var schema: Int
    /// When it was made.
    public var created: WireInstant
    /// The name of the database file, in the same folder.
    public var file: String
    /// Its size in bytes.
    public var bytes: Int64
    /// The SHA-256 of the file, 64 hexadecimal digits.
    public var sha256: String
    /// The name of the installation.
    public var installation: String
    /// The spool it knows.
    public var spool: String?
    /// The machine it was made on, hashed.
    public var machine: String?
    /// The end of the chain of events.
    public var head: ChainAnchor

    /// Fills in a `BackupManifest`.
    public init(
        format: Int = currentFormat,
        version: String,
        schema: Int,
        created: WireInstant,
        file: String,
        bytes: Int64,
        sha256: String,
        installation: String,
        spool: String? = nil,
        machine: String? = nil,
        head: ChainAnchor
    ) {
        self.format = format
        self.version = version
        self.schema = schema
        self.created = created
        self.file = file
        self.bytes = bytes
        self.sha256 = sha256
        self.installation = installation
        self.spool = spool
        self.machine = machine
        self.head = head
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case format
        case version
        case schema
        case created
        case file
        case bytes
        case sha256
        case installation
        case spool
        case machine
        case head
    }
}

/// Makes a backup.
public struct BackupRequest: Hashable, Sendable, Codable {
    /// The folder; `backup.directory` of the configuration when absent.
    public var folder: String?
    /// How many backups to keep in it; `backup.keep` of the configuration when absent.
    public var keep: Int?

    /// Fills in a `BackupRequest`.
    public init(folder: String? = nil, keep: Int? = nil) {
        self.folder = folder
        self.keep = keep
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case folder
        case keep
    }
}

extension BackupRequest: WireRequest {
    /// The members it has.
    public static var shape: RequestShape { .object(CodingKeys.names) }
}

/// A backup that was made and read again.
public struct BackupReport: Hashable, Sendable, Codable {
    /// The folder it lies in.
    public var folder: String
    /// What it is; absent when nothing was made.
    public var manifest: BackupManifest?
    /// The names of older backups that made room for it.
    public var removed: [String]
    /// Whether nothing was made.
    public var isDryRun: Bool

    /// Fills in a `BackupReport`.
    public init(
        folder: String,
        manifest: BackupManifest? = nil,
        removed: [String] = [],
        isDryRun: Bool = false
    ) {
        self.folder = folder
        self.manifest = manifest
        self.removed = removed
        self.isDryRun = isDryRun
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case folder
        case manifest
        case removed
        case isDryRun = "dryRun"
    }
}
