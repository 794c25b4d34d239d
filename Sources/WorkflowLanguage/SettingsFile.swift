/// Checks the layout of a settings file: YAML, with sections of keys that are all known.
///
/// The values are read elsewhere; this names what a reader of values never sees: a misspelt key, a
/// key written twice, a syntax error, each with line and column.
public enum SettingsFile {
    /// Checks a file.
    ///
    /// - Parameters:
    ///   - text: The content.
    ///   - file: What to call it in findings.
    ///   - keys: The known keys, each `SECTION.KEY`.
    /// - Returns: What is wrong, in order of place; empty when nothing is.
    public static func check(_ text: String, file: String, keys: [String]) -> [Diagnostic] {
        let log = DiagnosticLog()
        if let root = YAMLReader.read(text, file: file, log: log), !root.isNull {
            check(root.mapping(), keys: keys)
        }
        // A file that says nothing leaves every key to its default.
        return log.diagnostics.filter { $0.code != .emptyFile }
    }

    private static func check(_ root: YAMLMapping?, keys: [String]) {
        var sections: [String: [String]] = [:]
        for key in keys {
            let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { continue }
            sections[parts[0], default: []].append(parts[1])
        }
        root?.check(keys: sections.keys.sorted())
        for entry in root?.entries ?? [] {
            // A section whose keys are all commented out says nothing.
            guard let known = sections[entry.key.text], !entry.value.isNull else { continue }
            entry.value.mapping()?.check(keys: known)
        }
    }
}
