public import CaseEngine
public import CivilCalendar
import GRDB

/// One line of the audit trail: everything of an event that is never forgotten, and what may be.
public struct AuditRow: Hashable, Sendable {
    /// What was recorded with it.
    public enum Content: Hashable, Sendable {
        /// An event of a case.
        case action(CaseAction)
        /// What happened to the installation, by name.
        case facts([String: String])
        /// What is left of a case after it was forgotten.
        case sealing(SealedFacts)
        /// It was forgotten; the commitment to it is left.
        case sealed
    }

    /// The event.
    public let sequence: Int64
    /// The case; `nil` for an event of the installation, such as a new epoch.
    public let caseID: String?
    /// The workflow of the case.
    public let workflow: String?
    /// `open`, `record`, `correct`, `void`, `close`, or what happened to the installation.
    public let kind: String
    /// The type of event, for `record`.
    public let event: String?
    /// The first version of the event it speaks of.
    public let root: Int64
    /// The day it took effect.
    public let effective: CivilDate
    /// The office's civil day of recording.
    public let recorded: CivilDate
    /// The instant of recording, in milliseconds since 1970.
    public let recordedAt: Int64
    /// Who recorded it.
    public let actor: String
    /// Why; gone when the event was forgotten.
    public let reason: String?
    /// What was recorded.
    public let content: Content
}

/// Which lines of the audit trail are asked for.
public struct AuditFilter: Hashable, Sendable {
    /// Only those of this case.
    public var caseID: String?
    /// Only those of the installation of this kind, such as `restored`.
    public var ownKind: String?
    /// Only those recorded at or after this instant, in milliseconds since 1970.
    public var since: Int64?

    /// Asks for all lines, or fewer.
    public init(caseID: String? = nil, ownKind: String? = nil, since: Int64? = nil) {
        self.caseID = caseID
        self.ownKind = ownKind
        self.since = since
    }
}

extension StoreReader {
    /// The audit trail after an event, in order of recording; of one case, or of everything.
    public func audit(
        _ filter: AuditFilter = AuditFilter(),
        after sequence: Int64 = 0,
        limit: Int = 100
    ) throws(StoreError) -> [AuditRow] {
        var start = sequence
        if let since = filter.since { start = max(start, try lastSequence(before: since)) }
        var conditions = "e.sequence > ?"
        var arguments: StatementArguments = [start]
        if let caseID = filter.caseID {
            conditions += " AND e.case_id = ?"
            arguments += [caseID]
        }
        if let kind = filter.ownKind {
            conditions += " AND e.case_id IS NULL AND e.kind = ?"
            arguments += [kind]
        }
        return try all(
            """
            SELECT e.sequence, e.case_id, f.workflow, e.kind, e.event, e.root, e.effective_day,
                e.recorded_day, e.recorded_at, e.actor, e.reason, e.payload
            FROM event AS e LEFT JOIN case_file AS f USING (case_id)
            WHERE \(conditions) ORDER BY e.sequence LIMIT ?
            """,
            arguments + [limit]
        ) { try auditRow($0) }
    }

    private func auditRow(_ row: Row) throws -> AuditRow {
        let caseID: String? = row[1]
        let kind: String = row[3]
        let payload: String? = row[11]
        let content = payload.map { self.content($0, kind: kind, of: caseID) } ?? .sealed
        return AuditRow(
            sequence: row[0],
            caseID: caseID,
            workflow: row[2],
            kind: kind,
            event: row[4],
            root: row[5],
            effective: try row.day(6),
            recorded: try row.day(7),
            recordedAt: row[8],
            actor: row[9],
            reason: row[10],
            content: content
        )
    }

    /// What this version does not understand is shown as it was stored.
    private func content(_ payload: String, kind: String, of caseID: String?) -> AuditRow.Content {
        do {
            if caseID == nil { return .facts(try decode([String: String].self, from: payload)) }
            if kind == SealedFacts.kind {
                return .sealing(try decode(SealedFacts.self, from: payload))
            }
            return .action(try decode(CaseAction.self, from: payload))
        } catch {
            return .facts(["payload": payload])
        }
    }

    /// The newest event recorded before an instant; 0 when there is none.
    ///
    /// The instants of the chain never go back, so that halving finds it without an index.
    private func lastSequence(before instant: Int64) throws(StoreError) -> Int64 {
        var low: Int64 = 0
        var high = try chainEnd().sequence
        while low < high {
            let middle = low + (high - low + 1) / 2
            let found = try first(
                "SELECT recorded_at FROM event WHERE sequence = ?",
                [middle]
            ) { $0[0] as Int64 }
            guard let found, found < instant else {
                high = middle - 1
                continue
            }
            low = middle
        }
        return low
    }
}
