extension FEELDecimal {
    /// A number of up to 34 digits of a wide integer; more are rounded.
    init(wide value: Int128) {
        self =
            .rounded(value.magnitude, exponent: 0, isNegative: value < 0, sticky: false) ?? .zero
    }

    /// The number as a wide integer; nil where it is not whole.
    var wideValue: Int128? {
        guard exponent == 0 else { return nil }
        // 34 digits are below the 38 of a signed 128-bit integer.
        return isNegative ? -Int128(coefficient) : Int128(coefficient)
    }

    /// The square root, rounded half to even to 34 digits; nil for a number below zero.
    var squareRoot: FEELDecimal? {
        guard !isNegative else { return nil }
        guard let near = approximateRoot else { return isZero ? .zero : nil }
        // The digits lifted to 67 or 68 with an even exponent have a root of 34.
        let lift = Self.digitLimit - Decimals.digitCount(coefficient)
        let isOdd = (exponent - lift - Self.digitLimit) % 2 != 0
        let shift = Self.digitLimit - (isOdd ? 1 : 0)
        let square = (coefficient * Decimals.power(lift))
            .multipliedFullWidth(by: Decimals.power(shift))
        let nearDigits = Decimals.digitCount(near.coefficient)
        var root = near.coefficient * Decimals.power(Self.digitLimit - nearDigits)
        while Self.isAbove(root, square) { root -= 1 }
        while !Self.isAbove(root + 1, square) { root += 1 }
        // No whole square lies in the middle between two numbers, so that this decides.
        let rest = square.low &- root.multipliedFullWidth(by: root).low
        return .rounded(
            root + (rest > root ? 1 : 0),
            exponent: (exponent - lift - shift) / 2,
            isNegative: false,
            sticky: false
        )
    }

    /// Whether the square of a number exceeds another.
    private static func isAbove(
        _ root: UInt128,
        _ square: (high: UInt128, low: UInt128)
    ) -> Bool {
        let own = root.multipliedFullWidth(by: root)
        return (own.high, own.low) > (square.high, square.low)
    }

    /// The square root of a number above zero, whose last digit may be wrong.
    private var approximateRoot: FEELDecimal? {
        guard !isZero else { return nil }
        // Half the order of magnitude is a start within a factor of ten; each step of Newton's
        // method doubles the digits that are right.
        let order = Decimals.digitCount(coefficient) + exponent
        guard var root = Self.rounded(1, exponent: order / 2, isNegative: false, sticky: false)
        else { return nil }
        for _ in 0..<12 {
            guard let quotient = divided(by: root), let sum = root.adding(quotient),
                let next = sum.multiplied(by: Self.half)
            else { return nil }
            if next == root { break }
            root = next
        }
        return root
    }

    /// The power of e to 30 significant digits; nil beyond the range.
    var exponential: FEELDecimal? {
        // e^x = 10^n × e^r with r = x - n ln 10 small.
        guard let tens = divided(by: Self.logarithmOfTen)?.rounded(scale: 0, .halfEven)?.intValue,
            tens.magnitude < 7_000,
            let main = Self.logarithmOfTen.multiplied(by: FEELDecimal(tens)),
            let rest = subtracting(main), let power = rest.seriesOfExponential
        else { return isNegative ? .zero : nil }
        return Self.rounded(
            power.coefficient,
            exponent: power.exponent + tens,
            isNegative: false,
            sticky: false
        )?.rounded(significant: Self.functionDigits)
    }

    /// The power of e for a number between -2 and 2.
    private var seriesOfExponential: FEELDecimal? {
        var term = FEELDecimal.one
        var sum = FEELDecimal.one
        for index in 1..<60 {
            guard let product = term.multiplied(by: self),
                let next = product.divided(by: FEELDecimal(index)), let total = sum.adding(next)
            else { return nil }
            if total == sum { break }
            term = next
            sum = total
        }
        return sum
    }

    /// The natural logarithm to 30 significant digits; nil for a number not above zero.
    var naturalLogarithm: FEELDecimal? {
        fullLogarithm?.rounded(significant: Self.functionDigits)
    }

    /// The natural logarithm, whose last digits are not right.
    private var fullLogarithm: FEELDecimal? {
        guard !isNegative, !isZero else { return nil }
        // ln(m × 10^k) = ln m + k ln 10 with m from 0.1 to 1; ln m = 2 artanh((m - 1) / (m + 1)).
        let order = Decimals.digitCount(coefficient) + exponent
        guard
            var mantissa = Self.rounded(
                coefficient,
                exponent: exponent - order,
                isNegative: false,
                sticky: false
            )
        else { return nil }
        // Roots bring the mantissa near one, where the series is short.
        var doublings = 1
        while mantissa < Self.nineTenths {
            guard let root = mantissa.squareRoot else { return nil }
            mantissa = root
            doublings *= 2
        }
        guard let logarithm = mantissa.logarithmNearOne,
            let main = logarithm.multiplied(by: FEELDecimal(doublings)),
            let rest = Self.logarithmOfTen.multiplied(by: FEELDecimal(order))
        else { return nil }
        return main.adding(rest)
    }

    /// The number raised to any power, by way of the logarithm.
    func raised(to power: FEELDecimal) -> FEELDecimal? {
        if isZero { return power.isNegative || power.isZero ? nil : .zero }
        return fullLogarithm?.multiplied(by: power)?.exponential
    }

    private var logarithmNearOne: FEELDecimal? {
        guard let above = adding(.one), let below = subtracting(.one),
            let ratio = below.divided(by: above), let square = ratio.multiplied(by: ratio)
        else { return nil }
        var power = ratio
        var sum = ratio
        for index in 1..<60 {
            guard let next = power.multiplied(by: square),
                let term = next.divided(by: FEELDecimal(2 * index + 1)),
                let total = sum.adding(term)
            else { return nil }
            if total == sum { break }
            power = next
            sum = total
        }
        return sum.multiplied(by: FEELDecimal(2))
    }

    private func rounded(significant digits: Int) -> FEELDecimal? {
        let scale = digits - Decimals.digitCount(coefficient) - exponent
        return rounded(scale: scale, .halfEven)
    }

    /// The digits that functions computed by series are rounded to.
    private static let functionDigits = 30
    private static let half = FEELDecimal(canonical: 5, exponent: -1, isNegative: false)
    private static let nineTenths = FEELDecimal(canonical: 9, exponent: -1, isNegative: false)
    private static let logarithmOfTen = FEELDecimal(
        canonical: 2_302_585_092_994_045_684_017_991_454_684_364,
        exponent: -33,
        isNegative: false
    )
}
