public import CivilCalendar

/// What became of a reminder.
public enum ReminderStatusWord: String, Hashable, Sendable, Codable, CaseIterable {
    /// Its day has come; it waits for the hour of delivery.
    case planned
    /// It is part of a message that is being put into the spool.
    case assigned
    /// Its message is in the spool.
    case sent
    /// It was not sent; `reason` says why.
    case suppressed
    /// A later step of the same timer was sent in its place.
    case coalesced
}

/// How urgent a reminder is.
public enum ReminderLevelWord: String, Hashable, Sendable, Codable, CaseIterable {
    /// For information, in good time.
    case notice
    /// The due date is here.
    case warning
    /// The due date has passed, or a person is needed at once.
    case alert
}

/// One notice about one timer occurrence to one recipient.
public struct ReminderRow: Hashable, Sendable, Codable {
    /// The case.
    public var caseID: String
    /// Its workflow.
    public var workflow: String
    /// The timer.
    public var timer: String
    /// What people call the timer.
    public var timerTitle: LocalizedText
    /// The occurrence of the timer.
    public var occurrence: String
    /// The step with its ordinal, such as `5wd-after#3`.
    public var step: String
    /// The day it falls on.
    public var day: CivilDate
    /// The due date it speaks of.
    public var due: CivilDate?
    /// Whether that is the present due date and rests on something not certain yet.
    public var isProvisional: Bool
    /// The role it is for.
    public var role: String
    /// How urgent.
    public var level: ReminderLevelWord
    /// What became of it.
    public var status: ReminderStatusWord
    /// Why it was not sent.
    public var reason: String?
    /// Whether it went out after its day.
    public var isLate: Bool
    /// The address, once a message was composed.
    public var address: String?
    /// The name of its file in the spool, once delivered.
    public var file: String?

    /// Fills in a `ReminderRow`.
    public init(
        caseID: String,
        workflow: String,
        timer: String,
        timerTitle: LocalizedText,
        occurrence: String,
        step: String,
        day: CivilDate,
        due: CivilDate? = nil,
        isProvisional: Bool = false,
        role: String,
        level: ReminderLevelWord,
        status: ReminderStatusWord,
        reason: String? = nil,
        isLate: Bool = false,
        address: String? = nil,
        file: String? = nil
    ) {
        self.caseID = caseID
        self.workflow = workflow
        self.timer = timer
        self.timerTitle = timerTitle
        self.occurrence = occurrence
        self.step = step
        self.day = day
        self.due = due
        self.isProvisional = isProvisional
        self.role = role
        self.level = level
        self.status = status
        self.reason = reason
        self.isLate = isLate
        self.address = address
        self.file = file
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case caseID = "case"
        case workflow
        case timer
        case timerTitle
        case occurrence
        case step
        case day
        case due
        case isProvisional = "provisional"
        case role
        case level
        case status
        case reason
        case isLate = "late"
        case address
        case file
    }
}

extension ReminderRow {
    /// Reads a `ReminderRow`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            caseID: try box.decode(String.self, forKey: .caseID),
            workflow: try box.decode(String.self, forKey: .workflow),
            timer: try box.decode(String.self, forKey: .timer),
            timerTitle: try box.decode(LocalizedText.self, forKey: .timerTitle),
            occurrence: try box.decode(String.self, forKey: .occurrence),
            step: try box.decode(String.self, forKey: .step),
            day: try box.decode(CivilDate.self, forKey: .day),
            due: try box.decodeIfPresent(CivilDate.self, forKey: .due),
            isProvisional: try box.decodeIfPresent(Bool.self, forKey: .isProvisional) ?? false,
            role: try box.decode(String.self, forKey: .role),
            level: try box.decode(ReminderLevelWord.self, forKey: .level),
            status: try box.decode(ReminderStatusWord.self, forKey: .status),
            reason: try box.decodeIfPresent(String.self, forKey: .reason),
            isLate: try box.decodeIfPresent(Bool.self, forKey: .isLate) ?? false,
            address: try box.decodeIfPresent(String.self, forKey: .address),
            file: try box.decodeIfPresent(String.self, forKey: .file)
        )
    }
}
