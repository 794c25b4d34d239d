public import CivilCalendar
public import WorkflowModel

/// An event as it stands today: the newest version of its correction chain, where it takes effect.
public struct PlacedEvent: Hashable, Sendable, Codable {
    /// The sequence of the first version: what identifies the event.
    public let root: Int64
    /// The sequence of the newest version.
    public var latest: Int64
    /// The type of event.
    public let event: String
    /// The day it takes effect.
    public var day: CivilDate
    /// The office's day on which the newest version was recorded.
    public var recorded: CivilDate
    /// The fields of the newest version.
    public var fields: [String: FieldValue]
    /// Whether it was handed in with the opening and not judged.
    public let isHistorical: Bool
    /// The stage it moves to; `nil` stays.
    public var toStage: String?
    /// What it does besides.
    public var effects: EventEffects
    /// The office's day on which it was set aside because it no longer fits; `nil` while it fits.
    public var setAside: CivilDate?

    /// Makes one; see the properties.
    public init(
        root: Int64,
        latest: Int64,
        event: String,
        day: CivilDate,
        recorded: CivilDate,
        fields: [String: FieldValue],
        isHistorical: Bool,
        toStage: String?,
        effects: EventEffects = EventEffects(),
        setAside: CivilDate? = nil
    ) {
        self.root = root
        self.latest = latest
        self.event = event
        self.day = day
        self.recorded = recorded
        self.fields = fields
        self.isHistorical = isHistorical
        self.toStage = toStage
        self.effects = effects
        self.setAside = setAside
    }

    /// The office's day since which the case could follow it: recorded, and in effect.
    var known: CivilDate { max(day, recorded) }
}

/// One stay of a case in a stage.
public struct StageVisit: Hashable, Sendable, Codable {
    /// Counted from 1 over the life of the case.
    public let number: Int
    /// The stage.
    public let stage: String
    /// The day it was entered.
    public let entered: CivilDate
    /// The office's day on which the entry was recorded.
    public let recorded: CivilDate
    /// The day it was left.
    public var left: CivilDate?
    /// The office's day on which the leaving was recorded.
    public var leftRecorded: CivilDate?
    /// How many placed events had happened when it was left, the leaving one included.
    public var eventsAtLeaving: Int?

    /// Makes one; see the properties.
    public init(
        number: Int,
        stage: String,
        entered: CivilDate,
        recorded: CivilDate,
        left: CivilDate? = nil,
        leftRecorded: CivilDate? = nil,
        eventsAtLeaving: Int? = nil
    ) {
        self.number = number
        self.stage = stage
        self.entered = entered
        self.recorded = recorded
        self.left = left
        self.leftRecorded = leftRecorded
        self.eventsAtLeaving = eventsAtLeaving
    }

    /// The office's day since which the case could follow the stay: recorded, and in effect.
    var known: CivilDate { max(entered, recorded) }
}

/// Where a timer stands, without anything that midnight flips.
public enum TimerState: Hashable, Sendable, Codable {
    /// The clock has not started.
    case dormant
    /// The clock runs; whether it is warned, overdue, reached or lapsed is a comparison with today.
    case running
    /// The clock stands still since a day, because the case is held.
    case suspended(day: CivilDate)
    /// A deadline was met on a day, in time or late.
    case met(day: CivilDate, late: Bool)
    /// The stage was left, the case closed, or a later trigger superseded it.
    case cancelled(day: CivilDate)
    /// An `ends-with` event ended it.
    case ended(day: CivilDate)
}

/// One occurrence of a timer.
public struct TimerStatus: Hashable, Sendable, Codable {
    /// The timer's name.
    public let timer: String
    /// What the due date means.
    public let kind: DeadlineKind
    /// What people read.
    public let title: LocalizedText
    /// The stage it belongs to; `nil` for a timer of the case.
    public let stage: String?
    /// The number of the stay it belongs to; 0 for a timer of the case.
    public let visit: Int
    /// What identifies the occurrence, never the due date.
    ///
    /// It is `e12`, the root of the trigger event, or `s3`, the number of the stay, or `e12-n4`,
    /// the fourth period counted from either, or a nominal period such as `2026-03`.
    public let occurrence: String
    /// The value of `per` the occurrence is for; `nil` where the timer has none.
    public let key: String?
    /// Where it stands.
    public let state: TimerState
    /// The day of the trigger.
    public let start: CivilDate?
    /// The last civil day inside the period.
    public let due: CivilDate?
    /// The last civil day before the deadline is `warned`; `nil` where the law has one threshold.
    public let warnedAfter: CivilDate?
    /// Whether the due date rests on a stand-in trigger or an unconfirmed day of the calendar.
    public let isProvisional: Bool
    /// The day the open occurrence of a recurring timer opened.
    public let opened: CivilDate?
    /// How many periods of a recurring timer were missed: the earlier ones, and the open one once
    /// its due date has passed.
    public let missed: Int
    /// The oldest of the missed periods; `nil` where none is missed, and in what is read from
    /// lists without folding.
    public let oldestMissed: MissedPeriod?
    /// How often a deadline was extended.
    public let extensions: Int
    /// The office's day since which the facts behind the due date were recorded and in effect;
    /// steps before it were never ahead of anybody.
    public let known: CivilDate
    /// How the due date was computed.
    public let explanation: [ExplanationStep]

