/// A language the office reads; the raw value is its code of ISO 639-1.
public enum Language: String, Hashable, Sendable, Codable, CaseIterable {
    case vietnamese = "vi"
    case english = "en"
}

/// A text in both languages.
public struct LocalizedText: Hashable, Sendable, Codable {
    /// The Vietnamese text.
    public var vi: String

    /// The English text.
    public var en: String

    /// A text in both languages.
    public init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    /// The text in one language.
    public subscript(language: Language) -> String {
        switch language {
        case .vietnamese: vi
        case .english: en
        }
    }
}
