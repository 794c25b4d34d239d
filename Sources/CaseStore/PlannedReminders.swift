public import CaseEngine
public import CivilCalendar
import GRDB

/// A reminder whose day has come, with what composing a message needs.
public struct WaitingReminder: Hashable, Sendable {
    /// Its row in the ledger.
    public let id: Int64
    /// The ledger's entry; its address is the one last resolved, not yet frozen.
    public let entry: LedgerEntry
    /// The name last resolved with the address.
    public let recipient: String?
    /// The role that was meant, where somebody else stands in for it.
    public let intendedRole: String?
    /// The workflow.
    public let workflow: String
    /// The subject.
    public let subjectID: String
    /// The unit of the subject.
    public let unit: String
    /// Where the case stands.
    public let stage: String
    /// The newest event folded, to be handed back to `prepare`.
    public let sequence: Int64
    /// The epoch the case was folded under, to be handed back to `prepare`.
    public let epoch: Int64
    /// Whether the case cannot be folded at present.
    public let isParked: Bool
    /// What the due date means; `nil` when the timer is gone.
    public let kind: DeadlineKind?
    /// The day of the trigger.
    public let start: CivilDate?
    /// Whether the due date is provisional.
    public let isProvisional: Bool
}

/// Whom a waiting reminder goes to.
public struct ResolvedRecipient: Hashable, Sendable {
    /// The reminder's row.
    public let id: Int64
    /// The mail address.
    public let address: String
    /// The name to show.
    public let name: String?
    /// The role that was meant, where somebody else stands in for it.
    public let intendedRole: String?

    /// Names a recipient.
    public init(id: Int64, address: String, name: String?, intendedRole: String?) {
        self.id = id
        self.address = address
        self.name = name
        self.intendedRole = intendedRole
    }
}

extension StoreReader {
    /// The reminders that wait and whose day has come, in order of day.
    public func plannedReminders(
        through day: CivilDate,
        after cursor: PageCursor? = nil,
        limit: Int
    ) throws(StoreError) -> Page<WaitingReminder> {
        var start = [Int64.min, 0]
        if let cursor { start = try numbers(cursor) }
        let rows = try waiting(
            "reminder_planned",
            """
            WHERE r.status = 'planned' AND r.day <= ? AND (r.day, r.id) > (?, ?)
            ORDER BY r.day, r.id LIMIT ?
            """,
            [day.column, start[0], start[1], limit + 1]
        )
        return Page(rows, limit: limit) { [String($0.entry.day.dayNumber), String($0.id)] }
    }

    /// The addresses that reminders wait for, in order, so that messages can be composed one
    /// address at a time however many there are.
    public func plannedAddresses(
        through day: CivilDate,
        after address: String = "",
        limit: Int
    ) throws(StoreError) -> [String] {
        try all(
            """
            SELECT DISTINCT address FROM reminder INDEXED BY reminder_address
            WHERE status = 'planned' AND address IS NOT NULL AND address > ? AND day <= ?
            ORDER BY address LIMIT ?
            """,
            [address, day.column, limit]
        ) { $0[0] as String }
    }

    /// The reminders that wait for one address and whose day has come, in order of recording.
    public func plannedReminders(
        to address: String,
        through day: CivilDate
    ) throws(StoreError) -> [WaitingReminder] {
        try waiting(
            "reminder_address",
            """
            WHERE r.status = 'planned' AND r.address = ? AND r.day <= ? ORDER BY r.id
            """,
            [address, day.column]
        )
    }

    /// The earliest day on which a reminder waits to be sent.
    public func oldestPlannedDay() throws(StoreError) -> CivilDate? {
        try first("SELECT MIN(day) FROM reminder WHERE status = 'planned'") { row in
            try row.dayIfAny(0)
        } ?? nil
    }

    /// The due dates told of an occurrence, in the order they were told, repetitions left out:
    /// one less than their count is how often the date moved.
    public func sentDues(
        of caseID: String,
        timer: String,
        occurrence: String
    ) throws(StoreError) -> [CivilDate?] {
        let told = try all(
            """
            SELECT due_day FROM reminder
            WHERE case_id = ? AND timer = ? AND occurrence = ? AND message IS NOT NULL
            ORDER BY message, id
            """,
            [caseID, timer, occurrence]
        ) { try $0.dayIfAny(0) }
        var dues: [CivilDate?] = []
        for due in told {
            if let last = dues.last, last == due { continue }
            dues.append(due)
        }
        return dues
    }

    private func numbers(_ cursor: PageCursor) throws(StoreError) -> [Int64] {
        let parts = try cursor.parts(2)
        return [try cursorNumber(parts[0]), try cursorNumber(parts[1])]
    }

    private func waiting(
        _ index: String,
        _ conditions: String,
        _ arguments: StatementArguments
    ) throws(StoreError) -> [WaitingReminder] {
        try all(
            """
            SELECT \(LedgerEntry.columns), r.id, r.recipient, r.intended_role, c.workflow,
                c.subject_id, c.unit, c.stage, c.sequence, c.epoch, c.parked IS NOT NULL, t.kind,
                t.start_day, COALESCE(t.provisional, 0)
            FROM reminder AS r INDEXED BY \(index)
            CROSS JOIN case_now AS c ON c.case_id = r.case_id
            LEFT JOIN timer_now AS t ON t.case_id = r.case_id AND t.timer = r.timer
                AND t.occurrence = r.occurrence
                AND t.visit = (
                    SELECT MAX(visit) FROM timer_now
                    WHERE case_id = r.case_id AND timer = r.timer AND occurrence = r.occurrence
                )
            \(conditions)
            """,
            arguments
        ) { try WaitingReminder($0) }
    }
}

extension StoreTransaction {
    /// Notes whom waiting reminders go to, so that they can be walked in order of address; it is
    /// frozen by `prepare` only and may be noted anew until then.
    public func resolve(_ recipients: [ResolvedRecipient]) throws(StoreError) {
        for recipient in recipients {
            try run(
                """
                UPDATE reminder SET address = ?2, recipient = ?3, intended_role = ?4
                WHERE id = ?1 AND status = 'planned'
                    AND (address, recipient, intended_role) IS NOT (?2, ?3, ?4)
                """,
                [recipient.id, recipient.address, recipient.name, recipient.intendedRole]
            )
        }
    }
}

extension WaitingReminder {
    fileprivate init(_ row: Row) throws {
        let rest = LedgerEntry.width
        self.init(
            id: row[rest],
            entry: try LedgerEntry(row),
            recipient: row[rest + 1],
            intendedRole: row[rest + 2],
            workflow: row[rest + 3],
            subjectID: row[rest + 4],
            unit: row[rest + 5],
            stage: row[rest + 6],
            sequence: row[rest + 7],
            epoch: row[rest + 8],
            isParked: row[rest + 9],
            kind: try row.wordIfAny(rest + 10),
            start: try row.dayIfAny(rest + 11),
            isProvisional: row[rest + 12]
        )
    }
}
