extension Machine {
    /// The value of a chain of operators of one rank, from the left.
    mutating func arithmetic(_ id: NodeID, _ chain: Links) -> FEELValue {
        let range = chain.range
        var result = evaluate(program.links[range.lowerBound])
        for index in stride(from: range.lowerBound + 1, to: range.upperBound, by: 2) {
            let right = evaluate(program.links[index + 1])
            guard let operation = Arithmetic(rawValue: program.links[index]) else { return .null }
            result = combine(operation, result, right, id)
        }
        return result
    }

    /// The value of an operator and its two sides; null with a warning where there is none.
    mutating func combine(
        _ operation: Arithmetic,
        _ left: FEELValue,
        _ right: FEELValue,
        _ id: NodeID
    ) -> FEELValue {
        switch (left, right) {
        case (.number(let left), .number(let right)):
            if operation == .power, !spend(50, at: id) { return .null }
            let number = operation.applied(left, right)
            return number.map { .number($0) } ?? null(.noResult(operation.symbol), id)
        case (.null, _), (_, .null): return .null
        case (.string(let left), .string(let right)) where operation == .add:
            guard spend((left.utf8.count + right.utf8.count) / 64, at: id) else { return .null }
            return string(left + right, at: id)
        default:
            if let value = combineInZone(operation, left, right) { return value }
            switch TimeArithmetic.combine(operation, left, right) {
            case .value(let value): return value
            case .noResult:
                let outcome = TimeArithmetic.combine(operation, resolved(left), resolved(right))
                if case .value(let value) = outcome { return value }
                return null(.noResult(operation.symbol), id)
            case .wrongKinds:
                return null(.wrongOperands(operation.symbol, left.kind, right.kind), id)
            }
        }
    }

    /// The value of an operator where a moment has a named zone, whose clock may be put forward or
    /// back; nil where none has, or the environment does not know the zone.
    ///
    /// Such moments are added to and subtracted as moments (DMN 1.5, 10.3.2.3.5): a day after noon
    /// is 24 hours later, whatever the clock shows then.
    private func combineInZone(
        _ operation: Arithmetic,
        _ left: FEELValue,
        _ right: FEELValue
    ) -> FEELValue? {
        switch (operation, left, right) {
        case (.subtract, .dateTime(let first), .dateTime(let second))
        where first.time.zone == second.time.zone && first.time.zone?.fixedOffset == nil:
            let moments = (resolved(left), resolved(right))
            if case .value(let value) = TimeArithmetic.combine(operation, moments.0, moments.1) {
                return value
            }
            return nil
        case (.add, .dateTime(let moment), .dayTimeDuration(let duration)),
            (.add, .dayTimeDuration(let duration), .dateTime(let moment)):
            return later(moment, by: duration.nanoseconds)
        case (.subtract, .dateTime(let moment), .dayTimeDuration(let duration)):
            return later(moment, by: -duration.nanoseconds)
        default: return nil
        }
    }

    /// The moment so much later as the clock of its named zone shows it.
    private func later(_ moment: FEELDateTime, by nanoseconds: Int128) -> FEELValue? {
        guard case .named(let name) = moment.time.zone, moment.time.zone?.fixedOffset == nil,
            let before = offset(of: moment, in: name),
            let guess = moment.adding(nanoseconds: nanoseconds),
            let after = offset(of: guess, in: name)
        else { return nil }
        let shift = Int128(after - before) * FEELDayTimeDuration.nanosecondsPerSecond
        return guess.adding(nanoseconds: shift).map { .dateTime($0) }
    }

    private func offset(of moment: FEELDateTime, in zone: String) -> Int? {
        Int(exactly: moment.localSecond).flatMap {
            environment.offset(ofZone: zone, atLocalSecond: $0)
        }
    }

    /// The value with the other sign.
    mutating func negation(_ id: NodeID, _ operand: NodeID) -> FEELValue {
        let value = evaluate(operand)
        switch value {
        case .null: return .null
        case .number(let number): return .number(number.negated)
        case .yearMonthDuration(let duration):
            return .yearMonthDuration(FEELYearMonthDuration(months: -duration.months))
        case .dayTimeDuration(let duration):
            guard let negated = FEELDayTimeDuration(nanoseconds: -duration.nanoseconds) else {
                return null(.noResult("-"), id)
            }
            return .dayTimeDuration(negated)
        default: return null(.wrongOperands(Sentence.negation, .number, value.kind), id)
        }
    }
}

extension Arithmetic {
    /// The result for two numbers; nil where there is none.
    func applied(_ left: FEELDecimal, _ right: FEELDecimal) -> FEELDecimal? {
        switch self {
        case .add: left.adding(right)
        case .subtract: left.subtracting(right)
        case .multiply: left.multiplied(by: right)
        case .divide: left.divided(by: right)
        case .power:
            if let whole = right.intValue { left.raised(to: whole) } else { left.raised(to: right) }
        }
    }
}

/// Arithmetic of dates, times and durations (DMN 1.5, tables 53 and 54).
enum TimeArithmetic {
    enum Outcome {
        case value(FEELValue)
        /// The kinds fit, but there is no such value.
        case noResult
        case wrongKinds
    }

