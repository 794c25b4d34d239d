/// The stable words with which something an official does is refused, as scenarios and clients
/// write them.
public enum RefusalCode: String, Hashable, Sendable, Codable, CaseIterable {
    /// The workflow has no event of this name.
    case unknownEvent = "unknown-event"
    /// The stage the event meets does not take it.
    case notAccepted = "not-accepted"
    /// The stage takes it, but none of its outcomes fits.
    case noOutcome = "no-outcome"
    /// The day is still to come.
    case future
    /// The day lies before the case was opened.
    case beforeOpening = "before-opening"
    /// A waiting timer has not ended.
    case blocked
    /// A requirement does not hold.
    case requirement
    /// The case has ended.
    case ended
    /// A later event would no longer fit.
    case laterEvent = "later-event"
    /// The case has no such event, or it was retracted.
    case unknownRoot = "unknown-root"
    /// What is not an event cannot be corrected.
    case notCorrectable = "not-correctable"
    /// The workflow does not allow this outcome by hand.
    case unknownOutcome = "unknown-outcome"
    /// A case cannot be opened at this stage.
    case notAnEntry = "not-an-entry"
    /// The history lacks an event the way in needs.
    case historyLacks = "history-lacks"
    /// A field is not declared.
    case unknownField = "unknown-field"
    /// A required field was not given.
    case missingField = "missing-field"
    /// A field cannot be read as its type.
    case fieldValue = "field-value"
    /// The subject is of another kind than the workflow is about.
    case subjectKind = "subject-kind"
    /// A child case of this workflow and key is open already.
    case childOpen = "child-open"
    /// The workflow allows no holds.
    case notHoldable = "not-holdable"
    /// There is no such child case.
    case noChild = "no-child"
    /// The workflow declares no such reason to hold a case.
    case unknownReason = "unknown-reason"
    /// The case is on hold already.
    case alreadyHeld = "already-held"
    /// The case is not on hold.
    case notHeld = "not-held"
    /// A hold, or its end, is recorded for a later day.
    case laterHold = "later-hold"
    /// An end lies before its beginning.
    case endsBeforeStart = "ends-before-start"
    /// The case has no such occurrence of the timer.
    case noOccurrence = "no-occurrence"
    /// The timer's clock does not run.
    case timerNotRunning = "timer-not-running"
    /// The rules allow no extension of the timer.
    case notExtendable = "not-extendable"
    /// The extension is longer than the rules allow.
    case extensionTooLong = "extension-too-long"
    /// The deadline was extended as often as the rules allow.
    case extensionsUsedUp = "extensions-used-up"
    /// The case has no such timer.
    case unknownTimer = "unknown-timer"
    /// The reminders would rest longer than they may.
    case snoozeTooLong = "snooze-too-long"
}
