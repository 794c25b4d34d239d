public import CivilCalendar

/// What starts a timer's clock.
public indirect enum TriggerSource: Hashable, Sendable {
    /// The latest event of this type.
    case event(String)
    /// The first event of this type.
    case firstEvent(String)
    /// The day the stage was entered.
    case stage
    /// The day the case was opened.
    case opening
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
    /// The day the last child of a workflow ended; not known while one is open or none was opened.
    case childrenFinal(String)

    /// Whether it is, or may be, the due date of another timer.
    fileprivate var isTimer: Bool {
        switch self {
        case .timer: true
        case .latest(let sources), .earliest(let sources): sources.contains(where: \.isTimer)
        case .event, .firstEvent, .stage, .opening, .eventField, .subjectField, .childrenFinal:
            false
        }
    }
}

/// An event that meets or ends a timer, with the condition under which it does.
public struct EventMatch: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The type of event.
    public let event: String
    /// What must hold at the place where the event takes effect; `nil` always meets.
    public let when: Guard?

    /// Names an event.
    public init(_ event: String, when: Guard? = nil) {
        self.event = event
        self.when = when
    }

    /// Names an event that always meets.
    public init(stringLiteral event: String) { self.init(event) }
}

/// A period with the condition under which it is taken.
public struct PeriodChoice: Hashable, Sendable {
    /// What must hold where the trigger takes effect; `nil` in the last choice.
    public let when: Guard?
    /// The period.
    public let period: Period

    /// Makes a choice.
    public init(when: Guard?, period: Period) {
        self.when = when
        self.period = period
    }
}

/// How a variant of a timer's law reaches the due date from the trigger.
public enum DueSpan: Hashable, Sendable {
    /// A period counted from the day after the trigger.
    case within(Period)
    /// The first of several periods whose condition holds; the last has none.
    case choice([PeriodChoice])
    /// The first meeting of the subject's unit after the trigger: a planned one, else one by the
    /// unit's rhythm, else one month; the last two are provisional.
    case nextMeeting
    /// A period counted back from the trigger, which lies ahead.
    case before(Period)
    /// The day that a date field of the latest event of a type names.
    case byEventField(event: String, field: String)
    /// The first such day of a year on or after the trigger; it does not roll unless told to.
    case by(month: Int, day: Int)
    /// The occurrences of a recurring timer.
    case recurring(Recurrence)
}

/// An earlier threshold of a deadline, from which it is `warned`.
public struct WarningRule: Hashable, Sendable {
    /// How long after the trigger.
    public let within: Period
    /// The legal sources of the threshold.
    public let bases: [BasisReference]

    /// Makes a threshold.
    public init(within: Period, bases: [BasisReference]) {
        self.within = within
        self.bases = bases
    }
}

/// How often and how far an official may extend a deadline.
public struct ExtensionRule: Hashable, Sendable {
    /// The longest period of one extension.
    public let upTo: Period
    /// How often.
    public let times: Int
    /// The legal sources.
    public let bases: [BasisReference]

    /// Makes a permission.
    public init(upTo: Period, times: Int, bases: [BasisReference]) {
        self.upTo = upTo
        self.times = times
        self.bases = bases
    }
}

/// What a hold of its case does to a clock.
public enum HoldBehaviour: String, Hashable, Sendable, CaseIterable {
    /// The clock goes on.
    case absolute
    /// The clock stands still; what was left of the period is counted on from the day after.
    case remaining
}

/// One version of a timer's law, with the days on which it governs.
public struct TimerVariant: Hashable, Sendable {
    /// The days it governs.
    public internal(set) var window: Window
    /// What starts the clock.
    public let from: TriggerSource
    /// The event that stands in, with a provisional due date, while the trigger is not recorded.
    public let otherwise: String?
    /// How long the clock runs.
    public internal(set) var span: DueSpan
    /// The earlier threshold; `nil` for none.
    public let warning: WarningRule?
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
        warning: WarningRule? = nil,
        bases: [BasisReference],
        place: SourcePlace
    ) {
        window = Window(since: since, until: until)
        self.from = from
        self.otherwise = otherwise
        self.span = span
        self.warning = warning
        self.bases = bases
        self.place = place
    }

    /// The first day it governs; `nil` when nothing came before.
    public var since: CivilDate? { window.since }
    /// The last day it governs; `nil` while it is in force.
    public var until: CivilDate? { window.until }

    /// Whether this version governs on a day.
    public func governs(_ day: CivilDate) -> Bool {
        window.contains(day)
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
    public internal(set) var variants: [TimerVariant]
    /// The event whose day chooses the version; `nil` lets the trigger choose.
    public let chosenBy: String?
    /// Leaves the timer dormant on days no version governs, instead of refusing the rule file.
    public let dormantWhenNoRule: Bool
    /// The events that meet a deadline or an occurrence.
    public let metBy: [EventMatch]
    /// Whether an event before the trigger meets it too.
    public let answersAny: Bool
    /// The events that end a timer of the case.
    public let endsWith: [EventMatch]
    /// The field of the triggering event by which there is one occurrence for each value; the
    /// events that meet or end it name the same value in a field of the same name.
    public let per: String?
    /// What happens to a due date on a day of rest.
    public let roll: Roll
    /// The events a waiting timer refuses until its due date.
    public let blocks: [String]
    /// Whether a waiting timer refuses them on the due date itself too.
    public let blocksDueDay: Bool
    /// How long before its due date an occurrence of a recurring timer opens; `nil` opens it when
    /// the one before falls due.
    public let opensBefore: Period?
    /// How it may be extended; `nil` not at all.
    public let extensions: ExtensionRule?
    /// What a hold does to it; `nil` where the workflow allows none.
    public let onHold: HoldBehaviour?
    /// Whether a validity ends on the anniversary itself instead of the day before.
    public let validThroughAnniversary: Bool
    /// Whom to remind, and when.
    public internal(set) var reminders: [ReminderRule]
    /// Where it is written.
    public let place: SourcePlace
    /// Whether its clock starts by the due date of another timer, and may change with that.
    public let followsTimer: Bool

    /// Makes a timer; see the properties.
    public init(
        name: String,
        title: LocalizedText,
        kind: DeadlineKind,
        variants: [TimerVariant],
        chosenBy: String? = nil,
        dormantWhenNoRule: Bool = false,
        metBy: [EventMatch] = [],
        answersAny: Bool = false,
        endsWith: [EventMatch] = [],
        per: String? = nil,
        roll: Roll = .default,
        blocks: [String] = [],
        blocksDueDay: Bool = false,
        opensBefore: Period? = nil,
        extensions: ExtensionRule? = nil,
        onHold: HoldBehaviour? = nil,
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
        self.per = per
        self.roll = roll
        self.blocks = blocks
        self.blocksDueDay = blocksDueDay
        self.opensBefore = opensBefore
        self.extensions = extensions
        self.onHold = onHold
        self.validThroughAnniversary = validThroughAnniversary
        self.reminders = reminders
        self.place = place
        followsTimer = variants.contains { $0.from.isTimer }
    }
}
