public import CivilCalendar

/// An official document that a field names.
public struct WireDocument: Hashable, Sendable, Codable {
    /// The number, such as `12-QĐ/ĐU`.
    public var number: String
    /// The issuing body.
    public var issuer: String?
    /// The day it was issued.
    public var date: CivilDate?

    /// Names a document.
    public init(number: String, issuer: String? = nil, date: CivilDate? = nil) {
        self.number = number
        self.issuer = issuer
        self.date = date
    }
}

/// Somebody to be told, named by a field.
public struct WireContact: Hashable, Sendable, Codable {
    /// The mail address.
    public var address: String
    /// The name to show.
    public var name: String?

    /// Names a contact.
    public init(address: String, name: String? = nil) {
        self.address = address
        self.name = name
    }
}

/// The value of a field, which says its own type: `{"type": "date", "value": "2026-07-17"}`.
public enum WireValue: Hashable, Sendable {
    /// Text, a choice, a unit or a subject.
    case text(String)
    /// A whole number.
    case integer(Int)
    /// A decimal number, as digits.
    case decimal(String)
    /// Yes or no.
    case boolean(Bool)
    /// A civil day.
    case date(CivilDate)
    /// A document.
    case document(WireDocument)
    /// A contact.
    case contact(WireContact)
    /// Several values.
    case list([WireValue])
}

extension WireValue: Codable {
    private enum CodingKeys: String, CodingKey {
        case type
        case value
    }

    /// Reads a value by the type it says.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        let type = try box.decode(String.self, forKey: .type)
        switch type {
        case "text": self = .text(try box.decode(String.self, forKey: .value))
        case "integer": self = .integer(try box.decode(Int.self, forKey: .value))
        case "decimal": self = .decimal(try box.decode(String.self, forKey: .value))
        case "boolean": self = .boolean(try box.decode(Bool.self, forKey: .value))
        case "date": self = .date(try box.decode(CivilDate.self, forKey: .value))
        case "document": self = .document(try box.decode(WireDocument.self, forKey: .value))
        case "contact": self = .contact(try box.decode(WireContact.self, forKey: .value))
        case "list": self = .list(try box.decode([WireValue].self, forKey: .value))
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .type,
                in: box,
                debugDescription: "“\(type)” is not a type of field"
            )
        }
    }

    /// Writes the value and its type.
    public func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: CodingKeys.self)
        try box.encode(typeName, forKey: .type)
        switch self {
        case .text(let value), .decimal(let value): try box.encode(value, forKey: .value)
        case .integer(let value): try box.encode(value, forKey: .value)
        case .boolean(let value): try box.encode(value, forKey: .value)
        case .date(let value): try box.encode(value, forKey: .value)
        case .document(let value): try box.encode(value, forKey: .value)
        case .contact(let value): try box.encode(value, forKey: .value)
        case .list(let values): try box.encode(values, forKey: .value)
        }
    }

    /// The name of the type on the wire.
    public var typeName: String {
        switch self {
        case .text: "text"
        case .integer: "integer"
        case .decimal: "decimal"
        case .boolean: "boolean"
        case .date: "date"
        case .document: "document"
        case .contact: "contact"
        case .list: "list"
        }
    }

    /// The value for people; dates as dd/mm/yyyy.
    public func displayText(_ language: Language) -> String {
        switch self {
        case .text(let value), .decimal(let value): return value
        case .integer(let value): return String(value)
        case .boolean(let value):
            switch language {
            case .vietnamese: return value ? "có" : "không"
            case .english: return value ? "yes" : "no"
            }
        case .date(let value): return value.displayText
        case .document(let value):
            let parts = [value.number, value.issuer, value.date?.displayText]
            return parts.compactMap(\.self).joined(separator: ", ")
        case .contact(let value):
            return value.name.map { "\($0) <\(value.address)>" } ?? value.address
        case .list(let values):
            return values.map { $0.displayText(language) }.joined(separator: "; ")
        }
    }
}
