public import CivilCalendar

/// From where `show`, `why` and `timeline` look at a case; without either from here and now.
public struct CaseQuery: Hashable, Sendable, Codable {
    /// The day whose truth is asked for; the day of `knownAt`, else today, when absent.
    public var asOf: CivilDate?
    /// What was known by then: an instant of RFC 3339, a day with its hour in the office, or a day,
    /// which means its end; everything known today when absent.
    public var knownAt: String?

    /// Fills in a `CaseQuery`.
    public init(asOf: CivilDate? = nil, knownAt: String? = nil) {
        self.asOf = asOf
        self.knownAt = knownAt
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case asOf = "as-of"
        case knownAt = "known-at"
    }

    /// Whether it asks for here and now.
    public var isPresent: Bool { asOf == nil && knownAt == nil }
}

/// What `why` asks for besides the case and the timer.
public struct WhyQuery: Hashable, Sendable, Codable {
    /// Only the occurrences for this value of `per`.
    public var key: String?
    /// From where the case is looked at.
    public var point: CaseQuery

    /// Fills in a `WhyQuery`.
    public init(key: String? = nil, point: CaseQuery = CaseQuery()) {
        self.key = key
        self.point = point
    }
}

extension CaseQuery: WireQuery {
    /// The names of the parameters.
    public static var parameterNames: [String] { CodingKeys.names }

    /// Reads the parameters.
    public init(_ parameters: QueryParameters) throws(Problem) {
        self.init(asOf: try parameters.day("as-of"), knownAt: parameters.text("known-at"))
    }

    /// The parameters to send.
    public var pairs: [(String, String)] {
        present([("as-of", asOf?.isoText), ("known-at", knownAt)])
    }
}

extension WhyQuery: WireQuery {
    /// The names of the parameters.
    public static var parameterNames: [String] { CaseQuery.parameterNames + ["key"] }

    /// Reads the parameters.
    public init(_ parameters: QueryParameters) throws(Problem) {
        self.init(key: parameters.text("key"), point: try CaseQuery(parameters))
    }

    /// The parameters to send.
    public var pairs: [(String, String)] {
        // In order of name: `as-of`, `key`, `known-at`.
        (point.pairs + present([("key", key)])).sorted { $0.0 < $1.0 }
    }
}

/// From where an answer looks at a case, and under which rules.
public struct ReadingPoint: Hashable, Sendable, Codable {
    /// The day whose truth is told.
    public var asOf: CivilDate
    /// The instant up to which what was recorded counts; absent when all of it does.
    public var knownAt: WireInstant?
    /// The epoch whose rules, calendars and units govern.
    public var epoch: Int64
    /// The identity of its rules.
    public var rules: String
    /// The version of the engine that the epoch named, where it is another one than the one that
    /// answers: an older engine cannot be asked any more.
    public var formerEngine: String?

    /// Fills in a `ReadingPoint`.
    public init(
        asOf: CivilDate,
        knownAt: WireInstant? = nil,
        epoch: Int64,
        rules: String,
        formerEngine: String? = nil
    ) {
        self.asOf = asOf
        self.knownAt = knownAt
        self.epoch = epoch
        self.rules = rules
        self.formerEngine = formerEngine
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case asOf
        case knownAt
        case epoch
        case rules
        case formerEngine
    }
}
