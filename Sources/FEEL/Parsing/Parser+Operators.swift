extension Parser {
    /// An expression of any kind, one level deeper than what is being read.
    mutating func expression() throws(FEELSyntaxError) -> NodeID {
        try nested { parser throws(FEELSyntaxError) in try parser.disjunction() }
    }

    private mutating func disjunction() throws(FEELSyntaxError) -> NodeID {
        let start = position
        var terms = [try conjunction()]
        while try takeKeyword("or") { terms.append(try conjunction()) }
        guard terms.count > 1 else { return terms[0] }
        return try add(.or(builder.links(terms)), from: start, terms)
    }

    private mutating func conjunction() throws(FEELSyntaxError) -> NodeID {
        let start = position
        var terms = [try comparison()]
        while try takeKeyword("and") { terms.append(try comparison()) }
        guard terms.count > 1 else { return terms[0] }
        return try add(.and(builder.links(terms)), from: start, terms)
    }

    private mutating func comparison() throws(FEELSyntaxError) -> NodeID {
        let start = position
        var left = try additive()
        while true {
            if let comparison = try takeComparison() {
                let right = try additive()
                if comparison == .equal || comparison == .notEqual {
                    allowNull(left, beside: right)
                    allowNull(right, beside: left)
                }
                left = try add(.comparison(comparison, left, right), from: start, [left, right])
            } else if try takeKeyword("between") {
                let low = try additive()
                try expectKeyword("and")
                let high = try additive()
                left = try add(
                    .between(left, low: low, high: high),
                    from: start,
                    [left, low, high]
                )
            } else if try takeKeyword("in") {
                let tests = try positiveTests()
                left = try add(
                    .inTests(left, builder.links(tests)),
                    from: start,
                    [left] + tests
                )
            } else {
                return left
            }
        }
    }

    /// A comparison operator if one comes next.
    mutating func takeComparison() throws(FEELSyntaxError) -> Comparison? {
        if try take("!=") { return .notEqual }
        if try take("<=") { return .atMost }
        if try take(">=") { return .atLeast }
        if try take("<") { return .less }
        if try take(">") { return .greater }
        if try take("=") { return .equal }
        return nil
    }

    /// `x = null` asks whether x is known, so that its being unknown is no event.
    private mutating func allowNull(_ id: NodeID, beside other: NodeID) {
        guard case .constant(let index) = builder.nodes[Int(other)].operation,
            builder.constants[Int(index)].isNull
        else { return }
        builder.allowNull(id)
    }

    /// A sum or difference, also of one term.
    mutating func additive() throws(FEELSyntaxError) -> NodeID {
        let start = startHere
        let first = try multiplicative()
        var chain = [first]
        while true {
            if try take("+") {
                chain += [Arithmetic.add.rawValue, try multiplicative()]
            } else if try take("-") {
                chain += [Arithmetic.subtract.rawValue, try multiplicative()]
            } else {
                return try arithmetic(chain, from: start)
            }
        }
    }

    private mutating func multiplicative() throws(FEELSyntaxError) -> NodeID {
        let start = startHere
        let first = try exponentiation()
        var chain = [first]
        while true {
            if !bytes[position...].starts(with: "**".utf8), try take("*") {
                chain += [Arithmetic.multiply.rawValue, try exponentiation()]
            } else if try take("/") {
                chain += [Arithmetic.divide.rawValue, try exponentiation()]
            } else {
                return try arithmetic(chain, from: start)
            }
        }
    }

    private mutating func exponentiation() throws(FEELSyntaxError) -> NodeID {
        let start = startHere
        let first = try negation()
        var chain = [first]
        while try take("**") { chain += [Arithmetic.power.rawValue, try negation()] }
        return try arithmetic(chain, from: start)
    }

    /// One node for a chain of operators of one rank, so that long sums stay flat.
    private mutating func arithmetic(
        _ chain: [Int32],
        from start: Int
    ) throws(FEELSyntaxError) -> NodeID {
        guard chain.count > 1 else { return chain[0] }
        let operands = stride(from: 0, to: chain.count, by: 2).map { chain[$0] }
        return try add(.arithmetic(builder.links(chain)), from: start, operands)
    }

    private mutating func negation() throws(FEELSyntaxError) -> NodeID {
        var starts: [Int] = []
        while pending == nil, byte == UInt8(ascii: "-"), !isAtNumber {
            starts.append(position)
            _ = try take("-")
        }
        var operand = try typeTest()
        for start in starts.reversed() { operand = try negated(operand, from: start) }
        return operand
    }

    private mutating func negated(
        _ operand: NodeID,
        from start: Int
    ) throws(FEELSyntaxError) -> NodeID {
        if case .constant(let index) = builder.nodes[Int(operand)].operation,
            case .number(let number) = builder.constants[Int(index)]
        {
            return try add(builder.constant(.number(number.negated)), from: start)
        }
        return try add(.negation(operand), from: start, [operand])
    }

    private mutating func typeTest() throws(FEELSyntaxError) -> NodeID {
        let start = startHere
        var operand = try postfix()
        while isAtKeyword("instance") {
            _ = try takeKeyword("instance")
            try expectKeyword("of")
            let type = try type()
            operand = try add(
                .instanceOf(operand, type: builder.type(type)),
                from: start,
                [operand]
            )
        }
        return operand
    }

    // MARK: Unary tests

    /// What may follow `in`: a test, or several in parentheses, in which `?` is the value tested.
    private mutating func positiveTests() throws(FEELSyntaxError) -> [NodeID] {
        let outer = bindings.count
        bindings.append(Self.tested, slot: -1)
        defer { bindings.remove(to: outer) }
        guard byte == UInt8(ascii: "(") else { return [try positiveTest(boundAt: outer)] }
        let start = position
        let uses = testedUses
        _ = try take("(")
        var tests = [try testInParentheses()]
        if try take("..") {
            pending = (try range(low: tests[0], includesLow: false, from: start), start)
            return [try predicate(try additive(), boundAt: outer, since: uses, from: start)]
        }
        if byte == UInt8(ascii: ",") {
            tests[0] = try predicate(tests[0], boundAt: outer, since: uses, from: start + 1)
        }
        while try take(",") {
            let uses = testedUses
            let start = position
            let test = try testInParentheses()
            tests.append(try predicate(test, boundAt: outer, since: uses, from: start))
        }
        try expect(")")
        guard tests.count == 1 else { return tests }
        if case .test = builder.nodes[Int(tests[0])].operation {
            return [try predicate(tests[0], boundAt: outer, since: uses, from: start)]
        }
        // `(a + b) * c`: what was read is only the first part.
        pending = (tests[0], start)
        return [try predicate(try additive(), boundAt: outer, since: uses, from: start)]
    }

    /// A test that asks for `?` as a predicate, any other as it is.
    private mutating func predicate(
        _ test: NodeID,
        boundAt place: Int,
        since uses: Int,
        from start: Int
    ) throws(FEELSyntaxError) -> NodeID {
        guard testedUses > uses, bindings.slot(at: place) >= 0 else { return test }
        return try add(.predicate(test, slot: bindings.slot(at: place)), from: start, [test])
    }

    private mutating func testInParentheses() throws(FEELSyntaxError) -> NodeID {
        let start = position
        guard let comparison = try takeComparison() else { return try expression() }
        return try test(comparison, from: start)
    }

    private mutating func positiveTest(
        boundAt place: Int
    ) throws(FEELSyntaxError) -> NodeID {
        let start = position
        let uses = testedUses
        guard let comparison = try takeComparison() else {
            return try predicate(try additive(), boundAt: place, since: uses, from: start)
        }
        let test = try test(comparison, from: start)
        return try predicate(test, boundAt: place, since: uses, from: start)
    }

    /// The operand of a unary test, and the test.
    mutating func test(
        _ comparison: Comparison,
        from start: Int
    ) throws(FEELSyntaxError) -> NodeID {
        let operand = try nested { parser throws(FEELSyntaxError) in try parser.additive() }
        return try add(.test(comparison, operand), from: start, [operand])
    }
}
