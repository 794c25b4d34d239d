extension Parser {
    /// A primary expression and the paths, filters and calls behind it.
    mutating func postfix() throws(FEELSyntaxError) -> NodeID {
        let start = startHere
        var node = try primary()
        var path = rootPath(node)
        var pathEnd = lastEnd
        while true {
            if byte == UInt8(ascii: "."), byte(after: 1) != UInt8(ascii: ".") {
                node = try member(of: node, path: &path, from: start)
                pathEnd = lastEnd
            } else if byte == UInt8(ascii: "["), !closesRange(after: node) {
                finish(&path, start..<pathEnd)
                node = try filter(node, from: start)
            } else if byte == UInt8(ascii: "(") {
                finish(&path, start..<pathEnd)
                let arguments = try arguments()
                node = try invocation(of: node, arguments, from: start)
            } else {
                finish(&path, start..<pathEnd)
                return node
            }
        }
    }

    /// The path that begins with a variable of the environment, or may do so inside a filter.
    private func rootPath(_ node: NodeID) -> [String]? {
        switch builder.nodes[Int(node)].operation {
        case .variable(let name): return [builder.names[Int(name)]]
        case .scoped(let name, _, let fallback):
            guard case .variable = builder.nodes[Int(fallback)].operation else { return nil }
            return [builder.names[Int(name)]]
        default: return nil
        }
    }

    /// Records a path that goes no further.
    private mutating func finish(_ path: inout [String]?, _ range: Range<Int>) {
        guard let parts = path else { return }
        references.append(
            FEELReference(target: .path(parts), range: range, isInFilter: bindings.isInFilter)
        )
        path = nil
    }

    private mutating func member(
        of node: NodeID,
        path: inout [String]?,
        from start: Int
    ) throws(FEELSyntaxError) -> NodeID {
        _ = try take(".")
        guard let here = nameHere(among: .properties) else {
            throw error(.expectedName(found: found))
        }
        try advance(to: here.end)
        path?.append(here.name)
        let operation = Operation.member(node, name: builder.name(here.name))
        return try add(operation, from: start, [node])
    }

    private mutating func filter(_ node: NodeID, from start: Int) throws(FEELSyntaxError) -> NodeID
    {
        _ = try take("[")
        let slot = builder.slot()
        // An entry named `item` of the item wins over the item.
        let outer = bindings.count
        bindings.append("item", slot: slot)
        bindings.appendFilter(slot: slot)
        let predicate = try expression()
        bindings.remove(to: outer)
        try expect("]")
        return try add(
            .filter(node, predicate: predicate, slot: slot),
            from: start,
            [node, predicate]
        )
    }

    // MARK: Names and calls

    /// A variable, or a call of a function by its name.
    mutating func nameOrCall() throws(FEELSyntaxError) -> NodeID {
        let start = position
        guard var here = nameHere() else { throw error(.expectedExpression(found: found)) }
        if here.end == wordEnd(at: start), let unknown = unknownNameHere() { here = unknown }
        try advance(to: here.end)
        let nameEnd = lastEnd
        guard byte == UInt8(ascii: "(") else {
            return try variable(here.name, from: start)
        }
        if bindings.contains(here.name) {
            let callee = try variable(here.name, from: start)
            let arguments = try arguments()
            return try invocation(of: callee, arguments, from: start)
        }
        let arguments = try arguments()
        let target = FEELReference.Target.call(
            function: here.name,
            arguments: arguments.map { literal($0.node) }
        )
        references.append(FEELReference(target: target, range: start..<nameEnd))
        guard let definition = BuiltinDefinition.named(here.name) else {
            return try environmentCall(here.name, arguments, start..<nameEnd)
        }
        return try builtinCall(definition, arguments, start..<nameEnd)
    }

    /// An argument and its name, if it is passed by name.
    struct Argument {
        let name: String?
        let node: NodeID
        let range: Range<Int>
    }

    /// The arguments in parentheses.
    private mutating func arguments() throws(FEELSyntaxError) -> [Argument] {
        _ = try take("(")
        guard try !take(")") else { return [] }
        var arguments: [Argument] = []
        repeat {
            let start = position
            let name = try parameterName()
            let node = try expression()
            arguments.append(Argument(name: name, node: node, range: start..<lastEnd))
        } while try take(",")
        try expect(")")
        return arguments
    }

    /// A parameter's name and the colon behind it, if that is what comes next.
    private mutating func parameterName() throws(FEELSyntaxError) -> String? {
        var end = position
        var wordEnds = position
        while end < bytes.count {
            let space = Text.spaceLength(bytes, at: end)
            guard space > 0 || Text.isNamePart(bytes[end]) else { break }
            end += max(space, 1)
            if space == 0 { wordEnds = end }
        }
        work += end - position
        guard wordEnds > position, end < bytes.count, bytes[end] == UInt8(ascii: ":") else {
            return nil
        }
        let name = text(position..<wordEnds)
        try advance(to: end)
        try expect(":")
        return name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func literal(_ id: NodeID) -> FEELReference.Literal? {
        let node = builder.nodes[Int(id)]
        guard case .constant(let index) = node.operation,
            case .string(let text) = builder.constants[Int(index)]
        else { return nil }
        return FEELReference.Literal(text: text, range: node.range)
    }

    /// A call of a function value, with all arguments by position or all by name.
    private mutating func invocation(
        of callee: NodeID,
        _ arguments: [Argument],
        from start: Int
    ) throws(FEELSyntaxError) -> NodeID {
        let nodes = arguments.map(\.node)
        let named = arguments.filter { $0.name != nil }
        if named.isEmpty {
            let operation = Operation.invocation(callee, builder.links(nodes))
            return try add(operation, from: start, [callee] + nodes)
        }
        guard named.count == arguments.count else {
            let call = InvalidCall(
                function: text(builder.nodes[Int(callee)].range),
                reason: .namedArguments,
                range: named[0].range,
                arguments: builder.links(nodes)
            )
            return try add(builder.invalidCall(call), from: start, nodes)
        }
        let pairs = arguments.flatMap { [builder.name($0.name ?? ""), $0.node] }
        let operation = Operation.namedInvocation(callee, builder.links(pairs))
        return try add(operation, from: start, [callee] + nodes)
    }

    private mutating func environmentCall(
        _ name: String,
        _ arguments: [Argument],
        _ range: Range<Int>
    ) throws(FEELSyntaxError) -> NodeID {
        let nodes = arguments.map(\.node)
        let links = builder.links(nodes)
        if let named = arguments.first(where: { $0.name != nil }) {
            let call = InvalidCall(
                function: name,
                reason: .namedArguments,
                range: named.range,
                arguments: links
            )
            return try add(builder.invalidCall(call), from: range.lowerBound, nodes)
        }
        let operation = Operation.environmentCall(name: builder.name(name), links)
        return try add(operation, from: range.lowerBound, nodes)
    }

    private mutating func builtinCall(
        _ definition: BuiltinDefinition,
        _ arguments: [Argument],
        _ range: Range<Int>
    ) throws(FEELSyntaxError) -> NodeID {
        let nodes = arguments.map(\.node)
        switch definition.arrange(arguments.map(\.name)) {
        case .success(let order):
            var arranged: [NodeID] = []
            for index in order {
                if let index {
                    arranged.append(nodes[index])
                } else {
                    arranged.append(try add(builder.constant(.null), from: range.lowerBound))
                }
            }
            if let constant = dateLiteral(definition.builtin, arranged) {
                return try add(constant, from: range.lowerBound)
            }
            if definition.builtin == .logic(.isDefined) { builder.allowNull(arranged[0]) }
            let operation = Operation.builtin(definition.builtin, builder.links(arranged))
            return try add(operation, from: range.lowerBound, arranged)
        case .failure(let failure):
            let call = InvalidCall(
                function: definition.name,
                reason: failure.reason,
                range: failure.argument.map { arguments[$0].range } ?? range,
                arguments: builder.links(nodes)
            )
            return try add(builder.invalidCall(call), from: range.lowerBound, nodes)
        }
    }

    /// `date("2026-07-17")` and the like, which need not be computed at every evaluation.
    private mutating func dateLiteral(_ builtin: Builtin, _ arguments: [NodeID]) -> Operation? {
        guard arguments.count == 1, let literal = literal(arguments[0]) else { return nil }
        let value: FEELValue? =
            switch builtin {
            case .time(.date): FEELDistantDate(reading: literal.text).map { .date($0) }
            case .time(.dateAndTime): FEELDateTime(reading: literal.text).map { .dateTime($0) }
            case .time(.time): FEELTime(reading: literal.text).map { .time($0) }
            case .time(.duration): TimeFunction.duration(literal.text)
            default: .null
            }
        switch (value, builtin) {
        case (.some(.null), _): return nil
        case (.some(let value), _): return builder.constant(value)
        case (nil, .time(.date)): return .invalidLiteral(name: builder.name(literal.text))
        case (nil, _): return nil
        }
    }
}
