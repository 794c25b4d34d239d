public import CaseEngine
public import CivilCalendar
import GRDB

/// A reminder as lists show it.
public struct ReminderSummary: Hashable, Sendable {
    /// Its row in the ledger.
    public let id: Int64
    /// The ledger's entry.
    public let entry: LedgerEntry
    /// The role that was meant, where somebody else stood in for it.
    public let intendedRole: String?
    /// The instant it was entered, in milliseconds since 1970.
    public let recordedAt: Int64
    /// The file it went out in.
    public let fileName: String?
    /// The instant that file was known to be in the spool, in milliseconds since 1970.
    public let deliveredAt: Int64?
    /// Whether the due date it speaks of is the present one of its timer, and provisional.
    public let isProvisional: Bool
}

/// Which reminders to list; what is `nil` does not matter.
public struct ReminderFilter: Hashable, Sendable {
    /// Of this case.
    public var caseID: String?
    /// Of this standing.
    public var status: ReminderStatus?
    /// Falling on this day or later.
    public var from: CivilDate?
    /// Falling on this day or earlier.
    public var to: CivilDate?

    /// Makes a filter.
    public init(
        caseID: String? = nil,
        status: ReminderStatus? = nil,
        from: CivilDate? = nil,
        to: CivilDate? = nil
    ) {
        self.caseID = caseID
        self.status = status
        self.from = from
        self.to = to
    }
}

extension StoreReader {
    /// Reminders, in order of day and recording.
    public func reminders(
        _ filter: ReminderFilter,
        after cursor: PageCursor? = nil,
        limit: Int
    ) throws(StoreError) -> Page<ReminderSummary> {
        var conditions = Conditions()
        if let caseID = filter.caseID { conditions.add("r.case_id = ?", [caseID]) }
        if let status = filter.status {
            conditions.add("r.status = '\(status.rawValue)'", [])
        }
        if let from = filter.from { conditions.add("r.day >= ?", [from.column]) }
        if let to = filter.to { conditions.add("r.day <= ?", [to.column]) }
        if let cursor {
            let parts = try cursor.parts(2)
            conditions.add(
                "(r.day, r.id) > (?, ?)",
                [try cursorNumber(parts[0]), try cursorNumber(parts[1])]
            )
        }
        let rows = try all(
            """
            SELECT \(LedgerEntry.columns), r.id, r.intended_role, r.recorded_at, m.file_name,
                m.delivered_at, \(ReminderSummary.provisional)
            FROM reminder AS r INDEXED BY \(filter.index)
            LEFT JOIN message AS m ON m.id = r.message
            \(conditions.text) ORDER BY r.day, r.id LIMIT ?
            """,
            conditions.arguments + [limit + 1]
        ) { try ReminderSummary($0) }
        return Page(rows, limit: limit) { [String($0.entry.day.dayNumber), String($0.id)] }
    }

    /// How many steps from a day on were left out, because a later one stands for them.
    public func coalescedCount(from day: CivilDate) throws(StoreError) -> Int {
        try count(
            """
            SELECT COUNT(*) FROM reminder INDEXED BY reminder_day
            WHERE day >= ? AND reason = 'coalesced'
            """,
            [day.column]
        )
    }

    /// The reminders that a message tells, in order of recording.
    public func reminders(inMessage id: Int64) throws(StoreError) -> [ReminderSummary] {
        try all(
            """
            SELECT \(LedgerEntry.columns), r.id, r.intended_role, r.recorded_at, m.file_name,
                m.delivered_at, \(ReminderSummary.provisional)
            FROM reminder AS r INDEXED BY reminder_message
            JOIN message AS m ON m.id = r.message
            WHERE r.message = ? ORDER BY r.id
            """,
            [id]
        ) { try ReminderSummary($0) }
    }

    /// How the due date told by a sent reminder was computed; `nil` before it is composed.
    public func explanation(ofReminder id: Int64) throws(StoreError) -> [ExplanationStep]? {
        let text = try first("SELECT explanation FROM reminder WHERE id = ?", [id]) { row in
            row[0] as String?
        }
        guard let text = text ?? nil else { return nil }
        return try storing { try decode([ExplanationStep].self, from: text) }
    }
}

extension ReminderFilter {
    /// The index that leaves the fewest rows.
    fileprivate var index: String {
        if caseID != nil { return "reminder_key" }
        return status == .planned ? "reminder_planned" : "reminder_day"
    }
}

extension ReminderSummary {
    fileprivate static let provisional = """
        EXISTS (
            SELECT 1 FROM timer_now AS t
            WHERE t.case_id = r.case_id AND t.timer = r.timer AND t.occurrence = r.occurrence
                AND t.due_day = r.due_day AND t.provisional = 1
        )
        """

    fileprivate init(_ row: Row) throws {
        let rest = LedgerEntry.width
        self.init(
            id: row[rest],
            entry: try LedgerEntry(row),
            intendedRole: row[rest + 1],
            recordedAt: row[rest + 2],
            fileName: row[rest + 3],
            deliveredAt: row[rest + 4],
            isProvisional: row[rest + 5]
        )
    }
}

extension ReminderSummary {
    /// The same before it was composed: waiting, with neither address nor file.
    public var waiting: ReminderSummary {
        var entry = entry
        entry.status = .planned
        entry.address = nil
        return ReminderSummary(
            id: id,
            entry: entry,
            intendedRole: nil,
            recordedAt: recordedAt,
            fileName: nil,
            deliveredAt: nil,
            isProvisional: isProvisional
        )
    }
}
