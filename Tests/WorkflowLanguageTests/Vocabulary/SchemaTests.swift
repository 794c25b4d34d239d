import Foundation
import TestTools
import Testing

@testable import WorkflowLanguage

@Suite struct SchemaTests {
    @Test(arguments: RuleSchema.allCases)
    func `The committed schema is the one the table gives`(schema: RuleSchema) throws {
        let path = Tool.path("Workflows/schema/\(schema.fileName)")
        let committed = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        #expect(
            committed == schema.text,
            "nhachanctl schema --output Workflows/schema writes \(schema.fileName) anew"
        )
    }

    @Test func `A folder with schemas in it has no stray file`() {
        let schemas = RuleSchema.allCases.map { ("schema/\($0.fileName)", $0.text) }
        let files = Sample.files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        let loaded = RuleFolder.load(files: files + schemas)
        #expect(loaded.diagnostics.map(\.description) == [])
    }

    @Test(.enabled(if: SchemaCheck.program != nil, SchemaCheck.missing))
    func `Every schema is a schema`() throws {
        let program = try #require(SchemaCheck.program)
        let paths = RuleSchema.allCases.map { Tool.path("Workflows/schema/\($0.fileName)") }
        let outcome = try Tool.run(program, ["--check-metaschema"] + paths)
        #expect(outcome.status == 0, "\(outcome.output)")
    }

    @Test(.enabled(if: SchemaCheck.program != nil, SchemaCheck.missing))
    func `Every shipped file is valid`() throws {
        let files = try shippedFiles()
        #expect(files.count > 50)
        #expect(try SchemaCheck.faults(in: files) == [:])
    }

    /// Editors look for a schema in the first line.
    @Test func `A shipped file that names a schema names its own`() throws {
        for file in try shippedFiles() {
            let first = file.text.prefix { $0 != "\n" }
            guard first.contains("yaml-language-server") else { continue }
            let up = file.name.contains("/") ? "../" : ""
            let line = "# yaml-language-server: $schema=\(up)schema/\(file.schema.fileName)"
            #expect(first == line, "\(file.name)")
        }
    }

    private func shippedFiles() throws -> [SchemaCheck.File] {
        let root = URL(filePath: Tool.path("Workflows"))
        var files: [SchemaCheck.File] = []
        for folder in ["", "calendars/", "scenarios/"] {
            let names = try FileManager.default.contentsOfDirectory(
                atPath: root.appending(path: folder).path
            )
            for name in names.sorted() where name.hasSuffix(".yaml") {
                let path = folder + name
                let data = try Data(contentsOf: root.appending(path: path))
                let schema = try #require(RuleSchema(path: path))
                let text = String(decoding: data, as: UTF8.self)
                files.append(.init(name: path, schema: schema, text: text))
            }
        }
        return files
    }

    @Test(.enabled(if: SchemaCheck.program != nil, SchemaCheck.missing))
    func `Every supported key is valid, and a key that the table does not have is refused`() throws
    {
        var good: [SchemaCheck.File] = []
        var bad: [SchemaCheck.File] = []
        for place in Vocabulary.places {
            guard let sample = VocabularySample(of: place.name) else { continue }
            let name = place.name.rawValue
            for key in place.keys where key.isSupported {
                let text = sample.text(with: key)
                good.append(.init(name: "\(name).\(key.name)", schema: sample.schema, text: text))
            }
            if place.others.isEmpty {
                let text = sample.text(with: nil, stray: "stray")
                bad.append(.init(name: name, schema: sample.schema, text: text))
            }
        }
        #expect(good.count > 300)
        #expect(try SchemaCheck.faults(in: good) == [:])
        let refused = try SchemaCheck.faults(in: bad)
        #expect(bad.map(\.name).filter { refused[$0] == nil } == [])
    }

    @Test(.enabled(if: SchemaCheck.program != nil, SchemaCheck.missing))
    func `What the schema refuses the loader refuses too`() throws {
        var files: [SchemaCheck.File] = []
        for mistake in schemaMistakes {
            let sample = try #require(Sample.files[mistake.file])
            let parts = sample.split(separator: mistake.old, omittingEmptySubsequences: false)
            try #require(parts.count == 2, "“\(mistake.old)” stands \(parts.count - 1) times")
            let text = String(parts[0] + mistake.new + parts[1])
            let schema = try #require(RuleSchema(path: mistake.file))
            files.append(.init(name: mistake.new, schema: schema, text: text))
            let loaded = Sample.load([mistake.file: text])
            #expect(loaded.hasErrors, "the loader takes “\(mistake.new)”")
        }
        let refused = try SchemaCheck.faults(in: files)
        let taken = files.map(\.name).filter { refused[$0] == nil }
        #expect(taken == [], "the schema takes it")
    }

    @Test(.enabled(if: SchemaCheck.program != nil, SchemaCheck.missing))
    func `The sample without a mistake is valid`() throws {
        let files = Sample.files.compactMap { path, text in
            RuleSchema(path: path).map { SchemaCheck.File(name: path, schema: $0, text: text) }
        }
        #expect(files.count == 6)
        #expect(try SchemaCheck.faults(in: files) == [:])
    }
}
