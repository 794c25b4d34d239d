public import CivilCalendar

/// The parameters of a query, each name at most once.
public struct QueryParameters: Hashable, Sendable {
    private var values: [String: String] = [:]

    /// The longest value.
    static let valueLimit = 1_000

    /// No parameters.
    public init() {}

    /// Takes the parameters of a request; those named in `known` are the only ones allowed.
    public init(_ pairs: [(String, String)], known: [String]) throws(Problem) {
        for (name, value) in pairs {
            guard known.contains(name) else { throw .unknownMember(name, known: known) }
            guard values[name] == nil else { throw .parameter(name, value, expected: .once) }
            guard value.utf8.count <= Self.valueLimit else {
                throw .parameter(name, String(value.prefix(20)) + "…", expected: .shorter)
            }
            values[name] = value
        }
    }

    /// The text of a parameter.
    public func text(_ name: String) -> String? {
        guard let value = values[name], !value.isEmpty else { return nil }
        return value
    }

    /// A day, ISO or dd/mm/yyyy.
    public func day(_ name: String) throws(Problem) -> CivilDate? {
        guard let value = text(name) else { return nil }
        guard let day = CivilDate(reading: value) else {
            throw .parameter(name, value, expected: .day)
        }
        return day
    }

    /// The number of rows of a page, 1 to 1,000.
    public func limit() throws(Problem) -> Int {
        guard let value = text("limit") else { return 100 }
        guard let number = Int(value), (1...1_000).contains(number) else {
            throw .parameter("limit", value, expected: .limit)
        }
        return number
    }

    /// A whole number that counts something, 0 or more.
    public func number(_ name: String) throws(Problem) -> Int64? {
        guard let value = text(name) else { return nil }
        guard let number = Int64(value), number >= 0 else {
            throw .parameter(name, value, expected: .count)
        }
        return number
    }

    /// One of the words of an enumeration.
    public func word<Word: RawRepresentable & CaseIterable>(
        _ name: String,
        as type: Word.Type
    ) throws(Problem) -> Word? where Word.RawValue == String {
        guard let value = text(name) else { return nil }
        guard let word = Word(rawValue: value) else {
            throw .parameterWord(name, value, known: Word.allCases.map(\.rawValue))
        }
        return word
    }

    /// True or false; a parameter without a value is true.
    public func flag(_ name: String) throws(Problem) -> Bool {
        switch values[name] {
        case nil, "false"?: return false
        case ""?, "true"?: return true
        case let value?: throw .parameterWord(name, value, known: ["false", "true"])
        }
    }
}

/// What a request can be asked to bring as parameters.
public protocol WireQuery: Hashable, Sendable {
    /// The names of the parameters.
    static var parameterNames: [String] { get }
    /// Reads the parameters.
    init(_ parameters: QueryParameters) throws(Problem)
    /// The parameters to send, in order of name.
    var pairs: [(String, String)] { get }
}

extension CasesQuery: WireQuery {
    /// The names of the parameters.
    public static var parameterNames: [String] { CodingKeys.names }

    /// Reads the parameters.
    public init(_ parameters: QueryParameters) throws(Problem) {
        self.init(
            workflow: parameters.text("workflow"),
            stage: parameters.text("stage"),
            unit: parameters.text("unit"),
            subject: parameters.text("subject"),
            parent: parameters.text("parent"),
            state: try parameters.word("state", as: CaseFilter.self) ?? .open,
            limit: try parameters.limit(),
            cursor: parameters.text("cursor")
        )
    }

    /// The parameters to send.
    public var pairs: [(String, String)] {
        present([
            ("cursor", cursor), ("limit", String(limit)), ("parent", parent), ("stage", stage),
            ("state", state.rawValue), ("subject", subject), ("unit", unit), ("workflow", workflow),
        ])
    }
}

extension AgendaQuery: WireQuery {
    /// The names of the parameters.
    public static var parameterNames: [String] { CodingKeys.names }

    /// Reads the parameters.
    public init(_ parameters: QueryParameters) throws(Problem) {
        self.init(
            from: try parameters.day("from"),
            until: try parameters.day("until"),
            unit: parameters.text("unit"),
            workflow: parameters.text("workflow"),
            limit: try parameters.limit(),
            cursor: parameters.text("cursor")
        )
    }

