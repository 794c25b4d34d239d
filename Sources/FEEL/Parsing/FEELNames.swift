/// Names that consist of more than one word, such as `date of` or `birth-date`.
///
/// A name of letters, digits and underscores needs no entry. Other names bind as a whole only where
/// the parser knows them: without an entry `birth-date` is a subtraction. Spaces in a name match
/// any white space; where several names fit, the longest wins (DMN 1.5, 10.3.1.3).
public struct FEELNames: Sendable {
    /// The names of more than one word.
    private(set) var tree = NameTree()
    /// Names that contain a keyword, which look like an operator where they are misspelt.
    private(set) var namesWithKeyword: [(name: String, wordCount: Int)] = []
    /// How many of those are kept: each unknown name is compared with all of them.
    private static let keywordNameLimit = 64

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
        guard let start = canonical.utf8.first, Text.isNameStart(start),
            !canonical.utf8.allSatisfy(Text.isNamePart), tree.insert(canonical)
        else { return }
        let words = canonical.split(separator: " ")
        guard namesWithKeyword.count < Self.keywordNameLimit else { return }
        if words.contains(where: { Keyword.all.contains(String($0)) }) {
            namesWithKeyword.append((canonical, words.count))
        }
    }

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
        case .any, .null, .boolean, .number, .string, .choice, .date, .time, .dateTime,
            .yearMonthDuration, .dayTimeDuration:
            break
        }
    }
}
