public import CivilCalendar
public import FEEL

/// A condition written in FEEL, with its place.
public struct Guard: Hashable, Sendable {
    /// The parsed and checked condition.
    public let expression: FEELExpression
    /// Where it is written.
    public let place: SourcePlace

    /// Makes a condition.
    public init(expression: FEELExpression, place: SourcePlace) {
        self.expression = expression
        self.place = place
    }
}

/// What an accepted event must fulfil.
public struct Requirement: Hashable, Sendable {
    /// What to do when the condition does not hold.
    public enum Enforcement: String, Hashable, Sendable, CaseIterable {
        /// Refuse the event.
        case must
        /// Record it with a warning.
        case warn
    }

    /// The days of events it is asked of.
    public internal(set) var window: Window
    /// What must hold.
    public let condition: Guard
    /// What to tell the person who records.
    public let message: LocalizedText
    /// The legal sources.
    public let bases: [BasisReference]
    /// Refuse or warn.
    public let enforcement: Enforcement

    /// Makes a requirement.
    public init(
        window: Window = .always,
        condition: Guard,
        message: LocalizedText,
        bases: [BasisReference],
        enforcement: Enforcement
    ) {
        self.window = window
        self.condition = condition
        self.message = message
        self.bases = bases
        self.enforcement = enforcement
    }
}

/// A field that an event can set: of the subject or of the case.
public enum FieldOwner: String, Hashable, Sendable, Codable, CaseIterable {
    /// The subject; its fields are shared by all its cases.
    case subject
    /// The case.
    case `case`
}

/// A value that a rule gives to a field when an event is accepted.
public enum ValueSource: Hashable, Sendable {
    /// Written in the rule; `nil` takes the value away.
    case literal(FieldValue?)
    /// A field of the event, taken over whole: a contact keeps its name, a document its date.
    case eventField(String)
    /// What an expression gives at the place where the event takes effect.
    case feel(FEELExpression)
}

/// One line of a `set`.
public struct Assignment: Hashable, Sendable {
    /// Whose field.
    public let owner: FieldOwner
    /// The field.
    public let field: String
    /// The type the value must have.
    public let type: FieldType
    /// Where the value comes from.
    public let value: ValueSource
    /// Where it is written.
    public let place: SourcePlace

    /// Makes an assignment.
    public init(
        owner: FieldOwner,
        field: String,
        type: FieldType,
        value: ValueSource,
        place: SourcePlace
    ) {
        self.owner = owner
        self.field = field
        self.type = type
        self.value = value
        self.place = place
    }
}

/// A case that an accepted event opens: a child of the case, or a peer it hands over to.
public struct CaseOpening: Hashable, Sendable {
    /// The workflow of the case to open.
    public let workflow: String
    /// The values of its fields.
    public let fields: [Field]
    /// What each of `fields` gets, by name.
    public let values: [String: ValueSource]
    /// What tells one child of this workflow from another; `nil` allows one open child.
    public let key: ValueSource?
    /// Whether it is a peer: it goes its own way and wakes nobody.
    public let isPeer: Bool
    /// Where it is written.
    public let place: SourcePlace

    /// Makes an opening.
    public init(
        workflow: String,
        fields: [Field],
        values: [String: ValueSource],
        key: ValueSource?,
        isPeer: Bool,
        place: SourcePlace
    ) {
        self.workflow = workflow
        self.fields = fields
        self.values = values
        self.key = key
        self.isPeer = isPeer
        self.place = place
    }
}

/// One outcome of an accepted event.
public struct Move: Hashable, Sendable {
    /// The days of events it is taken on.
    public internal(set) var window: Window
    /// When this outcome is taken; `nil` always.
    public let when: Guard?
    /// The stage the case moves to; `nil` stays.
    public let to: String?
    /// What must hold for it.
    public internal(set) var requirements: [Requirement]
    /// The fields it sets, in the order written.
    public let assignments: [Assignment]
    /// The cases it opens, in the order written.
    public let openings: [CaseOpening]
    /// Where it is written.
    public let place: SourcePlace

    /// Makes an outcome.
    public init(
        window: Window = .always,
        when: Guard?,
        to: String?,
        requirements: [Requirement],
        assignments: [Assignment] = [],
        openings: [CaseOpening] = [],
        place: SourcePlace
    ) {
        self.window = window
        self.when = when
        self.to = to
        self.requirements = requirements
        self.assignments = assignments
        self.openings = openings
        self.place = place
    }
}

/// What a stage, or the whole workflow, does with an event: the first outcome whose `when` holds.
public struct Acceptance: Hashable, Sendable {
    /// The event's type.
    public let event: String
    /// The outcomes in order.
    public internal(set) var moves: [Move]
    /// Where it is written.
    public let place: SourcePlace

    /// Makes an acceptance.
    public init(event: String, moves: [Move], place: SourcePlace) {
        self.event = event
        self.moves = moves
        self.place = place
    }
}
