public import WorkflowModel

/// What a rule folder holds, or what is wrong with it.
public struct LoadedRules: Sendable {
    /// The rules, when nothing is wrong with them; warnings do not matter.
    public let library: RuleLibrary?
    /// The scenarios; empty when there is no library.
    public let scenarios: [Scenario]
    /// All findings of all files, in order of file and line.
    public let diagnostics: [Diagnostic]

    /// Whether something was found that stops the rules from being used.
    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// A rule folder: subjects, roles, bases, calendars, messages, scenarios and workflows.
///
/// ```swift
/// let loaded = RuleFolder.load(files: [(path: "admission.yaml", text: text), …])
/// for diagnostic in loaded.diagnostics { report(diagnostic.line(.vietnamese)) }
/// ```
public enum RuleFolder {
    /// Checks the texts of a folder's files; pure.
    ///
    /// - Parameter files: The files by path relative to the folder; of two with one path the last
    ///   counts.
    /// - Returns: The rules when there is no error in any file, and all findings.
    public static func load(files: [(path: String, text: String)]) -> LoadedRules {
        load(files: files, log: DiagnosticLog())
    }

    /// Checks files after others were found wrong already.
    static func load(files: [(path: String, text: String)], log: DiagnosticLog) -> LoadedRules {
        var texts: [String: String] = [:]
        for file in files {
            texts[file.path] = file.text
        }
        var loader = FolderLoader(log: log)
        let library = loader.load(texts)
        // A scenario with an error stops its test, not the rules.
        let isUsable = !log.hasRuleErrors
        let reader = ScenarioReader(
            library: library,
            names: loader.names,
            log: log
        )
        let scenarios = loader.scenarios.flatMap { reader.read($0.text, file: $0.path) }
        return LoadedRules(
            library: isUsable ? library : nil,
            scenarios: isUsable ? scenarios : [],
            diagnostics: log.diagnostics
        )
    }
}
