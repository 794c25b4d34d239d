import FoundationEssentials
import GRDB

/// The end of the chain of events, to be anchored outside the database.
public struct ChainHead: Hashable, Sendable, Codable {
    /// The newest event; 0 when there is none.
    public let sequence: Int64
    /// Its link, in hexadecimal.
    public let link: String

    /// Names an end, as an anchor kept it.
    public init(sequence: Int64, link: String) {
        self.sequence = sequence
        self.link = link
    }
}

/// What a walk along the chain found.
public enum ChainFinding: Hashable, Sendable {
    /// Every link fits.
    case intact(ChainHead)
    /// The first event that does not fit.
    case broken(sequence: Int64, ChainBreak)
}

/// How an event does not fit.
public enum ChainBreak: String, Hashable, Sendable {
    /// It is not there.
    case missing
    /// Its payload, reason, verdict or salt is not what was committed to.
    case altered
    /// One of its other columns, or an event before it, is not what was linked.
    case relinked
    /// It does not carry the link that was anchored.
    case notAnchored = "not-anchored"
}

/// The columns of an event that the chain is computed over.
///
/// What may be forgotten (payload, reason, verdict) is behind a salted commitment; everything else
/// is in the link itself, so that it is still held when payload and salt are gone.
struct ChainedColumns {
    let sequence: Int64
    let caseID: String?
    let root: Int64
    let kind: String
    let event: String?
    let effectiveDay: Int64
    let recordedDay: Int64
    let recordedAt: Int64
    let actor: String

    func link(after previous: Data, commitment: Data) -> Data {
        var hasher = ColumnHasher(domain: "nhachan link 1")
        hasher.add(previous)
        hasher.add(sequence)
        hasher.add(caseID)
        hasher.add(root)
        hasher.add(kind)
        hasher.add(event)
        hasher.add(effectiveDay)
        hasher.add(recordedDay)
        hasher.add(recordedAt)
        hasher.add(actor)
        hasher.add(commitment)
        return hasher.finish()
    }

    static func commitment(
        salt: Data,
        payload: String,
        reason: String?,
        verdict: String?
    ) -> Data {
        var hasher = ColumnHasher(domain: "nhachan commitment 1")
        hasher.add(salt)
        hasher.add(payload)
        hasher.add(reason)
        hasher.add(verdict)
        return hasher.finish()
    }
}

extension StoreReader {
    /// The end of the chain.
    public func chainHead() throws(StoreError) -> ChainHead {
        let end = try chainEnd()
        return ChainHead(sequence: end.sequence, link: hexadecimal(end.link))
    }

    /// Walks at most `limit` events that follow a place of the chain; `nil` begins at the start.
    ///
    /// The place must be one this method returned, or an anchor. An intact finding at the place
    /// given means the end was reached.
    public func verifyChain(
        from place: ChainHead? = nil,
        limit: Int = 5_000
    ) throws(StoreError) -> ChainFinding {
        var previous = try linkBefore(place)
        var sequence = place?.sequence ?? 0
        if let place, hexadecimal(previous) != place.link {
            return .broken(sequence: place.sequence, .notAnchored)
        }
        let steps = try all(
            """
            SELECT sequence, case_id, root, kind, event, effective_day, recorded_day, recorded_at,
                actor, salt, payload, reason, verdict, commitment, link
            FROM event WHERE sequence > ? ORDER BY sequence LIMIT ?
            """,
            [sequence, limit]
        ) { row in ChainStep(row) }
        for step in steps {
            guard step.columns.sequence == sequence + 1 else {
                return .broken(sequence: sequence + 1, .missing)
            }
            sequence += 1
            if let fault = step.fault(after: previous) {
                return .broken(sequence: sequence, fault)
            }
            previous = step.link
        }
        return .intact(ChainHead(sequence: sequence, link: hexadecimal(previous)))
    }

    func chainEnd() throws(StoreError) -> (sequence: Int64, link: Data) {
        let newest = "SELECT sequence, link FROM event ORDER BY sequence DESC LIMIT 1"
        if let end = try first(newest, [], { ($0[0] as Int64, $0[1] as Data) }) { return end }
        return (0, try linkBefore(nil))
    }

    /// The first link hangs on the installation, so that chains of two installations never mix.
    private func linkBefore(_ place: ChainHead?) throws(StoreError) -> Data {
        if let place, place.sequence > 0 {
            return try first("SELECT link FROM event WHERE sequence = ?", [place.sequence]) { row in
                row[0] as Data
            } ?? Data()
        }
        var hasher = ColumnHasher(domain: "nhachan chain 1")
        hasher.add(try text(.installation))
        return hasher.finish()
    }
}

extension CaseStore {
    /// Walks the whole chain in short reads, and checks that it still runs through the anchors.
    public func verifyChain(anchors: [ChainHead] = []) async throws -> ChainFinding {
        for anchor in anchors.sorted(by: { $0.sequence < $1.sequence }) {
            let finding = try await read { try $0.verifyChain(from: anchor, limit: 0) }
            if case .broken = finding { return finding }
        }
        var place: ChainHead?
        while true {
            let start = place
            let finding = try await read { try $0.verifyChain(from: start) }
            guard case .intact(let end) = finding, end != start else { return finding }
            place = end
        }
    }
}

/// One event on the walk.
private struct ChainStep {
    let columns: ChainedColumns
    let salt: Data?
    let payload: String?
    let reason: String?
    let verdict: String?
    let commitment: Data
    let link: Data

    init(_ row: Row) {
        columns = ChainedColumns(
            sequence: row[0],
            caseID: row[1],
            root: row[2],
            kind: row[3],
            event: row[4],
            effectiveDay: row[5],
            recordedDay: row[6],
            recordedAt: row[7],
            actor: row[8]
        )
        salt = row[9]
        payload = row[10]
        reason = row[11]
        verdict = row[12]
        commitment = row[13]
        link = row[14]
    }

    func fault(after previous: Data) -> ChainBreak? {
        if let salt, let payload {
            let committed = ChainedColumns.commitment(
                salt: salt,
                payload: payload,
                reason: reason,
                verdict: verdict
            )
            if committed != commitment { return .altered }
        } else if salt != nil || payload != nil || reason != nil || verdict != nil {
            return .altered
        }
        return columns.link(after: previous, commitment: commitment) == link ? nil : .relinked
    }
}
