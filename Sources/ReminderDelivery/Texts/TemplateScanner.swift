/// A tag of a template, as far as checks need it.
struct TemplateTag: Hashable {
    enum Kind: Hashable {
        case value
        case sectionStart
        case sectionEnd
        /// A form that message templates do without: partials, blocks, delimiters, pragmas.
        case unsupported
    }

    let kind: Kind
    let name: String
    /// Where it stands, from 1.
    let line: Int
}

/// Finds the tags of a Mustache template (mustache(5)), without its meaning.
///
/// The template engine shows nothing for a name it does not know; these tags let us find the
/// misspelt ones before a reminder goes out with a gap.
enum TemplateScanner {
    static func tags(_ text: String) -> [TemplateTag] {
        var tags: [TemplateTag] = []
        var rest = text[...]
        var line = 1
        while let start = rest.firstRange(of: "{{") {
            line += rest[..<start.lowerBound].count(where: \.isNewline)
            rest = rest[start.upperBound...]
            let isTriple = rest.first == "{"
            // The parser says what is wrong with a tag that does not end.
            guard let end = rest.firstRange(of: isTriple ? "}}}" : "}}") else { break }
            let content = rest[..<end.lowerBound]
            if let tag = tag(content, line: line) { tags.append(tag) }
            line += content.count(where: \.isNewline)
            rest = rest[end.upperBound...]
        }
        return tags
    }

    private static func tag(_ content: Substring, line: Int) -> TemplateTag? {
        let kind: TemplateTag.Kind
        var name = content
        switch content.first {
        case "!": return nil
        case "#", "^":
            kind = .sectionStart
            name = content.dropFirst()
        case "/":
            kind = .sectionEnd
            name = content.dropFirst()
        case "{", "&":
            kind = .value
            name = content.dropFirst()
        case ">", "<", "$", "=", "%":
            kind = .unsupported
        default:
            kind = .value
        }
        let trimmed = name.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace)
        return TemplateTag(kind: kind, name: String(trimmed.reversed()), line: line)
    }
}

extension Substring {
    /// The first place where a short text stands.
    fileprivate func firstRange(of text: String) -> Range<Index>? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(text) {
                return index..<self.index(index, offsetBy: text.count)
            }
            formIndex(after: &index)
        }
        return nil
    }
}
