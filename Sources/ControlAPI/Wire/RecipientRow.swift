public import CivilCalendar

/// The days in a row on which a role is found in the same way.
public struct RecipientStretchRow: Hashable, Sendable, Codable {
    /// The first day.
    public var since: CivilDate
    /// The last day; absent while nothing that is known ends it.
    public var until: CivilDate?
    /// The version of the unit in which the person holds the position; absent for a contact of the
    /// case and for the office.
    public var unit: UnitRow?
    /// The mail address.
    public var address: String
    /// Whether somebody stands in, because nobody holds the role.
    public var isStandIn: Bool

    /// Fills in a `RecipientStretchRow`.
    public init(
        since: CivilDate,
        until: CivilDate? = nil,
        unit: UnitRow? = nil,
        address: String,
        isStandIn: Bool = false
    ) {
        self.since = since
        self.until = until
        self.unit = unit
        self.address = address
        self.isStandIn = isStandIn
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case since
        case until
        case unit
        case address
        case isStandIn = "standIn"
    }
}

/// Whom a role means for a case, and through which unit, day after day.
public struct RecipientRow: Hashable, Sendable, Codable {
    /// The role.
    public var role: String
    /// What people call it.
    public var title: LocalizedText
    /// In order of day; more than one where it changed or is known to change.
    public var stretches: [RecipientStretchRow]
    /// The same in words.
    public var text: LocalizedText

    /// Fills in a `RecipientRow`.
    public init(
        role: String,
        title: LocalizedText,
        stretches: [RecipientStretchRow],
        text: LocalizedText
    ) {
        self.role = role
        self.title = title
        self.stretches = stretches
        self.text = text
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case role
        case title
        case stretches
        case text
    }
}
