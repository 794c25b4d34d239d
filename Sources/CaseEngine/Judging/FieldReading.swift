public import CivilCalendar
import FEEL
public import WorkflowModel

/// Reads the text of a field as its declared type.
public enum FieldReading {
    /// The longest text a field may hold, in characters.
    public static let maximumLength = 4_000

    /// Reads and checks the fields of an event, a case or a subject.
    ///
    /// - Parameters:
    ///   - texts: What was given, by field name.
    ///   - fields: What is declared.
    ///   - owner: The event, workflow or kind of subject, for messages.
    /// - Returns: The values by field name.
    /// - Throws: `Refusal` naming the first field, in order of name, that does not fit.
    public static func read(
        _ texts: [String: String],
        as fields: [Field],
        of owner: String
    ) throws(Refusal) -> [String: FieldValue] {
        var result: [String: FieldValue] = [:]
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            guard let field = fields.first(where: { $0.name == name }) else {
                throw .unknownField(name, of: owner, known: fields.map(\.name))
            }
            guard let value = value(of: text, as: field.type) else {
                throw .fieldValue(
                    field: name,
                    value: String(text.prefix(60)),
                    expected: expectation(field.type)
                )
            }
            result[name] = value
        }
        for field in fields where field.isRequired && result[field.name] == nil {
            throw .missingField(field.name, of: owner)
        }
        return result
    }

    /// Reads the fields of a correction: what is given replaces the old, what is not stays.
    ///
    /// - Parameters:
    ///   - old: The values that stand.
    ///   - texts: What was given, by field name.
    ///   - fields: What is declared.
    ///   - owner: The event, for messages.
    /// - Returns: The values that stand now.
    /// - Throws: `Refusal` naming the first field, in order of name, that does not fit.
    public static func correct(
        _ old: [String: FieldValue],
        by texts: [String: String],
        as fields: [Field],
        of owner: String
    ) throws(Refusal) -> [String: FieldValue] {
        let asked = fields.filter { texts[$0.name] != nil || old[$0.name] == nil }
        return old.merging(try read(texts, as: asked, of: owner)) { _, new in new }
    }

    /// Reads one value; `nil` when the text is none of the type.
    ///
    /// A document is `NUMBER`, `NUMBER|ISSUER` or `NUMBER|ISSUER|DATE`; a contact is an address or
    /// `NAME <ADDRESS>`; the entries of a list stand between semicolons.
    public static func value(of text: String, as type: FieldType) -> FieldValue? {
        guard text.count <= maximumLength, !text.unicodeScalars.contains(where: isControl) else {
            return nil
        }
        let text = composed(text)
        switch type {
        case .text, .unit, .subject: return .text(text)
        case .integer: return Int(text).map { .integer($0) }
        case .decimal: return FEELDecimal(reading: text).map { .decimal($0) }
        case .boolean: return boolean(text).map { .boolean($0) }
        case .date: return CivilDate(reading: text).map { .date($0) }
        case .choice(let options):
            return options.contains { $0.name == text } ? .text(text) : nil
        case .document: return document(text)
        case .contact: return contact(text)
        case .list(let element):
            var values: [FieldValue] = []
            for part in text.split(separator: ";") {
                guard let value = value(of: trimmed(part), as: element) else { return nil }
                values.append(value)
            }
            return .list(values)
        }
    }

    /// What a type expects, for messages.
    public static func expectation(_ type: FieldType) -> LocalizedText {
        switch type {
        case .text: LocalizedText(vi: "chữ", en: "text")
        case .integer: LocalizedText(vi: "số nguyên", en: "a whole number")
        case .decimal: LocalizedText(vi: "số thập phân", en: "a decimal number")
        case .boolean: LocalizedText(vi: "true hoặc false", en: "true or false")
        case .date:
            LocalizedText(
                vi: "ngày, như 2026-07-17 hoặc 17/07/2026",
                en: "a date such as 2026-07-17 or 17/07/2026"
            )
        case .choice(let options):
            choice(of: options.map(\.name).joined(separator: ", "))
        case .unit: LocalizedText(vi: "mã tổ chức đảng", en: "the id of a unit")
        case .subject: LocalizedText(vi: "mã đối tượng", en: "the id of a subject")
        case .contact:
            LocalizedText(
                vi: "địa chỉ thư hoặc 'TÊN <ĐỊA-CHỈ>'",
                en: "a mail address or 'NAME <ADDRESS>'"
            )
        case .document:
            LocalizedText(
                vi: "SỐ, hoặc SỐ|NƠI-BAN-HÀNH|NGÀY",
                en: "NUMBER, or NUMBER|ISSUER|DATE"
            )
        case .list(let element): list(of: expectation(element))
        }
    }

    private static func choice(of names: String) -> LocalizedText {
        LocalizedText(vi: "một trong các giá trị \(names)", en: "one of \(names)")
    }

    private static func list(of element: LocalizedText) -> LocalizedText {
        LocalizedText(
            vi: "danh sách, ngăn cách bằng ';', mỗi mục là \(element.vi)",
            en: "a list, separated by ';', of \(element.en)"
        )
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control
    }

    private static func boolean(_ text: String) -> Bool? {
        switch text {
        case "true", "có": true
        case "false", "không": false
        default: nil
        }
    }

    private static func document(_ text: String) -> FieldValue? {
        let parts = text.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
            .map { trimmed($0) }
        guard let number = parts.first, !number.isEmpty else { return nil }
        var date: CivilDate?
        if parts.count == 3 {
            guard let day = CivilDate(reading: parts[2]) else { return nil }
            date = day
        }
        let issuer = parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil
        return .document(DocumentValue(number: number, issuer: issuer, date: date))
    }

    private static func contact(_ text: String) -> FieldValue? {
        var address = text
        var name: String?
        if text.hasSuffix(">"), let open = text.lastIndex(of: "<") {
            address = String(text[text.index(after: open)...].dropLast())
            name = trimmed(text[..<open])
        }
        return isAddress(address)
            ? .contact(ContactValue(address: address, name: name?.isEmpty == true ? nil : name))
            : nil
    }

    /// Whether a text can stand as a mail address: one `@`, something on both sides, no blanks and
    /// none of the characters that could end a header field (RFC 5322 section 3.4.1, without
    /// quoted local parts).
    public static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), text.utf8.count <= 254 else {
            return false
        }
        return text.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && scalar.value > 0x20 && scalar.value != 0x7F
                && !"()<>[]:;,\\\"".unicodeScalars.contains(scalar)
        }
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var part = Substring(text)
        while part.first == " " { part = part.dropFirst() }
        while part.last == " " { part = part.dropLast() }
        return String(part)
    }
}
