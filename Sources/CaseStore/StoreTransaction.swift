import FoundationEssentials
import GRDB

/// What can be read and changed inside one write transaction; it must not leave the closure it was
/// handed to.
public final class StoreTransaction: StoreReader {
    /// The instant everything in this transaction is recorded at, in milliseconds since 1970: the
    /// one given, or the latest ever recorded where the clock went back.
    public let instant: Int64
    /// The instant whose day is the present one; it precedes ``instant`` only where an
    /// administrator said so.
    public let present: Int64
    let store: CaseStore
    private let highWater: Int64
    private let changesBefore: Int
    private let encoder: JSONEncoder

    init(_ database: Database, store: CaseStore, instant: Int64) throws {
        self.store = store
        changesBefore = database.totalChangesCount
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let mark = try StoreReader(database).integer(.highWater) ?? 0
        highWater = mark
        self.instant = max(mark, instant)
        present = try StoreReader(database).present(at: instant)
        super.init(database)
    }

    /// Keeps the instant, unless the transaction changed nothing: then it must not write at all.
    func finish() throws {
        guard database.totalChangesCount != changesBefore, instant > highWater else { return }
        try set(.highWater, to: instant)
    }

    /// Runs a part of the transaction that is taken back by itself when it throws, so that one case
    /// whose rows are refused does not take the slice of its neighbours with it.
    ///
    /// Catch what `isOfOneCase` says and go on; anything else must leave the transaction.
    public func isolated<Value>(_ body: () throws -> Value) throws -> Value {
        var value: Value?
        do {
            try database.inSavepoint {
                value = try body()
                return .commit
            }
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
        guard let value else { throw StoreError.interrupted }
        return value
    }

    /// Runs a statement and tells how many rows it changed.
    @discardableResult
    func run(
        _ sql: String,
        _ arguments: StatementArguments = StatementArguments()
    ) throws(StoreError) -> Int {
        try storing {
            try database.cachedStatement(sql: sql).execute(arguments: arguments)
            return database.changesCount
        }
    }

    /// The JSON text that is stored, its keys in order.
    func encode(_ value: some Encodable) throws(StoreError) -> String {
        try storing { String(decoding: try encoder.encode(value), as: UTF8.self) }
    }
}
