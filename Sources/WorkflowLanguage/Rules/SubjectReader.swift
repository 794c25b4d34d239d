import CivilCalendar
import WorkflowModel

/// Reads `subjects.yaml`.
enum SubjectReader {
    /// What a subject can be.
    static let kinds = ["person", "unit"]

    /// Reads every kind of subject of the file.
    static func read(_ root: YAMLMapping, into names: inout RuleNames) {
        let reserved = GuardScope.subjectNames
        for entry in root.entries {
            let key = entry.key
            guard let mapping = entry.value.mapping() else {
                names.unreadFiles.insert(RuleNames.subjectsFile)
                continue
            }
            if kinds.contains(key.text) {
                mapping.check(keys: ["title", "fields"])
                let read = FieldReader(reserved: reserved).fields(mapping["fields"])
                if !read.areTypesKnown {
                    names.kindsWithUnknownTypes.insert(key.text)
                }
                names.kinds[key.text] = SubjectKind(
                    name: key.text,
                    title: mapping.title(),
                    fields: read.fields
                )
            } else if mapping["is"] != nil {
                names.log.report(.notSupportedYet, at: key.place, ["key": key.text])
            } else {
                names.log.reportUnknown(.unknownKind, key.text, at: key.place, among: kinds)
            }
        }
    }
}
