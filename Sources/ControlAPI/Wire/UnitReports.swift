public import CivilCalendar

/// One version of a unit.
public struct UnitRow: Hashable, Sendable, Codable {
    /// The id of the unit.
    public var id: String
    /// What people call it.
    public var name: String
    /// Its level, such as `cell`.
    public var level: String
    /// The unit above; absent at the top.
    public var parent: String?
    /// When it meets, such as `month by day 3`; absent without a rhythm.
    public var meets: String?
    /// The first day this version is true.
    public var since: CivilDate
    /// The last day; absent while it is true.
    public var until: CivilDate?

    /// Fills in an `UnitRow`.
    public init(
        id: String,
        name: String,
        level: String,
        parent: String? = nil,
        meets: String? = nil,
        since: CivilDate,
        until: CivilDate? = nil
    ) {
        self.id = id
        self.name = name
        self.level = level
        self.parent = parent
        self.meets = meets
        self.since = since
        self.until = until
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case name
        case level
        case parent
        case meets
        case since
        case until
    }
}

/// Who holds a position in a unit.
public struct ContactRow: Hashable, Sendable, Codable {
    /// The unit.
    public var unit: String
    /// The position, such as `secretary`.
    public var position: String
    /// The name of the person.
    public var name: String
    /// The mail address.
    public var address: String
    /// The first day.
    public var since: CivilDate
    /// The last day; absent while it is true.
    public var until: CivilDate?

    /// Fills in a `ContactRow`.
    public init(
        unit: String,
        position: String,
        name: String,
        address: String,
        since: CivilDate,
        until: CivilDate? = nil
    ) {
        self.unit = unit
        self.position = position
        self.name = name
        self.address = address
        self.since = since
        self.until = until
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case unit
        case position
        case name
        case address
        case since
        case until
    }
}

/// A unit with those who hold its positions.
public struct UnitEntry: Hashable, Sendable, Codable {
    /// The unit.
    public var unit: UnitRow
    /// Its contacts on the day asked for.
    public var contacts: [ContactRow]

    /// Fills in an `UnitEntry`.
    public init(
        unit: UnitRow,
        contacts: [ContactRow]
    ) {
        self.unit = unit
        self.contacts = contacts
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case unit
        case contacts
    }
}

/// Units and contacts as CSV text; at least one of the two.
public struct UnitsImportRequest: Hashable, Sendable, Codable {
    /// Columns `id,name,level,parent,meets,since,until`.
    public var units: String?
    /// Columns `unit,position,name,address,since,until`.
    public var contacts: String?
    /// The first day of rows that name none; today when absent.
    public var since: CivilDate?

    /// Fills in an `UnitsImportRequest`.
    public init(
        units: String? = nil,
        contacts: String? = nil,
        since: CivilDate? = nil
    ) {
        self.units = units
        self.contacts = contacts
        self.since = since
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case units
        case contacts
        case since
    }
}

/// What an import changed.
public struct UnitsImportReport: Hashable, Sendable, Codable {
    /// Units that were not known.
    public var unitsAdded: Int
    /// Units with a new version.
    public var unitsChanged: Int
    /// Contacts that were not known.
    public var contactsAdded: Int
    /// Contacts with a new version.
    public var contactsChanged: Int
    /// Rows that said what was known already.
    public var unchanged: Int
    /// What looks wrong but did not stop the import.
    public var warnings: [LocalizedText]
    /// What it does to the open cases; absent where nothing differs.
    public var plan: PlanReport?
    /// Whether nothing was written.
    public var isDryRun: Bool

    /// Whether it waits for `apply`, because it would move due dates.
    public var isWaiting: Bool { !isDryRun && plan?.state == .open }

    /// Fills in an `UnitsImportReport`.
    public init(
        unitsAdded: Int,
        unitsChanged: Int,
        contactsAdded: Int,
        contactsChanged: Int,
        unchanged: Int,
        warnings: [LocalizedText] = [],
        plan: PlanReport? = nil,
        isDryRun: Bool
    ) {
        self.unitsAdded = unitsAdded
        self.unitsChanged = unitsChanged
        self.contactsAdded = contactsAdded
        self.contactsChanged = contactsChanged
        self.unchanged = unchanged
        self.warnings = warnings
        self.plan = plan
        self.isDryRun = isDryRun
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case unitsAdded
        case unitsChanged
        case contactsAdded
        case contactsChanged
        case unchanged
        case warnings
        case plan
        case isDryRun = "dryRun"
    }
}

extension UnitsImportReport {
    /// Reads an `UnitsImportReport`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            unitsAdded: try box.decode(Int.self, forKey: .unitsAdded),
            unitsChanged: try box.decode(Int.self, forKey: .unitsChanged),
            contactsAdded: try box.decode(Int.self, forKey: .contactsAdded),
            contactsChanged: try box.decode(Int.self, forKey: .contactsChanged),
            unchanged: try box.decode(Int.self, forKey: .unchanged),
            warnings: try box.decodeIfPresent([LocalizedText].self, forKey: .warnings) ?? [],
            plan: try box.decodeIfPresent(PlanReport.self, forKey: .plan),
            isDryRun: try box.decode(Bool.self, forKey: .isDryRun)
        )
    }
}
