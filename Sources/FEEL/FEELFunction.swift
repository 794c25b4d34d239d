/// A function written in an expression, with the variables it was made among.
public final class FEELFunction: Hashable, Sendable {
    let program: Program
    /// The slots of the parameters in the program's links.
    let parameters: Links
    let body: NodeID
    let captured: [FEELValue]

    init(program: Program, parameters: Links, body: NodeID, captured: [FEELValue]) {
        self.program = program
        self.parameters = parameters
        self.body = body
        self.captured = captured
    }

    /// The number of arguments the function takes.
    public var parameterCount: Int { Int(parameters.count) }

    /// Whether both are the same text of equal programs with equal variables.
    public static func == (left: FEELFunction, right: FEELFunction) -> Bool {
        left === right
            || (left.body == right.body && left.parameters == right.parameters
                && left.program == right.program && left.captured == right.captured)
    }

    /// Feeds the place of the function in its program.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(body)
        hasher.combine(parameters)
    }
}
