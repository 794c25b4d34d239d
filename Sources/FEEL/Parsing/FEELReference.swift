/// A path or a call in an expression, for checks that know more than types, such as event names.
public struct FEELReference: Hashable, Sendable {
    /// A literal string argument and where it stands, quotation marks included.
    public struct Literal: Hashable, Sendable {
        /// The string.
        public let text: String
        /// The place in the source, in bytes of UTF-8.
        public let range: Range<Int>

        /// A literal string argument.
        public init(text: String, range: Range<Int>) {
            self.text = text
            self.range = range
        }
    }

    /// What is referred to.
    public enum Target: Hashable, Sendable {
        /// A variable and the entries read of it: `subject.birth-date` has two parts.
        case path([String])
        /// A function and its arguments, nil where one is not a literal string.
        case call(function: String, arguments: [Literal?])
    }

    /// What is referred to.
    public let target: Target
    /// The place in the source, in bytes of UTF-8.
    public let range: Range<Int>
    /// Whether a path stands in a filter, so that it may begin with an entry of the list's items.
    public let isInFilter: Bool

    /// A reference at a place of the source.
    public init(target: Target, range: Range<Int>, isInFilter: Bool = false) {
        self.target = target
        self.range = range
        self.isInFilter = isInFilter
    }
}
