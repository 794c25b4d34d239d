import FoundationEssentials

/// The two encodings that bring any text through any mail server (RFC 2045 section 6).
enum TransferEncoding {
    /// The longest encoded line.
    private static let lineLimit = 76

    /// Quoted-printable: lines of text stay lines, and ASCII stays readable.
    ///
    /// Besides what RFC 2045 section 6.7 asks for, a dot that begins a line and the F of a line
    /// that begins with `From ` are encoded: `sendmail` without `-i` ends a message at a lone dot,
    /// and mbox files change `From `.
    static func quotedPrintable(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { softBroken(encodedUnits(Array($0.utf8))) }
            .joined(separator: "\n")
    }

    /// Base64 in lines.
    static func base64(_ bytes: [UInt8]) -> String {
        let characters = Array(Data(bytes).base64EncodedString().utf8)
        return stride(from: 0, to: characters.count, by: lineLimit).map { start in
            String(decoding: characters[start..<min(start + lineLimit, characters.count)], as: UTF8.self)
        }.joined(separator: "\n")
    }

    /// Each byte of a line as it is written: itself or `=XX`.
    private static func encodedUnits(_ line: [UInt8]) -> [String] {
        line.indices.map { index in
            let byte = line[index]
            let isLast = index == line.count - 1
            let isBlank = byte == 0x20 || byte == 0x09
            let startsOddly =
                index == 0 && (byte == UInt8(ascii: ".") || line.starts(with: "From ".utf8))
            let isLiteral = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=") || isBlank
            if isLiteral && !(isBlank && isLast) && !startsOddly {
                return String(UnicodeScalar(byte))
            }
            let digits = String(byte, radix: 16, uppercase: true)
            return byte < 16 ? "=0\(digits)" : "=\(digits)"
        }
    }

    /// Joins units with soft line breaks, so that no line is too long; a unit is never torn.
    private static func softBroken(_ units: [String]) -> String {
        var lines = [""]
        var length = 0
        for (index, unit) in units.enumerated() {
            let limit = index == units.count - 1 ? lineLimit : lineLimit - 1
            if length + unit.utf8.count > limit {
                lines[lines.count - 1] += "="
                lines.append("")
                length = 0
            }
            lines[lines.count - 1] += unit
            length += unit.utf8.count
        }
        return lines.joined(separator: "\n")
    }
}
