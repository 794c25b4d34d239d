public import CivilCalendar
import FoundationEssentials
import GRDB

/// Why a case cannot be forgotten yet.
public enum ForgetObstacle: Hashable, Sendable {
    /// It goes on.
    case open(caseID: String)
    /// Another case reads what it recorded, and is kept.
    case readBy(caseID: String, reader: String)
    /// Mail about it was composed and has not left, or may get company today.
    case mailUnderWay(caseID: String, file: String)
}

/// A case that was forgotten, as the list beside the backups keeps it.
public struct ForgottenCase: Hashable, Sendable, Codable {
    /// The case.
    public let caseID: String
    /// The office's day on which it was sealed.
    public let day: CivilDate
    /// What is left of it.
    public let facts: SealedFacts

    /// Names a forgotten case.
    public init(caseID: String, day: CivilDate, facts: SealedFacts) {
        self.caseID = caseID
        self.day = day
        self.facts = facts
    }
}

/// How much a sealing takes away.
public struct ForgetCount: Hashable, Sendable {
    /// Events whose content goes.
    public let events: Int
    /// Reminders whose address and explanation go.
    public let reminders: Int
    /// The names of the files of its mail.
    public let files: [String]
}

extension StoreReader {
    /// The sequence of the event that sealed a case; `nil` while it is not forgotten.
    public func sealing(of caseID: String) throws(StoreError) -> Int64? {
        _ = try workflow(of: caseID)
        return try first("SELECT sealed FROM case_file WHERE case_id = ?", [caseID]) { row in
            row[0] as Int64?
        } ?? nil
    }

    /// What keeps cases from being forgotten together, on a day of the office.
    public func obstacles(
        toForgetting caseIDs: [String],
        on today: CivilDate
    ) throws(StoreError) -> [ForgetObstacle] {
        var found: [ForgetObstacle] = []
        for caseID in caseIDs where try sealing(of: caseID) == nil {
            if try summary(of: caseID)?.ended == nil { found.append(.open(caseID: caseID)) }
            let readers = try readers(of: caseID).filter { !caseIDs.contains($0) }
            found += readers.map { .readBy(caseID: caseID, reader: $0) }
            found += try all(
                """
                SELECT DISTINCT m.file_name FROM reminder AS r JOIN message AS m ON m.id = r.message
                WHERE r.case_id = ? AND (m.state = 'prepared' OR m.day >= ?) ORDER BY m.id
                """,
                [caseID, today.column]
            ) { ForgetObstacle.mailUnderWay(caseID: caseID, file: $0[0]) }
        }
        return found
    }

    /// The cases that are kept and read what this one recorded: its parent, its children, and
    /// those of a subject that it gave values to.
    private func readers(of caseID: String) throws(StoreError) -> [String] {
        try all(
            """
            SELECT f.case_id FROM case_file AS f WHERE f.sealed IS NULL AND f.case_id <> :id AND (
                f.case_id = (SELECT parent_id FROM case_file WHERE case_id = :id)
                OR f.case_id IN (SELECT case_id FROM child_now WHERE parent_id = :id)
                OR f.case_id IN (
                    SELECT c.case_id FROM subject_value AS v JOIN case_now AS c USING (subject_id)
                    WHERE v.case_id = :id
                )
            ) ORDER BY f.case_id
            """,
            ["id": caseID]
        ) { $0[0] as String }
    }

    /// How much sealing a case takes away.
    public func forgetCount(of caseID: String) throws(StoreError) -> ForgetCount {
        ForgetCount(
            events: try count(
                "SELECT COUNT(*) FROM event WHERE case_id = ? AND payload IS NOT NULL",
                [caseID]
            ),
            reminders: try count("SELECT COUNT(*) FROM reminder WHERE case_id = ?", [caseID]),
            files: try all(
                """
                SELECT DISTINCT m.file_name FROM reminder AS r JOIN message AS m ON m.id = r.message
                WHERE r.case_id = ? ORDER BY m.id
                """,
                [caseID]
            ) { $0[0] as String }
        )
    }

