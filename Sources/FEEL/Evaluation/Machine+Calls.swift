extension Machine {
    /// The result of a function of the environment, or of one that a variable holds.
    mutating func callOutside(_ name: Int32, _ arguments: Links, _ id: NodeID) -> FEELValue {
        let name = program.names[Int(name)]
        let values = values(of: arguments)
        if let result = environment.call(name, values) { return known(result, id) }
        guard let variable = environment.value(named: name) else {
            return null(.unknownFunction(name), id)
        }
        return invoke(variable, values, id)
    }

    /// The result of calling a value.
    mutating func invoke(_ callee: NodeID, _ arguments: Links, _ id: NodeID) -> FEELValue {
        let function = evaluate(callee)
        return invoke(function, values(of: arguments), id)
    }

    /// The result of calling a value with arguments by name.
    mutating func invoke(_ callee: NodeID, named pairs: Links, _ id: NodeID) -> FEELValue {
        let callee = evaluate(callee)
        var arguments: [String: FEELValue] = [:]
        for index in stride(from: pairs.range.lowerBound, to: pairs.range.upperBound, by: 2) {
            let name = program.names[Int(program.links[index])]
            arguments[name] = evaluate(program.links[index + 1])
        }
        guard case .function(let function) = callee else { return invoke(callee, [], id) }
        let values = function.parameterNames.compactMap { arguments[$0] }
        guard values.count == arguments.count, 2 * values.count == Int(pairs.count) else {
            return null(.wrongArguments("function"), id)
        }
        return invoke(callee, values, id)
    }

    /// The result of calling a function with arguments; null where it is none.
    mutating func invoke(
        _ callee: FEELValue,
        _ arguments: [FEELValue],
        _ id: NodeID
    ) -> FEELValue {
        guard case .function(let function) = callee else {
            return callee.isNull ? .null : null(.notCallable(callee.kind), id)
        }
        guard arguments.count == function.parameterCount else {
            return null(.wrongArguments("function"), id)
        }
        guard callDepth + function.program.depth <= FEELLimits.callDepth else {
            return null(.callsTooDeep, id)
        }
        guard spend(function.captured.count / 16, at: id) else { return .null }
        let caller = (program, locals, callDepth)
        callDepth += function.program.depth
        program = function.program
        locals = function.captured
        for (index, argument) in arguments.enumerated() {
            let place = function.parameters.range.lowerBound + 3 * index
            let type = program.links[place + 1]
            var work = 0
            guard
                let value = type < 0
                    ? argument
                    : program.types[Int(type)].converted(argument, work: &work, limit: stepsLeft),
                spend(work, at: id)
            else {
                (program, locals, callDepth) = caller
                return null(.wrongArguments("function"), id)
            }
            locals[Int(program.links[place])] = value
        }
        let result = evaluate(function.body)
        (program, locals, callDepth) = caller
        return result
    }

    /// A built-in function as a value, for a name that no variable has.
    mutating func functionValue(named name: String, _ id: NodeID) -> FEELValue? {
        guard let parameters = BuiltinDefinition.named(name)?.signatures.first?.parameters,
            spend(50, at: id)
        else { return nil }
        let names = parameters.indices.map { "p\($0)" }.joined(separator: ", ")
        let source = "function(\(names)) \(name)(\(names))"
        guard let program = try? FEELExpression(parsing: source).program,
            case .function(let pairs, let body) = program[program.root].operation
        else { return nil }
        let captured = Machine(program, environment).locals
        return .function(
            FEELFunction(program: program, parameters: pairs, body: body, captured: captured)
        )
    }

    /// The result of a built-in function; null where the arguments do not fit.
    mutating func call(_ builtin: Builtin, _ arguments: Links, _ id: NodeID) -> FEELValue {
        if builtin == .logic(.not), arguments.count == 1 {
            return boolean(truth(program.links[arguments.range.lowerBound]).map { !$0 })
        }
        let values = values(of: arguments)
        var cost = builtin.cost
        for case .string(let text) in values { cost += text.utf8.count / 64 }
        guard !isExhausted, cost == 0 || spend(cost, at: id) else { return .null }
        let outcome: FEELValue? =
            switch builtin {
            case .logic(let function): apply(function, values, id)
            case .numeric(let function): function.apply(values)
            case .text(let function): apply(function, values, id)
            case .list(let function): apply(function, values, id)
            case .context(let function): apply(function, values, id)
            case .time(let function): apply(function, values, id)
            case .range(let function): apply(function, values, id)
            }
        if let outcome { return outcome }
        if !values.contains(where: \.isNull) {
            warn(.wrongArguments(BuiltinDefinition.name(of: builtin)), id)
        }
        return .null
    }

    private mutating func apply(
        _ function: LogicFunction,
        _ arguments: [FEELValue],
        _ id: NodeID
    ) -> FEELValue? {
        switch function {
        case .not: return nil
        case .all, .any:
            guard let items = Arguments.items(arguments), spend(items.count, at: id) else {
                return nil
            }
            let decisive = function == .any
            var result: FEELValue = .boolean(!decisive)
            for item in items {
                if item.booleanValue == decisive { return .boolean(decisive) }
                if item.booleanValue == nil { result = .null }
            }
            return result
        case .isDefined: return .boolean(!arguments[0].isNull)
        case .identical:
            return .boolean(arguments[0] == arguments[1])
        }
    }
}

/// Reads arguments, with the conversions between a value and a list of one (DMN 1.5, 10.3.2.9.4).
enum Arguments {
    /// A list of one value stands for the value.
    static func single(_ value: FEELValue) -> FEELValue {
        if case .list(let items) = value, items.count == 1 { items[0] } else { value }
    }

    static func number(_ value: FEELValue) -> FEELDecimal? {
        if case .number(let number) = single(value) { number } else { nil }
    }

    /// A number without its fraction, as a position or scale.
    static func integer(_ value: FEELValue) -> Int? {
        number(value)?.rounded(scale: 0, .down)?.intValue
    }

    static func string(_ value: FEELValue) -> String? {
        if case .string(let text) = single(value) { text } else { nil }
    }

    /// A value stands for a list of it; null is no list.
    static func list(_ value: FEELValue) -> [FEELValue]? {
        switch value {
        case .list(let items): items
        case .null: nil
        default: [value]
        }
    }

    /// The items of one list, or of arguments given one by one.
    static func items(_ arguments: [FEELValue]) -> [FEELValue]? {
        arguments.count == 1 ? list(arguments[0]) : arguments
    }
}
