import FEEL
import Testing

@Suite struct DecimalTests {
    /// Computed with an independent implementation of decimal128.
    static let operations: [(String, String, String, String?)] = [
        ("1", "/", "3", "0.3333333333333333333333333333333333"),
        ("2", "/", "3", "0.6666666666666666666666666666666667"),
        ("-1", "/", "7", "-0.1428571428571428571428571428571429"),
        ("10", "/", "5", "2"),
        ("1", "/", "8", "0.125"),
        ("1e34", "/", "3", "3333333333333333333333333333333333"),
        ("0.1", "+", "0.2", "0.3"),
        ("9999999999999999999999999999999999", "+", "1", "1E+34"),
        ("9999999999999999999999999999999999", "+", "0.5", "1E+34"),
        ("9999999999999999999999999999999999", "+", "0.4", "9999999999999999999999999999999999"),
        ("1e40", "+", "1", "1E+40"),
        ("1e33", "+", "0.5", "1000000000000000000000000000000000"),
        ("1e33", "+", "1.5", "1000000000000000000000000000000002"),
        ("1e33", "-", "0.5", "999999999999999999999999999999999.5"),
        ("1e40", "-", "1e-40", "1E+40"),
        ("1", "-", "1e-40", "1"),
        ("5", "-", "5", "0"),
        ("-0.1", "-", "0.2", "-0.3"),
        ("1.5", "*", "-2", "-3"),
        (
            "9999999999999999999999999999999999", "*", "9999999999999999999999999999999999",
            "9.999999999999999999999999999999998E+67"
        ),
        (
            "1234567890123456789012345678901234", "*", "1.000000000000000000000000000000001",
            "1234567890123456789012345678901235"
        ),
        // Rounded from the product itself, not from a product rounded before.
        (
            "20552638320863712e-34", "*", "147140839951451440278389545388185",
            "302413246575027.5120240968464818319"
        ),
        ("1e6144", "*", "10", nil),
        ("1e6111", "*", "1e33", "1E+6144"),
        ("9e6144", "+", "2e6144", nil),
        ("1e-6176", "/", "2", "0"),
        ("3e-6176", "/", "2", "2E-6176"),
        ("1e-6000", "*", "1e-6000", "0"),
        ("7", "/", "0", nil),
        ("0", "/", "7", "0"),
        ("0", "/", "0", nil),
        ("123456789.123456789", "/", "0.000000001", "123456789123456789"),
        ("1e6000", "/", "1e-6000", nil),
        ("5e33", "+", "0.5", "5000000000000000000000000000000000"),
        ("1000000000000000000000000000000001", "+", "0.5", "1000000000000000000000000000000002"),
    ]

    @Test(arguments: operations)
    func `Arithmetic is exact and rounds half to even at 34 digits`(
        _ row: (left: String, operation: String, right: String, result: String?)
    ) throws {
        let left = try #require(FEELDecimal(reading: row.left))
        let right = try #require(FEELDecimal(reading: row.right))
        let result: FEELDecimal? =
            switch row.operation {
            case "+": left.adding(right)
            case "-": left.subtracting(right)
            case "*": left.multiplied(by: right)
            default: left.divided(by: right)
            }
        #expect(result?.description == row.result)
    }

    @Test(arguments: [
        ("1.0", "1"), ("100", "100"), ("-0", "0"), ("-.872", "-0.872"), ("1.23e+4", "12300"),
        ("0.000", "0"), ("1e-7", "0.0000001"), ("12E3", "12000"), ("1e50", "1E+50"),
        ("1.5e-50", "1.5E-50"), ("00012", "12"),
        ("12345678901234567890123456789012345", "1.234567890123456789012345678901234E+34"),
        ("0.12345678901234567890123456789012345", "0.1234567890123456789012345678901234"),
        ("12345678901234567890123456789012355", "1.234567890123456789012345678901236E+34"),
    ])
    func `Text is read, and written in one canonical form`(_ row: (String, String)) throws {
        let number = try #require(FEELDecimal(reading: row.0))
        #expect(number.description == row.1)
        #expect(FEELDecimal(reading: row.1) == number)
    }

    @Test(arguments: [
        "", "-", ".", "1.2.3", "1e", "e5", "--1", "+1", "1 ", "1e+", "0x1", "1_0", "1e9999",
    ])
    func `Other text is no number`(_ text: String) {
        #expect(FEELDecimal(reading: text) == nil)
    }

    @Test func `Equal numbers have equal hashes however they were made`() throws {
        let half = try #require(FEELDecimal(5).divided(by: FEELDecimal(10)))
        let read = try #require(FEELDecimal(reading: "0.50"))
        #expect(half == read)
        #expect(half.hashValue == read.hashValue)
        let zero = try #require(half.subtracting(read))
        #expect(zero == .zero)
        #expect(!zero.isNegative)
    }

    @Test func `Numbers are ordered by value across exponents and signs`() throws {
        let texts = [
            "-1e40", "-2", "-1.5", "-1e-40", "0", "1e-40", "0.1", "0.11", "1", "1.5", "2", "10",
            "1e33", "1.000000000000000000000000000000001e33", "1e34", "1e40",
        ]
        let numbers = try texts.map { try #require(FEELDecimal(reading: $0)) }
        for (index, left) in numbers.enumerated() {
            for (other, right) in numbers.enumerated() {
                #expect((left < right) == (index < other), "\(left) < \(right)")
            }
        }
    }

    @Test func `Whole numbers become machine integers where they fit`() {
        #expect(FEELDecimal(Int.min).intValue == Int.min)
        #expect(FEELDecimal(Int.max).intValue == Int.max)
        #expect(FEELDecimal(reading: "9223372036854775808")?.intValue == nil)
        #expect(FEELDecimal(reading: "-9223372036854775808")?.intValue == Int.min)
        #expect(FEELDecimal(reading: "1.5")?.intValue == nil)
        #expect(FEELDecimal(reading: "2.0")?.intValue == 2)
    }

    @Test func `Adding and taking away again gives the number back`() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<5_000 {
            let left = FEELDecimal(
                Int.random(in: -1_000_000_000...1_000_000_000, using: &generator)
            )
            let right = FEELDecimal(Int.random(in: 1...1_000_000, using: &generator))
            #expect(left.adding(right)?.subtracting(right) == left)
            #expect(left.multiplied(by: right)?.divided(by: right) == left)
        }
    }
}

/// A generator whose numbers follow from its seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
