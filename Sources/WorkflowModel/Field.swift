public import CivilCalendar
public import FEEL

/// One choice of a field of type `choice`.
public struct ChoiceOption: Hashable, Sendable {
    /// The value as rules and events write it.
    public let name: String
    /// What people read.
    public let title: LocalizedText

    /// Makes a choice.
    public init(name: String, title: LocalizedText) {
        self.name = name
        self.title = title
    }
}

/// The type of a field of a subject, a case or an event.
public indirect enum FieldType: Hashable, Sendable {
    /// Free text, one line.
    case text
    /// A whole number.
    case integer
    /// A decimal number.
    case decimal
    /// Yes or no.
    case boolean
    /// A civil day.
    case date
    /// One of a list of names.
    case choice([ChoiceOption])
    /// The identifier of a unit.
    case unit
    /// The identifier of a subject.
    case subject
    /// A mail address of a person to be told, with an optional name.
    case contact
    /// An official document: number, issuer, date.
    case document
    /// Several values of one type.
    case list(FieldType)
}

/// A declared field.
public struct Field: Hashable, Sendable {
    /// The name events and guards use.
    public let name: String
    /// What people read.
    public let title: LocalizedText
    /// What it holds.
    public let type: FieldType
    /// Whether a value must be given.
    public let isRequired: Bool
    /// Where it is declared.
    public let place: SourcePlace

    /// Declares a field.
    public init(
        name: String,
        title: LocalizedText,
        type: FieldType,
        isRequired: Bool,
        place: SourcePlace
    ) {
        self.name = name
        self.title = title
        self.type = type
        self.isRequired = isRequired
        self.place = place
    }
}

/// An official document an event refers to.
public struct DocumentValue: Hashable, Sendable, Codable {
    /// The number, such as `12-QĐ/ĐU`.
    public let number: String
    /// The issuing body.
    public let issuer: String?
    /// The day it was issued.
    public let date: CivilDate?

    /// Names a document.
    public init(number: String, issuer: String? = nil, date: CivilDate? = nil) {
        self.number = number
        self.issuer = issuer
        self.date = date
    }
}

/// Somebody to be told, named by a case instead of by the unit tree.
public struct ContactValue: Hashable, Sendable, Codable {
    /// The mail address.
    public let address: String
    /// The name to show.
    public let name: String?

    /// Names a contact.
    public init(address: String, name: String? = nil) {
        self.address = address
        self.name = name
    }
}

/// A value of a field; it says its own type, so that stored events outlive the rules they were
/// recorded under.
public enum FieldValue: Hashable, Sendable {
    /// Text, a choice, a unit or a subject.
    case text(String)
    /// A whole number.
    case integer(Int)
    /// A decimal number.
    case decimal(FEELDecimal)
    /// Yes or no.
    case boolean(Bool)
    /// A civil day.
    case date(CivilDate)
    /// A document.
    case document(DocumentValue)
    /// A contact.
    case contact(ContactValue)
    /// Several values.
    case list([FieldValue])
}
