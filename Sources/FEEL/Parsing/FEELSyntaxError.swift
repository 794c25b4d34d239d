import CivilCalendar

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
        public var description: String { words.en }
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
