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
    static func quotedPrintable(_ text: String) -> [UInt8] {
        var answer: [UInt8] = []
        answer.reserveCapacity(text.utf8.count * 2)
        var isFirst = true
        for line in text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
            if !isFirst { answer.append(10) }
            isFirst = false
            appendLine(line, to: &answer)
        }
        return answer
    }

    /// Base64 in lines.
    static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let characters = Array(Data(bytes).base64EncodedString().utf8)
        let lines = stride(from: 0, to: characters.count, by: lineLimit).map { start in
            characters[start..<min(start + lineLimit, characters.count)]
        }
        return Array(lines.joined(separator: [10]))
    }

    /// Writes one line; no unit, which is a byte or its `=XX`, is torn by a soft line break.
    private static func appendLine(
        _ line: Substring.UTF8View.SubSequence,
        to answer: inout [UInt8]
    ) {
        let startsOddly = line.first == UInt8(ascii: ".") || line.starts(with: "From ".utf8)
        var left = line.count
        var column = 0
        var isEncoded = startsOddly
        for byte in line {
            left -= 1
            let isBlank = byte == 0x20 || byte == 0x09
            let isLiteral = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=") || isBlank
            isEncoded = isEncoded || !isLiteral || isBlank && left == 0
            let width = isEncoded ? 3 : 1
            // The last unit needs no room for the `=` of a further break.
            if column + width > (left == 0 ? lineLimit : lineLimit - 1) {
                answer.append(UInt8(ascii: "="))
                answer.append(10)
                column = 0
            }
            if isEncoded {
                answer.append(UInt8(ascii: "="))
                answer.append(digits[Int(byte >> 4)])
                answer.append(digits[Int(byte & 15)])
            } else {
                answer.append(byte)
            }
            column += width
            isEncoded = false
        }
    }

    private static let digits = Array("0123456789ABCDEF".utf8)
}
