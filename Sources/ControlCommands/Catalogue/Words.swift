import CivilCalendar
import ControlAPI

/// Every word and sentence the commands say, in both languages; texts of help are in `Help`.
enum Words {
    // MARK: Columns and labels

    static let caseID = text("Hồ sơ", "Case")
    static let workflow = text("Quy trình", "Workflow")
    static let stage = text("Giai đoạn", "Stage")
    static let subject = text("Đối tượng", "Subject")
    static let unit = text("Tổ chức đảng", "Unit")
    static let timer = text("Kỳ hạn", "Timer")
    static let due = text("Ngày đến hạn", "Due date")
    static let daysLeft = text("Còn (ngày)", "Days left")
    static let daysOverdue = text("Quá (ngày)", "Days overdue")
    static let state = text("Tình trạng", "State")
    static let start = text("Bắt đầu", "Start")
    static let day = text("Ngày", "Day")
    static let event = text("Sự kiện", "Event")
    static let number = text("Số", "No.")
    static let actor = text("Người ghi", "Recorded by")
    static let recorded = text("Lúc ghi", "Recorded")
    static let step = text("Bước", "Step")
    static let role = text("Vai trò", "Role")
    static let level = text("Mức", "Level")
    static let address = text("Địa chỉ", "Address")
    static let name = text("Tên", "Name")
    static let unitLevel = text("Cấp", "Level")
    static let parent = text("Cấp trên", "Parent")
    static let meets = text("Nhịp họp", "Meets")
    static let origin = text("Do hồ sơ", "Opened by")
    static let key = text("Giá trị", "Key")
    static let held = text("Tạm dừng", "Held")
    static let children = text("Hồ sơ con", "Child cases")
    static let values = text("Nguồn thông tin", "Values")
    static let field = text("Trường", "Field")
    static let value = text("Giá trị", "Value")
    static let outcome = text("Kết quả", "Outcome")
    static let position = text("Chức vụ", "Position")
    static let since = text("Từ ngày", "Since")
    static let until = text("Đến ngày", "Until")
    static let opened = text("Mở ngày", "Opened")
    static let ended = text("Kết thúc", "Ended")
    static let fields = text("Thông tin", "Fields")
    static let accepts = text("Có thể ghi", "Takes")
    static let timers = text("Kỳ hạn", "Timers")
    static let recipients = text("Người nhận nhắc việc", "Reminders go to")
    static let timeline = text("Diễn biến", "Timeline")
    static let reminders = text("Nhắc việc", "Reminders")
    static let contacts = text("Người giữ chức vụ", "Contacts")
    static let occurrence = text("Lần", "Occurrence")
    static let old = text("Cũ", "Old")
    static let new = text("Mới", "New")
    static let rulePlace = text("Quy tắc", "Rule")
    static let tablePlace = text("Tệp", "File")
    static let attention = text("Cần xem", "Attention")
    static let today = text("Hôm nay", "Today")
    static let casesLabel = text("Hồ sơ", "Cases")
    static let gate = text("Cổng gửi", "Gate")
    static let rules = text("Quy tắc", "Rules")
    static let nextWake = text("Lần chạy tới", "Next wake")
    static let noDate = text("chưa có", "none")
    static let nothing = text("Không có gì.", "Nothing.")

    // MARK: States

    static let closed = text("đã kết thúc", "closed")
    static let superseded = text("đã thay", "superseded")
    static let historical = text("trước khi mở hồ sơ", "before the case was opened")
    static let unplaced = text("không còn phù hợp", "unplaced")
    static let heldMark = text("tạm dừng", "held")
    static let peerMark = text("chuyển sang", "handed over")
    static let late = text("trễ", "late")
    static let gateOpen = text("đang mở, nhắc việc được gửi đi", "open, reminders go out")
    static let gateClosed = text("đang đóng, không gửi gì", "closed, nothing goes out")

    static let provisionalNote = text(
        "* tạm tính: dựa trên điều chưa được xác nhận.",
        "* provisional: it rests on something unconfirmed."
    )
    static let dryRun = text("Chạy thử: chưa ghi gì.", "Dry run: nothing was written.")
    static let replayed = text(
        "Yêu cầu này đã được thực hiện trước đó; đây là kết quả cũ.",
        "This request was done before; this is its answer."
    )
    static let warning = text("Lưu ý", "Warning")

    static func state(_ state: TimerStateWord) -> LocalizedText {
        switch state {
        case .dormant: text("chưa bắt đầu", "dormant")
        case .running: text("đang chạy", "running")
        case .warned: text("đã đến mốc cảnh báo", "warned")
        case .suspended: text("tạm dừng", "suspended")
        case .overdue: text("quá hạn", "overdue")
        case .met: text("đã đáp ứng", "met")
        case .reached: text("đã đủ thời gian", "reached")
        case .lapsed: text("hết giá trị", "lapsed")
        case .missed: text("bỏ lỡ", "missed")
        case .cancelled: text("đã hủy", "cancelled")
        case .ended: text("đã chấm dứt", "ended")
        }
    }

    static func level(_ level: ReminderLevelWord) -> LocalizedText {
        switch level {
        case .notice: text("thông báo", "notice")
        case .warning: text("nhắc nhở", "warning")
        case .alert: text("khẩn", "alert")
        }
    }

    static func status(_ status: ReminderStatusWord) -> LocalizedText {
        switch status {
        case .planned: text("chờ gửi", "planned")
        case .assigned: text("đang gửi", "assigned")
        case .sent: text("đã gửi", "sent")
        case .suppressed: text("không gửi", "suppressed")
        case .coalesced: text("gộp vào lần sau", "coalesced")
        }
    }

    static func suppression(_ reason: String) -> LocalizedText {
        switch reason {
        case "past": text("bước đã qua", "step lay behind")
        case "settled": text("đã xong trước giờ gửi", "settled before delivery")
        case "moved": text("ngày đến hạn đã dời", "the due date moved")
        case "coalesced": text("gộp vào bước sau", "a later step was sent")
        case "superseded": text("đã có lần mới thay thế", "a newer occurrence replaced it")
        case "closed": text("hồ sơ đã kết thúc", "the case had ended")
        case "held": text("hồ sơ đang tạm dừng", "the case was on hold")
        case "acknowledged": text("đã có người xác nhận đã xem", "it had been acknowledged")
        case "snoozed": text("đã hoãn nhắc", "it had been put off")
        case "clock": text("đồng hồ máy sai khi lập", "a wrong clock had planned it")
        case "gate": text("cổng gửi đang đóng", "the gate is closed")
        default: text(reason, reason)
        }
    }

    static func action(_ action: TimelineAction) -> LocalizedText? {
        switch action {
        case .open, .record: nil
        case .correct: text("sửa", "corrected")
        case .void: text("rút lại", "retracted")
        case .close: text("đóng bằng tay", "closed by hand")
        case .hold: text("tạm dừng", "held")
        case .resume: text("tiếp tục", "resumed")
        case .extend: text("gia hạn", "extended")
        case .acknowledge: text("đã xem", "acknowledged")
        case .snooze: text("hoãn nhắc", "snoozed")
        }
    }

    static func daemonState(_ state: DaemonState) -> LocalizedText {
        switch state {
        case .ready: text("hoạt động bình thường", "working")
        case .degraded: text("cần người xử lý", "needs a person")
        case .starting: text("đang khởi động", "starting")
        }
    }

    static func text(_ vi: String, _ en: String) -> LocalizedText {
        LocalizedText(vi: vi, en: en)
    }
}
