public import CivilCalendar

/// A round of a campaign.
public struct CampaignRow: Hashable, Sendable, Codable {
    /// The workflow.
    public var workflow: String
    /// What people read.
    public var title: LocalizedText
    /// The nominal day.
    public var day: CivilDate
    /// The last day on which somebody is added.
    public var last: CivilDate
    /// The next day on which it is looked at; absent when it is over.
    public var next: CivilDate?
    /// How many cases it opened.
    public var opened: Int
    /// How many subjects wait for an older case to end.
    public var waiting: Int
    /// For how many subjects no case could be opened.
    public var refused: Int
    /// The first of them.
    public var refusals: [CampaignFault]

    /// Fills in a `CampaignRow`.
    public init(
        workflow: String,
        title: LocalizedText,
        day: CivilDate,
        last: CivilDate,
        next: CivilDate? = nil,
        opened: Int,
        waiting: Int,
        refused: Int,
        refusals: [CampaignFault] = []
    ) {
        self.workflow = workflow
        self.title = title
        self.day = day
        self.last = last
        self.next = next
        self.opened = opened
        self.waiting = waiting
        self.refused = refused
        self.refusals = refusals
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case workflow
        case title
        case day
        case last
        case next
        case opened
        case waiting
        case refused
        case refusals
    }
}

extension CampaignRow {
    /// Reads a `CampaignRow`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            workflow: try box.decode(String.self, forKey: .workflow),
            title: try box.decode(LocalizedText.self, forKey: .title),
            day: try box.decode(CivilDate.self, forKey: .day),
            last: try box.decode(CivilDate.self, forKey: .last),
            next: try box.decodeIfPresent(CivilDate.self, forKey: .next),
            opened: try box.decode(Int.self, forKey: .opened),
            waiting: try box.decode(Int.self, forKey: .waiting),
            refused: try box.decode(Int.self, forKey: .refused),
            refusals: try box.decodeIfPresent([CampaignFault].self, forKey: .refusals) ?? []
        )
    }
}

/// A subject for whom no case could be opened.
public struct CampaignFault: Hashable, Sendable, Codable {
    /// The subject.
    public var subject: String
    /// Why.
    public var text: LocalizedText

    /// Fills in a `CampaignFault`.
    public init(
        subject: String,
        text: LocalizedText
    ) {
        self.subject = subject
        self.text = text
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case subject
        case text
    }
}

/// A value of a field of a subject from a day on.
public struct SubjectValueRow: Hashable, Sendable, Codable {
    /// The field.
    public var field: String
    /// The value; absent where it was taken away.
    public var value: WireValue?
    /// The day from which it is so.
    public var day: CivilDate
    /// The event that set it.
    public var event: Int64

    /// Fills in a `SubjectValueRow`.
    public init(
        field: String,
        value: WireValue? = nil,
        day: CivilDate,
        event: Int64
    ) {
        self.field = field
        self.value = value
        self.day = day
        self.event = event
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case field
        case value
        case day
        case event
    }
}

/// What is known of a subject.
public struct SubjectDetail: Hashable, Sendable, Codable {
    /// The subject.
    public var id: String
    /// `person` or `unit`.
    public var kind: String
    /// Its unit today.
    public var unit: String?
    /// Its fields today.
    public var fields: [String: WireValue]
    /// What was set when, in order of day.
    public var values: [SubjectValueRow]

    /// Fills in a `SubjectDetail`.
    public init(
        id: String,
        kind: String,
        unit: String? = nil,
        fields: [String: WireValue],
        values: [SubjectValueRow]
    ) {
        self.id = id
        self.kind = kind
        self.unit = unit
        self.fields = fields
        self.values = values
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case kind
        case unit
        case fields
        case values
    }
}
