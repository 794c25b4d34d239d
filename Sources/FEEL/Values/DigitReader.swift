/// Reads numbers of fixed and free length from date, time and duration texts.
struct DigitReader {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: some StringProtocol) {
        bytes = Array(text.utf8)
    }

    /// Whether everything was read.
    var isAtEnd: Bool { index == bytes.count }

    /// The text not read yet.
    var rest: String { String(decoding: bytes[index...], as: UTF8.self) }

    /// Takes the byte if it comes next.
    mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    /// Takes whatever byte comes next.
    mutating func next() -> UInt8? {
        guard index < bytes.count else { return nil }
        index += 1
        return bytes[index - 1]
    }

    /// Takes a number of one digit or more, below 10¹²; nil where none comes next.
    mutating func number() -> Int? { number(digits: 1...12) }

    /// Takes a number with so many digits.
    mutating func number(digits: ClosedRange<Int>) -> Int? {
        var value = 0
        var count = 0
        while index < bytes.count, Text.isDigit(bytes[index]) {
            guard count < digits.upperBound else { return nil }
            value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
            count += 1
            index += 1
        }
        return count >= digits.lowerBound ? value : nil
    }

    /// Takes a point and the digits behind it as nanoseconds, more digits cut off; nil without one.
    mutating func fraction() -> Int? {
        guard take(UInt8(ascii: ".")) else { return nil }
        var value = 0
        var unit = 100_000_000
        while index < bytes.count, Text.isDigit(bytes[index]) {
            value += Int(bytes[index] - UInt8(ascii: "0")) * unit
            unit /= 10
            index += 1
        }
        return value
    }
}
