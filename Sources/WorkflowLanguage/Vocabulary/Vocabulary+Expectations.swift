import CivilCalendar

// What scenarios expect.
extension Vocabulary {
    /// What must be so; what is not written is not looked at.
    public static let expectation = VocabularyPlace(
        .expectation,
        vi: "Những gì phải đúng; điều không viết thì không xét.",
        en: "What must be so; what is not written is not looked at.",
        keys: [
            VocabularyKey(
                "stage",
                .scalar(.stage),
                vi: "Giai đoạn của hồ sơ.",
                en: "The stage.",
                example: "ceremony"
            ),
            VocabularyKey(
                "outcome",
                .scalar(.name),
                vi: "Kết quả; none khi hồ sơ còn mở.",
                en: "How the case ended; none while it is open.",
                example: "success"
            ),
            VocabularyKey(
                "opened",
                .scalar(.date),
                vi: "Ngày mở hồ sơ.",
                en: "The day it was opened.",
                example: "2026-12-01"
            ),
            VocabularyKey(
                "hold",
                .scalar(.name),
                vi: "Lý do đang tạm dừng; none khi không.",
                en: "The reason of its hold; none when it is under none.",
                example: "illness"
            ),
            VocabularyKey(
                "fields",
                .named(.fieldPath, .value),
                vi: "Giá trị các trường; none là không có.",
                en: "Values of fields; none for no value.",
                example: "{subject.status: probationary}"
            ),
            VocabularyKey(
                "children",
                .named(.childPath, .place(.expectation)),
                vi: "Các hồ sơ con.",
                en: "The child cases.",
                example: "{verification/GC-02: {stage: asked}}"
            ),
            VocabularyKey(
                "cases",
                .named(.casePath, .either([.words(["none"]), .place(.expectation)])),
                vi: "Các hồ sơ khác; none là không có hồ sơ đó.",
                en: "Other cases; none where there must be no such case.",
                example: "{yearly-review/P-1: {opened: 2026-12-01}, yearly-review/P-2: none}"
            ),
            VocabularyKey(
                "unplaced",
                .listOrNone(.scalar(.event)),
                vi: "Đúng những sự kiện đang để riêng vì không còn khớp.",
                en: "Exactly the events that are set aside because they no longer fit.",
                example: "[ceremony-held]"
            ),
            VocabularyKey(
                "handed-over",
                .listOrNone(.scalar(.name)),
                vi: "Những quy trình mà hồ sơ đã chuyển sang.",
                en: "The workflows the case was handed over to.",
                example: "[deletion]"
            ),
            VocabularyKey(
                "timers",
                .named(.timerPath, .place(.expectedTimer)),
                vi: "Các kỳ hạn.",
                en: "The timers.",
                example: "{ceremony-deadline: {state: running, due: 2026-08-27}}"
            ),
            VocabularyKey(
                "reminders",
                .listOrNone(.place(.expectedReminder)),
                vi: "Đúng những nhắc việc từ lần today trước.",
                en: "Exactly the reminders since the today before.",
                example: "[{timer: ceremony-deadline, day: 2026-08-07, to: cell-secretary}]"
            ),
            VocabularyKey(
                "some",
                .boolean,
                vi: "Cho phép có thêm nhắc việc khác.",
                en: "Other reminders may have come too.",
                absent: LocalizedText(vi: "không", en: "no"),
                example: "true"
            ),
            VocabularyKey(
                "refused",
                .named(.event, .scalar(.name)),
                vi: "Những sự kiện sẽ bị từ chối trong ngày đó, với mã gì.",
                en: "Events that would be refused on that day, with the code.",
                example: "{cell-recognised: not-accepted}"
            ),
        ]
    )

    /// How a timer must stand.
    public static let expectedTimer = VocabularyPlace(
        .expectedTimer,
        vi: "Một kỳ hạn phải thế nào.",
        en: "How a timer must stand.",
        keys: [
            VocabularyKey(
                "state",
                .words([
                    "dormant", "running", "warned", "overdue", "met", "cancelled", "suspended",
                    "reached", "lapsed", "ended", "missed",
                ]),
                vi: "Trạng thái.",
                en: "The state.",
                example: "running"
            ),
            VocabularyKey(
                "due",
                .scalar(.date),
                vi: "Ngày đến hạn.",
                en: "The due date.",
                example: "2026-08-27"
            ),
            VocabularyKey(
                "provisional",
                .boolean,
                vi: "Ngày đến hạn có phải tạm tính không.",
                en: "Whether the due date is provisional.",
                example: "false"
            ),
            VocabularyKey(
                "start",
                .scalar(.date),
                vi: "Ngày bắt đầu tính.",
                en: "The day the clock started.",
                example: "2026-07-17"
            ),
            VocabularyKey(
                "missed",
                .integer(0...100_000),
                vi: "Số kỳ đã lỡ.",
                en: "How many periods were missed.",
                example: "2"
            ),
            VocabularyKey(
                "late",
                .boolean,
                vi: "Hoàn thành muộn.",
                en: "Whether it was met late.",
                example: "true"
            ),
        ]
    )

    /// A reminder that must have come.
    public static let expectedReminder = VocabularyPlace(
        .expectedReminder,
        vi: "Một nhắc việc phải có.",
        en: "A reminder that must have come.",
        keys: [
            VocabularyKey(
                "timer",
                .scalar(.reminderTimer),
                required: true,
                vi: "Kỳ hạn.",
                en: "The timer.",
                example: "ceremony-deadline"
            ),
            VocabularyKey(
                "day",
                .scalar(.date),
                required: true,
                vi: "Ngày nhắc.",
                en: "The day.",
                example: "2026-08-07"
            ),
            VocabularyKey(
                "to",
                .scalar(.role),
                required: true,
                vi: "Vai trò được nhắc.",
                en: "The role.",
                example: "cell-secretary"
            ),
            VocabularyKey(
                "level",
                .words(["notice", "warning", "alert"]),
                vi: "Mức khẩn.",
                en: "How urgent.",
                absent: LocalizedText(vi: "không xét", en: "not looked at"),
                example: "notice"
            ),
            VocabularyKey(
                "due",
                .scalar(.date),
                vi: "Ngày đến hạn ghi trong nhắc việc.",
                en: "The due date it names.",
                example: "2026-08-27"
            ),
            VocabularyKey(
                "address",
                .scalar(.text),
                vi: "Địa chỉ nhận.",
                en: "The address it went to.",
                example: "secretary@cb-01.example"
            ),
            VocabularyKey(
                "late",
                .boolean,
                vi: "Đến sau ngày nhắc.",
                en: "Whether it came after its day.",
                absent: LocalizedText(vi: "không xét", en: "not looked at"),
                example: "true"
            ),
        ]
    )
}
