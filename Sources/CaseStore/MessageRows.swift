public import CivilCalendar
import GRDB
public import WorkflowModel

/// What identifies a message: the same reminders composed again give the same key.
public struct MessageKey: Hashable, Sendable, Codable {
    /// The mail address.
    public let address: String
    /// The office's day of delivery.
    public let day: CivilDate
    /// The urgency all its reminders share.
    public let urgency: ReminderLevel
    /// Counted from 1 for the address, day and urgency.
    public let part: Int

    /// Names a message.
    public init(address: String, day: CivilDate, urgency: ReminderLevel, part: Int) {
        self.address = address
        self.day = day
        self.urgency = urgency
        self.part = part
    }

    /// The text that file name and Message-ID are a hash of, with the installation.
    public var text: String { "\(address)|\(day.isoText)|\(urgency.rawValue)|\(part)" }
}

/// A reminder as part of a composed message.
public struct DraftReminder: Hashable, Sendable {
    /// The reminder's row.
    public let id: Int64
    /// The newest event folded when it was composed.
    public let sequence: Int64
    /// The epoch it was composed under.
    public let epoch: Int64
    /// The name it is addressed to.
    public let recipient: String?
    /// The role that was meant, where somebody else stands in for it.
    public let intendedRole: String?
    /// How the due date it tells was computed.
    public let explanation: [ExplanationStep]

    /// Names a reminder and what it was composed from.
    public init(
        id: Int64,
        sequence: Int64,
        epoch: Int64,
        recipient: String?,
        intendedRole: String?,
        explanation: [ExplanationStep]
    ) {
        self.id = id
        self.sequence = sequence
        self.epoch = epoch
        self.recipient = recipient
        self.intendedRole = intendedRole
        self.explanation = explanation
    }
}

/// A composed message whose file is complete in the staging folder.
public struct MessageDraft: Hashable, Sendable {
    /// What identifies it.
    public let key: MessageKey
    /// The name of its file.
    public let fileName: String
    /// Its Message-ID.
    public let messageID: String
    /// The reminders it carries.
    public let reminders: [DraftReminder]

    /// Names a message.
    public init(key: MessageKey, fileName: String, messageID: String, reminders: [DraftReminder]) {
        self.key = key
        self.fileName = fileName
        self.messageID = messageID
        self.reminders = reminders
    }
}

/// A message the database knows.
public struct StoredMessage: Hashable, Sendable {
    /// Its row.
    public let id: Int64
    /// What identifies it.
    public let key: MessageKey
    /// The name of its file.
    public let fileName: String
    /// Its Message-ID.
    public let messageID: String
    /// How many reminders it carries.
    public let count: Int
    /// The instant it was prepared, in milliseconds since 1970.
    public let preparedAt: Int64
    /// The instant it was known to be in the spool; `nil` while it is only prepared.
    public let deliveredAt: Int64?
}

/// Why a composed message may not go out.
public enum DraftRefusal: Hashable, Sendable {
    /// A gate is closed.
    case gateClosed
    /// Something was recorded, or the rules changed, since the case was read.
    case caseChanged(reminder: Int64)
    /// The reminder waits no more.
    case reminderChanged(reminder: Int64)
    /// A message of this key exists already.
    case keyTaken
}

/// What became of composed messages.
public struct Preparation: Hashable, Sendable {
    /// Those to be renamed into the spool.
    public var prepared: [StoredMessage] = []
    /// Those whose staged files are to be removed and composed anew, with the reason.
    public var refused: [MessageKey: DraftRefusal] = [:]
}

extension StoreReader {
    /// The messages that were prepared and are not known to be in the spool, in order.
    public func preparedMessages(
        after id: Int64 = 0,
        limit: Int
    ) throws(StoreError) -> [StoredMessage] {
        try all(
            """
            SELECT \(StoredMessage.columns) FROM message
            WHERE state = 'prepared' AND id > ? ORDER BY id LIMIT ?
            """,
            [id, limit]
        ) { try StoredMessage($0) }
    }

    /// The message of this file name.
    public func message(named fileName: String) throws(StoreError) -> StoredMessage? {
        try first(
            "SELECT \(StoredMessage.columns) FROM message WHERE file_name = ?",
            [fileName]
        ) { try StoredMessage($0) }
    }

    /// The message of this Message-ID.
    public func message(withID messageID: String) throws(StoreError) -> StoredMessage? {
        try first(
            "SELECT \(StoredMessage.columns) FROM message WHERE message_id = ?",
            [messageID]
        ) { try StoredMessage($0) }
    }

