public import CivilCalendar

/// One rule file in force.
public struct RuleFileRow: Hashable, Sendable, Codable {
    /// Its path inside the folder of rules.
    public var path: String
    /// The hash of its content.
    public var hash: String

    /// Fills in a `RuleFileRow`.
    public init(
        path: String,
        hash: String
    ) {
        self.path = path
        self.hash = hash
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case path
        case hash
    }
}

/// A declared field.
public struct FieldRow: Hashable, Sendable, Codable {
    /// The name to give in `name=value`.
    public var name: String
    /// What people call it.
    public var title: LocalizedText
    /// The type, such as `date` or `list of contact`.
    public var type: String
    /// Whether a value must be given.
    public var isRequired: Bool
    /// The values a choice may have.
    public var choices: [String]

    /// Fills in a `FieldRow`.
    public init(
        name: String,
        title: LocalizedText,
        type: String,
        isRequired: Bool,
        choices: [String] = []
    ) {
        self.name = name
        self.title = title
        self.type = type
        self.isRequired = isRequired
        self.choices = choices
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name
        case title
        case type
        case isRequired = "required"
        case choices
    }
}

extension FieldRow {
    /// Reads a `FieldRow`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            name: try box.decode(String.self, forKey: .name),
            title: try box.decode(LocalizedText.self, forKey: .title),
            type: try box.decode(String.self, forKey: .type),
            isRequired: try box.decode(Bool.self, forKey: .isRequired),
            choices: try box.decodeIfPresent([String].self, forKey: .choices) ?? []
        )
    }
}

/// A type of event.
public struct EventTypeRow: Hashable, Sendable, Codable {
    /// The name to record it by.
    public var name: String
    /// What people call it.
    public var title: LocalizedText
    /// What is recorded with it.
    public var fields: [FieldRow]

    /// Fills in an `EventTypeRow`.
    public init(
        name: String,
        title: LocalizedText,
        fields: [FieldRow]
    ) {
        self.name = name
        self.title = title
        self.fields = fields
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name
        case title
        case fields
    }
}

/// A stage of a workflow.
public struct StageRow: Hashable, Sendable, Codable {
    /// The name.
    public var name: String
    /// What people call it.
    public var title: LocalizedText
    /// Whether a case ends here.
    public var isFinal: Bool
    /// The events it takes.
    public var accepts: [String]
    /// Its timers.
    public var timers: [String]
    /// Whether a case may be opened here.
    public var mayOpen: Bool

    /// Fills in a `StageRow`.
    public init(
        name: String,
        title: LocalizedText,
        isFinal: Bool,
        accepts: [String],
        timers: [String],
        mayOpen: Bool = false
    ) {
        self.name = name
        self.title = title
        self.isFinal = isFinal
        self.accepts = accepts
        self.timers = timers
        self.mayOpen = mayOpen
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name
        case title
        case isFinal = "final"
        case accepts
        case timers
        case mayOpen
    }
}

extension StageRow {
    /// Reads a `StageRow`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            name: try box.decode(String.self, forKey: .name),
            title: try box.decode(LocalizedText.self, forKey: .title),
            isFinal: try box.decode(Bool.self, forKey: .isFinal),
            accepts: try box.decode([String].self, forKey: .accepts),
            timers: try box.decode([String].self, forKey: .timers),
            mayOpen: try box.decodeIfPresent(Bool.self, forKey: .mayOpen) ?? false
        )
    }
}

/// A workflow.
public struct WorkflowRow: Hashable, Sendable, Codable {
    /// The name.
    public var name: String
    /// What people call it.
    public var title: LocalizedText
    /// `person` or `unit`.
    public var subject: String
    /// The fields of a case.
    public var fields: [FieldRow]
    /// The fields of its subject.
    public var subjectFields: [FieldRow]
    /// The types of event.
    public var events: [EventTypeRow]
    /// The stages.
    public var stages: [StageRow]

    /// Fills in a `WorkflowRow`.
    public init(
        name: String,
        title: LocalizedText,
        subject: String,
        fields: [FieldRow],
        subjectFields: [FieldRow],
        events: [EventTypeRow],
        stages: [StageRow]
    ) {
        self.name = name
        self.title = title
        self.subject = subject
        self.fields = fields
        self.subjectFields = subjectFields
        self.events = events
        self.stages = stages
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name
        case title
        case subject
        case fields
        case subjectFields
        case events
        case stages
    }
}

/// A calendar of working days.
public struct CalendarRow: Hashable, Sendable, Codable {
    /// Its name, such as `vn`.
    public var id: String
    /// The first day it knows.
    public var first: CivilDate
    /// The last day it knows.
    public var last: CivilDate

    /// Fills in a `CalendarRow`.
    public init(
        id: String,
        first: CivilDate,
        last: CivilDate
    ) {
        self.id = id
        self.first = first
        self.last = last
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case first
        case last
    }
}

/// The rules in force.
public struct RulesReport: Hashable, Sendable, Codable {
    /// When they were applied.
    public var epoch: EpochRow
    /// The version of the engine.
    public var engine: String
    /// The files they were read from.
    public var files: [RuleFileRow]
    /// The workflows, by name.
    public var workflows: [WorkflowRow]
    /// The calendars, by name.
    public var calendars: [CalendarRow]

    /// Fills in a `RulesReport`.
    public init(
        epoch: EpochRow,
        engine: String,
        files: [RuleFileRow],
        workflows: [WorkflowRow],
        calendars: [CalendarRow]
    ) {
        self.epoch = epoch
        self.engine = engine
        self.files = files
        self.workflows = workflows
        self.calendars = calendars
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case epoch
        case engine
        case files
        case workflows
        case calendars
    }
}
