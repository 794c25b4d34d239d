extension Parser {
    /// A literal, name, bracket or keyword expression.
    mutating func primary() throws(FEELSyntaxError) -> NodeID {
        if let read = pending {
            pending = nil
            return read.node
        }
        let start = position
        switch byte {
        case _ where isAtNumber: return try number()
        case UInt8(ascii: "\""):
            let string = try stringLiteral()
            return try add(builder.constant(.string(string)), from: start)
        case UInt8(ascii: "@"): return try atLiteral()
        case UInt8(ascii: "("): return try parenthesis()
        case UInt8(ascii: "["), UInt8(ascii: "]"): return try bracket()
        case UInt8(ascii: "{"): return try context()
        default: return try word()
        }
    }

    private mutating func word() throws(FEELSyntaxError) -> NodeID {
        let start = position
        // A known name may begin with a keyword: `some value`.
        if let here = nameHere(), here.end > wordEnd(at: position) { return try nameOrCall() }
        if try takeKeyword("true") { return try add(builder.constant(.boolean(true)), from: start) }
        if try takeKeyword("false") {
            return try add(builder.constant(.boolean(false)), from: start)
        }
        if try takeKeyword("null") { return try add(builder.constant(.null), from: start) }
        if try takeKeyword("if") { return try conditional(from: start) }
        if try takeKeyword("for") { return try loop(from: start) }
        if try takeKeyword("some") { return try quantified(isEvery: false, from: start) }
        if try takeKeyword("every") { return try quantified(isEvery: true, from: start) }
        if try takeKeyword("function") { return try function(from: start) }
        let end = wordEnd(at: position)
        guard end > position, !Keyword.all.contains(text(position..<end)) else {
            throw error(.expectedExpression(found: found))
        }
        return try nameOrCall()
    }

    private mutating func conditional(from start: Int) throws(FEELSyntaxError) -> NodeID {
        let condition = try expression()
        try expectKeyword("then")
        let then = try expression()
        try expectKeyword("else")
        let otherwise = try expression()
        return try add(
            .conditional(condition, then: then, otherwise: otherwise),
            from: start,
            [condition, then, otherwise]
        )
    }

    // MARK: Literals

    /// Whether a number begins at the position; its minus sign is a part of it.
    var isAtNumber: Bool {
        let sign = byte == UInt8(ascii: "-") ? 1 : 0
        let first = byte(after: sign)
        return Text.isDigit(first)
            || (first == UInt8(ascii: ".") && Text.isDigit(byte(after: sign + 1)))
    }

    private mutating func number() throws(FEELSyntaxError) -> NodeID {
        let start = position
        var end = position + (byte == UInt8(ascii: "-") ? 1 : 0)
        while end < bytes.count, Text.isDigit(bytes[end]) { end += 1 }
        // Two points are a range: `1..3`.
        if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."), Text.isDigit(bytes[end + 1]) {
            end += 1
            while end < bytes.count, Text.isDigit(bytes[end]) { end += 1 }
        }
        end = exponentEnd(from: end)
        let text = text(start..<end)
        guard let number = FEELDecimal(reading: text) else {
            throw error(.numberOutOfRange(text.count > 40 ? text.prefix(40) + "…" : text))
        }
        try advance(to: end)
        return try add(builder.constant(.number(number)), from: start)
    }

    /// The end of a number's exponent, such as `e+4`; the same place where there is none.
    private func exponentEnd(from start: Int) -> Int {
        guard start < bytes.count, bytes[start] | 0x20 == UInt8(ascii: "e") else { return start }
        var end = start + 1
        if end < bytes.count, "+-".utf8.contains(bytes[end]) { end += 1 }
        let digits = end
        while end < bytes.count, Text.isDigit(bytes[end]) { end += 1 }
        return end > digits ? end : start
    }

    /// A string without its quotation marks and with its escapes replaced.
    mutating func stringLiteral() throws(FEELSyntaxError) -> String {
        var result: [UInt8] = []
        var end = position + 1
        while true {
            guard end < bytes.count else { throw error(.unterminatedString) }
            switch bytes[end] {
            case UInt8(ascii: "\""):
                try advance(to: end + 1)
                return String(decoding: result, as: UTF8.self)
            case UInt8(ascii: "\\"):
                let escape = try escape(at: end)
                result.append(contentsOf: escape.bytes)
                end = escape.end
            default:
                result.append(bytes[end])
                end += 1
            }
        }
    }

    /// The bytes an escape sequence stands for.
    ///
    /// A backslash before any other character stands for itself, as in the pattern `"\d+"`.
    private func escape(at start: Int) throws(FEELSyntaxError) -> (bytes: [UInt8], end: Int) {
        guard start + 1 < bytes.count else { throw error(.unterminatedString) }
        switch bytes[start + 1] {
        case UInt8(ascii: "n"): return ([0x0A], start + 2)
        case UInt8(ascii: "r"): return ([0x0D], start + 2)
        case UInt8(ascii: "t"): return ([0x09], start + 2)
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"):
            return ([bytes[start + 1]], start + 2)
        case UInt8(ascii: "u"): return try unicodeEscape(at: start, digits: 4)
        case UInt8(ascii: "U"): return try unicodeEscape(at: start, digits: 6)
        default: return ([UInt8(ascii: "\\")], start + 1)
        }
    }

    private func unicodeEscape(
        at start: Int,
        digits: Int
    ) throws(FEELSyntaxError) -> (bytes: [UInt8], end: Int) {
        let invalid = FEELSyntaxError(
            offset: start,
            message: .invalidEscape(text(start..<min(start + 2 + digits, bytes.count)))
        )
        guard var value = hexNumber(at: start + 2, digits: digits) else { throw invalid }
        var end = start + 2 + digits
        if (0xD800...0xDBFF).contains(value), digits == 4 {
            // A character beyond U+FFFF is written as two surrogates.
            guard end + 1 < bytes.count, bytes[end] == UInt8(ascii: "\\"),
                bytes[end + 1] == UInt8(ascii: "u"), let low = hexNumber(at: end + 2, digits: 4),
                (0xDC00...0xDFFF).contains(low)
            else { throw invalid }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
            end += 6
        }
        guard let scalar = Unicode.Scalar(value) else { throw invalid }
        return (Array(String(Character(scalar)).utf8), end)
    }

    private func hexNumber(at start: Int, digits: Int) -> UInt32? {
        guard start + digits <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[start..<start + digits] {
            guard let digit = Text.hexValue(byte) else { return nil }
            value = value << 4 | digit
        }
        return value
    }

    private mutating func atLiteral() throws(FEELSyntaxError) -> NodeID {
        let start = position
        try advance(to: position + 1)
        guard byte == UInt8(ascii: "\"") else { throw error(.expected("a string", found: found)) }
        let text = try stringLiteral()
        guard let value = FEELValue(literalText: text) else {
            return try add(.invalidLiteral(name: builder.name(text)), from: start)
        }
        return try add(builder.constant(value), from: start)
    }

    // MARK: Brackets

    /// An expression in parentheses, a range that begins with one, or a unary test as a value.
    private mutating func parenthesis() throws(FEELSyntaxError) -> NodeID {
        let start = position
        try advance(to: position + 1)
        if let comparison = try takeComparison() {
            let test = try test(comparison, from: start)
            try expect(")")
            return test
        }
        let inner = try expression()
        if try take("..") { return try range(low: inner, includesLow: false, from: start) }
        try expect(")")
        return inner
    }

    /// A list, or a range that begins with a bracket of either direction.
    private mutating func bracket() throws(FEELSyntaxError) -> NodeID {
        let start = position
        let isReversed = byte == UInt8(ascii: "]")
        try advance(to: position + 1)
        if !isReversed, try take("]") { return try add(.list(builder.links([])), from: start) }
        var items = [try expression()]
        if try take("..") { return try range(low: items[0], includesLow: !isReversed, from: start) }
        guard !isReversed else { throw error(.expected("'..'", found: found)) }
        while try take(",") { items.append(try expression()) }
        try expect("]")
        return try add(.list(builder.links(items)), from: start, items)
    }

    /// The upper end of a range and its closing bracket.
    mutating func range(
        low: NodeID,
        includesLow: Bool,
        from start: Int
    ) throws(FEELSyntaxError) -> NodeID {
        let high = try upperEnd()
        let includesHigh = try take("]")
        if !includesHigh, try !take(")"), try !take("[") {
            throw error(.expected("']', ')' or '['", found: found))
        }
        let operation = Operation.range(
            low: low,
            high: high,
            includesLow: includesLow,
            includesHigh: includesHigh
        )
        return try add(operation, from: start, [low, high])
    }
}
