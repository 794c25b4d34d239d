public import CivilCalendar

/// A type of event officials may record.
public struct EventType: Hashable, Sendable {
    /// The name.
    public let name: String
    /// What people read.
    public let title: LocalizedText
    /// What is recorded with it.
    public let fields: [Field]
    /// Whether it may be recorded in any stage, also a final one, never moving the case.
    public let isAnytime: Bool
    /// Whether it may be dated after today, taking effect on its day.
    public let mayBeFuture: Bool
    /// Where it is declared.
    public let place: SourcePlace

    /// Declares a type of event.
    public init(
        name: String,
        title: LocalizedText,
        fields: [Field],
        isAnytime: Bool,
        mayBeFuture: Bool,
        place: SourcePlace
    ) {
        self.name = name
        self.title = title
        self.fields = fields
        self.isAnytime = isAnytime
        self.mayBeFuture = mayBeFuture
        self.place = place
    }
}

/// Where a case stands.
public struct Stage: Hashable, Sendable {
    /// The name.
    public let name: String
    /// What people read.
    public let title: LocalizedText
    /// Whether the case ends here.
    public let isFinal: Bool
    /// How it ended, for a final stage: `success`, `failure` or a word of the office's own.
    public let outcome: String?
    /// The clocks that live as long as the case stands here.
    public internal(set) var timers: [TimerRule]
    /// The events it takes.
    public internal(set) var accepts: [Acceptance]
    /// Where it is declared.
    public let place: SourcePlace

    /// Declares a stage.
    public init(
        name: String,
        title: LocalizedText,
        isFinal: Bool,
        outcome: String?,
        timers: [TimerRule],
        accepts: [Acceptance],
        place: SourcePlace
    ) {
        self.name = name
        self.title = title
        self.isFinal = isFinal
        self.outcome = outcome
        self.timers = timers
        self.accepts = accepts
        self.place = place
    }
}

/// Where a case may be opened in mid-procedure, and what its history must then hold.
public struct Entry: Hashable, Sendable {
    /// The stage.
    public let stage: String
    /// The events its history must hold.
    public let needs: [String]
    /// Where it is declared.
    public let place: SourcePlace

    /// Declares a way in.
    public init(stage: String, needs: [String], place: SourcePlace) {
        self.stage = stage
        self.needs = needs
        self.place = place
    }
}

/// Whether and how a case may be held.
public struct HoldRule: Hashable, Sendable {
    /// One reason for which a case may be held.
    public struct Reason: Hashable, Sendable {
        /// The name.
        public let name: String
        /// What people read.
        public let title: LocalizedText

        /// Declares a reason.
        public init(name: String, title: LocalizedText) {
            self.name = name
            self.title = title
        }
    }

    /// The reasons, in the order declared.
    public let reasons: [Reason]
    /// How often a hold without a last day is shown to the office.
    public let review: Period
    /// Where it is declared.
    public let place: SourcePlace

    /// Declares holds.
    public init(reasons: [Reason], review: Period, place: SourcePlace) {
        self.reasons = reasons
        self.review = review
        self.place = place
    }
}

/// A procedure, checked: every name it uses exists.
public struct Workflow: Hashable, Sendable {
    /// The name, also that of its file.
    public let name: String
    /// What people read.
    public let title: LocalizedText
    /// The kind of subject, `person` or `unit`.
    public let subject: String
    /// The calendar its working days are counted in.
    public let calendar: String
    /// The stage a case begins in.
    public let initial: String
    /// The fields of a case, given when it is opened.
    public let fields: [Field]
    /// The events, in the order declared.
    public let events: [EventType]
    /// What every stage that is not final accepts, unless the stage says otherwise.
    public internal(set) var accepts: [Acceptance]
    /// The clocks of the case as a whole.
    public internal(set) var timers: [TimerRule]
    /// The stages, in the order declared.
    public internal(set) var stages: [Stage]
    /// The ways in besides the initial stage.
    public let entries: [Entry]
    /// Whether one subject may have several open cases.
    public let allowsMany: Bool
    /// Whether its cases never end.
    public let isStanding: Bool
    /// The outcomes with which a case may be closed by hand.
    public let closes: [String]
    /// Whether and how a case may be held; `nil` never.
    public let holds: HoldRule?
    /// The campaigns that open its cases by themselves, in the order written.
    public let campaigns: [Campaign]
    /// When a case that a campaign opened is closed again; `nil` never.
    public let closesWhen: Guard?
    /// What its names were called before.
    public var renames = Renames()
    /// The file and first line.
    public let place: SourcePlace
    /// SHA-256 of the file, in hexadecimal.
    public let hash: String

    /// Makes a workflow; the caller has checked that every name in it exists.
    public init(
        name: String,
        title: LocalizedText,
        subject: String,
        calendar: String,
        initial: String,
        fields: [Field] = [],
        events: [EventType],
        accepts: [Acceptance] = [],
        timers: [TimerRule] = [],
        stages: [Stage],
        entries: [Entry] = [],
        allowsMany: Bool = false,
        isStanding: Bool = false,
        closes: [String] = [],
        holds: HoldRule? = nil,
        campaigns: [Campaign] = [],
        closesWhen: Guard? = nil,
        place: SourcePlace,
        hash: String
    ) {
        self.name = name
        self.title = title
        self.subject = subject
        self.calendar = calendar
        self.initial = initial
        self.fields = fields
        self.events = events
        self.accepts = accepts
        self.timers = timers
        self.stages = stages
        self.entries = entries
        self.allowsMany = allowsMany
        self.isStanding = isStanding
        self.closes = closes
        self.holds = holds
        self.campaigns = campaigns
        self.closesWhen = closesWhen
        self.place = place
        self.hash = hash
    }

    /// The outcome of a child case that nobody asks for any more, and of a case of a campaign whose
    /// subject no longer belongs to it; no stage of any workflow may have it, because the parent of
    /// a child would open it anew.
    public static let cancelledOutcome = "cancelled"

    /// The stage of this name.
    public func stage(named name: String) -> Stage? { stages.first { $0.name == name } }

    /// The type of event of this name.
    public func event(named name: String) -> EventType? { events.first { $0.name == name } }

    /// What a stage does with an event: its own entry, else the workflow's; a final stage takes
    /// nothing.
    public func acceptance(of event: String, in stage: Stage) -> Acceptance? {
        if stage.isFinal { return nil }
        return stage.accepts.first { $0.event == event } ?? accepts.first { $0.event == event }
    }

    /// What a stage does with an event on a day: the outcomes in force on it.
    ///
    /// An entry of the stage none of whose outcomes is in force is as if not written, and that of
    /// the workflow stands in.
    public func acceptance(
        of event: String,
        in stage: Stage,
        on day: CivilDate
    ) -> Acceptance? {
        if stage.isFinal { return nil }
        for entries in [stage.accepts, accepts] {
            guard let entry = entries.first(where: { $0.event == event }) else { continue }
            let moves = entry.moves.filter { $0.window.contains(day) }
            if moves.isEmpty { continue }
            return moves.count == entry.moves.count
                ? entry : Acceptance(event: event, moves: moves, place: entry.place)
        }
        return nil
    }

    /// Every timer, those of the case first, then stage by stage.
    public var allTimers: [TimerRule] { timers + stages.flatMap(\.timers) }
}
