import WorkflowModel

/// Checks the raw text of a file before the YAML parser sees it: what is not allowed at all is
/// reported and replaced, so that the parser reads on and finds the other errors.
enum TextCheck {
    /// Reads bytes as UTF-8, reporting the first wrong byte; a byte order mark in front is dropped.
    static func decode(_ bytes: [UInt8], file: String, log: DiagnosticLog) -> String? {
        let start = SourcePlace(file: file, line: 1, column: 1)
        guard fits(bytes.count, file: file, log: log) else { return nil }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        if let text = String(validating: content, as: UTF8.self) {
            return text
        }
        let offset = firstInvalidByte(in: content)
        log.report(.notUTF8, at: start, ["offset": String(offset + 1)])
        return nil
    }

    /// Whether a file of this many bytes may be read.
    static func fits(_ count: Int, file: String, log: DiagnosticLog) -> Bool {
        guard count > YAMLLimits.fileSize else { return true }
        log.report(
            .fileTooLarge,
            at: SourcePlace(file: file, line: 1, column: 1),
            ["size": String(count), "limit": String(YAMLLimits.fileSize)]
        )
        return false
    }

    /// The offset of the first byte that belongs to no character.
    private static func firstInvalidByte(in bytes: ArraySlice<UInt8>) -> Int {
        var decoder = UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var offset = 0
        while case .valid(let encoded) = decoder.parseScalar(from: &iterator) {
            offset += encoded.count
        }
        return offset
    }

    /// The text with every character that is not allowed reported and replaced by U+FFFD.
    static func clean(_ text: String, file: String, log: DiagnosticLog) -> String {
        // Characters of one byte that are not controls need no look: most of a file.
        let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x0A }
        guard !isPlain, report(in: text, file: file, log: log) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append(isForbidden(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }

    /// Reports what is wrong with the characters of a text; whether some are forbidden.
    private static func report(in text: String, file: String, log: DiagnosticLog) -> Bool {
        var line = 1
        var column = 1
        var previous: Unicode.Scalar = " "
        var isComposed = true
        var hasForbidden = false
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\r" {
                if scalar == "\r" || previous != "\r" {
                    line += 1
                }
                column = 0
            } else if scalar.value < 0x20 || scalar.value >= 0x7F {
                let place = SourcePlace(file: file, line: line, column: column)
                if isForbidden(scalar) {
                    hasForbidden = true
                    log.report(.controlCharacter, at: place, ["character": hexadecimal(scalar)])
                }
                if isComposed, isVietnameseMark(scalar), previous.properties.isAlphabetic {
                    isComposed = false
                    log.report(.notComposed, at: place, ["character": hexadecimal(scalar)])
                }
            }
            column += 1
            previous = scalar
        }
        return hasForbidden
    }

    /// Control characters, line breaks only some tools know, and characters that hide text or turn
    /// its direction, so that a rule reads differently from what it does.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
        case 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    /// The marks of Vietnamese letters and tones, which in NFC never stand alone after a letter
    /// that Vietnamese puts them on.
    private static func isVietnameseMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300...0x303, 0x306, 0x309, 0x31B, 0x323: true
        default: false
        }
    }

    /// The character as `U+200B`.
    static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Whether the text is safe to hand to the parser, which expands aliases while it compares keys
    /// and keeps every value in memory.
    ///
    /// Anchors are found by name: an alias works only when both `&name` and `*name` are written
    /// somewhere, wherever that is, so nothing can slip through by quoting.
    static func isSafeToParse(_ source: YAMLSource) -> Bool {
        var structure = 1
        var hasAnchors = false
        var hasAliases = false
        for byte in source.text.utf8 {
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "{"),
                UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"):
                structure += 1
            case UInt8(ascii: "&"): hasAnchors = true
            case UInt8(ascii: "*"): hasAliases = true
            default: break
            }
        }
        if hasAnchors, hasAliases, !isFreeOfAliases(source) { return false }
        if structure > YAMLLimits.structure {
            let limit = String(YAMLLimits.nodes)
            source.log.report(.tooManyNodes, at: source.start, ["limit": limit])
            return false
        }
        return true
    }

    /// Reports the first alias of an anchor; whether there is none.
    private static func isFreeOfAliases(_ source: YAMLSource) -> Bool {
        var anchors: Set<String> = []
        var aliases: [(name: String, line: Int, column: Int)] = []
        for (row, line) in source.lines.enumerated() {
            for (column, scalar) in line.enumerated() {
                if scalar == "&" {
                    anchors.insert(name(in: line, after: column))
                } else if scalar == "*" {
                    aliases.append((name(in: line, after: column), row + 1, column + 1))
                }
            }
        }
        let alias = aliases.first { !$0.name.isEmpty && anchors.contains($0.name) }
        guard let alias else { return true }
        let place = source.place(line: alias.line, column: alias.column)
        source.log.report(.anchor, at: place, ["name": "*\(alias.name)"])
        return false
    }

    /// The run of letters an anchor's name is made of, after a position.
    private static func name(in line: [Unicode.Scalar], after column: Int) -> String {
        var name = ""
        for scalar in line.dropFirst(column + 1) {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-", "_": name.unicodeScalars.append(scalar)
            default: return name
            }
        }
        return name
    }
}