    /// The part a further message of this address, day and urgency gets.
    public func nextPart(
        address: String,
        day: CivilDate,
        urgency: ReminderLevel
    ) throws(StoreError) -> Int {
        try count(
            """
            SELECT COALESCE(MAX(part), 0) + 1 FROM message
            WHERE address = ? AND day = ? AND urgency = ?
            """,
            [address, day.column, urgency.rawValue]
        )
    }
}

extension StoreTransaction {
    /// Freezes composed messages: their reminders are assigned to them, with address and
    /// explanation.
    ///
    /// A message is refused as a whole, and nothing of it kept, when a gate is closed, when one of
    /// its reminders waits no more, or when a case was folded anew since it was read.
    public func prepare(_ drafts: [MessageDraft]) throws(StoreError) -> Preparation {
        let gateClosed = try count("SELECT COUNT(*) FROM gate WHERE opened_at IS NULL") > 0
        var preparation = Preparation()
        for draft in drafts {
            if let refusal = gateClosed ? .gateClosed : try refusal(of: draft) {
                preparation.refused[draft.key] = refusal
            } else {
                preparation.prepared.append(try insert(draft))
            }
        }
        return preparation
    }

    /// Notes that messages are in the spool; their reminders are sent.
    public func markDelivered(_ messages: [Int64]) throws(StoreError) {
        for id in messages {
            try run(
                """
                UPDATE message SET state = 'delivered', delivered_at = ?
                WHERE id = ? AND state = 'prepared'
                """,
                [instant, id]
            )
            try run(
                "UPDATE reminder SET status = 'sent' WHERE message = ? AND status = 'assigned'",
                [id]
            )
        }
    }

    /// Gives up prepared messages that can never have reached the spool; their reminders wait
    /// again, and their keys are free.
    public func discardPrepared(_ messages: [Int64]) throws(StoreError) {
        for id in messages {
            try run(
                """
                UPDATE reminder SET status = 'planned', message = NULL, address = NULL,
                    recipient = NULL, intended_role = NULL, explanation = NULL
                WHERE message = ? AND status = 'assigned'
                """,
                [id]
            )
            try run("DELETE FROM message WHERE id = ? AND state = 'prepared'", [id])
        }
    }

    private func refusal(of draft: MessageDraft) throws(StoreError) -> DraftRefusal? {
        for reminder in draft.reminders {
            let found = try first(
                """
                SELECT r.status, c.sequence, c.epoch
                FROM reminder AS r JOIN case_now AS c USING (case_id) WHERE r.id = ?
                """,
                [reminder.id]
            ) { ($0[0] as String, $0[1] as Int64, $0[2] as Int64) }
            guard let (status, sequence, epoch) = found, status == "planned" else {
                return .reminderChanged(reminder: reminder.id)
            }
            guard sequence == reminder.sequence, epoch == reminder.epoch else {
                return .caseChanged(reminder: reminder.id)
            }
        }
        let taken = try count(
            "SELECT COUNT(*) FROM message WHERE key = ? OR file_name = ? OR message_id = ?",
            [draft.key.text, draft.fileName, draft.messageID]
        )
        return taken > 0 ? .keyTaken : nil
    }

    private func insert(_ draft: MessageDraft) throws(StoreError) -> StoredMessage {
        try run(
            """
            INSERT INTO message (key, file_name, message_id, address, day, urgency, part, state,
                count, prepared_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, 'prepared', ?, ?)
            """,
            [
                draft.key.text, draft.fileName, draft.messageID, draft.key.address,
                draft.key.day.column, draft.key.urgency.rawValue, draft.key.part,
                draft.reminders.count, instant,
            ]
        )
        let message = database.lastInsertedRowID
        for reminder in draft.reminders {
            try run(
                """
                UPDATE reminder SET status = 'assigned', message = ?, address = ?, recipient = ?,
                    intended_role = ?, explanation = ?
                WHERE id = ?
                """,
                [
                    message, draft.key.address, reminder.recipient, reminder.intendedRole,
                    try encode(reminder.explanation), reminder.id,
                ]
            )
        }
        return StoredMessage(
            id: message,
            key: draft.key,
            fileName: draft.fileName,
            messageID: draft.messageID,
            count: draft.reminders.count,
            preparedAt: instant,
            deliveredAt: nil
        )
    }
}

extension StoredMessage {
    fileprivate static let columns = """
        id, address, day, urgency, part, file_name, message_id, count, prepared_at, delivered_at
        """

    fileprivate init(_ row: Row) throws {
        self.init(
            id: row[0],
            key: MessageKey(
                address: row[1],
                day: try row.day(2),
                urgency: try row.word(3),
                part: row[4]
            ),
            fileName: row[5],
            messageID: row[6],
            count: row[7],
            preparedAt: row[8],
            deliveredAt: row[9]
        )
    }
}
