/// All there is to know of a case.
public struct CaseDetail: Hashable, Sendable, Codable {
    /// The case as lists show it.
    public var summary: CaseSummary
    /// What is known of the subject.
    public var subjectFields: [String: WireValue]
    /// The fields of the case.
    public var fields: [String: WireValue]
    /// The timers of all stays, in order of stay and declaration.
    public var timers: [TimerRow]
    /// What was recorded, in the order it took effect.
    public var timeline: [TimelineEntry]
    /// The reminders sent, waiting and suppressed, in order of day.
    public var reminders: [ReminderRow]
    /// The events the present stage takes.
    public var accepts: [String]
    /// The sequence of the newest event.
    public var sequence: Int64

    /// Fills in a `CaseDetail`.
    public init(
        summary: CaseSummary,
        subjectFields: [String: WireValue],
        fields: [String: WireValue],
        timers: [TimerRow],
        timeline: [TimelineEntry],
        reminders: [ReminderRow],
        accepts: [String],
        sequence: Int64
    ) {
        self.summary = summary
        self.subjectFields = subjectFields
        self.fields = fields
        self.timers = timers
        self.timeline = timeline
        self.reminders = reminders
        self.accepts = accepts
        self.sequence = sequence
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case summary
        case subjectFields
        case fields
        case timers
        case timeline
        case reminders
        case accepts
        case sequence
    }
}
