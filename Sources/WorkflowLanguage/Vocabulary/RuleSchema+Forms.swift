extension RuleSchema {
    /// What a form says in JSON Schema.
    static func form(_ form: VocabularyForm) -> [JSONNode.Member] {
        switch form {
        case .scalar(let scalar):
            [.init("type", .text("string")), .init("pattern", .text(scalar.pattern))]
        case .words(let words): [.init("enum", .list(words.map { .text($0) }))]
        case .integer(let bounds):
            [
                .init("type", .text("integer")), .init("minimum", .number(bounds.lowerBound)),
                .init("maximum", .number(bounds.upperBound)),
            ]
        case .boolean: [.init("type", .text("boolean"))]
        case .onlyTrue: [.init("const", .flag(true))]
        case .null: [.init("type", .text("null"))]
        case .value: value
        case .place(let name): [.init("$ref", .text("#/definitions/\(name.rawValue)"))]
        case .either(let forms): either(forms)
        case .span:
            self.form(.listOrNone(.integer(-15...15))) + [
                .init("minItems", .number(2)), .init("maxItems", .number(2)),
            ]
        case .list(let element):
            self.form(.listOrNone(element)) + [.init("minItems", .number(1))]
        case .listOrNone(let element):
            [.init("type", .text("array")), .init("items", .object(self.form(element)))]
        case .named(let name, let element):
            [
                .init("type", .text("object")),
                .init(
                    "patternProperties",
                    .object([.init(name.pattern, .object(self.form(element)))])
                ),
                .init("additionalProperties", .flag(false)),
            ]
        }
    }

    private static func either(_ forms: [VocabularyForm]) -> [JSONNode.Member] {
        let flat = forms.flatMap(\.alternatives)
        if flat.count == 1, let only = flat.first { return form(only) }
        // Exactly one: a step of a scenario has one verb.
        let isStep = flat == VocabularyForm.either([Vocabulary.stepForm]).alternatives
        return [.init(isStep ? "oneOf" : "anyOf", .list(flat.map { .object(form($0)) }))]
    }

    private static let value: [JSONNode.Member] = {
        let scalar = JSONNode.list([.text("string"), .text("number"), .text("boolean")])
        return [
            .init(
                "anyOf",
                .list([
                    .object([.init("type", scalar)]),
                    .object([
                        .init("type", .text("array")),
                        .init("items", .object([.init("type", scalar)])),
                    ]),
                ])
            )
        ]
    }()

    // MARK: Rules between keys

    /// What a rule says in JSON Schema: conditions that all must hold.
    static func conditions(
        of rule: VocabularyRule,
        in place: VocabularyPlace
    ) -> [[JSONNode.Member]] {
        switch rule {
        case .exactlyOne(let keys):
            return [[.init("oneOf", .list(keys.map { present([$0]) }))]]
        case .atLeastOne(let keys):
            return [[.init("anyOf", .list(keys.map { present([$0]) }))]]
        case .atMostOne(let keys):
            return keys.enumerated().flatMap { index, key in
                keys.dropFirst(index + 1).map { [.init("not", present([key, $0]))] }
            }
        case .excludes(let key, let others):
            return others.map { [.init("not", present([key, $0]))] }
        case .demands(let key, let others):
            return [[.init("dependencies", .object([.init(key, names(others))]))]]
        case .when(let key, let word, let demanded, let excluded):
            let isFlag = place[key]?.forms.contains(.boolean) ?? false
            let value: JSONNode = isFlag ? .flag(word == "true") : .text(word)
            let holds = JSONNode.object([
                .init("properties", .object([.init(key, .object([.init("const", value)]))])),
                .init("required", names([key])),
            ])
            return [[.init("if", holds), .init("then", then(demanded, excluded))]]
        }
    }

    private static func then(_ demanded: [String], _ excluded: [String]) -> JSONNode {
        var members: [JSONNode.Member] = []
        if !demanded.isEmpty {
            members.append(.init("required", names(demanded)))
        }
        if !excluded.isEmpty {
            let any = JSONNode.list(excluded.map { present([$0]) })
            members.append(.init("not", .object([.init("anyOf", any)])))
        }
        return .object(members)
    }

    private static func present(_ keys: [String]) -> JSONNode {
        .object([.init("required", names(keys))])
    }

    private static func names(_ names: [String]) -> JSONNode { .list(names.map { .text($0) }) }
}

extension VocabularyForm {
    /// The forms that this one stands for, alternatives of alternatives taken apart.
    var alternatives: [VocabularyForm] {
        if case .either(let forms) = self { return forms.flatMap(\.alternatives) }
        return [self]
    }

    /// The places that stand somewhere inside.
    var places: [VocabularyPlace.Name] {
        switch self {
        case .place(let name): [name]
        case .either(let forms): forms.flatMap(\.places)
        case .list(let form), .listOrNone(let form), .named(_, let form): form.places
        case .scalar, .words, .integer, .boolean, .onlyTrue, .null, .value, .span: []
        }
    }
}

extension VocabularyPlace {
    /// The places that stand behind the supported keys of this one, in the order of the keys.
    var inner: [Name] {
        (keys.filter(\.isSupported).flatMap(\.forms) + others).flatMap(\.places)
    }
}
