public import CivilCalendar

/// Where a timer stands today.
public enum TimerStateWord: String, Hashable, Sendable, Codable, CaseIterable {
    /// Its clock has not started.
    case dormant
    /// Its clock runs and the due date lies ahead or is today.
    case running
    /// A deadline past its earlier threshold; its due date lies ahead or is today.
    case warned
    /// Its clock stands still because the case is held.
    case suspended
    /// A deadline whose due date has passed.
    case overdue
    /// A deadline that was met.
    case met
    /// A waiting time that is over.
    case reached
    /// A validity that has run out.
    case lapsed
    /// A recurring timer with periods that nobody met.
    case missed
    /// Its stage was left, its case closed, or a later trigger superseded it.
    case cancelled
    /// An event ended it.
    case ended
}

/// One occurrence of a timer as it stands today.
public struct TimerRow: Hashable, Sendable, Codable {
    /// The name of the timer in the rules.
    public var timer: String
    /// What people call it.
    public var title: LocalizedText
    /// What its due date means.
    public var kind: DeadlineKind
    /// The stage it belongs to; absent for a timer of the case.
    public var stage: String?
    /// What identifies the occurrence; never the due date.
    public var occurrence: String
    /// The value of `per` it is for; absent where the timer has none.
    public var key: String?
    /// Where it stands today.
    public var state: TimerStateWord
    /// The day it was met, ended or cancelled.
    public var day: CivilDate?
    /// Whether it was met after its due date.
    public var isLate: Bool
    /// The day of the trigger.
    public var start: CivilDate?
    /// The due date.
    public var due: CivilDate?
    /// The last day before it is `warned`; absent where there is one threshold only.
    public var warnedAfter: CivilDate?
    /// Whether the due date rests on something unconfirmed.
    public var isProvisional: Bool
    /// How many earlier periods were missed.
    public var missed: Int

    /// Fills in a `TimerRow`.
    public init(
        timer: String,
        title: LocalizedText,
        kind: DeadlineKind,
        stage: String? = nil,
        occurrence: String,
        key: String? = nil,
        state: TimerStateWord,
        day: CivilDate? = nil,
        isLate: Bool = false,
        start: CivilDate? = nil,
        due: CivilDate? = nil,
        warnedAfter: CivilDate? = nil,
        isProvisional: Bool = false,
        missed: Int = 0
    ) {
        self.timer = timer
        self.title = title
        self.kind = kind
        self.stage = stage
        self.occurrence = occurrence
        self.key = key
        self.state = state
        self.day = day
        self.isLate = isLate
        self.start = start
        self.due = due
        self.warnedAfter = warnedAfter
        self.isProvisional = isProvisional
        self.missed = missed
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case timer
        case title
        case kind
        case stage
        case occurrence
        case key
        case state
        case day
        case isLate = "late"
        case start
        case due
        case warnedAfter
        case isProvisional = "provisional"
        case missed
    }
}

extension TimerRow {
    /// Reads a `TimerRow`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            timer: try box.decode(String.self, forKey: .timer),
            title: try box.decode(LocalizedText.self, forKey: .title),
            kind: try box.decode(DeadlineKind.self, forKey: .kind),
            stage: try box.decodeIfPresent(String.self, forKey: .stage),
            occurrence: try box.decode(String.self, forKey: .occurrence),
            key: try box.decodeIfPresent(String.self, forKey: .key),
            state: try box.decode(TimerStateWord.self, forKey: .state),
            day: try box.decodeIfPresent(CivilDate.self, forKey: .day),
            isLate: try box.decodeIfPresent(Bool.self, forKey: .isLate) ?? false,
            start: try box.decodeIfPresent(CivilDate.self, forKey: .start),
            due: try box.decodeIfPresent(CivilDate.self, forKey: .due),
            warnedAfter: try box.decodeIfPresent(CivilDate.self, forKey: .warnedAfter),
            isProvisional: try box.decodeIfPresent(Bool.self, forKey: .isProvisional) ?? false,
            missed: try box.decodeIfPresent(Int.self, forKey: .missed) ?? 0
        )
    }
}
