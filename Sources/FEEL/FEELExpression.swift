/// A parsed expression of FEEL, the expression language of DMN 1.5.
///
/// Parsing compiles the text; evaluation neither reads text nor fails: what cannot be computed is
/// null, with a warning that says why.
///
///     let condition = try FEELExpression(parsing: "event.yes * 3 >= event.members * 2")
///     let problems = condition.check(in: scope)
///     let isMet = condition.evaluate(in: environment).value == .boolean(true)
public struct FEELExpression: Hashable, Sendable {
    /// The text the expression was parsed from.
    public let source: String
    /// The paths and calls of the expression in the order of the text.
    public let references: [FEELReference]
    let program: Program

    /// Parses a text of at most 16 KiB whose nesting is at most 64 levels deep.
    ///
    /// - Parameters:
    ///   - source: the text.
    ///   - names: names of more than one word that the text may use.
    /// - Throws: the first error of the text and its place.
    public init(parsing source: String, names: FEELNames = FEELNames()) throws(FEELSyntaxError) {
        var parser = try Parser(source, names: names)
        try parser.parse()
        self.source = source
        references = parser.references.sorted { $0.range.lowerBound < $1.range.lowerBound }
        program = Program(parser.builder, source: parser.bytes)
    }

    /// The value in an environment, within the bounds of `FEELLimits`.
    public func evaluate(in environment: some FEELEnvironment) -> FEELResult {
        var machine = Machine(program, environment)
        return machine.run()
    }
}

extension FEELExpression {
    /// All errors of names and types that can be seen without values, in the order of the text.
    public func check(in scope: FEELScope) -> [FEELProblem] { check(in: scope, expecting: .any) }

    /// All errors, also that the value as a whole is of another type: a guard must be `.boolean`.
    public func check(in scope: FEELScope, expecting type: FEELType) -> [FEELProblem] {
        var checker = Checker(program, scope)
        return checker.check(expecting: type)
    }

    /// The type of the value as far as it is known; `any` where it is not.
    public func type(in scope: FEELScope) -> FEELType {
        var checker = Checker(program, scope)
        return checker.type(of: program.root)
    }
}
