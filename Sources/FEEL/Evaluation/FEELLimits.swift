/// The bounds within which expressions are parsed and evaluated.
public enum FEELLimits {
    /// The longest source text in bytes of UTF-8.
    public static let sourceLength = 16 * 1_024
    /// The deepest nesting of expressions.
    public static let depth = 64
    /// The most steps of one evaluation: a node evaluated or an item of a list touched is one.
    public static let steps = 100_000
    /// The most parts of all lists and contexts that one evaluation makes, parts of parts included.
    public static let parts = 1_000_000
    /// The longest list.
    public static let listCount = 10_000
    /// The longest string in bytes of UTF-8.
    public static let stringLength = 64 * 1_024
    /// The deepest nesting of nodes over all functions that are being called.
    static let callDepth = 384
    /// The most warnings kept of one evaluation.
    static let warnings = 32
}
