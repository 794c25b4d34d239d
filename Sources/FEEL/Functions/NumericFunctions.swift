extension NumericFunction {
    /// The largest and smallest scale that rounding functions take, those of decimal128.
    private static let scales = -6_111...6_176

    /// The result; nil where the arguments do not fit.
    func apply(_ arguments: [FEELValue]) -> FEELValue? {
        switch self {
        case .number: return Self.read(arguments)
        case .decimal: return Self.rounded(arguments, .halfEven)
        case .floor: return Self.rounded(arguments, .floor)
        case .ceiling: return Self.rounded(arguments, .ceiling)
        case .roundUp: return Self.rounded(arguments, .up)
        case .roundDown: return Self.rounded(arguments, .down)
        case .roundHalfUp: return Self.rounded(arguments, .halfUp)
        case .roundHalfDown: return Self.rounded(arguments, .halfDown)
        case .abs: return Self.magnitude(Arguments.single(arguments[0]))
        case .modulo:
            guard let dividend = Arguments.number(arguments[0]),
                let divisor = Arguments.number(arguments[1])
            else { return nil }
            return dividend.modulo(divisor).map { .number($0) }
        case .sqrt: return Arguments.number(arguments[0])?.squareRoot.map { .number($0) }
        case .log: return Arguments.number(arguments[0])?.naturalLogarithm.map { .number($0) }
        case .exp: return Arguments.number(arguments[0])?.exponential.map { .number($0) }
        case .odd, .even:
            guard let number = Arguments.number(arguments[0]) else { return nil }
            guard number.isInteger, let rest = number.modulo(FEELDecimal(2)) else {
                return .boolean(false)
            }
            return .boolean(rest.isZero == (self == .even))
        }
    }

    private static func rounded(_ arguments: [FEELValue], _ rule: DecimalRounding) -> FEELValue? {
        guard let number = Arguments.number(arguments[0]) else { return nil }
        var scale = 0
        if arguments.count > 1 {
            guard let given = Arguments.integer(arguments[1]) else { return nil }
            scale = given
        }
        guard scales.contains(scale) else { return nil }
        return number.rounded(scale: scale, rule).map { .number($0) }
    }

    private static func magnitude(_ value: FEELValue) -> FEELValue? {
        switch value {
        case .number(let number): .number(number.magnitude)
        case .yearMonthDuration(let duration):
            .yearMonthDuration(FEELYearMonthDuration(months: Swift.abs(duration.months)))
        case .dayTimeDuration(let duration):
            FEELDayTimeDuration(nanoseconds: Swift.abs(duration.nanoseconds))
                .map { .dayTimeDuration($0) }
        default: nil
        }
    }

    /// Reads a number with its separators: grouping is a space, point or comma, or null.
    private static func read(_ arguments: [FEELValue]) -> FEELValue? {
        guard var text = Arguments.string(arguments[0]) else { return nil }
        let separators = [1, 2].map { arguments.count > $0 ? arguments[$0] : .null }
        for (separator, allowed) in zip(separators, [[" ", ",", "."], [",", "."]]) {
            guard !separator.isNull else { continue }
            guard let separator = Arguments.string(separator), allowed.contains(separator) else {
                return nil
            }
        }
        guard separators[0].isNull || separators[0] != separators[1] else { return nil }
        if let grouping = Arguments.string(separators[0]) {
            text.removeAll { String($0) == grouping }
        }
        if let point = Arguments.string(separators[1]), point != "." {
            guard !text.contains(".") else { return nil }
            text = String(text.map { String($0) == point ? "." : $0 })
        }
        return FEELDecimal(reading: text).map { .number($0) }
    }
}
