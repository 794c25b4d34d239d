public import CivilCalendar
public import WorkflowModel

/// Who or what a case is about, as given when the case was opened.
public struct Subject: Hashable, Sendable, Codable {
    /// An opaque identifier, never a card number.
    public var id: String
    /// `person` or `unit`.
    public var kind: String
    /// The unit the subject belongs to.
    public var unit: String
    /// The declared fields.
    public var fields: [String: FieldValue]
    /// Whether unit and fields are only what another case knew when it opened this one: they hold
    /// while no case says more, and the subject's other cases do not read them here.
    ///
    /// `nil` where an official gave them.
    public var isTakenOver: Bool?

    /// Names a subject.
    public init(
        id: String,
        kind: String,
        unit: String,
        fields: [String: FieldValue] = [:],
        isTakenOver: Bool? = nil
    ) {
        self.id = id
        self.kind = kind
        self.unit = unit
        self.fields = fields
        self.isTakenOver = isTakenOver
    }
}

/// An event recorded as it happened before the case was opened here; it is not judged.
public struct HistoricalEvent: Hashable, Sendable, Codable {
    /// The type of event.
    public var event: String
    /// The day it took effect.
    public var day: CivilDate
    /// Its fields.
    public var fields: [String: FieldValue]

    /// Names an event of the past.
    public init(event: String, day: CivilDate, fields: [String: FieldValue] = [:]) {
        self.event = event
        self.day = day
        self.fields = fields
    }
}

/// The case that opened a child case, and the event that did it.
public struct ParentLink: Hashable, Sendable, Codable {
    /// The parent case.
    public var caseID: String
    /// The root of the event of the parent that opened the child.
    public var root: Int64
    /// What tells the child from its siblings of the same workflow.
    public var key: String?

    /// Names the parent.
    public init(caseID: String, root: Int64, key: String?) {
        self.caseID = caseID
        self.root = root
        self.key = key
    }
}

/// What an official does to a case.
public enum CaseAction: Hashable, Sendable, Codable {
    /// Opens the case at a stage with what was recorded before.
    case open(
        stage: String,
        subject: Subject,
        fields: [String: FieldValue],
        parent: ParentLink? = nil
    )
    /// Records a type of event of the workflow; `historical` ones were handed in with the opening.
    case record(event: String, fields: [String: FieldValue], historical: Bool)
    /// Supersedes an earlier event of the case: its day is the new day, its fields replace the old.
    case correct(root: Int64, fields: [String: FieldValue])
    /// Retracts an earlier event of the case.
    case void(root: Int64)
    /// Ends the case by hand.
    case close(outcome: String)
    /// Holds the case for a declared reason, up to and including a day or until it is resumed.
    case hold(reason: String, until: CivilDate?)
    /// Ends a hold.
    case resume
    /// Extends one occurrence of a deadline, counted on from its unrolled due date.
    case extend(
        timer: String,
        occurrence: String,
        by: Period,
        approver: String,
        document: DocumentValue?
    )
    /// Says that the notices of one occurrence were seen: its notices rest, its warnings and alerts
    /// do not.
    case acknowledge(timer: String, occurrence: String)
    /// Lets the reminders of one occurrence rest until a day.
    case snooze(timer: String, occurrence: String, until: CivilDate)
}

/// A condition that did not hold but did not refuse either.
public struct Warning: Hashable, Sendable, Codable {
    /// What to tell the person who records.
    public let message: LocalizedText
    /// Where the rule stands.
    public let place: SourcePlace
    /// Whether the rule would have refused, and an administrator overrode it; `nil` when not.
    public let isOverridden: Bool?

    /// Makes a warning.
    public init(message: LocalizedText, place: SourcePlace, isOverridden: Bool? = nil) {
        self.message = message
        self.place = place
        self.isOverridden = isOverridden
    }
}

/// A value that an accepted event gave to a field.
public struct FieldAssignment: Hashable, Sendable, Codable {
    /// Whose field.
    public var owner: FieldOwner
    /// The field.
    public var field: String
    /// The value; `nil` takes it away.
    public var value: FieldValue?

    /// Makes an assignment.
    public init(owner: FieldOwner, field: String, value: FieldValue?) {
        self.owner = owner
        self.field = field
        self.value = value
    }
}

