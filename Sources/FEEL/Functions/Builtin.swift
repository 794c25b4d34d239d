/// A function every expression may call (DMN 1.5, 10.3.4).
enum Builtin: Hashable, Sendable {
    case logic(LogicFunction)
    case numeric(NumericFunction)
    case text(TextFunction)
    case list(ListFunction)
    case context(ContextFunction)
    case time(TimeFunction)
    case range(RangeFunction)

    /// The steps a call takes besides those of its arguments: series are computed term by term.
    var cost: Int {
        switch self {
        case .numeric(.log), .numeric(.exp), .numeric(.sqrt): 50
        default: 0
        }
    }
}

/// A built-in function's name and what it may be called with.
struct BuiltinDefinition: Sendable {
    let builtin: Builtin
    let name: String
    /// Signatures to choose from, the first that fits the arguments.
    let signatures: [FEELSignature]

    /// A function with one signature, or with more that are added to it.
    init(_ builtin: Builtin, _ name: String, _ signatures: FEELSignature...) {
        self.init(builtin, name, signatures)
    }

    /// A function with any of the signatures.
    init(_ builtin: Builtin, _ name: String, _ signatures: [FEELSignature]) {
        self.builtin = builtin
        self.name = name
        self.signatures = signatures
    }

    /// The definition of a name.
    static func named(_ name: String) -> BuiltinDefinition? { byName[name] }

    /// The name of a function.
    static func name(of builtin: Builtin) -> String {
        all.first { $0.builtin == builtin }?.name ?? "function"
    }

    /// All definitions, in no order that matters.
    static let all = logic + numeric + text + list + context + time + range

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// Why arguments fit no signature.
    struct ArgumentFailure: Error {
        let reason: InvalidCall.Reason
        /// The argument at fault; nil for the call as a whole.
        let argument: Int?
    }

    /// The arguments' indices in the order of the parameters, nil for one left out in the middle.
    func arrange(_ names: [String?]) -> Result<[Int?], ArgumentFailure> {
        guard names.contains(where: { $0 != nil }) else {
            let fits = signatures.contains { $0.counts.contains(names.count) }
            guard fits else {
                return .failure(
                    ArgumentFailure(reason: .argumentCount(names.count), argument: nil)
                )
            }
            return .success(names.indices.map { $0 })
        }
        if let index = names.firstIndex(of: nil) {
            return .failure(ArgumentFailure(reason: .namedArguments, argument: index))
        }
        var firstFailure: ArgumentFailure?
        // Of signatures with the same names the one in the order they are given in comes first.
        let given = names.compactMap { $0 }
        let ordered = signatures.filter { $0.parameters.map(\.name).starts(with: given) }
        for signature in ordered + signatures {
            switch Self.arrange(given, for: signature) {
            case .success(let order): return .success(order)
            case .failure(let failure): firstFailure = firstFailure ?? failure
            }
        }
        return .failure(
            firstFailure ?? ArgumentFailure(reason: .argumentCount(names.count), argument: nil)
        )
    }

    private static func arrange(
        _ names: [String],
        for signature: FEELSignature
    ) -> Result<[Int?], ArgumentFailure> {
        var order: [Int?] = Array(repeating: nil, count: signature.parameters.count)
        for (index, name) in names.enumerated() {
            guard let place = signature.parameters.firstIndex(where: { $0.name == name }) else {
                return .failure(ArgumentFailure(reason: .unknownParameter(name), argument: index))
            }
            guard order[place] == nil else {
                return .failure(ArgumentFailure(reason: .repeatedParameter(name), argument: index))
            }
            order[place] = index
        }
        for (place, parameter) in signature.parameters.enumerated()
        where order[place] == nil && !parameter.isOptional {
            return .failure(
                ArgumentFailure(reason: .missingParameter(parameter.name), argument: nil)
            )
        }
        while let last = order.last, last == nil { order.removeLast() }
        return .success(order)
    }
}
