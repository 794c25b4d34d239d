import CivilCalendar

/// Writes values as the function `string` gives them, no longer than it need be.
struct ValueWriter {
    /// What was written so far; longer than the limit where something was left out.
    private(set) var text = ""
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    /// Writes a value; a string without quotation marks.
    mutating func write(text value: FEELValue) {
        if case .string(let string) = value { text += string } else { write(value) }
    }

    /// Writes a value as it stands in a list.
    mutating func write(_ value: FEELValue) {
        guard text.utf8.count <= limit else { return }
        switch value {
        case .null: text += "null"
        case .boolean(let value): text += value ? "true" : "false"
        case .number(let number): text += number.description
        case .string(let string): writeQuoted(string)
        case .date(let date): text += date.isoText
        case .distantDate(let date): text += date.description
        case .time(let time): text += time.description
        case .dateTime(let moment): text += moment.description
        case .yearMonthDuration(let duration): text += duration.description
        case .dayTimeDuration(let duration): text += duration.description
        case .list(let items):
            writeAll(items, "[", "]") { writer, item in writer.write(item) }
        case .context(let entries):
            writeAll(entries, "{", "}") { writer, entry in
                writer.write(key: entry.name)
                writer.write(entry.value)
            }
        case .range(let range): write(range)
        case .function(let function): text += "function(\(function.parameterCount))"
        }
    }

    private mutating func writeAll<Item>(
        _ items: [Item],
        _ opening: String,
        _ closing: String,
        _ write: (inout ValueWriter, Item) -> Void
    ) {
        text += opening
        for (index, item) in items.enumerated() {
            guard text.utf8.count <= limit else { return }
            if index > 0 { text += ", " }
            write(&self, item)
        }
        text += closing
    }

    /// Writes a key, in quotation marks where it is no name.
    private mutating func write(key: String) {
        let isName =
            key.utf8.first.map(Text.isNameStart) ?? false
            && key.utf8.allSatisfy {
                Text.isNamePart($0) || Text.isNameSymbol($0) || $0 == UInt8(ascii: " ")
            }
        if isName { text += key } else { writeQuoted(key) }
        text += ": "
    }

    private mutating func writeQuoted(_ string: String) {
        text += "\""
        for character in string.unicodeScalars {
            if character == "\"" || character == "\\" { text += "\\" }
            text.unicodeScalars.append(character)
        }
        text += "\""
    }

    private mutating func write(_ range: FEELRange) {
        switch range.form {
        case .equalTo, .differentFrom:
            text += range.form == .equalTo ? "(=" : "(!="
            write(range.low ?? .null)
            text += ")"
        case .interval:
            if let low = range.low, let high = range.high {
                text += range.includesLow ? "[" : "("
                write(low)
                text += ".."
                write(high)
                text += range.includesHigh ? "]" : ")"
            } else {
                let isUpper = range.low == nil
                let includes = isUpper ? range.includesHigh : range.includesLow
                text += "(" + (isUpper ? "<" : ">") + (includes ? "=" : "")
                write(range.low ?? range.high ?? .null)
                text += ")"
            }
        }
    }
}

extension FEELValue: CustomStringConvertible {
    /// The value as it would be written in an expression, or nearly so.
    public var description: String {
        var writer = ValueWriter(limit: FEELLimits.stringLength)
        writer.write(self)
        return writer.text
    }
}
