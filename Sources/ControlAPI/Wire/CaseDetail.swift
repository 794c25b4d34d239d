/// All there is to know of a case.
public struct CaseDetail: Hashable, Sendable, Codable {
    /// The case as lists show it.
    public var summary: CaseSummary
    /// What is known of the subject.
    public var subjectFields: [String: WireValue]
    /// The fields of the case.
    public var fields: [String: WireValue]
    /// Where the values of the fields come from.
    public var origins: [FieldOrigin]
    /// The case that opened it; absent for a case of its own.
    public var parent: ParentRow?
    /// The cases its events opened, in order; those it was handed over to come last.
    public var children: [ChildRow]
    /// The hold it is under; absent when it is under none.
    public var hold: HoldRow?
    /// The timers of all stays, in order of stay and declaration.
    public var timers: [TimerRow]
    /// What was recorded, in the order it took effect.
    public var timeline: [TimelineEntry]
    /// Whom reminders of the running timers go to, by role.
    public var recipients: [RecipientRow]
    /// The reminders sent, waiting and suppressed, in order of day.
    public var reminders: [ReminderRow]
    /// The events the present stage takes.
    public var accepts: [String]
    /// The sequence of the newest event.
    public var sequence: Int64
    /// From where the case is looked at; absent for here and now.
    public var reading: ReadingPoint?

    /// Fills in a `CaseDetail`.
    public init(
        summary: CaseSummary,
        subjectFields: [String: WireValue],
        fields: [String: WireValue],
        origins: [FieldOrigin] = [],
        parent: ParentRow? = nil,
        children: [ChildRow] = [],
        hold: HoldRow? = nil,
        timers: [TimerRow],
        recipients: [RecipientRow] = [],
        timeline: [TimelineEntry],
        reminders: [ReminderRow],
        accepts: [String],
        sequence: Int64,
        reading: ReadingPoint? = nil
    ) {
        self.summary = summary
        self.subjectFields = subjectFields
        self.fields = fields
        self.origins = origins
        self.parent = parent
        self.children = children
        self.hold = hold
        self.timers = timers
        self.recipients = recipients
        self.timeline = timeline
        self.reminders = reminders
        self.accepts = accepts
        self.sequence = sequence
        self.reading = reading
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case summary
        case subjectFields
        case fields
        case origins
        case parent
        case children
        case hold
        case timers
        case recipients
        case timeline
        case reminders
        case accepts
        case sequence
        case reading
    }
}
