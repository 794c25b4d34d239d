public import CivilCalendar
import Mustache
import WorkflowModel

/// What is wrong with a template.
public enum TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The template does not parse.
    case syntax(line: Int, reason: String)

    /// A tag names a field that no text has here.
    case unknownField(name: String, line: Int, nearest: String?)

    /// The subject line names a field that may hold a person's name.
    case personalField(name: String)

    /// A tag of a form that message templates do without.
    case unsupportedTag(name: String, line: Int)

    /// The first line is empty, or the second is not.
    case noSubject

    /// Nothing follows the subject.
    case noBody

    /// The line of the template it stands in.
    public var line: Int {
        switch self {
        case .syntax(let line, _), .unknownField(_, let line, _), .unsupportedTag(_, let line): line
        case .personalField, .noSubject: 1
        case .noBody: 2
        }
    }

    /// One sentence that names the thing and the way out.
    public var description: String {
        switch self {
        case .syntax(_, let reason):
            return "The template does not parse: \(reason)."
        case .unknownField(let name, _, let nearest):
            let hint = nearest.map { "; did you mean “\($0)”?" } ?? "; take it out."
            return "There is no field “\(name)” here\(hint)"
        case .personalField(let name):
            return
                "The field “\(name)” may hold a person's name; keep it out of the subject."
        case .unsupportedTag(let name, _):
            return "The tag “\(name)” is of a form that messages do without; write it out."
        case .noSubject:
            return "The first line is the subject and the second is empty; write them so."
        case .noBody:
            return "Nothing follows the subject; write the text after the empty line."
        }
    }
}

/// A message's words, with gaps for the fields of a ``ReminderText``.
///
/// The first line is the subject, the second is empty, the rest is the body. The language is
/// Mustache; nothing is escaped, as the text is plain.
public struct MessageTemplate: Sendable {
    /// A message in words.
    public struct Rendering: Hashable, Sendable {
        /// One line, without names of people.
        public let subject: String

        /// Lines that end in a line feed.
        public let body: String
    }

    private let subject: MustacheTemplate
    private let body: MustacheTemplate
    private let scope: MessageFields.Scope

    /// Checks a template.
    ///
    /// - Parameters:
    ///   - text: The whole file.
    ///   - identifier: `digest`, `attention`, or the id of a template for single reminders.
    /// - Throws: The first error that ``problems(in:identifier:)`` lists.
    public init(parsing text: String, identifier: String) throws(TemplateError) {
        if let problem = Self.problems(in: text, identifier: identifier).first { throw problem }
        guard let parts = Self.parts(of: text) else { throw .noSubject }
        subject = try Self.parse(parts.subject, firstLine: 1)
        body = try Self.parse(parts.body, firstLine: 3)
        scope = MessageFields.Scope(template: identifier)
    }

    /// Everything that is wrong with a template, in the order of its lines.
    public static func problems(in text: String, identifier: String) -> [TemplateError] {
        guard let parts = parts(of: text) else { return [.noSubject] }
        var problems = tagProblems(in: text, scope: MessageFields.Scope(template: identifier))
        for tag in MessageTag.tags(in: parts.subject)
        where MessageFields.personal.contains(tag.name) && tag.kind != .sectionEnd {
            problems.append(.personalField(name: tag.name))
        }
        if !parts.body.contains(where: { !$0.isWhitespace }) { problems.append(.noBody) }
        if problems.isEmpty {
            for (part, line) in [(parts.subject, 1), (parts.body, 3)] {
                do throws(TemplateError) {
                    _ = try parse(part, firstLine: line)
                } catch {
                    problems.append(error)
                }
            }
        }
        return problems.sorted { $0.line < $1.line }
    }

    /// Puts a text into words.
    public func render(_ text: ReminderText, _ language: Language) -> Rendering {
        let values = TemplateFields.values(text, scope: scope, language)
        let subject = subject.render(values)
        let lines = body.render(values).split(
            omittingEmptySubsequences: false,
            whereSeparator: \.isNewline
        )
        return Rendering(
            subject: HeaderField.cleaned(subject).split(separator: " ").joined(separator: " "),
            body: Self.tidied(lines)
        )
    }

    /// Takes out blanks at line ends, and empty lines that sections left behind.
    private static func tidied(_ lines: [Substring]) -> String {
        var answer: [String] = []
        for line in lines {
            let kept = String(line.reversed().drop(while: \.isWhitespace).reversed())
            if kept.isEmpty && (answer.last ?? "").isEmpty { continue }
            answer.append(kept)
        }
        while answer.last?.isEmpty == true { answer.removeLast() }
        return answer.map { $0 + "\n" }.joined()
    }

    private static func parts(of text: String) -> (subject: String, body: String)? {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard let first = lines.first, first.contains(where: { !$0.isWhitespace }) else {
            return nil
        }
        guard lines.count < 2 || lines[1].allSatisfy(\.isWhitespace) else { return nil }
        return (String(first), lines.dropFirst(2).joined(separator: "\n") + "\n")
    }

    private static func tagProblems(
        in text: String,
        scope: MessageFields.Scope
    ) -> [TemplateError] {
        var sections: [String] = []
        var problems: [TemplateError] = []
        for tag in MessageTag.tags(in: text) {
            switch tag.kind {
            case .unsupported:
                problems.append(.unsupportedTag(name: tag.name, line: tag.line))
            case .sectionEnd:
                if sections.last == tag.name { sections.removeLast() }
            case .value, .sectionStart:
                let known = MessageFields.known(scope: scope, sections: sections)
                if !known.contains(tag.name) {
                    let nearest = NearestField.of(tag.name, in: known)
                    problems.append(
                        .unknownField(name: tag.name, line: tag.line, nearest: nearest)
                    )
                }
                if tag.kind == .sectionStart { sections.append(tag.name) }
            }
        }
        return problems
    }

    private static func parse(
        _ text: String,
        firstLine: Int
    ) throws(TemplateError) -> MustacheTemplate {
        do {
            // The tag stands on a line of its own, which the engine takes out.
            return try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}\n" + text)
        } catch let error as MustacheTemplate.ParserError {
            let lines = text.count(where: \.isNewline)
            let line = firstLine + max(min(error.context.lineNumber - 2, lines - 1), 0)
            throw .syntax(line: line, reason: reason(error.error))
        } catch {
            throw .syntax(line: firstLine, reason: "\(error)")
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch error as? MustacheTemplate.Error {
        case .sectionCloseNameIncorrect: "a section is closed that is not the last one opened"
        case .expectedSectionEnd: "a section is not closed"
        default: "a tag is not well formed"
        }
    }
}

/// The field a misspelt name probably meant.
enum NearestField {
    /// The name with the fewest changed letters, at most two; the first of several.
    static func of(_ name: String, in names: Set<String>) -> String? {
        names.sorted().map { (name: $0, distance: distance(Array(name), Array($0))) }
            .filter { $0.distance <= 2 }
            .min { $0.distance < $1.distance }?.name
    }

    /// Levenshtein's distance.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (index, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let change = diagonal + (right[column] == character ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(change, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}
