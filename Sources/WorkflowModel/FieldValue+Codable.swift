import CivilCalendar
public import FEEL

/// The wire and storage form: `{"type": "date", "value": "2026-07-17"}`.
extension FieldValue: Codable {
    private enum Key: String, CodingKey {
        case type
        case value
    }

    /// Reads a value.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let type = try container.decode(String.self, forKey: .type)
        switch type {
        case "text": self = .text(try container.decode(String.self, forKey: .value))
        case "integer": self = .integer(try container.decode(Int.self, forKey: .value))
        case "boolean": self = .boolean(try container.decode(Bool.self, forKey: .value))
        case "date": self = .date(try container.decode(CivilDate.self, forKey: .value))
        case "document":
            self = .document(try container.decode(DocumentValue.self, forKey: .value))
        case "contact": self = .contact(try container.decode(ContactValue.self, forKey: .value))
        case "list": self = .list(try container.decode([FieldValue].self, forKey: .value))
        case "decimal":
            let text = try container.decode(String.self, forKey: .value)
            guard let number = FEELDecimal(reading: text) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .value,
                    in: container,
                    debugDescription: "not a decimal number: \(text)"
                )
            }
            self = .decimal(number)
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .type,
                in: container,
                debugDescription: "unknown type of field value: \(type)"
            )
        }
    }

    /// Writes a value.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .text(let value):
            try container.encode("text", forKey: .type)
            try container.encode(value, forKey: .value)
        case .integer(let value):
            try container.encode("integer", forKey: .type)
            try container.encode(value, forKey: .value)
        case .decimal(let value):
            try container.encode("decimal", forKey: .type)
            try container.encode(value.description, forKey: .value)
        case .boolean(let value):
            try container.encode("boolean", forKey: .type)
            try container.encode(value, forKey: .value)
        case .date(let value):
            try container.encode("date", forKey: .type)
            try container.encode(value, forKey: .value)
        case .document(let value):
            try container.encode("document", forKey: .type)
            try container.encode(value, forKey: .value)
        case .contact(let value):
            try container.encode("contact", forKey: .type)
            try container.encode(value, forKey: .value)
        case .list(let value):
            try container.encode("list", forKey: .type)
            try container.encode(value, forKey: .value)
        }
    }
}

extension FieldValue {
    /// The value as guards see it; a document is its number, a contact its address.
    public var feelValue: FEELValue {
        switch self {
        case .text(let value): .string(value)
        case .integer(let value): .number(FEELDecimal(value))
        case .decimal(let value): .number(value)
        case .boolean(let value): .boolean(value)
        case .date(let value): .date(value)
        case .document(let value): .string(value.number)
        case .contact(let value): .string(value.address)
        case .list(let values): .list(values.map(\.feelValue))
        }
    }
}
