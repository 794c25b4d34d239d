public import CivilCalendar

/// Who or what a new case is about.
public struct SubjectRequest: Hashable, Sendable, Codable {
    /// The opaque id; a new one is made when absent; never a card number.
    public var id: String?
    /// The unit the subject belongs to.
    public var unit: String
    /// Fields of the subject as text, typed by their declaration.
    public var fields: [String: String]

    /// Fills in a `SubjectRequest`.
    public init(
        id: String? = nil,
        unit: String,
        fields: [String: String] = [:]
    ) {
        self.id = id
        self.unit = unit
        self.fields = fields
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case unit
        case fields
    }
}

extension SubjectRequest {
    /// Reads a `SubjectRequest`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try box.decodeIfPresent(String.self, forKey: .id),
            unit: try box.decode(String.self, forKey: .unit),
            fields: try box.decodeIfPresent([String: String].self, forKey: .fields) ?? [:]
        )
    }
}

/// An event of the time before the case was opened here.
public struct HistoryRequest: Hashable, Sendable, Codable {
    /// The type of event.
    public var event: String
    /// The day it took effect.
    public var day: CivilDate
    /// Its fields as text.
    public var fields: [String: String]

    /// Fills in a `HistoryRequest`.
    public init(
        event: String,
        day: CivilDate,
        fields: [String: String] = [:]
    ) {
        self.event = event
        self.day = day
        self.fields = fields
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case event
        case day
        case fields
    }
}

extension HistoryRequest {
    /// Reads a `HistoryRequest`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            event: try box.decode(String.self, forKey: .event),
            day: try box.decode(CivilDate.self, forKey: .day),
            fields: try box.decodeIfPresent([String: String].self, forKey: .fields) ?? [:]
        )
    }
}

/// Opens a case.
public struct OpenRequest: Hashable, Sendable, Codable {
    /// The workflow.
    public var workflow: String
    /// The stage to open at; the workflow's first one when absent.
    public var stage: String?
    /// The day it takes effect; today when absent.
    public var day: CivilDate?
    /// Who or what it is about.
    public var subject: SubjectRequest
    /// Fields of the case as text.
    public var fields: [String: String]
    /// What happened before, in any order.
    public var history: [HistoryRequest]
    /// Why.
    public var reason: String?

    /// Fills in an `OpenRequest`.
    public init(
        workflow: String,
        stage: String? = nil,
        day: CivilDate? = nil,
        subject: SubjectRequest,
        fields: [String: String] = [:],
        history: [HistoryRequest] = [],
        reason: String? = nil
    ) {
        self.workflow = workflow
        self.stage = stage
        self.day = day
        self.subject = subject
        self.fields = fields
        self.history = history
        self.reason = reason
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case workflow
        case stage
        case day
        case subject
        case fields
        case history
        case reason
    }
}

extension OpenRequest {
    /// Reads an `OpenRequest`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            workflow: try box.decode(String.self, forKey: .workflow),
            stage: try box.decodeIfPresent(String.self, forKey: .stage),
            day: try box.decodeIfPresent(CivilDate.self, forKey: .day),
            subject: try box.decode(SubjectRequest.self, forKey: .subject),
            fields: try box.decodeIfPresent([String: String].self, forKey: .fields) ?? [:],
            history: try box.decodeIfPresent([HistoryRequest].self, forKey: .history) ?? [],
            reason: try box.decodeIfPresent(String.self, forKey: .reason)
        )
    }
}

/// Records an event of a case.
public struct RecordRequest: Hashable, Sendable, Codable {
    /// The type of event.
    public var event: String
    /// The day it took effect; today when absent.
    public var day: CivilDate?
    /// Its fields as text, typed by their declaration.
    public var fields: [String: String]
    /// Why, where it is worth saying.
    public var reason: String?
    /// Whether later events that no longer fit may become unplaced.
    public var allowsUnplaced: Bool
    /// Why it is recorded although a requirement does not hold; `nil` asks for all of them.
    public var overrideReason: String?

    /// Fills in a `RecordRequest`.
    public init(
        event: String,
        day: CivilDate? = nil,
        fields: [String: String] = [:],
        reason: String? = nil,
        allowsUnplaced: Bool = false,
        overrideReason: String? = nil
    ) {
        self.event = event
        self.day = day
        self.fields = fields
        self.reason = reason
        self.allowsUnplaced = allowsUnplaced
        self.overrideReason = overrideReason
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case event
        case day
        case fields
        case reason
        case allowsUnplaced = "allowUnplaced"
        case overrideReason = "override"
    }
}

extension RecordRequest {
    /// Reads a `RecordRequest`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            event: try box.decode(String.self, forKey: .event),
            day: try box.decodeIfPresent(CivilDate.self, forKey: .day),
            fields: try box.decodeIfPresent([String: String].self, forKey: .fields) ?? [:],
            reason: try box.decodeIfPresent(String.self, forKey: .reason),
            allowsUnplaced: try box.decodeIfPresent(Bool.self, forKey: .allowsUnplaced) ?? false,
            overrideReason: try box.decodeIfPresent(String.self, forKey: .overrideReason)
        )
    }
}

/// Supersedes an event of a case.
public struct CorrectRequest: Hashable, Sendable, Codable {
    /// The right day; the day recorded so far when absent.
    public var day: CivilDate?
    /// The fields that change, as text; an empty text removes one.
    public var fields: [String: String]
    /// Why.
    public var reason: String
    /// Whether later events that no longer fit may become unplaced.
    public var allowsUnplaced: Bool

    /// Fills in a `CorrectRequest`.
    public init(
        day: CivilDate? = nil,
        fields: [String: String] = [:],
        reason: String,
        allowsUnplaced: Bool = false
    ) {
        self.day = day
        self.fields = fields
        self.reason = reason
        self.allowsUnplaced = allowsUnplaced
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case day
        case fields
        case reason
        case allowsUnplaced = "allowUnplaced"
    }
}

extension CorrectRequest {
    /// Reads a `CorrectRequest`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            day: try box.decodeIfPresent(CivilDate.self, forKey: .day),
            fields: try box.decodeIfPresent([String: String].self, forKey: .fields) ?? [:],
            reason: try box.decode(String.self, forKey: .reason),
            allowsUnplaced: try box.decodeIfPresent(Bool.self, forKey: .allowsUnplaced) ?? false
        )
    }
}

/// Retracts an event of a case.
public struct VoidRequest: Hashable, Sendable, Codable {
    /// Why.
    public var reason: String
    /// Whether later events that no longer fit may become unplaced.
    public var allowsUnplaced: Bool

    /// Fills in a `VoidRequest`.
    public init(
        reason: String,
        allowsUnplaced: Bool = false
    ) {
        self.reason = reason
        self.allowsUnplaced = allowsUnplaced
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case reason
        case allowsUnplaced = "allowUnplaced"
    }
}

extension VoidRequest {
    /// Reads a `VoidRequest`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            reason: try box.decode(String.self, forKey: .reason),
            allowsUnplaced: try box.decodeIfPresent(Bool.self, forKey: .allowsUnplaced) ?? false
        )
    }
}

/// Ends a case by hand.
public struct CloseRequest: Hashable, Sendable, Codable {
    /// How it ends; `closed` when absent.
    public var outcome: String?
    /// The day it ends; today when absent.
    public var day: CivilDate?
    /// Why.
    public var reason: String

    /// Fills in a `CloseRequest`.
    public init(
        outcome: String? = nil,
        day: CivilDate? = nil,
        reason: String
    ) {
        self.outcome = outcome
        self.day = day
        self.reason = reason
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case outcome
        case day
        case reason
    }
}
