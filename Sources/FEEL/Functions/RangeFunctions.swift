extension Machine {
    /// The result of a function of ranges; nil where the arguments do not fit.
    mutating func apply(
        _ function: RangeFunction,
        _ arguments: [FEELValue],
        _ id: NodeID
    ) -> FEELValue? {
        if function == .range {
            guard let text = Arguments.string(arguments[0]), spend(text.utf8.count, at: id) else {
                return nil
            }
            return RangeFunction.read(text).map { .range($0) }
        }
        guard let left = Span(resolved(arguments[0])), let right = Span(resolved(arguments[1]))
        else { return nil }
        return function.holds(left, right).map { .boolean($0) }
    }
}

extension RangeFunction {
    /// Reads a range of two literals, the lower one first.
    static func read(_ text: String) -> FEELRange? {
        guard let program = try? FEELExpression(parsing: text).program,
            case .range(let low, let high, let includesLow, let includesHigh) = program[
                program.root
            ].operation, case .constant(let lowIndex) = program[low].operation,
            case .constant(let highIndex) = program[high].operation
        else { return nil }
        let range = FEELRange(
            low: program.constants[Int(lowIndex)],
            includesLow: includesLow,
            high: program.constants[Int(highIndex)],
            includesHigh: includesHigh
        )
        guard let low = range.low, let high = range.high, low.kind == high.kind,
            let order = FEELValue.order(low, high), order <= 0
        else { return nil }
        return range
    }

    /// Whether the relation holds (DMN 1.5, table 78); nil where the ends cannot be compared.
    func holds(_ left: Span, _ right: Span) -> Bool? {
        switch self {
        case .range: return nil
        case .after: return RangeFunction.before.holds(right, left)
        case .metBy: return RangeFunction.meets.holds(right, left)
        case .overlapsAfter: return RangeFunction.overlapsBefore.holds(right, left)
        case .finishedBy: return RangeFunction.finishes.holds(right, left)
        case .during: return RangeFunction.includes.holds(right, left)
        case .startedBy: return RangeFunction.starts.holds(right, left)
        case .before, .meets, .overlaps, .overlapsBefore, .finishes, .includes, .starts,
            .coincides:
            break
        }
        guard let starts = Span.order(left.low, right.low),
            let ends = Span.order(left.high, right.high),
            let gap = Span.order(left.high, right.low),
            let back = Span.order(right.high, left.low)
        else { return nil }
        switch self {
        case .before: return gap < 0
        case .meets: return left.isRange && right.isRange && gap == 0 && left.touches(right)
        case .overlaps: return gap >= 0 && back >= 0
        case .overlapsBefore: return starts < 0 && gap >= 0 && ends <= 0
        case .finishes: return ends == 0 && starts >= 0
        case .includes: return starts <= 0 && ends >= 0
        case .starts: return starts == 0 && ends <= 0
        default: return starts == 0 && ends == 0
        }
    }
}

/// A range, or a point as the range that holds nothing else.
struct Span {
    /// An end of a range, a little beside its value where the value does not belong to the range.
    struct End {
        /// Nil where the range is open at this end.
        let value: FEELValue?
        /// Below zero, zero or above: just before the value, at it, or just behind it.
        ///
        /// For an open end the side of infinity.
        let side: Int
    }

    let low: End
    let high: End
    let isRange: Bool

    /// Nil for null and for ranges that are no intervals.
    init?(_ value: FEELValue) {
        switch value {
        case .null: return nil
        case .range(let range):
            guard range.form == .interval, !(range.low?.isNull ?? false),
                !(range.high?.isNull ?? false)
            else { return nil }
            low = End(value: range.low, side: range.low == nil ? -1 : (range.includesLow ? 0 : 1))
            high = End(
                value: range.high,
                side: range.high == nil ? 1 : (range.includesHigh ? 0 : -1)
            )
            isRange = true
        default:
            low = End(value: value, side: 0)
            high = low
            isRange = false
        }
    }

    /// Whether the end of this range and the start of the other are one point of both.
    func touches(_ other: Span) -> Bool { high.side == 0 && other.low.side == 0 }

    /// Below zero, zero or above as the left end comes first, is the same or comes last.
    static func order(_ left: End, _ right: End) -> Int? {
        switch (left.value, right.value) {
        case (nil, nil): return left.side - right.side
        case (nil, .some): return left.side
        case (.some, nil): return -right.side
        case (.some(let value), .some(let other)):
            guard let order = FEELValue.order(value, other) else { return nil }
            return order == 0 ? left.side - right.side : order
        }
    }
}
