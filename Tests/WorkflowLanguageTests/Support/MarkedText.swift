/// A text with marks such as 1️⃣ in it: the text without them, and where they stood.
struct MarkedText {
    /// A line and a column, both from 1.
    struct Position: Hashable, CustomStringConvertible {
        let line: Int
        let column: Int

        var description: String { "\(line):\(column)" }
    }

    /// The text without marks.
    let text: String
    /// Where each mark stood.
    let positions: [Int: Position]

    /// Takes the marks out of a text; the digits of a mark above nine stand next to each other.
    init(_ marked: String) {
        var text = ""
        var positions: [Int: Position] = [:]
        var line = 1
        var column = 1
        var number: Int?
        for character in marked {
            if let digit = Self.digit(character) {
                number = (number ?? 0) * 10 + digit
                continue
            }
            if let mark = number {
                positions[mark] = Position(line: line, column: column)
                number = nil
            }
            text.append(character)
            if character == "\n" {
                line += 1
                column = 1
            } else {
                column += 1
            }
        }
        if let mark = number {
            positions[mark] = Position(line: line, column: column)
        }
        self.text = text
        self.positions = positions
    }

    /// The digit of a keycap such as 1️⃣.
    private static func digit(_ character: Character) -> Int? {
        let scalars = character.unicodeScalars
        guard scalars.count == 3, scalars.last == "\u{20E3}", let first = scalars.first else {
            return nil
        }
        return Int(String(first))
    }
}
