/// A function written in an expression, with the variables it was made among.
public final class FEELFunction: Hashable, Sendable {
    let program: Program
    /// Triples of a parameter's slot, type and name in the program's links.
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
    public var parameterCount: Int { Int(parameters.count) / 3 }

    /// The names of the parameters in order.
    var parameterNames: [String] {
        stride(from: parameters.range.lowerBound, to: parameters.range.upperBound, by: 3).map {
            program.names[Int(program.links[$0 + 2])]
        }
    }

    /// Whether both are one function; the specification knows no other equality of functions.
    public static func == (left: FEELFunction, right: FEELFunction) -> Bool { left === right }

    /// Feeds what makes the function different from all others.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
