import WorkflowModel

/// Finds where a character of a text is written in the file, through quotes, escapes and folded
/// lines, so that an error inside a condition names its own line and column.
struct ScalarPlaces {
    private let scalar: YAMLScalar
    private let lines: [[Unicode.Scalar]]
    private var row: Int
    private var column: Int

    private init(_ scalar: YAMLScalar) {
        self.scalar = scalar
        lines = scalar.source.lines
        row = scalar.place.line - 1
        column = scalar.place.column - 1
    }

    /// The place of the character that begins at a byte of the text.
    ///
    /// Beyond the end it is the place after the last character.
    static func place(ofByte offset: Int, in scalar: YAMLScalar) -> SourcePlace {
        var places = ScalarPlaces(scalar)
        places.walk(to: offset)
        return scalar.source.place(line: places.row + 1, column: places.column + 1)
    }

    private mutating func walk(to offset: Int) {
        enter()
        let content = Array(scalar.text.unicodeScalars)
        var index = 0
        var byte = 0
        while true {
            if !isVerbatim {
                skipEscapedBreaks()
            }
            guard byte < offset, index < content.count else { return }
            let character = content[index]
            if isAtLineEnd, character == "\n" || character == " " {
                let count = isVerbatim || character == " " ? 1 : breaks(in: content, from: index)
                index += count
                byte += count
                nextLine()
            } else if character == "\n", !isVerbatim, current.first != "\\" {
                // An empty line in front of a folded text; the text was entered behind it.
                index += 1
                byte += 1
            } else {
                index += 1
                byte += String(character).utf8.count
                column += width
            }
        }
    }

    private var isVerbatim: Bool { scalar.style == .literal }
    private var isBlock: Bool { scalar.style == .literal || scalar.style == .folded }

    private var current: ArraySlice<Unicode.Scalar> {
        lines.indices.contains(row) ? lines[row].dropFirst(column) : []
    }

    /// Moves to the first character of the text.
    private mutating func enter() {
        switch scalar.style {
        case .plain:
            break
        case .singleQuoted, .doubleQuoted:
            column += 1
        case .literal, .folded:
            row += 1
            let first = lines.dropFirst(row).first { !Self.isBlank($0[...]) } ?? []
            indent = first.prefix { $0 == " " }.count
            column = indent
            while !isVerbatim, lines.indices.contains(row), Self.isBlank(lines[row][...]) {
                row += 1
            }
        }
    }

    private var indent = 0

    private static func isBlank(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
        line.allSatisfy { $0 == " " || $0 == "\t" }
    }

    private var isAtLineEnd: Bool {
        isBlock ? current.isEmpty : Self.isBlank(current)
    }

    private func breaks(in content: [Unicode.Scalar], from index: Int) -> Int {
        content[index...].prefix { $0 == "\n" }.count
    }

    private mutating func nextLine() {
        row += 1
        if isVerbatim {
            column = indent
            return
        }
        while lines.indices.contains(row), Self.isBlank(lines[row][...]) {
            row += 1
        }
        let line = lines.indices.contains(row) ? lines[row] : []
        column = isBlock ? indent : line.prefix { $0 == " " || $0 == "\t" }.count
    }

    /// A backslash at the end of a line joins it with the next.
    private mutating func skipEscapedBreaks() {
        while scalar.style == .doubleQuoted, current.first == "\\", current.count == 1 {
            nextLine()
        }
    }

    /// How many characters of the file make up the present character of the text.
    private var width: Int {
        switch scalar.style {
        case .singleQuoted: return current.starts(with: ["'", "'"]) ? 2 : 1
        case .doubleQuoted:
            guard current.first == "\\", let kind = current.dropFirst().first else { return 1 }
            switch kind {
            case "x": return 4
            case "u": return 6
            case "U": return 10
            default: return 2
            }
        case .plain, .literal, .folded: return 1
        }
    }
}

extension YAMLValue {
    /// The place of a character inside the text of this value, by its byte in the text.
    func place(ofByte offset: Int) -> SourcePlace {
        scalar.map { ScalarPlaces.place(ofByte: offset, in: $0) } ?? place
    }
}
