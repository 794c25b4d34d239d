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
    /// The unit of the subject on that day.
    public let unit: UnitVersion?
    /// Sets aside later events that no longer fit instead of refusing.
    public let setsAside: Bool
    /// The sequence the event would get: the present event of its own guards.
    public let sequence: Int64

    /// Makes a context.
    public init(today: CivilDate, unit: UnitVersion?, setsAside: Bool, sequence: Int64) {
        self.today = today
        self.unit = unit
        self.setsAside = setsAside
        self.sequence = sequence
    }
}
