import CivilCalendar
import ControlCommands
import Dispatch
import FoundationEssentials
import Synchronization
import Testing

@testable import ControlCommands

@Suite struct WatchTests {
    /// Runs a verb that watches: each closure changes the folder when the verb waits for the next
    /// change, after the last one the changes end.
    private func watch(
        _ arguments: [String],
        isTerminal: Bool = false,
        _ steps: [@Sendable () throws -> Void]
    ) async -> ToolRun {
        let buffer = OutputBuffer()
        var surroundings = Surroundings(
            language: .english,
            variables: [:],
            output: buffer.output,
            input: .empty
        )
        surroundings.isTerminal = isTerminal
        let rest = Mutex(steps[...])
        surroundings.changes = { _ in
            AsyncStream {
                guard let step = rest.withLock({ $0.popFirst() }) else { return nil }
                #expect(throws: Never.self) { try step() }
                return ()
            }
        }
        let code = await ControlTool.run(arguments, surroundings)
        return ToolRun(code: code, text: buffer.text, faults: buffer.faults)
    }

    private func write(_ text: String, _ path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    @Test func `lint --watch looks again after each change and ends with 0`() async throws {
        let broken = ["roles.yaml": "office-x:\n  titel: {vi: a, en: b}\n"]
        try await withFiles(broken) { folder async throws in
            let path = "\(folder)/roles.yaml"
            let run = await watch(
                ["lint", folder, "--watch"],
                [
                    { try self.write("clerk:\n  postion: x\n", path) },
                    { try self.write("clerk: [\n", path) },
                ]
            )
            #expect(run.code == 0)
            let parts = run.text.split(separator: "Waiting for changes; Ctrl-C ends.\n")
            #expect(parts.count == 3)
            #expect(parts.first?.contains("“titel”") == true)
            #expect(parts.dropFirst().first?.contains("“postion”") == true)
            #expect(parts.last?.contains("roles.yaml:") == true)
            #expect(!run.text.contains("\u{1B}"))
        }
    }

    @Test func `test --watch goes on when the rules are broken and when the folder is gone`()
        async throws
    {
        try await withFiles(["a.yaml": "workflow: b\n"]) { folder async throws in
            let run = await watch(
                ["test", folder, "--watch"],
                [
                    { try FileManager.default.moveItem(atPath: folder, toPath: folder + "-away") },
                    { try FileManager.default.moveItem(atPath: folder + "-away", toPath: folder) },
                ]
            )
            #expect(run.code == 0)
            #expect(run.faults.contains("a.yaml:1:"))
            #expect(run.faults.contains("There is no folder of rules"))
            #expect(run.text == String(repeating: "Waiting for changes; Ctrl-C ends.\n", count: 3))
        }
    }

    @Test func `A terminal is cleared before each run, and JSON stays JSON`() async throws {
        try await withFiles(["a.yaml": "workflow: b\n"]) { folder async throws in
            let run = await watch(["lint", folder, "--watch"], isTerminal: true, [{}])
            #expect(run.text.components(separatedBy: "\u{1B}[H\u{1B}[2J").count == 3)
            let json = await watch(["lint", folder, "--watch", "--json"], isTerminal: true, [])
            #expect(json.text.hasPrefix("{"))
            #expect(!json.text.contains("Waiting"))
        }
    }

    @Test func `A snapshot sees files that change, come, go and are replaced`() async throws {
        try await withFiles(["a.yaml": "1", "scenarios/b.yaml": "2"]) { folder async throws in
            var last = FolderSnapshot(of: [folder])
            #expect(FolderSnapshot(of: [folder]) == last)
            let steps: [() throws -> Void] = [
                { try self.write("12", "\(folder)/a.yaml") },
                { try self.write("3", "\(folder)/scenarios/c.yaml") },
                { try FileManager.default.removeItem(atPath: "\(folder)/scenarios/c.yaml") },
                {
                    try self.write("21", "\(folder)/new")
                    try FileManager.default.removeItem(atPath: "\(folder)/a.yaml")
                    try FileManager.default.moveItem(
                        atPath: "\(folder)/new",
                        toPath: "\(folder)/a.yaml"
                    )
                },
                { try FileManager.default.removeItem(atPath: "\(folder)/scenarios") },
            ]
            for (number, step) in steps.enumerated() {
                try step()
                let now = FolderSnapshot(of: [folder])
                #expect(now != last, "step \(number)")
                last = now
            }
        }
    }

    @Test func `A change on the disk arrives as a change`() async throws {
        try await withFiles(["a.yaml": "1"]) { folder async throws in
            var changes = FolderChanges.stream(of: [folder], every: .milliseconds(5), until: [])
                .makeAsyncIterator()
            try self.write("12", "\(folder)/a.yaml")
            #expect(await changes.next() != nil)
            try FileManager.default.removeItem(atPath: "\(folder)/a.yaml")
            #expect(await changes.next() != nil)
        }
    }
}
