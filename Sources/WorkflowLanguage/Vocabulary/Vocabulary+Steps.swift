import CivilCalendar

// The steps every scenario has.
extension Vocabulary {
    /// Opens the case; its fields stand beside.
    public static let openStep = VocabularyPlace(
        .openStep,
        vi: "Mở hồ sơ; các trường của hồ sơ viết bên cạnh.",
        en: "Opens the case; its fields stand beside.",
        keys: [
            VocabularyKey(
                "open",
                .scalar(.stage),
                required: true,
                vi: "Giai đoạn mở hồ sơ.",
                en: "The stage to open it in.",
                example: "ceremony"
            ),
            VocabularyKey(
                "history",
                .listOrNone(.place(.pastEvent)),
                vi: "Những gì đã xảy ra trước khi mở.",
                en: "What happened before.",
                example: "[{event: decision-issued, day: 2026-07-16, number: 12-QĐ/ĐU}]"
            ),
            dayKey,
            recordedKey,
            caseKey,
            childKey,
            refusedKey,
            warnedKey,
        ],
        others: [.value]
    )

    /// Records an event; its fields stand beside.
    public static let recordStep = VocabularyPlace(
        .recordStep,
        vi: "Ghi một sự kiện; các trường viết bên cạnh.",
        en: "Records an event; its fields stand beside.",
        keys: [
            VocabularyKey(
                "record",
                .scalar(.event),
                required: true,
                vi: "Loại sự kiện.",
                en: "The type of event.",
                example: "decision-received"
            ),
            VocabularyKey(
                "override",
                .scalar(.text),
                vi: "Ghi dù chưa đạt điều kiện bắt buộc, vì lý do này.",
                en: "Records it although a requirement does not hold, for this reason.",
                example: "Theo ý kiến cấp trên"
            ),
            setAsideKey,
            dayKey,
            recordedKey,
            caseKey,
            childKey,
            refusedKey,
            warnedKey,
        ],
        others: [.value]
    )

    /// Corrects an event that was recorded.
    public static let correctStep = VocabularyPlace(
        .correctStep,
        vi: "Sửa ngày (và trường) của một sự kiện đã ghi.",
        en: "Corrects an event that was recorded.",
        keys: [
            VocabularyKey(
                "correct",
                .scalar(.event),
                required: true,
                vi: "Loại sự kiện cần sửa.",
                en: "The type of event.",
                example: "decision-received"
            ),
            ofKey,
            setAsideKey,
            dayKey,
            recordedKey,
            caseKey,
            childKey,
            refusedKey,
            warnedKey,
        ],
        others: [.value]
    )

    /// Retracts an event that was recorded.
    public static let voidStep = VocabularyPlace(
        .voidStep,
        vi: "Hủy một sự kiện đã ghi.",
        en: "Retracts an event that was recorded.",
        keys: [
            VocabularyKey(
                "void",
                .scalar(.event),
                required: true,
                vi: "Loại sự kiện cần hủy.",
                en: "The type of event.",
                example: "decision-received"
            ),
            ofKey,
            setAsideKey,
            dayKey,
            recordedKey,
            caseKey,
            childKey,
            refusedKey,
            warnedKey,
        ]
    )

    /// Closes the case by hand.
    public static let closeStep = VocabularyPlace(
        .closeStep,
        vi: "Đóng hồ sơ bằng tay.",
        en: "Closes the case by hand.",
        keys: [
            VocabularyKey(
                "close",
                .scalar(.name),
                required: true,
                vi: "Kết quả, một trong closes của quy trình.",
                en: "An outcome from the workflow's closes.",
                example: "deceased"
            ),
            dayKey,
            recordedKey,
            caseKey,
            childKey,
            refusedKey,
            warnedKey,
        ]
    )

    /// Lets the clock run to a day and looks.
    public static let todayStep = VocabularyPlace(
        .todayStep,
        vi: "Cho thời gian chạy đến ngày này rồi xem.",
        en: "Lets the clock run to a day and looks.",
        keys: [
            VocabularyKey(
                "today",
                .scalar(.date),
                required: true,
                vi: "Ngày hôm nay.",
                en: "The day it is then.",
                example: "2026-08-21"
            ),
            VocabularyKey(
                "expect",
                .place(.expectation),
                vi: "Những gì phải đúng trong ngày đó.",
                en: "What must be so on that day.",
                example: "{stage: ceremony, reminders: []}"
            ),
        ]
    )
}
