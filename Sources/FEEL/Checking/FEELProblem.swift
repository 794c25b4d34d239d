/// An error that can be seen in an expression before it is evaluated.
public struct FEELProblem: Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Kind: Hashable, Sendable {
        /// No variable has this name.
        case unknownName(String)
        /// Values of a type have no such entry or property.
        case unknownField(String, of: FEELType)
        /// No function has this name.
        case unknownFunction(String)
        /// An operator does not take these types.
        case wrongOperands(String, FEELType, FEELType)
        /// A condition is not a boolean.
        case notBoolean(FEELType)
        /// A function takes so many arguments.
        case argumentCount(String, expected: ClosedRange<Int>, found: Int)
        /// A function takes another type here.
        case wrongArgument(String, parameter: String, expected: FEELType, found: FEELType)
        /// A function has no such parameter.
        case unknownParameter(String, String)
        /// A function's parameter is given twice.
        case repeatedParameter(String, String)
        /// A function's parameter is not given.
        case missingParameter(String, String)
        /// A function does not take arguments by name, or only some are named.
        case namedArguments(String)
        /// Only functions can be called.
        case notCallable(FEELType)
        /// There is nothing to run over.
        case notIterable(FEELType)
        /// The text of a literal is no date, time or duration.
        case invalidLiteral(String)
        /// The expression as a whole has another type than is needed.
        case wrongResult(expected: FEELType, found: FEELType)
    }

    /// What is wrong.
    public let kind: Kind
    /// The place in the source, in bytes of UTF-8.
    public let range: Range<Int>
    /// The name that was probably meant.
    public let suggestion: String?

    /// A problem at a place of the source.
    public init(kind: Kind, range: Range<Int>, suggestion: String? = nil) {
        self.kind = kind
        self.range = range
        self.suggestion = suggestion
    }

    /// A word for the kind of problem that stays the same in all versions.
    public var code: String {
        switch kind {
        case .unknownName: "feel-unknown-name"
        case .unknownField: "feel-unknown-field"
        case .unknownFunction: "feel-unknown-function"
        case .wrongOperands: "feel-wrong-types"
        case .notBoolean: "feel-not-a-condition"
        case .argumentCount: "feel-argument-count"
        case .wrongArgument: "feel-argument-type"
        case .unknownParameter: "feel-unknown-parameter"
        case .repeatedParameter: "feel-repeated-parameter"
        case .missingParameter: "feel-missing-parameter"
        case .namedArguments: "feel-named-arguments"
        case .notCallable: "feel-not-a-function"
        case .notIterable: "feel-not-a-list"
        case .invalidLiteral: "feel-invalid-literal"
        case .wrongResult: "feel-wrong-result"
        }
    }

    /// One sentence with the suggestion, if there is one.
    public var description: String {
        sentence + (suggestion.map { "; did you mean '\($0)'?" } ?? "")
    }

    private var sentence: String {
        switch kind {
        case .unknownName(let name): "there is no name '\(name)'"
        case .unknownField(let name, let type): "a \(Self.word(type)) has no '\(name)'"
        case .unknownFunction(let name): "there is no function '\(name)'"
        case .wrongOperands(let symbol, let left, let right):
            "'\(symbol)' does not take \(left) and \(right)"
        case .notBoolean(let type): "a condition must be true or false, not a \(type)"
        case .argumentCount(let name, let expected, let found):
            "'\(name)' takes \(Self.count(expected)), not \(found)"
        case .wrongArgument(let name, let parameter, let expected, let found):
            "'\(name)' takes a \(expected) as '\(parameter)', not a \(found)"
        case .unknownParameter(let name, let parameter):
            "'\(name)' has no parameter '\(parameter)'"
        case .repeatedParameter(let name, let parameter):
            "the parameter '\(parameter)' of '\(name)' is given twice"
        case .missingParameter(let name, let parameter):
            "the parameter '\(parameter)' of '\(name)' is missing"
        case .namedArguments(let name): "'\(name)' does not take these arguments by name"
        case .notCallable(let type): "a \(type) is no function"
        case .notIterable(let type): "a \(type) is no list to run over"
        case .invalidLiteral(let text): "'\(text)' is no date, time or duration"
        case .wrongResult(let expected, let found):
            "the expression must give a \(expected), not a \(found)"
        }
    }

    /// A context is called so without its entries, which may be many.
    private static func word(_ type: FEELType) -> String {
        if case .context = type { "context" } else { "\(type)" }
    }

    private static func count(_ range: ClosedRange<Int>) -> String {
        func arguments(_ count: Int) -> String { count == 1 ? "1 argument" : "\(count) arguments" }
        if range.upperBound >= Int(Int16.max) { return "\(arguments(range.lowerBound)) or more" }
        if range.count == 1 { return arguments(range.lowerBound) }
        return "\(range.lowerBound) to \(arguments(range.upperBound))"
    }
}
