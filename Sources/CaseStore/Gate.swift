public import CivilCalendar
import GRDB

/// Why nothing is sent.
public enum GateReason: String, Hashable, Sendable, Codable, CaseIterable {
    /// The oldest wake is more than a week old.
    case catchUp = "catch-up"
    /// The wall clock jumped, or precedes the latest recorded instant.
    case clock
    /// The database came out of a backup.
    case restore
    /// The database belongs to another machine.
    case copy
    /// The spool is not the one the database knows.
    case spool
    /// The program has another engine, whose plan waits to be applied.
    case engine
    /// An administrator closed it.
    case manual
}

/// A reason for which the gate is closed.
public struct GateClosure: Hashable, Sendable {
    /// The reason.
    public let reason: GateReason
    /// What was seen, for people.
    public let detail: String
    /// Since when, in milliseconds since 1970.
    public let closedAt: Int64
}

extension StoreReader {
    /// The reasons for which the gate is closed, the oldest first; empty when it is open.
    public func gateClosures() throws(StoreError) -> [GateClosure] {
        try all(
            "SELECT reason, detail, closed_at FROM gate WHERE opened_at IS NULL ORDER BY id"
        ) { row in
            GateClosure(reason: try row.word(0), detail: row[1], closedAt: row[2])
        }
    }
}

extension StoreTransaction {
    /// Closes the gate for a reason and tells whether anything changed.
    ///
    /// A reason for which it is closed already keeps its instant and detail.
    @discardableResult
    public func closeGate(_ reason: GateReason, detail: String) throws(StoreError) -> Bool {
        try run(
            "INSERT INTO gate (reason, detail, closed_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [reason.rawValue, detail, instant]
        ) > 0
    }

    /// Opens the gate for a reason and records who did; tells whether it was closed.
    @discardableResult
    public func openGate(
        _ reason: GateReason,
        day: CivilDate,
        actor: String,
        why: String? = nil
    ) throws(StoreError) -> Bool {
        let opened = try run(
            "UPDATE gate SET opened_at = ?, opened_by = ? WHERE reason = ? AND opened_at IS NULL",
            [instant, actor, reason.rawValue]
        )
        guard opened > 0 else { return false }
        try appendOwn(
            kind: "gate-opened",
            payload: ["reason": reason.rawValue],
            day: day,
            actor: actor,
            reason: why
        )
        return true
    }
}
