public import CivilCalendar
public import WorkflowModel

/// Why an official's action is not recorded; nothing changes when it is thrown.
public enum Refusal: Error, Hashable, Sendable {
    /// The workflow has no event of this name.
    case unknownEvent(String, known: [String])
    /// The stage the event meets does not take it.
    case notAccepted(event: String, stage: String, day: CivilDate, accepted: [String])
    /// The stage takes it, but none of its outcomes fits.
    case noOutcome(event: String, stage: String, place: SourcePlace)
    /// The day is still to come.
    case future(day: CivilDate, today: CivilDate)
    /// The day lies before the case was opened.
    case beforeOpening(day: CivilDate, opened: CivilDate)
    /// A waiting timer has not ended; `until` is `nil` while its start is not known.
    case blocked(event: String, timer: String, title: LocalizedText, until: CivilDate?)
    /// A requirement does not hold.
    case requirement(LocalizedText, place: SourcePlace, unknown: [String])
    /// The case has ended.
    case ended(day: CivilDate, stage: String)
    /// A later event would no longer fit.
    case laterEvent(event: String, root: Int64, day: CivilDate)
    /// The case has no such event, or it was retracted.
    case unknownRoot(Int64)
    /// What is not an event cannot be corrected: it is voided and recorded anew.
    case notCorrectable(Int64)
    /// The workflow does not allow this outcome by hand.
    case unknownOutcome(String, allowed: [String])
    /// A case cannot be opened at this stage.
    case notAnEntry(stage: String, entries: [String])
    /// The history lacks an event the way in needs.
    case historyLacks(event: String, stage: String)
    /// A field is not declared.
    case unknownField(String, of: String, known: [String])
    /// A required field was not given.
    case missingField(String, of: String)
    /// A field cannot be read as its type.
    case fieldValue(field: String, value: String, expected: LocalizedText)
    /// A child case of this workflow and key is open.
    case childOpen(workflow: String, key: String?)
    /// There is no such child case.
    case noChild(String)
    /// The workflow does not allow holds.
    case notHoldable(workflow: String)
    /// The workflow declares no such reason to hold a case.
    case unknownReason(String, known: [String])
    /// The case is held already.
    case alreadyHeld(since: CivilDate)
    /// The case is not held.
    case notHeld(day: CivilDate)
    /// A hold, or its end, is recorded for a later day.
    case laterHold(root: Int64, day: CivilDate)
    /// An end lies before its beginning.
    case endsBeforeStart(until: CivilDate, day: CivilDate)
    /// The workflow has no timer of this name.
    case unknownTimer(String, known: [String])
    /// The case has no such occurrence of the timer.
    case noOccurrence(timer: String, key: String?)
    /// The timer's clock does not run.
    case timerNotRunning(timer: String)
    /// The law allows no extension of the timer.
    case notExtendable(timer: String)
    /// The extension is longer than the law allows, or counted in another unit.
    case extensionTooLong(period: Period, limit: Period)
    /// The timer was extended as often as the law allows.
    case extensionsUsedUp(timer: String, times: Int)
    /// The reminders would rest too long.
    case snoozeTooLong(until: CivilDate, limit: CivilDate)
    /// The subject is of another kind than the workflow is about.
    case subjectKind(given: String, expected: String)

    /// The stable word scenarios and clients use.
    public var code: String { kind.rawValue }

    /// What is refused.
    public var kind: RefusalCode {
        switch self {
        case .unknownEvent: .unknownEvent
        case .notAccepted: .notAccepted
        case .noOutcome: .noOutcome
        case .future: .future
        case .beforeOpening: .beforeOpening
        case .blocked: .blocked
        case .requirement: .requirement
        case .ended: .ended
        case .laterEvent: .laterEvent
        case .unknownRoot: .unknownRoot
        case .notCorrectable: .notCorrectable
        case .unknownOutcome: .unknownOutcome
        case .notAnEntry: .notAnEntry
        case .historyLacks: .historyLacks
        case .unknownField: .unknownField
        case .missingField: .missingField
        case .fieldValue: .fieldValue
        case .subjectKind: .subjectKind
        case .childOpen: .childOpen
        case .noChild: .noChild
        case .notHoldable: .notHoldable
        case .unknownReason: .unknownReason
        case .alreadyHeld: .alreadyHeld
        case .notHeld: .notHeld
        case .laterHold: .laterHold
        case .endsBeforeStart: .endsBeforeStart
        case .unknownTimer: .unknownTimer
        case .noOccurrence: .noOccurrence
        case .timerNotRunning: .timerNotRunning
        case .notExtendable: .notExtendable
        case .extensionTooLong: .extensionTooLong
        case .extensionsUsedUp: .extensionsUsedUp
        case .snoozeTooLong: .snoozeTooLong
        }
    }
}
