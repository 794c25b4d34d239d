/// Classes of bytes of UTF-8 source text.
enum Text {
    /// Whether a byte may start a name; every byte of a non-ASCII character may.
    static func isNameStart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "_"), UInt8(ascii: "?"), 0x80...0xFF: true
        default: false
        }
    }

    /// Whether a byte may stand inside a word of a name.
    static func isNamePart(_ byte: UInt8) -> Bool { isNameStart(byte) || isDigit(byte) }

    /// Whether a byte is an ASCII digit.
    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    /// Whether a byte is one of the symbols a context's key may contain besides words.
    static func isNameSymbol(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "'"): true
        case UInt8(ascii: "+"), UInt8(ascii: "*"): true
        default: false
        }
    }

    /// The value of a hexadecimal digit.
    static func hexValue(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    /// Whether a character beyond ASCII that begins at an index can stand in no name.
    ///
    /// These are white space, quotation marks, dashes and other punctuation, and the signs of
    /// Latin-1 (DMN 1.5, 10.3.1.2, rules 28 and 29).
    static func isSeparator(_ bytes: [UInt8], at index: Int) -> Bool {
        switch bytes[index] {
        case 0xC2: return index + 1 < bytes.count && bytes[index + 1] != 0xB7
        case 0xC3: return index + 1 < bytes.count && [0x97, 0xB7].contains(bytes[index + 1])
        case 0xE2 where index + 2 < bytes.count:
            // U+2000 … U+206F but for two joiners and two ties.
            guard bytes[index + 1] == 0x80 || bytes[index + 1] == 0x81 else { return false }
            let low = UInt32(bytes[index + 1] & 1) << 6 | UInt32(bytes[index + 2] & 0x3F)
            return low < 0x70 && ![0x0C, 0x0D, 0x3F, 0x40].contains(low)
        default: return spaceLength(bytes, at: index) > 0
        }
    }

    /// The length of the white space character at an index; zero where there is none.
    static func spaceLength(_ bytes: [UInt8], at index: Int) -> Int {
        switch bytes[index] {
        case 0x09...0x0D, 0x20: return 1
        case 0xC2:
            // U+0085 and U+00A0.
            return index + 1 < bytes.count && [0x85, 0xA0].contains(bytes[index + 1]) ? 2 : 0
        case 0xE1, 0xE2, 0xE3, 0xEF:
            guard index + 2 < bytes.count else { return 0 }
            let scalar =
                UInt32(bytes[index] & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
                | UInt32(bytes[index + 2] & 0x3F)
            switch scalar {
            case 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
                return 3
            default:
                return 0
            }
        default:
            return 0
        }
    }
}
