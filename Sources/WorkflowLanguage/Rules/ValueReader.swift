import CivilCalendar
import FEEL
import WorkflowModel

/// Reads what a rule gives to a field: a literal of its type, or an expression.
struct ValueReader {
    let field: Field
    let guards: GuardReader
    /// The event whose fields may be taken over whole; `nil` when they are not known.
    let event: EventType?

    /// Reads a literal, `null`, or `{feel: …}`.
    func read(_ value: YAMLValue) -> ValueSource? {
        if value.isNull { return .literal(nil) }
        if case .mapping(let mapping) = value.content {
            mapping.check(Vocabulary.computed)
            return mapping.required("feel").flatMap { computed($0) }
        }
        return Self.literal(value, field.type).map { .literal($0) }
    }

    /// Reads an expression that gives a value of the field's type.
    func computed(_ value: YAMLValue) -> ValueSource? {
        guard
            let expression = guards.expression(value, expecting: field.type.feelType)
        else { return nil }
        guard let source = Self.eventField(of: expression, event) else { return .feel(expression) }
        guard source.type.fits(field.type) else {
            let facts = [
                "name": source.name, "type": source.type.word, "expected": field.type.word,
            ]
            value.log.report(.fieldOfOtherType, at: value.place, facts)
            return nil
        }
        return source.type.isSame(as: field.type) ? .eventField(source.name) : .feel(expression)
    }

    /// Reads the expression that tells one child from another: a single value.
    static func key(
        _ value: YAMLValue,
        guards: GuardReader,
        event: EventType?
    ) -> ValueSource? {
        guard let expression = guards.expression(value, expecting: .any) else { return nil }
        switch expression.type(in: guards.scope) {
        case .list, .context, .boolean:
            let found = expression.type(in: guards.scope).shortDescription
            let facts = ["expected": "string", "type": found]
            value.log.report(.valueOfOtherType, at: value.place, facts)
            return nil
        default:
            return eventField(of: expression, event).map { .eventField($0.name) }
                ?? .feel(expression)
        }
    }

    /// The field of the event that an expression names and nothing else.
    private static func eventField(of expression: FEELExpression, _ event: EventType?) -> Field? {
        guard
            let event, expression.references.count == 1,
            case .path(let path)? = expression.references.first?.target,
            path.count == 2, path[0] == "event",
            path.joined(separator: ".") == expression.source.split(separator: " ").joined()
        else { return nil }
        return event.fields.first { $0.name == path[1] }
    }

    // MARK: Literals

    /// Reads a literal of a type; reports what does not fit.
    static func literal(_ value: YAMLValue, _ type: FieldType) -> FieldValue? {
        switch type {
        case .text, .unit, .subject:
            return value.text().map { .text($0) }
        case .integer:
            return value.integer(in: Int.min...Int.max).map { .integer($0) }
        case .decimal:
            guard let text = value.scalar?.text, let number = FEELDecimal(reading: text) else {
                value.reportType(YAMLExpectation.decimal)
                return nil
            }
            return .decimal(number)
        case .boolean:
            return value.boolean().map { .boolean($0) }
        case .date:
            return value.date().map { .date($0) }
        case .choice(let options):
            guard let text = value.text() else { return nil }
            if options.contains(where: { $0.name == text }) { return .text(text) }
            value.reportWord(text, allowed: options.map(\.name))
            return nil
        case .contact, .document:
            // A person or a paper is one of a case; a rule cannot know it.
            let facts = ["type": type.word]
            value.log.report(.noLiteralOfType, at: value.place, facts)
            return nil
        case .list(let element):
            guard let values = value.list() else { return nil }
            let read = values.map { literal($0, element) }
            return read.contains { $0 == nil } ? nil : .list(read.compactMap { $0 })
        }
    }
}

extension FieldType {
    /// The word rules write for the type.
    var word: String {
        switch self {
        case .text: "text"
        case .integer: "integer"
        case .decimal: "decimal"
        case .boolean: "boolean"
        case .date: "date"
        case .choice: "choice"
        case .unit: "unit"
        case .subject: "subject"
        case .contact: "contact"
        case .document: "document"
        case .list(let element): "list of \(element.word)"
        }
    }

    /// Whether every value of this type is one of another, so that it can be taken over whole.
    func isSame(as other: FieldType) -> Bool {
        switch (self, other) {
        case (.choice(let own), .choice(let options)):
            Set(own.map(\.name)).isSubset(of: options.map(\.name))
        case (.list(let own), .list(let element)): own.isSame(as: element)
        default: self == other
        }
    }

    /// Whether a value of this type can become one of another.
    ///
    /// Free text may hold anything that is written as text; the engine reads it and takes what it
    /// cannot read for unknown.
    func fits(_ other: FieldType) -> Bool {
        switch (self, other) {
        case (.list(let own), .list(let element)): own.fits(element)
        case (.text, _), (_, .text): true
        case (.integer, .decimal), (.decimal, .integer): true
        default: isSame(as: other)
        }
    }
}
