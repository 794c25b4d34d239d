public import CivilCalendar
public import Systemd
public import WorkflowModel

/// One thing that happened, as the journal keeps it.
///
/// Every field is an opaque number, a name from the rules or a count. Names of people have no field
/// and must not be put into one.
public struct JournalEntry: Hashable, Sendable {
    /// A field of ours.
    public enum Field: String, Sendable, CaseIterable {
        /// The sequence of the record in the database.
        case sequence = "NHACHAN_SEQ"
        /// The case's opaque number.
        case caseID = "NHACHAN_CASE"
        /// The opaque number of the parent case.
        case parent = "NHACHAN_PARENT"
        /// The opaque number of the case that it was handed over to.
        case peer = "NHACHAN_PEER"
        /// The workflow's name in the rules.
        case workflow = "NHACHAN_WORKFLOW"
        /// The stage's name in the rules.
        case stage = "NHACHAN_STAGE"
        /// The timer's name in the rules.
        case timer = "NHACHAN_TIMER"
        /// The due date, `2026-08-27`.
        case due = "NHACHAN_DUE"
        /// The unit's id.
        case unit = "NHACHAN_UNIT"
        /// The role's name in the rules.
        case role = "NHACHAN_ROLE"
        /// The name of the file in the spool.
        case spoolFile = "NHACHAN_SPOOL_FILE"
        /// The event's name in the rules.
        case event = "NHACHAN_EVENT"
        /// The level of a reminder.
        case level = "NHACHAN_LEVEL"
        /// A code such as `catch-up` or `ENOSPC`.
        case reason = "NHACHAN_REASON"
        /// How many.
        case count = "NHACHAN_COUNT"
        /// The first sequence of a summary.
        case firstSequence = "NHACHAN_SEQ_FIRST"
        /// The last sequence of a summary.
        case lastSequence = "NHACHAN_SEQ_LAST"
        /// The kind that a summary is about.
        case summarised = "NHACHAN_SUMMARY_OF"
        /// A content hash: of the rules in force, or the head of the event chain.
        case hash = "NHACHAN_HASH"
        /// The name of a backup's file.
        case file = "NHACHAN_FILE"
        /// The installation whose chain an anchor is of.
        case installation = "NHACHAN_INSTALLATION"
    }

    /// What it is about.
    public let kind: JournalKind

    /// The fields that are known.
    private var values: [Field: String] = [:]

    /// Makes an entry without fields.
    public init(_ kind: JournalKind) {
        self.kind = kind
    }

    /// The value of a field.
    public subscript(field: Field) -> String? {
        get { values[field] }
        set { values[field] = newValue }
    }

    /// The entry with a further field; nil leaves it as it is.
    public func with(_ field: Field, _ value: String?) -> JournalEntry {
        guard let value else { return self }
        var entry = self
        entry[field] = value
        return entry
    }

    /// The entry with a number.
    public func with(_ field: Field, _ value: Int64?) -> JournalEntry {
        with(field, value.map(String.init))
    }

    /// The entry with a due date.
    public func due(_ date: CivilDate?) -> JournalEntry {
        with(.due, date?.isoText)
    }

    /// The entry with a level.
    public func level(_ level: ReminderLevel?) -> JournalEntry {
        with(.level, level?.rawValue)
    }

    /// What `Journal.send` takes: MESSAGE, MESSAGE_ID, PRIORITY and the fields that are known.
    public func journalFields(_ language: Language) -> [Journal.Field] {
        [
            Journal.Field("MESSAGE", message(language)),
            Journal.Field("MESSAGE_ID", kind.messageID),
            Journal.Field("PRIORITY", String(kind.priority.rawValue)),
            Journal.Field("SYSLOG_IDENTIFIER", "nhachand"),
        ]
            + Field.allCases.compactMap { field in
                values[field].map { Journal.Field(field.rawValue, $0) }
            }
    }

    /// One line for people: the kind, and what is known about it.
    public func message(_ language: Language) -> String {
        let details = Field.allCases.compactMap { field -> String? in
            guard let name = field.title(language), let value = values[field] else { return nil }
            return "\(name) \(shown(value, field))"
        }
        let title = kind.title(language)
        return details.isEmpty ? title : "\(title): \(details.joined(separator: ", "))"
    }

    /// Dates are shown as people write them.
    private func shown(_ value: String, _ field: Field) -> String {
        guard field == .due, let date = CivilDate(iso: value) else { return value }
        return date.displayText
    }
}
