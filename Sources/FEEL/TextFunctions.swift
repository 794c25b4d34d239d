import CivilCalendar

extension Machine {
    /// The result of a function of strings; nil where the arguments do not fit.
    mutating func apply(
        _ function: TextFunction,
        _ arguments: [FEELValue],
        _ id: NodeID
    ) -> FEELValue? {
        if function == .string {
            guard !arguments[0].isNull else { return nil }
            var writer = ValueWriter(limit: FEELLimits.stringLength)
            writer.write(text: arguments[0])
            return string(writer.text, at: id)
        }
        if function == .join { return join(arguments, id) }
        guard let text = Arguments.string(arguments[0]), spend(text.utf8.count / 64, at: id) else {
            return nil
        }
        switch function {
        case .length: return .integer(text.unicodeScalars.count)
        case .upperCase: return string(text.uppercased(), at: id)
        case .lowerCase: return string(text.lowercased(), at: id)
        case .substring: return TextFunction.substring(of: text, arguments)
        case .substringBefore, .substringAfter, .contains, .startsWith, .endsWith:
            guard let match = Arguments.string(arguments[1]) else { return nil }
            return function.apply(text, match)
        case .split: return split(text, arguments, id)
        case .matches, .replace, .string, .join: return nil
        }
    }

    private mutating func join(_ arguments: [FEELValue], _ id: NodeID) -> FEELValue? {
        guard let items = Arguments.list(arguments[0]), spend(items.count, at: id) else {
            return nil
        }
        var delimiter = ""
        if arguments.count > 1, !arguments[1].isNull {
            guard let given = Arguments.string(arguments[1]) else { return nil }
            delimiter = given
        }
        var texts: [String] = []
        var length = 0
        for item in items where !item.isNull {
            guard case .string(let text) = item else { return nil }
            length += text.utf8.count + delimiter.utf8.count
            guard length <= FEELLimits.stringLength * 2 else {
                return null(.stringTooLong(limit: FEELLimits.stringLength), id)
            }
            texts.append(text)
        }
        return string(texts.joined(separator: delimiter), at: id)
    }

    private mutating func split(
        _ text: String,
        _ arguments: [FEELValue],
        _ id: NodeID
    ) -> FEELValue? {
        guard let delimiter = Arguments.string(arguments[1]) else { return nil }
        return list(TextFunction.split(text, delimiter), at: id)
    }
}

extension TextFunction {
    /// The part from a position, counted in characters of Unicode from one, or from the end.
    static func substring(of text: String, _ arguments: [FEELValue]) -> FEELValue? {
        guard let start = Arguments.integer(arguments[1]), start != 0 else { return nil }
        let scalars = Array(text.unicodeScalars)
        let first = start > 0 ? start - 1 : scalars.count + start
        guard first >= 0, first < scalars.count else { return .string("") }
        var end = scalars.count
        if arguments.count > 2, !arguments[2].isNull {
            guard let length = Arguments.integer(arguments[2]), length > 0 else { return nil }
            end = min(end, first + min(length, scalars.count))
        }
        return .string(String(String.UnicodeScalarView(scalars[first..<end])))
    }

    /// The result of looking for one string in another, byte by byte.
    func apply(_ text: String, _ match: String) -> FEELValue? {
        let bytes = Array(text.utf8)
        let wanted = Array(match.utf8)
        switch self {
        case .startsWith: return .boolean(bytes.starts(with: wanted))
        case .endsWith: return .boolean(bytes.reversed().starts(with: wanted.reversed()))
        case .contains: return .boolean(Self.find(wanted, in: bytes, from: 0) != nil)
        case .substringBefore:
            let place = Self.find(wanted, in: bytes, from: 0) ?? 0
            return .string(String(decoding: bytes[..<place], as: UTF8.self))
        case .substringAfter:
            guard let place = Self.find(wanted, in: bytes, from: 0) else { return .string("") }
            return .string(String(decoding: bytes[(place + wanted.count)...], as: UTF8.self))
        default: return nil
        }
    }

    static func split(_ text: String, _ delimiter: String) -> [FEELValue] {
        let bytes = Array(text.utf8)
        let wanted = Array(delimiter.utf8)
        guard !wanted.isEmpty else { return [.string(text)] }
        var parts: [FEELValue] = []
        var start = 0
        while let place = find(wanted, in: bytes, from: start) {
            parts.append(.string(String(decoding: bytes[start..<place], as: UTF8.self)))
            start = place + wanted.count
        }
        parts.append(.string(String(decoding: bytes[start...], as: UTF8.self)))
        return parts
    }

    /// The first place of bytes in others.
    static func find(_ wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = wanted.first else { return start }
        var place = start
        while place + wanted.count <= bytes.count {
            if bytes[place] == first, bytes[place...].starts(with: wanted) { return place }
            place += 1
        }
        return nil
    }
}
