public import CivilCalendar

/// One file of rules as text.
public struct RuleText: Hashable, Sendable, Codable {
    /// The path inside the rule folder, such as `calendars/vn.yaml`.
    public var path: String
    /// The text.
    public var text: String

    /// Fills in a `RuleText`.
    public init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case path
        case text
    }
}

/// Asks what a change of rules, calendar or units would do to all open cases.
///
/// Without files it is about the rule files on the daemon's disk.
public struct PlanRequest: Hashable, Sendable, Codable {
    /// Rule files; absent leaves the rules as they are.
    public var rules: [RuleText]?
    /// Whether `rules` is the whole folder; else each replaces the file of its path in force.
    public var isWhole: Bool
    /// Units as CSV text.
    public var units: String?
    /// Contacts as CSV text.
    public var contacts: String?
    /// The day on which rows of units and contacts without one of their own begin.
    public var since: CivilDate?
    /// How many lines of the list come with the answer, 1 to 1,000.
    public var limit: Int

    /// Fills in a `PlanRequest`.
    public init(
        rules: [RuleText]? = nil,
        isWhole: Bool = false,
        units: String? = nil,
        contacts: String? = nil,
        since: CivilDate? = nil,
        limit: Int = 100
    ) {
        self.rules = rules
        self.isWhole = isWhole
        self.units = units
        self.contacts = contacts
        self.since = since
        self.limit = limit
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case rules
        case isWhole = "whole"
        case units
        case contacts
        case since
        case limit
    }
}

extension PlanRequest {
    /// Reads a `PlanRequest`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            rules: try box.decodeIfPresent([RuleText].self, forKey: .rules),
            isWhole: try box.decodeIfPresent(Bool.self, forKey: .isWhole) ?? false,
            units: try box.decodeIfPresent(String.self, forKey: .units),
            contacts: try box.decodeIfPresent(String.self, forKey: .contacts),
            since: try box.decodeIfPresent(CivilDate.self, forKey: .since),
            limit: try box.decodeIfPresent(Int.self, forKey: .limit) ?? 100
        )
    }
}

/// Applies a plan.
public struct ApplyRequest: Hashable, Sendable, Codable {
    /// Why.
    public var reason: String?

    /// Fills in an `ApplyRequest`.
    public init(reason: String? = nil) {
        self.reason = reason
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case reason
    }
}

/// Takes the last change of rules, calendar or units back.
public struct UndoRequest: Hashable, Sendable, Codable {
    /// The plan to take back; refused when it is not the last change.
    public var plan: String?
    /// Why.
    public var reason: String?

    /// Fills in an `UndoRequest`.
    public init(plan: String? = nil, reason: String? = nil) {
        self.plan = plan
        self.reason = reason
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case plan
        case reason
    }
}

/// What `plan PLAN` asks for.
public struct PlanQuery: Hashable, Sendable, Codable {
    /// Whether each line comes with both explanations.
    public var isExplained: Bool
    /// How many lines a page has, 1 to 1,000.
    public var limit: Int
    /// Where the page starts, from the page before.
    public var cursor: String?

    /// Fills in a `PlanQuery`.
    public init(isExplained: Bool = false, limit: Int = 100, cursor: String? = nil) {
        self.isExplained = isExplained
        self.limit = limit
        self.cursor = cursor
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case isExplained = "explain"
        case limit
        case cursor
    }
}

extension PlanQuery: WireQuery {
    /// The names of the parameters.
    public static var parameterNames: [String] { CodingKeys.names }

    /// Reads the parameters.
    public init(_ parameters: QueryParameters) throws(Problem) {
        self.init(
            isExplained: try parameters.flag("explain"),
            limit: try parameters.limit(),
            cursor: parameters.text("cursor")
        )
    }

    /// The parameters to send.
    public var pairs: [(String, String)] {
        var pairs: [(String, String)] = []
        if let cursor { pairs.append(("cursor", cursor)) }
        if isExplained { pairs.append(("explain", "true")) }
        pairs.append(("limit", String(limit)))
        return pairs
    }
}

extension PlanRequest: WireRequest {
    /// The members it has.
    public static var shape: RequestShape {
        .object(
            CodingKeys.names,
            nested: ["rules": .list(.object(RuleText.CodingKeys.names))]
        )
    }
}

extension ApplyRequest: WireRequest {
    /// The members it has.
    public static var shape: RequestShape { .object(CodingKeys.names) }
}

extension UndoRequest: WireRequest {
    /// The members it has.
    public static var shape: RequestShape { .object(CodingKeys.names) }
}
