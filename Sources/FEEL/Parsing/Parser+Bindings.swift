extension Parser {
    /// `for x in list, y in 1..3 return …`, of which `for` is read.
    mutating func loop(from start: Int) throws(FEELSyntaxError) -> NodeID {
        let outer = bindings.count
        var (iterators, children) = try iterators()
        try expectKeyword("return")
        // Kept only where the body asks for it, because it grows with every round.
        let partial = bindings.count
        bind("partial", to: -1)
        let body = try expression()
        let slot = bindings.slot(at: partial)
        bindings.remove(to: outer)
        children.append(body)
        let operation = Operation.loop(builder.links(iterators), body: body, partial: slot)
        return try add(operation, from: start, children)
    }

    /// `some x in list satisfies …` or `every …`, of which the first word is read.
    mutating func quantified(isEvery: Bool, from start: Int) throws(FEELSyntaxError) -> NodeID {
        let outer = bindings.count
        var (iterators, children) = try iterators()
        try expectKeyword("satisfies")
        let body = try expression()
        bindings.remove(to: outer)
        children.append(body)
        let operation = Operation.quantified(
            builder.links(iterators),
            body: body,
            isEvery: isEvery
        )
        return try add(operation, from: start, children)
    }

    /// Names and what they run over: triples of a slot, a node, and the end of a range or -1.
    private mutating func iterators() throws(FEELSyntaxError) -> ([Int32], children: [NodeID]) {
        var triples: [Int32] = []
        var children: [NodeID] = []
        repeat {
            let name = try newName { $0.isAtKeyword("in") }
            try expectKeyword("in")
            let domain = try expression()
            var end: NodeID = -1
            if try take("..") {
                end = try expression()
                children.append(end)
            }
            children.append(domain)
            let slot = builder.slot()
            bind(name, to: slot)
            triples += [slot, domain, end]
        } while try take(",")
        return (triples, children)
    }

    /// `function(a, b: number) …`, of which `function` is read.
    mutating func function(from start: Int) throws(FEELSyntaxError) -> NodeID {
        let outer = bindings.count
        try expect("(")
        var parameters: [Int32] = []
        if try !take(")") {
            repeat {
                let name = try newName { ",:)".utf8.contains($0.byte) }
                let type = try take(":") ? builder.type(try type()) : -1
                let slot = builder.slot()
                bind(name, to: slot)
                parameters += [slot, type, builder.name(name)]
            } while try take(",")
            try expect(")")
        }
        let body = try expression()
        bindings.remove(to: outer)
        return try add(.function(builder.links(parameters), body: body), from: start, [body])
    }

    /// `{a: 1, "b c": a + 1}`; each entry sees those before it.
    mutating func context() throws(FEELSyntaxError) -> NodeID {
        let start = position
        let outer = bindings.count
        _ = try take("{")
        var triples: [Int32] = []
        var children: [NodeID] = []
        var keys: Set<String> = []
        if try !take("}") {
            repeat {
                let place = position
                let key = try contextKey()
                guard keys.insert(key).inserted else {
                    throw FEELSyntaxError(offset: place, message: .repeatedKey(key))
                }
                try expect(":")
                let value = try expression()
                let slot = builder.slot()
                bind(key, to: slot)
                triples += [builder.name(key), slot, value]
                children.append(value)
            } while try take(",")
            try expect("}")
        }
        bindings.remove(to: outer)
        return try add(.context(builder.links(triples)), from: start, children)
    }

    /// A key: a string, or words and symbols up to the colon.
    private mutating func contextKey() throws(FEELSyntaxError) -> String {
        if byte == UInt8(ascii: "\"") { return try stringLiteral() }
        var end = position
        var keyEnd = position
        while end < bytes.count {
            let space = Text.spaceLength(bytes, at: end)
            guard space > 0 || Text.isNamePart(bytes[end]) || Text.isNameSymbol(bytes[end]) else {
                break
            }
            end += max(space, 1)
            if space == 0 { keyEnd = end }
        }
        guard keyEnd > position, Text.isNameStart(byte) else {
            throw error(.expectedName(found: found))
        }
        let key = text(position..<keyEnd)
        try advance(to: keyEnd)
        return key.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    // MARK: Types

    /// A type such as `number`, `list<string>` or `function<number>->string`.
    mutating func type() throws(FEELSyntaxError) -> FEELType {
        try nested { parser throws(FEELSyntaxError) in try parser.typeHere() }
    }

    private mutating func typeHere() throws(FEELSyntaxError) -> FEELType {
        let start = position
        if try takeKeyword("function") { return try functionType() }
        guard let here = nameHere() else { throw error(.expectedName(found: found)) }
        guard let type = FEELType(named: here.name) else {
            throw FEELSyntaxError(offset: start, message: .unknownType(here.name))
        }
        try advance(to: here.end)
        switch type {
        case .list: return try take("<") ? .list(closed(try self.type())) : type
        case .range: return try take("<") ? .range(closed(try self.type())) : type
        case .context: return try take("<") ? try contextType() : type
        default: return type
        }
    }

    /// The type just read, with the bracket behind it.
    private mutating func closed(_ type: FEELType) throws(FEELSyntaxError) -> FEELType {
        try expect(">")
        return type
    }

    private mutating func contextType() throws(FEELSyntaxError) -> FEELType {
        var entries: [String: FEELType] = [:]
        guard try !take(">") else { return .context([:]) }
        repeat {
            let key = try contextKey()
            try expect(":")
            entries[key] = try type()
        } while try take(",")
        return try closed(.context(entries))
    }

    private mutating func functionType() throws(FEELSyntaxError) -> FEELType {
        var parameters: [FEELType] = []
        guard try take("<") else { return .function([], .any) }
        if try !take(">") {
            repeat { parameters.append(try type()) } while try take(",")
            try expect(">")
        }
        try expect("->")
        return .function(parameters, try type())
    }
}
