import Testing

@testable import WorkflowLanguage

/// Writes the smallest files that hold a given key of the language, out of the table's examples.
struct VocabularySample {
    /// One way from a file to a place: the places on the way with the key that leads on.
    private struct Step {
        let place: VocabularyPlace
        /// `nil` where the writer chooses the name.
        let key: VocabularyKey?
        let form: VocabularyForm
    }

    /// The schema of the file.
    let schema: RuleSchema
    private let way: [Step]
    private let place: VocabularyPlace

    /// The nearest file that a place stands in; `nil` when no file has it.
    init?(of name: VocabularyPlace.Name) {
        var seen: Set<VocabularyPlace.Name> = []
        var open: [(schema: RuleSchema, name: VocabularyPlace.Name, way: [Step])] = []
        for schema in RuleSchema.allCases where seen.insert(schema.root).inserted {
            open.append((schema, schema.root, []))
        }
        var index = 0
        while index < open.count {
            let (schema, found, way) = open[index]
            index += 1
            let place = Vocabulary.place(found)
            if found == name {
                (self.schema, self.way, self.place) = (schema, way, place)
                return
            }
            let keys = place.keys.filter(\.isSupported)
            let steps =
                keys.flatMap { key in key.forms.map { (key as VocabularyKey?, $0) } }
                + place.others.map { (nil, $0) }
            for (key, form) in steps {
                for inner in form.places where seen.insert(inner).inserted {
                    let step = Step(place: place, key: key, form: form)
                    open.append((schema, inner, way + [step]))
                }
            }
        }
        return nil
    }

    /// The path of the file in a folder.
    var path: String {
        switch schema {
        case .workflow: "made.yaml"
        case .subjects, .roles, .bases: "\(schema.rawValue).yaml"
        case .calendar: "calendars/made.yaml"
        case .scenario: "scenarios/made.yaml"
        }
    }

    /// What the loader says of a text as this file, beside a kind of subject and roles that use the
    /// names of the examples.
    func findings(in text: String) -> [Diagnostic] {
        var files = [
            "subjects.yaml": "person: {title: {vi: A, en: A}, fields: {status: {type: text}}}",
            "roles.yaml": """
            a: {title: {vi: A, en: A}, in: subject.unit, position: secretary}
            b: {title: {vi: B, en: B}, in: subject.unit, position: office}
            """,
        ]
        files[path] = text
        return RuleFolder.load(files: files.map { (path: $0.key, text: $0.value) }).diagnostics
    }

    /// The text of the file with one key at the place, and perhaps a key the place does not have.
    func text(with key: VocabularyKey?, stray: String? = nil) -> String {
        var text = Self.mapping(place, with: key, replaced: nil, stray: stray)
        var inner = place.name
        for step in way.reversed() {
            let value = Self.wrap(text, inner, in: step.form) ?? text
            if let key = step.key {
                text = Self.mapping(step.place, with: key, replaced: value, stray: nil)
            } else {
                text = "{\(Self.name(for: step.place.othersNamed)): \(value)}"
            }
            inner = step.place.name
        }
        return text + "\n"
    }

    // MARK: Mappings

    /// The keys that must stand with a key, and a value for each.
    private static func mapping(
        _ place: VocabularyPlace,
        with key: VocabularyKey?,
        replaced: String?,
        stray: String?
    ) -> String {
        var words: [String: String] = [:]
        var chosen = place.keys.filter(\.isRequired).map(\.name)
        if let key { chosen.append(key.name) }
        for rule in place.rules {
            apply(rule, place, key?.name, &chosen, &words)
        }
        let entries = place.keys.filter { chosen.contains($0.name) }.map { entry in
            let value = entry.name == key?.name ? replaced ?? entry.example : entry.example
            return "\(entry.name): \(words[entry.name] ?? value)"
        }
        let more = stray.map { ["\($0): 1"] } ?? []
        return "{\((entries + more).joined(separator: ", "))}"
    }

    private static func apply(
        _ rule: VocabularyRule,
        _ place: VocabularyPlace,
        _ key: String?,
        _ chosen: inout [String],
        _ words: inout [String: String]
    ) {
        switch rule {
        case .exactlyOne(let keys), .atLeastOne(let keys):
            if !chosen.contains(where: keys.contains), let first = keys.first {
                chosen.append(first)
            }
        case .demands(let first, let others):
            if chosen.contains(first) { chosen += others }
        case .excludes(let first, let others):
            if chosen.contains(first) { chosen.removeAll { others.contains($0) } }
        case .atMostOne: break
        case .when(let switched, let word, let demanded, let excluded):
            guard chosen.contains(switched), let entry = place[switched] else { return }
            if key.map(excluded.contains) ?? false, entry.isRequired,
                words[switched] ?? entry.example == word
            {
                words[switched] = otherWord(than: word, entry, place, key)
            }
            if words[switched] ?? entry.example == word { chosen += demanded }
        }
    }

    /// A word under which the key means something.
    private static func otherWord(
        than word: String,
        _ entry: VocabularyKey,
        _ place: VocabularyPlace,
        _ key: String?
    ) -> String? {
        guard case .words(let words)? = entry.forms.first, let key else { return nil }
        return words.first { candidate in
            !place.rules.contains { rule in
                guard case .when(entry.name, candidate, _, let excluded) = rule else {
                    return false
                }
                return excluded.contains(key)
            }
        }
    }

    // MARK: Values

    /// A value of a form that holds a place.
    private static func wrap(
        _ text: String,
        _ inner: VocabularyPlace.Name,
        in form: VocabularyForm
    ) -> String? {
        switch form {
        case .place(let name): name == inner ? text : nil
        case .either(let forms): forms.lazy.compactMap { wrap(text, inner, in: $0) }.first
        case .list(let element), .listOrNone(let element):
            wrap(text, inner, in: element).map { "[\($0)]" }
        case .named(let scalar, let element):
            wrap(text, inner, in: element).map { "{\(name(for: scalar)): \($0)}" }
        default: nil
        }
    }

    private static func name(for scalar: VocabularyScalar) -> String {
        switch scalar {
        case .fieldPath: "subject.status"
        case .event: "ceremony-held"
        case .stage: "ceremony"
        default: "made"
        }
    }
}
