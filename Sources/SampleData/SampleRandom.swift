/// A random source of a sample: the same seed and stream give the same values for ever.
///
/// SplitMix64 (Steele, Lea, Flood 2014). The standard library's `shuffle` and `random(in:)` are not
/// used, because how they draw may change from version to version. Each property of the sample
/// draws from a stream of its own, so that a change to one leaves the others as they are.
struct SampleRandom {
    private var state: UInt64

    init(seed: UInt64, stream: String) {
        // FNV-1a, 64 bits.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in stream.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        state = seed ^ hash
        _ = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// A number from 0 up to, and without, a bound.
    mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "A draw needs at least one value.")
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A number of a closed range.
    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// Whether something happens that happens so many times in a thousand.
    mutating func happens(_ perMille: Int) -> Bool { below(1_000) < perMille }

    /// One of several values.
    mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

    /// One of several values, each as likely as its weight says.
    mutating func pick<Value>(weighted values: [(value: Value, weight: Int)]) -> Value {
        var rest = below(values.reduce(0) { $0 + $1.weight })
        for entry in values {
            if rest < entry.weight { return entry.value }
            rest -= entry.weight
        }
        preconditionFailure("The weights add up to more than was drawn from.")
    }

    /// Puts values into a random order (Fisher and Yates).
    mutating func shuffle<Value>(_ values: inout [Value]) {
        for last in values.indices.reversed() where last > 0 {
            values.swapAt(last, below(last + 1))
        }
    }
}
