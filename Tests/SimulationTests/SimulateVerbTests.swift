import Foundation
import TestTools
import Testing

/// The real tool as a process of its own.
@Suite struct SimulateVerbTests {
    private static let tool = URL(fileURLWithPath: Tool.probe).deletingLastPathComponent()
        .appendingPathComponent("nhachanctl").path

    private func simulate(_ arguments: String...) throws -> Tool.Outcome {
        try Tool.run(
            Self.tool,
            ["simulate"] + arguments,
            environment: ["NHACHAN_RULES": Tool.path("Workflows"), "LC_ALL": "C.UTF-8"]
        )
    }

    @Test func `Two processes answer with the same bytes`() throws {
        let arguments = ["--until", "2028-01-01", "--sample", "200", "--json"]
        let first = try simulate(arguments[0], arguments[1], arguments[2], arguments[3], "--json")
        let second = try simulate(arguments[0], arguments[1], arguments[2], arguments[3], "--json")
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.utf8.count > 10_000)
        #expect(first.output == second.output)
        // No bar where nobody sees one.
        #expect(first.errors.isEmpty)
    }

    @Test func `A table has a line for each unit and month`() throws {
        let result = try simulate("--until", "01/07/2026", "--sample", "40", "--csv")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.lines.first == "unit,month,dues,notices,warnings,alerts")
        let rows = result.lines.dropFirst()
        #expect(rows.contains { $0.hasPrefix("CB-0,2026-02,") })
        #expect(rows.allSatisfy { $0.split(separator: ",").count == 6 })
        #expect(Array(rows) == rows.sorted())
    }

    @Test(arguments: [
        Refused("--until 2027-01-01", 64),
        Refused("--until 2027-01-01 --sample 0", 64),
        Refused("--until 2025-01-01 --sample 1", 65),
        Refused("--until soon --sample 1", 64),
        Refused("--until 2027-01-01 --database /nowhere/x.db", 66),
        Refused("--until 2027-01-01 --sample 1 --rules /nowhere", 66),
    ])
    fileprivate func `What cannot be simulated is refused`(refused: Refused) throws {
        let arguments = refused.arguments.split(separator: " ").map(String.init)
        let result = try Tool.run(
            Self.tool,
            ["simulate"] + arguments,
            environment: ["NHACHAN_RULES": Tool.path("Workflows")]
        )
        #expect(result.status == refused.status, "\(result.output)\(result.errors)")
        #expect(!result.errors.isEmpty)
    }
}

/// Arguments that are refused with an exit status.
private struct Refused: Sendable {
    let arguments: String
    let status: Int32

    init(_ arguments: String, _ status: Int32) {
        self.arguments = arguments
        self.status = status
    }
}
