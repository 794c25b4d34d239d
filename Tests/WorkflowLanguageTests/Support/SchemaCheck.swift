import Foundation
import TestTools
import Testing

@testable import WorkflowLanguage

/// The program check-jsonschema of PyPI, with which editors' and others' view of a schema is had.
///
/// Where it is not installed, it is put into a virtual environment of the build folder once.
enum SchemaCheck {
    /// The program; `nil` where it is missing and cannot be installed.
    static let program: String? = {
        if (try? Tool.run("check-jsonschema", "--version"))?.status == 0 {
            return "check-jsonschema"
        }
        let folder = Tool.path(".build/check-jsonschema")
        let own = folder + "/bin/check-jsonschema"
        if (try? Tool.run(own, "--version"))?.status == 0 { return own }
        _ = try? Tool.run("python3", "-m", "venv", folder)
        _ = try? Tool.run(folder + "/bin/pip", "install", "--quiet", "check-jsonschema==0.39.0")
        return (try? Tool.run(own, "--version"))?.status == 0 ? own : nil
    }()

    /// Why tests that need it do not run.
    static let missing: Comment = "needs check-jsonschema: python3 -m pip install check-jsonschema"

    /// A text to check.
    struct File {
        let name: String
        let schema: RuleSchema
        let text: String
    }

    /// What is wrong with each of some files, by name; files without a fault are not in it.
    static func faults(in files: [File]) throws -> [String: String] {
        let program = try #require(program)
        return try Tool.withFolder { folder in
            var faults: [String: String] = [:]
            for schema in RuleSchema.allCases {
                let own = files.filter { $0.schema == schema }
                guard !own.isEmpty else { continue }
                let path = "\(folder)/\(schema.fileName)"
                try Data(schema.text.utf8).write(to: URL(filePath: path))
                let found = try check(own, by: path, program, folder)
                faults.merge(found) { first, _ in first }
            }
            return faults
        }
    }

    /// The answer of the program, of which we read no more than we need.
    private struct Answer: Decodable {
        struct Fault: Decodable {
            let filename: String
            let path: String
            let message: String
        }

        struct Unreadable: Decodable {
            let filename: String
            let message: String
        }

        let errors: [Fault]?
        let parseErrors: [Unreadable]?

        enum CodingKeys: String, CodingKey {
            case errors
            case parseErrors = "parse_errors"
        }
    }

    private static func check(
        _ files: [File],
        by schema: String,
        _ program: String,
        _ folder: String
    ) throws -> [String: String] {
        var names: [String: String] = [:]
        for (index, file) in files.enumerated() {
            let location = "\(folder)/file-\(index).yaml"
            try Data(file.text.utf8).write(to: URL(filePath: location))
            names[location] = file.name
        }
        let arguments = ["--output-format", "json", "--schemafile", schema] + names.keys.sorted()
        let outcome = try Tool.run(program, arguments)
        let answer = try JSONDecoder().decode(Answer.self, from: Data(outcome.output.utf8))
        let found =
            (answer.errors ?? []).map { ($0.filename, "\($0.path): \($0.message)") }
            + (answer.parseErrors ?? []).map { ($0.filename, $0.message) }
        return Dictionary(
            found.compactMap { location, words in names[location].map { ($0, words) } },
            uniquingKeysWith: { first, second in "\(first)\n\(second)" }
        )
    }
}
