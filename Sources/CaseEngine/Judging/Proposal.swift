public import CivilCalendar
public import WorkflowModel

/// What an official asks to do to an open case, before it is judged.
public enum Proposal: Hashable, Sendable {
    /// Record an event that took effect on a day.
    case record(event: String, day: CivilDate, fields: [String: FieldValue])
    /// Supersede an event; `day` and `fields` that are `nil` stay as they were.
    case correct(root: Int64, day: CivilDate?, fields: [String: FieldValue]?)
    /// Retract an event.
    case void(root: Int64)
    /// End the case by hand.
    case close(outcome: String, day: CivilDate)
    /// End a child case because its parent does not ask for it any more.
    case cancel(day: CivilDate)
    /// Hold the case for a declared reason, up to and including a day or until it is resumed.
    case hold(reason: String, until: CivilDate?, day: CivilDate)
    /// End the hold.
    case resume(day: CivilDate)
    /// Extend the newest occurrence of a deadline, or that of a value of `per`.
    case extend(
        timer: String,
        key: String?,
        by: Period,
        approver: String,
        document: DocumentValue?,
        day: CivilDate
    )
    /// Say that the notices of the newest occurrence of a timer were seen.
    case acknowledge(timer: String, key: String?, day: CivilDate)
    /// Let the reminders of the newest occurrence of a timer rest until a day.
    case snooze(timer: String, key: String?, until: CivilDate, day: CivilDate)
}

/// A proposal that was accepted: what to append to the history.
public struct Acceptation: Hashable, Sendable {
    /// What is done.
    public let action: CaseAction
    /// The day it takes effect.
    public let effective: CivilDate
    /// The judgement to store with it.
    public let verdict: Verdict
}

/// What a judgement may know of the world besides the history.
public struct JudgementContext: Sendable {
    /// The office's day on which the action is recorded.
    public let today: CivilDate
    /// What is known around the case on that day.
    public let surroundings: Surroundings
    /// Sets aside later events that no longer fit instead of refusing.
    public let setsAside: Bool
    /// Records an event although a requirement does not hold; the reason is recorded with it.
    public let overrides: Bool
    /// The sequence the event would get: the present event of its own guards.
    public let sequence: Int64

    /// Makes a context.
    public init(
        today: CivilDate,
        surroundings: Surroundings,
        setsAside: Bool = false,
        overrides: Bool = false,
        sequence: Int64
    ) {
        self.today = today
        self.surroundings = surroundings
        self.setsAside = setsAside
        self.overrides = overrides
        self.sequence = sequence
    }
}
