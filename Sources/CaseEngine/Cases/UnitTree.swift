public import CivilCalendar
public import WorkflowModel

/// One version of a unit of the organisation tree.
public struct UnitVersion: Hashable, Sendable, Codable {
    /// The unit's identifier.
    public let id: String
    /// What people read.
    public let name: String
    /// Its level: `cell`, `grassroots`, `province`, or a word of the office's own.
    public let level: String
    /// The unit above; `nil` at the top.
    public let parent: String?
    /// The days its meetings fall on; `nil` when it has no rhythm.
    public let meets: Recurrence?
    /// The first day this version is true.
    public let since: CivilDate
    /// The last day this version is true; `nil` while it is.
    public let until: CivilDate?

    /// Makes a version.
    public init(
        id: String,
        name: String,
        level: String,
        parent: String?,
        meets: Recurrence? = nil,
        since: CivilDate,
        until: CivilDate?
    ) {
        self.id = id
        self.name = name
        self.level = level
        self.parent = parent
        self.meets = meets
        self.since = since
        self.until = until
    }
}

/// Who holds a position in a unit, and where to write.
public struct UnitContact: Hashable, Sendable, Codable {
    /// The unit.
    public let unit: String
    /// The position, such as `secretary`.
    public let position: String
    /// The person's name, for the mail's `To` only.
    public let name: String
    /// The mail address.
    public let address: String
    /// The first day.
    public let since: CivilDate
    /// The last day; `nil` while it is true.
    public let until: CivilDate?

    /// Makes a contact.
    public init(
        unit: String,
        position: String,
        name: String,
        address: String,
        since: CivilDate,
        until: CivilDate?
    ) {
        self.unit = unit
        self.position = position
        self.name = name
        self.address = address
        self.since = since
        self.until = until
    }
}
