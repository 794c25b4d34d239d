public import CivilCalendar
public import WorkflowModel

/// Whether a finding stops the rules from being used.
public enum DiagnosticSeverity: String, Hashable, Sendable, Codable, CaseIterable {
    /// The rules cannot be used.
    case error
    /// The rules can be used, but probably do not say what was meant.
    case warning
}

/// One finding in the rule files: what is wrong, where, and the nearest valid word.
///
/// A finding holds facts only; `message(_:)` puts them into words.
public struct Diagnostic: Hashable, Sendable {
    /// What is wrong.
    public let code: DiagnosticCode
    /// Where.
    public let place: SourcePlace
    /// The values that the words of the message name.
    public let values: [String: LocalizedText]
    /// The nearest valid word, when one is near.
    public let suggestion: String?

    /// Makes a finding.
    public init(
        code: DiagnosticCode,
        place: SourcePlace,
        values: [String: LocalizedText] = [:],
        suggestion: String? = nil
    ) {
        self.code = code
        self.place = place
        self.values = values
        self.suggestion = suggestion
    }

    /// Whether the finding stops the rules from being used.
    public var severity: DiagnosticSeverity { code.severity }

    /// What is wrong, in one sentence without the place.
    public func message(_ language: Language) -> String {
        let sentence = Self.fill(code.words[language], values, language)
        guard let suggestion else { return sentence }
        switch language {
        case .vietnamese: return "\(sentence); có phải “\(suggestion)” không?"
        case .english: return "\(sentence); did you mean “\(suggestion)”?"
        }
    }

    /// The finding as compilers print it: `file:line:column: error NH1101: …`.
    public func line(_ language: Language) -> String {
        "\(place): \(severity.word[language]) \(code.rawValue): \(message(language))"
    }

    /// Puts values into the gaps `{name}` of a sentence; a value is never read for gaps itself.
    private static func fill(
        _ words: String,
        _ values: [String: LocalizedText],
        _ language: Language
    ) -> String {
        var result = ""
        var rest = words[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            result += rest[..<open]
            result += values[name]?[language] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}

extension DiagnosticSeverity {
    /// The word people read.
    public var word: LocalizedText {
        switch self {
        case .error: LocalizedText(vi: "lỗi", en: "error")
        case .warning: LocalizedText(vi: "cảnh báo", en: "warning")
        }
    }
}

extension Diagnostic: CustomStringConvertible {
    /// The finding in English, with its place.
    public var description: String { line(.english) }
}

extension Diagnostic: Comparable {
    /// Orders by file, line, column and code, as lists of findings are shown.
    public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
        let first = left.place
        let second = right.place
        return (first.file, first.line, first.column, left.code.rawValue, left.description)
            < (second.file, second.line, second.column, right.code.rawValue, right.description)
    }
}
