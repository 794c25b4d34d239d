public import CivilCalendar

/// What starts a timer's clock.
public indirect enum TriggerSource: Hashable, Sendable {
    /// The latest event of this type.
    case event(String)
    /// The first event of this type.
    case firstEvent(String)
    /// The day the stage was entered.
    case stage
    /// The due date of another timer.
    case timer(String)
    /// A date field of the latest event of a type.
    case eventField(event: String, field: String)
    /// A date field of the subject.
    case subjectField(String)
    /// The latest of several; not known until all are.
    case latest([TriggerSource])
    /// The earliest of those that are known.
    case earliest([TriggerSource])
}

/// When the occurrences of a recurring timer fall due.
public enum Recurrence: Hashable, Sendable {
    /// A period after the trigger, again and again, always counted from the trigger.
    case every(Period)
    /// A fixed day of each year.
    case yearBy(month: Int, day: Int)
    /// A fixed day of each month; the last day where the month is shorter.
    case monthBy(day: Int)
    /// The n-th working day of each month.
    case monthByWorkingDay(Int)
}

/// How a variant of a timer's law reaches the due date from the trigger.
public enum DueSpan: Hashable, Sendable {
    /// A period counted from the day after the trigger.
    case within(Period)
    /// The first such day of a year on or after the trigger; it does not roll unless told to.
    case by(month: Int, day: Int)
    /// The occurrences of a recurring timer.
    case recurring(Recurrence)
}

/// One version of a timer's law, with the days on which it governs.
public struct TimerVariant: Hashable, Sendable {
    /// The first day it governs; `nil` when nothing came before.
    public let since: CivilDate?
    /// The last day it governs; `nil` while it is in force.
    public let until: CivilDate?
    /// What starts the clock.
    public let from: TriggerSource
    /// The event that stands in, with a provisional due date, while the trigger is not recorded.
    public let otherwise: String?
    /// How long the clock runs.
    public let span: DueSpan
    /// The legal sources of this version.
    public let bases: [BasisReference]
    /// Where it is written.
    public let place: SourcePlace

    /// Makes a version.
    public init(
        since: CivilDate?,
        until: CivilDate?,
        from: TriggerSource,
        otherwise: String?,
        span: DueSpan,
        bases: [BasisReference],
        place: SourcePlace
    ) {
        self.since = since
        self.until = until
        self.from = from
        self.otherwise = otherwise
        self.span = span
        self.bases = bases
        self.place = place
    }

    /// Whether this version governs on a day.
    public func governs(_ day: CivilDate) -> Bool {
        (since.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }
}

/// A clock of a case, as declared.
public struct TimerRule: Hashable, Sendable {
    /// The name, unique in its workflow.
    public let name: String
    /// What people read.
    public let title: LocalizedText
    /// What the due date means.
    public let kind: DeadlineKind
    /// The versions of its law, in order of time; at least one.
    public let variants: [TimerVariant]
    /// The event whose day chooses the version; `nil` lets the trigger choose.
    public let chosenBy: String?
    /// Leaves the timer dormant on days no version governs, instead of refusing the rule file.
    public let dormantWhenNoRule: Bool
    /// The events that meet a deadline or an occurrence.
    public let metBy: [String]
    /// Whether an event before the trigger meets it too.
    public let answersAny: Bool
    /// The events that end a timer of the case.
    public let endsWith: [String]
    /// What happens to a due date on a day of rest.
    public let roll: Roll
    /// The events a waiting timer refuses until its due date.
    public let blocks: [String]
    /// Whether a waiting timer refuses them on the due date itself too.
    public let blocksDueDay: Bool
    /// Whether a validity ends on the anniversary itself instead of the day before.
    public let validThroughAnniversary: Bool
    /// Whom to remind, and when.
    public let reminders: [ReminderRule]
    /// Where it is written.
    public let place: SourcePlace

    /// Makes a timer; see the properties.
    public init(
        name: String,
        title: LocalizedText,
        kind: DeadlineKind,
        variants: [TimerVariant],
        chosenBy: String? = nil,
        dormantWhenNoRule: Bool = false,
        metBy: [String] = [],
        answersAny: Bool = false,
        endsWith: [String] = [],
        roll: Roll = .default,
        blocks: [String] = [],
        blocksDueDay: Bool = false,
        validThroughAnniversary: Bool = false,
        reminders: [ReminderRule] = [],
        place: SourcePlace
    ) {
        self.name = name
        self.title = title
        self.kind = kind
        self.variants = variants
        self.chosenBy = chosenBy
        self.dormantWhenNoRule = dormantWhenNoRule
        self.metBy = metBy
        self.answersAny = answersAny
        self.endsWith = endsWith
        self.roll = roll
        self.blocks = blocks
        self.blocksDueDay = blocksDueDay
        self.validThroughAnniversary = validThroughAnniversary
        self.reminders = reminders
        self.place = place
    }
}
