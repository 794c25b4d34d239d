/// A JSON value that keeps the order of its keys, so that generated files read as they were meant.
indirect enum JSONNode: Hashable, Sendable {
    case object([Member])
    case list([JSONNode])
    case text(String)
    case number(Int)
    case flag(Bool)

    /// One `"key": value`.
    struct Member: Hashable, Sendable {
        let key: String
        let value: JSONNode

        init(_ key: String, _ value: JSONNode) {
            self.key = key
            self.value = value
        }
    }

    /// The text of the value, two spaces a level, with a line break at the end.
    var fileText: String {
        var text = ""
        write(to: &text, indent: "")
        return text + "\n"
    }

    private func write(to text: inout String, indent: String) {
        switch self {
        case .object(let members):
            guard !members.isEmpty else {
                text += "{}"
                return
            }
            let inner = indent + "  "
            text += "{"
            for (index, member) in members.enumerated() {
                text += index == 0 ? "\n" : ",\n"
                text += inner
                Self.write(member.key, to: &text)
                text += ": "
                member.value.write(to: &text, indent: inner)
            }
            text += "\n" + indent + "}"
        case .list(let values):
            let isFlat = values.allSatisfy(\.isScalar)
            let inner = indent + "  "
            text += "["
            for (index, value) in values.enumerated() {
                text += isFlat ? (index == 0 ? "" : ", ") : (index == 0 ? "\n" : ",\n") + inner
                value.write(to: &text, indent: inner)
            }
            text += isFlat ? "]" : "\n" + indent + "]"
        case .text(let string): Self.write(string, to: &text)
        case .number(let number): text += "\(number)"
        case .flag(let flag): text += flag ? "true" : "false"
        }
    }

    private var isScalar: Bool {
        switch self {
        case .object, .list: false
        case .text, .number, .flag: true
        }
    }

    /// Writes a string; RFC 8259 section 7 says what must be escaped.
    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            default:
                if scalar.value < 0x20 {
                    let digits = String(scalar.value, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        text += "\""
    }
}
