import CivilCalendar
import ControlAPI

extension Words {
    /// An import of units that moves dates and therefore waits.
    static func importWaits(_ plan: PlanReport) -> LocalizedText {
        let id = plan.plan ?? ""
        return text(
            "Chưa nhập: \(plan.moveCount) ngày đến hạn sẽ thay đổi. Áp dụng: nhachanctl apply \(id)",
            "Not imported yet: \(plan.moveCount) due dates would change. Apply it with: "
                + "nhachanctl apply \(id)"
        )
    }

    /// How far a list is recomputed under the rules in force.
    static func recomputed(_ progress: ProgressRow) -> LocalizedText {
        text(
            "Đã tính lại \(progress.done) trên \(progress.total) hồ sơ theo quy tắc hiện hành; phần còn "
                + "lại có thể còn đổi.",
            "\(progress.done) of \(progress.total) cases recomputed under the rules in force; the rest "
                + "may still change."
        )
    }

    // MARK: Plans of change

    static let plan = text("Phương án", "Plan")
    static let made = text("Lập lúc", "Made")
    static let units = text("tổ chức", "units")
    static let planFiles = text("Thay đổi", "Changes")
    static let planCases = text("Hồ sơ", "Cases")
    static let planMoves = text("Ngày dời", "Moves")
    static let planReminders = text("Gửi ngay", "At once")
    static let planMissing = text("Không còn tìm thấy:", "No longer found:")
    static let planEarlier = text("sớm hơn", "earlier")
    static let planLater = text("muộn hơn", "later")
    static let planStarted = text("bắt đầu", "start")
    static let planStopped = text("dừng", "stop")
    static let planChanged = text("khác", "other")
    static let planWhy = text("Vì sao (hồ sơ đầu tiên)", "Why (first case)")
    static let planBefore = text("Trước", "Before")
    static let planAfter = text("Sau", "After")

    static func planning(_ done: Int, _ total: Int) -> LocalizedText {
        text("đã so sánh \(done) trên \(total) hồ sơ", "compared \(done) of \(total) cases")
    }

    static func planCases(_ report: PlanReport) -> LocalizedText {
        text(
            "\(report.caseCount) đang mở, \(report.touchedCount) thay đổi",
            "\(report.caseCount) open, \(report.touchedCount) change"
        )
    }

    static func planMoves(_ report: PlanReport) -> LocalizedText {
        text(
            "\(report.moveCount) ngày đến hạn dời, bắt đầu hoặc dừng",
            "\(report.moveCount) due dates move, start or stop"
        )
    }

    static func planReminders(_ report: PlanReport) -> LocalizedText {
        text(
            "\(report.reminderCount) nhắc việc, trong đó \(report.handOverCount) báo người mới nhận "
                + "nhiệm vụ",
            "\(report.reminderCount) reminders, \(report.handOverCount) of them to who took over"
        )
    }

    static func planState(_ report: PlanReport) -> LocalizedText {
        switch report.state {
        case .open where report.isRefused: text("không áp dụng được", "cannot be applied")
        case .open: text("chờ áp dụng", "waits to be applied")
        case .applied:
            text(
                "đã áp dụng, phiên bản \(report.epoch ?? 0)",
                "applied as epoch \(report.epoch ?? 0)"
            )
        case .shown: text("chỉ xem, không lưu", "shown only, not kept")
        }
    }

    static func moveKind(_ kind: MoveKind) -> LocalizedText {
        switch kind {
        case .moved: text("dời", "moved")
        case .started: text("bắt đầu", "started")
        case .stopped: text("dừng", "stopped")
        case .changed: text("khác", "changed")
        }
    }

    static func missing(_ row: MissingRow) -> LocalizedText {
        let (vi, en): (String, String) =
            switch row.kind {
            case "workflow": ("quy trình", "workflow")
            case "stage": ("giai đoạn", "stage")
            case "event": ("sự kiện", "event")
            case "timer": ("kỳ hạn", "timer")
            case "role": ("vai trò", "role")
            case "recipient": ("người nhận", "recipient")
            case "calendar": ("lịch kết thúc quá sớm", "calendar that ends too early")
            case "unit": ("tổ chức không còn", "unit that is gone")
            default: ("hồ sơ", "case")
            }
        return text(
            "\(vi) \(row.name) (\(row.workflow)): \(row.cases) hồ sơ, ví dụ \(row.firstCase)"
                + (row.kind == "recipient" ? "; người khác nhận thay" : ""),
            "\(en) \(row.name) (\(row.workflow)): \(row.cases) cases, such as \(row.firstCase)"
                + (row.kind == "recipient" ? "; somebody stands in" : "")
        )
    }

