import CivilCalendar
import FEEL
import Foundation
import Testing

@Suite struct FunctionPageTests {
    /// RECORD_SNAPSHOTS=1 writes the page, and fails, so that nobody records by accident.
    @Test func `The page of functions is what the doc comments say`() throws {
        let old = try String(contentsOf: FunctionPage.page, encoding: .utf8)
        let new = try FunctionPage.page(old)
        guard ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == nil else {
            try new.write(to: FunctionPage.page, atomically: true, encoding: .utf8)
            Issue.record("recorded docs/feel.md; run again without RECORD_SNAPSHOTS")
            return
        }
        #expect(new == old, "run RECORD_SNAPSHOTS=1 swift test --filter FunctionPageTests")
    }

    @Test func `Every function has a signature, words in both languages and an example`() throws {
        let groups = try FunctionPage.groups()
        #expect(groups.flatMap(\.entries).count > 90)
        for entry in groups.dropLast().flatMap(\.entries) {
            #expect(!entry.signatures.isEmpty)
            #expect(!entry.english.isEmpty, "\(entry.signatures)")
            #expect(!entry.vietnamese.isEmpty, "\(entry.signatures)")
            #expect(!entry.examples.isEmpty, "\(entry.signatures)")
        }
    }

    @Test func `Every example of the page has the value it says`() throws {
        let page = try String(contentsOf: FunctionPage.page, encoding: .utf8)
        let examples = FunctionPage.examples(of: page)
        #expect(examples.count > 150)
        let names = FEELNames(["birth-date"])
        for example in examples {
            let expression = try? FEELExpression(parsing: example.source, names: names)
            let value = expression?.evaluate(in: KitEnvironment(values: [:])).value.description
            #expect(value == example.value, "\(example.source)")
        }
    }
}
