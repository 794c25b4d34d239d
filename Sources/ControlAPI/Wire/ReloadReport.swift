public import CivilCalendar

/// How a change of rules, calendar or units touches a timer.
public enum MoveKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// The due date changes.
    case moved
    /// The timer starts.
    case started
    /// The timer stops.
    case stopped
    /// Its state, its kind, its earlier threshold or its being provisional changes, not its date.
    case changed
}

/// One date that a change moves.
public struct DueMove: Hashable, Sendable, Codable {
    /// The case.
    public var caseID: String
    /// Its workflow.
    public var workflow: String
    /// The timer.
    public var timer: String
    /// What people call the timer.
    public var title: LocalizedText
    /// The occurrence.
    public var occurrence: String
    /// How it changes.
    public var kind: MoveKind
    /// The due date so far.
    public var old: CivilDate?
    /// The due date from now on.
    public var new: CivilDate?
    /// Whether the new due date, or the old one where there is no new one, is provisional.
    public var isProvisional: Bool
    /// Why, in one line.
    public var reason: LocalizedText
    /// How the old date was computed; absent unless it was asked for.
    public var oldSteps: [ExplanationStep]?
    /// How the new date was computed; absent unless it was asked for.
    public var newSteps: [ExplanationStep]?

    /// Fills in a `DueMove`.
    public init(
        caseID: String,
        workflow: String,
        timer: String,
        title: LocalizedText,
        occurrence: String,
        kind: MoveKind,
        old: CivilDate? = nil,
        new: CivilDate? = nil,
        isProvisional: Bool = false,
        reason: LocalizedText,
        oldSteps: [ExplanationStep]? = nil,
        newSteps: [ExplanationStep]? = nil
    ) {
        self.caseID = caseID
        self.workflow = workflow
        self.timer = timer
        self.title = title
        self.occurrence = occurrence
        self.kind = kind
        self.old = old
        self.new = new
        self.isProvisional = isProvisional
        self.reason = reason
        self.oldSteps = oldSteps
        self.newSteps = newSteps
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case caseID = "case"
        case workflow
        case timer
        case title
        case occurrence
        case kind
        case old
        case new
        case isProvisional = "provisional"
        case reason
        case oldSteps
        case newSteps
    }
}

/// One finding in a rule file.
public struct DiagnosticRow: Hashable, Sendable, Codable {
    /// The stable code, such as `NH1101`.
    public var code: String
    /// `error` or `warning`.
    public var severity: String
    /// The file.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// The column, from 1.
    public var column: Int
    /// What is wrong.
    public var message: LocalizedText
    /// The nearest valid word.
    public var suggestion: String?

    /// Fills in a `DiagnosticRow`.
    public init(
        code: String,
        severity: String,
        file: String,
        line: Int,
        column: Int,
        message: LocalizedText,
        suggestion: String? = nil
    ) {
        self.code = code
        self.severity = severity
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.suggestion = suggestion
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case code
        case severity
        case file
        case line
        case column
        case message
        case suggestion
    }
}

/// Reads rules, calendars and messages again.
public struct ReloadRequest: Hashable, Sendable, Codable {
    /// Whether due dates of open cases may move.
    public var acceptsMoves: Bool

    /// Fills in a `ReloadRequest`.
    public init(
        acceptsMoves: Bool = false
    ) {
        self.acceptsMoves = acceptsMoves
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case acceptsMoves = "acceptMoves"
    }
}

extension ReloadRequest {
    /// Reads a `ReloadRequest`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            acceptsMoves: try box.decodeIfPresent(Bool.self, forKey: .acceptsMoves) ?? false
        )
    }
}

/// What a reload did, or would do.
public struct ReloadReport: Hashable, Sendable, Codable {
    /// Whether any file differs from the rules in force.
    public var isChanged: Bool
    /// The files that differ.
    public var files: [String]
    /// The rules in force afterwards.
    public var epoch: EpochRow
    /// The dates that move; the first ones when there are many.
    public var moves: [DueMove]
    /// How many dates move.
    public var moveCount: Int
    /// How many open cases were folded under both.
    public var caseCount: Int
    /// Findings that do not stop the rules from being used.
    public var warnings: [DiagnosticRow]
    /// Whether nothing was changed.
    public var isDryRun: Bool

    /// Fills in a `ReloadReport`.
    public init(
        isChanged: Bool,
        files: [String],
        epoch: EpochRow,
        moves: [DueMove],
        moveCount: Int,
        caseCount: Int,
        warnings: [DiagnosticRow] = [],
        isDryRun: Bool
    ) {
        self.isChanged = isChanged
        self.files = files
        self.epoch = epoch
        self.moves = moves
        self.moveCount = moveCount
        self.caseCount = caseCount
        self.warnings = warnings
        self.isDryRun = isDryRun
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case isChanged = "changed"
        case files
        case epoch
        case moves
        case moveCount
        case caseCount
        case warnings
        case isDryRun = "dryRun"
    }
}

extension ReloadReport {
    /// Reads a `ReloadReport`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            isChanged: try box.decode(Bool.self, forKey: .isChanged),
            files: try box.decode([String].self, forKey: .files),
            epoch: try box.decode(EpochRow.self, forKey: .epoch),
            moves: try box.decode([DueMove].self, forKey: .moves),
            moveCount: try box.decode(Int.self, forKey: .moveCount),
            caseCount: try box.decode(Int.self, forKey: .caseCount),
            warnings: try box.decodeIfPresent([DiagnosticRow].self, forKey: .warnings) ?? [],
            isDryRun: try box.decode(Bool.self, forKey: .isDryRun)
        )
    }
}
