public import CivilCalendar
public import WorkflowModel

/// Everything a message may say, before a template puts it into words.
///
/// Templates see the fields named in each comment. A template for a single reminder sees the fields
/// of the first item beside those of the message; a digest sees them inside `{{#items}}`.
public struct ReminderText: Hashable, Sendable {
    /// One reminder.
    public struct Item: Hashable, Sendable {
        /// `case`: the opaque number of the case.
        public var caseID: String

        /// `workflow`: its title.
        public var workflow: String

        /// `stage`: its title; empty where the case has none to show.
        public var stage = ""

        /// `timer`: its title.
        public var timer: String

        /// What `due` means for the timer; decides the words of `standing`.
        public var kind: DeadlineKind

        /// `subject`: the name of the person or unit, in bodies only.
        public var subject = ""

        /// `unit`: the name of the unit the case belongs to.
        public var unit = ""

        /// `due`, with its weekday; nil while the clock has not started.
        public var due: CivilDate?

        /// `key`: the value that tells the occurrence from others of the timer, such as the body
        /// asked or the introducer; body only.
        public var key = ""

        /// The last day before the deadline is past its earlier threshold; `standing` says so.
        public var warnedAfter: CivilDate?

        /// How often the deadline was extended; `extended` says so in words.
        public var extensions = 0

        /// `missed`: the periods of a recurring timer that nobody recorded as done.
        public var missed: Missed?

        /// Whether the reminder is about the missed periods and not about the one that runs: then
        /// `due` is that of the oldest, and `standing` says which it is and how late.
        public var isAboutMissed = false

        /// `provisional`: whether the due date rests on a day that is not official yet.
        public var isProvisional = false

        /// Working days from today to the due date, negative after it; `days` is its size.
        public var workingDaysLeft = 0

        /// `previous-due`: what the recipient was told before, when the date moved.
        public var previousDue: CivilDate?

        /// `reason`: why the date moved or the message comes, as an official wrote it; body only.
        public var reason = ""

        /// `planned-day`: the day the reminder should have gone out; sets `late`.
        public var plannedDay: CivilDate?

        /// `intended-role`: for whom the reminder was meant, when it fell back to another.
        public var intendedRole = ""

        /// `explanation`: whole sentences on how the date was computed; body only.
        public var explanation: [String] = []

        /// `basis`: the legal sources, one line each.
        public var basis: [String] = []

        /// Makes an item; the rest is set where it is known.
        public init(
            caseID: String,
            workflow: String,
            timer: String,
            kind: DeadlineKind,
            due: CivilDate?
        ) {
            self.caseID = caseID
            self.workflow = workflow
            self.timer = timer
            self.kind = kind
            self.due = due
        }
    }

    /// Periods of a recurring timer that were missed.
    public struct Missed: Hashable, Sendable {
        /// How many, from 1.
        public var count: Int

        /// The name of the oldest: `2026`, `2026-Q3`, `2026-08`; nil where it has none.
        public var period: String?

        /// The last day on which the oldest was in time.
        public var due: CivilDate

        /// Names missed periods.
        public init(count: Int, period: String?, due: CivilDate) {
            self.count = count
            self.period = period
            self.due = due
        }
    }

    /// Something that an administrator must look at.
    public struct Problem: Hashable, Sendable {
        /// `case`: the opaque number of the case; empty when it is about the service.
        public var caseID: String

        /// `what`: the kind of problem, a few words.
        public var what: String

        /// `detail`: what is wrong, a whole sentence; body only.
        public var detail: String

        /// `hint`: what helps, such as a command.
        public var hint: String

        /// Makes a problem.
        public init(caseID: String, what: String, detail: String, hint: String) {
            self.caseID = caseID
            self.what = what
            self.detail = detail
            self.hint = hint
        }
    }

    /// `office`: the name of the office that sends.
    public var office: String

    /// `position`: the recipient's position.
    public var position: String

    /// `today`, with its weekday.
    public var today: CivilDate

    /// `level`: the urgency in words.
    public var level: ReminderLevel

    /// `part` of `parts`, when a digest takes more than one message; `split` says whether it does.
    public var part = 1

    /// How many messages the digest takes.
    public var parts = 1

    /// `items`, `count` and `counted` ("3 việc", "3 reminders").
    public var items: [Item]

    /// `problems`, for the template `attention`, which sees their number as `count`.
    public var problems: [Problem]

    /// `hint`: a command for administrators; empty for everybody else.
    public var hint = ""

    /// Makes a text; the rest is set where it is known.
    public init(
        office: String,
        position: String,
        today: CivilDate,
        level: ReminderLevel,
        items: [Item],
        problems: [Problem] = []
    ) {
        self.office = office
        self.position = position
        self.today = today
        self.level = level
        self.items = items
        self.problems = problems
    }
}
