public import CivilCalendar

/// Forgets closed cases.
public struct ForgetRequest: Hashable, Sendable, Codable {
    /// The cases.
    public var cases: [String]
    /// All cases of this subject, in place of `cases`.
    public var subject: String?
    /// Why; kept, so it must name nobody.
    public var reason: String?

    /// Fills in a `ForgetRequest`.
    public init(cases: [String] = [], subject: String? = nil, reason: String? = nil) {
        self.cases = cases
        self.subject = subject
        self.reason = reason
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case cases
        case subject
        case reason
    }
}

extension ForgetRequest {
    /// Reads a `ForgetRequest`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            cases: try box.decodeIfPresent([String].self, forKey: .cases) ?? [],
            subject: try box.decodeIfPresent(String.self, forKey: .subject),
            reason: try box.decodeIfPresent(String.self, forKey: .reason)
        )
    }
}

extension ForgetRequest: WireRequest {
    /// The members it has.
    public static var shape: RequestShape { .object(CodingKeys.names) }
}

/// What of a case goes, and what is left.
public struct ForgottenRow: Hashable, Sendable, Codable {
    /// The case.
    public var caseID: String
    /// The workflow.
    public var workflow: String
    /// The day it ended.
    public var ended: CivilDate
    /// How it ended.
    public var outcome: String?
    /// How many events lose their content.
    public var events: Int
    /// How many reminders lose their address and explanation.
    public var reminders: Int
    /// How many files of sent mail are removed.
    public var files: Int
    /// Whether it had been forgotten before.
    public var wasForgotten: Bool

    /// Fills in a `ForgottenRow`.
    public init(
        caseID: String,
        workflow: String,
        ended: CivilDate,
        outcome: String? = nil,
        events: Int,
        reminders: Int,
        files: Int,
        wasForgotten: Bool = false
    ) {
        self.caseID = caseID
        self.workflow = workflow
        self.ended = ended
        self.outcome = outcome
        self.events = events
        self.reminders = reminders
        self.files = files
        self.wasForgotten = wasForgotten
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case caseID = "case"
        case workflow
        case ended
        case outcome
        case events
        case reminders
        case files
        case wasForgotten
    }
}

/// What was forgotten.
public struct ForgetReport: Hashable, Sendable, Codable {
    /// The cases.
    public var cases: [ForgottenRow]
    /// How many entries of the register were forgotten with their subject.
    public var register: Int
    /// The backups made before, which hold the data until they are rotated out.
    public var backups: [String]
    /// Whether the write-ahead log is empty too; if not, the daemon goes on trying.
    public var isScrubbed: Bool
    /// Whether nothing was changed.
    public var isDryRun: Bool

    /// Fills in a `ForgetReport`.
    public init(
        cases: [ForgottenRow],
        register: Int = 0,
        backups: [String] = [],
        isScrubbed: Bool = false,
        isDryRun: Bool = false
    ) {
        self.cases = cases
        self.register = register
        self.backups = backups
        self.isScrubbed = isScrubbed
        self.isDryRun = isDryRun
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case cases
        case register
        case backups
        case isScrubbed = "scrubbed"
        case isDryRun = "dryRun"
    }
}
