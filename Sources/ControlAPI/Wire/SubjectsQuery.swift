/// Which subjects of the register a list has.
public struct SubjectsQuery: Hashable, Sendable, Codable {
    /// `person` where it is absent, or `unit`.
    public var kind: String?
    /// Only those of this unit and of the units under it.
    public var unit: String?
    /// Only those of whom a field is known so today: `FIELD=VALUE`; `FIELD=` where it is not known.
    public var match: String?
    /// How many rows a page has at most, 1 to 1,000.
    public var limit: Int
    /// Where the page starts, from the page before.
    public var cursor: String?

    /// Fills in a `SubjectsQuery`.
    public init(
        kind: String? = nil,
        unit: String? = nil,
        match: String? = nil,
        limit: Int = 100,
        cursor: String? = nil
    ) {
        self.kind = kind
        self.unit = unit
        self.match = match
        self.limit = limit
        self.cursor = cursor
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case kind
        case unit
        case match
        case limit
        case cursor
    }
}

extension SubjectsQuery: WireQuery {
    /// The names of the parameters.
    public static var parameterNames: [String] { CodingKeys.names }

    /// Reads the parameters.
    public init(_ parameters: QueryParameters) throws(Problem) {
        self.init(
            kind: parameters.text("kind"),
            unit: parameters.text("unit"),
            match: parameters.text("match"),
            limit: try parameters.limit(),
            cursor: parameters.text("cursor")
        )
    }

    /// The parameters to send.
    public var pairs: [(String, String)] {
        present([
            ("cursor", cursor), ("kind", kind), ("limit", String(limit)), ("match", match),
            ("unit", unit),
        ])
    }
}

/// A subject as it is known today.
public struct SubjectRow: Hashable, Sendable, Codable {
    /// The identifier.
    public var id: String
    /// `person` or `unit`.
    public var kind: String
    /// The unit; absent where none is known today.
    public var unit: String?
    /// The fields known today.
    public var fields: [String: WireValue]

    /// Fills in a `SubjectRow`.
    public init(id: String, kind: String, unit: String? = nil, fields: [String: WireValue]) {
        self.id = id
        self.kind = kind
        self.unit = unit
        self.fields = fields
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case kind
        case unit
        case fields
    }
}
