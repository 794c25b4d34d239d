import Foundation

/// The checkout these tests belong to.
enum Repository {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A Swift file of the project with its lines.
    struct SourceFile: Sendable, CustomStringConvertible {
        /// The path below the root.
        let path: String
        let text: String

        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        /// The module, for a file below `Sources` or `Tests`.
        var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
        var description: String { path }
    }

    /// All files below a folder with one of the endings, in order of path.
    static func files(below folder: String, endings: [String] = [".swift"]) throws -> [SourceFile] {
        let base = root.appending(path: folder)
        let names = try FileManager.default.subpathsOfDirectory(atPath: base.path)
        return try names.sorted()
            .filter { name in endings.contains { name.hasSuffix($0) } && !name.contains(".build/") }
            .filter { !isDirectory(base.appending(path: $0)) }
            .map { name in
                let text = try String(contentsOf: base.appending(path: name), encoding: .utf8)
                return SourceFile(path: "\(folder)/\(name)", text: text)
            }
    }

    /// Every Swift file of the project.
    static func swiftFiles() throws -> [SourceFile] {
        try files(below: "Sources") + files(below: "Tests")
    }

    private static func isDirectory(_ url: URL) -> Bool {
        (try? url.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
    }
}
