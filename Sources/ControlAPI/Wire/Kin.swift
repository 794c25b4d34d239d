public import CivilCalendar

/// The case that opened a case.
public struct ParentRow: Hashable, Sendable, Codable {
    /// The parent.
    public var caseID: String
    /// Its workflow.
    public var workflow: String
    /// The number of the event of the parent that opened the case.
    public var event: Int64
    /// What tells the case from its siblings of the same workflow.
    public var key: String?
    /// Where the parent stands.
    public var stage: String?

    /// Fills in a `ParentRow`.
    public init(
        caseID: String,
        workflow: String,
        event: Int64,
        key: String? = nil,
        stage: String? = nil
    ) {
        self.caseID = caseID
        self.workflow = workflow
        self.event = event
        self.key = key
        self.stage = stage
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case caseID = "case"
        case workflow
        case event
        case key
        case stage
    }
}

/// A case that an event of a case opened, or was handed over to.
public struct ChildRow: Hashable, Sendable, Codable {
    /// The case.
    public var caseID: String
    /// Its workflow.
    public var workflow: String
    /// What people call the workflow.
    public var workflowTitle: LocalizedText
    /// The number of the event that asked for it.
    public var event: Int64
    /// What tells it from its siblings of the same workflow.
    public var key: String?
    /// Whether it goes its own way: the case was handed over to it.
    public var isPeer: Bool
    /// Where it stands.
    public var stage: String
    /// What people call the stage.
    public var stageTitle: LocalizedText
    /// The day it was opened.
    public var opened: CivilDate
    /// The day it ended; absent while it is open.
    public var ended: CivilDate?
    /// How it ended.
    public var outcome: String?

    /// Fills in a `ChildRow`.
    public init(
        caseID: String,
        workflow: String,
        workflowTitle: LocalizedText,
        event: Int64,
        key: String? = nil,
        isPeer: Bool,
        stage: String,
        stageTitle: LocalizedText,
        opened: CivilDate,
        ended: CivilDate? = nil,
        outcome: String? = nil
    ) {
        self.caseID = caseID
        self.workflow = workflow
        self.workflowTitle = workflowTitle
        self.event = event
        self.key = key
        self.isPeer = isPeer
        self.stage = stage
        self.stageTitle = stageTitle
        self.opened = opened
        self.ended = ended
        self.outcome = outcome
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case caseID = "case"
        case workflow
        case workflowTitle
        case event
        case key
        case isPeer = "peer"
        case stage
        case stageTitle
        case opened
        case ended
        case outcome
    }
}

/// The hold a case is under.
public struct HoldRow: Hashable, Sendable, Codable {
    /// The declared reason.
    public var reason: String
    /// What people call the reason.
    public var title: LocalizedText
    /// The first day.
    public var since: CivilDate
    /// The last day; absent until it is resumed.
    public var until: CivilDate?

    /// Fills in a `HoldRow`.
    public init(
        reason: String,
        title: LocalizedText,
        since: CivilDate,
        until: CivilDate? = nil
    ) {
        self.reason = reason
        self.title = title
        self.since = since
        self.until = until
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case reason
        case title
        case since
        case until
    }
}

/// Where the present value of a field comes from.
public struct FieldOrigin: Hashable, Sendable, Codable {
    /// `case` or `subject`.
    public var owner: String
    /// The field.
    public var field: String
    /// The value; absent when it was taken away.
    public var value: WireValue?
    /// The day since which it holds.
    public var day: CivilDate
    /// The number of the event that set it, or of the opening.
    public var event: Int64
    /// The case of the event, when it is another one.
    public var caseID: String?

    /// Fills in a `FieldOrigin`.
    public init(
        owner: String,
        field: String,
        value: WireValue? = nil,
        day: CivilDate,
        event: Int64,
        caseID: String? = nil
    ) {
        self.owner = owner
        self.field = field
        self.value = value
        self.day = day
        self.event = event
        self.caseID = caseID
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case owner
        case field
        case value
        case day
        case event
        case caseID = "case"
    }
}
