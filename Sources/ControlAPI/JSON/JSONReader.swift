/// Reads JSON strictly by RFC 8259, with a bound on its depth; names occur once in an object.
public struct JSONReader {
    private let bytes: [UInt8]
    private let depthLimit: Int
    private var index = 0

    /// Reads one value and nothing behind it.
    ///
    /// - Parameters:
    ///   - bytes: The text in UTF-8.
    ///   - depthLimit: How deep arrays and objects may be nested.
    /// - Returns: The value.
    /// - Throws: The first fault, with its place.
    public static func read(
        _ bytes: [UInt8],
        depthLimit: Int = 32
    ) throws(JSONFault) -> JSONValue {
        var reader = JSONReader(bytes: bytes, depthLimit: depthLimit)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.index == bytes.count else { throw .trailing(offset: reader.index) }
        return value
    }

    private init(bytes: [UInt8], depthLimit: Int) {
        self.bytes = bytes
        self.depthLimit = depthLimit
    }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            default: return
            }
        }
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        skipSpace()
        guard current == byte else { return false }
        index += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
        skipSpace()
        switch current {
        case UInt8(ascii: "{"):
            guard depth < depthLimit else { throw .tooDeep(limit: depthLimit) }
            return try object(depth: depth + 1)
        case UInt8(ascii: "["):
            guard depth < depthLimit else { throw .tooDeep(limit: depthLimit) }
            return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-")?: return try number()
        case let byte? where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte):
            return try number()
        default: throw .unexpected(offset: index, expected: .value)
        }
    }

    private mutating func object(depth: Int) throws(JSONFault) -> JSONValue {
        index += 1
        var members: [JSONMember] = []
        var names: Set<String> = []
        if skip(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            skipSpace()
            guard current == UInt8(ascii: "\"") else {
                throw .unexpected(offset: index, expected: .name)
            }
            let name = try string()
            guard names.insert(name).inserted else { throw .duplicateName(name) }
            guard skip(UInt8(ascii: ":")) else {
                throw .unexpected(offset: index, expected: .colon)
            }
            members.append(JSONMember(name, try value(depth: depth)))
        } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "}")) else {
            throw .unexpected(offset: index, expected: .endOfObject)
        }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(JSONFault) -> JSONValue {
        index += 1
        var values: [JSONValue] = []
        if skip(UInt8(ascii: "]")) { return .array([]) }
        repeat {
            values.append(try value(depth: depth))
        } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "]")) else {
            throw .unexpected(offset: index, expected: .endOfArray)
        }
        return .array(values)
    }

    private mutating func word(
        _ word: StaticString,
        _ value: JSONValue
    ) throws(JSONFault) -> JSONValue {
        let text = word.description
        guard bytes[index...].starts(with: text.utf8) else {
            throw .unexpected(offset: index, expected: .word(text))
        }
        index += text.utf8.count
        return value
    }

    private mutating func number() throws(JSONFault) -> JSONValue {
        let start = index
        if current == UInt8(ascii: "-") { index += 1 }
        let leading = index
        try digits()
        if bytes[leading] == UInt8(ascii: "0"), index > leading + 1 {
            throw .unexpected(offset: leading, expected: .noLeadingZero)
        }
        if current == UInt8(ascii: ".") {
            index += 1
            try digits()
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            index += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { index += 1 }
            try digits()
        }
        return .number(String(decoding: bytes[start..<index], as: UTF8.self))
    }

    private mutating func digits() throws(JSONFault) {
        let start = index
        while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            index += 1
        }
        guard index > start else { throw .unexpected(offset: index, expected: .digit) }
    }

    /// Reads a string; the common one, without escapes, is cut out in one piece.
    private mutating func string() throws(JSONFault) -> String {
        index += 1
        let start = index
        while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
            guard byte >= 0x20 else {
                throw .unexpected(offset: index, expected: .plainCharacter)
            }
            index += 1
        }
        var text = try cut(start)
        while current == UInt8(ascii: "\\") {
            index += 1
            text.unicodeScalars.append(try escape())
            let next = index
            while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
                guard byte >= 0x20 else {
                    throw .unexpected(offset: index, expected: .plainCharacter)
                }
                index += 1
            }
            text += try cut(next)
        }
        guard current == UInt8(ascii: "\"") else {
            throw .unexpected(offset: index, expected: .closingQuote)
        }
        index += 1
        return text
    }

    private func cut(_ start: Int) throws(JSONFault) -> String {
        guard let text = String(validating: bytes[start..<index], as: UTF8.self) else {
            throw .notUTF8(offset: start)
        }
        return text
    }

    private mutating func escape() throws(JSONFault) -> Unicode.Scalar {
        let letter = current
        index += 1
        switch letter {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw .unexpected(offset: index - 1, expected: .escape)
        }
    }

    /// Reads `XXXX` behind `\u`, and the second half of a surrogate pair.
    private mutating func unicodeEscape() throws(JSONFault) -> Unicode.Scalar {
        let start = index
        let first = try hexFour()
        var code = first
        if (0xD800...0xDBFF).contains(first) {
            guard bytes[index...].starts(with: "\\u".utf8) else {
                throw .unexpected(offset: index, expected: .secondSurrogate)
            }
            index += 2
            let second = try hexFour()
            guard (0xDC00...0xDFFF).contains(second) else {
                throw .unexpected(offset: index, expected: .secondSurrogate)
            }
            code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else {
            throw .unexpected(offset: start, expected: .scalar)
        }
        return scalar
    }

    private mutating func hexFour() throws(JSONFault) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue
            else {
                throw .unexpected(offset: index, expected: .hexDigits)
            }
            code = code << 4 | UInt32(digit)
            index += 1
        }
        return code
    }
}
