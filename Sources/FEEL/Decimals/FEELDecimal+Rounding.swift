/// How a number is brought to fewer digits.
enum DecimalRounding: Hashable, Sendable {
    case halfEven
    case halfUp
    case halfDown
    case up
    case down
    case floor
    case ceiling
}

extension FEELDecimal {
    /// The canonical number nearest to coefficient × 10^exponent.
    ///
    /// `sticky` says whether a part below the coefficient's last digit was cut off. The result is
    /// nil where the number is too large; a number too small becomes zero.
    static func rounded(
        _ coefficient: UInt128,
        exponent: Int,
        isNegative: Bool,
        sticky: Bool
    ) -> FEELDecimal? {
        if exponent == 0, !sticky, coefficient < Decimals.power(digitLimit) {
            return FEELDecimal(canonical: coefficient, exponent: 0, isNegative: isNegative)
        }
        let excess = Decimals.digitCount(coefficient) - digitLimit
        let drop = max(excess, exponentMinimum - exponent, 0)
        guard drop <= Decimals.largestPower else { return .zero }
        var kept = coefficient
        var power = exponent
        if drop > 0 {
            let parts = coefficient.quotientAndRemainder(dividingBy: Decimals.power(drop))
            let rise = rises(
                .halfEven,
                parts.quotient,
                remainder: parts.remainder,
                of: Decimals.power(drop),
                sticky: sticky,
                isNegative: isNegative
            )
            kept = parts.quotient + (rise ? 1 : 0)
            power += drop
        }
        return canonical(kept, exponent: power, isNegative: isNegative)
    }

    /// The one representation of coefficient × 10^exponent; the coefficient is at most 10³⁴.
    private static func canonical(
        _ coefficient: UInt128,
        exponent: Int,
        isNegative: Bool
    ) -> FEELDecimal? {
        guard coefficient != 0 else { return .zero }
        var kept = coefficient
        var power = exponent
        if power < 0 || kept == Decimals.power(digitLimit) {
            // Trailing zeros go in steps of halving size, because a 128-bit division is slow.
            for step in [16, 16, 8, 4, 2, 1]
            where kept == Decimals.power(digitLimit) || -power >= step {
                let parts = kept.quotientAndRemainder(dividingBy: Decimals.power(step))
                guard parts.remainder == 0 else { continue }
                kept = parts.quotient
                power += step
            }
        }
        if power > 0 {
            let lift = min(power, digitLimit - Decimals.digitCount(kept))
            kept *= Decimals.power(lift)
            power -= lift
        }
        guard power <= exponentMaximum else { return nil }
        return FEELDecimal(canonical: kept, exponent: power, isNegative: isNegative)
    }

    /// The number with at most `scale` digits after the point; below zero it rounds whole digits.
    func rounded(scale: Int, _ rule: DecimalRounding) -> FEELDecimal? {
        let drop = -scale - exponent
        guard drop > 0 else { return self }
        guard drop <= Decimals.largestPower else {
            // Every digit lies below the last one kept.
            let rise = Self.rises(
                rule,
                0,
                remainder: 1,
                of: 4,
                sticky: !isZero,
                isNegative: isNegative
            )
            guard rise, !isZero else { return .zero }
            return Self.canonical(1, exponent: -scale, isNegative: isNegative)
        }
        let unit = Decimals.power(drop)
        let parts = coefficient.quotientAndRemainder(dividingBy: unit)
        let rise = Self.rises(
            rule,
            parts.quotient,
            remainder: parts.remainder,
            of: unit,
            sticky: false,
            isNegative: isNegative
        )
        let kept = parts.quotient + (rise ? 1 : 0)
        return Self.canonical(kept, exponent: -scale, isNegative: isNegative)
    }

    /// Whether the magnitude rounds away from zero.
    private static func rises(
        _ rule: DecimalRounding,
        _ quotient: UInt128,
        remainder: UInt128,
        of unit: UInt128,
        sticky: Bool,
        isNegative: Bool
    ) -> Bool {
        let isExact = remainder == 0 && !sticky
        let half = unit / 2
        let isAboveHalf = remainder > half || (remainder == half && sticky)
        let isHalf = remainder == half && !sticky && unit > 1
        switch rule {
        case .halfEven: return isAboveHalf || (isHalf && quotient & 1 == 1)
        case .halfUp: return isAboveHalf || isHalf
        case .halfDown: return isAboveHalf
        case .up: return !isExact
        case .down: return false
        case .floor: return isNegative && !isExact
        case .ceiling: return !isNegative && !isExact
        }
    }

    /// The remainder with the sign of the divisor: `self - divisor * floor(self / divisor)`.
    func modulo(_ divisor: FEELDecimal) -> FEELDecimal? {
        guard !divisor.isZero else { return nil }
        guard let quotient = exactFloor(dividingBy: divisor),
            let product = quotient.multiplied(by: divisor)
        else { return nil }
        return subtracting(product)
    }

    /// The floor of the quotient, unharmed by the rounding of a quotient just below a whole number.
    private func exactFloor(dividingBy divisor: FEELDecimal) -> FEELDecimal? {
        guard let quotient = divided(by: divisor), let floor = quotient.rounded(scale: 0, .floor),
            let product = floor.multiplied(by: divisor), let rest = subtracting(product)
        else { return nil }
        let isBeyond = divisor.isNegative ? rest > .zero : rest.isNegative
        return isBeyond ? floor.subtracting(.one) : floor
    }
}