    /// Makes one; see the properties.
    public init(
        timer: String,
        kind: DeadlineKind,
        title: LocalizedText,
        stage: String?,
        visit: Int,
        occurrence: String,
        key: String? = nil,
        state: TimerState,
        start: CivilDate?,
        due: CivilDate?,
        warnedAfter: CivilDate? = nil,
        isProvisional: Bool,
        opened: CivilDate?,
        missed: Int,
        oldestMissed: MissedPeriod? = nil,
        extensions: Int = 0,
        known: CivilDate,
        explanation: [ExplanationStep]
    ) {
        self.timer = timer
        self.kind = kind
        self.title = title
        self.stage = stage
        self.visit = visit
        self.occurrence = occurrence
        self.key = key
        self.state = state
        self.start = start
        self.due = due
        self.warnedAfter = warnedAfter
        self.isProvisional = isProvisional
        self.opened = opened
        self.missed = missed
        self.oldestMissed = oldestMissed
        self.extensions = extensions
        self.known = known
        self.explanation = explanation
    }

    /// Whether its clock runs.
    public var isRunning: Bool { state == .running }

    /// Whether it is a timer of the whole case, or of one stay.
    func isOf(visit number: Int) -> Bool { visit == 0 || visit == number }
}

/// A reminder that the rules ask for, before the ledger is asked what was already done.
public struct PlannedReminder: Hashable, Sendable {
    /// What identifies it.
    public let key: ReminderKey
    /// The day it falls on: a working day.
    public let day: CivilDate
    /// How urgent.
    public let level: ReminderLevel
    /// The message template.
    public let message: String
    /// The day before which its step was never ahead of anybody.
    public let known: CivilDate

    /// Makes one; see the properties.
    public init(
        key: ReminderKey,
        day: CivilDate,
        level: ReminderLevel,
        message: String,
        known: CivilDate
    ) {
        self.key = key
        self.day = day
        self.level = level
        self.message = message
        self.known = known
    }

    /// The timer.
    public var timer: String { key.timer }
    /// The occurrence.
    public var occurrence: String { key.occurrence }
    /// The canonical step with its ordinal, such as `5wd-after#3`.
    public var step: String { key.step }
    /// The due date it speaks of.
    public var due: CivilDate? { key.due }
    /// The role to tell.
    public var role: String { key.role }
}

/// A reminder that the rules ask for and that somebody's acknowledgement or snooze leaves out.
public struct SilencedReminder: Hashable, Sendable {
    /// What would have been sent.
    public let reminder: PlannedReminder
    /// `acknowledged` or `snoozed`.
    public let reason: SuppressionReason

    /// Names one.
    public init(reminder: PlannedReminder, reason: SuppressionReason) {
        self.reminder = reminder
        self.reason = reason
    }
}

/// A hold of a case.
public struct HoldStatus: Hashable, Sendable, Codable {
    /// The declared reason.
    public let reason: String
    /// The first day.
    public let since: CivilDate
    /// The last day; `nil` until it is resumed.
    public let until: CivilDate?

    /// Names a hold.
    public init(reason: String, since: CivilDate, until: CivilDate?) {
        self.reason = reason
        self.since = since
        self.until = until
    }
}

/// A value of a field with the event that owns it.
public struct PlacedAssignment: Hashable, Sendable, Codable {
    /// The assignment.
    public let assignment: FieldAssignment
    /// The day it takes effect.
    public let day: CivilDate
    /// The root of the event; the sequence of the opening for values given with it.
    public let root: Int64

    /// Places an assignment.
    public init(assignment: FieldAssignment, day: CivilDate, root: Int64) {
        self.assignment = assignment
        self.day = day
        self.root = root
    }
}

