import Foundation
import Testing
import WorkflowLanguage
import WorkflowModel

/// The rule folder that is shipped.
enum Shipped {
    /// Where it lies.
    static let folder: String = {
        var folder = URL(fileURLWithPath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let rules = folder.appendingPathComponent("Workflows").path
            if FileManager.default.fileExists(atPath: rules) { return rules }
        }
        return "Workflows"
    }()

    /// The folder as the daemon reads it.
    static let loaded = RuleFolder.read(directory: folder)

    /// What every folder needs besides workflows: roles, bases, the calendar, texts.
    static let frame: [(path: String, text: String)] = {
        let paths =
            ["subjects.yaml", "roles.yaml", "bases.yaml", "calendars/vn.yaml"]
            + (FileManager.default.subpaths(atPath: "\(folder)/messages") ?? [])
            .filter { $0.hasSuffix(".mustache") }.map { "messages/\($0)" }
        return paths.compactMap { path in
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(path)") else {
                return nil
            }
            return (path, String(decoding: data, as: UTF8.self))
        }
    }()

    static func library() throws -> RuleLibrary {
        try #require(loaded.library, "\(loaded.diagnostics.prefix(5))")
    }

    /// The workflows in order of name.
    static func workflows() throws -> [Workflow] {
        try library().workflows.sorted { $0.key < $1.key }.map(\.value)
    }
}
