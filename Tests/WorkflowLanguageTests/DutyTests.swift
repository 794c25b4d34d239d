import Foundation
import Testing

@testable import WorkflowLanguage

/// The tables of duties in `seeds/README.md`: each is met by something that exists, once.
@Suite struct DutyTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The lines of the tables whose first column is a duty or a matter, by that column.
    private static func duties() throws -> [(name: String, answer: String)] {
        let page = root.appending(path: "seeds/README.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let start = try #require(text.range(of: "# Duties with a clock"))
        let end = try #require(text.range(of: "Not modelled, because:"))
        return text[start.upperBound..<end.lowerBound].split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 2, !["duty", "matter", "---"].contains(cells[0]) else {
                return nil
            }
            return (cells[0], cells[1])
        }
    }

    /// The names of rules in back quotes; a file or a key of the language is none.
    private static func references(in answer: String) -> [String] {
        answer.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .compactMap { index, part in
                let isName = part.contains("/") && !part.hasPrefix("Workflows/")
                return index.isMultiple(of: 2) || !isName ? nil : String(part)
            }
    }

    @Test func `Every duty stands once, and what meets it exists`() throws {
        let folder = Self.root.appending(path: "Workflows").path
        let library = try #require(RuleFolder.read(directory: folder, override: nil).library)
        let duties = try Self.duties()
        #expect(duties.count > 90)
        #expect(Set(duties.map(\.name)).count == duties.count)
        for duty in duties {
            #expect(duty.answer.count > 5, "\(duty.name) is met by nothing")
            for reference in Self.references(in: duty.answer) {
                #expect(
                    SeedTests.exists(reference, in: library),
                    "\(duty.name) refers to \(reference), which does not exist"
                )
            }
        }
    }
}
