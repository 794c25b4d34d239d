import Foundation

@testable import FEEL

/// Makes the tables of functions of `docs/feel.md` from the doc comments of the sources.
enum FunctionPage {
    /// A function as its doc comment and its signatures describe it.
    struct Entry {
        let signatures: [String]
        let english: String
        let vietnamese: String
        let examples: [String]
    }

    /// A group of functions: the cases of one enumeration.
    struct Group {
        let title: String
        let entries: [Entry]
    }

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let page = root.appending(path: "docs/feel.md")
    static let opening = "<!-- functions: made from the doc comments -->"
    static let closing = "<!-- end of functions -->"

    /// All built-in functions, then those of rules.
    static func groups() throws -> [Group] {
        let builtins: [(file: String, functions: [(String, Builtin)])] = [
            ("LogicFunction", LogicFunction.allCases.map { ("\($0)", .logic($0)) }),
            ("NumericFunction", NumericFunction.allCases.map { ("\($0)", .numeric($0)) }),
            ("TextFunction", TextFunction.allCases.map { ("\($0)", .text($0)) }),
            ("ListFunction", ListFunction.allCases.map { ("\($0)", .list($0)) }),
            ("ContextFunction", ContextFunction.allCases.map { ("\($0)", .context($0)) }),
            ("TimeFunction", TimeFunction.allCases.map { ("\($0)", .time($0)) }),
            ("RangeFunction", RangeFunction.allCases.map { ("\($0)", .range($0)) }),
        ]
        var groups = try builtins.map { file, functions in
            let path = "Sources/FEEL/Functions/Catalogue/\(file).swift"
            let comments = try Comments(path)
            return Group(
                title: comments.title,
                entries: functions.map { name, builtin in
                    let comment = comments.cases[name]
                    return Entry(
                        signatures: signatures(of: builtin),
                        english: comment?.english ?? "",
                        vietnamese: comment?.vietnamese ?? "",
                        examples: comment?.examples ?? []
                    )
                }
            )
        }
        groups.append(try functionsOfRules())
        return groups
    }

    private static func signatures(of builtin: Builtin) -> [String] {
        guard let definition = BuiltinDefinition.all.first(where: { $0.builtin == builtin }) else {
            return []
        }
        return definition.signatures.map { signature in
            let parameters = signature.parameters.map { parameter in
                let text = "\(parameter.name): \(parameter.type)"
                return parameter.isOptional ? "[\(text)]" : text
            }
            let more = signature.isVariadic ? ", …" : ""
            return "\(definition.name)(\(parameters.joined(separator: ", "))\(more))"
                + " → \(signature.result)"
        }
    }

    /// The functions that need a case or a calendar, by the comments of their declaration.
    private static func functionsOfRules() throws -> Group {
        let comments = try Comments("Sources/WorkflowModel/GuardScope.swift", "GuardFunction")
        let entries = comments.order.compactMap { name -> Entry? in
            guard let comment = comments.cases[name],
                let end = comment.english.range(of: "`: ")
            else { return nil }
            return Entry(
                signatures: [String(comment.english[..<end.lowerBound].dropFirst())],
                english: String(comment.english[end.upperBound...]),
                vietnamese: comment.vietnamese,
                examples: []
            )
        }
        return Group(
            title: "Functions of rules, which ask about a case or count working days.",
            entries: entries
        )
    }

    /// The text between the marks.
    static func text() throws -> String {
        var lines: [String] = []
        for group in try groups() {
            lines += ["", "### \(group.title.dropLast())", ""]
            for entry in group.entries {
                let signatures = entry.signatures.map { "`\($0)`" }.joined(separator: "  \n")
                lines += [signatures, "", entry.english, ""]
                if !entry.vietnamese.isEmpty { lines += ["*\(entry.vietnamese)*", ""] }
                if !entry.examples.isEmpty {
                    lines += ["```feel"] + entry.examples + ["```", ""]
                }
            }
        }
        return lines.joined(separator: "\n")
    }

    /// The page with the text between its marks.
    static func page(_ old: String) throws -> String {
        guard let start = old.range(of: opening), let end = old.range(of: closing) else {
            return old
        }
        return old[..<start.upperBound] + "\n" + (try text()) + "\n" + old[end.lowerBound...]
    }

    /// The lines `expression => value` of a page.
    static func examples(of page: String) -> [(source: String, value: String)] {
        var isExample = false
        return page.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
            if line.hasPrefix("```") { isExample = line == "```feel" }
            guard isExample, let arrow = line.range(of: " => ") else { return nil }
            return (String(line[..<arrow.lowerBound]), String(line[arrow.upperBound...]))
        }
    }
}

/// The doc comments of an enumeration's cases.
private struct Comments {
    struct Comment {
        var english = ""
        var vietnamese = ""
        var examples: [String] = []
    }

    private(set) var title = ""
    private(set) var cases: [String: Comment] = [:]
    private(set) var order: [String] = []

    /// Reads one enumeration of a file; the first where none is named.
    init(_ path: String, _ name: String = "") throws {
        let url = FunctionPage.root.appending(path: path)
        var lines: [String] = []
        var isInside = false
        for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("///") {
                lines.append(String(text.dropFirst(3)))
                continue
            }
            if text.contains("enum \(name)") {
                isInside = true
                title = Self.comment(lines).english
            }
            if isInside, line == "}" { return }
            if isInside, text.hasPrefix("case "), !text.contains(":") {
                let name = String(text.dropFirst(5).prefix { $0.isLetter })
                order.append(name)
                cases[name] = Self.comment(lines)
            }
            lines = []
        }
    }

    private static func comment(_ lines: [String]) -> Comment {
        var comment = Comment()
        var isVietnamese = false
        let mark = " Tiếng Việt: "
        for line in lines {
            if line.hasPrefix("     ") {
                comment.examples.append(String(line.dropFirst(5)))
            } else if line.hasPrefix(mark) {
                isVietnamese = true
                comment.vietnamese = String(line.dropFirst(mark.count))
            } else if isVietnamese {
                comment.vietnamese += line
            } else {
                comment.english += comment.english.isEmpty ? String(line.dropFirst()) : line
            }
        }
        return comment
    }
}
