public import CivilCalendar
public import Systemd
import WorkflowModel

/// A problem in one file of the folder `messages`.
public struct MessageTextsProblem: Hashable, Sendable, CustomStringConvertible {
    /// The file, relative to the folder: `vi/notice.mustache`.
    public let file: String

    /// The line, from 1.
    public let line: Int

    /// What is wrong and what helps.
    public let text: String

    /// File, line and sentence.
    public var description: String { "\(file):\(line): \(text)" }
}

/// Why the texts of reminders cannot be used.
public enum MessageTextsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// All problems of all files.
    case problems([MessageTextsProblem])

    /// The folder cannot be read.
    case unreadable(SystemCallError)

    /// The problems, one a line.
    public var description: String {
        switch self {
        case .problems(let problems): problems.map(\.description).joined(separator: "\n")
        case .unreadable(let error): "The folder with message templates cannot be read: \(error)."
        }
    }
}

/// The texts of reminders in both languages.
public struct MessageTexts: Sendable {
    /// The templates that must be there, in both languages.
    public static let required = [
        "alert", "attention", "digest", "handover", "moved", "notice", "warning",
    ]

    private static let suffix = ".mustache"

    private struct Key: Hashable {
        let language: Language
        let identifier: String
    }

    private let templates: [Key: MessageTemplate]

    /// Checks all templates and reports everything that is wrong in one go.
    ///
    /// - Parameter files: The text of each file by its path, such as `vi/notice.mustache`.
    /// - Throws: `problems`.
    public init(files: [String: String]) throws(MessageTextsError) {
        let problems = Self.problems(in: files)
        guard problems.isEmpty else { throw .problems(problems) }
        var templates: [Key: MessageTemplate] = [:]
        for (path, text) in files {
            guard let key = Self.key(path) else { continue }
            templates[key] = try? MessageTemplate(parsing: text, identifier: key.identifier)
        }
        self.templates = templates
    }

    /// Reads the folder `messages` with its folders `vi` and `en`.
    public static func load(
        folder path: String,
        fileSystem: FileSystem = .system
    ) throws(MessageTextsError) -> MessageTexts {
        var files: [String: String] = [:]
        do {
            let root = try fileSystem.openDirectory(path: path)
            for language in Language.allCases {
                let folder = try fileSystem.openDirectory(language.rawValue, in: root)
                for name in try fileSystem.names(in: folder) where name.hasSuffix(suffix) {
                    let bytes = try fileSystem.readFile(name, in: folder, limit: 100_000)
                    files["\(language.rawValue)/\(name)"] = String(decoding: bytes, as: UTF8.self)
                }
            }
        } catch {
            throw .unreadable(error)
        }
        return try MessageTexts(files: files)
    }

    /// Everything that is wrong with these files, by file and line, for `lint`.
    public static func problems(in files: [String: String]) -> [MessageTextsProblem] {
        var problems: [MessageTextsProblem] = []
        var identifiers = Set(required)
        for (path, text) in files.sorted(by: { $0.key < $1.key }) {
            guard let key = key(path) else {
                let advice = "The path is not of the form vi/ID.mustache or en/ID.mustache."
                problems.append(MessageTextsProblem(file: path, line: 1, text: advice))
                continue
            }
            identifiers.insert(key.identifier)
            for problem in MessageTemplate.problems(in: text, identifier: key.identifier) {
                problems.append(
                    MessageTextsProblem(file: path, line: problem.line, text: "\(problem)")
                )
            }
        }
        for identifier in identifiers.sorted() {
            for language in Language.allCases {
                let path = "\(language.rawValue)/\(identifier)\(suffix)"
                if files[path] != nil { continue }
                let advice = "The template is missing; each must exist in both languages."
                problems.append(MessageTextsProblem(file: path, line: 1, text: advice))
            }
        }
        return problems
    }

    /// The ids of all templates.
    public var identifiers: [String] {
        Set(templates.keys.map(\.identifier)).sorted()
    }

    /// Puts a text into words.
    ///
    /// - Parameters:
    ///   - identifier: The template; one that no longer exists falls back to that of the text's
    ///     level, so that no reminder is lost by a change of rules.
    ///   - text: What to say.
    ///   - language: In which language.
    /// - Returns: Subject and body.
    public func render(
        _ identifier: String,
        _ text: ReminderText,
        _ language: Language
    ) -> MessageTemplate.Rendering {
        let key = Key(language: language, identifier: identifier)
        let ofLevel = Key(language: language, identifier: text.level.rawValue)
        guard let template = templates[key] ?? templates[ofLevel] else {
            preconditionFailure("texts are made with all required templates")
        }
        return template.render(text, language)
    }

    private static func key(_ path: String) -> Key? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let language = Language(rawValue: String(parts[0])),
            parts[1].hasSuffix(suffix), parts[1].count > suffix.count
        else { return nil }
        return Key(language: language, identifier: String(parts[1].dropLast(suffix.count)))
    }
}
