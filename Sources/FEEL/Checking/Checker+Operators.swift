extension Checker {
    /// Checks that a node can be true or false.
    mutating func condition(_ id: NodeID) {
        switch type(of: id) {
        case .any, .null, .boolean: return
        case let type: report(.notBoolean(type), id)
        }
    }

    /// Checks that two types can be compared.
    mutating func compare(
        _ comparison: Comparison,
        _ left: FEELType,
        _ right: FEELType,
        _ id: NodeID
    ) {
        let isOrdering = comparison != .equal && comparison != .notEqual
        let fits =
            left.isOpen || right.isOpen
            || (left.kind == right.kind && (!isOrdering || left.isOrdered))
        if !fits { report(.wrongOperands(comparison.symbol, left, right), id) }
    }

    /// Checks that a string written out is one of the options of what it is compared with.
    mutating func checkOption(_ id: NodeID, of type: FEELType) {
        switch (type, program[id].operation) {
        case (.list(let element), _): checkOption(id, of: element)
        case (.choice(let options), .constant(let index)):
            guard case .string(let text) = program.constants[Int(index)], !options.contains(text)
            else { return }
            let nearest = Spelling.nearest(to: text, among: options)
            report(.unknownOption(text, of: options), id, nearest)
        case (.choice, .list(let items)):
            for index in items.range { checkOption(program.links[index], of: type) }
        default: return
        }
    }

    /// Checks what may follow `in`.
    mutating func check(test id: NodeID, for type: FEELType) {
        switch program[id].operation {
        case .predicate(let body, let slot):
            slots[Int(slot)] = type
            if self.type(of: body) != .boolean { check(test: body, for: type) }
        case .test(let comparison, let operand):
            compare(comparison, type, self.type(of: operand), operand)
            if comparison == .equal || comparison == .notEqual { checkOption(operand, of: type) }
        case .list(let items) where !type.isList:
            for index in items.range { check(test: program.links[index], for: type) }
        default:
            switch self.type(of: id) {
            case .range(let element) where !type.isRange:
                compare(.atMost, type, element, id)
            case .list(let element) where !type.isList:
                if case .range(let inner) = element { return compare(.atMost, type, inner, id) }
                compare(.equal, type, element, id)
            case .list: return
            case let other:
                compare(.equal, type, other, id)
                checkOption(id, of: type)
            }
        }
    }

    /// The type of a chain of operators.
    mutating func arithmetic(_ chain: Links) -> FEELType {
        let range = chain.range
        let first = program.links[range.lowerBound]
        var result = type(of: first)
        for index in stride(from: range.lowerBound + 1, to: range.upperBound, by: 2) {
            let right = program.links[index + 1]
            let type = type(of: right)
            guard let operation = Arithmetic(rawValue: program.links[index]) else { return .any }
            if let next = operation.type(result, type) {
                result = next
            } else {
                let place = program[first].range.lowerBound..<program[right].range.upperBound
                report(.wrongOperands(operation.symbol, result, type), at: place)
                result = .any
            }
        }
        return result
    }

    /// The type of a value with the other sign.
    mutating func negation(_ type: FEELType, _ id: NodeID) -> FEELType {
        switch type {
        case .any, .null, .number, .yearMonthDuration, .dayTimeDuration: return type
        default:
            report(.wrongOperands(Sentence.negation, .number, type), id)
            return .any
        }
    }
}

extension FEELType {
    /// Whether nothing is known that could be wrong.
    var isOpen: Bool {
        switch self {
        case .any, .null: true
        default: false
        }
    }

    /// Whether values of the type have an order.
    var isOrdered: Bool {
        switch self {
        case .number, .string, .choice, .date, .time, .dateTime, .yearMonthDuration,
            .dayTimeDuration:
            true
        default: false
        }
    }

    var isList: Bool { if case .list = self { true } else { false } }

    var isRange: Bool { if case .range = self { true } else { false } }
}

extension Arithmetic {
    /// The type of the result; nil where the operator does not take these types.
    func type(_ left: FEELType, _ right: FEELType) -> FEELType? {
        if case .choice = left { return type(.string, right) }
        if case .choice = right { return type(left, .string) }
        if left.isOpen || right.isOpen {
            return isPossible(left) && isPossible(right) ? .any : nil
        }
        switch (self, left, right) {
        case (_, .number, .number): return .number
        case (.add, .string, .string): return .string
        case (.add, _, _): return Self.moved(left, by: right) ?? Self.moved(right, by: left)
        case (.subtract, .date, .date), (.subtract, .time, .time): return .dayTimeDuration
        case (.subtract, .dateTime, .dateTime), (.subtract, .dateTime, .date):
            return .dayTimeDuration
        case (.subtract, .date, .dateTime): return .dayTimeDuration
        case (.subtract, _, _): return Self.moved(left, by: right)
        case (.multiply, .number, .yearMonthDuration), (.multiply, .number, .dayTimeDuration):
            return right
        case (.multiply, .yearMonthDuration, .number), (.multiply, .dayTimeDuration, .number),
            (.divide, .yearMonthDuration, .number), (.divide, .dayTimeDuration, .number):
            return left
        case (.divide, .yearMonthDuration, .yearMonthDuration),
            (.divide, .dayTimeDuration, .dayTimeDuration):
            return .number
        default: return nil
        }
    }

    /// The type of a moment or duration changed by a duration.
    private static func moved(_ value: FEELType, by duration: FEELType) -> FEELType? {
        switch (value, duration) {
        case (.date, .yearMonthDuration), (.date, .dayTimeDuration): .date
        case (.dateTime, .yearMonthDuration), (.dateTime, .dayTimeDuration): .dateTime
        case (.time, .dayTimeDuration): .time
        case (.yearMonthDuration, .yearMonthDuration): .yearMonthDuration
        case (.dayTimeDuration, .dayTimeDuration): .dayTimeDuration
        default: nil
        }
    }

    /// Whether the operator can take the type at all.
    private func isPossible(_ type: FEELType) -> Bool {
        switch type {
        case .any, .null, .number: true
        case .yearMonthDuration, .dayTimeDuration: self != .power
        case .string, .choice: self == .add
        case .date, .time, .dateTime: self == .add || self == .subtract
        case .boolean, .list, .context, .range, .function: false
        }
    }
}
