/// A part of an expression and what it gave when it was evaluated.
public struct FEELPart: Hashable, Sendable {
    /// The part as it is written.
    public let source: String
    /// The place in the text, in bytes of UTF-8; nil for a part of another text, as in the body of
    /// a built-in function that is passed as a value.
    public let range: Range<Int>?
    /// What the part gave.
    public let value: FEELValue
    /// Whether the part is a literal, so that its value can be seen.
    public let isLiteral: Bool
    /// The parts it was computed from, in the order of evaluation.
    public let parts: [FEELPart]
}

/// The result of an expression and the tree of its parts with their values.
///
/// What was not evaluated is not in the tree: the other branch of an `if`, the terms of an `and`
/// behind one that is false. The body of a loop is there once for each time it was evaluated.
public struct FEELExplanation: Hashable, Sendable {
    /// The most parts that are kept of one evaluation.
    public static let partLimit = 1_000

    /// The value and the warnings.
    public let result: FEELResult
    /// The whole expression.
    public let root: FEELPart
    /// How many parts were evaluated beyond the limit.
    public let omittedParts: Int
}

extension FEELExpression {
    /// Evaluates the expression and keeps the value of every part.
    public func explain(in environment: some FEELEnvironment) -> FEELExplanation {
        let trace = Trace()
        var machine = Machine(program, environment)
        machine.trace = trace
        let result = machine.run()
        return FEELExplanation(
            result: result,
            root: trace.tree(of: program, result: result.value),
            omittedParts: trace.omitted
        )
    }
}
