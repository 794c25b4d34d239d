extension Machine {
    /// The truth value of a logical or comparing node.
    mutating func truth(ofNode id: NodeID) -> Bool? {
        switch program[id].operation {
        case .and(let terms): return conjunction(terms)
        case .or(let terms): return disjunction(terms)
        case .comparison(let comparison, let left, let right):
            return compare(comparison, evaluate(left), evaluate(right), id)
        case .between(let operand, let low, let high):
            let value = evaluate(operand)
            let above = compare(.atLeast, value, evaluate(low), id)
            let below = compare(.atMost, value, evaluate(high), id)
            return Self.both(above, below)
        case .inTests(let operand, let tests): return meets(evaluate(operand), tests, id)
        default: return truth(id)
        }
    }

    /// False if a term is false, otherwise null if one is null (DMN 1.5, table 48).
    private mutating func conjunction(_ terms: Links) -> Bool? {
        var result: Bool? = true
        for index in terms.range {
            switch truth(program.links[index]) {
            case .some(true): continue
            case .some(false): return false
            case nil: result = nil
            }
        }
        return result
    }

    /// True if a term is true, otherwise null if one is null.
    private mutating func disjunction(_ terms: Links) -> Bool? {
        var result: Bool? = false
        for index in terms.range {
            switch truth(program.links[index]) {
            case .some(true): return true
            case .some(false): continue
            case nil: result = nil
            }
        }
        return result
    }

    // MARK: Comparison

    /// Compares two values; nil where they cannot be compared.
    mutating func compare(
        _ comparison: Comparison,
        _ left: FEELValue,
        _ right: FEELValue,
        _ id: NodeID
    ) -> Bool? {
        switch comparison {
        case .equal, .notEqual:
            guard let isEqual = equal(left, right, id) else {
                warn(.wrongOperands(comparison.symbol, left.kind, right.kind), id)
                return nil
            }
            return isEqual == (comparison == .equal)
        case .less, .atMost, .greater, .atLeast:
            guard !left.isNull, !right.isNull else { return nil }
            guard let order = order(left, right, id) else {
                warn(.wrongOperands(comparison.symbol, left.kind, right.kind), id)
                return nil
            }
            return comparison.holds(for: order)
        }
    }

    /// Whether values are equal; nil for values of different kinds, neither of them null.
    mutating func equal(_ left: FEELValue, _ right: FEELValue, _ id: NodeID) -> Bool? {
        switch (left, right) {
        case (.null, .null): return true
        case (.null, _), (_, .null): return false
        case (.boolean(let left), .boolean(let right)): return left == right
        case (.number(let left), .number(let right)): return left == right
        case (.string(let left), .string(let right)):
            // By their characters as the specification has it, not by what they look like.
            guard left.utf8.count == right.utf8.count else { return false }
            guard spend(left.utf8.count / 64, at: id) else { return nil }
            return left.utf8.elementsEqual(right.utf8)
        case (.date(let left), .date(let right)): return left == right
        case (.list(let left), .list(let right)):
            guard left.count == right.count else { return false }
            return allEqual(zip(left, right).lazy.map { ($0, $1) }, left.count, id)
        case (.context(let left), .context(let right)):
            return equalContexts(left, right, id)
        case (.range(let left), .range(let right)): return equalRanges(left, right, id)
        case (.function(let left), .function(let right)): return left == right
        default:
            guard left.kind == right.kind else { return nil }
            return order(left, right, id).map { $0 == 0 } ?? (left == right)
        }
    }

    /// The order of two values, with the help of the environment where zones have names.
    mutating func order(_ left: FEELValue, _ right: FEELValue, _ id: NodeID) -> Int? {
        if case .string(let text) = left, case .string(let other) = right {
            guard spend(min(text.utf8.count, other.utf8.count) / 64, at: id) else { return nil }
        }
        return FEELValue.order(left, right) ?? FEELValue.order(resolved(left), resolved(right))
    }

    /// A moment of a named zone with the offset it has; any other value as it is.
    func resolved(_ value: FEELValue) -> FEELValue {
        guard case .dateTime(let moment) = value, case .named(let name) = moment.time.zone,
            let second = Int(exactly: moment.localSecond),
            let offset = environment.offset(ofZone: name, atLocalSecond: second)
        else { return value }
        return .dateTime(
            FEELDateTime(day: moment.day, time: moment.time.moved(to: .offset(offset)))
        )
    }

    private mutating func allEqual(
        _ pairs: some Sequence<(FEELValue, FEELValue)>,
        _ count: Int,
        _ id: NodeID
    ) -> Bool? {
        guard spend(count, at: id) else { return nil }
        var result: Bool? = true
        for (left, right) in pairs {
            switch equal(left, right, id) {
            case .some(true): continue
            case .some(false): return false
            case nil: result = nil
            }
        }
        return result
    }

    private mutating func equalContexts(
        _ left: [FEELContextEntry],
        _ right: [FEELContextEntry],
        _ id: NodeID
    ) -> Bool? {
        guard left.count == right.count else { return false }
        guard spend(left.count * left.count, at: id) else { return nil }
        var pairs: [(FEELValue, FEELValue)] = []
        for entry in left {
            guard let other = right.first(where: { $0.name == entry.name }) else { return false }
            pairs.append((entry.value, other.value))
        }
        return allEqual(pairs, pairs.count, id)
    }

    private mutating func equalRanges(
        _ left: FEELRange,
        _ right: FEELRange,
        _ id: NodeID
    ) -> Bool? {
        guard left.form == right.form, left.includesLow == right.includesLow,
            left.includesHigh == right.includesHigh,
            (left.low == nil) == (right.low == nil), (left.high == nil) == (right.high == nil)
        else { return false }
        let ends = [(left.low, right.low), (left.high, right.high)]
        return allEqual(ends.map { ($0.0 ?? .null, $0.1 ?? .null) }, 2, id)
    }

    // MARK: Unary tests

    /// Whether a value meets one of the tests.
    private mutating func meets(_ value: FEELValue, _ tests: Links, _ id: NodeID) -> Bool? {
        var result: Bool? = false
        for index in tests.range {
            switch meets(value, program.links[index], id) {
            case .some(true): return true
            case .some(false): continue
            case nil: result = nil
            }
        }
        return result
    }

    private mutating func meets(_ value: FEELValue, _ test: NodeID, _ id: NodeID) -> Bool? {
        switch program[test].operation {
        case .test(let comparison, let operand):
            return compare(comparison, value, evaluate(operand), test)
        case .range(let low, let high, let includesLow, let includesHigh):
            let above = compare(includesLow ? .atLeast : .greater, value, evaluate(low), test)
            let below = compare(includesHigh ? .atMost : .less, value, evaluate(high), test)
            return Self.both(above, below)
        case .predicate(let body, let slot): return meets(value, predicate: body, slot, id)
        case .list(let items) where !value.isList: return meets(value, items, id)
        default: return meets(value, evaluated: evaluate(test), test)
        }
    }

    /// Whether a value meets a test that asks for it: what the test says, or whether the value is
    /// what the test gives.
    private mutating func meets(
        _ value: FEELValue,
        predicate body: NodeID,
        _ slot: Int32,
        _ id: NodeID
    ) -> Bool? {
        let outer = locals[Int(slot)]
        defer { locals[Int(slot)] = outer }
        locals[Int(slot)] = value
        switch program[body].operation {
        case .test, .range, .list: return meets(value, body, id)
        default: break
        }
        let answer = evaluate(body)
        if case .boolean(let isMet) = answer { return isMet }
        return answer.isNull ? nil : meets(value, evaluated: answer, body)
    }

    /// Whether a value equals another, lies in a range, or is in a list or one of its ranges.
    mutating func meets(_ value: FEELValue, evaluated test: FEELValue, _ id: NodeID) -> Bool? {
        switch test {
        case .range(let range):
            if case .range(let other) = value { return equalRanges(range, other, id) }
            return contains(range, value, id)
        case .list(let items):
            guard spend(items.count, at: id) else { return nil }
            if value.isList, equal(value, test, id) == true { return true }
            var result: Bool? = false
            for item in items {
                let isMet: Bool? =
                    if case .list = item { value.isList ? equal(value, item, id) : false } else {
                        meets(value, evaluated: item, id)
                    }
                if isMet == true { return true }
                if isMet == nil, !item.isNull, item.kind == value.kind { result = nil }
            }
            return result
        default: return compare(.equal, value, test, id)
        }
    }

    /// Whether a value lies in a range; nil where it cannot be compared with the ends.
    mutating func contains(_ range: FEELRange, _ value: FEELValue, _ id: NodeID) -> Bool? {
        switch range.form {
        case .equalTo: return compare(.equal, value, range.low ?? .null, id)
        case .differentFrom: return compare(.notEqual, value, range.low ?? .null, id)
        case .interval:
            let above: Bool? =
                if let low = range.low {
                    compare(range.includesLow ? .atLeast : .greater, value, low, id)
                } else { true }
            let below: Bool? =
                if let high = range.high {
                    compare(range.includesHigh ? .atMost : .less, value, high, id)
                } else { true }
            return Self.both(above, below)
        }
    }

    /// The conjunction of two truth values.
    private static func both(_ left: Bool?, _ right: Bool?) -> Bool? {
        if left == false || right == false { return false }
        return left == nil || right == nil ? nil : true
    }
}