/// A case that an accepted event asks to open.
public struct RequestedCase: Hashable, Sendable, Codable {
    /// The workflow.
    public var workflow: String
    /// What tells one child of this workflow from another.
    public var key: String?
    /// The fields it is opened with.
    public var fields: [String: FieldValue]
    /// Whether it is a peer that goes its own way.
    public var isPeer: Bool

    /// Asks for a case.
    public init(workflow: String, key: String?, fields: [String: FieldValue], isPeer: Bool) {
        self.workflow = workflow
        self.key = key
        self.fields = fields
        self.isPeer = isPeer
    }
}

/// What an accepted event does besides moving the case; judged once and stored.
public struct EventEffects: Hashable, Sendable, Codable {
    /// The fields it sets, in order.
    public var assignments: [FieldAssignment]
    /// The cases it opens, in order.
    public var openings: [RequestedCase]

    /// Gathers effects.
    public init(assignments: [FieldAssignment] = [], openings: [RequestedCase] = []) {
        self.assignments = assignments
        self.openings = openings
    }

    /// Whether it does nothing.
    public var isEmpty: Bool { assignments.isEmpty && openings.isEmpty }
}

/// How an event that was accepted before goes on after a late event, a correction or a retraction.
public struct Rejudgement: Hashable, Sendable, Codable {
    /// The first sequence of the event's correction chain.
    public let root: Int64
    /// The stage it now moves to; `nil` stays.
    public let toStage: String?
    /// What it does besides; `nil` in records of versions that knew no effects.
    public let effects: EventEffects?

    /// Makes a rejudgement.
    public init(root: Int64, toStage: String?, effects: EventEffects? = nil) {
        self.root = root
        self.toStage = toStage
        self.effects = effects
    }
}

/// The judgement made once, when the event was recorded, and stored with it.
///
/// Replay follows it and never refuses.
public struct Verdict: Hashable, Sendable, Codable {
    /// The stage the event met where it took effect.
    public var fromStage: String
    /// The stage it moved the case to; `nil` stays.
    public var toStage: String?
    /// What it does besides moving the case; `nil` when that is nothing.
    public var effects: EventEffects?
    /// The root of the event of the same day before which it takes effect; `nil` after all of them.
    public var before: Int64?
    /// Conditions that did not hold but did not refuse.
    public var warnings: [Warning]
    /// Later events that now move elsewhere.
    public var rejudged: [Rejudgement]
    /// Roots of later events that no longer fit and wait for a person.
    public var unplaced: [Int64]
    /// The hash of the rule file under which it was judged.
    public var ruleHash: String

    /// Makes a verdict.
    public init(
        fromStage: String,
        toStage: String? = nil,
        effects: EventEffects? = nil,
        before: Int64? = nil,
        warnings: [Warning] = [],
        rejudged: [Rejudgement] = [],
        unplaced: [Int64] = [],
        ruleHash: String
    ) {
        self.fromStage = fromStage
        self.toStage = toStage
        self.effects = effects
        self.before = before
        self.warnings = warnings
        self.rejudged = rejudged
        self.unplaced = unplaced
        self.ruleHash = ruleHash
    }
}

/// One row of a case's append-only history.
public struct EventRecord: Hashable, Sendable, Codable {
    /// Transaction time: unique in the database and rising.
    public let sequence: Int64
    /// What was done.
    public let action: CaseAction
    /// The day it took effect.
    public let effective: CivilDate
    /// The office's civil day on which it was recorded.
    public let recorded: CivilDate
    /// The instant it was recorded, in milliseconds since 1970; never goes back.
    public let recordedAt: Int64
    /// Who recorded it, from the kernel's peer credentials.
    public let actor: String
    /// Why, where a reason was asked for.
    public let reason: String?
    /// How it was judged.
    public let verdict: Verdict

    /// Makes a row.
    public init(
        sequence: Int64,
        action: CaseAction,
        effective: CivilDate,
        recorded: CivilDate,
        recordedAt: Int64,
        actor: String,
        reason: String?,
        verdict: Verdict
    ) {
        self.sequence = sequence
        self.action = action
        self.effective = effective
        self.recorded = recorded
        self.recordedAt = recordedAt
        self.actor = actor
        self.reason = reason
        self.verdict = verdict
    }
}
