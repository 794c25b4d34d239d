import Foundation
import Testing
import WorkflowModel

@testable import WorkflowLanguage

/// What the source documents and the duties with a clock demand is met by something that exists, or
/// stands in the table of what is not modelled.
@Suite struct SeedTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func library() throws -> RuleLibrary {
        let folder = root.appending(path: "Workflows").path
        return try #require(RuleFolder.read(directory: folder, override: nil).library)
    }

    @Test func `Every demand stands in two languages, with its kind and an id of its own`() throws {
        let demands = try Demand.ofDocuments(in: Self.root)
        #expect(demands.count == 62)
        #expect(Set(demands.map(\.id)).count == demands.count)
        let kinds: Set = ["deadline", "recurring", "condition", "report", "duty", "conduct"]
        for demand in demands {
            #expect(kinds.contains(demand.kind), "\(demand.id) is of kind “\(demand.kind)”")
            #expect(!demand.vietnamese.isEmpty && !demand.english.isEmpty, "\(demand.id)")
            #expect(demand.vietnamese != demand.english, "\(demand.id)")
        }
    }

    @Test func `Every duty with a clock is known by a name of its own`() throws {
        let duties = try Demand.duties(in: Self.root)
        #expect(duties.count == 128)
        #expect(Set(duties.map(\.id)).count == duties.count)
    }

    @Test func `What is demanded is met, or the table says why not`() throws {
        let demands = try Demand.all(in: Self.root)
        let excused = try Demand.notModelled(in: Self.root)
        for demand in demands {
            let isExcused = excused.contains(demand.id)
            #expect(
                demand.references.isEmpty == isExcused,
                "\(demand.file): \(demand.id) is met by nothing, or both met and excused"
            )
            #expect(demand.saysNotModelled == isExcused, "\(demand.file): \(demand.id)")
            #expect(!demand.answer.contains("planned"), "\(demand.file): \(demand.id)")
        }
        let unknown = Set(excused).subtracting(demands.map(\.id))
        #expect(unknown.isEmpty, "excused, though nobody asks for it: \(unknown.sorted())")
    }

    @Test func `What meets a demand exists`() throws {
        let names = try KnownNames(library: Self.library(), root: Self.root)
        for demand in try Demand.all(in: Self.root) {
            for reference in demand.references {
                let isKnown = names.exists(reference)
                #expect(
                    isKnown,
                    "\(demand.file): \(demand.id) refers to \(reference), which does not exist"
                )
            }
        }
        for reference in try Demand.otherReferences(in: Self.root) {
            let isKnown = names.exists(reference)
            #expect(isKnown, "\(reference) does not exist")
        }
    }

    @Test func `Every shipped workflow meets a demand`() throws {
        let library = try Self.library()
        let needed = try Set(
            Demand.all(in: Self.root).flatMap(\.references).compactMap {
                $0.replacing("campaign:", with: "").split(separator: "/").first.map(String.init)
            }
                + Demand.otherReferences(in: Self.root).compactMap {
                    $0.split(separator: "/").first.map(String.init)
                }
        )
        for name in library.workflows.keys.sorted() {
            #expect(needed.contains(name), "no demand and no duty needs \(name)")
        }
    }

    @Test func `A name that does not exist is noticed`() throws {
        let names = try KnownNames(library: Self.library(), root: Self.root)
        let wrong = [
            "admission/none", "admission/probation/none", "admission/events/none",
            "none/probation", "subjects/person/none", "roles/none", "admission", "bases/none",
            "report:none", "campaign:none", "campaign:admission", "none:admissions",
        ]
        for name in wrong {
            let isKnown = names.exists(name)
            #expect(!isKnown, "\(name)")
        }
        #expect(names.exists("report:admissions"))
        #expect(names.exists("campaign:screening"))
    }
}
