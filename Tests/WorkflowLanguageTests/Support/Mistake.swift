import CivilCalendar
import Testing

@testable import WorkflowLanguage

/// A mistake put into one file of the sample, and what must be said about it.
struct Mistake: Sendable, CustomTestStringConvertible {
    /// What is expected at a mark.
    struct Finding: Sendable {
        let mark: Int
        let code: DiagnosticCode
        /// The words without the suggestion.
        let message: String
        let suggestion: String?

        init(
            _ mark: Int,
            _ code: DiagnosticCode,
            _ message: String,
            suggest suggestion: String? = nil
        ) {
            self.mark = mark
            self.code = code
            self.message = message
            self.suggestion = suggestion
        }
    }

    let folder: [String: String]
    let file: String
    /// The part of the file that is replaced; `nil` replaces the whole file.
    let old: String?
    /// What stands there instead, with marks.
    let new: String
    /// Other parts to replace in the same file.
    let others: [String: String]
    let findings: [Finding]

    /// A mistake in a file of the small sample.
    init(
        in file: String = "sample.yaml",
        _ old: String?,
        _ new: String,
        and others: [String: String] = [:],
        _ findings: Finding...
    ) {
        self.init(of: Sample.files, in: file, old, new, and: others, findings)
    }

    /// A mistake in a file of a folder.
    init(
        of folder: [String: String],
        in file: String,
        _ old: String?,
        _ new: String,
        and others: [String: String] = [:],
        _ findings: [Finding]
    ) {
        self.folder = folder
        self.file = file
        self.old = old
        self.new = new
        self.others = others
        self.findings = findings
    }

    /// The same mistake with marks in further parts of the file.
    func marking(_ parts: [(old: String, new: String)]) -> Mistake {
        Mistake(
            of: folder,
            in: file,
            old,
            new,
            and: others.merging(parts.map { ($0.old, $0.new) }) { _, last in last },
            findings
        )
    }

    var testDescription: String {
        "\(findings.map(\.code.rawValue).joined(separator: " ")): \(new.prefix(60))"
    }

    /// Loads the folder with the mistake in it and compares all findings.
    func check() throws {
        var marked = new
        if let old {
            marked = try #require(folder[file])
            var changes = others
            changes[old] = new
            for (old, new) in changes {
                let parts = marked.split(separator: old, omittingEmptySubsequences: false)
                try #require(
                    parts.count == 2,
                    "“\(old)” stands \(parts.count - 1) times in \(file)"
                )
                marked = parts[0] + new + parts[1]
            }
        }
        let text = MarkedText(marked)
        var files = folder
        files[file] = text.text
        let loaded = RuleFolder.load(files: files.map { ($0.key, $0.value) })
        var expected: [String] = []
        for finding in findings {
            let position = try #require(text.positions[finding.mark], "no mark \(finding.mark)")
            let hint = finding.suggestion.map { "; did you mean “\($0)”?" } ?? ""
            let severity = finding.code.severity.rawValue
            expected.append(
                "\(file):\(position): \(severity) \(finding.code.rawValue): "
                    + "\(finding.message)\(hint)"
            )
        }
        let found = loaded.diagnostics.map(\.description)
        let missing = expected.filter { !found.contains($0) }
        let extra = found.filter { !expected.contains($0) }
        #expect(missing == [], "not found")
        #expect(extra == [], "found without being expected")
        let hasRuleErrors = findings.contains { $0.code.severity == .error }
        if !file.hasPrefix("scenarios/") {
            #expect((loaded.library == nil) == hasRuleErrors)
        }
        for diagnostic in loaded.diagnostics {
            #expect(!diagnostic.message(.vietnamese).isEmpty)
            #expect(diagnostic.message(.vietnamese) != diagnostic.message(.english))
        }
    }
}