    /// The cases that were forgotten, in order of sealing.
    public func forgottenCases(
        after sequence: Int64 = 0,
        limit: Int
    ) throws(StoreError) -> [(sequence: Int64, case: ForgottenCase)] {
        try all(
            """
            SELECT e.sequence, e.case_id, e.recorded_day, e.payload
            FROM case_file AS f JOIN event AS e ON e.sequence = f.sealed
            WHERE f.sealed > ? ORDER BY f.sealed LIMIT ?
            """,
            [sequence, limit]
        ) { row in
            (
                sequence: row[0],
                case: ForgottenCase(
                    caseID: row[1],
                    day: try row.day(2),
                    facts: try decode(SealedFacts.self, from: row[3])
                )
            )
        }
    }
}

extension StoreTransaction {
    /// Forgets what a case recorded: contents and salts of its events, addresses and explanations
    /// of its reminders, values it gave to others, and answers kept for repeated requests.
    ///
    /// What is left stands in the event that is appended. Whether it may be forgotten is for the
    /// caller to ask. Where the case was open (a backup made before it ended), it ends here.
    ///
    /// - Returns: The sequence of the event.
    @discardableResult
    public func seal(
        _ case: ForgottenCase,
        actor: String,
        reason: String?
    ) throws(StoreError) -> Int64 {
        let caseID = `case`.caseID
        if let known = try sealing(of: caseID) { return known }
        let subject = try first("SELECT subject_id FROM case_file WHERE case_id = ?", [caseID]) {
            $0[0] as String
        }
        let sequence = try appendSealing(`case`, actor: actor, reason: reason)
        try run(
            """
            UPDATE event SET payload = NULL, salt = NULL, reason = NULL, verdict = NULL
            WHERE case_id = ? AND sequence < ?
            """,
            [caseID, sequence]
        )
        try run(
            "UPDATE case_file SET sealed = ?, child_key = NULL WHERE case_id = ?",
            [sequence, caseID]
        )
        try forgetDerived(`case`, sequence: sequence)
        try forgetLedger(of: caseID)
        for name in [caseID, subject].compactMap(\.self) {
            try run("DELETE FROM idempotency WHERE instr(CAST(response AS TEXT), ?) > 0", [name])
        }
        try set(.unscrubbed, to: 1)
        return sequence
    }

    private func forgetDerived(
        _ case: ForgottenCase,
        sequence: Int64
    ) throws(StoreError) {
        let (caseID, facts) = (`case`.caseID, `case`.facts)
        try run(
            """
            UPDATE case_now SET next_day = NULL, parked = NULL, attention = 0, hold = NULL,
                sequence = ?, stage = ?, ended_day = ?, outcome = ?
            WHERE case_id = ?
            """,
            [sequence, facts.stage, facts.ended.column, facts.outcome, caseID]
        )
        for table in ["timer_now", "subject_value", "child_now", "refused_opening", "hand_over"] {
            try run("DELETE FROM \(table) WHERE case_id = ?", [caseID])
        }
        try run("DELETE FROM child_now WHERE parent_id = ?", [caseID])
    }

    /// The rows stay, to tell that something was sent and when; to whom and why goes.
    ///
    /// An occurrence may name a person (`per: event.who`); it becomes a number.
    private func forgetLedger(of caseID: String) throws(StoreError) {
        try run(
            "DELETE FROM reminder WHERE case_id = ? AND status IN ('planned', 'suppressed')",
            [caseID]
        )
        try run(
            """
            UPDATE reminder SET address = NULL, recipient = NULL, explanation = NULL,
                occurrence = 'forgotten-' || id
            WHERE case_id = ?
            """,
            [caseID]
        )
        try run(
            """
            UPDATE message SET address = 'forgotten-' || id, key = 'forgotten-' || id
            WHERE id IN (SELECT message FROM reminder WHERE case_id = ?) AND NOT EXISTS (
                SELECT 1 FROM reminder AS r JOIN case_file AS f USING (case_id)
                WHERE r.message = message.id AND f.sealed IS NULL
            )
            """,
            [caseID]
        )
    }
}

extension CaseStore {
    /// Empties the write-ahead log after something was forgotten, so that it is nowhere any more.
    ///
    /// - Returns: Whether nothing is left; `false` where a reader holds the log, then try again.
    public func scrub(at instant: Int64) async throws -> Bool {
        guard try await read({ try $0.integer(.unscrubbed) }) == 1 else { return true }
        do {
            try await checkpoint()
        } catch StoreError.busy {
            return false
        }
        try await write(at: instant) { try $0.set(.unscrubbed, to: 0) }
        return true
    }
}
