/// A reminder of a case with when it was decided on.
public struct TimelineReminder: Hashable, Sendable, Codable {
    /// When it was entered into the ledger.
    public var recorded: WireInstant
    /// When its file lay in the spool; absent when none does.
    public var delivered: WireInstant?
    /// The row of the ledger.
    public var reminder: ReminderRow

    /// Fills in a `TimelineReminder`.
    public init(recorded: WireInstant, delivered: WireInstant? = nil, reminder: ReminderRow) {
        self.recorded = recorded
        self.delivered = delivered
        self.reminder = reminder
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case recorded
        case delivered
        case reminder
    }
}

/// An epoch that began while a case was open.
public struct TimelineEpoch: Hashable, Sendable, Codable {
    /// Its number.
    public var number: Int64
    /// When it was applied.
    public var recorded: WireInstant
    /// Who applied it.
    public var actor: String
    /// Why.
    public var reason: String?
    /// Whether the rules or calendars are others than before.
    public var changesRules: Bool
    /// Whether the units or contacts are others than before.
    public var changesUnits: Bool
    /// Whether the engine is another one than before.
    public var changesEngine: Bool

    /// Fills in a `TimelineEpoch`.
    public init(
        number: Int64,
        recorded: WireInstant,
        actor: String,
        reason: String? = nil,
        changesRules: Bool,
        changesUnits: Bool,
        changesEngine: Bool
    ) {
        self.number = number
        self.recorded = recorded
        self.actor = actor
        self.reason = reason
        self.changesRules = changesRules
        self.changesUnits = changesUnits
        self.changesEngine = changesEngine
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case number
        case recorded
        case actor
        case reason
        case changesRules
        case changesUnits
        case changesEngine
    }
}

/// The whole history of a case, each part in the order it was recorded.
public struct TimelineReport: Hashable, Sendable, Codable {
    /// The case.
    public var caseID: String
    /// Its workflow.
    public var workflow: String
    /// From where the case is looked at; absent for here and now.
    public var reading: ReadingPoint?
    /// What was recorded, corrections and retractions included, with how it was judged.
    public var entries: [TimelineEntry]
    /// What was sent, and what was not and why.
    public var reminders: [TimelineReminder]
    /// The epochs that began since the case was opened.
    public var epochs: [TimelineEpoch]

    /// Fills in a `TimelineReport`.
    public init(
        caseID: String,
        workflow: String,
        reading: ReadingPoint? = nil,
        entries: [TimelineEntry],
        reminders: [TimelineReminder],
        epochs: [TimelineEpoch]
    ) {
        self.caseID = caseID
        self.workflow = workflow
        self.reading = reading
        self.entries = entries
        self.reminders = reminders
        self.epochs = epochs
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case caseID = "case"
        case workflow
        case reading
        case entries
        case reminders
        case epochs
    }
}
