/// A decimal number of at most 34 significant digits: FEEL's number (DMN 1.5, 10.3.2.3.1).
///
/// The range is that of IEEE 754 decimal128. A value has exactly one representation, the one whose
/// exponent is nearest to zero, so that equality and hashing are those of the fields and `1.0` is
/// the same value as `1`. What needs more digits is rounded half to even.
public struct FEELDecimal: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The largest number of significant digits.
    public static let digitLimit = 34
    /// The smallest power of ten a coefficient is multiplied with.
    static let exponentMinimum = -6176
    /// The largest power of ten a coefficient is multiplied with.
    static let exponentMaximum = 6111

    /// Zero.
    public static let zero = FEELDecimal(0)
    /// One.
    public static let one = FEELDecimal(1)

    // Two words instead of a UInt128 keep the alignment at 8 and a FEELValue at 32 bytes.
    private let high: UInt64
    private let low: UInt64
    private let power: Int16
    /// Whether the number is below zero.
    public let isNegative: Bool

    /// The number a machine integer stands for, exactly.
    public init(_ value: Int) {
        high = 0
        low = UInt64(value.magnitude)
        power = 0
        isNegative = value < 0
    }

    /// Stores fields that are known to be canonical already.
    init(canonical coefficient: UInt128, exponent: Int, isNegative: Bool) {
        high = UInt64(truncatingIfNeeded: coefficient >> 64)
        low = UInt64(truncatingIfNeeded: coefficient)
        power = Int16(exponent)
        self.isNegative = isNegative && coefficient != 0
    }

    /// The digits as a whole number below 10³⁴.
    var coefficient: UInt128 { UInt128(high) << 64 | UInt128(low) }

    /// The power of ten the coefficient is multiplied with.
    var exponent: Int { Int(power) }

    /// The digits where they fit one word of a whole number, the common case in guards.
    var smallMagnitude: UInt64? { high == 0 && power == 0 ? low : nil }

    /// Whether the number is zero.
    public var isZero: Bool { high == 0 && low == 0 }

    /// Whether the number has no fractional part.
    public var isInteger: Bool { power >= 0 }

    /// The number as a machine integer; nil where it is not whole or does not fit.
    public var intValue: Int? {
        guard let magnitude = smallMagnitude else { return nil }
        guard isNegative else { return Int(exactly: magnitude) }
        return magnitude == UInt64(Int.min.magnitude)
            ? Int.min : Int(exactly: magnitude).map { -$0 }
    }

    /// Whether the left number is smaller.
    public static func < (left: FEELDecimal, right: FEELDecimal) -> Bool {
        guard left.isNegative == right.isNegative else { return left.isNegative }
        let order = compareMagnitudes(left, right)
        return left.isNegative ? order > 0 : order < 0
    }

    /// Below zero, zero or above as the left magnitude is smaller, equal or greater.
    static func compareMagnitudes(_ left: FEELDecimal, _ right: FEELDecimal) -> Int {
        if left.power == right.power {
            return order(left.coefficient, right.coefficient)
        }
        guard !left.isZero, !right.isZero else {
            return order(left.isZero ? 0 : 1, right.isZero ? 0 : 1)
        }
        let leftDigits = Decimals.digitCount(left.coefficient)
        let rightDigits = Decimals.digitCount(right.coefficient)
        let byMagnitude = order(leftDigits + left.exponent, rightDigits + right.exponent)
        guard byMagnitude == 0 else { return byMagnitude }
        // Equal orders of magnitude: scaling the shorter one cannot exceed 34 digits.
        if leftDigits < rightDigits {
            let scaled = left.coefficient * Decimals.power(rightDigits - leftDigits)
            return order(scaled, right.coefficient)
        }
        return order(left.coefficient, right.coefficient * Decimals.power(leftDigits - rightDigits))
    }

    private static func order<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
        left < right ? -1 : (left == right ? 0 : 1)
    }
}

/// Powers of ten and digits of 128-bit coefficients.
enum Decimals {
    /// The largest power of ten a `UInt128` holds.
    static let largestPower = 38

    private static let powers: [UInt128] = {
        var powers: [UInt128] = [1]
        for index in 0..<largestPower { powers.append(powers[index] * 10) }
        return powers
    }()

    /// Ten to the given power, 0 … 38.
    static func power(_ exponent: Int) -> UInt128 { powers[exponent] }

    /// The number of decimal digits; zero has one.
    static func digitCount(_ value: UInt128) -> Int {
        guard value != 0 else { return 1 }
        let bits = 128 - value.leadingZeroBitCount
        // 1233 / 4096 is log₁₀ 2 from below, close enough for 128 bits.
        let guess = (bits * 1_233) >> 12
        return value >= power(guess) ? guess + 1 : guess
    }
}
