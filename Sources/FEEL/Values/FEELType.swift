/// The type of an expression as far as it is known before evaluation.
///
/// Every type includes null, as in the specification.
public indirect enum FEELType: Hashable, Sendable, CustomStringConvertible {
    /// Anything: nothing is checked.
    case any
    case null
    case boolean
    case number
    case string
    /// A string that is one of these, as the options of a field.
    case choice([String])
    case date
    case time
    case dateTime
    case yearMonthDuration
    case dayTimeDuration
    case list(FEELType)
    /// A context with at least these entries.
    case context([String: FEELType])
    case range(FEELType)
    case function([FEELType], FEELType)

    /// The type as FEEL writes it, entries by name.
    public var description: String {
        switch self {
        case .any: "Any"
        case .null: "Null"
        case .choice: "string"
        case .boolean, .number, .string, .date, .time: kind?.rawValue ?? "Any"
        case .dateTime, .yearMonthDuration, .dayTimeDuration: kind?.rawValue ?? "Any"
        case .list(.any): "list"
        case .list(let element): "list<\(element)>"
        case .context(let entries) where entries.isEmpty: "context"
        case .context(let entries):
            "context<"
                + entries.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
                .joined(separator: ", ") + ">"
        case .range(let element): "range<\(element)>"
        case .function(let parameters, let result):
            "function<" + parameters.map(\.description).joined(separator: ", ") + ">->\(result)"
        }
    }

    /// The kind of values of this type; nil for `any`.
    var kind: FEELKind? {
        switch self {
        case .any: nil
        case .null: .null
        case .boolean: .boolean
        case .number: .number
        case .string, .choice: .string
        case .date: .date
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

    /// The type of a simple name such as `number`; nil where there is none.
    init?(named name: String) {
        switch name {
        case "Any": self = .any
        case "Null": self = .null
        case "boolean": self = .boolean
        case "number": self = .number
        case "string": self = .string
        case "date": self = .date
        case "time": self = .time
        case "date and time": self = .dateTime
        case "years and months duration": self = .yearMonthDuration
        case "days and time duration": self = .dayTimeDuration
        case "list": self = .list(.any)
        case "context": self = .context([:])
        case "range": self = .range(.any)
        default: return nil
        }
    }

    /// The names `init(named:)` knows, longest first.
    static let simpleNames = [
        "years and months duration", "days and time duration", "date and time", "boolean",
        "context", "number", "string", "range", "date", "list", "time", "Null", "Any",
    ]

    /// Whether a value is an instance of the type: null only of `Null`.
    ///
    /// `work` grows by the parts looked at; beyond the limit the answer is false.
    func includes(_ value: FEELValue, work: inout Int, limit: Int) -> Bool {
        switch (self, value) {
        case (.any, _): return !value.isNull
        case (.list(let element), .list(let values)):
            return values.allSatisfy { element.conforms($0, work: &work, limit: limit) }
        case (.context(let entries), .context(let values)):
            return entries.sorted { $0.key < $1.key }.allSatisfy { name, type in
                work += values.count
                return values.contains {
                    $0.name == name && type.conforms($0.value, work: &work, limit: limit)
                }
            }
        case (.range(let element), .range(let range)):
            return [range.low, range.high].allSatisfy { end in
                end.map { element.conforms($0, work: &work, limit: limit) } ?? true
            }
        case (.function(let parameters, _), .function(let function)):
            return parameters.count == function.parameterCount
        default: return kind == value.kind
        }
    }

    /// A value as one of this type, by the conversions of lists of one; nil where it does not fit.
    func converted(_ value: FEELValue, work: inout Int, limit: Int) -> FEELValue? {
        if conforms(value, work: &work, limit: limit) { return value }
        if case .list(let items) = value, items.count == 1,
            conforms(items[0], work: &work, limit: limit)
        {
            return items[0]
        }
        let list = FEELValue.list([value])
        return self.kind == .list && conforms(list, work: &work, limit: limit) ? list : nil
    }

    /// Whether a value may stand where this type is expected: null may stand anywhere.
    private func conforms(_ value: FEELValue, work: inout Int, limit: Int) -> Bool {
        work += 1
        guard work < limit else { return false }
        return value.isNull || includes(value, work: &work, limit: limit)
    }
}
