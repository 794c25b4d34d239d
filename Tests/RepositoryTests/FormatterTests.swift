import Foundation
import TestTools
import Testing

@Suite struct FormatterTests {
    /// A `rules` table that names some rules turns all others off, so the table names all of them.
    @Test func `The formatter's table names every rule the formatter has`() throws {
        let dump = try Tool.run("swift", "format", "dump-configuration")
        let ours = try rules(Data(contentsOf: Repository.root.appending(path: ".swift-format")))
        #expect(ours == (try rules(Data(dump.output.utf8))))
    }

    private func rules(_ data: Data) throws -> [String] {
        let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        let table = try #require(object?["rules"] as? [String: Any])
        return table.keys.sorted()
    }
}
