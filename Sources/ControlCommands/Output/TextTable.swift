import CivilCalendar

/// A table with aligned columns.
struct TextTable {
    /// One column.
    struct Column {
        let title: LocalizedText
        var isNumber = false
    }

    private let columns: [Column]
    private var rows: [[String]] = []

    /// Makes a table with these columns.
    init(_ columns: [Column]) {
        self.columns = columns
    }

    var isEmpty: Bool { rows.isEmpty }

    /// Adds a row; it has a cell for each column.
    mutating func add(_ cells: [String]) {
        precondition(cells.count == columns.count, "A row has a cell for each column.")
        rows.append(cells.map(printable))
    }

    /// The table in a language: titles, then rows, two blanks between columns.
    func lines(_ language: Language) -> [String] {
        let titles = columns.map { $0.title[language] }
        let widths = columns.indices.map { column in
            ([titles] + rows).map { displayWidth($0[column]) }.max() ?? 0
        }
        return ([titles] + rows).map { cells in
            let padded = zip(columns, zip(cells, widths)).map { column, cell in
                let gap = String(repeating: " ", count: cell.1 - displayWidth(cell.0))
                return column.isNumber ? gap + cell.0 : cell.0 + gap
            }
            let line = padded.joined(separator: "  ")
            return String(line.trimmingSuffix { $0 == " " })
        }
    }
}

/// The text without control characters, which could rewrite what the terminal shows, and without
/// those that turn the direction of what follows.
func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: result.append("\u{FFFD}")
        default: result.append(scalar)
        }
    }
    return String(result)
}

extension String {
    fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> Substring {
        var end = endIndex
        while end > startIndex, isTrimmed(self[index(before: end)]) { end = index(before: end) }
        return self[..<end]
    }
}
