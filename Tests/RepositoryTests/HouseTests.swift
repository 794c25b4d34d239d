import Foundation
import Testing

@Suite struct HouseTests {
    private static let files = [
        "Package.swift", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md",
        ".swift-format", ".ci/run", "deploy/try", "deploy/test",
    ]

    @Test(arguments: files)
    func `What a newcomer looks for is there`(file: String) {
        let path = Repository.root.appending(path: file).path
        #expect(FileManager.default.fileExists(atPath: path), "\(file) is missing")
    }

    @Test(arguments: [".ci/run", "deploy/try", "deploy/test"])
    func `Scripts can be run`(file: String) {
        let path = Repository.root.appending(path: file).path
        #expect(FileManager.default.isExecutableFile(atPath: path))
    }

    @Test func `Texts are in Unicode's composed form`() throws {
        let endings = [".swift", ".yaml", ".md", ".mustache", ".catalog"]
        for folder in ["Sources", "Tests", "Workflows", "deploy", "seeds"] {
            for file in try Repository.files(below: folder, endings: endings) {
                let composed = file.text.precomposedStringWithCanonicalMapping
                #expect(Array(file.text.utf8) == Array(composed.utf8), "\(file.path) is not NFC")
            }
        }
    }

    @Test func `Every module with code has tests`() throws {
        let sources = try FileManager.default.contentsOfDirectory(
            atPath: Repository.root.appending(path: "Sources").path
        )
        let tested = try FileManager.default.contentsOfDirectory(
            atPath: Repository.root.appending(path: "Tests").path
        )
        for module in sources.sorted() where module != "CSystemd" && !module.hasPrefix("nhachan") {
            #expect(tested.contains("\(module)Tests"), "\(module) has no tests")
        }
    }
}
