public import CivilCalendar
import GRDB
public import WorkflowModel

/// A subject whose entries in the register were forgotten.
public struct ForgottenSubject: Hashable, Sendable, Codable {
    /// The kind of the event that says so.
    static let kind = "register-sealed"

    /// The subject.
    public let subject: String
    /// The office's day on which it was sealed.
    public let day: CivilDate
    /// What stays of it for reports, by field.
    public let values: [String: FieldValue]
    /// The sequence before which its entries are forgotten; `nil` in the event itself.
    public let before: Int64?

    /// Names a forgotten subject.
    public init(
        subject: String,
        day: CivilDate,
        values: [String: FieldValue],
        before: Int64? = nil
    ) {
        self.subject = subject
        self.day = day
        self.values = values
        self.before = before
    }
}

extension StoreReader {
    /// How many events one look for entries of the register takes in.
    public static var registerStretch: Int64 { 20_000 }

    /// The entries of the register about a subject that still have content, among the events of a
    /// stretch.
    public func registerEvents(
        of subject: String,
        after sequence: Int64,
        through last: Int64
    ) throws(StoreError) -> [Int64] {
        try all(
            """
            SELECT sequence FROM event
            WHERE sequence > ? AND sequence <= ? AND CASE WHEN kind = 'register'
                AND payload IS NOT NULL THEN json_extract(payload, '$.subject') END = ?
            ORDER BY sequence
            """,
            [sequence, last, subject]
        ) { $0[0] as Int64 }
    }

    /// The subjects whose entries were forgotten, among the events of a stretch.
    public func forgottenSubjects(
        after sequence: Int64,
        through last: Int64
    ) throws(StoreError) -> [ForgottenSubject] {
        try all(
            """
            SELECT sequence, payload FROM event
            WHERE sequence > ? AND sequence <= ? AND kind = ? AND payload IS NOT NULL
            ORDER BY sequence
            """,
            [sequence, last, ForgottenSubject.kind]
        ) { row in
            let told = try decode(ForgottenSubject.self, from: row[1])
            return ForgottenSubject(
                subject: told.subject,
                day: told.day,
                values: told.values,
                before: row[0]
            )
        }
    }
}

extension StoreTransaction {
    /// Forgets what the register was told of a subject: contents and salts of its entries, their
    /// values, what campaigns refused it, and answers kept for repeated requests.
    ///
    /// Identifier and kind stay, so that what is left of its cases still has a subject. Whether it
    /// may be forgotten is for the caller to ask.
    ///
    /// - Parameters:
    ///   - subject: The subject.
    ///   - events: The entries, as `registerEvents` found them.
    ///   - actor: Who asked for it.
    ///   - reason: Why.
    /// - Returns: The sequence of the event that says so.
    /// - Throws: `StoreError` when the database fails.
    @discardableResult
    public func sealRegister(
        of subject: ForgottenSubject,
        events: [Int64],
        actor: String,
        reason: String?
    ) throws(StoreError) -> Int64 {
        for sequence in events {
            try run(
                """
                UPDATE event SET payload = NULL, salt = NULL, reason = NULL, verdict = NULL
                WHERE sequence = ? AND kind = 'register'
                """,
                [sequence]
            )
            try run(
                "DELETE FROM register_value WHERE subject_id = ? AND sequence = ?",
                [subject.subject, sequence]
            )
        }
        try run("DELETE FROM campaign_refusal WHERE subject_id = ?", [subject.subject])
        try run(
            "DELETE FROM idempotency WHERE instr(CAST(response AS TEXT), ?) > 0",
            [subject.subject]
        )
        try markStale(subject: subject.subject, besides: "")
        let sequence = try appendOwn(
            kind: ForgottenSubject.kind,
            payload: ForgottenSubject(
                subject: subject.subject,
                day: subject.day,
                values: subject.values
            ),
            day: subject.day,
            actor: actor,
            reason: reason
        )
        for (field, value) in subject.values.sorted(by: { $0.key < $1.key }) {
            try run(
                """
                INSERT INTO register_value (subject_id, day, field, value, sequence)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET value = excluded.value, sequence = excluded.sequence
                """,
                [subject.subject, subject.day.column, field, try encode(value), sequence]
            )
        }
        try set(.unscrubbed, to: 1)
        return sequence
    }
}
