import ControlAPI
import FoundationEssentials
import Testing

/// The example that the guide in `Workflows/README.md` leads to: a procedure of another field, with
/// rules, calendar and messages of its own.
@Suite struct ExampleTests {
    private var folder: String {
        URL(filePath: #filePath)
            .deletingLastPathComponent()
            .appending(path: "Examples/employment-probation")
            .path
    }

    @Test func `The example of the guide has no findings`() async throws {
        let run = await tool("lint", folder, "--json")
        #expect(run.code == 0, "\(run.text)")
        let json = try JSONReader.read(Array(run.text.utf8))
        #expect(json["diagnostics"] == [])
    }

    @Test func `The scenarios of the example hold`() async throws {
        let run = await tool("test", folder, "--json")
        #expect(run.code == 0, "\(run.text)")
        let json = try JSONReader.read(Array(run.text.utf8))
        #expect(json["passed"] == 5)
        #expect(json["failed"] == 0)
    }

    @Test func `The guide says what the example says`() throws {
        let rules = try text("Examples/employment-probation/employment-probation.yaml")
        let guide = try text("../../Workflows/README.md")
        let shown = guide.split(separator: "```yaml\n").dropFirst().compactMap { part in
            part.split(separator: "```", maxSplits: 1).first
        }
        for timer in ["start-recorded", "result-due", "contract-due"] {
            #expect(shown.contains { $0.contains("\(timer):") }, "\(timer) is not in the guide")
        }
        // The lines of law and of moves are those of the example, comments aside.
        let lines = Set(rules.split(separator: "\n").map(stripped))
        let law = shown.filter { $0.contains("event.job =") }.flatMap { $0.split(separator: "\n") }
        #expect(law.count > 20)
        for line in law where !stripped(line).isEmpty {
            #expect(lines.contains(stripped(line)), "\(line)")
        }
    }

    @Test func `What the guide shows, typed in, has no findings`() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "guide-\(UInt64.random(in: .min ... .max))")
        defer { try? FileManager.default.removeItem(at: folder) }
        let shipped = URL(filePath: #filePath)
            .deletingLastPathComponent()
            .appending(path: "../../Workflows")
            .standardized
        try FileManager.default.copyItem(at: shipped, to: folder)
        let guide = try text("../../Workflows/README.md")
        let shown = guide.split(separator: "```yaml\n").dropFirst().compactMap { part in
            part.split(separator: "```", maxSplits: 1).first.map(String.init)
        }
        func block(_ mark: String) throws -> String {
            try #require(shown.first { $0.contains(mark) }, "\(mark) is not in the guide")
        }
        let stages = try block("workflow: employment-probation               #")
        let probation = "    title: {vi: Đang thử việc, en: On probation}\n"
        let contract = "    title: {vi: Chờ ký hợp đồng, en: Waiting for the contract}\n"
        let procedure =
            try stages
            .replacing(probation, with: probation + block("start-recorded:"))
            .replacing(contract, with: contract + block("contract-due:"))
        try write(procedure, to: folder.appending(path: "employment-probation.yaml"))
        try write(
            block("scenario: an engineer"),
            to: folder.appending(path: "scenarios/probation.yaml")
        )
        for (name, mark) in [("bases", "labour-code:"), ("roles", "department-head:")] {
            let file = folder.appending(path: "\(name).yaml")
            let old = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            try write(old + "\n" + block(mark), to: file)
        }
        let lint = await tool("lint", folder.path, "--json")
        #expect(lint.code == 0, "\(lint.text)")
        #expect(try JSONReader.read(Array(lint.text.utf8))["diagnostics"] == [])
        let test = await tool("test", folder.path, "--only", "an engineer passes", "--json")
        #expect(test.code == 0, "\(test.text)")
        #expect(try JSONReader.read(Array(test.text.utf8))["passed"] == 1)
    }

    private func write(_ text: String, to file: URL) throws {
        try Data(text.utf8).write(to: file)
    }

    /// A line without its indent and comment.
    private func stripped(_ line: Substring) -> String {
        let text = line.split(separator: " # ", maxSplits: 1).first ?? ""
        return String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    private func text(_ path: String) throws -> String {
        let place = URL(filePath: #filePath).deletingLastPathComponent().appending(path: path)
        return String(decoding: try Data(contentsOf: place), as: UTF8.self)
    }
}
