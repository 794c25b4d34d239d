public import CivilCalendar

/// Which cases a list shows.
public enum CaseFilter: String, Hashable, Sendable, Codable, CaseIterable {
    /// Cases that go on.
    case open
    /// Cases that ended.
    case closed
    /// Cases a person must look at.
    case attention
    /// All.
    case all
}

/// What `cases` asks for.
public struct CasesQuery: Hashable, Sendable, Codable {
    /// Only this workflow.
    public var workflow: String?
    /// Only this stage.
    public var stage: String?
    /// Only this unit and those under it.
    public var unit: String?
    /// Only this subject.
    public var subject: String?
    /// Only children of this case.
    public var parent: String?
    /// Which of them.
    public var state: CaseFilter
    /// How many rows a page has, 1 to 1,000.
    public var limit: Int
    /// Where the page starts, from the page before.
    public var cursor: String?

    /// Fills in a `CasesQuery`.
    public init(
        workflow: String? = nil,
        stage: String? = nil,
        unit: String? = nil,
        subject: String? = nil,
        parent: String? = nil,
        state: CaseFilter = .open,
        limit: Int = 100,
        cursor: String? = nil
    ) {
        self.workflow = workflow
        self.stage = stage
        self.unit = unit
        self.subject = subject
        self.parent = parent
        self.state = state
        self.limit = limit
        self.cursor = cursor
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case workflow
        case stage
        case unit
        case subject
        case parent
        case state
        case limit
        case cursor
    }
}

extension CasesQuery {
    /// Reads a `CasesQuery`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            workflow: try box.decodeIfPresent(String.self, forKey: .workflow),
            stage: try box.decodeIfPresent(String.self, forKey: .stage),
            unit: try box.decodeIfPresent(String.self, forKey: .unit),
            subject: try box.decodeIfPresent(String.self, forKey: .subject),
            parent: try box.decodeIfPresent(String.self, forKey: .parent),
            state: try box.decodeIfPresent(CaseFilter.self, forKey: .state) ?? .open,
            limit: try box.decodeIfPresent(Int.self, forKey: .limit) ?? 100,
            cursor: try box.decodeIfPresent(String.self, forKey: .cursor)
        )
    }
}

/// What `agenda` asks for.
public struct AgendaQuery: Hashable, Sendable, Codable {
    /// The first day; today when absent.
    public var from: CivilDate?
    /// The last day; 30 days after the first when absent.
    public var until: CivilDate?
    /// Only this unit and those under it.
    public var unit: String?
    /// Only this workflow.
    public var workflow: String?
    /// How many rows a page has, 1 to 1,000.
    public var limit: Int
    /// Where the page starts, from the page before.
    public var cursor: String?

    /// Fills in an `AgendaQuery`.
    public init(
        from: CivilDate? = nil,
        until: CivilDate? = nil,
        unit: String? = nil,
        workflow: String? = nil,
        limit: Int = 100,
        cursor: String? = nil
    ) {
        self.from = from
        self.until = until
        self.unit = unit
        self.workflow = workflow
        self.limit = limit
        self.cursor = cursor
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case from
        case until
        case unit
        case workflow
        case limit
        case cursor
    }
}

extension AgendaQuery {
    /// Reads an `AgendaQuery`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            from: try box.decodeIfPresent(CivilDate.self, forKey: .from),
            until: try box.decodeIfPresent(CivilDate.self, forKey: .until),
            unit: try box.decodeIfPresent(String.self, forKey: .unit),
            workflow: try box.decodeIfPresent(String.self, forKey: .workflow),
            limit: try box.decodeIfPresent(Int.self, forKey: .limit) ?? 100,
            cursor: try box.decodeIfPresent(String.self, forKey: .cursor)
        )
    }
}

/// What `overdue` asks for.
public struct OverdueQuery: Hashable, Sendable, Codable {
    /// Only this unit and those under it.
    public var unit: String?
    /// Only this workflow.
    public var workflow: String?
    /// How many rows a page has, 1 to 1,000.
    public var limit: Int
    /// Where the page starts, from the page before.
    public var cursor: String?

    /// Fills in an `OverdueQuery`.
    public init(
        unit: String? = nil,
        workflow: String? = nil,
        limit: Int = 100,
        cursor: String? = nil
    ) {
        self.unit = unit
        self.workflow = workflow
        self.limit = limit
        self.cursor = cursor
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case unit
        case workflow
        case limit
        case cursor
    }
}

extension OverdueQuery {
    /// Reads an `OverdueQuery`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            unit: try box.decodeIfPresent(String.self, forKey: .unit),
            workflow: try box.decodeIfPresent(String.self, forKey: .workflow),
            limit: try box.decodeIfPresent(Int.self, forKey: .limit) ?? 100,
            cursor: try box.decodeIfPresent(String.self, forKey: .cursor)
        )
    }
}

/// What `reminders` asks for.
public struct RemindersQuery: Hashable, Sendable, Codable {
    /// Only this case.
    public var caseID: String?
    /// Only these.
    public var status: ReminderStatusWord?
    /// The first day they fall on.
    public var from: CivilDate?
    /// The last day they fall on.
    public var until: CivilDate?
    /// Only this unit and those under it.
    public var unit: String?
    /// How many rows a page has, 1 to 1,000.
    public var limit: Int
    /// Where the page starts, from the page before.
    public var cursor: String?

    /// Fills in a `RemindersQuery`.
    public init(
        caseID: String? = nil,
        status: ReminderStatusWord? = nil,
        from: CivilDate? = nil,
        until: CivilDate? = nil,
        unit: String? = nil,
        limit: Int = 100,
        cursor: String? = nil
    ) {
        self.caseID = caseID
        self.status = status
        self.from = from
        self.until = until
        self.unit = unit
        self.limit = limit
        self.cursor = cursor
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case caseID = "case"
        case status
        case from
        case until
        case unit
        case limit
        case cursor
    }
}

extension RemindersQuery {
    /// Reads a `RemindersQuery`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            caseID: try box.decodeIfPresent(String.self, forKey: .caseID),
            status: try box.decodeIfPresent(ReminderStatusWord.self, forKey: .status),
            from: try box.decodeIfPresent(CivilDate.self, forKey: .from),
            until: try box.decodeIfPresent(CivilDate.self, forKey: .until),
            unit: try box.decodeIfPresent(String.self, forKey: .unit),
            limit: try box.decodeIfPresent(Int.self, forKey: .limit) ?? 100,
            cursor: try box.decodeIfPresent(String.self, forKey: .cursor)
        )
    }
}

/// What `units` asks for.
public struct UnitsQuery: Hashable, Sendable, Codable {
    /// The day the tree is asked for; today when absent.
    public var on: CivilDate?
    /// Only this unit and those under it.
    public var under: String?
    /// How many rows a page has, 1 to 1,000.
    public var limit: Int
    /// Where the page starts, from the page before.
    public var cursor: String?

    /// Fills in an `UnitsQuery`.
    public init(
        on: CivilDate? = nil,
        under: String? = nil,
        limit: Int = 100,
        cursor: String? = nil
    ) {
        self.on = on
        self.under = under
        self.limit = limit
        self.cursor = cursor
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case on
        case under
        case limit
        case cursor
    }
}

extension UnitsQuery {
    /// Reads an `UnitsQuery`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            on: try box.decodeIfPresent(CivilDate.self, forKey: .on),
            under: try box.decodeIfPresent(String.self, forKey: .under),
            limit: try box.decodeIfPresent(Int.self, forKey: .limit) ?? 100,
            cursor: try box.decodeIfPresent(String.self, forKey: .cursor)
        )
    }
}
