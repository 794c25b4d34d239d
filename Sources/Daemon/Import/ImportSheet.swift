import CivilCalendar
import ControlAPI

/// Something that is wrong with an import.
struct ImportFinding: Hashable, Sendable {
    let file: String
    let line: Int
    let column: Int
    let text: LocalizedText

    /// The finding as a problem document tells it.
    var row: DiagnosticRow {
        DiagnosticRow(
            code: "import",
            severity: "error",
            file: file,
            line: line,
            column: column,
            message: text
        )
    }
}

/// Everything that is wrong with an import: the first findings, and how many there are.
struct ImportFindings: Sendable {
    /// How many are told.
    static let limit = 100

    private(set) var first: [ImportFinding] = []
    private(set) var count = 0

    mutating func add(_ finding: ImportFinding) {
        count += 1
        if first.count < Self.limit { first.append(finding) }
    }

    /// The problem, when something is wrong.
    var problem: Problem? {
        if count == 0 { return nil }
        return Problem(
            .importInvalid,
            LocalizedText(
                vi: "Không nhập gì: có \(count) chỗ sai"
                    + (count > first.count ? ", dưới đây là \(first.count) chỗ đầu." : "."),
                en: "Nothing was imported: \(count) things are wrong"
                    + (count > first.count ? ", the first \(first.count) follow." : ".")
            ),
            findings: first.map(\.row)
        )
    }
}

/// A sheet of an import whose columns are known: rows of cells by what the columns stand for.
struct ImportSheet: Sendable {
    /// A cell with where it stands.
    struct Cell: Sendable {
        let text: String
        /// The name of the column in the file.
        let name: String
        /// The place of the column, from 1; 0 for a constant.
        let column: Int
    }

    /// A row: its line, and its cells that are not empty.
    struct Row: Sendable {
        let line: Int
        let cells: [String: Cell]
    }

    private struct Column: Sendable {
        let target: String
        let name: String
        let values: [String: String]
    }

    let file: String
    /// What the columns stand for, in the order of the file.
    private(set) var targets: [String] = []
    private var records: CommaRecords
    private var layout: [Column?] = []
    private var constants: [String: String] = [:]
    private var isOver = false

    /// Reads the header of a sheet that `file` names in findings, its columns as a map says or as
    /// they are named.
    ///
    /// `known` tells whether there is such a column, and the nearest one where there is not.
    init(
        _ text: String,
        file: String,
        map: ImportMap?,
        required: [String],
        known: (String) -> (isKnown: Bool, nearest: String?),
        findings: inout ImportFindings
    ) {
        self.file = file
        records = CommaRecords(text)
        let first: (line: Int, fields: [String])?
        do {
            first = try records.next()
        } catch {
            isOver = true
            findings.add(ImportFinding(file: file, line: error.line, column: 1, text: error.detail))
            return
        }
        // Nothing is read below a header that is wrong.
        isOver = true
        guard let header = first, header.fields != [""] else {
            add(
                1,
                1,
                "Tệp trống; cần dòng tiêu đề.",
                "The file is empty; it needs a header.",
                &findings
            )
            return
        }
        if header.fields.count == 1, header.fields[0].contains(";") {
            add(
                1,
                1,
                "Các cột cách nhau bằng dấu ;. Hãy lưu lại tệp với dấu phẩy.",
                "The columns are separated by semicolons; save the file with commas.",
                &findings
            )
            return
        }
        layout = columns(header.fields, map, known, &findings)
        constants = map?.constants ?? [:]
        for name in constants.keys.sorted() where !known(name).isKnown {
            unknown(name, nearest: known(name).nearest, column: 0, &findings)
        }
        for name in required where !targets.contains(name) && constants[name] == nil {
            add(1, 1, "Thiếu cột '\(name)'.", "The column '\(name)' is missing.", &findings)
        }
        isOver = findings.count > 0
    }

    /// The next rows, at most so many; none at the end.
    mutating func next(_ count: Int, _ findings: inout ImportFindings) -> [Row] {
        var rows: [Row] = []
        while !isOver, rows.count < count {
            do {
                guard let record = try records.next() else {
                    isOver = true
                    break
                }
                if record.fields == [""] { continue }
                if let row = row(record, &findings) { rows.append(row) }
            } catch {
                isOver = true
                findings.add(
                    ImportFinding(file: file, line: error.line, column: 1, text: error.detail)
                )
            }
        }
        return rows
    }

    private mutating func columns(
        _ header: [String],
        _ map: ImportMap?,
        _ known: (String) -> (isKnown: Bool, nearest: String?),
        _ findings: inout ImportFindings
    ) -> [Column?] {
        let columns = header.enumerated().map { index, name -> Column? in
            if map?.ignored.contains(name) == true { return nil }
            let mapped = map?.columns[name]
            let target = mapped?.to ?? name
            let (isKnown, nearest) = known(target)
            if !isKnown { unknown(target, nearest: nearest, column: index + 1, &findings) }
            if targets.contains(target) {
                add(
                    1,
                    index + 1,
                    "Cột '\(name)' lặp lại '\(target)'.",
                    "The column '\(name)' repeats '\(target)'.",
                    &findings
                )
            }
            targets.append(target)
            return Column(target: target, name: name, values: mapped?.values ?? [:])
        }
        for name in (map?.columns.keys.sorted() ?? []) where !header.contains(name) {
            add(
                1,
                1,
                "Tệp không có cột '\(name)' mà tệp map nhắc đến.",
                "The file has no column '\(name)', which the map names.",
                &findings
            )
        }
        return columns
    }

    private func unknown(
        _ name: String,
        nearest: String?,
        column: Int,
        _ findings: inout ImportFindings
    ) {
        add(
            1,
            column,
            "Không có cột '\(name)'" + (nearest.map { "; có phải '\($0)' không?" } ?? "."),
            "There is no column '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "."),
            &findings
        )
    }

    /// - Returns: `nil` when it has not as many columns as the header.
    private func row(
        _ record: (line: Int, fields: [String]),
        _ findings: inout ImportFindings
    ) -> Row? {
        let width = layout.count
        guard record.fields.count == width else {
            add(
                record.line,
                1,
                "Có \(record.fields.count) cột, tiêu đề có \(width).",
                "There are \(record.fields.count) columns, the header has \(width).",
                &findings
            )
            return nil
        }
        var cells: [String: Cell] = [:]
        for (target, text) in constants {
            cells[target] = Cell(text: text, name: target, column: 0)
        }
        for (index, column) in layout.enumerated() {
            guard let column, !record.fields[index].isEmpty else { continue }
            var text = record.fields[index]
            if !column.values.isEmpty {
                guard let value = column.values[text] else {
                    add(
                        record.line,
                        index + 1,
                        "Cột '\(column.name)': tệp map không có giá trị '\(text.prefix(60))'.",
                        "Column '\(column.name)': the map has no value '\(text.prefix(60))'.",
                        &findings
                    )
                    continue
                }
                text = value
            }
            cells[column.target] = Cell(text: text, name: column.name, column: index + 1)
        }
        return Row(line: record.line, cells: cells)
    }

    private func add(
        _ line: Int,
        _ column: Int,
        _ vi: String,
        _ en: String,
        _ findings: inout ImportFindings
    ) {
        let text = LocalizedText(vi: vi, en: en)
        findings.add(ImportFinding(file: file, line: line, column: column, text: text))
    }
}
