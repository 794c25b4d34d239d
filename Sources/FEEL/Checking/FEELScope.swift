/// The names an expression may use and their types.
public struct FEELScope: Hashable, Sendable {
    /// Variables; a context's type gives the fields of its paths.
    public var names: [String: FEELType]
    /// Functions the environment offers besides the built-in ones.
    public var functions: [String: FEELSignature]

    /// A scope of variables and functions.
    public init(names: [String: FEELType] = [:], functions: [String: FEELSignature] = [:]) {
        self.names = names
        self.functions = functions
    }

    /// A scope of variables that have these values.
    public init(values: [String: FEELValue], functions: [String: FEELSignature] = [:]) {
        self.init(names: values.mapValues { FEELType(of: $0) }, functions: functions)
    }
}

/// The parameters and the result of a function.
public struct FEELSignature: Hashable, Sendable {
    /// A parameter of a function.
    public struct Parameter: Hashable, Sendable {
        /// The name, for arguments passed by name and for messages.
        public let name: String
        /// The type an argument must have.
        public let type: FEELType
        /// Whether the argument may be left out; only trailing parameters may be optional.
        public let isOptional: Bool

        /// A parameter.
        public init(_ name: String, _ type: FEELType, isOptional: Bool = false) {
            self.name = name
            self.type = type
            self.isOptional = isOptional
        }
    }

    /// The parameters in order.
    public let parameters: [Parameter]
    /// Whether the last parameter may be repeated.
    public let isVariadic: Bool
    /// The type of the result.
    public let result: FEELType

    /// A signature.
    public init(_ parameters: [Parameter], variadic: Bool = false, result: FEELType) {
        self.parameters = parameters
        self.isVariadic = variadic
        self.result = result
    }

    /// How many arguments the function takes.
    var counts: ClosedRange<Int> {
        let least = parameters.count { !$0.isOptional }
        return least...(isVariadic ? Int(Int16.max) : parameters.count)
    }

    /// The parameter the argument at an index is for; the index is within `counts`.
    func parameter(at index: Int) -> Parameter? {
        index < parameters.count ? parameters[index] : parameters.last
    }
}
