import FEEL
import Foundation
import Testing

/// Cases that say what the language is, apart from the compatibility kit.
@Suite struct StandardTests {
    @Test func `Every case of the standard has its value`() throws {
        let cases = try CaseFile.rows("standard")
        #expect(cases.count > 600)
        for row in cases {
            #expect(Self.value(row.source) == row.value, "\(row.source)")
        }
    }

    /// The value as text; `error` for what is no expression.
    static func value(_ source: String) -> String {
        guard let expression = try? FEELExpression(parsing: source) else { return "error" }
        return expression.evaluate(in: KitEnvironment(values: [:])).value.description
    }
}

/// Files of lines `expression => value`.
enum CaseFile {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appending(path: "Cases")

    static func rows(_ name: String) throws -> [(source: String, value: String)] {
        try String(contentsOf: folder.appending(path: "\(name).txt"), encoding: .utf8)
            .split(separator: "\n")
            .compactMap { line in
                guard !line.hasPrefix("#"), let arrow = line.range(of: " => ") else { return nil }
                return (String(line[..<arrow.lowerBound]), String(line[arrow.upperBound...]))
            }
    }
}
