/// The shape of a value in the description of the API.
indirect enum Schema: Hashable, Sendable {
    case string
    case date
    case instant
    case integer
    case boolean
    case any
    case ref(String)
    case list(Schema)
    case map(Schema)

    /// The shape in JSON Schema 2020-12.
    var json: JSONValue {
        switch self {
        case .string: ["type": "string"]
        case .date: ["type": "string", "format": "date"]
        case .instant: ["type": "string", "format": "date-time"]
        case .integer: ["type": "integer"]
        case .boolean: ["type": "boolean"]
        case .any: [:]
        case .ref(let name): ["$ref": .string("#/components/schemas/\(name)")]
        case .list(let item): ["type": "array", "items": item.json]
        case .map(let value): ["type": "object", "additionalProperties": value.json]
        }
    }
}

/// A member of an object in the description of the API.
struct SchemaMember: Hashable, Sendable {
    let name: String
    let schema: Schema
    let isRequired: Bool

    /// A member that is always there.
    static func always(_ name: String, _ schema: Schema) -> SchemaMember {
        SchemaMember(name: name, schema: schema, isRequired: true)
    }

    /// A member that may be absent.
    static func maybe(_ name: String, _ schema: Schema) -> SchemaMember {
        SchemaMember(name: name, schema: schema, isRequired: false)
    }
}

/// A named shape in the description of the API.
struct SchemaObject: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        case members([SchemaMember])
        case words([String])
    }

    let name: String
    let text: String
    let content: Content
    var isOpen = false

    /// An object with exactly these members.
    init(_ name: String, _ text: String, _ members: [SchemaMember]) {
        self.name = name
        self.text = text
        content = .members(members)
    }

    /// An object with these members and more.
    init(open name: String, _ text: String, _ members: [SchemaMember]) {
        self.init(name, text, members)
        isOpen = true
    }

    /// One of the words of an enumeration.
    init<Word: RawRepresentable & CaseIterable>(_ name: String, _ text: String, _ type: Word.Type)
    where Word.RawValue == String {
        self.name = name
        self.text = text
        content = .words(Word.allCases.map(\.rawValue))
    }

    /// The shape in JSON Schema 2020-12.
    var json: JSONValue {
        switch content {
        case .words(let words):
            return [
                "type": "string", "description": .string(text),
                "enum": .array(words.map(JSONValue.string)),
            ]
        case .members(let members):
            var parts = [
                JSONMember("type", "object"),
                JSONMember("description", .string(text)),
                JSONMember(
                    "properties",
                    .object(members.map { JSONMember($0.name, $0.schema.json) })
                ),
            ]
            let required = members.filter(\.isRequired).map { JSONValue.string($0.name) }
            if !required.isEmpty { parts.append(JSONMember("required", .array(required))) }
            if isOpen { parts.append(JSONMember("additionalProperties", true)) }
            return .object(parts)
        }
    }
}
