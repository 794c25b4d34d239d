import CivilCalendar
import GRDB
import WorkflowModel

/// What a look at a part of the register found.
public struct RegisterCheck: Hashable, Sendable {
    /// The subjects of whom the register does not say what its events say, in order.
    public var differing: [String] = []
    /// Where to go on; `nil` at the end.
    public var next: String?

    fileprivate mutating func differs(_ subject: String) {
        if differing.last != subject, !differing.contains(subject) { differing.append(subject) }
    }
}

/// The values of the register follow from its events: each entry is in force or was corrected by a
/// later one of the day, and each value is that of the entry it names.
extension StoreReader {
    /// How many subjects, and how many events, one look takes in.
    private static var checkedSubjects: Int { 200 }
    private static var checkedEvents: Int64 { 2_000 }

    /// Compares the next entries with the values.
    public func checkEntries(after sequence: Int64) throws(StoreError) -> RegisterCheck {
        let last = sequence + Self.checkedEvents
        let events = try all(
            """
            SELECT sequence, effective_day, payload FROM event
            WHERE sequence > ? AND sequence <= ? AND kind = 'register' AND payload IS NOT NULL
            ORDER BY sequence
            """,
            [sequence, last]
        ) { row in
            (
                sequence: row[0] as Int64, day: row[1] as Int64,
                entry: try decode(RegisterEntry.self, from: row[2])
            )
        }
        var check = RegisterCheck()
        for event in events {
            let subject = event.entry.subject
            let known = try all(
                "SELECT field, value, sequence FROM register_value WHERE subject_id = ? AND day = ?",
                [subject, event.day]
            ) { row in
                let text: String? = row[1]
                return (
                    field: row[0] as String,
                    value: try text.map { try decode(FieldValue.self, from: $0) },
                    sequence: row[2] as Int64
                )
            }
            let isShown = event.entry.values.allSatisfy { field, value in
                known.contains { row in
                    row.field == field && (row.sequence > event.sequence || row.value == value)
                }
            }
            if !isShown { check.differs(subject) }
        }
        if last < (try newestSequence()) { check.next = String(last) }
        return check
    }

    /// Compares the next values with the entries they name.
    public func checkValues(after cursor: String) throws(StoreError) -> RegisterCheck {
        let rows = try all(
            """
            SELECT v.subject_id, v.field, v.value, e.payload, e.kind, e.effective_day = v.day
            FROM register_value AS v LEFT JOIN event AS e ON e.sequence = v.sequence
            WHERE v.subject_id IN (
                SELECT DISTINCT subject_id FROM register_value WHERE subject_id > ?
                ORDER BY subject_id LIMIT ?
            )
            ORDER BY v.subject_id, v.day, v.field
            """,
            [cursor, Self.checkedSubjects]
        ) { row in
            let text: String? = row[2]
            let value = try text.map { try decode(FieldValue.self, from: $0) }
            let payload: String? = row[3]
            let kind: String? = row[4]
            var subject: String?
            var told: FieldValue??
            if kind == "register", let payload {
                let entry = try decode(RegisterEntry.self, from: payload)
                subject = entry.subject
                told = entry.values[row[1] as String]
            } else if kind == ForgottenSubject.kind, let payload {
                let left = try decode(ForgottenSubject.self, from: payload)
                subject = left.subject
                told = left.values[row[1] as String].map { .some($0) }
            }
            let isSaid =
                row[5] as Bool? == true && subject == row[0] as String && told == .some(value)
            return (subject: row[0] as String, isSaid: isSaid)
        }
        var check = RegisterCheck()
        for row in rows where !row.isSaid { check.differs(row.subject) }
        check.next = rows.last?.subject
        return check
    }
}
