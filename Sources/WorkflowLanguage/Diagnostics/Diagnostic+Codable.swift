import CivilCalendar
import WorkflowModel

/// The JSON form: facts, and the words in both languages for whoever only shows them.
extension Diagnostic: Codable {
    private enum Key: String, CodingKey {
        case code
        case severity
        case file
        case line
        case column
        case values
        case message
        case suggestion
    }

    /// Reads the facts; words and severity follow from the code.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            code: try container.decode(DiagnosticCode.self, forKey: .code),
            place: SourcePlace(
                file: try container.decode(String.self, forKey: .file),
                line: try container.decode(Int.self, forKey: .line),
                column: try container.decode(Int.self, forKey: .column)
            ),
            values: try container.decodeIfPresent(
                [String: LocalizedText].self,
                forKey: .values
            ) ?? [:],
            suggestion: try container.decodeIfPresent(String.self, forKey: .suggestion)
        )
    }

    /// Writes facts and words.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(code, forKey: .code)
        try container.encode(severity, forKey: .severity)
        try container.encode(place.file, forKey: .file)
        try container.encode(place.line, forKey: .line)
        try container.encode(place.column, forKey: .column)
        if !values.isEmpty {
            try container.encode(values, forKey: .values)
        }
        let words = LocalizedText(vi: message(.vietnamese), en: message(.english))
        try container.encode(words, forKey: .message)
        try container.encodeIfPresent(suggestion, forKey: .suggestion)
    }
}
