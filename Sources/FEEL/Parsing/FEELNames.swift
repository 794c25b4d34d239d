/// Names that consist of more than one word, such as `date of` or `birth-date`.
///
/// A name of letters, digits and underscores needs no entry. Other names bind as a whole only where
/// the parser knows them: without an entry `birth-date` is a subtraction. Spaces in a name match
/// any white space; where several names fit, the longest wins (DMN 1.5, 10.3.1.3).
public struct FEELNames: Sendable {
    /// A name and the bytes it is matched by.
    struct Pattern: Sendable {
        let name: String
        let bytes: [UInt8]
    }

    /// Patterns by first word, longest first.
    private var patterns: [String: [Pattern]] = [:]
    /// Names that contain a keyword, which look like an operator where they are misspelt.
    private(set) var namesWithKeyword: [(name: String, wordCount: Int)] = []

    /// No names but the built-in ones.
    public init() {}

    /// These names and the built-in ones; single words may be among them and change nothing.
    public init(_ names: some Sequence<String>) {
        for name in names { insert(name) }
    }

    /// All names of a scope: variables, their fields at any depth, and functions.
    public init(_ scope: FEELScope) {
        for (name, type) in scope.names.sorted(by: { $0.key < $1.key }) {
            insert(name)
            insertFields(of: type)
        }
        for (name, signature) in scope.functions.sorted(by: { $0.key < $1.key }) {
            insert(name)
            insertFields(of: signature.result)
        }
    }

    /// Adds a name; white space between words counts as one space.
    public mutating func insert(_ name: String) {
        let canonical = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let bytes = Array(canonical.utf8)
        let first = bytes.prefix(while: Text.isNamePart)
        guard first.count < bytes.count, let start = bytes.first, Text.isNameStart(start) else {
            return
        }
        let word = String(decoding: first, as: UTF8.self)
        var known = patterns[word] ?? []
        guard !known.contains(where: { $0.bytes == bytes }) else { return }
        let index = known.firstIndex { $0.bytes.count < bytes.count } ?? known.endIndex
        known.insert(Pattern(name: canonical, bytes: bytes), at: index)
        patterns[word] = known
        let words = canonical.split(separator: " ")
        if words.contains(where: { Keyword.all.contains(String($0)) }) {
            namesWithKeyword.append((canonical, words.count))
        }
    }

    /// Names with this first word, longest first.
    func patterns(startingWith word: String) -> [Pattern] { patterns[word] ?? [] }

    /// The names of more than one word that every expression may use.
    static let builtIn = FEELNames(
        BuiltinDefinition.all.map(\.name) + FEELType.simpleNames
    )

    /// The properties of more than one word that values have.
    static let properties = FEELNames(["time offset", "start included", "end included"])

    private mutating func insertFields(of type: FEELType) {
        switch type {
        case .list(let element), .range(let element): insertFields(of: element)
        case .function(_, let result): insertFields(of: result)
        case .context(let entries):
            for (name, type) in entries.sorted(by: { $0.key < $1.key }) {
                insert(name)
                insertFields(of: type)
            }
        case .any, .null, .boolean, .number, .string, .date, .time, .dateTime,
            .yearMonthDuration, .dayTimeDuration:
            break
        }
    }
}
