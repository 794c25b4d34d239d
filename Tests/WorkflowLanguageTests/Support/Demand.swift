import Foundation
import WorkflowModel

@testable import WorkflowLanguage

/// One line of the tables in `seeds/`.
struct Demand {
    let file: String
    let id: String
    let vietnamese: String
    let english: String
    let kind: String
    let answer: String

    /// The names in back quotes.
    var references: [String] { saysNotModelled ? [] : Self.quoted(answer) }

    /// Whether it says that nothing meets it.
    var saysNotModelled: Bool { answer.hasPrefix("not modelled") }

    /// The demands of the five documents.
    static func ofDocuments(in root: URL) throws -> [Demand] {
        let folder = root.appending(path: "seeds")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let own: Set = ["README.md", "duties.md"]
        return try names.filter { !own.contains($0) }.flatMap { name in
            try rows(of: name, in: root).compactMap { cells in
                guard cells.count == 5, isName(cells[0]), cells[0] != "id" else { return nil }
                return Demand(
                    file: name,
                    id: cells[0],
                    vietnamese: cells[1],
                    english: cells[2],
                    kind: cells[3],
                    answer: cells[4]
                )
            }
        }
    }

    /// The duties with a clock.
    static func duties(in root: URL) throws -> [Demand] {
        try rows(of: "duties.md", in: root).compactMap { cells in
            guard cells.count == 2, isName(cells[0]) else { return nil }
            return Demand(
                file: "duties.md",
                id: cells[0],
                vietnamese: "",
                english: "",
                kind: "",
                answer: cells[1]
            )
        }
    }

    static func all(in root: URL) throws -> [Demand] {
        try ofDocuments(in: root) + duties(in: root)
    }

    /// The ids in the table of what is not modelled.
    static func notModelled(in root: URL) throws -> [String] {
        try rows(of: "README.md", in: root).map { $0[0] }.filter { isName($0) && !isDashes($0) }
    }

    /// The names in the lines that are neither a demand nor a duty.
    static func otherReferences(in root: URL) throws -> [String] {
        let others =
            try rows(of: "duties.md", in: root).filter { !isName($0[0]) }
            + rows(of: "README.md", in: root)
        let names = others.flatMap { quoted($0.joined(separator: " ")) }
        return names.filter { $0.contains("/") && $0 == $0.lowercased() }
    }

    // MARK: Reading

    private static func rows(of name: String, in root: URL) throws -> [[String]] {
        let url = root.appending(path: "seeds").appending(path: name)
        let text = try String(contentsOf: url, encoding: .utf8)
        return text.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    /// Short names have hyphens and no blanks.
    private static func isName(_ text: String) -> Bool {
        text.contains("-")
            && text.allSatisfy { $0 == "-" || $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    /// A row of dashes.
    private static func isDashes(_ text: String) -> Bool { text.allSatisfy { $0 == "-" } }

    private static func quoted(_ text: String) -> [String] {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .compactMap { index, part in index.isMultiple(of: 2) ? nil : String(part) }
    }
}

/// What a line of `seeds/` may refer to.
struct KnownNames {
    let library: RuleLibrary
    let reports: Set<String>

    init(library: RuleLibrary, root: URL) throws {
        self.library = library
        reports = try Self.reports(in: root)
    }

    func exists(_ reference: String) -> Bool {
        let kinds = reference.split(separator: ":", maxSplits: 1).map(String.init)
        if kinds.count == 2 { return exists(kinds[1], kind: kinds[0]) }
        let parts = reference.split(separator: "/").map(String.init)
        switch (parts.first, parts.count) {
        case ("roles", 2): return library.roles[parts[1]] != nil
        case ("bases", 2): return library.bases[parts[1]] != nil
        case ("subjects", 3):
            return library.subjectKinds[parts[1]]?.fields.contains { $0.name == parts[2] } == true
        case (let name?, 2):
            guard let workflow = library.workflows[name] else { return false }
            return workflow.stage(named: parts[1]) != nil
                || workflow.timers.contains { $0.name == parts[1] }
        case (let name?, 3) where parts[1] == "events":
            return library.workflows[name]?.event(named: parts[2]) != nil
        case (let name?, 3):
            let stage = library.workflows[name]?.stage(named: parts[1])
            return stage?.timers.contains { $0.name == parts[2] } == true
        default: return false
        }
    }

    private func exists(_ name: String, kind: String) -> Bool {
        switch kind {
        case "report": reports.contains(name)
        case "campaign": library.workflows[name]?.campaigns.isEmpty == false
        default: false
        }
    }

    /// The names of the reports, as the program declares them.
    private static func reports(in root: URL) throws -> Set<String> {
        let url = root.appending(path: "Sources/Reports/ReportTable.swift")
        guard let text = try? String(contentsOf: url, encoding: .utf8) else {
            // Until the reports are there, the names they will have.
            return [
                "admissions", "shares", "recognition", "mentors", "verification", "units",
                "screening", "transfers", "badges", "overdue",
            ]
        }
        let start = text.range(of: "enum ReportName")?.upperBound ?? text.startIndex
        let rest = text[start...]
        let declared = rest[..<(rest.range(of: "\n}\n")?.lowerBound ?? rest.endIndex)]
        return Set(
            declared.split(separator: "\n").compactMap { line in
                let words = line.split(separator: " ")
                guard words.count == 2, words[0] == "case" else { return nil }
                return String(words[1])
            }
        )
    }
}
