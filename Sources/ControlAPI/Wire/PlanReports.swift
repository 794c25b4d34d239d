public import CivilCalendar

/// What becomes of a plan.
public enum PlanStateWord: String, Hashable, Sendable, Codable, CaseIterable {
    /// It can be applied.
    case open
    /// It was applied.
    case applied
    /// It was shown only and cannot be applied: a dry run.
    case shown
}

/// Where a plan comes from.
public enum PlanOriginWord: String, Hashable, Sendable, Codable, CaseIterable {
    /// An administrator asked for it.
    case asked
    /// A reload or a start found other files on disk.
    case reload
    /// It takes the last change back.
    case undo
}

/// How often a plan touches one timer of one workflow.
public struct PlanLine: Hashable, Sendable, Codable {
    /// The workflow.
    public var workflow: String
    /// The timer.
    public var timer: String
    /// What people call the timer.
    public var title: LocalizedText
    /// How many due dates move to an earlier day.
    public var earlier: Int
    /// How many due dates move to a later day.
    public var later: Int
    /// How many start.
    public var started: Int
    /// How many stop.
    public var stopped: Int
    /// How many change otherwise.
    public var changed: Int
    /// Why, for the first case.
    public var reasons: [LocalizedText]
    /// The first case.
    public var firstCase: String

    /// Fills in a `PlanLine`.
    public init(
        workflow: String,
        timer: String,
        title: LocalizedText,
        earlier: Int,
        later: Int,
        started: Int,
        stopped: Int,
        changed: Int,
        reasons: [LocalizedText],
        firstCase: String
    ) {
        self.workflow = workflow
        self.timer = timer
        self.title = title
        self.earlier = earlier
        self.later = later
        self.started = started
        self.stopped = stopped
        self.changed = changed
        self.reasons = reasons
        self.firstCase = firstCase
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case workflow
        case timer
        case title
        case earlier
        case later
        case started
        case stopped
        case changed
        case reasons
        case firstCase
    }
}

/// What no longer resolves under a plan.
public struct MissingRow: Hashable, Sendable, Codable {
    /// The workflow of the cases that need it.
    public var workflow: String
    /// `workflow`, `stage`, `event`, `timer`, `role`, `recipient`, `calendar`, `unit` or
    /// `case`.
    public var kind: String
    /// The name; `role@unit` for a recipient.
    public var name: String
    /// How many open cases need it.
    public var cases: Int
    /// The first of them.
    public var firstCase: String
    /// Whether the plan cannot be applied before it is mapped or mended.
    public var isRefusal: Bool

    /// Fills in a `MissingRow`.
    public init(
        workflow: String,
        kind: String,
        name: String,
        cases: Int,
        firstCase: String,
        isRefusal: Bool
    ) {
        self.workflow = workflow
        self.kind = kind
        self.name = name
        self.cases = cases
        self.firstCase = firstCase
        self.isRefusal = isRefusal
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case workflow
        case kind
        case name
        case cases
        case firstCase
        case isRefusal = "refuses"
    }
}

/// A plan of change: its numbers, and a page of its list.
public struct PlanReport: Hashable, Sendable, Codable {
    /// What identifies it; absent when it was not kept.
    public var plan: String?
    /// What becomes of it.
    public var state: PlanStateWord
    /// Where it comes from.
    public var origin: PlanOriginWord
    /// The epoch it changes.
    public var baseEpoch: Int64
    /// The epoch it began; absent until it is applied.
    public var epoch: Int64?
    /// When it was made.
    public var made: WireInstant
    /// Who asked for it.
    public var actor: String
    /// The rule files that differ.
    public var files: [String]
    /// Whether units or contacts differ.
    public var changesUnits: Bool
    /// How many open cases there are.
    public var caseCount: Int
    /// How many of them were folded; the others provably stay as they are.
    public var foldedCount: Int
    /// How many of them change.
    public var touchedCount: Int
    /// How many due dates move, start or stop.
    public var moveCount: Int
    /// How many reminders would go out at once.
    public var reminderCount: Int
    /// How many of these tell somebody who took over a position.
    public var handOverCount: Int
    /// The numbers by workflow and timer.
    public var lines: [PlanLine]
    /// What no longer resolves.
    public var missing: [MissingRow]
    /// Findings that do not stop the rules from being used.
    public var warnings: [DiagnosticRow]
    /// A page of what changes, case by case.
    public var items: [DueMove]
    /// What to give as `cursor` for the next page; absent on the last one.
    public var next: String?

    /// Fills in a `PlanReport`.
    public init(
        plan: String?,
        state: PlanStateWord,
        origin: PlanOriginWord,
        baseEpoch: Int64,
        epoch: Int64? = nil,
        made: WireInstant,
        actor: String,
        files: [String],
        changesUnits: Bool,
        caseCount: Int,
        foldedCount: Int,
        touchedCount: Int,
        moveCount: Int,
        reminderCount: Int,
        handOverCount: Int,
        lines: [PlanLine],
        missing: [MissingRow],
        warnings: [DiagnosticRow] = [],
        items: [DueMove] = [],
        next: String? = nil
    ) {
        self.plan = plan
        self.state = state
        self.origin = origin
        self.baseEpoch = baseEpoch
        self.epoch = epoch
        self.made = made
        self.actor = actor
        self.files = files
        self.changesUnits = changesUnits
        self.caseCount = caseCount
        self.foldedCount = foldedCount
        self.touchedCount = touchedCount
        self.moveCount = moveCount
        self.reminderCount = reminderCount
        self.handOverCount = handOverCount
        self.lines = lines
        self.missing = missing
        self.warnings = warnings
        self.items = items
        self.next = next
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case plan
        case state
        case origin
        case baseEpoch
        case epoch
        case made
        case actor
        case files
        case changesUnits
        case caseCount
        case foldedCount
        case touchedCount
        case moveCount
        case reminderCount
        case handOverCount
        case lines
        case missing
        case warnings
        case items
        case next
    }

    /// Whether names are gone that open cases need, so that it cannot be applied.
    public var isRefused: Bool { missing.contains(where: \.isRefusal) }
    /// Whether it would change nothing at all.
    public var isEmpty: Bool { files.isEmpty && !changesUnits }
}

/// What applying a plan, or taking a change back, did or would do.
public struct ApplyReport: Hashable, Sendable, Codable {
    /// The plan.
    public var plan: String?
    /// The rules in force afterwards.
    public var epoch: EpochRow
    /// How many due dates move, start or stop.
    public var moveCount: Int
    /// How many open cases are computed anew, slice by slice.
    public var caseCount: Int
    /// What changes, case by case; the first ones when there are many.
    public var moves: [DueMove]
    /// Whether nothing was changed.
    public var isDryRun: Bool

    /// Fills in an `ApplyReport`.
    public init(
        plan: String?,
        epoch: EpochRow,
        moveCount: Int,
        caseCount: Int,
        moves: [DueMove] = [],
        isDryRun: Bool
    ) {
        self.plan = plan
        self.epoch = epoch
        self.moveCount = moveCount
        self.caseCount = caseCount
        self.moves = moves
        self.isDryRun = isDryRun
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case plan
        case epoch
        case moveCount
        case caseCount
        case moves
        case isDryRun = "dryRun"
    }
}
