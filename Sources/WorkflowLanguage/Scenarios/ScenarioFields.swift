import CivilCalendar
import WorkflowModel

/// Reads the values of fields that stand beside the other keys of a mapping.
struct ScenarioFields {
    let log: DiagnosticLog

    /// The texts of the fields, as the engine reads them.
    ///
    /// - Parameters:
    ///   - mapping: Where they stand.
    ///   - others: The keys that are no fields.
    ///   - declared: The declared fields; `nil` when they are not known or must not be checked.
    ///   - owner: What declares them, for findings.
    /// - Returns: The texts by name of field.
    func fields(
        of mapping: YAMLMapping,
        besides others: [String],
        declared: [Field]?,
        owner: String
    ) -> [String: String] {
        var result: [String: String] = [:]
        for entry in mapping.entries where !others.contains(entry.key.text) {
            let key = entry.key
            if let declared, !declared.contains(where: { $0.name == key.text }) {
                log.reportUnknown(
                    .unknownField,
                    key.text,
                    at: key.place,
                    among: declared.map(\.name) + others,
                    ["owner": owner]
                )
            } else if let text = text(entry.value) {
                result[key.text] = text
            }
        }
        return result
    }

    /// A value as an official would type it; a list is joined with semicolons.
    private func text(_ value: YAMLValue) -> String? {
        switch value.content {
        case .scalar(let scalar):
            if value.isNull {
                value.reportType(YAMLExpectation.text)
                return nil
            }
            return scalar.text
        case .list(let values):
            return values.compactMap { text($0) }.joined(separator: ";")
        case .mapping:
            value.reportType(YAMLExpectation.text)
            return nil
        }
    }
}
