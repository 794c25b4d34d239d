import Foundation
import Testing

@Suite struct FormatterTests {
    /// A `rules` table that names some rules turns all others off, so the table names all of them.
    @Test func `The formatter's table names every rule the formatter has`() throws {
        let dump = Process()
        dump.executableURL = URL(filePath: "/usr/bin/env")
        dump.arguments = ["swift", "format", "dump-configuration"]
        let output = Pipe()
        dump.standardOutput = output
        try dump.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        dump.waitUntilExit()
        let ours = try rules(Data(contentsOf: Repository.root.appending(path: ".swift-format")))
        #expect(ours == (try rules(data)))
    }

    private func rules(_ data: Data) throws -> [String] {
        let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        let table = try #require(object?["rules"] as? [String: Any])
        return table.keys.sorted()
    }
}
