import FoundationEssentials
import GRDB

/// What is known about an Idempotency-Key.
public enum IdempotencyFinding: Hashable, Sendable {
    /// Nothing: do it.
    case new
    /// It was done: answer this again.
    case done(status: Int, response: [UInt8])
    /// The key was used for another request.
    case otherRequest
}

extension StoreReader {
    /// Looks a key up; the keys of different actors do not meet.
    public func idempotency(
        key: String,
        actor: String,
        request: [UInt8]
    ) throws(StoreError) -> IdempotencyFinding {
        let found = try first(
            "SELECT request, status, response FROM idempotency WHERE actor = ? AND key = ?",
            [actor, key]
        ) { ($0[0] as Data, $0[1] as Int, $0[2] as Data) }
        guard let (known, status, response) = found else { return .new }
        return known == Data(request)
            ? .done(status: status, response: Array(response)) : .otherRequest
    }
}

extension StoreTransaction {
    /// Keeps the answer to a mutation in the mutation's own transaction; `request` is the hash of
    /// what was asked.
    public func keepResponse(
        key: String,
        actor: String,
        request: [UInt8],
        status: Int,
        response: [UInt8]
    ) throws(StoreError) {
        try run(
            """
            INSERT INTO idempotency (actor, key, request, status, response, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [actor, key, Data(request), status, Data(response), instant]
        )
    }

    /// Forgets at most `limit` answers kept before an instant, and tells how many.
    @discardableResult
    public func pruneResponses(before instant: Int64, limit: Int) throws(StoreError) -> Int {
        try run(
            """
            DELETE FROM idempotency WHERE rowid IN (
                SELECT rowid FROM idempotency WHERE recorded_at < ? ORDER BY recorded_at LIMIT ?
            )
            """,
            [instant, limit]
        )
    }
}
