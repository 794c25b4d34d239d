extension FEELDecimal {
    /// The sum, rounded to 34 digits; nil beyond the range.
    public func adding(_ other: FEELDecimal) -> FEELDecimal? {
        if isNegative == other.isNegative, let left = smallMagnitude,
            let right = other.smallMagnitude
        {
            let sum = UInt128(left) + UInt128(right)
            return FEELDecimal(canonical: sum, exponent: 0, isNegative: isNegative)
        }
        if isZero { return other }
        if other.isZero { return self }
        return exponent >= other.exponent
            ? Self.sum(upper: self, lower: other) : Self.sum(upper: other, lower: self)
    }

    /// The difference, rounded to 34 digits; nil beyond the range.
    public func subtracting(_ other: FEELDecimal) -> FEELDecimal? { adding(other.negated) }

    /// The number with the other sign.
    public var negated: FEELDecimal {
        FEELDecimal(canonical: coefficient, exponent: exponent, isNegative: !isNegative)
    }

    /// The number without its sign.
    public var magnitude: FEELDecimal {
        FEELDecimal(canonical: coefficient, exponent: exponent, isNegative: false)
    }

    /// The product, rounded to 34 digits; nil beyond the range.
    public func multiplied(by other: FEELDecimal) -> FEELDecimal? {
        let negative = isNegative != other.isNegative
        let total = exponent + other.exponent
        let left = coefficient
        let right = other.coefficient
        if let exact = left.multipliedIfItFits(right) {
            return .rounded(exact, exponent: total, isNegative: negative, sticky: false)
        }
        let product = left.multipliedFullWidth(by: right)
        // The product has this many digits or one more. One digit beyond those that are kept
        // decides the rounding, and what remains only says whether it was exact.
        let digits = Decimals.digitCount(left) + Decimals.digitCount(right) - 1
        let drop = digits - Self.digitLimit - 1
        let division = Decimals.power(drop).dividingFullWidth((product.high, product.low))
        return .rounded(
            division.quotient,
            exponent: total + drop,
            isNegative: negative,
            sticky: division.remainder != 0
        )
    }

    /// The quotient, rounded half to even to 34 digits; nil for a zero divisor or beyond the range.
    public func divided(by other: FEELDecimal) -> FEELDecimal? {
        guard !other.isZero else { return nil }
        guard !isZero else { return .zero }
        let negative = isNegative != other.isNegative
        let whole = coefficient.quotientAndRemainder(dividingBy: other.coefficient)
        if whole.remainder == 0 {
            return .rounded(
                whole.quotient,
                exponent: exponent - other.exponent,
                isNegative: negative,
                sticky: false
            )
        }
        // 34 digits above, then as many again as the divisor has and one more: the quotient has 35
        // or 36 digits, and what remains only says whether it was exact.
        let lift = Self.digitLimit - Decimals.digitCount(coefficient)
        let shift = Decimals.digitCount(other.coefficient) + 1
        let dividend = (coefficient * Decimals.power(lift))
            .multipliedFullWidth(by: Decimals.power(shift))
        let division = other.coefficient.dividingFullWidth((dividend.high, dividend.low))
        return .rounded(
            division.quotient,
            exponent: exponent - lift - shift - other.exponent,
            isNegative: negative,
            sticky: division.remainder != 0
        )
    }

    /// The number raised to a whole power; nil for zero to a negative power or beyond the range.
    public func raised(to power: Int) -> FEELDecimal? {
        guard power >= 0 else {
            // Inverting first would round before the multiplications.
            guard power != Int.min, let positive = raised(to: -power) else { return nil }
            return FEELDecimal.one.divided(by: positive)
        }
        var result = FEELDecimal.one
        var square = self
        var rest = power
        while rest > 0 {
            if rest & 1 == 1 {
                guard let product = result.multiplied(by: square) else { return nil }
                result = product
            }
            rest >>= 1
            guard rest > 0 else { break }
            guard let next = square.multiplied(by: square) else { return nil }
            square = next
        }
        return result
    }

    /// The sum of two numbers other than zero, of which `upper` has no smaller exponent.
    private static func sum(upper: FEELDecimal, lower: FEELDecimal) -> FEELDecimal? {
        let gap = upper.exponent - lower.exponent
        let digits = Decimals.digitCount(upper.coefficient)
        if digits + gap < Decimals.largestPower {
            let lifted = upper.coefficient * Decimals.power(gap)
            return combined(lifted, upper, lower.coefficient, lower, exponent: lower.exponent)
        }
        // The lower number lies mostly beyond the 34th digit: 37 digits of the upper one leave
        // room to round, and all that is cut off the lower one is whether anything was.
        let lift = Decimals.largestPower - 1 - digits
        let lifted = upper.coefficient * Decimals.power(lift)
        let cut = gap - lift
        let exponent = upper.exponent - lift
        guard cut <= Decimals.largestPower else {
            return combined(lifted, upper, 0, lower, exponent: exponent, sticky: true)
        }
        let rest = lower.coefficient.quotientAndRemainder(dividingBy: Decimals.power(cut))
        return combined(
            lifted,
            upper,
            rest.quotient,
            lower,
            exponent: exponent,
            sticky: rest.remainder != 0
        )
    }

    /// Adds aligned coefficients under the signs of their numbers.
    private static func combined(
        _ left: UInt128,
        _ leftNumber: FEELDecimal,
        _ right: UInt128,
        _ rightNumber: FEELDecimal,
        exponent: Int,
        sticky: Bool = false
    ) -> FEELDecimal? {
        let negative = leftNumber.isNegative
        if negative == rightNumber.isNegative {
            return rounded(left + right, exponent: exponent, isNegative: negative, sticky: sticky)
        }
        if left >= right {
            // A part of the subtrahend below the last digit borrows one.
            let difference = left - right - (sticky ? 1 : 0)
            return rounded(difference, exponent: exponent, isNegative: negative, sticky: sticky)
        }
        return rounded(right - left, exponent: exponent, isNegative: !negative, sticky: sticky)
    }
}

extension UInt128 {
    /// The product where it has no more than 128 bits.
    fileprivate func multipliedIfItFits(_ other: UInt128) -> UInt128? {
        let product = multipliedReportingOverflow(by: other)
        return product.overflow ? nil : product.partialValue
    }
}
