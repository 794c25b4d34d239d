import CivilCalendar

extension JournalKind {
    /// The kind as the beginning of a line.
    func title(_ language: Language) -> String {
        language == .vietnamese ? vietnamese : english
    }

    private var vietnamese: String {
        switch self {
        case .started: "Đã sẵn sàng"
        case .stopping: "Đang dừng"
        case .rulesLoaded: "Đã áp dụng quy tắc"
        case .rulesRefused: "Không áp dụng quy tắc vì có lỗi"
        case .planWaits: "Phương án thay đổi chờ áp dụng"
        case .datesMoved: "Ngày đến hạn thay đổi"
        case .caseOpened: "Đã mở hồ sơ"
        case .eventRecorded: "Đã ghi sự kiện"
        case .eventCorrected: "Đã sửa sự kiện"
        case .eventVoided: "Đã hủy sự kiện"
        case .caseClosed: "Hồ sơ kết thúc"
        case .caseOverdue: "Hồ sơ quá hạn"
        case .caseParked: "Hồ sơ không tính được"
        case .reminderDue: "Đến lúc nhắc việc"
        case .reminderSent: "Đã gửi nhắc việc"
        case .reminderSuppressed: "Không gửi nhắc việc"
        case .gateClosed: "Tạm ngừng gửi"
        case .gateOpened: "Tiếp tục gửi"
        case .clockStepped: "Đồng hồ bị chỉnh"
        case .spoolTrouble: "Không ghi được thư mục chờ gửi"
        case .spoolRecovered: "Thư mục chờ gửi hoạt động trở lại"
        case .unitsImported: "Đã nhập tổ chức đảng"
        case .chainAnchored: "Mốc kiểm tra chuỗi sự kiện"
        case .caseHeld: "Hồ sơ tạm dừng"
        case .caseResumed: "Hồ sơ tiếp tục"
        case .deadlineExtended: "Gia hạn kỳ hạn"
        case .remindersAcknowledged: "Đã xem nhắc việc"
        case .remindersSnoozed: "Hoãn nhắc việc"
        case .childOpened: "Đã mở hồ sơ con"
        case .childClosed: "Đã đóng hồ sơ con"
        case .caseHandedOver: "Đã chuyển sang hồ sơ khác"
        case .openingRefused: "Không mở được hồ sơ do sự kiện yêu cầu"
        case .backupMade: "Đã sao lưu"
        case .backupFailed: "Không sao lưu được"
        case .databaseRestored: "Đã phục hồi cơ sở dữ liệu"
        case .caseSealed: "Đã xóa dữ liệu hồ sơ"
        case .chainBroken: "Chuỗi sự kiện bị sửa"
        case .campaignOpened: "Đã mở hồ sơ theo đợt"
        case .recordsImported: "Đã nhập đối tượng, hồ sơ"
        case .summary: "Tổng hợp"
        }
    }

    private var english: String {
        switch self {
        case .started: "Ready"
        case .stopping: "Stopping"
        case .rulesLoaded: "Rules came into force"
        case .rulesRefused: "Rules refused because of errors"
        case .planWaits: "A plan of change waits to be applied"
        case .datesMoved: "Due dates moved"
        case .caseOpened: "Case opened"
        case .eventRecorded: "Event recorded"
        case .eventCorrected: "Event corrected"
        case .eventVoided: "Event voided"
        case .caseClosed: "Case closed"
        case .caseOverdue: "Case overdue"
        case .caseParked: "Case cannot be computed"
        case .reminderDue: "Reminder due"
        case .reminderSent: "Reminder sent"
        case .reminderSuppressed: "Reminder not sent"
        case .gateClosed: "Sending stopped"
        case .gateOpened: "Sending goes on"
        case .clockStepped: "Clock was set"
        case .spoolTrouble: "Spool does not take messages"
        case .spoolRecovered: "Spool takes messages again"
        case .unitsImported: "Units imported"
        case .chainAnchored: "Anchor of the event chain"
        case .caseHeld: "Case held"
        case .caseResumed: "Case resumed"
        case .deadlineExtended: "Deadline extended"
        case .remindersAcknowledged: "Reminders acknowledged"
        case .remindersSnoozed: "Reminders snoozed"
        case .childOpened: "Child case opened"
        case .childClosed: "Child case closed"
        case .caseHandedOver: "Case handed over"
        case .openingRefused: "Requested case cannot be opened"
        case .backupMade: "Backup made"
        case .backupFailed: "Backup failed"
        case .databaseRestored: "Database restored"
        case .caseSealed: "Case forgotten"
        case .chainBroken: "Event chain altered"
        case .campaignOpened: "Campaign opened cases"
        case .recordsImported: "Subjects and cases imported"
        case .summary: "Summary"
        }
    }
}

extension JournalEntry.Field {
    /// The field as it stands before its value in a line; nil for those only machines read.
    func title(_ language: Language) -> String? {
        language == .vietnamese ? vietnamese : english
    }

    private var vietnamese: String? {
        switch self {
        case .sequence, .unit, .spoolFile, .hash, .installation: nil
        case .caseID: "hồ sơ"
        case .parent: "hồ sơ gốc"
        case .peer: "chuyển sang"
        case .workflow: "quy trình"
        case .stage: "giai đoạn"
        case .timer: "kỳ hạn"
        case .due: "đến hạn"
        case .role: "vai trò"
        case .event: "sự kiện"
        case .level: "mức"
        case .reason: "lý do"
        case .count: "số lượng"
        case .file: "tệp"
        case .firstSequence: "từ số"
        case .lastSequence: "đến số"
        case .summarised: "loại"
        }
    }

    private var english: String? {
        switch self {
        case .sequence, .unit, .spoolFile, .hash, .installation: nil
        case .caseID: "case"
        case .parent: "parent"
        case .peer: "peer"
        case .workflow: "workflow"
        case .stage: "stage"
        case .timer: "timer"
        case .due: "due"
        case .role: "role"
        case .event: "event"
        case .level: "level"
        case .reason: "reason"
        case .count: "count"
        case .file: "file"
        case .firstSequence: "from sequence"
        case .lastSequence: "to sequence"
        case .summarised: "kind"
        }
    }
}
