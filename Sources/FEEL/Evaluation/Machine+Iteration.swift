extension Machine {
    // MARK: Filters

    /// The items of a list a predicate holds for, or the one at a position.
    mutating func filter(
        _ id: NodeID,
        _ base: NodeID,
        _ predicate: NodeID,
        _ slot: Int32
    ) -> FEELValue {
        let items: [FEELValue] =
            switch evaluate(base) {
            case .list(let items): items
            case .null: []
            case let value: [value]
            }
        let outer = locals[Int(slot)]
        defer { locals[Int(slot)] = outer }
        guard let first = items.first else {
            if case .constant(let index) = program[predicate].operation,
                case .number = program.constants[Int(index)]
            {
                return .null
            }
            return .list([])
        }
        locals[Int(slot)] = first
        let firstResult = evaluate(predicate)
        if case .number(let position) = firstResult { return item(at: position, of: items) }
        var kept: [FEELValue] = firstResult == .boolean(true) ? [first] : []
        for item in items.dropFirst() {
            guard !isExhausted else { return .null }
            locals[Int(slot)] = item
            if evaluate(predicate) == .boolean(true) { kept.append(item) }
        }
        return .list(kept)
    }

    /// The item at a position from the start, or from the end where it is negative.
    private func item(at position: FEELDecimal, of items: [FEELValue]) -> FEELValue {
        guard let position = position.intValue, position.magnitude <= items.count else {
            return .null
        }
        if position > 0 { return items[position - 1] }
        return position < 0 ? items[items.count + position] : .null
    }

    // MARK: Loops

    /// The values of a body for all combinations of its variables; null where one has no values.
    mutating func loop(
        _ id: NodeID,
        _ iterators: Links,
        body: NodeID,
        partial: Int32
    ) -> FEELValue {
        var results: [FEELValue] = []
        let isComplete = iterate(iterators) { machine in
            if partial >= 0 {
                // The list is copied when it grows, which is work for each of its items.
                guard machine.spend(results.count / 8, at: id) else { return false }
                machine.locals[Int(partial)] = .list(results)
            }
            results.append(machine.evaluate(body))
            return results.count <= FEELLimits.listCount
        }
        guard isComplete || results.count > FEELLimits.listCount else { return .null }
        return list(results, at: id)
    }

    /// Whether a condition holds for one or for every combination of its variables.
    mutating func quantified(_ iterators: Links, body: NodeID, isEvery: Bool) -> Bool? {
        var result: Bool? = isEvery
        var isDecided = false
        let isComplete = iterate(iterators) { machine in
            switch machine.truth(body) {
            case nil: result = nil
            case .some(isEvery): break
            case .some:
                result = !isEvery
                isDecided = true
            }
            return !isDecided
        }
        return isComplete || isDecided ? result : nil
    }

    /// Binds the variables to all combinations in turn until the body returns false.
    ///
    /// - Returns: whether all were visited; false also where there was nothing to run over.
    private mutating func iterate(
        _ iterators: Links,
        _ body: (inout Machine) -> Bool
    ) -> Bool {
        guard iterators.count > 0 else { return body(&self) && !isExhausted }
        let start = iterators.start
        let slot = Int(program.links[Int(start)])
        guard let domain = domain(program.links[Int(start) + 1], program.links[Int(start) + 2])
        else { return false }
        let rest = Links(start: start + 3, count: iterators.count - 3)
        for value in domain {
            guard !isExhausted else { return false }
            locals[slot] = value
            guard iterate(rest, body) else { return false }
        }
        return true
    }

    /// What a variable runs over; nil where it is no list and no range of whole numbers or dates.
    private mutating func domain(_ id: NodeID, _ end: NodeID) -> [FEELValue]? {
        let value = evaluate(id)
        if end >= 0 { return span(value, evaluate(end), end) }
        switch value {
        case .list(let items): return items
        case .range(let range):
            guard range.form == .interval, let low = range.low, let high = range.high,
                let values = span(low, high, id)
            else { return nil }
            let afterLow = range.includesLow ? values[...] : values.dropFirst()
            return Array(range.includesHigh ? afterLow : afterLow.dropLast())
        case .null: return nil
        default: return [value]
        }
    }

    /// Whole numbers or days from one end to the other, upwards or downwards.
    private mutating func span(
        _ low: FEELValue,
        _ high: FEELValue,
        _ id: NodeID
    ) -> [FEELValue]? {
        let ends: (Int, Int)?
        let isNumber: Bool
        if case .number(let low) = low, case .number(let high) = high {
            ends = low.intValue.flatMap { low in high.intValue.map { (low, $0) } }
            isNumber = true
        } else {
            ends = low.day.flatMap { low in high.day.map { (low.dayNumber, $0.dayNumber) } }
            isNumber = false
        }
        guard let (first, last) = ends else { return nil }
        let (distance, overflow) = last.subtractingReportingOverflow(first)
        guard !overflow, distance.magnitude < FEELLimits.listCount else {
            warn(.listTooLong(limit: FEELLimits.listCount), id)
            return nil
        }
        guard spend(Int(distance.magnitude) / 8, at: id) else { return nil }
        return stride(from: first, through: last, by: distance < 0 ? -1 : 1).map { place in
            if isNumber { return .integer(place) }
            return FEELDistantDate(dayNumber: place).map { .date($0) } ?? .null
        }
    }
}
