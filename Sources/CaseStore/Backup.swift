import FoundationEssentials
import GRDB

/// What a database file says of itself, read without the daemon.
public struct FileFacts: Hashable, Sendable {
    /// The version of its schema.
    public let schema: Int
    /// The name of the installation.
    public let installation: String
    /// The spool it knows.
    public let spool: String?
    /// The machine it belongs to, hashed.
    public let machine: String?
    /// The end of its chain of events.
    public let head: ChainHead
    /// The latest instant it recorded, in milliseconds since 1970.
    public let highWater: Int64
}

extension CaseStore {
    /// Copies one snapshot of the database into a new file, beside running writes, and reads the
    /// copy again from end to end.
    ///
    /// The file has mode 0600 and no log beside it. It is not yet on the disk: who calls this
    /// brings it there. A file of that path must not exist.
    ///
    /// - Returns: What the copy says of itself.
    /// - Throws: `StoreError`; `chainBroken` names the first event that was altered. The file is
    ///   then not to be used.
    public func backUp(to path: String) async throws -> FileFacts {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw StoreError.cannotOpen(path: path)
        }
        do {
            try Self.protect(path)
            let copy = try DatabaseQueue(path: path)
            try await pool.read { source in
                try copy.writeWithoutTransaction { try source.backup(to: $0) }
            }
            // A copy in one file: without the log of another connection to look for.
            try await copy.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA journal_mode = DELETE")
            }
            try copy.close()
        } catch {
            throw StoreError(error)
        }
        return try await Self.inspect(path: path)
    }

    /// Reads a database file that nobody has open, from end to end, and changes nothing.
    ///
    /// - Throws: `foreignFile`, `newerSchema`, `corrupt`, or `chainBroken` with the first event
    ///   that was altered.
    public static func inspect(path: String) async throws -> FileFacts {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.label = "nhachan-inspect"
            let file = try DatabaseQueue(path: path, configuration: configuration)
            let facts = try await file.read { database in
                try Schema.check(database, path: path)
                try checkPages(database)
                return try StoreReader(database).facts()
            }
            let finding = try await walkChain { body in try await file.read { try body($0) } }
            try file.close()
            if case .broken(let sequence, let fault) = finding {
                throw StoreError.chainBroken(sequence: sequence, fault)
            }
            return facts
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw StoreError.foreignFile(path: path)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
            throw StoreError.cannotOpen(path: path)
        } catch {
            throw StoreError(error)
        }
    }

    /// Throws where pages do not fit together or a row refers to one that is not there.
    static func checkPages(_ database: Database) throws {
        let found = try String.fetchOne(database, sql: "PRAGMA integrity_check(1)") ?? "ok"
        guard found == "ok" else { throw StoreError.corrupt(detail: found) }
        if let row = try Row.fetchOne(database, sql: "PRAGMA foreign_key_check") {
            let table: String = row[0]
            throw StoreError.corrupt(detail: "a row of \(table) refers to one that is not there")
        }
    }

    private static func walkChain(
        _ read: (@escaping @Sendable (Database) throws -> ChainFinding) async throws -> ChainFinding
    ) async throws -> ChainFinding {
        var place: ChainHead?
        while true {
            let start = place
            let finding = try await read { try StoreReader($0).verifyChain(from: start) }
            guard case .intact(let end) = finding, end != start else { return finding }
            place = end
        }
    }
}

extension StoreReader {
    /// What the database says of itself.
    public func facts() throws(StoreError) -> FileFacts {
        guard let schema = try first("PRAGMA user_version", [], { $0[0] as Int }), schema > 0,
            let installation = try text(.installation)
        else { throw .unreadable(detail: "the file was never set up") }
        return FileFacts(
            schema: schema,
            installation: installation,
            spool: try text(.spool),
            machine: try text(.machine),
            head: try chainHead(),
            highWater: try highWater()
        )
    }
}
