import CivilCalendar
import WorkflowModel

// The steps of scenarios in which the service stands still, and the gate is opened after it.
extension Vocabulary {
    /// The service stands still.
    public static let standstillStep = VocabularyPlace(
        .standstillStep,
        vi: "Dịch vụ ngừng chạy từ sau bước trước, chạy lại vào ngày này, một ngày làm việc; có "
            + "việc chậm quá \(Standstill.longestDays) ngày thì cổng gửi đóng.",
        en: "The service stands still after the step before and starts again on this day, a "
            + "working day; where work is more than \(Standstill.longestDays) days late the gate "
            + "closes.",
        keys: [
            VocabularyKey(
                "standstill",
                .scalar(.date),
                required: true,
                vi: "Ngày dịch vụ chạy lại.",
                en: "The day the service starts again.",
                example: "2027-02-15"
            ),
            VocabularyKey(
                "waits",
                .listOrNone(.place(.expectedReminder)),
                vi: "Đúng những nhắc việc chờ ở cổng gửi; day là ngày của nhắc việc.",
                en: "Exactly the reminders that wait at the gate; day is the reminder's own.",
                absent: LocalizedText(vi: "không xét", en: "not looked at"),
                example: "[{timer: ceremony-deadline, day: 2027-02-11, to: cell-secretary}]"
            ),
        ]
    )

    /// Opens the gate.
    public static let gateStep = VocabularyPlace(
        .gateStep,
        vi: "Người quản trị mở cổng gửi vào một ngày làm việc.",
        en: "An administrator opens the gate on a working day.",
        keys: [
            VocabularyKey(
                "gate",
                .words(["open"]),
                required: true,
                vi: "Viết open.",
                en: "Write open.",
                example: "open"
            ),
            dayKey,
        ]
    )
}
