extension Machine {
    /// The result of a function of lists; nil where the arguments do not fit.
    mutating func apply(
        _ function: ListFunction,
        _ arguments: [FEELValue],
        _ id: NodeID
    ) -> FEELValue? {
        switch function {
        case .min, .max: return extreme(arguments, id, sign: function == .min ? -1 : 1)
        case .sum, .mean, .product, .median, .mode, .standardDeviation:
            guard let items = Arguments.items(arguments), spend(items.count, at: id) else {
                return nil
            }
            let numbers = items.compactMap { Arguments.number($0) }
            return numbers.count == items.count ? function.fold(numbers) : nil
        case .concatenate, .union:
            var items: [FEELValue] = []
            for argument in arguments {
                guard let list = Arguments.list(argument) else { return nil }
                items += list
            }
            guard spend(items.count, at: id) else { return nil }
            return function == .union ? distinct(items, id) : list(items, at: id)
        default:
            guard let items = Arguments.list(arguments[0]), spend(items.count, at: id) else {
                return nil
            }
            return change(function, items, arguments, id)
        }
    }

    /// Functions whose first argument is a list.
    private mutating func change(
        _ function: ListFunction,
        _ items: [FEELValue],
        _ arguments: [FEELValue],
        _ id: NodeID
    ) -> FEELValue? {
        switch function {
        case .count: return .integer(items.count)
        case .contains: return contains(items, arguments[1], id)
        case .append: return list(items + arguments.dropFirst(), at: id)
        case .reverse: return .list(items.reversed())
        case .distinctValues: return distinct(items, id)
        case .flatten:
            var flat: [FEELValue] = []
            return flatten(items, into: &flat, id) ? list(flat, at: id) : .null
        case .sort: return sorted(items, arguments.count > 1 ? arguments[1] : nil, id)
        case .indexOf:
            var places: [FEELValue] = []
            for (index, item) in items.enumerated()
            where equal(item, arguments[1], id) == true {
                places.append(.integer(index + 1))
            }
            return .list(places)
        case .sublist: return sublist(items, arguments)
        case .insertBefore:
            guard let place = index(arguments[1], in: items.count) else { return nil }
            var changed = items
            changed.insert(arguments[2], at: place)
            return list(changed, at: id)
        case .remove:
            guard let place = index(arguments[1], in: items.count) else { return nil }
            var changed = items
            changed.remove(at: place)
            return .list(changed)
        case .replace: return replaced(items, arguments, id)
        default: return nil
        }
    }

    /// The index of a position counted from one, or from the end where it is negative.
    private func index(_ position: FEELValue, in count: Int) -> Int? {
        guard let position = Arguments.integer(position), position != 0,
            position.magnitude <= count
        else { return nil }
        return position > 0 ? position - 1 : count + position
    }

    private mutating func contains(
        _ items: [FEELValue],
        _ element: FEELValue,
        _ id: NodeID
    ) -> FEELValue {
        for item in items where equal(item, element, id) == true { return .boolean(true) }
        return .boolean(false)
    }

    private func sublist(_ items: [FEELValue], _ arguments: [FEELValue]) -> FEELValue? {
        guard let start = index(arguments[1], in: items.count) else { return nil }
        guard arguments.count > 2 else { return .list(Array(items[start...])) }
        guard let length = Arguments.integer(arguments[2]), length >= 0,
            length <= items.count - start
        else { return nil }
        return .list(Array(items[start..<start + length]))
    }

    private mutating func replaced(
        _ items: [FEELValue],
        _ arguments: [FEELValue],
        _ id: NodeID
    ) -> FEELValue? {
        if case .function = arguments[1] {
            var changed: [FEELValue] = []
            for item in items {
                switch invoke(arguments[1], [item, arguments[2]], id) {
                case .boolean(true): changed.append(arguments[2])
                case .boolean(false): changed.append(item)
                default: return nil
                }
            }
            return list(changed, at: id)
        }
        guard let place = index(arguments[1], in: items.count) else { return nil }
        var changed = items
        changed[place] = arguments[2]
        return list(changed, at: id)
    }

    private mutating func distinct(_ items: [FEELValue], _ id: NodeID) -> FEELValue {
        var kept: [FEELValue] = []
        for item in items {
            guard spend(kept.count, at: id) else { return .null }
            var isNew = true
            for other in kept where equal(item, other, id) == true { isNew = false }
            if isNew { kept.append(item) }
        }
        return list(kept, at: id)
    }

    private mutating func flatten(
        _ items: [FEELValue],
        into flat: inout [FEELValue],
        _ id: NodeID
    ) -> Bool {
        guard spend(items.count, at: id) else { return false }
        for item in items {
            if case .list(let inner) = item {
                guard flatten(inner, into: &flat, id) else { return false }
            } else {
                flat.append(item)
            }
        }
        return true
    }

