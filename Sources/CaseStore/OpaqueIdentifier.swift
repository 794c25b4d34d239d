/// Identifiers that say nothing about whom they name.
public enum OpaqueIdentifier {
    /// Crockford's base 32: no I, L, O or U, so that it can be read out over a telephone.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// Draws 10 characters, 50 bits.
    public static func draw(using generator: inout some RandomNumberGenerator) -> String {
        var bits = generator.next()
        var text = ""
        for _ in 0..<10 {
            text.append(alphabet[Int(bits & 31)])
            bits >>= 5
        }
        return text
    }

    /// The first 50 bits of a hash as 10 characters.
    static func text(of hash: some Sequence<UInt8>) -> String {
        var bits = hash.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        var text = ""
        for _ in 0..<10 {
            text.append(alphabet[Int(bits & 31)])
            bits >>= 5
        }
        return text
    }

    /// Draws as many bytes as asked for.
    static func bytes(_ count: Int, using generator: inout some RandomNumberGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        while bytes.count < count {
            var word = generator.next()
            for _ in 0..<min(8, count - bytes.count) {
                bytes.append(UInt8(truncatingIfNeeded: word))
                word >>= 8
            }
        }
        return bytes
    }
}