    /// The parameters to send.
    public var pairs: [(String, String)] {
        present([
            ("cursor", cursor), ("from", from?.isoText), ("limit", String(limit)), ("unit", unit),
            ("until", until?.isoText), ("workflow", workflow),
        ])
    }
}

extension OverdueQuery: WireQuery {
    /// The names of the parameters.
    public static var parameterNames: [String] { CodingKeys.names }

    /// Reads the parameters.
    public init(_ parameters: QueryParameters) throws(Problem) {
        self.init(
            unit: parameters.text("unit"),
            workflow: parameters.text("workflow"),
            limit: try parameters.limit(),
            cursor: parameters.text("cursor")
        )
    }

    /// The parameters to send.
    public var pairs: [(String, String)] {
        present([
            ("cursor", cursor), ("limit", String(limit)), ("unit", unit), ("workflow", workflow),
        ])
    }
}

extension RemindersQuery: WireQuery {
    /// The names of the parameters.
    public static var parameterNames: [String] { CodingKeys.names }

    /// Reads the parameters.
    public init(_ parameters: QueryParameters) throws(Problem) {
        self.init(
            caseID: parameters.text("case"),
            status: try parameters.word("status", as: ReminderStatusWord.self),
            from: try parameters.day("from"),
            until: try parameters.day("until"),
            unit: parameters.text("unit"),
            limit: try parameters.limit(),
            cursor: parameters.text("cursor")
        )
    }

    /// The parameters to send.
    public var pairs: [(String, String)] {
        present([
            ("case", caseID), ("cursor", cursor), ("from", from?.isoText),
            ("limit", String(limit)), ("status", status?.rawValue), ("unit", unit),
            ("until", until?.isoText),
        ])
    }
}

extension UnitsQuery: WireQuery {
    /// The names of the parameters.
    public static var parameterNames: [String] { CodingKeys.names }

    /// Reads the parameters.
    public init(_ parameters: QueryParameters) throws(Problem) {
        self.init(
            on: try parameters.day("on"),
            under: parameters.text("under"),
            limit: try parameters.limit(),
            cursor: parameters.text("cursor")
        )
    }

    /// The parameters to send.
    public var pairs: [(String, String)] {
        present([
            ("cursor", cursor), ("limit", String(limit)), ("on", on?.isoText), ("under", under),
        ])
    }
}

/// The parameters that have a value.
func present(_ pairs: [(String, String?)]) -> [(String, String)] {
    pairs.compactMap { name, value in value.map { (name, $0) } }
}

extension Problem {
    enum Expectation {
        case once
        case shorter
        case day
        case limit
        case count
        case link

        var words: LocalizedText {
            switch self {
            case .once: LocalizedText(vi: "chỉ ghi một lần", en: "give it once")
            case .shorter:
                LocalizedText(vi: "tối đa 1.000 byte", en: "it has at most 1,000 bytes")
            case .day:
                LocalizedText(
                    vi: "ghi 2026-07-17 hoặc 17/07/2026",
                    en: "write 2026-07-17 or 17/07/2026"
                )
            case .limit:
                LocalizedText(vi: "ghi số từ 1 đến 1000", en: "write a number from 1 to 1000")
            case .count:
                LocalizedText(vi: "ghi số nguyên từ 0", en: "write a whole number from 0 on")
            case .link:
                LocalizedText(
                    vi: "ghi 64 chữ số thập lục phân của mốc",
                    en: "write the 64 hexadecimal digits of the anchor"
                )
            }
        }
    }

    static func parameter(
        _ name: String,
        _ value: String,
        expected: Expectation
    ) -> Problem {
        let code: ProblemCode = expected == .day ? .dateInvalid : .invalidRequest
        return Problem(
            code,
            LocalizedText(
                vi: "Tham số “\(name)” có giá trị “\(value)” không hợp lệ: \(expected.words.vi).",
                en: "The parameter “\(name)” has a bad value “\(value)”: \(expected.words.en)."
            ),
            field: name
        )
    }

    fileprivate static func parameterWord(
        _ name: String,
        _ value: String,
        known: [String]
    ) -> Problem {
        let nearest = nearestName(to: value, among: known)
        let list = known.joined(separator: ", ")
        return Problem(
            .invalidRequest,
            LocalizedText(
                vi: "Tham số “\(name)” không nhận “\(value)”; giá trị hợp lệ: \(list).",
                en: "The parameter “\(name)” does not take “\(value)”; the values are \(list)."
            ),
            field: name,
            nearest: nearest,
            allowed: known
        )
    }
}
