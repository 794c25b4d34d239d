import CivilCalendar
import ControlAPI
import FEEL

/// The types of values as they travel: those of XML Schema, as the compatibility kit writes them.
enum FeelType: String, CaseIterable {
    case null
    case boolean
    case decimal
    case string
    case date
    case time
    case dateTime
    case duration
    case list
    case context
    case range
    case function

    /// The names a type may be given by besides its own.
    private static let others: [String: FeelType] = [
        "number": .decimal, "integer": .decimal, "date and time": .dateTime,
        "yearMonthDuration": .duration, "dayTimeDuration": .duration,
        "years and months duration": .duration, "days and time duration": .duration,
    ]

    init?(named name: String) {
        guard let type = FeelType(rawValue: name) ?? Self.others[name] else { return nil }
        self = type
    }

    /// The type of a value.
    init(of value: FEELValue) {
        self =
            switch value.kind {
            case .null: .null
            case .boolean: .boolean
            case .number: .decimal
            case .string: .string
            case .date: .date
            case .time: .time
            case .dateTime: .dateTime
            case .yearMonthDuration, .dayTimeDuration: .duration
            case .list: .list
            case .context: .context
            case .range: .range
            case .function: .function
            }
    }

    /// The types whose values are written as text that a function or literal reads.
    private var kinds: [FEELKind] {
        switch self {
        case .date: [.date]
        case .time: [.time]
        case .dateTime: [.dateTime]
        case .duration: [.yearMonthDuration, .dayTimeDuration]
        default: []
        }
    }

    /// The value a text stands for; nil where it is none of this type.
    func value(of text: String) -> FEELValue? {
        switch self {
        case .null: return text == "null" ? .null : nil
        case .boolean: return Bool(text).map { .boolean($0) }
        case .decimal: return FEELDecimal(reading: text).map { .number($0) }
        case .string:
            return text.utf8.count <= FEELLimits.stringLength ? .string(text) : nil
        case .date:
            if let day = CivilDate(reading: text) { return .date(day) }
            return literal(text)
        case .time, .dateTime, .duration: return literal(text)
        case .list, .context, .range:
            guard let expression = try? FEELExpression(parsing: text) else { return nil }
            let value = expression.evaluate(in: FEELValues()).value
            return FeelType(of: value) == self ? value : nil
        case .function: return nil
        }
    }

    private func literal(_ text: String) -> FEELValue? {
        guard let value = FEELValue(literalText: text), kinds.contains(value.kind) else {
            return nil
        }
        return value
    }
}
