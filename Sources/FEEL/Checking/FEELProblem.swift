import CivilCalendar

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
        /// A string is none of the options of what it is compared with.
        case unknownOption(String, of: [String])
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
        case .unknownOption: "feel-unknown-option"
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
        kind.words.en + (suggestion.map { "; did you mean '\($0)'?" } ?? "")
    }
}
