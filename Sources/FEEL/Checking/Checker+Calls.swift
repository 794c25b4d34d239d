extension Checker {
    /// The type of a call of a built-in function.
    mutating func call(_ builtin: Builtin, _ arguments: Links, _ id: NodeID) -> FEELType {
        guard let definition = BuiltinDefinition.all.first(where: { $0.builtin == builtin }) else {
            return .any
        }
        let types = types(of: arguments)
        if builtin == .list(.contains), types.count == 2 {
            checkOption(program.links[arguments.range.lowerBound], of: types[1])
            checkOption(program.links[arguments.range.lowerBound + 1], of: types[0])
        }
        let fitting = definition.signatures.filter { $0.counts.contains(types.count) }
        for signature in fitting where signature.firstMisfit(types) == nil {
            return elementType(builtin, types) ?? signature.result
        }
        if let signature = fitting.first {
            report(misfit: types, of: signature, definition.name, arguments)
            return signature.result
        }
        return .any
    }

    /// The type of a call of a function of the scope.
    mutating func call(_ name: String, _ arguments: Links, _ id: NodeID) -> FEELType {
        let types = types(of: arguments)
        let place = program[id].range
        let nameRange =
            place.lowerBound..<min(place.upperBound, place.lowerBound + name.utf8.count)
        guard let signature = scope.functions[name] else {
            if case .function(_, let result) = scope.names[name] { return result }
            let known = Array(scope.functions.keys) + BuiltinDefinition.all.map(\.name)
            report(.unknownFunction(name), at: nameRange, Spelling.nearest(to: name, among: known))
            return .any
        }
        guard signature.counts.contains(types.count) else {
            report(
                .argumentCount(name, expected: signature.counts, found: types.count),
                at: nameRange
            )
            return signature.result
        }
        report(misfit: types, of: signature, name, arguments)
        return signature.result
    }

    /// The type of a call of a value.
    mutating func invoke(_ callee: NodeID, _ arguments: Links, _ id: NodeID) -> FEELType {
        _ = types(of: arguments)
        return result(of: callee, argumentCount: Int(arguments.count), id)
    }

    /// The type of the result of calling a value with so many arguments.
    mutating func result(
        of callee: NodeID,
        argumentCount count: Int,
        _ id: NodeID
    ) -> FEELType {
        switch type(of: callee) {
        case .any, .null: return .any
        case .function(let parameters, let result):
            if parameters.count != count {
                let expected = parameters.count...parameters.count
                let name = program.text(of: callee)
                report(.argumentCount(name, expected: expected, found: count), id)
            }
            return result
        case let type:
            report(.notCallable(type), callee)
            return .any
        }
    }

    /// Reports a call that fits no signature.
    mutating func report(_ call: InvalidCall) {
        _ = types(of: call.arguments)
        let definition = BuiltinDefinition.named(call.function)
        let parameters = definition?.signatures.flatMap { $0.parameters.map(\.name) } ?? []
        let name = call.function
        switch call.reason {
        case .argumentCount(let found):
            let counts = definition?.signatures.map(\.counts) ?? []
            let least = counts.map(\.lowerBound).min() ?? 0
            let most = counts.map(\.upperBound).max() ?? 0
            report(.argumentCount(name, expected: least...most, found: found), at: call.range)
        case .unknownParameter(let parameter):
            let near = Spelling.nearest(to: parameter, among: parameters)
            report(.unknownParameter(name, parameter), at: call.range, near)
        case .repeatedParameter(let parameter):
            report(.repeatedParameter(name, parameter), at: call.range)
        case .missingParameter(let parameter):
            report(.missingParameter(name, parameter), at: call.range)
        case .namedArguments: report(.namedArguments(name), at: call.range)
        }
    }

    private mutating func report(
        misfit types: [FEELType],
        of signature: FEELSignature,
        _ name: String,
        _ arguments: Links
    ) {
        guard let index = signature.firstMisfit(types),
            let parameter = signature.parameter(at: index)
        else { return }
        report(
            .wrongArgument(
                name,
                parameter: parameter.name,
                expected: parameter.type,
                found: types[index]
            ),
            program.links[arguments.range.lowerBound + index]
        )
    }

    /// The type of an item where a function returns items of its list, or that list changed.
    private func elementType(_ builtin: Builtin, _ types: [FEELType]) -> FEELType? {
        guard let first = types.first, case .list(let function) = builtin else { return nil }
        switch function {
        case .min, .max:
            guard types.count == 1 else { return first }
            return if case .list(let element) = first { element } else { first }
        case .sublist, .remove, .reverse, .distinctValues, .sort: return first.isList ? first : nil
        default: return nil
        }
    }
}

extension FEELSignature {
    /// The first argument whose type does not fit its parameter.
    func firstMisfit(_ types: [FEELType]) -> Int? {
        types.indices.first { index in
            guard let parameter = parameter(at: index) else { return true }
            return !parameter.type.accepts(types[index])
        }
    }
}

extension FEELType {
    /// Whether a value of another type may be passed, with the conversions of lists of one.
    func accepts(_ other: FEELType) -> Bool {
        switch (self, other) {
        case (.any, _), (_, .any), (_, .null): return true
        case (.list(let left), .list(let right)): return left.accepts(right)
        case (.list(let element), _): return element.accepts(other)
        case (_, .list(let element)): return accepts(element)
        case (.context(let wanted), .context(let given)):
            return given.isEmpty
                || wanted.allSatisfy { name, type in given[name].map(type.accepts) ?? false }
        case (.range(let left), .range(let right)): return left.accepts(right)
        case (.function, .function): return true
        default: return kind == other.kind
        }
    }
}
