public import CaseEngine
import GRDB
import WorkflowModel

extension StoreReader {
    /// The ledger of a case, in order of recording.
    public func ledger(of caseID: String) throws(StoreError) -> [LedgerEntry] {
        try all(
            "SELECT \(LedgerEntry.columns) FROM reminder AS r WHERE r.case_id = ? ORDER BY r.id",
            [caseID]
        ) { try LedgerEntry($0) }
    }
}

extension StoreTransaction {
    /// Does what `Reconciliation` asks for.
    ///
    /// The ledger must have been read in this transaction.
    public func apply(_ changes: [LedgerChange]) throws(StoreError) {
        for change in changes {
            switch change {
            case .insert(let entry): try insert(entry)
            case .suppress(let key, let reason):
                try update(
                    key,
                    "status = 'suppressed', reason = ?, address = NULL, recipient = NULL",
                    [reason.rawValue],
                    where: "'planned'"
                )
            case .retract(let key):
                try update(
                    key,
                    "status = 'suppressed', reason = ?, late = 0",
                    [SuppressionReason.clock.rawValue],
                    where: "'suppressed', 'coalesced'"
                )
            case .revive(let key, let day, let late):
                try update(
                    key,
                    "status = 'planned', reason = NULL, day = ?, late = ?",
                    [day.column, late],
                    where: "'suppressed'"
                )
            }
        }
    }

    private func insert(_ entry: LedgerEntry) throws(StoreError) {
        try run(
            """
            INSERT INTO reminder (case_id, timer, occurrence, step, due_day, role, day, level,
                template, status, reason, late, previous_due, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                entry.key.caseID, entry.key.timer, entry.key.occurrence, entry.key.step,
                entry.key.due?.column, entry.key.role, entry.day.column, entry.level.rawValue,
                entry.message, entry.status.rawValue, entry.reason?.rawValue, entry.isLate,
                entry.previousDue?.column, instant,
            ]
        )
    }

    private func update(
        _ key: ReminderKey,
        _ assignments: String,
        _ values: StatementArguments,
        where statuses: String
    ) throws(StoreError) {
        let changed = try run(
            """
            UPDATE reminder SET \(assignments)
            WHERE case_id = ? AND timer = ? AND occurrence = ? AND step = ?
                AND COALESCE(due_day, -9999999) = ? AND role = ? AND status IN (\(statuses))
            """,
            values + [
                key.caseID, key.timer, key.occurrence, key.step, key.due?.column ?? -9_999_999,
                key.role,
            ]
        )
        guard changed == 1 else {
            throw .ledgerConflict(caseID: key.caseID, timer: key.timer, step: key.step)
        }
    }
}

extension LedgerEntry {
    static let columns = """
        r.case_id, r.timer, r.occurrence, r.step, r.due_day, r.role, r.day, r.level, r.template, \
        r.status, r.reason, r.late, r.address, r.previous_due
        """

    /// How many columns that are.
    static let width = 14

    init(_ row: Row) throws {
        self.init(
            key: ReminderKey(
                caseID: row[0],
                timer: row[1],
                occurrence: row[2],
                step: row[3],
                due: try row.dayIfAny(4),
                role: row[5]
            ),
            day: try row.day(6),
            level: try row.word(7),
            message: row[8],
            status: try row.word(9),
            reason: try row.wordIfAny(10),
            isLate: row[11],
            address: row[12],
            previousDue: try row.dayIfAny(13)
        )
    }
}
