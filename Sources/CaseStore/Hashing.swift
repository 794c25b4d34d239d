import Crypto
import FoundationEssentials

/// Feeds columns to SHA-256 so that no two different rows can give the same bytes: each one is
/// preceded by its type and length.
struct ColumnHasher {
    private var hasher = SHA256()

    init(domain: String) {
        add(domain)
    }

    mutating func add(_ bytes: some DataProtocol) {
        header(2, bytes.count)
        hasher.update(data: bytes)
    }

    mutating func add(_ text: String?) {
        guard let text else { return header(0, 0) }
        let bytes = Array(text.utf8)
        header(1, bytes.count)
        hasher.update(data: bytes)
    }

    mutating func add(_ number: Int64) {
        header(3, 8)
        update(UInt64(bitPattern: number))
    }

    func finish() -> Data {
        Data(hasher.finalize())
    }

    private mutating func header(_ tag: UInt8, _ count: Int) {
        hasher.update(data: [tag])
        update(UInt64(count))
    }

    private mutating func update(_ word: UInt64) {
        hasher.update(data: (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) })
    }
}

/// SHA-256 in hexadecimal, as `content` names things.
func contentHash(_ bytes: some DataProtocol) -> String {
    hexadecimal(SHA256.hash(data: bytes))
}

/// Two lower-case digits a byte.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in
        let digits = String(byte, radix: 16)
        return byte < 16 ? "0" + digits : digits
    }
    .joined()
}
