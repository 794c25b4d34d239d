/// The bounds of a rule file; a file beyond them is refused before it can cost memory or time.
enum YAMLLimits {
    /// The bytes of a file: 1 MiB.
    static let fileSize = 1_048_576
    /// How deep values may be nested.
    static let depth = 32
    /// How many values a file may have.
    static let nodes = 100_000
    /// How many characters of structure a file may have before it is handed to the parser; each
    /// value needs at least one.
    static let structure = 200_000
    /// How many characters one text may have.
    static let text = 10_000
    /// How many characters a name may have.
    static let name = 63
}
