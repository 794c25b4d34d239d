import GRDB

/// One field of a journal entry.
public struct JournalField: Hashable, Sendable {
    /// The name, such as `NHACHAN_CASE`.
    public let name: String
    /// The value; never the name of a person.
    public let value: String

    /// Makes a field.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// A journal entry that waits to be handed over.
public struct JournalEntry: Hashable, Sendable {
    /// The kind of thing that happened: 32 hexadecimal digits.
    public let messageID: String
    /// 0 `emerg` to 7 `debug`.
    public let priority: Int
    /// The fields, `MESSAGE` among them, in order.
    public let fields: [JournalField]

    /// Makes an entry.
    public init(messageID: String, priority: Int, fields: [JournalField]) {
        self.messageID = messageID
        self.priority = priority
        self.fields = fields
    }
}

/// An entry with its place in the outbox.
public struct QueuedJournalEntry: Hashable, Sendable {
    /// Its place; rises and never comes again.
    public let sequence: Int64
    /// The entry.
    public let entry: JournalEntry
    /// The instant it was recorded, in milliseconds since 1970.
    public let recordedAt: Int64
}

extension StoreReader {
    /// The sequence of the newest entry that was handed over; 0 before the first.
    public func journalCursor() throws(StoreError) -> Int64 {
        try integer(.journalCursor) ?? 0
    }

    /// The entries after a place, in order.
    public func journal(
        after sequence: Int64,
        limit: Int
    ) throws(StoreError) -> [QueuedJournalEntry] {
        try all(
            """
            SELECT sequence, message_id, priority, fields, recorded_at
            FROM journal_entry WHERE sequence > ? ORDER BY sequence LIMIT ?
            """,
            [sequence, limit]
        ) { row in
            let pairs = try decode([[String]].self, from: row[3])
            return QueuedJournalEntry(
                sequence: row[0],
                entry: JournalEntry(
                    messageID: row[1],
                    priority: row[2],
                    fields: try pairs.map { pair in
                        guard pair.count == 2 else {
                            throw StoreError.unreadable(detail: "a journal field is no pair")
                        }
                        return JournalField(name: pair[0], value: pair[1])
                    }
                ),
                recordedAt: row[4]
            )
        }
    }
}

extension StoreTransaction {
    /// Puts an entry into the outbox, in the transaction of what it tells, and returns its place.
    @discardableResult
    public func journal(_ entry: JournalEntry) throws(StoreError) -> Int64 {
        try run(
            """
            INSERT INTO journal_entry (message_id, priority, fields, recorded_at)
            VALUES (?, ?, ?, ?)
            """,
            [
                entry.messageID, entry.priority,
                try encode(entry.fields.map { [$0.name, $0.value] }), instant,
            ]
        )
        return database.lastInsertedRowID
    }

    /// Notes that every entry up to a place was handed over; the cursor never goes back.
    public func advanceJournal(to sequence: Int64) throws(StoreError) {
        if try journalCursor() < sequence { try set(.journalCursor, to: sequence) }
    }

    /// Removes at most `limit` of the oldest entries that were handed over, and tells how many.
    @discardableResult
    public func pruneJournal(limit: Int) throws(StoreError) -> Int {
        try run(
            """
            DELETE FROM journal_entry WHERE sequence IN (
                SELECT sequence FROM journal_entry WHERE sequence <= ? ORDER BY sequence LIMIT ?
            )
            """,
            [try journalCursor(), limit]
        )
    }
}
