import CivilCalendar
import Foundation
import Testing
import WorkflowModel

@testable import WorkflowLanguage

/// Rule folders on disk.
@Suite struct FolderTests {
    /// Runs with a folder of its own, which is taken away afterwards.
    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "nhachan-language-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func write(_ files: [String: String], to folder: URL) throws {
        for (path, text) in files {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try text.write(to: file, atomically: false, encoding: .utf8)
        }
    }

    @Test func `A folder is read as its texts are`() throws {
        try withFolder { folder in
            try write(Sample.files, to: folder)
            let loaded = RuleFolder.read(directory: folder.path)
            #expect(loaded.diagnostics.map(\.description) == [])
            #expect(loaded.library == Sample.load().library)
            #expect(loaded.scenarios == Sample.load().scenarios)
        }
    }

    @Test func `A file of the office replaces the shipped one of the same name`() throws {
        try withFolder { folder in
            let shipped = folder.appending(path: "shipped")
            let own = folder.appending(path: "own")
            try write(Sample.files, to: shipped)
            let changed = Sample.workflow.replacing(
                "within: 30 working days",
                with: "within: 9 days"
            )
            try write(["sample.yaml": changed, "messages/vi/other.mustache": "x"], to: own)
            let loaded = RuleFolder.read(directory: shipped.path, override: own.path)
            #expect(loaded.diagnostics.map(\.description) == [])
            let timer = loaded.library?.workflows["sample"]?.allTimers.first { $0.name == "vote" }
            #expect(timer?.variants.first?.span == .within(.days(9)))
            #expect(loaded.library?.messages["vi/other.mustache"] == "x")
            #expect(loaded.library?.messages["vi/notice.mustache"] != nil)
        }
    }

    @Test func `A link to nothing takes a shipped file away`() throws {
        try withFolder { folder in
            let shipped = folder.appending(path: "shipped")
            let own = folder.appending(path: "own")
            try write(Sample.files, to: shipped)
            try write(["second.yaml": "workflow: ["], to: shipped)
            try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: own.appending(path: "second.yaml").path,
                withDestinationPath: "/dev/null"
            )
            let loaded = RuleFolder.read(directory: shipped.path, override: own.path)
            #expect(loaded.diagnostics.map(\.description) == [])
        }
    }

    @Test func `A missing folder of the office is no error, a missing shipped one is`() throws {
        try withFolder { folder in
            try write(Sample.files, to: folder)
            let loaded = RuleFolder.read(directory: folder.path, override: "/nowhere/at/all")
            #expect(loaded.library != nil)
            let missing = RuleFolder.read(directory: "/nowhere/at/all")
            #expect(missing.library == nil)
            #expect(missing.diagnostics.map(\.code).contains(.unreadableFile))
        }
    }

    @Test func `Devices and circles of links are never opened`() throws {
        try withFolder { folder in
            try write(Sample.files, to: folder)
            for (name, target) in [
                ("endless.yaml", "/dev/zero"), ("self.yaml", "self.yaml"), ("gone.yaml", "missing"),
            ] {
                try FileManager.default.createSymbolicLink(
                    atPath: folder.appending(path: name).path,
                    withDestinationPath: target
                )
            }
            try FileManager.default.createSymbolicLink(
                atPath: folder.appending(path: "loop").path,
                withDestinationPath: "."
            )
            let loaded = RuleFolder.read(directory: folder.path)
            #expect(loaded.library == nil)
            let files = loaded.diagnostics.filter { $0.code == .unreadableFile }.map(\.place.file)
            #expect(files.contains("endless.yaml"))
            #expect(files.contains("self.yaml"))
            #expect(files.contains("gone.yaml"))
        }
    }

    @Test func `A large file and one that is no text are refused`() throws {
        try withFolder { folder in
            try write(Sample.files, to: folder)
            let large = folder.appending(path: "large.yaml")
            try Data(repeating: 0x61, count: 3_000_000).write(to: large)
            try Data([0x61, 0x3A, 0x20, 0xFF]).write(to: folder.appending(path: "binary.yaml"))
            let loaded = RuleFolder.read(directory: folder.path)
            #expect(loaded.library == nil)
            #expect(
                loaded.diagnostics.map { "\($0.place.file) \($0.code)" } == [
                    "binary.yaml notUTF8", "large.yaml fileTooLarge",
                ]
            )
        }
    }

    /// The folder this repository ships.
    @Test func `The shipped rules have no findings`() throws {
        let folder = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Workflows")
        let loaded = RuleFolder.read(directory: folder.path)
        #expect(loaded.diagnostics.map(\.description) == [])
        let library = try #require(loaded.library)
        #expect(library.workflows["admission"] != nil)
        #expect(loaded.scenarios.count > 20)
        // The texts claim nothing that was not confirmed; the list for the office is not empty.
        #expect(library.unconfirmedRules().allSatisfy { $0.status != .confirmed })
        #expect(!library.unconfirmedRules().isEmpty)
    }
}
