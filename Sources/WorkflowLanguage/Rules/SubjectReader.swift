import CivilCalendar
import FEEL
import WorkflowModel

/// Reads `subjects.yaml`.
enum SubjectReader {
    /// What a subject can be.
    static let kinds = ["person", "unit"]

    /// Reads every kind of subject of the file, then every named condition: an entry with `is`.
    static func read(_ root: YAMLMapping, into names: inout RuleNames) {
        var conditions: [YAMLEntry] = []
        for entry in root.entries {
            let key = entry.key
            if !kinds.contains(key.text), entry.value.rawMapping?["is"] != nil {
                conditions.append(entry)
                continue
            }
            guard let mapping = entry.value.mapping() else {
                names.unreadFiles.insert(RuleNames.subjectsFile)
                continue
            }
            guard kinds.contains(key.text) else {
                names.log.reportUnknown(.unknownKind, key.text, at: key.place, among: kinds)
                continue
            }
            read(kind: key.text, mapping, into: &names)
        }
        for entry in conditions {
            guard let mapping = entry.value.rawMapping else { continue }
            _ = checkName(entry.key.text, at: entry.key.place, log: names.log)
            let kind = self.kind(of: mapping)
            names.conditionNames.append((entry.key.text, kind))
            names.conditions[entry.key.text] = read(entry.key, mapping, kind: kind, names)
        }
    }

    private static func read(
        kind: String,
        _ mapping: YAMLMapping,
        into names: inout RuleNames
    ) {
        mapping.check(Vocabulary.subjectKind)
        let read = FieldReader(reserved: GuardScope.subjectNames).fields(mapping["fields"])
        if !read.areTypesKnown {
            names.kindsWithUnknownTypes.insert(kind)
        }
        names.kinds[kind] = SubjectKind(name: kind, title: mapping.title(), fields: read.fields)
    }

    // MARK: Conditions

    private static func kind(of condition: YAMLMapping) -> String? {
        condition.check(Vocabulary.condition)
        guard let value = condition.required("is"), let name = value.text() else { return nil }
        guard kinds.contains(name) else {
            value.reportWord(name, allowed: kinds)
            return nil
        }
        return name
    }

    private static func read(
        _ key: YAMLScalar,
        _ condition: YAMLMapping,
        kind: String?,
        _ names: RuleNames
    ) -> SubjectCondition? {
        let title = condition["title"]?.localizedText() ?? FieldReader.title(from: key.text)
        let isKnown = kind.map { !names.kindsWithUnknownTypes.contains($0) } ?? false
        let fields = isKnown ? kind.flatMap { names.kinds[$0] }?.fields : nil
        var scope = GuardScope.scope(subject: fields, caseFields: nil, event: nil)
        scope.names["case"] = nil
        scope.names["event"] = nil
        let reader = GuardReader(scope: scope, names: GuardNames(), place: .subject)
        guard let value = condition.required("where"), let condition = reader.read(value), let kind
        else { return nil }
        return SubjectCondition(name: key.text, title: title, kind: kind, condition: condition)
    }
}
