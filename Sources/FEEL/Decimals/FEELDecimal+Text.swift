extension FEELDecimal {
    /// Reads `-12.5`, `.5` or `1.2e+4`; digits beyond the 34th are rounded half to even.
    ///
    /// Nil for any other text and for a number beyond the range.
    public init?(reading text: some StringProtocol) {
        var reader = NumberReader()
        var isNegative = false
        for (index, byte) in text.utf8.enumerated() {
            if index == 0, byte == UInt8(ascii: "-") {
                isNegative = true
            } else {
                guard reader.take(byte) else { return nil }
            }
        }
        guard let number = reader.number(isNegative: isNegative) else { return nil }
        self = number
    }

    /// Plain digits such as `-0.872`; a number of more than 40 places as `1E+50`.
    public var description: String {
        let digits = String(coefficient)
        let sign = isNegative ? "-" : ""
        let exponent = exponent
        if exponent == 0 { return sign + digits }
        if exponent > 0 || exponent < -40 { return sign + scientific(digits) }
        let places = -exponent
        let point = digits.count - places
        if point > 0 {
            return sign + digits.prefix(point) + "." + digits.suffix(places)
        }
        return sign + "0." + String(repeating: "0", count: -point) + digits
    }

    /// One digit before the point, then the power of ten.
    private func scientific(_ digits: String) -> String {
        let power = exponent + digits.count - 1
        var fraction = String(digits.dropFirst())
        while fraction.last == "0" { fraction.removeLast() }
        let mantissa = digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction)
        return mantissa + "E" + (power < 0 ? "" : "+") + String(power)
    }
}

/// Collects the characters of an unsigned number, one byte at a time.
struct NumberReader {
    private enum Part {
        case whole
        case fraction
        case exponentSign
        case exponent
    }

    private var part = Part.whole
    private var coefficient: UInt128 = 0
    private var digits = 0
    private var hasDigits = false
    private var sticky = false
    private var places = 0
    private var power = 0
    private var powerIsNegative = false
    private var hasPower = false

    /// Takes the next byte; false where it cannot follow.
    mutating func take(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            takeDigit(byte - UInt8(ascii: "0"))
            return true
        case UInt8(ascii: "."):
            guard part == .whole else { return false }
            part = .fraction
            return true
        case UInt8(ascii: "e"), UInt8(ascii: "E"):
            guard hasDigits, part == .whole || part == .fraction else { return false }
            part = .exponentSign
            return true
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            guard part == .exponentSign else { return false }
            powerIsNegative = byte == UInt8(ascii: "-")
            part = .exponent
            return true
        default:
            return false
        }
    }

    /// The number read; nil where it is incomplete or beyond the range.
    func number(isNegative: Bool) -> FEELDecimal? {
        guard hasDigits, part == .whole || part == .fraction || hasPower else { return nil }
        return .rounded(
            coefficient,
            exponent: places + (powerIsNegative ? -power : power),
            isNegative: isNegative,
            sticky: sticky
        )
    }

    private mutating func takeDigit(_ digit: UInt8) {
        guard part == .whole || part == .fraction else {
            part = .exponent
            hasPower = true
            // Far beyond the range already; more digits change nothing.
            power = min(power * 10 + Int(digit), 1_000_000)
            return
        }
        hasDigits = true
        if digits < Decimals.largestPower - 1 {
            coefficient = coefficient * 10 + UInt128(digit)
            if coefficient != 0 { digits += 1 }
            if part == .fraction { places -= 1 }
        } else {
            sticky = sticky || digit != 0
            if part == .whole { places += 1 }
        }
    }
}
