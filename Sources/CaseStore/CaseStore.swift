import FoundationEssentials
import GRDB
import Synchronization

/// The daemon's database: events, units, rules by content, what every case is today, the ledger of
/// reminders and messages, and the outbox of the journal.
///
/// The store knows nothing of rules, judging or delivering. Its user does, inside one `write`, what
/// belongs together: read a history, fold it, append, save the derived rows, settle the ledger.
///
/// ```swift
/// let store = try CaseStore.open(path: "/var/lib/nhachan/nhachan.db")
/// let record = try await store.write(at: milliseconds) { transaction in
///     let history = try transaction.history(of: caseID)
///     let record = try transaction.append(event)
///     try transaction.save(fold(history + [record]), epoch: epoch)
///     return record
/// }
/// ```
///
/// One process may have the file open, and only through this type: the lock on a sibling file is
/// taken by the daemon before it calls `open`. One connection writes and checkpoints; writes run
/// in the order they are asked for, reads beside them on a snapshot.
public final class CaseStore: Sendable {
    /// The file.
    public let path: String
    let pool: DatabasePool
    private let generator: Mutex<any RandomNumberGenerator & Sendable>

    private init(
        path: String,
        pool: DatabasePool,
        generator: any RandomNumberGenerator & Sendable
    ) {
        self.path = path
        self.pool = pool
        self.generator = Mutex(generator)
    }

    /// Opens the file, makes it where there is none (mode 0600), and brings its schema up to date.
    ///
    /// The generator is where case identifiers and salts come from: the system's own, except in
    /// tests. A file that is not ours, or that a newer version wrote, is refused unchanged.
    public static func open(
        path: String,
        generator: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
    ) throws(StoreError) -> CaseStore {
        do {
            try protect(path)
            let pool = try DatabasePool(path: path, configuration: configuration(path: path))
            // GRDB sets NORMAL when it turns on the write-ahead log; a power cut may then lose the
            // last commits, and with them the knowledge of what was sent.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try Schema.migrator.migrate(pool)
            let store = CaseStore(path: path, pool: pool, generator: generator)
            try store.identify()
            return store
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
            throw .cannotOpen(path: path)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw .foreignFile(path: path)
        } catch {
            throw StoreError(error)
        }
    }

    /// Runs one write transaction: all of it is kept, or nothing when the body throws.
    ///
    /// The instant is that of the wall clock in milliseconds since 1970; what the transaction
    /// records bears it, or the latest instant ever recorded where the clock went back.
    ///
    /// Throws what the body throws, and a `StoreError` for everything the database reports.
    @discardableResult
    public func write<Value: Sendable>(
        at instant: Int64,
        _ body: @Sendable (StoreTransaction) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.write { database in
                let transaction = try StoreTransaction(database, store: self, instant: instant)
                let value = try body(transaction)
                try transaction.finish()
                return value
            }
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }

    /// Runs a write transaction and takes all of it back: what a dry run shows.
    @discardableResult
    public func dryRun<Value: Sendable>(
        at instant: Int64,
        _ body: @Sendable (StoreTransaction) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.writeWithoutTransaction { database in
                var value: Value?
                try database.inTransaction(.immediate) {
                    let store = try StoreTransaction(database, store: self, instant: instant)
                    value = try body(store)
                    return .rollback
                }
                guard let value else { throw StoreError.interrupted }
                return value
            }
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }

    /// Reads on one snapshot, beside the writer; keep it under a second and page through lists.
    public func read<Value: Sendable>(
        _ body: @Sendable (StoreReader) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.read { try body(StoreReader($0)) }
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }

    /// Moves what the write-ahead log holds into the file and empties the log, so that nothing
    /// forgotten is left in it.
    public func checkpoint() async throws {
        do {
            try await pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }

    /// Closes the file; no other call may run or follow.
    public func close() throws(StoreError) {
        try storing { try pool.close() }
    }

    /// Draws from the random source.
    func draw<Value: Sendable>(
        _ body: (inout any RandomNumberGenerator & Sendable) -> Value
    ) -> Value {
        generator.withLock { body(&$0) }
    }

    private func identify() throws {
        try pool.write { database in
            let transaction = try StoreTransaction(database, store: self, instant: 0)
            guard try transaction.text(.installation) == nil else { return }
            let name = draw {
                OpaqueIdentifier.draw(using: &$0) + OpaqueIdentifier.draw(using: &$0)
            }
            try transaction.set(.installation, to: name)
        }
    }

    /// Makes the file before SQLite does, so that nobody else can ever read it; SQLite gives its
    /// log and its index the same mode.
    static func protect(_ path: String) throws {
        let files = FileManager.default
        let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard files.fileExists(atPath: path) else {
            guard files.createFile(atPath: path, contents: nil, attributes: mode) else {
                throw StoreError.cannotOpen(path: path)
            }
            return
        }
        let found = try files.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        if found != 0o600 { try files.setAttributes(mode, ofItemAtPath: path) }
    }

    private static func configuration(path: String) -> Configuration {
        var configuration = Configuration()
        configuration.label = "nhachan"
        configuration.maximumReaderCount = 3
        configuration.busyMode = .timeout(2)
        configuration.prepareDatabase { database in
            if !database.configuration.readonly {
                try Schema.check(database, path: path)
                try database.execute(sql: "PRAGMA secure_delete = ON")
                // 8 MiB: a slice of a few hundred cases touches more pages than the usual 2 MiB
                // hold, and what does not fit is written to the log twice.
                try database.execute(sql: "PRAGMA cache_size = -8192")
                try database.execute(sql: "PRAGMA journal_size_limit = 16777216")
            }
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
            try database.execute(sql: "PRAGMA cell_size_check = ON")
        }
        return configuration
    }
}
