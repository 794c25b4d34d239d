public import CivilCalendar

/// A value of the expression language.
///
/// `null` stands both for "not known" and for "could not be computed"; which of them it was is in
/// the warnings and unknown paths of a `FEELResult`.
public enum FEELValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case number(FEELDecimal)
    case string(String)
    case date(CivilDate)
    /// A date outside the years 1 … 9999, which FEEL allows and the calendar does not.
    case distantDate(FEELDistantDate)
    case time(FEELTime)
    indirect case dateTime(FEELDateTime)
    case yearMonthDuration(FEELYearMonthDuration)
    case dayTimeDuration(FEELDayTimeDuration)
    case list([FEELValue])
    case context([FEELContextEntry])
    indirect case range(FEELRange)
    case function(FEELFunction)

    /// A context of the dictionary's entries, ordered by name.
    public static func context(of entries: [String: FEELValue]) -> FEELValue {
        .context(
            entries.sorted { $0.key < $1.key }.map {
                FEELContextEntry(name: $0.key, value: $0.value)
            }
        )
    }

    /// A whole number.
    public static func integer(_ value: Int) -> FEELValue { .number(FEELDecimal(value)) }

    /// The kind of the value, for messages and for `instance of`.
    public var kind: FEELKind {
        switch self {
        case .null: .null
        case .boolean: .boolean
        case .number: .number
        case .string: .string
        case .date, .distantDate: .date
        case .time: .time
        case .dateTime: .dateTime
        case .yearMonthDuration: .yearMonthDuration
        case .dayTimeDuration: .dayTimeDuration
        case .list: .list
        case .context: .context
        case .range: .range
        case .function: .function
        }
    }

    /// The truth value; nil for everything that is not a boolean.
    public var booleanValue: Bool? {
        if case .boolean(let value) = self { value } else { nil }
    }

    /// Whether the value is null.
    public var isNull: Bool { if case .null = self { true } else { false } }

    /// The value of a context's entry; nil where this is no context or has no such entry.
    public func entry(named name: String) -> FEELValue? {
        guard case .context(let entries) = self else { return nil }
        for entry in entries where entry.name == name { return entry.value }
        return nil
    }
}

/// A named value of a context.
public struct FEELContextEntry: Hashable, Sendable {
    /// The name, unique in its context.
    public let name: String
    /// The value.
    public let value: FEELValue

    /// An entry of a context.
    public init(name: String, value: FEELValue) {
        self.name = name
        self.value = value
    }
}

/// What sort of value something is; the raw value is FEEL's name of the type.
public enum FEELKind: String, Hashable, Sendable, CustomStringConvertible {
    case null
    case boolean
    case number
    case string
    case date
    case time
    case dateTime = "date and time"
    case yearMonthDuration = "years and months duration"
    case dayTimeDuration = "days and time duration"
    case list
    case context
    case range
    case function

    /// FEEL's name of the type.
    public var description: String { rawValue }
}
