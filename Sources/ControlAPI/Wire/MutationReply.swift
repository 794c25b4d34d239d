public import CivilCalendar

/// What a mutation did to one timer.
public struct TimerChange: Hashable, Sendable, Codable {
    /// The timer.
    public var timer: String
    /// What people call it.
    public var title: LocalizedText
    /// The occurrence.
    public var occurrence: String
    /// The value of `per` it is for.
    public var key: String?
    /// Where it stood; absent when it is new.
    public var oldState: TimerStateWord?
    /// Where it stands; absent when it is gone.
    public var newState: TimerStateWord?
    /// The due date so far.
    public var oldDue: CivilDate?
    /// The due date from now on.
    public var newDue: CivilDate?
    /// Whether the new due date rests on something unconfirmed.
    public var isProvisional: Bool

    /// Fills in a `TimerChange`.
    public init(
        timer: String,
        title: LocalizedText,
        occurrence: String,
        key: String? = nil,
        oldState: TimerStateWord? = nil,
        newState: TimerStateWord? = nil,
        oldDue: CivilDate? = nil,
        newDue: CivilDate? = nil,
        isProvisional: Bool = false
    ) {
        self.timer = timer
        self.title = title
        self.occurrence = occurrence
        self.key = key
        self.oldState = oldState
        self.newState = newState
        self.oldDue = oldDue
        self.newDue = newDue
        self.isProvisional = isProvisional
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case timer
        case title
        case occurrence
        case key
        case oldState
        case newState
        case oldDue
        case newDue
        case isProvisional = "provisional"
    }
}

extension TimerChange {
    /// Reads a `TimerChange`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            timer: try box.decode(String.self, forKey: .timer),
            title: try box.decode(LocalizedText.self, forKey: .title),
            occurrence: try box.decode(String.self, forKey: .occurrence),
            key: try box.decodeIfPresent(String.self, forKey: .key),
            oldState: try box.decodeIfPresent(TimerStateWord.self, forKey: .oldState),
            newState: try box.decodeIfPresent(TimerStateWord.self, forKey: .newState),
            oldDue: try box.decodeIfPresent(CivilDate.self, forKey: .oldDue),
            newDue: try box.decodeIfPresent(CivilDate.self, forKey: .newDue),
            isProvisional: try box.decodeIfPresent(Bool.self, forKey: .isProvisional) ?? false
        )
    }
}

/// What a mutation did, or would do.
public struct MutationReply: Hashable, Sendable, Codable {
    /// The case.
    public var caseID: String
    /// Its workflow.
    public var workflow: String
    /// The sequence of the new row; 0 for a dry run.
    public var sequence: Int64
    /// The sequence that identifies the event, for `correct` and `void`.
    public var event: Int64?
    /// The stage before; absent when the case is new.
    public var stageBefore: String?
    /// The stage after.
    public var stageAfter: String
    /// What people call the stage after.
    public var stageTitle: LocalizedText
    /// Whether the case goes on.
    public var isOpen: Bool
    /// The timers that changed.
    public var timers: [TimerChange]
    /// The cases it opened, closed or handed over to.
    public var children: [ChildRow]
    /// Events that no longer fit and wait for a person.
    public var unplaced: [String]
    /// What did not hold but did not refuse.
    public var warnings: [LocalizedText]
    /// Whether nothing was written.
    public var isDryRun: Bool
    /// Whether the same request was answered before, and this is that answer.
    public var isReplay: Bool

    /// Fills in a `MutationReply`.
    public init(
        caseID: String,
        workflow: String,
        sequence: Int64,
        event: Int64? = nil,
        stageBefore: String? = nil,
        stageAfter: String,
        stageTitle: LocalizedText,
        isOpen: Bool,
        timers: [TimerChange] = [],
        children: [ChildRow] = [],
        unplaced: [String] = [],
        warnings: [LocalizedText] = [],
        isDryRun: Bool = false,
        isReplay: Bool = false
    ) {
        self.caseID = caseID
        self.workflow = workflow
        self.sequence = sequence
        self.event = event
        self.stageBefore = stageBefore
        self.stageAfter = stageAfter
        self.stageTitle = stageTitle
        self.isOpen = isOpen
        self.timers = timers
        self.children = children
        self.unplaced = unplaced
        self.warnings = warnings
        self.isDryRun = isDryRun
        self.isReplay = isReplay
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case caseID = "case"
        case workflow
        case sequence
        case event
        case stageBefore
        case stageAfter
        case stageTitle
        case isOpen = "open"
        case timers
        case children
        case unplaced
        case warnings
        case isDryRun = "dryRun"
        case isReplay = "replay"
    }
}

extension MutationReply {
    /// Reads a `MutationReply`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            caseID: try box.decode(String.self, forKey: .caseID),
            workflow: try box.decode(String.self, forKey: .workflow),
            sequence: try box.decode(Int64.self, forKey: .sequence),
            event: try box.decodeIfPresent(Int64.self, forKey: .event),
            stageBefore: try box.decodeIfPresent(String.self, forKey: .stageBefore),
            stageAfter: try box.decode(String.self, forKey: .stageAfter),
            stageTitle: try box.decode(LocalizedText.self, forKey: .stageTitle),
            isOpen: try box.decode(Bool.self, forKey: .isOpen),
            timers: try box.decodeIfPresent([TimerChange].self, forKey: .timers) ?? [],
            children: try box.decodeIfPresent([ChildRow].self, forKey: .children) ?? [],
            unplaced: try box.decodeIfPresent([String].self, forKey: .unplaced) ?? [],
            warnings: try box.decodeIfPresent([LocalizedText].self, forKey: .warnings) ?? [],
            isDryRun: try box.decodeIfPresent(Bool.self, forKey: .isDryRun) ?? false,
            isReplay: try box.decodeIfPresent(Bool.self, forKey: .isReplay) ?? false
        )
    }
}
