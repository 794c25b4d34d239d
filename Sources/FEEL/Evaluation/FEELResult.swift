import CivilCalendar

/// The value of an expression and what went wrong on the way to it.
public struct FEELResult: Hashable, Sendable {
    /// The value; null where it could not be computed.
    public let value: FEELValue
    /// What was unknown or failed, in the order of evaluation, at most 32 of them.
    public let warnings: [FEELWarning]

    /// A value and its warnings.
    public init(value: FEELValue, warnings: [FEELWarning] = []) {
        self.value = value
        self.warnings = warnings
    }

    /// Paths, variables and calls that gave null because nothing is known there, without repeats.
    ///
    /// `x = null` and `is defined?(x)` ask for that and do not count.
    public var unknownPaths: [String] {
        var paths: [String] = []
        for warning in warnings {
            guard case .unknown(let path) = warning.fact, !paths.contains(path) else { continue }
            paths.append(path)
        }
        return paths
    }
}

/// Something that made a part of an expression null.
public struct FEELWarning: Hashable, Sendable, CustomStringConvertible {
    /// What happened.
    public enum Fact: Hashable, Sendable, CustomStringConvertible {
        /// Nothing is known under a path or variable, or by a call.
        case unknown(path: String)
        /// No function has this name.
        case unknownFunction(String)
        /// An operator does not take these kinds of values.
        case wrongOperands(String, FEELKind, FEELKind)
        /// A boolean was needed.
        case notBoolean(FEELKind)
        /// A function does not take these arguments.
        case wrongArguments(String)
        /// Values of this kind have no such property.
        case noMember(String, of: FEELKind)
        /// Only functions can be called.
        case notCallable(FEELKind)
        /// Division by zero, or a result beyond the range.
        case noResult(String)
        /// The text of a literal is no date, time or duration.
        case invalidLiteral(String)
        /// A limit was reached.
        case tooManySteps(limit: Int)
        /// A list grew beyond the limit.
        case listTooLong(limit: Int)
        /// A list or context has too many parts or is nested too deeply.
        case valueTooLarge
        /// A string grew beyond the limit.
        case stringTooLong(limit: Int)
        /// Functions called each other too deeply.
        case callsTooDeep

        /// One sentence about the fact.
        public var description: String { words.en }
    }

    /// What happened.
    public let fact: Fact
    /// The place in the source, in bytes of UTF-8.
    public let range: Range<Int>

    /// A fact at a place of the source.
    public init(fact: Fact, range: Range<Int>) {
        self.fact = fact
        self.range = range
    }

    /// The fact.
    public var description: String { fact.description }
}
