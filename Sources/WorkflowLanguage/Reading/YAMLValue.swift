import WorkflowModel

/// How a scalar is written.
enum YAMLStyle: Hashable {
    case plain
    case singleQuoted
    case doubleQuoted
    /// `|`
    case literal
    /// `>`
    case folded
}

/// A single word or text of a file.
struct YAMLScalar {
    /// The text, quotes and escapes resolved.
    let text: String
    /// How it is written.
    let style: YAMLStyle
    /// Where it begins, the quote included.
    let place: SourcePlace
    /// The file.
    let source: YAMLSource
}

/// One `key: value` of a mapping.
struct YAMLEntry {
    /// The key.
    let key: YAMLScalar
    /// The value.
    let value: YAMLValue
}

/// A mapping: entries in the order written, keys unique.
struct YAMLMapping {
    /// The entries.
    let entries: [YAMLEntry]
    /// Where it begins.
    let place: SourcePlace
    /// The file.
    let source: YAMLSource
}

/// A value of a file with its place; typed accessors report what does not fit and return `nil`, so
/// that the reader goes on and finds the other errors.
struct YAMLValue {
    /// What the value is.
    enum Content {
        case scalar(YAMLScalar)
        case list([YAMLValue])
        case mapping(YAMLMapping)
    }

    /// What the value is.
    let content: Content
    /// Where it begins.
    let place: SourcePlace
    /// The file.
    let source: YAMLSource

    /// Where findings go.
    var log: DiagnosticLog { source.log }
}

/// What the core schema of YAML 1.2 takes a plain scalar for.
enum YAMLKind: Hashable {
    case null
    case boolean(Bool)
    case integer(Int)
    case float
    case text
}

extension YAMLScalar {
    /// The type of the scalar by the core schema of YAML 1.2 (section 10.3.2).
    ///
    /// What is quoted is text; so are `yes`, `no`, `on`, `off` and dates.
    var kind: YAMLKind {
        guard style == .plain else { return .text }
        // Most words begin with a letter that begins no number and none of the words below.
        if let first = text.utf8.first, !Self.special.contains(first) { return .text }
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .boolean(true)
        case "false", "False", "FALSE": return .boolean(false)
        default: break
        }
        if let integer = integer { return .integer(integer) }
        return isFloat ? .float : .text
    }

    private static let special = Set("~nNtTfF+-.0123456789".utf8)

    private var integer: Int? {
        if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
        if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8) }
        let digits = text.first == "+" || text.first == "-" ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy(Self.isDigit) else { return nil }
        return Int(text)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`, infinity or no number.
    private var isFloat: Bool {
        let unsigned = text.first == "+" || text.first == "-" ? text.dropFirst() : text[...]
        if [".inf", ".Inf", ".INF"].contains(unsigned) { return true }
        if [".nan", ".NaN", ".NAN"].contains(text) { return true }
        let parts = unsigned.split(
            maxSplits: 1,
            omittingEmptySubsequences: false,
            whereSeparator: { $0 == "e" || $0 == "E" }
        )
        if let exponent = parts.dropFirst().first {
            let digits =
                exponent.first == "+" || exponent.first == "-" ? exponent.dropFirst() : exponent
            guard !digits.isEmpty, digits.utf8.allSatisfy(Self.isDigit) else { return false }
        }
        guard let mantissa = parts.first else { return false }
        let halves = mantissa.split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count <= 2, halves.contains(where: { !$0.isEmpty }) else { return false }
        return halves.allSatisfy { $0.utf8.allSatisfy(Self.isDigit) }
    }
}
