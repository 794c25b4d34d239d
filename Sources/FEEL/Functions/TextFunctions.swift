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
            guard spend(writer.text.utf8.count / 64, at: id) else { return .null }
            return string(writer.text, at: id)
        }
        if function == .join { return join(arguments, id) }
        guard let text = Arguments.string(arguments[0]) else { return nil }
        switch function {
        case .length: return .integer(text.unicodeScalars.count)
        case .upperCase: return string(text.uppercased(), at: id)
        case .lowerCase: return string(text.lowercased(), at: id)
        case .substring: return TextFunction.substring(of: text, arguments)
        case .substringBefore, .substringAfter, .contains, .startsWith, .endsWith:
            guard let match = Arguments.string(arguments[1]) else { return nil }
            return function.apply(text, match)
        case .split: return split(text, arguments, id)
        case .matches:
            let flags = arguments.count > 2 ? arguments[2] : .null
            guard let pattern = pattern(arguments[1], flags, id) else { return nil }
            let match = firstMatch(pattern, Array(text.unicodeScalars), from: 0, id)
            return isExhausted ? .null : .boolean(match != nil)
        case .replace: return replace(text, arguments, id)
        case .string, .join: return nil
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

    // MARK: Regular expressions

    /// A pattern and its flags; nil where they are invalid.
    private mutating func pattern(
        _ text: FEELValue,
        _ flags: FEELValue,
        _ id: NodeID
    ) -> TextPattern? {
        guard let text = Arguments.string(text), spend(text.utf8.count / 4, at: id) else {
            return nil
        }
        if flags.isNull { return TextPattern(text) }
        return Arguments.string(flags).flatMap { TextPattern(text, flags: $0) }
    }

    /// The first match at or after a place, within the steps that are left.
    private mutating func firstMatch(
        _ pattern: TextPattern,
        _ text: [Unicode.Scalar],
        from start: Int,
        _ id: NodeID
    ) -> TextPattern.Match? {
        // An instruction of a pattern is a small part of the work of a step.
        let available = stepsLeft * 2
        var steps = available
        let match = pattern.firstMatch(in: text, from: start, steps: &steps)
        return spend((available - steps) / 2, at: id) && steps > 0 ? match : nil
    }

    /// All matches; nil where the pattern also matches nothing, which would be everywhere.
    private mutating func matches(
        _ pattern: TextPattern,
        _ text: [Unicode.Scalar],
        _ id: NodeID
    ) -> [TextPattern.Match]? {
        guard firstMatch(pattern, [], from: 0, id) == nil else { return nil }
        var matches: [TextPattern.Match] = []
        var start = 0
        while let match = firstMatch(pattern, text, from: start, id) {
            guard !match.range.isEmpty else { return nil }
            matches.append(match)
            start = match.range.upperBound
        }
        return isExhausted ? nil : matches
    }

    private mutating func split(
        _ text: String,
        _ arguments: [FEELValue],
        _ id: NodeID
    ) -> FEELValue? {
        let scalars = Array(text.unicodeScalars)
        guard let pattern = pattern(arguments[1], .null, id),
            let matches = matches(pattern, scalars, id)
        else { return nil }
        var parts: [FEELValue] = []
        var start = 0
        for match in matches {
            parts.append(.string(TextFunction.text(scalars[start..<match.range.lowerBound])))
            start = match.range.upperBound
        }
        parts.append(.string(TextFunction.text(scalars[start...])))
        return list(parts, at: id)
    }

    private mutating func replace(
        _ text: String,
        _ arguments: [FEELValue],
        _ id: NodeID
    ) -> FEELValue? {
        let scalars = Array(text.unicodeScalars)
        guard let replacement = Arguments.string(arguments[2]),
            let pattern = pattern(
                arguments[1],
                arguments.count > 3 ? arguments[3] : .null,
                id
            ),
            let parts = Replacement.parts(of: replacement, groupCount: pattern.groupCount),
            let matches = matches(pattern, scalars, id)
        else { return nil }
        var result = ""
        var start = 0
        for match in matches {
            result += TextFunction.text(scalars[start..<match.range.lowerBound])
            for part in parts {
                switch part {
                case .text(let text): result += text
                case .group(let index):
                    let group = index < match.groups.count ? match.groups[index] : nil
                    if let group { result += TextFunction.text(scalars[group]) }
                }
            }
            guard result.utf8.count <= FEELLimits.stringLength else { break }
            start = match.range.upperBound
        }
        return string(result + TextFunction.text(scalars[start...]), at: id)
    }
}

/// The replacement of a regular expression's matches, with references to groups.
enum Replacement {
    enum Part {
        case text(String)
        case group(Int)
    }

    /// The parts of a replacement; nil for a dollar sign or backslash that means nothing.
    static func parts(of text: String, groupCount: Int) -> [Part]? {
        var parts: [Part] = []
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\\":
                guard let escaped = scalars.popFirst(), escaped == "\\" || escaped == "$" else {
                    return nil
                }
                parts.append(.text(String(escaped)))
            case "$":
                guard let first = digit(scalars.first) else { return nil }
                scalars.removeFirst()
                var index = first
                // More digits belong to the number while there are so many groups.
                while let next = digit(scalars.first), index * 10 + next <= groupCount {
                    index = index * 10 + next
                    scalars.removeFirst()
                }
                parts.append(.group(index))
            default: parts.append(.text(String(scalar)))
            }
        }
        return parts
    }

    private static func digit(_ scalar: Unicode.Scalar?) -> Int? {
        guard let scalar, scalar.isASCII else { return nil }
        return Int(String(scalar))
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

    /// Characters as a string.
    static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// The first place of bytes in others, found in a time that grows with both lengths (Knuth,
    /// Morris and Pratt).
    static func find(_ wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard !wanted.isEmpty else { return start }
        // For each prefix the length of the longest shorter prefix that also ends it.
        var borders = [0]
        for place in 1..<wanted.count {
            var border = borders[place - 1]
            while border > 0, wanted[place] != wanted[border] { border = borders[border - 1] }
            borders.append(wanted[place] == wanted[border] ? border + 1 : 0)
        }
        var matched = 0
        for place in start..<bytes.count {
            while matched > 0, bytes[place] != wanted[matched] { matched = borders[matched - 1] }
            if bytes[place] == wanted[matched] { matched += 1 }
            if matched == wanted.count { return place + 1 - matched }
        }
        return nil
    }
}
