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
    case fieldValue(field: String, value: String, expected: String)
    /// The subject is of another kind than the workflow is about.
    case subjectKind(given: String, expected: String)

    /// The stable word scenarios and clients use.
    public var code: String {
        switch self {
        case .unknownEvent: "unknown-event"
        case .notAccepted: "not-accepted"
        case .noOutcome: "no-outcome"
        case .future: "future"
        case .beforeOpening: "before-opening"
        case .blocked: "blocked"
        case .requirement: "requirement"
        case .ended: "ended"
        case .laterEvent: "later-event"
        case .unknownRoot: "unknown-root"
        case .unknownOutcome: "unknown-outcome"
        case .notAnEntry: "not-an-entry"
        case .historyLacks: "history-lacks"
        case .unknownField: "unknown-field"
        case .missingField: "missing-field"
        case .fieldValue: "field-value"
        case .subjectKind: "subject-kind"
        }
    }
}
