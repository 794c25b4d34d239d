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

    @Test(arguments: [
        "--until 2028-01-01 --sample 100 --no-campaigns --json",
        "--until 2027-01-01 --sample 10 --assume on-time --seed 7 --json",
    ])
    func `Two processes answer with the same bytes`(arguments: String) throws {
        let words = ["simulate"] + arguments.split(separator: " ").map(String.init)
        let outcomes = try (1...2).map { _ in
            try Tool.run(
                Self.tool,
                words,
                environment: ["NHACHAN_RULES": Tool.path("Workflows"), "LC_ALL": "C.UTF-8"]
            )
        }
        #expect(outcomes[0].status == 0, "\(outcomes[0].errors)")
        #expect(outcomes[0].output.utf8.count > 10_000)
        #expect(outcomes[0].output == outcomes[1].output)
        // No bar where nobody sees one.
        #expect(outcomes[0].errors.isEmpty)
    }

    @Test func `A table has a line for each unit and month`() throws {
        let result = try simulate(
            "--until",
            "01/07/2026",
            "--sample",
            "40",
            "--no-campaigns",
            "--csv"
        )
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.lines.first == "unit,month,dues,notices,warnings,alerts,provisional")
        let rows = result.lines.dropFirst()
        #expect(rows.contains { $0.contains(",2026-02,") })
        #expect(rows.allSatisfy { $0.split(separator: ",").count == 7 })
        let places = rows.map { $0.split(separator: ",").prefix(2).map(String.init) }
        #expect(places == places.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) })
    }

    @Test(arguments: [
        Refused("--until 2027-01-01", 64),
        Refused("--until 2027-01-01 --sample 0", 64),
        Refused("--until 2025-01-01 --sample 1", 65),
        Refused("--until soon --sample 1", 64),
        Refused("--until 2226-01-05 --sample 1", 65),
        Refused("--until 2027-01-01 --sample 1 --assume sometimes", 64),
        Refused("--until 2027-01-01 --sample 1 --like nowhere", 64),
        Refused("--until 2027-01-01 --database /tmp", 66),
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