    /// A stable merge sort, by the order of values or by a function that says what comes first.
    private mutating func sorted(
        _ items: [FEELValue],
        _ precedes: FEELValue?,
        _ id: NodeID
    ) -> FEELValue? {
        var runs = items.map { [$0] }
        while runs.count > 1 {
            guard spend(items.count, at: id) else { return .null }
            var merged: [[FEELValue]] = []
            for index in stride(from: 0, to: runs.count, by: 2) {
                guard index + 1 < runs.count else {
                    merged.append(runs[index])
                    continue
                }
                guard let run = merge(runs[index], runs[index + 1], precedes, id) else {
                    return nil
                }
                merged.append(run)
            }
            runs = merged
        }
        return .list(runs.first ?? [])
    }

    private mutating func merge(
        _ left: [FEELValue],
        _ right: [FEELValue],
        _ precedes: FEELValue?,
        _ id: NodeID
    ) -> [FEELValue]? {
        var merged: [FEELValue] = []
        var leftIndex = 0
        var rightIndex = 0
        while leftIndex < left.count, rightIndex < right.count {
            // Only a right item that comes before the left one overtakes it, so that equals keep
            // their order.
            let overtakes: Bool
            if let precedes {
                let answer = invoke(precedes, [right[rightIndex], left[leftIndex]], id)
                guard let truth = answer.booleanValue else { return nil }
                overtakes = truth
            } else {
                guard let order = order(right[rightIndex], left[leftIndex], id) else {
                    return nil
                }
                overtakes = order < 0
            }
            merged.append(overtakes ? right[rightIndex] : left[leftIndex])
            if overtakes { rightIndex += 1 } else { leftIndex += 1 }
        }
        return merged + left[leftIndex...] + right[rightIndex...]
    }

    private mutating func extreme(
        _ arguments: [FEELValue],
        _ id: NodeID,
        sign: Int
    ) -> FEELValue? {
        guard let items = Arguments.items(arguments), spend(items.count, at: id),
            var best = items.first
        else { return nil }
        for item in items {
            guard let order = order(item, best, id) else { return nil }
            if order * sign > 0 { best = item }
        }
        return best
    }
}

extension ListFunction {
    /// A number over all numbers; nil where there is none, as for the mean of no numbers.
    func fold(_ numbers: [FEELDecimal]) -> FEELValue? {
        guard !numbers.isEmpty else { return self == .mode ? .list([]) : nil }
        switch self {
        case .sum: return Self.sum(numbers).map { .number($0) }
        case .mean:
            return Self.sum(numbers)?.divided(by: FEELDecimal(numbers.count)).map { .number($0) }
        case .product:
            var product = FEELDecimal.one
            for number in numbers {
                guard let next = product.multiplied(by: number) else { return nil }
                product = next
            }
            return .number(product)
        case .median: return Self.median(numbers.sorted()).map { .number($0) }
        case .mode: return .list(Self.mode(numbers.sorted()).map { .number($0) })
        case .standardDeviation: return Self.standardDeviation(numbers).map { .number($0) }
        default: return nil
        }
    }

    private static func sum(_ numbers: [FEELDecimal]) -> FEELDecimal? {
        var sum = FEELDecimal.zero
        for number in numbers {
            guard let next = sum.adding(number) else { return nil }
            sum = next
        }
        return sum
    }

    private static func median(_ sorted: [FEELDecimal]) -> FEELDecimal? {
        let middle = sorted.count / 2
        guard sorted.count % 2 == 0 else { return sorted[middle] }
        return sorted[middle - 1].adding(sorted[middle])?.divided(by: FEELDecimal(2))
    }

    /// The numbers that occur most often, in order.
    private static func mode(_ sorted: [FEELDecimal]) -> [FEELDecimal] {
        var modes: [FEELDecimal] = []
        var most = 0
        var count = 0
        for (index, number) in sorted.enumerated() {
            count = index > 0 && sorted[index - 1] == number ? count + 1 : 1
            if count > most {
                modes = []
                most = count
            }
            if count == most { modes.append(number) }
        }
        return modes
    }

    /// The sample's standard deviation; nil for a single number.
    private static func standardDeviation(_ numbers: [FEELDecimal]) -> FEELDecimal? {
        guard numbers.count > 1,
            let mean = sum(numbers)?.divided(by: FEELDecimal(numbers.count))
        else { return nil }
        let squares = numbers.compactMap { number in
            number.subtracting(mean).flatMap { $0.multiplied(by: $0) }
        }
        return sum(squares)?.divided(by: FEELDecimal(numbers.count - 1))?.squareRoot
    }
}
