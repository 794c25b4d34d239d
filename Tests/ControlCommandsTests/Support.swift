import CivilCalendar
import ControlCommands
import FoundationEssentials
import Testing

/// What a run of the tool wrote, and how it ended.
struct ToolRun {
    let code: Int32
    let text: String
    let faults: String
}

/// Runs the tool in this process.
func tool(
    _ arguments: String...,
    language: Language = .english,
    variables: [String: String] = [:],
    input: LineSource = .empty
) async -> ToolRun {
    let buffer = OutputBuffer()
    let surroundings = Surroundings(
        language: language,
        variables: variables,
        output: buffer.output,
        input: input
    )
    let code = await ControlTool.run(arguments, surroundings)
    return ToolRun(code: code, text: buffer.text, faults: buffer.faults)
}

/// Compares with a file of `Snapshots`; RECORD_SNAPSHOTS=1 writes it, and fails, so that nobody
/// records by accident.
func expectSnapshot(_ text: String, _ name: String, file: String = #filePath) throws {
    let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Snapshots")
    let location = folder.appending(path: "\(name).txt")
    guard ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == nil else {
        try Data(text.utf8).write(to: location)
        Issue.record("recorded \(name); run again without RECORD_SNAPSHOTS")
        return
    }
    let expected = String(decoding: try Data(contentsOf: location), as: UTF8.self)
    #expect(text == expected, "Snapshots/\(name).txt")
}

/// Makes a folder of files, and removes it.
func withFiles(_ files: [String: String], _ body: (String) async throws -> Void) async throws {
    let name = String(UInt64.random(in: .min ... .max), radix: 36)
    let folder = FileManager.default.temporaryDirectory.appending(path: "nhachan-\(name)")
    for (path, text) in files {
        let location = folder.appending(path: path)
        try FileManager.default.createDirectory(
            at: location.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: location)
    }
    do {
        try await body(folder.path)
    } catch {
        try FileManager.default.removeItem(at: folder)
        throw error
    }
    try FileManager.default.removeItem(at: folder)
}

/// The rules of this checkout.
let shippedRules = URL(filePath: #filePath)
    .deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()
    .appending(path: "Workflows")
    .path
