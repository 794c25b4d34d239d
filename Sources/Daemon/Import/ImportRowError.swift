import CaseEngine
import CivilCalendar
import WorkflowModel

/// Why a row of an import does not fit: the first cell that is wrong, and the reason.
struct ImportRowError: Error {
    /// The reason.
    enum Reason {
        case empty(String)
        case value(String, expected: LocalizedText)
        case identifier(String)
        case noUnit(String, CivilDate)
        case noWorkflow(String, nearest: String?)
        case notOfWorkflow(String, String)
        case notOfKind(String, String)
        case otherKind(String, String)
        case twice(line: Int)
        case openCase(String)
        case noUnitKnown(String)
        case refusal(Refusal)
        case fold(FoldError)
    }

    let cell: ImportSheet.Cell?
    let reason: Reason

    init(_ cell: ImportSheet.Cell?, _ reason: Reason) {
        self.cell = cell
        self.reason = reason
    }

    /// The finding on a line of a file.
    func finding(file: String, line: Int) -> ImportFinding {
        let named = cell.map { cell in
            LocalizedText(vi: "Cột '\(cell.name)': ", en: "Column '\(cell.name)': ")
        }
        return ImportFinding(
            file: file,
            line: line,
            column: max(1, cell?.column ?? 1),
            text: LocalizedText(
                vi: (named?.vi ?? "") + words.vi,
                en: (named?.en ?? "") + words.en
            )
        )
    }

    private var words: LocalizedText {
        switch reason {
        case .empty(let column):
            LocalizedText(vi: "cột '\(column)' để trống.", en: "the column '\(column)' is empty.")
        case .value(let value, let expected):
            LocalizedText(
                vi: "'\(value)' không hợp lệ; cần \(expected.vi).",
                en: "'\(value)' does not fit; expected \(expected.en)."
            )
        case .identifier(let value):
            LocalizedText(
                vi: "'\(value)' không phải mã: chỉ chữ không dấu, chữ số, '-', '_', '.', "
                    + "tối đa 64.",
                en: "'\(value)' is no identifier: letters, digits, '-', '_', '.', at most 64."
            )
        case .noUnit(let unit, let day):
            LocalizedText(
                vi: "không có tổ chức '\(unit)' ngày \(day.displayText); hãy nhập tổ chức trước.",
                en: "there is no unit '\(unit)' on \(day.displayText); import the units first."
            )
        case .noWorkflow(let name, let nearest):
            LocalizedText(
                vi: "không có quy trình '\(name)'"
                    + (nearest.map { "; có phải '\($0)' không?" } ?? "."),
                en: "there is no workflow '\(name)'"
                    + (nearest.map { "; did you mean '\($0)'?" } ?? ".")
            )
        case .notOfWorkflow(let name, let workflow):
            LocalizedText(
                vi: "'\(workflow)' không có '\(name)'; ô này phải để trống.",
                en: "'\(workflow)' has no '\(name)'; the cell must be empty."
            )
        case .notOfKind(let name, let kind):
            LocalizedText(
                vi: "đối tượng loại '\(kind)' không có trường '\(name)'.",
                en: "a subject of kind '\(kind)' has no field '\(name)'."
            )
        case .otherKind(let subject, let kind):
            LocalizedText(
                vi: "'\(subject)' đã có và thuộc loại '\(kind)'.",
                en: "'\(subject)' is known already, as a '\(kind)'."
            )
        default: moreWords
        }
    }

    private var moreWords: LocalizedText {
        switch reason {
        case .twice(let line):
            LocalizedText(vi: "trùng với dòng \(line).", en: "the same as line \(line).")
        case .openCase(let id):
            LocalizedText(
                vi: "đối tượng đã có hồ sơ đang mở của quy trình này: \(id).",
                en: "the subject has an open case of this workflow already: \(id)."
            )
        case .noUnitKnown(let subject):
            LocalizedText(
                vi: "chưa biết tổ chức của '\(subject)'; hãy điền cột 'unit'.",
                en: "the unit of '\(subject)' is not known; fill in the column 'unit'."
            )
        case .refusal(let refusal):
            LocalizedText(vi: refusal.text(.vietnamese), en: refusal.text(.english))
        case .fold(let error):
            LocalizedText(vi: error.description, en: error.description)
        default: LocalizedText(vi: "", en: "")
        }
    }
}
