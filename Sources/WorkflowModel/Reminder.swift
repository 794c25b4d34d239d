public import CivilCalendar

/// How urgent a reminder is; the order is the order of urgency.
public enum ReminderLevel: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// For information, in good time.
    case notice
    /// The due date is here.
    case warning
    /// The due date is past, or something needs a person at once.
    case alert

    /// Orders by urgency, the least urgent first.
    public static func < (left: ReminderLevel, right: ReminderLevel) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .notice: 0
        case .warning: 1
        case .alert: 2
        }
    }
}

/// When a reminder falls, as the `at` of a rule says it.
public enum ReminderStep: Hashable, Sendable {
    /// A period before the due date; moves back to a working day.
    case before(Period)
    /// On the due date.
    case onDue
    /// Once, a period after the due date; moves forward to a working day.
    case after(Period)
    /// Again and again after the due date.
    case everyAfter(Period)
    /// A period after the clock started.
    case afterStart(Period)
    /// When this share of the time between start and due has passed, in per cent, 1 to 99.
    case atPercent(Int)
    /// Again and again while the trigger is not recorded.
    case everyWhileDormant(Period)

    /// The canonical text that identifies the step in the ledger; never an index, so that inserting
    /// a step into a rule never sends an old one again.
    public var canonicalText: String {
        switch self {
        case .before(let period): "\(period.shortText)-before"
        case .onDue: "on-due"
        case .after(let period): "once-\(period.shortText)-after"
        case .everyAfter(let period): "\(period.shortText)-after"
        case .afterStart(let period): "\(period.shortText)-from-start"
        case .atPercent(let share): "at-\(share)pc"
        case .everyWhileDormant(let period): "\(period.shortText)-dormant"
        }
    }

    /// Whether the step comes again and again; its ledger text then carries an ordinal.
    public var isRepeating: Bool {
        switch self {
        case .everyAfter, .everyWhileDormant: true
        default: false
        }
    }
}

/// One line of a timer's `remind`.
public struct ReminderRule: Hashable, Sendable {
    /// The days of reminders on which the line is in force.
    public internal(set) var window: Window
    /// When.
    public let steps: [ReminderStep]
    /// How often a repeating step comes; `nil` for ever.
    public let times: Int?
    /// The roles to tell, in the order written.
    public let roles: [String]
    /// How urgent.
    public let level: ReminderLevel
    /// The message template; `nil` takes the one of kind and level, or that of the level.
    public let message: String?
    /// Where it is written.
    public let place: SourcePlace

    /// Makes a line.
    public init(
        window: Window = .always,
        steps: [ReminderStep],
        times: Int?,
        roles: [String],
        level: ReminderLevel,
        message: String?,
        place: SourcePlace
    ) {
        self.window = window
        self.steps = steps
        self.times = times
        self.roles = roles
        self.level = level
        self.message = message
        self.place = place
    }
}