/// What identifies a case that an event asks for, whatever a correction of the event changes
/// besides: its day, or the fields of the case.
public struct RequestIdentity: Hashable, Sendable {
    /// The root of the event.
    public let root: Int64
    /// The workflow asked for.
    public let workflow: String
    /// What tells it from other cases of that workflow.
    public let key: String?

    /// Names a request.
    public init(root: Int64, workflow: String, key: String?) {
        self.root = root
        self.workflow = workflow
        self.key = key
    }
}

/// A case that an event in effect has asked to open.
public struct PlacedRequest: Hashable, Sendable, Codable {
    /// What is asked for.
    public let request: RequestedCase
    /// The day.
    public let day: CivilDate
    /// The root of the event.
    public let root: Int64

    /// What identifies it.
    public var identity: RequestIdentity {
        RequestIdentity(root: root, workflow: request.workflow, key: request.key)
    }

    /// Places a request.
    public init(request: RequestedCase, day: CivilDate, root: Int64) {
        self.request = request
        self.day = day
        self.root = root
    }
}

/// What a case is today: a pure function of its history, the rules, the calendar and the day.
public struct CaseState: Hashable, Sendable {
    /// The case's identifier.
    public let id: String
    /// The workflow.
    public let workflow: String
    /// The subject, with its fields as they are on the day of the fold.
    public let subject: Subject
    /// The fields of the case as they are on the day of the fold.
    public let fields: [String: FieldValue]
    /// The parent; `nil` for a case of its own.
    public let parent: ParentLink?
    /// The unit of the parent's subject.
    public let parentUnit: String?
    /// The day the case was opened.
    public let opened: CivilDate
    /// The stays so far, the last one the present one.
    public let visits: [StageVisit]
    /// The events in the order they take effect, those that lie ahead included.
    public let events: [PlacedEvent]
    /// Events that no longer fit and wait for a person.
    public let unplaced: [PlacedEvent]
    /// The day the case ended; `nil` while it is open.
    public let ended: CivilDate?
    /// How it ended.
    public let outcome: String?
    /// The timers: of all stays, in order of stay and declaration.
    public internal(set) var timers: [TimerStatus]
    /// The hold the case is under; `nil` when it is under none.
    public let hold: HoldStatus?
    /// What its opening and its events give to fields of the subject, those ahead included.
    public let subjectAssignments: [PlacedAssignment]
    /// The cases its events in effect have asked to open.
    public let requests: [PlacedRequest]
    /// The meetings of the subject's unit that it knows of: for a case about a unit.
    public let meetings: [UnitMeeting]
    /// The reminders the rules ask for: all up to today, or to the day ahead that was asked for,
    /// and the next one of each line after it.
    public let planned: [PlannedReminder]
    /// What acknowledgements and snoozes leave out of it, in the same order.
    public let silenced: [SilencedReminder]
    /// The next day on which anything changes; an open case always has one.
    public internal(set) var next: CivilDate?
    /// The next day on which anything but a reminder and the word for a deadline changes; `nil`
    /// when nothing will.
    public internal(set) var settled: CivilDate?
    /// The sequence of the newest event folded.
    public let sequence: Int64

    /// Makes one; see the properties.
    public init(
        id: String,
        workflow: String,
        subject: Subject,
        fields: [String: FieldValue],
        parent: ParentLink? = nil,
        parentUnit: String? = nil,
        opened: CivilDate,
        visits: [StageVisit],
        events: [PlacedEvent],
        unplaced: [PlacedEvent],
        ended: CivilDate?,
        outcome: String?,
        timers: [TimerStatus],
        hold: HoldStatus? = nil,
        subjectAssignments: [PlacedAssignment] = [],
        requests: [PlacedRequest] = [],
        meetings: [UnitMeeting] = [],
        planned: [PlannedReminder],
        silenced: [SilencedReminder],
        next: CivilDate?,
        settled: CivilDate? = nil,
        sequence: Int64
    ) {
        self.id = id
        self.workflow = workflow
        self.subject = subject
        self.fields = fields
        self.parent = parent
        self.parentUnit = parentUnit
        self.opened = opened
        self.visits = visits
        self.events = events
        self.unplaced = unplaced
        self.ended = ended
        self.outcome = outcome
        self.timers = timers
        self.hold = hold
        self.subjectAssignments = subjectAssignments
        self.requests = requests
        self.meetings = meetings
        self.planned = planned
        self.silenced = silenced
        self.next = next
        self.settled = settled
        self.sequence = sequence
    }

    /// The present stage.
    public var stage: String { visits.last?.stage ?? "" }

    /// Whether the case goes on.
    public var isOpen: Bool { ended == nil }
}
