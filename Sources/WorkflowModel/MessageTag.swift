/// A tag of a message template, as far as checks need it.
///
/// The template engine shows nothing for a name it does not know; these tags let us find the
/// misspelt ones before a reminder goes out with a gap.
public struct MessageTag: Hashable, Sendable {
    /// What the tag does.
    public enum Kind: Hashable, Sendable {
        /// Shows a field.
        case value
        /// Begins a section.
        case sectionStart
        /// Ends a section.
        case sectionEnd
        /// A form that message templates do without: partials, blocks, delimiters, pragmas.
        case unsupported
    }

    /// What the tag does.
    public let kind: Kind
    /// The field or section.
    public let name: String
    /// The line of its name, from 1.
    public let line: Int
    /// The column of its name in characters, from 1.
    public let column: Int

    /// The tags of a Mustache template (mustache(5)) in the order written, without their meaning.
    public static func tags(in text: String) -> [MessageTag] {
        var scanner = MessageTagScanner(text)
        return scanner.tags()
    }
}

/// Walks through a template once.
private struct MessageTagScanner {
    private let text: [Unicode.Scalar]
    private var index = 0
    private var line = 1
    private var column = 1

    init(_ text: String) { self.text = Array(text.unicodeScalars) }

    mutating func tags() -> [MessageTag] {
        var tags: [MessageTag] = []
        while index < text.count {
            guard text[index] == "{", stands("{", times: 2) else {
                step()
                continue
            }
            step()
            step()
            // The parser says what is wrong with a tag that does not end.
            guard readTag(into: &tags) else { break }
        }
        return tags
    }

    /// Reads a tag behind its opening braces, a comment being none; whether it ends.
    private mutating func readTag(into tags: inout [MessageTag]) -> Bool {
        let marker = index < text.count ? text[index] : " "
        let kind: MessageTag.Kind
        switch marker {
        case "#", "^": kind = .sectionStart
        case "/": kind = .sectionEnd
        case ">", "<", "$", "=", "%": kind = .unsupported
        default: kind = .value
        }
        if "#^/{&!".unicodeScalars.contains(marker) { step() }
        while index < text.count, Self.isBlank(text[index]) { step() }
        let place = (line: line, column: column)
        var name: [Unicode.Scalar] = []
        let braces = marker == "{" ? 3 : 2
        while index >= text.count || text[index] != "}" || !stands("}", times: braces) {
            guard index < text.count else { return false }
            name.append(text[index])
            step()
        }
        for _ in 0..<braces { step() }
        while let last = name.last, Self.isBlank(last) { name.removeLast() }
        guard marker != "!" else { return true }
        let word = String(String.UnicodeScalarView(name))
        tags.append(MessageTag(kind: kind, name: word, line: place.line, column: place.column))
        return true
    }

    private func stands(_ brace: Unicode.Scalar, times: Int) -> Bool {
        text.count - index >= times && text[index..<(index + times)].allSatisfy { $0 == brace }
    }

    private mutating func step() {
        if text[index] == "\n" {
            line += 1
            column = 1
        } else {
            column += 1
        }
        index += 1
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    }
}
