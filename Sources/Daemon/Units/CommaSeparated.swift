import CivilCalendar
import WorkflowModel

/// Where a row of an import is wrong.
struct ImportError: Error, Hashable {
    let line: Int
    let detail: LocalizedText
}

/// A table of comma-separated values with a header (RFC 4180), every row with its line number.
///
/// Quoted fields, doubled quotes and both line ends are understood; a byte order mark is skipped.
/// Columns may stand in any order; unknown ones are refused, so that a misspelt one is not lost.
struct CommaSeparated {
    /// A row: the line it begins on and its values by column.
    struct Row {
        let line: Int
        let values: [String: String]

        /// A value that must be there.
        func required(_ column: String) throws(ImportError) -> String {
            guard let value = values[column], !value.isEmpty else {
                throw ImportError(
                    line: line,
                    detail: LocalizedText(
                        vi: "Dòng \(line): cột '\(column)' để trống.",
                        en: "Line \(line): the column '\(column)' is empty."
                    )
                )
            }
            return value
        }

        /// A day, or `nil` where the column is empty or absent.
        func day(_ column: String) throws(ImportError) -> CivilDate? {
            guard let text = values[column], !text.isEmpty else { return nil }
            guard let day = CivilDate(reading: text) else {
                throw ImportError(
                    line: line,
                    detail: LocalizedText(
                        vi: "Dòng \(line): cột '\(column)' phải là ngày, ví dụ 2026-07-17.",
                        en: "Line \(line): the column '\(column)' must be a day such as 2026-07-17."
                    )
                )
            }
            return day
        }
    }

    let rows: [Row]

    /// Reads a table.
    ///
    /// - Parameters:
    ///   - text: The whole file.
    ///   - required: The columns that must be there.
    ///   - optional: The columns that may be there.
    /// - Throws: The first row that does not fit, by its line.
    init(_ text: String, required: [String], optional: [String]) throws(ImportError) {
        var records = CommaRecords(text)
        guard let header = try records.next() else {
            throw ImportError(
                line: 1,
                detail: LocalizedText(
                    vi: "Tệp trống; cần dòng tiêu đề: \(required.joined(separator: ",")).",
                    en: "The file is empty; it needs the header \(required.joined(separator: ","))."
                )
            )
        }
        try Self.check(header.fields, required: required, known: required + optional)
        var rows: [Row] = []
        while let record = try records.next() {
            if record.fields == [""] { continue }
            guard record.fields.count == header.fields.count else {
                throw ImportError(
                    line: record.line,
                    detail: LocalizedText(
                        vi: "Dòng \(record.line) có \(record.fields.count) cột, tiêu đề có "
                            + "\(header.fields.count) cột.",
                        en: "Line \(record.line) has \(record.fields.count) columns, the header "
                            + "\(header.fields.count)."
                    )
                )
            }
            let pairs = zip(header.fields, record.fields)
            let values = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
            rows.append(Row(line: record.line, values: values))
        }
        self.rows = rows
    }

    private static func check(
        _ header: [String],
        required: [String],
        known: [String]
    ) throws(ImportError) {
        let missing = required.filter { !header.contains($0) }
        let unknown = header.filter { !known.contains($0) }
        if missing.isEmpty, unknown.isEmpty, Set(header).count == header.count { return }
        let wanted = known.joined(separator: ",")
        let found = header.joined(separator: ",")
        throw ImportError(
            line: 1,
            detail: LocalizedText(
                vi: "Dòng 1: các cột phải là \(wanted); tệp có \(found).",
                en: "Line 1: the columns must be \(wanted); the file has \(found)."
            )
        )
    }
}

/// The records of a table, read one by one, so that a long table need not stand in memory twice.
struct CommaRecords {
    /// The most rows one import may have.
    static let maximumRows = 200_000

    private var rest: Substring.UnicodeScalarView
    private var line = 1
    private var count = 0

    init(_ text: String) {
        // What is stored is in composed letters, whoever sends it.
        rest = Substring(composed(text)).unicodeScalars
        if rest.first == "\u{FEFF}" { rest.removeFirst() }
    }

    /// The next record with the line it begins on; `nil` at the end.
    mutating func next() throws(ImportError) -> (line: Int, fields: [String])? {
        if rest.isEmpty { return nil }
        let start = line
        count += 1
        // The header is a record as well.
        if count > Self.maximumRows + 1 {
            throw ImportError(
                line: start,
                detail: LocalizedText(
                    vi: "Tệp có hơn \(Self.maximumRows) dòng; hãy chia nhỏ.",
                    en: "The file has more than \(Self.maximumRows) rows; split it."
                )
            )
        }
        var fields: [String] = []
        while true {
            fields.append(rest.first == "\"" ? try quoted() : plain())
            if rest.first == "," {
                rest.removeFirst()
                continue
            }
            endLine()
            return (start, fields)
        }
    }

    private mutating func endLine() {
        if rest.first == "\r" { rest.removeFirst() }
        if rest.first == "\n" { rest.removeFirst() }
        line += 1
    }

    private mutating func plain() -> String {
        let end = rest.firstIndex { $0 == "," || $0 == "\n" || $0 == "\r" } ?? rest.endIndex
        let field = String(rest[..<end])
        rest = rest[end...]
        return trimmed(field)
    }

    private mutating func quoted() throws(ImportError) -> String {
        let start = line
        rest.removeFirst()
        var field = ""
        while let scalar = rest.popFirst() {
            if scalar == "\n" { line += 1 }
            guard scalar == "\"" else {
                field.unicodeScalars.append(scalar)
                continue
            }
            if rest.first == "\"" {
                rest.removeFirst()
                field.unicodeScalars.append("\"")
                continue
            }
            if let after = rest.first, after != ",", after != "\n", after != "\r" { break }
            return trimmed(field)
        }
        throw ImportError(
            line: start,
            detail: LocalizedText(
                vi: "Dòng \(start): dấu ngoặc kép không khép đúng.",
                en: "Line \(start): a quoted field does not end properly."
            )
        )
    }

    private func trimmed(_ text: String) -> String {
        var part = Substring(text)
        while part.first == " " { part.removeFirst() }
        while part.last == " " { part.removeLast() }
        return String(part)
    }
}
