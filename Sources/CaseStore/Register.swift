public import CaseEngine
public import CivilCalendar
import FoundationEssentials
import GRDB
public import WorkflowModel

/// What the register is told of a subject from a day on.
public struct RegisterEntry: Hashable, Sendable, Codable {
    /// The subject's identifier.
    public var subject: String
    /// `person` or `unit`.
    public var kind: String
    /// The values by field, `unit` among them; `nil` takes a value away.
    public var values: [String: FieldValue?]

    /// Makes an entry.
    public init(subject: String, kind: String, values: [String: FieldValue?]) {
        self.subject = subject
        self.kind = kind
        self.values = values
    }
}

extension StoreReader {
    /// The kind of a subject; `nil` for one that nobody has heard of.
    public func kind(ofSubject subject: String) throws(StoreError) -> String? {
        try first("SELECT kind FROM subject WHERE subject_id = ?", [subject]) { $0[0] as String }
    }

    /// What is known of a subject, from the register and from its cases.
    public func subjectHistory(
        of subject: String,
        kind: String
    ) throws(StoreError) -> SubjectHistory {
        let values = try subjectValues(of: [subject])
        return SubjectHistory(id: subject, kind: kind, values: values[subject] ?? [])
    }

    /// What is known of the next subjects of a kind, in order of identifier.
    public func subjectHistories(
        of kind: String,
        after cursor: String,
        limit: Int
    ) throws(StoreError) -> [SubjectHistory] {
        let ids = try all(
            """
            SELECT subject_id FROM subject WHERE subject_id > ? AND kind = ?
            ORDER BY subject_id LIMIT ?
            """,
            [cursor, kind, limit]
        ) { $0[0] as String }
        return try subjectHistories(of: ids, kind: kind)
    }

    /// What is known of some subjects.
    public func subjectHistories(
        of ids: [String],
        kind: String
    ) throws(StoreError) -> [SubjectHistory] {
        if ids.isEmpty { return [] }
        let values = try subjectValues(of: ids)
        return ids.map { SubjectHistory(id: $0, kind: kind, values: values[$0] ?? []) }
    }

    /// What the register says of a subject, in order of day.
    public func registerValues(of subject: String) throws(StoreError) -> [SubjectValue] {
        try all(
            """
            SELECT subject_id, field, value, day, sequence FROM register_value
            WHERE subject_id = ? ORDER BY day, sequence, field
            """,
            [subject]
        ) { try value(in: $0) }
    }

    /// What the register and the cases say of subjects, in no order.
    ///
    /// By their names and not by a stretch of names: between two units lie thousands of people.
    func subjectValues(of ids: [String]) throws(StoreError) -> [String: [SubjectValue]] {
        var conditions = Conditions()
        conditions.add(anyOf: ids, column: "subject_id")
        var result: [String: [SubjectValue]] = [:]
        for table in ["register_value", "subject_value"] {
            let rows = try all(
                """
                SELECT subject_id, field, value, day, sequence FROM \(table) \(conditions.text)
                """,
                conditions.arguments
            ) { (subject: $0[0] as String, value: try value(in: $0)) }
            for row in rows { result[row.subject, default: []].append(row.value) }
        }
        return result
    }

    private func value(in row: Row) throws -> SubjectValue {
        let text: String? = row[2]
        return SubjectValue(
            field: row[1],
            value: try text.map { try fieldValue($0) },
            day: try row.day(3),
            sequence: row[4]
        )
    }

    /// A stored value; the short forms that nearly all of them have are read without a decoder,
    /// which would take most of the time of a walk over all subjects.
    private func fieldValue(_ text: String) throws -> FieldValue {
        let ends = [
            ("{\"type\":\"text\",\"value\":\"", { FieldValue.text($0) as FieldValue? }),
            ("{\"type\":\"date\",\"value\":\"", { CivilDate(iso: $0).map(FieldValue.date) }),
        ]
        for (start, make) in ends where text.hasPrefix(start) && text.hasSuffix("\"}") {
            let inner = text.utf8.dropFirst(start.utf8.count).dropLast(2)
            if inner.contains(UInt8(ascii: "\\")) { break }
            if let value = make(String(Substring(inner))) { return value }
        }
        return try decode(FieldValue.self, from: text)
    }

    // MARK: Who is to be looked at again

    /// The next subjects of whom something changed.
    public func staleSubjects(limit: Int) throws(StoreError) -> [String] {
        try all("SELECT subject_id FROM stale_subject ORDER BY subject_id LIMIT ?", [limit]) {
            $0[0] as String
        }
    }
}

extension StoreTransaction {
    /// Tells the register values of a subject from a day on, as an event of the installation.
    ///
    /// What is told of the same day later corrects what was told before. What says nothing new
    /// records nothing.
    ///
    /// - Returns: Whether anything was new.
    public func tellRegister(
        _ entry: RegisterEntry,
        from day: CivilDate,
        recorded: CivilDate,
        actor: String
    ) throws(StoreError) -> Bool {
        try know(entry.subject, as: entry.kind)
        let known = try all(
            "SELECT field, value FROM register_value WHERE subject_id = ? AND day = ?",
            [entry.subject, day.column]
        ) { (field: $0[0] as String, value: $0[1] as String?) }
        var new: [(field: String, value: String?)] = []
        for (field, value) in entry.values.sorted(by: { $0.key < $1.key }) {
            let text = try value.map { value throws(StoreError) in try encode(value) }
            if known.contains(where: { $0.field == field && $0.value == text }) { continue }
            new.append((field, text))
        }
        if new.isEmpty { return false }
        let sequence = try appendOwn(
            kind: "register",
            payload: entry,
            day: day,
            recorded: recorded,
            actor: actor
        )
        for value in new {
            try run(
                """
                INSERT INTO register_value (subject_id, day, field, value, sequence)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET value = excluded.value, sequence = excluded.sequence
                """,
                [entry.subject, day.column, value.field, value.value, sequence]
            )
        }
        try markStale(subject: entry.subject, besides: "")
        try lookAgain(at: entry.subject)
        return true
    }

    /// Has campaigns look at a subject again.
    public func lookAgain(at subject: String) throws(StoreError) {
        try run(
            "INSERT INTO stale_subject (subject_id) VALUES (?) ON CONFLICT DO NOTHING",
            [subject]
        )
    }

    /// Campaigns have looked at a subject.
    public func looked(at subject: String) throws(StoreError) {
        try run("DELETE FROM stale_subject WHERE subject_id = ?", [subject])
    }
}
