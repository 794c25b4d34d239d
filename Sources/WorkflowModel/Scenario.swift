public import CivilCalendar

/// A test of the rules: a case, what is recorded about it, and what must then be so.
///
/// Values of fields are kept as they were written and read by the engine as any official's input
/// is, so that a scenario can also show that a value is refused.
public struct Scenario: Hashable, Sendable {
    /// What the scenario shows, for people.
    public let name: String
    /// The workflow of its case.
    public let workflow: String
    /// The units, in the order written.
    public let units: [ScenarioUnit]
    /// Who or what the case is about; the first of `registered` where it names nobody.
    public let subject: ScenarioSubject
    /// Those whom the register knows from the beginning, with or without a case.
    public let registered: [ScenarioSubject]
    /// The workflows whose campaigns open cases.
    public let campaigns: [String]
    /// The steps in order.
    public let steps: [ScenarioStep]
    /// Where it is written.
    public let place: SourcePlace

    /// Makes a scenario.
    public init(
        name: String,
        workflow: String,
        units: [ScenarioUnit],
        subject: ScenarioSubject,
        registered: [ScenarioSubject] = [],
        campaigns: [String] = [],
        steps: [ScenarioStep],
        place: SourcePlace
    ) {
        self.name = name
        self.workflow = workflow
        self.units = units
        self.subject = subject
        self.registered = registered
        self.campaigns = campaigns
        self.steps = steps
        self.place = place
    }
}

/// A unit of a scenario; one that moves has an entry for each time.
public struct ScenarioUnit: Hashable, Sendable {
    /// The identifier.
    public let id: String
    /// The name; the identifier where none is written.
    public let name: String
    /// The level, such as `cell`.
    public let level: String
    /// The unit above.
    public let parent: String?
    /// The days its meetings fall on; `nil` when it has no rhythm.
    public let meets: Recurrence?
    /// The days on which the unit is so.
    public let window: Window
    /// Who holds which position, by position.
    ///
    /// What a scenario does not say is filled with contacts such as `secretary@cb-01.example`, so
    /// that every role finds somebody; `position: null` leaves a position vacant.
    public let positions: [String: ContactValue]
    /// Where it is written.
    public let place: SourcePlace

    /// Makes a unit.
    public init(
        id: String,
        name: String,
        level: String,
        parent: String?,
        meets: Recurrence? = nil,
        window: Window = .always,
        positions: [String: ContactValue],
        place: SourcePlace
    ) {
        self.id = id
        self.name = name
        self.level = level
        self.parent = parent
        self.meets = meets
        self.window = window
        self.positions = positions
        self.place = place
    }
}

/// The subject of a scenario.
public struct ScenarioSubject: Hashable, Sendable {
    /// The identifier.
    public let id: String
    /// The unit the subject belongs to.
    public let unit: String
    /// The day since which the register knows it; `nil` since ever.
    public let since: CivilDate?
    /// The declared fields as written.
    public let fields: [String: String]
    /// Where it is written.
    public let place: SourcePlace

    /// Makes a subject.
    public init(
        id: String,
        unit: String,
        since: CivilDate? = nil,
        fields: [String: String],
        place: SourcePlace
    ) {
        self.id = id
        self.unit = unit
        self.since = since
        self.fields = fields
        self.place = place
    }
}

/// One step of a scenario.
public struct ScenarioStep: Hashable, Sendable {
    /// What a step does.
    public enum Action: Hashable, Sendable {
        /// Opens the case at a stage, with its fields and what happened before.
        case open(stage: String, fields: [String: String], history: [ScenarioEvent])
        /// Records an event; with a reason it overrides requirements that do not hold.
        case record(event: String, fields: [String: String], override: String? = nil)
        /// Gives an earlier event of this type the step's day, and fields where some are written.
        case correct(event: String, of: CivilDate?, fields: [String: String]?)
        /// Retracts an earlier event of this type.
        case void(event: String, of: CivilDate?)
        /// Ends the case by hand.
        case close(outcome: String)
        /// Holds the case for a reason.
        case hold(reason: String, until: CivilDate?)
        /// Ends the hold.
        case resume
        /// Extends the newest occurrence of a deadline, or that of a value of `per`.
        case extend(timer: String, key: String?, by: Period, approver: String, document: String?)
        /// Says that the notices of a timer were seen.
        case acknowledge(timer: String, key: String?)
        /// Lets the reminders of a timer rest until a day.
        case snooze(timer: String, key: String?, until: CivilDate)
        /// The register comes to know values of a subject, as an import tells them.
        case register(subject: String, fields: [String: String])
        /// A unit plans a meeting for the step's day, or held one on it.
        case meeting(unit: String, isHeld: Bool)
        /// Lets the clock run to the step's day and looks.
        case today(ScenarioExpectation)
        /// Rules, calendar or units change on the step's day, after the morning's reminders.
        case change(ScenarioChange, ExpectedMoves)
        /// The last change is taken back.
        case undo(ExpectedMoves)
        /// The service stands still from the day before on and starts again on the step's day, a
        /// working day; then exactly these wait at the gate, where that is looked at.
        case standstill(waits: [ExpectedReminder]?)
        /// An administrator opens the gate on the step's day, a working day.
        case openGate
    }

    /// The child case it is done to, written `WORKFLOW` or `WORKFLOW/KEY`; `nil` for the case.
    public let child: String?
    /// The case it is done to, written `WORKFLOW` or `WORKFLOW/SUBJECT`; `nil` for the first one.
    public let caseName: String?
    /// What it does.
    ///
    /// `of` in `correct` and `void` is the day that the event had; without it the
    /// latest event of the type is meant.
    public let action: Action
    /// The day it takes effect; the day itself for `today`.
    public let day: CivilDate
    /// The day it is recorded on; `nil` when that is its own day, or the scenario's present day if
    /// that is later.
    public let recorded: CivilDate?
    /// The code with which it must be refused; `nil` when it must be taken.
    public let refused: String?
    /// Whether it must be recorded with a warning; `nil` when that does not matter.
    public let warned: Bool?
    /// Whether events that no longer fit are set aside; otherwise they refuse the step.
    public let setsAside: Bool
    /// Where it is written.
    public let place: SourcePlace

    /// Makes a step.
    public init(
        child: String? = nil,
        caseName: String? = nil,
        action: Action,
        day: CivilDate,
        recorded: CivilDate? = nil,
        refused: String? = nil,
        warned: Bool? = nil,
        setsAside: Bool = false,
        place: SourcePlace
    ) {
        self.child = child
        self.caseName = caseName
        self.action = action
        self.day = day
        self.recorded = recorded
        self.refused = refused
        self.warned = warned
        self.setsAside = setsAside
        self.place = place
    }
}

/// An event of the time before a case was opened.
public struct ScenarioEvent: Hashable, Sendable {
    /// The type.
    public let event: String
    /// The day it took effect.
    public let day: CivilDate
    /// The fields as written.
    public let fields: [String: String]
    /// Where it is written.
    public let place: SourcePlace

    /// Makes an event.
    public init(event: String, day: CivilDate, fields: [String: String], place: SourcePlace) {
        self.event = event
        self.day = day
        self.fields = fields
        self.place = place
    }
}
