/// Why a text is no expression, and where.
public struct FEELSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Message: Hashable, Sendable, CustomStringConvertible {
        /// The text is longer than the limit, in bytes of UTF-8.
        case textTooLong(length: Int, limit: Int)
        /// Expressions are nested more deeply than the limit.
        case tooDeep(limit: Int)
        /// An expression should begin here; what stands here instead, nil at the end of the text.
        case expectedExpression(found: String?)
        /// A symbol or keyword should follow.
        case expected(String, found: String?)
        /// The expression is complete, but text follows.
        case unexpected(String)
        /// A string without its closing quotation mark.
        case unterminatedString
        /// A comment without its end.
        case unterminatedComment
        /// An escape sequence that does not exist.
        case invalidEscape(String)
        /// A number of more digits or a larger exponent than can be.
        case numberOutOfRange(String)
        /// A type that is not known.
        case unknownType(String)
        /// A context with the same key twice.
        case repeatedKey(String)
        /// A name should stand here.
        case expectedName(found: String?)

        /// One sentence about the error.
        public var description: String {
            switch self {
            case .textTooLong(let length, let limit):
                "the expression has \(length) bytes; at most \(limit) are allowed"
            case .tooDeep(let limit):
                "the expression is nested more than \(limit) levels deep; split it up"
            case .expectedExpression(let found):
                "a value or expression must stand here, not \(Self.text(found))"
            case .expected(let wanted, let found):
                "\(wanted) must follow here, not \(Self.text(found))"
            case .unexpected(let found):
                "'\(found)' cannot follow a complete expression; an operator may be missing"
            case .unterminatedString: "the string that begins here has no closing '\"'"
            case .unterminatedComment: "the comment that begins here has no closing '*/'"
            case .invalidEscape(let text):
                "'\(text)' is no escape sequence; write '\\\\' for a backslash"
            case .numberOutOfRange(let text):
                "the number \(text) is beyond the range of decimal numbers"
            case .unknownType(let name): "'\(name)' is no type; there are number, string, date …"
            case .repeatedKey(let key): "the key '\(key)' stands twice in one context"
            case .expectedName(let found): "a name must stand here, not \(Self.text(found))"
            }
        }

        private static func text(_ found: String?) -> String {
            found.map { "'\($0)'" } ?? "the end of the expression"
        }
    }

    /// Where the error is, in bytes of UTF-8 from the start of the text.
    public let offset: Int
    /// What is wrong.
    public let message: Message

    /// An error at a place of the text.
    public init(offset: Int, message: Message) {
        self.offset = offset
        self.message = message
    }

    /// The message and its place.
    public var description: String { "\(message) (at byte \(offset))" }
}
