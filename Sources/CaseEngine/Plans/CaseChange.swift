public import CivilCalendar

/// How a change of rules, calendar or units touches one timer of a case.
public struct TimerDifference: Hashable, Sendable {
    /// What happens to it.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// The due date that people wait for changes.
        case moved
        /// It has a due date that people wait for, and had none.
        case started
        /// It had a due date that people wait for, and has none.
        case stopped
        /// Its state, its kind, its earlier threshold or its being provisional changes, not the due
        /// date.
        case changed

        /// Whether a date that people wait for is another one.
        public var isMove: Bool { self != .changed }
    }

    /// What happens to it.
    public let kind: Kind
    /// The timer under the old version; `nil` where it has none.
    public let before: TimerStatus?
    /// The timer under the new version; `nil` where it has none.
    public let after: TimerStatus?
    /// Why: at least one reason, or none where the folds do not explain.
    public let reasons: [ChangeReason]

    /// The timer, as it is called from now on.
    public var name: String { after?.timer ?? before?.timer ?? "" }
    /// What people call it.
    public var title: LocalizedText {
        after?.title ?? before?.title ?? LocalizedText(vi: "", en: "")
    }
    /// The occurrence.
    public var occurrence: String { after?.occurrence ?? before?.occurrence ?? "" }
    /// The value of `per` it is for.
    public var key: String? { (after ?? before)?.key }
}

/// A name that open cases use and the new version does not have, or a recipient nobody is.
public enum Unresolved: Hashable, Sendable {
    /// The workflow of the case is gone.
    case workflow(String)
    /// A stage the case was in is gone.
    case stage(String)
    /// A type of event the case has is gone.
    case event(String)
    /// A timer the case waits for is gone.
    case timer(String)
    /// A role that is reminded is gone.
    case role(String)
    /// Nobody holds a role any more in a unit; somebody stands in.
    case recipient(role: String, unit: String)
    /// The calendar, by name and last day, ends before a day that the case needs.
    case calendar(String)
    /// The unit of the case is not there any more.
    case unit(String)
    /// The case cannot be folded for another reason.
    case fold(String)

    /// Whether the new version cannot be applied until it is mapped or mended.
    public var isRefusal: Bool {
        switch self {
        case .recipient, .unit: false
        case .workflow, .stage, .event, .timer, .role, .calendar, .fold: true
        }
    }

    /// The word for what it is, as `renames:` has it where it can be mapped.
    public var word: String {
        switch self {
        case .workflow: "workflow"
        case .stage: "stage"
        case .event: "event"
        case .timer: "timer"
        case .role: "role"
        case .recipient: "recipient"
        case .calendar: "calendar"
        case .unit: "unit"
        case .fold: "case"
        }
    }

    /// The name that is missing; for a recipient the role and the unit.
    public var name: String {
        switch self {
        case .workflow(let name), .stage(let name), .event(let name), .timer(let name),
            .role(let name), .calendar(let name), .unit(let name), .fold(let name):
            name
        case .recipient(let role, let unit): "\(role)@\(unit)"
        }
    }
}

/// What a change of rules, calendar or units does to one open case.
public struct CaseChange: Hashable, Sendable {
    /// The case.
    public let caseID: String
    /// Its workflow.
    public let workflow: String
    /// The timers that differ, in the order of the old version, then new ones.
    public let timers: [TimerDifference]
    /// What no longer resolves.
    public let unresolved: [Unresolved]
    /// The reminders that would go out at once and would not under the old version.
    public let reminders: [ReminderKey]

    /// Gathers a change.
    public init(
        caseID: String,
        workflow: String,
        timers: [TimerDifference] = [],
        unresolved: [Unresolved] = [],
        reminders: [ReminderKey] = []
    ) {
        self.caseID = caseID
        self.workflow = workflow
        self.timers = timers
        self.unresolved = unresolved
        self.reminders = reminders
    }

    /// Whether nothing changes.
    public var isEmpty: Bool { timers.isEmpty && unresolved.isEmpty && reminders.isEmpty }
    /// Whether the folds that were compared did not explain their dates.
    public var isUnexplained: Bool { timers.contains { $0.reasons.isEmpty } }
    /// The timers whose due date is another one.
    public var moves: [TimerDifference] { timers.filter(\.kind.isMove) }
}
