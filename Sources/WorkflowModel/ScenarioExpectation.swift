public import CivilCalendar

/// What must be so on a day; what is not written is not looked at.
public struct ScenarioExpectation: Hashable, Sendable {
    /// The stage.
    public let stage: String?
    /// How the case ended; `none` while it is open.
    public let outcome: String?
    /// The day it was opened.
    public let opened: CivilDate?
    /// The reason of the hold the case is under; `none` when it is under none.
    public let hold: String?
    /// Values of fields as written, by `subject.NAME` or `case.NAME`; `none` for no value.
    public let fields: [String: String]
    /// The child cases, written `WORKFLOW` or `WORKFLOW/KEY`, in the order written.
    public let children: [ExpectedChild]
    /// Other cases, in the order written.
    public let cases: [ExpectedCase]
    /// The events that are set aside, all of them; `nil` when not looked at.
    public let unplaced: [String]?
    /// The workflows that the case was handed over to, all of them; `nil` when not looked at.
    public let handedOver: [String]?
    /// The timers, in order of name.
    public let timers: [ExpectedTimer]
    /// The reminders since the `today` before; `nil` when they are not looked at.
    public let reminders: [ExpectedReminder]?
    /// Whether other reminders may have come too.
    public let allowsOtherReminders: Bool
    /// Events that would be refused on this day, with the code, in order of name.
    public let refusals: [ExpectedRefusal]
    /// Where it is written.
    public let place: SourcePlace

    /// Makes an expectation.
    public init(
        stage: String?,
        outcome: String?,
        opened: CivilDate? = nil,
        hold: String? = nil,
        fields: [String: String] = [:],
        children: [ExpectedChild] = [],
        cases: [ExpectedCase] = [],
        unplaced: [String]? = nil,
        handedOver: [String]? = nil,
        timers: [ExpectedTimer],
        reminders: [ExpectedReminder]?,
        allowsOtherReminders: Bool,
        refusals: [ExpectedRefusal],
        place: SourcePlace
    ) {
        self.stage = stage
        self.outcome = outcome
        self.opened = opened
        self.hold = hold
        self.fields = fields
        self.children = children
        self.cases = cases
        self.unplaced = unplaced
        self.handedOver = handedOver
        self.timers = timers
        self.reminders = reminders
        self.allowsOtherReminders = allowsOtherReminders
        self.refusals = refusals
        self.place = place
    }
}

/// How a child case must stand.
public struct ExpectedChild: Hashable, Sendable {
    /// The child, written `WORKFLOW` or `WORKFLOW/KEY`.
    public let child: String
    /// What must be so; its reminders are looked at as those of a case are.
    public let expectation: ScenarioExpectation

    /// Makes an expectation of a child.
    public init(child: String, expectation: ScenarioExpectation) {
        self.child = child
        self.expectation = expectation
    }
}

/// How another case than the first must stand.
public struct ExpectedCase: Hashable, Sendable {
    /// The case, written `WORKFLOW` or `WORKFLOW/SUBJECT`.
    public let name: String
    /// What must be so; `nil` when there must be no such case.
    public let expectation: ScenarioExpectation?
    /// Where it is written.
    public let place: SourcePlace

    /// Makes an expectation of a case.
    public init(name: String, expectation: ScenarioExpectation?, place: SourcePlace) {
        self.name = name
        self.expectation = expectation
        self.place = place
    }
}

/// How a timer must stand; what is `nil` is not looked at.
public struct ExpectedTimer: Hashable, Sendable {
    /// The timer.
    public let timer: String
    /// The value of `per` whose occurrence is meant; `nil` means the newest.
    public let key: String?
    /// The state, such as `running` or `overdue`.
    public let state: String?
    /// The due date.
    public let due: CivilDate?
    /// Whether the due date is provisional.
    public let isProvisional: Bool?
    /// The day the clock started.
    public let start: CivilDate?
    /// How many periods of a recurring timer were missed.
    public let missed: Int?
    /// Whether a met deadline was met after its due date.
    public let isLate: Bool?
    /// Where it is written.
    public let place: SourcePlace

    /// Makes an expectation of a timer.
    public init(
        timer: String,
        key: String? = nil,
        state: String?,
        due: CivilDate?,
        isProvisional: Bool?,
        start: CivilDate?,
        missed: Int?,
        isLate: Bool?,
        place: SourcePlace
    ) {
        self.timer = timer
        self.key = key
        self.state = state
        self.due = due
        self.isProvisional = isProvisional
        self.start = start
        self.missed = missed
        self.isLate = isLate
        self.place = place
    }
}

/// A reminder that must have come.
public struct ExpectedReminder: Hashable, Sendable {
    /// The timer.
    public let timer: String
    /// The day.
    public let day: CivilDate
    /// The role it went to.
    public let role: String
    /// The level; `nil` when it is not looked at.
    public let level: ReminderLevel?
    /// The due date it reminded of; `nil` when it is not looked at.
    public let due: CivilDate?
    /// The address it went to; `nil` when it is not looked at.
    public let address: String?
    /// Whether it came after its day; `nil` when that is not looked at.
    public let isLate: Bool?
    /// Where it is written.
    public let place: SourcePlace

    /// Makes an expectation of a reminder.
    public init(
        timer: String,
        day: CivilDate,
        role: String,
        level: ReminderLevel?,
        due: CivilDate?,
        address: String?,
        isLate: Bool? = nil,
        place: SourcePlace
    ) {
        self.timer = timer
        self.day = day
        self.role = role
        self.level = level
        self.due = due
        self.address = address
        self.isLate = isLate
        self.place = place
    }
}

/// An event that must be refused if it were recorded without fields on the day of an expectation.
public struct ExpectedRefusal: Hashable, Sendable {
    /// The type of event.
    public let event: String
    /// The code.
    public let code: String
    /// Where it is written.
    public let place: SourcePlace

    /// Makes an expectation of a refusal.
    public init(event: String, code: String, place: SourcePlace) {
        self.event = event
        self.code = code
        self.place = place
    }
}
