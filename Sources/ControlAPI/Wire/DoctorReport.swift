public import CivilCalendar

/// How bad a finding of the doctor is.
public enum FindingSeverity: String, Hashable, Sendable, Codable, CaseIterable {
    /// Something does not work.
    case error
    /// Something will not work, or somebody is not told.
    case warning
    /// Something to know.
    case notice
}

/// Something the doctor found, and what to do about it.
public struct DoctorFinding: Hashable, Sendable, Codable {
    /// What it is about; never changes.
    public var code: String
    /// How bad it is.
    public var severity: FindingSeverity
    /// What was found.
    public var text: LocalizedText
    /// What to do.
    public var advice: LocalizedText

    /// Fills in a `DoctorFinding`.
    public init(
        code: String,
        severity: FindingSeverity,
        text: LocalizedText,
        advice: LocalizedText
    ) {
        self.code = code
        self.severity = severity
        self.text = text
        self.advice = advice
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case code
        case severity
        case text
        case advice
    }
}

/// What the doctor looked at, and what it found.
public struct DoctorReport: Hashable, Sendable, Codable {
    /// What was looked at, by name.
    public var checked: [String]
    /// What was found, the worst first.
    public var findings: [DoctorFinding]

    /// Fills in a `DoctorReport`.
    public init(checked: [String], findings: [DoctorFinding] = []) {
        self.checked = checked
        self.findings = findings
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case checked
        case findings
    }
}

/// Cases whose derived rows were built again and compared; nothing was changed.
public struct RebuildReport: Hashable, Sendable, Codable {
    /// How many cases were compared.
    public var compared: Int
    /// How many were passed by: forgotten, parked, or waiting to be folded.
    public var skipped: Int
    /// The cases whose rows would change, with the tables.
    public var differing: [RebuildDifference]
    /// Where the next part begins; absent at the end.
    public var next: String?

    /// Fills in a `RebuildReport`.
    public init(
        compared: Int,
        skipped: Int,
        differing: [RebuildDifference] = [],
        next: String? = nil
    ) {
        self.compared = compared
        self.skipped = skipped
        self.differing = differing
        self.next = next
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case compared
        case skipped
        case differing
        case next
    }
}

/// A case whose derived rows are not what its events say.
public struct RebuildDifference: Hashable, Sendable, Codable {
    /// The case.
    public var caseID: String
    /// The tables that differ.
    public var tables: [String]

    /// Fills in a `RebuildDifference`.
    public init(caseID: String, tables: [String]) {
        self.caseID = caseID
        self.tables = tables
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case caseID = "case"
        case tables
    }
}

/// Which part of the cases is to be compared.
public struct RebuildQuery: Hashable, Sendable, Codable {
    /// Where the part begins, from the part before.
    public var cursor: String?

    /// Fills in a `RebuildQuery`.
    public init(cursor: String? = nil) { self.cursor = cursor }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case cursor
    }
}

extension RebuildQuery: WireQuery {
    /// The names of the parameters.
    public static var parameterNames: [String] { CodingKeys.names }

    /// Reads the parameters.
    public init(_ parameters: QueryParameters) throws(Problem) {
        self.init(cursor: parameters.text("cursor"))
    }

    /// The parameters to send.
    public var pairs: [(String, String)] { present([("cursor", cursor)]) }
}
