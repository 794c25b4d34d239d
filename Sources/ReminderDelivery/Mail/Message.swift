public import CivilCalendar
public import WorkflowModel

/// A message to one recipient, before it becomes bytes.
public struct Message: Hashable, Sendable {
    /// What a message about a single timer occurrence says in its `X-Nhachan-` fields.
    ///
    /// A digest has none; it lists its case numbers in the text.
    public struct Labels: Hashable, Sendable {
        /// The opaque number of the case.
        public let caseID: String

        /// The workflow's name in the rules.
        public let workflow: String

        /// The timer's name in the rules.
        public let timer: String

        /// Which occurrence of the timer.
        public let occurrence: String

        /// The due date; nil for a timer that waits for its trigger.
        public let due: CivilDate?

        /// Makes labels.
        public init(
            caseID: String,
            workflow: String,
            timer: String,
            occurrence: String,
            due: CivilDate?
        ) {
            self.caseID = caseID
            self.workflow = workflow
            self.timer = timer
            self.occurrence = occurrence
            self.due = due
        }
    }

    /// The office.
    public var from: Mailbox

    /// The recipient, shown by position.
    public var to: Mailbox

    /// One line, without names of people.
    public var subject: String

    /// When it was composed.
    public var date: MailDate

    /// From ``MessageKey/messageID(installation:domain:)``.
    public var messageID: String

    /// The thread it answers to; nil for a digest.
    public var thread: String?

    /// The language of the text.
    public var language: Language

    /// How urgent.
    public var level: ReminderLevel

    /// What it is about, when it is about one thing.
    public var labels: Labels?

    /// The text, with lines that end in a line feed.
    public var text: String

    /// The entries of the calendar part, which is left out when there are none.
    public var todos: [CalendarTodo]

    /// Makes a message.
    public init(
        from: Mailbox,
        to: Mailbox,
        subject: String,
        date: MailDate,
        messageID: String,
        thread: String?,
        language: Language,
        level: ReminderLevel,
        labels: Labels?,
        text: String,
        todos: [CalendarTodo]
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.date = date
        self.messageID = messageID
        self.thread = thread
        self.language = language
        self.level = level
        self.labels = labels
        self.text = text
        self.todos = todos
    }
}
