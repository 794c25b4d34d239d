public import CivilCalendar

/// One line of the audit trail.
public struct AuditRow: Hashable, Sendable, Codable {
    /// Its place in the chain.
    public var sequence: Int64
    /// The case; absent for what happened to the installation.
    public var caseID: String?
    /// The workflow of the case.
    public var workflow: String?
    /// What was done: `open`, `record`, …, `sealed`, or `epoch`, `gate-opened`, `restored`.
    public var kind: String
    /// The type of event, for `record`.
    public var event: String?
    /// The sequence that identifies the event it speaks of.
    public var root: Int64
    /// The day it took effect.
    public var day: CivilDate
    /// When it was recorded.
    public var recorded: WireInstant
    /// The user who recorded it, as the kernel named him.
    public var actor: String
    /// Why, where a reason was given and not forgotten.
    public var reason: String?
    /// What was recorded with it; empty when it was forgotten.
    public var fields: [String: WireValue]
    /// Whether its content was forgotten.
    public var isForgotten: Bool

    /// Fills in an `AuditRow`.
    public init(
        sequence: Int64,
        caseID: String? = nil,
        workflow: String? = nil,
        kind: String,
        event: String? = nil,
        root: Int64,
        day: CivilDate,
        recorded: WireInstant,
        actor: String,
        reason: String? = nil,
        fields: [String: WireValue] = [:],
        isForgotten: Bool = false
    ) {
        self.sequence = sequence
        self.caseID = caseID
        self.workflow = workflow
        self.kind = kind
        self.event = event
        self.root = root
        self.day = day
        self.recorded = recorded
        self.actor = actor
        self.reason = reason
        self.fields = fields
        self.isForgotten = isForgotten
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case sequence
        case caseID = "case"
        case workflow
        case kind
        case event
        case root
        case day
        case recorded
        case actor
        case reason
        case fields
        case isForgotten = "forgotten"
    }
}

/// What `audit show` asks for.
public struct AuditQuery: Hashable, Sendable, Codable {
    /// Only this case.
    public var caseID: String?
    /// Only what happened to the installation, of this kind.
    public var kind: String?
    /// Only what was recorded on or after this day.
    public var since: CivilDate?
    /// How many rows a page has, 1 to 1,000.
    public var limit: Int
    /// Where the page starts, from the page before.
    public var cursor: String?

    /// Fills in an `AuditQuery`.
    public init(
        caseID: String? = nil,
        kind: String? = nil,
        since: CivilDate? = nil,
        limit: Int = 100,
        cursor: String? = nil
    ) {
        self.caseID = caseID
        self.kind = kind
        self.since = since
        self.limit = limit
        self.cursor = cursor
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case caseID = "case"
        case kind
        case since
        case limit
        case cursor
    }
}

/// An end of the chain of events at some time: what later alterations show against.
public struct ChainAnchor: Hashable, Sendable, Codable {
    /// The newest event.
    public var sequence: Int64
    /// Its link, 64 hexadecimal digits.
    public var link: String

    /// Fills in a `ChainAnchor`.
    public init(sequence: Int64, link: String) {
        self.sequence = sequence
        self.link = link
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case sequence
        case link
    }
}

/// How an event does not fit into the chain.
public enum ChainFaultKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// It is not there.
    case missing
    /// What was recorded is not what was committed to.
    case altered
    /// One of its columns, or an event before it, is not what was linked.
    case relinked
    /// It does not carry the link that was anchored.
    case notAnchored = "not-anchored"
}

/// The first event that does not fit.
public struct ChainFault: Hashable, Sendable, Codable {
    /// The event.
    public var sequence: Int64
    /// How it does not fit.
    public var kind: ChainFaultKind

    /// Fills in a `ChainFault`.
    public init(sequence: Int64, kind: ChainFaultKind) {
        self.sequence = sequence
        self.kind = kind
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case sequence
        case kind
    }
}

/// A part of the chain, computed anew.
public struct ChainReport: Hashable, Sendable, Codable {
    /// How far it was computed, and the link there.
    public var reached: ChainAnchor
    /// Whether that is the end of the chain.
    public var isEnd: Bool
    /// What does not fit; absent while everything does.
    public var fault: ChainFault?

    /// Fills in a `ChainReport`.
    public init(reached: ChainAnchor, isEnd: Bool, fault: ChainFault? = nil) {
        self.reached = reached
        self.isEnd = isEnd
        self.fault = fault
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case reached
        case isEnd = "end"
        case fault
    }
}

/// What part of the chain is to be computed.
public struct ChainQuery: Hashable, Sendable, Codable {
    /// The event it begins after, with the link it must carry; the start when absent.
    public var after: ChainAnchor?
    /// The last event, at most; the reply may stop before it.
    public var until: Int64?

    /// Fills in a `ChainQuery`.
    public init(after: ChainAnchor? = nil, until: Int64? = nil) {
        self.after = after
        self.until = until
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case after
        case link
        case until
    }

    /// Reads a `ChainQuery`; `after` and `link` come together.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        let after = try box.decodeIfPresent(Int64.self, forKey: .after)
        let link = try box.decodeIfPresent(String.self, forKey: .link)
        self.init(
            after: after.flatMap { after in link.map { ChainAnchor(sequence: after, link: $0) } },
            until: try box.decodeIfPresent(Int64.self, forKey: .until)
        )
    }

    /// Writes a `ChainQuery`.
    public func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: CodingKeys.self)
        try box.encodeIfPresent(after?.sequence, forKey: .after)
        try box.encodeIfPresent(after?.link, forKey: .link)
        try box.encodeIfPresent(until, forKey: .until)
    }
}

extension AuditQuery: WireQuery {
    /// The names of the parameters.
    public static var parameterNames: [String] { CodingKeys.names }

    /// Reads the parameters.
    public init(_ parameters: QueryParameters) throws(Problem) {
        self.init(
            caseID: parameters.text("case"),
            kind: parameters.text("kind"),
            since: try parameters.day("since"),
            limit: try parameters.limit(),
            cursor: parameters.text("cursor")
        )
    }

    /// The parameters to send.
    public var pairs: [(String, String)] {
        present([
            ("case", caseID), ("cursor", cursor), ("kind", kind), ("limit", String(limit)),
            ("since", since?.isoText),
        ])
    }
}

extension ChainQuery: WireQuery {
    /// The names of the parameters.
    public static var parameterNames: [String] { CodingKeys.names }

    /// Reads the parameters.
    public init(_ parameters: QueryParameters) throws(Problem) {
        var after: ChainAnchor?
        if let sequence = try parameters.number("after") {
            guard let link = parameters.text("link"), link.utf8.count == 64,
                link.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
            else { throw .parameter("link", parameters.text("link") ?? "", expected: .link) }
            after = ChainAnchor(sequence: sequence, link: link)
        }
        self.init(after: after, until: try parameters.number("until"))
    }

    /// The parameters to send.
    public var pairs: [(String, String)] {
        present([
            ("after", after.map { String($0.sequence) }), ("link", after?.link),
            ("until", until.map { String($0) }),
        ])
    }
}
