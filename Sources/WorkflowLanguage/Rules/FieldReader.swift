import CivilCalendar
import WorkflowModel

/// The declared fields of a subject, a case or an event.
struct ReadFields {
    /// The fields in the order written.
    var fields: [Field] = []
    /// False when the type of one could not be read, so that uses of the fields are not judged.
    var areTypesKnown = true

    /// The fields, when their types are known.
    var checked: [Field]? { areTypesKnown ? fields : nil }
}

/// Reads declared fields of subjects, cases and events.
struct FieldReader {
    /// Names that guards or scenarios already use in this place.
    let reserved: [String]

    static let types = [
        "text", "integer", "decimal", "boolean", "date", "choice", "unit", "subject", "contact",
        "document",
    ]

    /// Reads `fields: {name: {type: …}}`.
    func fields(_ value: YAMLValue?) -> ReadFields {
        var result = ReadFields()
        guard let value else { return result }
        guard let mapping = value.mapping() else {
            result.areTypesKnown = false
            return result
        }
        for entry in mapping.entries {
            result.fields.append(field(named: entry.key, entry.value, &result.areTypesKnown))
        }
        return result
    }

    private func field(
        named key: YAMLScalar,
        _ value: YAMLValue,
        _ isKnown: inout Bool
    ) -> Field {
        let log = value.log
        if checkName(key.text, at: key.place, log: log), reserved.contains(key.text) {
            log.report(.reservedName, at: key.place, ["name": key.text])
        }
        let mapping = value.mapping()
        mapping?.check(Vocabulary.field)
        let type = mapping.flatMap { self.type(in: $0) }
        if type == nil {
            isKnown = false
        }
        return Field(
            name: key.text,
            title: mapping?["title"]?.localizedText() ?? Self.title(from: key.text),
            type: type ?? .text,
            isRequired: mapping?["required"]?.boolean() ?? false,
            place: key.place
        )
    }

    private func type(in mapping: YAMLMapping) -> FieldType? {
        guard let value = mapping.required("type"), let word = value.text() else { return nil }
        let prefix = "list of "
        let name = word.hasPrefix(prefix) ? String(word.dropFirst(prefix.count)) : word
        if name != "choice", let choices = mapping.key("choices") {
            let context = LocalizedText(vi: "kiểu \(name)", en: "the type \(name)")
            mapping.log.report(
                .keyWithoutEffect,
                at: choices.place,
                ["key": "choices"],
                words: ["context": context]
            )
        }
        guard let type = simpleType(name, in: mapping) else {
            if Self.types.contains(name) { return nil }
            value.reportWord(word, allowed: Self.types + Self.types.map { prefix + $0 })
            return nil
        }
        return name == word ? type : .list(type)
    }

    private func simpleType(_ name: String, in mapping: YAMLMapping) -> FieldType? {
        switch name {
        case "text": .text
        case "integer": .integer
        case "decimal": .decimal
        case "boolean": .boolean
        case "date": .date
        case "choice": mapping.required("choices").flatMap { choices($0) }
        case "unit": .unit
        case "subject": .subject
        case "contact": .contact
        case "document": .document
        default: nil
        }
    }

    private func choices(_ value: YAMLValue) -> FieldType? {
        guard let mapping = value.mapping() else { return nil }
        guard !mapping.entries.isEmpty else {
            value.log.report(.emptyList, at: value.place, ["key": "choices"])
            return nil
        }
        return .choice(
            mapping.entries.map { entry in
                _ = checkName(entry.key.text, at: entry.key.place, log: value.log)
                return ChoiceOption(
                    name: entry.key.text,
                    title: entry.value.localizedText() ?? Self.title(from: entry.key.text)
                )
            }
        )
    }

    /// What people read when a field has no title: its name with spaces.
    static func title(from name: String) -> LocalizedText {
        LocalizedText(verbatim: String(name.map { $0 == "-" ? " " : $0 }))
    }
}

extension YAMLMapping {
    /// The key itself, when it is written, for findings about the key.
    func key(_ name: String) -> YAMLScalar? {
        entries.first { $0.key.text == name }?.key
    }

    /// The title that must be there; a stand-in after a finding.
    func title() -> LocalizedText {
        required("title")?.localizedText() ?? LocalizedText(verbatim: "")
    }
}
