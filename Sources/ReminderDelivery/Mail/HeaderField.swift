import FoundationEssentials

/// Writes header fields that any text can go into and nothing can break out of.
///
/// Plain ASCII stays as it is where it fits one line; everything else becomes encoded words of
/// RFC 2047 in UTF-8 and base64.
enum HeaderField {
    /// The longest line with encoded words in it (RFC 2047 section 2).
    private static let lineLimit = 76

    /// The longest encoded word (RFC 2047 section 2).
    private static let wordLimit = 75

    private static let wordStart = "=?UTF-8?B?"
    private static let wordEnd = "?="

    /// A field of free text, such as a subject.
    static func unstructured(_ name: String, _ text: String) -> String {
        let text = cleaned(text)
        let plain = "\(name): \(text)"
        // RFC 5322 section 2.1.1 wants lines of at most 78.
        if isPlain(text) && plain.utf8.count <= 78 { return plain }
        return "\(name): " + encodedWords(text, column: name.utf8.count + 2)
    }

    /// A field with one mailbox.
    static func mailbox(_ name: String, _ mailbox: Mailbox) -> String {
        let shown = cleaned(mailbox.name)
        if shown.isEmpty { return "\(name): \(mailbox.address)" }
        let column = name.utf8.count + 2
        var phrase = quoted(shown)
        if !isPlain(shown) || column + phrase.utf8.count > lineLimit {
            phrase = encodedWords(shown, column: column)
        }
        let field = "\(name): \(phrase)"
        let lastLine = field.split(separator: "\n").last ?? ""
        let fits = lastLine.utf8.count + mailbox.address.text.utf8.count + 3 <= lineLimit
        return field + (fits ? " " : "\n ") + "<\(mailbox.address)>"
    }

    /// The text with a space for each control character, so that it stays on its line.
    ///
    /// Unicode's line and paragraph separators count too: some readers break lines at them.
    static func cleaned(_ text: String) -> String {
        if !text.unicodeScalars.contains(where: isControl) { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(isControl(scalar) ? " " : scalar) }
        return String(scalars)
    }

    /// Whether a scalar is of Unicode's categories Cc, Zl or Zp.
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Whether a reader gets the text back from a header as it is.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
            && !text.hasPrefix(" ") && !text.hasSuffix(" ") && !text.contains("  ")
    }

    /// A quoted string of RFC 5322 section 3.2.4.
    private static func quoted(_ text: String) -> String {
        var answer = "\""
        for character in text {
            if character == "\"" || character == "\\" { answer.append("\\") }
            answer.append(character)
        }
        return answer + "\""
    }

    /// A run of encoded words, one a line.
    ///
    /// Readers drop the white space between two encoded words, so the words join without a gap,
    /// and a word never ends inside a character (RFC 2047 sections 2, 5 and 6.2). Words end after
    /// blanks where they can, because some readers put a blank between them all the same.
    private static func encodedWords(_ text: String, column: Int) -> String {
        var words: [String] = []
        var word: [[UInt8]] = []
        var size = 0
        var room = byteCapacity(column: column)
        for piece in pieces(of: text) {
            if size + piece.count > room && !word.isEmpty {
                let end = (word.lastIndex(of: [0x20]) ?? word.count - 1) + 1
                words.append(encodedWord(word[..<end]))
                word.removeFirst(end)
                size = word.reduce(0) { $0 + $1.count }
                room = byteCapacity(column: 1)
            }
            word.append(piece)
            size += piece.count
        }
        if !word.isEmpty || words.isEmpty { words.append(encodedWord(word[...])) }
        return words.joined(separator: "\n ")
    }

    private static func encodedWord(_ pieces: ArraySlice<[UInt8]>) -> String {
        wordStart + Data(pieces.joined()).base64EncodedString() + wordEnd
    }

    /// The characters' bytes; those of one that would not fit a word alone, scalar by scalar.
    private static func pieces(of text: String) -> [[UInt8]] {
        text.flatMap { character -> [[UInt8]] in
            let bytes = Array(character.utf8)
            if bytes.count <= byteCapacity(column: wordLimit / 2) { return [bytes] }
            return character.unicodeScalars.map { Array(String($0).utf8) }
        }
    }

    /// How many bytes an encoded word carries that begins in a column of its line.
    private static func byteCapacity(column: Int) -> Int {
        let characters = min(wordLimit, lineLimit - column) - wordStart.count - wordEnd.count
        return max(characters / 4 * 3, 6)
    }
}
