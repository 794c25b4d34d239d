public import CivilCalendar

/// What was done to a case.
public enum TimelineAction: String, Hashable, Sendable, Codable, CaseIterable {
    /// It was opened.
    case open
    /// An event was recorded.
    case record
    /// An event was corrected.
    case correct
    /// An event was retracted.
    case void
    /// It was closed by hand.
    case close
    /// It was held.
    case hold
    /// A hold was ended.
    case resume
    /// A deadline was extended.
    case extend
    /// The notices of a timer were acknowledged.
    case acknowledge
    /// The reminders of a timer were snoozed.
    case snooze
}

/// One row of the history of a case.
public struct TimelineEntry: Hashable, Sendable, Codable {
    /// The sequence of this row.
    public var sequence: Int64
    /// The sequence that identifies the event: what `correct` and `void` are given.
    public var root: Int64
    /// What was done.
    public var action: TimelineAction
    /// The type of event, where there is one.
    public var event: String?
    /// What people call it.
    public var title: LocalizedText
    /// The day it took effect.
    public var day: CivilDate
    /// When it was recorded.
    public var recorded: WireInstant
    /// The user who recorded it, as the kernel named him.
    public var actor: String
    /// Why, where a reason was given.
    public var reason: String?
    /// What was recorded with it.
    public var fields: [String: WireValue]
    /// The stage the case was in.
    public var fromStage: String?
    /// The stage it moved to; absent when it stayed.
    public var toStage: String?
    /// Whether it was handed in with the opening and not judged.
    public var isHistorical: Bool
    /// Whether a later row corrected or retracted it.
    public var isSuperseded: Bool
    /// Whether it no longer fits and waits for a person.
    public var isUnplaced: Bool
    /// What was said when it was recorded.
    public var warnings: [LocalizedText]

    /// Fills in a `TimelineEntry`.
    public init(
        sequence: Int64,
        root: Int64,
        action: TimelineAction,
        event: String? = nil,
        title: LocalizedText,
        day: CivilDate,
        recorded: WireInstant,
        actor: String,
        reason: String? = nil,
        fields: [String: WireValue] = [:],
        fromStage: String? = nil,
        toStage: String? = nil,
        isHistorical: Bool = false,
        isSuperseded: Bool = false,
        isUnplaced: Bool = false,
        warnings: [LocalizedText] = []
    ) {
        self.sequence = sequence
        self.root = root
        self.action = action
        self.event = event
        self.title = title
        self.day = day
        self.recorded = recorded
        self.actor = actor
        self.reason = reason
        self.fields = fields
        self.fromStage = fromStage
        self.toStage = toStage
        self.isHistorical = isHistorical
        self.isSuperseded = isSuperseded
        self.isUnplaced = isUnplaced
        self.warnings = warnings
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case sequence
        case root
        case action
        case event
        case title
        case day
        case recorded
        case actor
        case reason
        case fields
        case fromStage
        case toStage
        case isHistorical = "historical"
        case isSuperseded = "superseded"
        case isUnplaced = "unplaced"
        case warnings
    }
}

extension TimelineEntry {
    /// Reads a `TimelineEntry`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            sequence: try box.decode(Int64.self, forKey: .sequence),
            root: try box.decode(Int64.self, forKey: .root),
            action: try box.decode(TimelineAction.self, forKey: .action),
            event: try box.decodeIfPresent(String.self, forKey: .event),
            title: try box.decode(LocalizedText.self, forKey: .title),
            day: try box.decode(CivilDate.self, forKey: .day),
            recorded: try box.decode(WireInstant.self, forKey: .recorded),
            actor: try box.decode(String.self, forKey: .actor),
            reason: try box.decodeIfPresent(String.self, forKey: .reason),
            fields: try box.decodeIfPresent([String: WireValue].self, forKey: .fields) ?? [:],
            fromStage: try box.decodeIfPresent(String.self, forKey: .fromStage),
            toStage: try box.decodeIfPresent(String.self, forKey: .toStage),
            isHistorical: try box.decodeIfPresent(Bool.self, forKey: .isHistorical) ?? false,
            isSuperseded: try box.decodeIfPresent(Bool.self, forKey: .isSuperseded) ?? false,
            isUnplaced: try box.decodeIfPresent(Bool.self, forKey: .isUnplaced) ?? false,
            warnings: try box.decodeIfPresent([LocalizedText].self, forKey: .warnings) ?? []
        )
    }
}
