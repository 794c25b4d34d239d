public import CivilCalendar

/// Holds a case: the clocks that the rules name stand still.
public struct HoldRequest: Hashable, Sendable, Codable {
    /// The reason, one of those the workflow declares.
    public var reason: String
    /// The last day of the hold; until it is resumed when absent.
    public var until: CivilDate?
    /// The first day of the hold; today when absent.
    public var day: CivilDate?
    /// What is worth saying besides.
    public var note: String?

    /// Fills in a `HoldRequest`.
    public init(
        reason: String,
        until: CivilDate? = nil,
        day: CivilDate? = nil,
        note: String? = nil
    ) {
        self.reason = reason
        self.until = until
        self.day = day
        self.note = note
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case reason
        case until
        case day
        case note
    }
}

/// Ends a hold.
public struct ResumeRequest: Hashable, Sendable, Codable {
    /// The day on which the case goes on; today when absent.
    public var day: CivilDate?
    /// Why, where it is worth saying.
    public var reason: String?

    /// Fills in a `ResumeRequest`.
    public init(
        day: CivilDate? = nil,
        reason: String? = nil
    ) {
        self.day = day
        self.reason = reason
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case day
        case reason
    }
}

/// Extends the newest occurrence of a deadline.
public struct ExtendRequest: Hashable, Sendable, Codable {
    /// How far, counted on from the present due date, such as `30 working days`.
    public var by: String
    /// The value of `per` the occurrence is for.
    public var key: String?
    /// Who approved it: a body or an office, not a person's name.
    public var approver: String
    /// The document, as `NUMBER`, `NUMBER|ISSUER` or `NUMBER|ISSUER|DATE`.
    public var document: String?
    /// The day it was approved; today when absent.
    public var day: CivilDate?
    /// Why.
    public var reason: String?

    /// Fills in an `ExtendRequest`.
    public init(
        by: String,
        key: String? = nil,
        approver: String,
        document: String? = nil,
        day: CivilDate? = nil,
        reason: String? = nil
    ) {
        self.by = by
        self.key = key
        self.approver = approver
        self.document = document
        self.day = day
        self.reason = reason
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case by
        case key
        case approver
        case document
        case day
        case reason
    }
}

/// Says that the notices of the newest occurrence of a timer were seen.
public struct AcknowledgeRequest: Hashable, Sendable, Codable {
    /// The value of `per` the occurrence is for.
    public var key: String?
    /// Why, where it is worth saying.
    public var reason: String?

    /// Fills in an `AcknowledgeRequest`.
    public init(
        key: String? = nil,
        reason: String? = nil
    ) {
        self.key = key
        self.reason = reason
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case key
        case reason
    }
}

/// Lets the reminders of the newest occurrence of a timer rest.
public struct SnoozeRequest: Hashable, Sendable, Codable {
    /// The day on which they go on, at most 31 days ahead.
    public var until: CivilDate
    /// The value of `per` the occurrence is for.
    public var key: String?
    /// Why, where it is worth saying.
    public var reason: String?

    /// Fills in a `SnoozeRequest`.
    public init(
        until: CivilDate,
        key: String? = nil,
        reason: String? = nil
    ) {
        self.until = until
        self.key = key
        self.reason = reason
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case until
        case key
        case reason
    }
}
