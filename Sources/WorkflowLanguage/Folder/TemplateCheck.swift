import CivilCalendar
import Mustache
import WorkflowModel

/// Checks that a message template can be read and names fields that messages have.
enum TemplateCheck {
    /// How many bytes a template may have.
    static let size = 65_536
    /// How many sections a template may have; the parser calls itself for each level.
    static let sections = 200

    private static func words(_ error: MustacheTemplate.Error?) -> LocalizedText {
        switch error {
        case .sectionCloseNameIncorrect?:
            LocalizedText(
                vi: "thẻ đóng {{/…}} khác tên thẻ mở",
                en: "the closing tag {{/…}} has another name than the one it closes"
            )
        case .unfinishedName?:
            LocalizedText(vi: "thẻ {{…}} không hợp lệ", en: "a tag {{…}} is not complete")
        case .expectedSectionEnd?:
            LocalizedText(vi: "thiếu thẻ đóng {{/…}}", en: "a closing tag {{/…}} is missing")
        case .invalidSetDelimiter?:
            LocalizedText(vi: "dấu phân cách sai", en: "the delimiters cannot be read")
        default:
            LocalizedText(vi: "thẻ không dùng được ở đây", en: "a tag cannot stand here")
        }
    }

    /// Reports what is wrong with a template.
    static func run(_ text: String, path: String, name: String, log: DiagnosticLog) {
        let start = SourcePlace(file: path, line: 1, column: 1)
        guard text.utf8.count <= size else {
            let facts = ["size": String(text.utf8.count), "limit": String(size)]
            log.report(.fileTooLarge, at: start, facts)
            return
        }
        let clean = TextCheck.clean(text, file: path, log: log)
        // Whatever its delimiters are, a section begins with one of these.
        guard clean.count(where: { "#^<$".contains($0) }) <= sections else {
            let problem = "more than \(sections) of the characters # ^ < $"
            log.report(.templateSyntax, at: start, ["problem": problem])
            return
        }
        do {
            let tags = MessageTag.tags(in: clean)
            if !isPlain(clean, tags) {
                _ = try MustacheTemplate(string: clean)
            }
            check(tags, path: path, name: name, log: log)
        } catch let error as MustacheTemplate.ParserError {
            let place = SourcePlace(
                file: path,
                line: error.context.lineNumber,
                column: error.context.columnNumber
            )
            let problem = words(error.error as? MustacheTemplate.Error)
            log.report(.templateSyntax, at: place, words: ["problem": problem])
        } catch {
            log.report(.templateSyntax, at: start, ["problem": "\(error)"])
        }
    }

    /// Whether a template has nothing but fields and sections that end in order, so that the engine
    /// certainly reads it; its parser is slow and is asked only about the others.
    private static func isPlain(_ text: String, _ tags: [MessageTag]) -> Bool {
        let opening = text.utf8.count { $0 == UInt8(ascii: "{") }
        let closing = text.utf8.count { $0 == UInt8(ascii: "}") }
        guard opening == 2 * tags.count, closing == opening else { return false }
        var sections: [String] = []
        for tag in tags {
            let isWord = tag.name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }
            guard tag.name == "." || isWord && !tag.name.isEmpty else { return false }
            switch tag.kind {
            case .value: break
            case .sectionStart: sections.append(tag.name)
            case .sectionEnd:
                guard sections.popLast() == tag.name else { return false }
            case .unsupported: return false
            }
        }
        return sections.isEmpty
    }

    /// Reports fields that a message of this name does not have, and in its first line, which goes
    /// out as the subject of a letter, fields that may name a person.
    private static func check(
        _ tags: [MessageTag],
        path: String,
        name: String,
        log: DiagnosticLog
    ) {
        let scope = MessageFields.Scope(template: name)
        var sections: [String] = []
        var known = MessageFields.known(scope: scope, sections: sections)
        for tag in tags {
            let place = SourcePlace(file: path, line: tag.line, column: tag.column)
            switch tag.kind {
            case .unsupported:
                log.report(.templateSyntax, at: place, words: ["problem": words(nil)])
                continue
            case .sectionEnd:
                if sections.last == tag.name { sections.removeLast() }
                known = MessageFields.known(scope: scope, sections: sections)
                continue
            case .value, .sectionStart:
                break
            }
            if !known.contains(tag.name) {
                let names = known.sorted()
                log.reportUnknown(.unknownTemplateField, tag.name, at: place, among: names)
            } else if tag.line == 1, MessageFields.personal.contains(tag.name) {
                log.report(.personalSubject, at: place, ["name": tag.name])
            }
            if tag.kind == .sectionStart {
                sections.append(tag.name)
                known = MessageFields.known(scope: scope, sections: sections)
            }
        }
    }
}
