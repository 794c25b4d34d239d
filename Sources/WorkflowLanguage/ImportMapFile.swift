/// How the columns of a sheet are read as those of an import: the file of `--map`.
public struct ImportMapFile: Hashable, Sendable {
    /// What a column is.
    public struct Column: Hashable, Sendable {
        /// The column of an import it stands for.
        public let to: String
        /// What stands for each of its cells; empty where they stand for themselves.
        public let values: [String: String]
    }

    /// What a column is, by its name in the sheet.
    public private(set) var columns: [String: Column] = [:]
    /// The columns that are left out.
    public private(set) var ignored: [String] = []
    /// Columns that the sheet does not have, with their one value.
    public private(set) var constants: [String: String] = [:]

    /// Reads a map.
    ///
    /// - Parameters:
    ///   - text: The content of the file.
    ///   - file: What to call it in findings.
    /// - Returns: The map, and what is wrong with it, in order of place.
    public static func read(_ text: String, file: String) -> (ImportMapFile, [Diagnostic]) {
        let log = DiagnosticLog()
        var map = ImportMapFile()
        if let root = YAMLReader.read(text, file: file, log: log)?.mapping() {
            root.check(keys: ["columns", "ignore", "constants"])
            map.fill(from: root)
        }
        return (map, log.diagnostics)
    }

    private mutating func fill(from root: YAMLMapping) {
        for entry in root["columns"]?.mapping()?.entries ?? [] {
            if let column = Self.column(entry.value) { columns[entry.key.text] = column }
        }
        ignored = (root["ignore"]?.texts(key: "ignore") ?? []).map(\.text)
        for entry in root["constants"]?.mapping()?.entries ?? [] {
            if let scalar = entry.value.scalar { constants[entry.key.text] = scalar.text }
        }
    }

    private static func column(_ value: YAMLValue) -> Column? {
        guard case .mapping(let mapping) = value.content else {
            return value.text().map { Column(to: $0, values: [:]) }
        }
        mapping.check(keys: ["to", "values"])
        guard let to = mapping.required("to")?.text() else { return nil }
        var values: [String: String] = [:]
        for entry in mapping["values"]?.mapping()?.entries ?? [] {
            if let scalar = entry.value.scalar { values[entry.key.text] = scalar.text }
        }
        return Column(to: to, values: values)
    }
}
