import GRDB

/// A database held in memory: a copy of a file that nobody has open.
///
/// The file is only read. An older schema is brought up to date in memory.
public final class StoreCopy: Sendable {
    private let queue: DatabaseQueue

    /// Reads a file into memory.
    ///
    /// - Parameter path: The file, without a log beside it; whoever calls this sees to that.
    /// - Throws: `cannotOpen`, `foreignFile`, `newerSchema`, or what SQLite reports.
    public init(reading path: String) throws(StoreError) {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.label = "nhachan-copy"
            let file = try DatabaseQueue(path: path, configuration: configuration)
            try file.read { try Schema.check($0, path: path) }
            queue = try DatabaseQueue()
            try file.backup(to: queue)
            try file.close()
            try Schema.migrator.migrate(queue)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
            throw .cannotOpen(path: path)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw .foreignFile(path: path)
        } catch {
            throw StoreError(error)
        }
    }

    /// Reads the copy.
    public func read<Value: Sendable>(
        _ body: @Sendable (StoreReader) throws -> Value
    ) throws -> Value {
        do {
            return try queue.read { try body(StoreReader($0)) }
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }
}
