import CivilCalendar

/// The JSON Schemas of the rule files, so that editors complete and check as one types.
///
/// They are written from the ``Vocabulary`` and hold what this version supports. A schema sees one
/// file alone and knows no names: what the loader accepts, the schema accepts; the loader finds
/// more. Draft 7 is the newest that all common editors read.
public enum RuleSchema: String, Hashable, Sendable, CaseIterable {
    /// Files of workflows.
    case workflow
    /// `subjects.yaml`
    case subjects
    /// `roles.yaml`
    case roles
    /// `bases.yaml`
    case bases
    /// Files of `calendars/`.
    case calendar
    /// Files of `scenarios/`.
    case scenario

    /// The name of the schema's file.
    public var fileName: String { "\(rawValue).schema.json" }

    /// The schema of the file at a path of a rule folder; `nil` for a file that is no rule file.
    public init?(path: String) {
        let parts = path.split(separator: "/")
        guard let last = parts.last, last.hasSuffix(".yaml") else { return nil }
        switch (parts.count, parts[0]) {
        case (1, "subjects.yaml"): self = .subjects
        case (1, "roles.yaml"): self = .roles
        case (1, "bases.yaml"): self = .bases
        case (1, _): self = .workflow
        case (2, "calendars"): self = .calendar
        case (2, "scenarios"): self = .scenario
        default: return nil
        }
    }

    /// The place of the whole file.
    var root: VocabularyPlace.Name {
        switch self {
        case .workflow: .workflow
        case .subjects: .subjects
        case .roles: .roles
        case .bases: .bases
        case .calendar: .calendar
        case .scenario: .scenario
        }
    }

    /// The text of the schema's file.
    public var text: String {
        let place = Vocabulary.place(root)
        var members: [JSONNode.Member] = [
            .init("$schema", .text("http://json-schema.org/draft-07/schema#")),
            .init("title", .text(Self.words(place.meaning))),
        ]
        var names = Self.reachable(from: root)
        if self == .scenario {
            // A file is one scenario, or a list of them; told apart so that what is wrong inside
            // is not told as “neither one nor the other”.
            members += [
                .init("if", .object([.init("type", .text("array"))])),
                .init("then", .object(Self.form(.listOrNone(.place(root))))),
                .init("else", .object(Self.form(.place(root)))),
            ]
        } else {
            names.removeAll { $0 == root }
            members += Self.members(of: place)
        }
        let definitions = names.map { name in
            JSONNode.Member(name.rawValue, .object(Self.members(of: Vocabulary.place(name))))
        }
        members.append(.init("definitions", .object(definitions)))
        return JSONNode.object(members).fileText
    }

    // MARK: Places

    /// The places of a file, in the order of the table.
    static func reachable(from root: VocabularyPlace.Name) -> [VocabularyPlace.Name] {
        var found: Set<VocabularyPlace.Name> = [root]
        var open = [root]
        while let name = open.popLast() {
            for next in Vocabulary.place(name).inner where found.insert(next).inserted {
                open.append(next)
            }
        }
        return VocabularyPlace.Name.allCases.filter(found.contains)
    }

    private static func members(of place: VocabularyPlace) -> [JSONNode.Member] {
        let keys = place.keys.filter(\.isSupported)
        var members: [JSONNode.Member] = [
            .init("type", .text("object")),
            .init("description", .text(words(place.meaning))),
            .init("properties", .object(keys.map { .init($0.name, property($0)) })),
        ]
        if !place.others.isEmpty {
            let value = JSONNode.object(form(.either(place.others)))
            members.append(.init("patternProperties", other(place, value)))
        }
        members.append(.init("additionalProperties", .flag(false)))
        let required = keys.filter(\.isRequired).map { JSONNode.text($0.name) }
        if !required.isEmpty {
            members.append(.init("required", .list(required)))
        }
        let rules = place.rules.flatMap { conditions(of: $0, in: place) }
        if !rules.isEmpty {
            members.append(.init("allOf", .list(rules.map { .object($0) })))
        }
        return members
    }

    /// Names that the writer chooses; a key of the place keeps its own form.
    private static func other(_ place: VocabularyPlace, _ value: JSONNode) -> JSONNode {
        let keys = place.names.map { "\($0)$" }.joined(separator: "|")
        let start = keys.isEmpty ? "^" : "^(?!\(keys))"
        return .object([.init(start + place.othersNamed.pattern.dropFirst(), value)])
    }

    private static func property(_ key: VocabularyKey) -> JSONNode {
        var text = words(key.meaning)
        if let absent = key.absent {
            text += "\n\nMặc định: \(absent[.vietnamese])\nDefault: \(absent[.english])"
        }
        text += "\n\n\(key.name): \(key.example)"
        return .object(
            [.init("description", .text(text))] + form(.either(key.forms))
        )
    }

    private static func words(_ text: LocalizedText) -> String {
        "\(text[.vietnamese])\n\n\(text[.english])"
    }
}
