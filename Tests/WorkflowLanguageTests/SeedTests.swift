import Foundation
import Testing
import WorkflowModel

@testable import WorkflowLanguage

/// What the source documents demand is met by something that exists, or says what will meet it.
@Suite struct SeedTests {
    /// One line of the tables in `seeds/`.
    private struct Demand {
        let file: String
        let id: String
        let answer: String

        /// The names in back quotes behind `realised-by:`, up to `planned:`.
        var references: [String] {
            guard let start = answer.range(of: "realised-by:") else { return [] }
            let rest = answer[start.upperBound...]
            let end = rest.range(of: "planned:")?.lowerBound ?? rest.endIndex
            let parts = rest[..<end].split(separator: "`", omittingEmptySubsequences: false)
            return parts.enumerated().compactMap { index, part in
                index.isMultiple(of: 2) ? nil : String(part)
            }
        }
    }

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func demands() throws -> [Demand] {
        let folder = root.appending(path: "seeds")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try names.filter { $0 != "README.md" }.flatMap { name in
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            return text.split(separator: "\n").compactMap { line -> Demand? in
                let cells = line.split(separator: "|").map {
                    $0.trimmingCharacters(in: .whitespaces)
                }
                guard cells.count == 3, cells[0].contains("-"), cells[0].last?.isNumber == true
                else { return nil }
                return Demand(file: name, id: cells[0], answer: cells[2])
            }
        }
    }

    @Test func `Every demand of the source documents is met or planned`() throws {
        let demands = try Self.demands()
        #expect(demands.count == 62)
        #expect(Set(demands.map(\.id)).count == demands.count)
        for demand in demands {
            let isAnswered =
                !demand.references.isEmpty || demand.answer.contains("planned:")
            #expect(isAnswered, "\(demand.file): \(demand.id) is met by nothing")
        }
    }

    @Test func `What meets a demand exists`() throws {
        let folder = Self.root.appending(path: "Workflows").path
        let library = try #require(RuleFolder.read(directory: folder, override: nil).library)
        for demand in try Self.demands() {
            for reference in demand.references {
                #expect(
                    Self.exists(reference, in: library),
                    "\(demand.file): \(demand.id) refers to \(reference), which does not exist"
                )
            }
        }
    }

    @Test func `A name that does not exist is noticed`() throws {
        let folder = Self.root.appending(path: "Workflows").path
        let library = try #require(RuleFolder.read(directory: folder, override: nil).library)
        let names = [
            "admission/none", "admission/probation/none", "admission/events/none",
            "none/probation", "subjects/person/none", "roles/none", "admission",
        ]
        for name in names {
            #expect(!Self.exists(name, in: library), "\(name)")
        }
    }

    private static func exists(_ reference: String, in library: RuleLibrary) -> Bool {
        let parts = reference.split(separator: "/").map(String.init)
        switch (parts.first, parts.count) {
        case ("roles", 2): return library.roles[parts[1]] != nil
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
}