    static func combine(
        _ operation: Arithmetic,
        _ left: FEELValue,
        _ right: FEELValue
    ) -> Outcome {
        switch operation {
        case .add:
            switch (left, right) {
            case (_, .yearMonthDuration(let duration)): return add(duration, to: left, sign: 1)
            case (.yearMonthDuration(let duration), _): return add(duration, to: right, sign: 1)
            case (_, .dayTimeDuration(let duration)):
                return add(duration.nanoseconds, to: left)
            case (.dayTimeDuration(let duration), _):
                return add(duration.nanoseconds, to: right)
            default: return .wrongKinds
            }
        case .subtract:
            switch right {
            case .yearMonthDuration(let duration): return add(duration, to: left, sign: -1)
            case .dayTimeDuration(let duration): return add(-duration.nanoseconds, to: left)
            default: return difference(left, right)
            }
        case .multiply:
            switch (left, right) {
            case (.number(let factor), _): return scaled(right) { $0.multiplied(by: factor) }
            case (_, .number(let factor)): return scaled(left) { $0.multiplied(by: factor) }
            default: return .wrongKinds
            }
        case .divide: return quotient(left, right)
        case .power: return .wrongKinds
        }
    }

    private static func outcome(_ value: FEELValue?) -> Outcome {
        value.map { .value($0) } ?? .noResult
    }

    private static func add(
        _ duration: FEELYearMonthDuration,
        to value: FEELValue,
        sign: Int
    ) -> Outcome {
        let (months, overflow) = duration.months.multipliedReportingOverflow(by: sign)
        guard !overflow else { return .noResult }
        switch value {
        case .date, .distantDate:
            return outcome(value.day?.adding(months: months).map { .date($0) })
        case .dateTime(let moment):
            let day = moment.day.adding(months: months)
            return outcome(day.map { .dateTime(FEELDateTime(day: $0, time: moment.time)) })
        case .yearMonthDuration(let other):
            let (sum, overflow) = other.months.addingReportingOverflow(months)
            return overflow
                ? .noResult : .value(.yearMonthDuration(FEELYearMonthDuration(months: sum)))
        default: return .wrongKinds
        }
    }

    private static func add(_ nanoseconds: Int128, to value: FEELValue) -> Outcome {
        switch value {
        case .date, .distantDate:
            guard let day = value.day else { return .noResult }
            let midnight = FEELDateTime(day: day, time: .midnight(nil))
            return outcome(midnight.adding(nanoseconds: nanoseconds).map { .date($0.day) })
        case .dateTime(let moment):
            return outcome(moment.adding(nanoseconds: nanoseconds).map { .dateTime($0) })
        case .time(let time): return .value(.time(time.adding(nanoseconds: nanoseconds).time))
        case .dayTimeDuration(let other):
            let sum = FEELDayTimeDuration(nanoseconds: other.nanoseconds + nanoseconds)
            return outcome(sum.map { .dayTimeDuration($0) })
        default: return .wrongKinds
        }
    }

    /// The duration from the right moment to the left one.
    private static func difference(_ left: FEELValue, _ right: FEELValue) -> Outcome {
        if let left = left.day, let right = right.day {
            return .value(
                .dayTimeDuration(FEELDayTimeDuration(days: left.dayNumber - right.dayNumber))
            )
        }
        if case .time(let left) = left, case .time(let right) = right {
            guard let (from, to) = aligned(right.zone, left.zone) else { return .noResult }
            let size = Int128(left.nanosecondOfDay - right.nanosecondOfDay) - Int128(to - from)
            return outcome(FEELDayTimeDuration(nanoseconds: size).map { .dayTimeDuration($0) })
        }
        guard let left = moment(left), let right = moment(right) else { return .wrongKinds }
        guard let (from, to) = aligned(right.time.zone, left.time.zone) else { return .noResult }
        let size = left.localNanoseconds - right.localNanoseconds - Int128(to - from)
        return outcome(FEELDayTimeDuration(nanoseconds: size).map { .dayTimeDuration($0) })
    }

    /// A date is midnight UTC of its day beside a date and time.
    private static func moment(_ value: FEELValue) -> FEELDateTime? {
        switch value {
        case .dateTime(let moment): moment
        case .date, .distantDate:
            value.day.map { FEELDateTime(day: $0, time: .midnight(.offset(0))) }
        default: nil
        }
    }

    /// Both offsets in nanoseconds; nil where a time with a zone meets one without.
    private static func aligned(_ from: FEELZone?, _ to: FEELZone?) -> (from: Int64, to: Int64)? {
        if from == to { return (0, 0) }
        guard let from = from?.fixedOffset, let to = to?.fixedOffset else { return nil }
        return (Int64(from) * 1_000_000_000, Int64(to) * 1_000_000_000)
    }

    /// A duration changed by a number, whole months towards zero.
    private static func scaled(
        _ value: FEELValue,
        by change: (FEELDecimal) -> FEELDecimal?
    ) -> Outcome {
        switch value {
        case .yearMonthDuration(let duration):
            let months = change(FEELDecimal(duration.months))?.rounded(scale: 0, .down)?.intValue
            return outcome(months.map { .yearMonthDuration(FEELYearMonthDuration(months: $0)) })
        case .dayTimeDuration(let duration):
            let size = change(FEELDecimal(wide: duration.nanoseconds))?
                .rounded(scale: 0, .down)?.wideValue
            let scaled = size.flatMap { FEELDayTimeDuration(nanoseconds: $0) }
            return outcome(scaled.map { .dayTimeDuration($0) })
        default: return .wrongKinds
        }
    }

    private static func quotient(_ left: FEELValue, _ right: FEELValue) -> Outcome {
        switch (left, right) {
        case (_, .number(let divisor)): scaled(left) { $0.divided(by: divisor) }
        case (.yearMonthDuration(let left), .yearMonthDuration(let right)):
            outcome(
                FEELDecimal(left.months).divided(by: FEELDecimal(right.months)).map { .number($0) }
            )
        case (.dayTimeDuration(let left), .dayTimeDuration(let right)):
            outcome(
                FEELDecimal(wide: left.nanoseconds).divided(
                    by: FEELDecimal(wide: right.nanoseconds)
                )
                .map { .number($0) }
            )
        default: .wrongKinds
        }
    }
}