extension Comparison {
    /// Whether an ordering comparison holds for values in this order.
    func holds(for order: Int) -> Bool {
        switch self {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .atMost: order <= 0
        case .greater: order > 0
        case .atLeast: order >= 0
        }
    }
}

extension FEELValue {
    /// Whether the value is a list.
    var isList: Bool { if case .list = self { true } else { false } }

    /// Below zero, zero or above as the left value comes first, is equal or comes last.
    ///
    /// Nil for values that have no order, such as a time with a zone and one without. Fractions of
    /// a second do not count, as the specification compares times by their whole seconds.
    static func order(_ left: FEELValue, _ right: FEELValue) -> Int? {
        switch (left, right) {
        case (.number(let left), .number(let right)): order(of: left, right)
        case (.string(let left), .string(let right)): order(of: left, right)
        case (.date(let left), .date(let right)): order(of: left, right)
        case (.yearMonthDuration(let left), .yearMonthDuration(let right)): order(of: left, right)
        case (.dayTimeDuration(let left), .dayTimeDuration(let right)): order(of: left, right)
        case (.time(let left), .time(let right)): order(left, right)
        case (.dateTime(let left), .dateTime(let right)): order(left, right)
        default:
            if let left = left.day, let right = right.day { order(of: left, right) } else { nil }
        }
    }

