/// What can be wrong with rule files; the raw value is stable and never used again for another fact.
public enum DiagnosticCode: String, Hashable, Sendable, Codable, CaseIterable {
    // MARK: Text of a file: NH10xx

    /// A file is larger than the language allows.
    case fileTooLarge = "NH1001"
    /// A file is no UTF-8 text.
    case notUTF8 = "NH1002"
    /// A file is no YAML.
    case syntax = "NH1003"
    /// A control character, or one that hides or reorders text.
    case controlCharacter = "NH1004"
    /// Letters whose marks stand apart instead of composed (NFC).
    case notComposed = "NH1005"
    /// Nested deeper than the language allows.
    case tooDeep = "NH1006"
    /// More nodes than the language allows.
    case tooManyNodes = "NH1007"
    /// An anchor or alias.
    case anchor = "NH1008"
    /// A merge key.
    case mergeKey = "NH1009"
    /// A tag such as `!!str`.
    case tag = "NH1010"
    /// A key twice in one mapping.
    case duplicateKey = "NH1011"
    /// A word that YAML 1.1 tools take for something else.
    case misreadWord = "NH1012"
    /// A text longer than the language allows.
    case textTooLong = "NH1013"
    /// A file without content.
    case emptyFile = "NH1014"
    /// More findings than are shown.
    case tooManyFindings = "NH1015"
    /// A file that could not be read.
    case unreadableFile = "NH1016"

    // MARK: Shape of the content: NH11xx

    /// A key the language does not have in this place.
    case unknownKey = "NH1101"
    /// A key that must be there is missing.
    case missingKey = "NH1102"
    /// A value of the wrong type.
    case wrongType = "NH1103"
    /// A key of the language that this version does not support yet.
    case notSupportedYet = "NH1104"
    /// A key that is no plain word.
    case keyNotAWord = "NH1105"
    /// A word that is none of those allowed.
    case unknownWord = "NH1106"
    /// A name in letters the language does not allow for names.
    case invalidName = "NH1107"
    /// A text that is empty.
    case emptyText = "NH1108"
    /// A list that is empty.
    case emptyList = "NH1109"
    /// A number outside its bounds.
    case outOfRange = "NH1110"
    /// No date.
    case invalidDate = "NH1111"
    /// No period.
    case invalidPeriod = "NH1112"
    /// The same value twice in a list.
    case repeatedValue = "NH1113"
    /// Two keys that exclude each other.
    case conflictingKeys = "NH1114"
    /// None of several keys, of which one must be there.
    case oneKeyNeeded = "NH1115"
    /// A key that means nothing beside the other values.
    case keyWithoutEffect = "NH1116"

    // MARK: Calendars: NH18xx

    /// A calendar file that makes no calendar.
    case calendarDoesNotExpand = "NH1801"
}

extension DiagnosticCode {
    /// The codes that do not stop the rules from being used.
    private static let warnings: Set<DiagnosticCode> = [.notComposed, .misreadWord]

    /// Whether the fact stops the rules from being used.
    public var severity: DiagnosticSeverity { Self.warnings.contains(self) ? .warning : .error }
}
