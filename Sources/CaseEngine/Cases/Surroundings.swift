public import CivilCalendar
public import WorkflowModel

/// A child case as its parent sees it.
public struct ChildFacts: Hashable, Sendable, Codable {
    /// The child's identifier.
    public var id: String
    /// Its workflow.
    public var workflow: String
    /// What tells it from its siblings of the same workflow.
    public var key: String?
    /// The root of the parent's event that opened it.
    public var root: Int64
    /// The day it was opened.
    public var opened: CivilDate
    /// Where it stands.
    public var stage: String
    /// The day it ended; `nil` while it is open.
    public var ended: CivilDate?
    /// How it ended.
    public var outcome: String?
    /// The office's day since which its end, or its opening, was recorded and in effect.
    public var known: CivilDate
    /// The fields of the child.
    public var fields: [String: FieldValue]

    /// The request that it was opened for.
    public var identity: RequestIdentity {
        RequestIdentity(root: root, workflow: workflow, key: key)
    }

    /// Names a child; see the properties.
    public init(
        id: String,
        workflow: String,
        key: String?,
        root: Int64,
        opened: CivilDate,
        stage: String,
        ended: CivilDate?,
        outcome: String?,
        known: CivilDate,
        fields: [String: FieldValue]
    ) {
        self.id = id
        self.workflow = workflow
        self.key = key
        self.root = root
        self.opened = opened
        self.stage = stage
        self.ended = ended
        self.outcome = outcome
        self.known = known
        self.fields = fields
    }
}

/// A value that another case of the same subject gave to a field of the subject.
public struct SubjectValue: Hashable, Sendable, Codable {
    /// The field.
    public var field: String
    /// The value; `nil` took it away.
    public var value: FieldValue?
    /// The day it took effect.
    public var day: CivilDate
    /// The sequence of the event that set it: of two of one day the later one counts.
    public var sequence: Int64

    /// Names a value.
    public init(field: String, value: FieldValue?, day: CivilDate, sequence: Int64) {
        self.field = field
        self.value = value
        self.day = day
        self.sequence = sequence
    }
}

/// A meeting of a unit.
public struct UnitMeeting: Hashable, Sendable, Codable {
    /// The day it is planned for, or was held on.
    public var day: CivilDate
    /// Whether it was held; a held meeting moves no more.
    public var isHeld: Bool
    /// The office's day on which that was recorded.
    public var recorded: CivilDate

    /// Names a meeting.
    public init(day: CivilDate, isHeld: Bool, recorded: CivilDate) {
        self.day = day
        self.isHeld = isHeld
        self.recorded = recorded
    }
}

/// What a fold knows of the world around a case, besides its own history.
///
/// A write to a case folds the cases anew whose surroundings it changes.
public struct Surroundings: Hashable, Sendable {
    /// The unit of the subject as it is on the office's day.
    public var unit: UnitVersion?
    /// The unit of the subject of the parent case.
    public var parentUnit: String?
    /// The child cases, in the order they were opened.
    public var children: [ChildFacts]
    /// What other cases of the same subject set, in any order.
    public var subjectValues: [SubjectValue]
    /// The meetings of the subject's unit, in any order.
    public var meetings: [UnitMeeting]
    /// The named conditions on subjects.
    public var conditions: [String: SubjectCondition]

    /// Gathers what is known; all of it may be left out.
    public init(
        unit: UnitVersion? = nil,
        parentUnit: String? = nil,
        children: [ChildFacts] = [],
        subjectValues: [SubjectValue] = [],
        meetings: [UnitMeeting] = [],
        conditions: [String: SubjectCondition] = [:]
    ) {
        self.unit = unit
        self.parentUnit = parentUnit
        self.children = children
        self.subjectValues = subjectValues
        self.meetings = meetings
        self.conditions = conditions
    }

    /// Nothing is known.
    public static let none = Surroundings()
}