    /// The order of strings by their characters' numbers, which is that of the bytes of UTF-8.
    private static func order(of left: String, _ right: String) -> Int {
        if left.utf8.elementsEqual(right.utf8) { return 0 }
        return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
    }

    private static func order<Value: Comparable>(of left: Value, _ right: Value) -> Int {
        left < right ? -1 : (right < left ? 1 : 0)
    }

    private static func order(_ left: FEELTime, _ right: FEELTime) -> Int? {
        if left.zone == right.zone { return order(of: left.wholeSecond, right.wholeSecond) }
        guard let offset = left.zone?.fixedOffset, let other = right.zone?.fixedOffset else {
            return nil
        }
        return order(of: left.wholeSecond - Int64(offset), right.wholeSecond - Int64(other))
    }

    private static func order(_ left: FEELDateTime, _ right: FEELDateTime) -> Int? {
        if left.time.zone == right.time.zone {
            return order(of: left.localSecond, right.localSecond)
        }
        guard let offset = left.time.zone?.fixedOffset,
            let other = right.time.zone?.fixedOffset
        else { return nil }
        return order(of: left.localSecond - Int128(offset), right.localSecond - Int128(other))
    }
}

extension FEELTime {
    /// Seconds since midnight, the fraction cut off.
    var wholeSecond: Int64 { nanosecondOfDay / 1_000_000_000 }
}

extension FEELDateTime {
    /// Seconds since the start of 1970 in the value's own zone, the fraction cut off.
    var localSecond: Int128 {
        Int128(day.dayNumber) * 86_400 + Int128(time.wholeSecond)
    }
}
