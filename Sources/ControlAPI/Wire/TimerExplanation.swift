public import CivilCalendar

/// How a due date was computed.
public struct TimerExplanation: Hashable, Sendable, Codable {
    /// The occurrence.
    public var row: TimerRow
    /// The steps, made by the computation itself.
    public var steps: [ExplanationStep]
    /// Whom its reminders go to, by role; none where it does not run any more.
    public var recipients: [RecipientRow]

    /// Fills in a `TimerExplanation`.
    public init(
        row: TimerRow,
        steps: [ExplanationStep],
        recipients: [RecipientRow] = []
    ) {
        self.row = row
        self.steps = steps
        self.recipients = recipients
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case row = "timer"
        case steps
        case recipients
    }
}

/// The answer to `why`: the occurrences of one timer, the newest first.
public struct WhyReport: Hashable, Sendable, Codable {
    /// The case.
    public var caseID: String
    /// Its workflow.
    public var workflow: String
    /// One for each occurrence.
    public var explanations: [TimerExplanation]
    /// The titles of the events, stages and timers that the steps name.
    public var names: [String: LocalizedText]
    /// From where the case is looked at; absent for here and now.
    public var reading: ReadingPoint?

    /// Fills in a `WhyReport`.
    public init(
        caseID: String,
        workflow: String,
        explanations: [TimerExplanation],
        names: [String: LocalizedText] = [:],
        reading: ReadingPoint? = nil
    ) {
        self.caseID = caseID
        self.workflow = workflow
        self.explanations = explanations
        self.names = names
        self.reading = reading
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case caseID = "case"
        case workflow
        case explanations
        case names
        case reading
    }
}
