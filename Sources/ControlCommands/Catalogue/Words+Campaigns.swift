import CivilCalendar
import ControlAPI

/// Words about campaigns, the register and imports.
extension Words {
    static let roundDay = text("Đợt", "Round")
    static let lateUntil = text("Nhận đến", "Takes until")
    static let nextLook = text("Xét tiếp", "Next look")
    static let openedCases = text("Đã mở", "Opened")
    static let waitingSubjects = text("Đang chờ", "Waiting")
    static let refusedSubjects = text("Không mở được", "Refused")
    static let noCampaigns = text(
        "Không có quy trình nào tự mở hồ sơ.",
        "No workflow opens cases by itself."
    )
    static let sinceDay = text("Từ ngày", "Since")
    static let noImports = text("Chưa nhập gì.", "Nothing was imported.")
    static let line = text("Dòng", "Line")
    static let rowCount = text("Số dòng", "Rows")
    static let doneRows = text("Đã xong", "Done")

    static func subjectHead(_ detail: SubjectDetail) -> LocalizedText {
        let unit = detail.unit.map { " · \($0)" } ?? ""
        return text("\(detail.id) (\(detail.kind))\(unit)", "\(detail.id) (\(detail.kind))\(unit)")
    }

    static func importPlan(_ report: ImportReport) -> LocalizedText {
        text(
            "\(report.rows) dòng: thêm \(report.subjectsAdded) đối tượng, cập nhật "
                + "\(report.subjectsChanged); \(report.overdueCount) kỳ hạn đã quá hạn ngay."
                + (report.unchanged > 0
                    ? " \(report.unchanged) dòng đã có từ trước, không đổi gì." : ""),
            "\(report.rows) rows: \(report.subjectsAdded) new subjects, \(report.subjectsChanged) "
                + "changed; \(report.overdueCount) clocks are overdue at once."
                + (report.unchanged > 0
                    ? " \(report.unchanged) rows say what is known already." : "")
        )
    }

    static func importedCases(_ stage: ImportedStage) -> LocalizedText {
        text(
            "  \(stage.workflow), giai đoạn \(stage.stage): \(stage.count) hồ sơ",
            "  \(stage.workflow), stage \(stage.stage): \(stage.count) cases"
        )
    }

    static let overdueAtOnce = text("Quá hạn ngay:", "Overdue at once:")
    static let nextDates = text("Các ngày sắp tới:", "Next dates:")

    static func badMap(_ path: String) -> LocalizedText {
        text("Tệp map \(path) có lỗi.", "The map \(path) has errors.")
    }

    static func importAccepted(_ id: Int64) -> LocalizedText {
        text("Đã nhận lần nhập số \(id).", "Import \(id) was accepted.")
    }

    static func importProgress(_ done: Int, of rows: Int) -> LocalizedText {
        text("Đã xong \(done)/\(rows) dòng.", "\(done) of \(rows) rows are done.")
    }

    static func importRefused(_ count: Int) -> LocalizedText {
        text(
            "\(count) dòng không nhận được vì dữ liệu đã thay đổi trong lúc nhập:",
            "\(count) rows could not be taken, because something changed meanwhile:"
        )
    }
}
