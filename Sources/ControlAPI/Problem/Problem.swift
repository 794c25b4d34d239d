public import CivilCalendar

/// Why a request was refused, as a problem document of RFC 9457.
public struct Problem: Error, Hashable, Sendable {
    /// What went wrong.
    public var code: ProblemCode
    /// This occurrence in one sentence: the thing, the value, and what to do.
    public var detail: LocalizedText
    /// The member, field or column that is wrong.
    public var field: String?
    /// Where the rule that refused it stands, `file:line:column`; for an import the file, or which
    /// table and line of it, `units:3`.
    public var place: String?
    /// The nearest valid word.
    public var nearest: String?
    /// The valid words.
    public var allowed: [String]
    /// Everything that is wrong, where there is more than one thing.
    public var findings: [DiagnosticRow]
    /// The dates that would move.
    public var moves: [DueMove]

    /// Describes what went wrong.
    public init(
        _ code: ProblemCode,
        _ detail: LocalizedText,
        field: String? = nil,
        place: String? = nil,
        nearest: String? = nil,
        allowed: [String] = [],
        findings: [DiagnosticRow] = [],
        moves: [DueMove] = []
    ) {
        self.code = code
        self.detail = detail
        self.field = field
        self.place = place
        self.nearest = nearest
        self.allowed = allowed
        self.findings = findings
        self.moves = moves
    }

    /// The URI that identifies the kind of problem.
    public var type: String { Self.typePrefix + code.rawValue }

    static let typePrefix = "urn:nhachan:problem:"
}

extension Problem: CustomStringConvertible {
    /// The code and the English sentence.
    public var description: String { "\(code.rawValue): \(detail.en)" }
}

extension Problem: Codable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case type
        case title
        case status
        case detail
        case code
        case text
        case field
        case place
        case nearest
        case allowed
        case findings
        case moves
    }

    /// Reads a problem document; a code of a newer daemon counts by its status.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        let status = try box.decodeIfPresent(Int.self, forKey: .status) ?? 500
        let name = try box.decodeIfPresent(String.self, forKey: .code)
        let sentence = try box.decodeIfPresent(String.self, forKey: .detail)
        let fallback: ProblemCode = status < 500 ? .invalidRequest : .fault
        let title = try box.decodeIfPresent(String.self, forKey: .title) ?? "HTTP \(status)"
        self.init(
            name.flatMap(ProblemCode.init(rawValue:)) ?? fallback,
            try box.decodeIfPresent(LocalizedText.self, forKey: .text)
                ?? LocalizedText(vi: sentence ?? title, en: sentence ?? title),
            field: try box.decodeIfPresent(String.self, forKey: .field),
            place: try box.decodeIfPresent(String.self, forKey: .place),
            nearest: try box.decodeIfPresent(String.self, forKey: .nearest),
            allowed: try box.decodeIfPresent([String].self, forKey: .allowed) ?? [],
            findings: try box.decodeIfPresent([DiagnosticRow].self, forKey: .findings) ?? [],
            moves: try box.decodeIfPresent([DueMove].self, forKey: .moves) ?? []
        )
    }

    /// Writes a problem document with title and detail in English.
    public func encode(to encoder: any Encoder) throws {
        try ProblemDocument(self, language: .english).encode(to: encoder)
    }
}

/// A problem with the language its `title` and `detail` are written in; `text` has both.
public struct ProblemDocument: Hashable, Sendable, Encodable {
    /// The problem.
    public let problem: Problem
    /// The language of `title` and `detail`.
    public let language: Language

    /// Chooses the language of a problem.
    public init(_ problem: Problem, language: Language) {
        self.problem = problem
        self.language = language
    }

    /// Writes the document.
    public func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: Problem.CodingKeys.self)
        try box.encode(problem.type, forKey: .type)
        try box.encode(problem.code.title[language], forKey: .title)
        try box.encode(problem.code.httpStatus, forKey: .status)
        try box.encode(problem.detail[language], forKey: .detail)
        try box.encode(problem.code.rawValue, forKey: .code)
        try box.encode(problem.detail, forKey: .text)
        try box.encodeIfPresent(problem.field, forKey: .field)
        try box.encodeIfPresent(problem.place, forKey: .place)
        try box.encodeIfPresent(problem.nearest, forKey: .nearest)
        if !problem.allowed.isEmpty { try box.encode(problem.allowed, forKey: .allowed) }
        if !problem.findings.isEmpty { try box.encode(problem.findings, forKey: .findings) }
        if !problem.moves.isEmpty { try box.encode(problem.moves, forKey: .moves) }
    }
}
