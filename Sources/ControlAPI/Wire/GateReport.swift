public import CivilCalendar

/// Why no reminder goes out.
public enum GateReasonCode: String, Hashable, Sendable, Codable, CaseIterable {
    /// The oldest wake that is due is more than seven days old.
    case catchUp = "catch-up"
    /// The wall clock jumped against the boot clock, or precedes the last recorded instant.
    case clock
    /// The database was restored from a backup.
    case restore
    /// The machine is another one: a copy must not mail people.
    case copy
    /// The spool is not the one whose id the database knows.
    case spool
    /// The program has another engine, and dates that it moves wait to be applied.
    case engine
    /// An administrator closed the gate.
    case manual
}

/// One reason why the gate is closed.
public struct GateReason: Hashable, Sendable, Codable {
    /// The reason.
    public var code: GateReasonCode
    /// The reason in words, with what to do.
    public var text: LocalizedText
    /// Since when.
    public var since: WireInstant

    /// Fills in a `GateReason`.
    public init(
        code: GateReasonCode,
        text: LocalizedText,
        since: WireInstant
    ) {
        self.code = code
        self.text = text
        self.since = since
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case code
        case text
        case since
    }
}

/// One message that would go out.
public struct GateMessage: Hashable, Sendable, Codable {
    /// Whom it goes to; absent for those who may only read.
    public var address: String?
    /// How urgent.
    public var level: ReminderLevelWord
    /// Whether it is a digest.
    public var isDigest: Bool
    /// How many reminders it carries.
    public var reminders: Int
    /// How many of them come after their day.
    public var late: Int
    /// The cases it is about, in order.
    public var cases: [String]

    /// Fills in a `GateMessage`.
    public init(
        address: String? = nil,
        level: ReminderLevelWord,
        isDigest: Bool,
        reminders: Int,
        late: Int,
        cases: [String]
    ) {
        self.address = address
        self.level = level
        self.isDigest = isDigest
        self.reminders = reminders
        self.late = late
        self.cases = cases
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case address
        case level
        case isDigest = "digest"
        case reminders
        case late
        case cases
    }
}

/// Whether reminders may go out, and what would.
public struct GateReport: Hashable, Sendable, Codable {
    /// Whether reminders may go out.
    public var isOpen: Bool
    /// Why not; empty while it is open.
    public var reasons: [GateReason]
    /// How many reminders would go out if it were opened now.
    public var waiting: Int
    /// The first of them, most urgent first.
    public var preview: [ReminderRow]
    /// The messages these reminders would be composed into, in order of address.
    public var messages: [GateMessage]
    /// How many steps of the time since the standstill began are left out, because a later one of
    /// the same timer stands for them.
    public var coalesced: Int
    /// Whether nothing was changed.
    public var isDryRun: Bool

    /// Fills in a `GateReport`.
    public init(
        isOpen: Bool,
        reasons: [GateReason] = [],
        waiting: Int = 0,
        preview: [ReminderRow] = [],
        messages: [GateMessage] = [],
        coalesced: Int = 0,
        isDryRun: Bool = false
    ) {
        self.isOpen = isOpen
        self.reasons = reasons
        self.waiting = waiting
        self.preview = preview
        self.messages = messages
        self.coalesced = coalesced
        self.isDryRun = isDryRun
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case isOpen = "open"
        case reasons
        case waiting
        case preview
        case messages
        case coalesced
        case isDryRun = "dryRun"
    }
}

extension GateReport {
    /// The same for those who may only read: without the addresses of people.
    public var withoutAddresses: GateReport {
        var report = self
        for index in report.preview.indices { report.preview[index].address = nil }
        for index in report.messages.indices { report.messages[index].address = nil }
        return report
    }

    /// Reads a `GateReport`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            isOpen: try box.decode(Bool.self, forKey: .isOpen),
            reasons: try box.decodeIfPresent([GateReason].self, forKey: .reasons) ?? [],
            waiting: try box.decodeIfPresent(Int.self, forKey: .waiting) ?? 0,
            preview: try box.decodeIfPresent([ReminderRow].self, forKey: .preview) ?? [],
            messages: try box.decodeIfPresent([GateMessage].self, forKey: .messages) ?? [],
            coalesced: try box.decodeIfPresent(Int.self, forKey: .coalesced) ?? 0,
            isDryRun: try box.decodeIfPresent(Bool.self, forKey: .isDryRun) ?? false
        )
    }
}

/// Opens or closes the gate.
public struct GateRequest: Hashable, Sendable, Codable {
    /// Why; demanded when it is closed by hand.
    public var reason: String?

    /// Fills in a `GateRequest`.
    public init(
        reason: String? = nil
    ) {
        self.reason = reason
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case reason
    }
}