    static let planCannotBeApplied = text(
        "Hãy khai báo các tên này trong 'renames' của quy trình, hoặc giữ lại, rồi lập lại phương án.",
        "Map these names with 'renames' in the workflow, or keep them, then make the plan again."
    )

    static func applyWith(_ plan: String) -> LocalizedText {
        text(
            "Chưa có gì thay đổi. Áp dụng: nhachanctl apply \(plan)",
            "Nothing has changed yet. Apply it with: nhachanctl apply \(plan)"
        )
    }

    static func applied(_ report: ApplyReport, isUndo: Bool) -> LocalizedText {
        let verb = isUndo ? ("Hoàn tác", "Taken back") : ("Áp dụng", "Applied")
        let epoch =
            report.isDryRun
            ? ("", "")
            : (
                ", phiên bản \(report.epoch.sequence)", " as epoch \(report.epoch.sequence)"
            )
        return text(
            "\(verb.0)\(epoch.0): \(report.moveCount) ngày đến hạn thay đổi; \(report.caseCount) hồ sơ "
                + "được tính lại dần.",
            "\(verb.1)\(epoch.1): \(report.moveCount) due dates change; \(report.caseCount) cases are "
                + "recomputed slice by slice."
        )
    }

    static let planOrFiles = text(
        "Hãy nêu một phương án để xem, hoặc các tệp để lập phương án mới, không phải cả hai.",
        "Name a plan to read, or files to plan with, not both."
    )

    static func noFolder(_ path: String) -> LocalizedText {
        text(
            "Không đọc được thư mục “\(path)”.",
            "The folder “\(path)” cannot be read."
        )
    }
}

extension OptionHelp {
    static let planID = Words.text(
        "Phương án đã lập cần xem; bỏ trống thì lập phương án mới.",
        "A plan to read; a new one is made when absent."
    )
    static let plannedRules = Words.text(
        "Thư mục quy tắc; nếu không có subjects.yaml thì chỉ thay các tệp cùng tên đang áp dụng.",
        "Folder of rules; without a subjects.yaml its files only replace those of the same path."
    )
    static let plannedCalendar = Words.text(
        "Tệp lịch thay cho lịch cùng tên.",
        "Calendar file that replaces the one of the same name."
    )
    static let planList = Words.text("Các phương án gần đây.", "The newest plans.")
    static let explainMoves = Words.text(
        "Kèm diễn giải trước và sau của từng ngày.",
        "With both explanations of each date."
    )
    static let appliedPlan = Words.text(
        "Phương án; mặc định phương án mới nhất đang chờ.",
        "The plan; the newest that waits when absent."
    )
    static let undo = Words.text(
        "Hoàn tác thay đổi cuối, trong vòng 30 ngày.",
        "Take the last change back, within 30 days."
    )
}

extension Help {
    static let plan = help(
        "Xem trước thay đổi của quy tắc, lịch, tổ chức: hồ sơ nào đổi ngày và vì sao.",
        "Show what a change of rules, calendar or units would move, and why.",
        examples: """
              nhachanctl plan
              nhachanctl plan --rules /root/Workflows --explain
              nhachanctl plan --calendar vn.yaml --json
              nhachanctl plan --units units.csv --contacts contacts.csv
              nhachanctl plan A03A71GDP1 --all
            """
    )

    static let apply = help(
        "Áp dụng một phương án đã xem, hoặc hoàn tác thay đổi cuối.",
        "Apply a plan that was shown, or take the last change back.",
        examples: """
              nhachanctl apply A03A71GDP1 --reason "208-QĐ/TW"
              nhachanctl apply --dry-run
              nhachanctl apply --undo --reason "..."
            """
    )
}
