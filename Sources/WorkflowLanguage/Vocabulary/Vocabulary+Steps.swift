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
            VocabularyKey(
                "day",
                .scalar(.date),
                required: true,
                vi: "Ngày có hiệu lực.",
                en: "The day it takes effect.",
                example: "2026-07-17"
            ),
            VocabularyKey(
                "recorded",
                .scalar(.date),
                vi: "Ngày được ghi, nếu khác.",
                en: "The day it is recorded, where it differs.",
                example: "2026-07-20"
            ),
            VocabularyKey(
                "child",
                .scalar(.childPath),
                vi: "Làm với hồ sơ con này, không phải với hồ sơ chính.",
                en: "Done to this child case instead of the case.",
                example: "verification/GC-02"
            ),
            VocabularyKey(
                "refused",
                .scalar(.name),
                vi: "Phải bị từ chối với mã này.",
                en: "It must be refused with this code.",
                example: "not-accepted"
            ),
            VocabularyKey(
                "warned",
                .boolean,
                vi: "Phải được ghi kèm cảnh báo (true) hay không cảnh báo (false).",
                en: "Whether it must be recorded with a warning.",
                absent: LocalizedText(vi: "không xét", en: "not looked at"),
                example: "true"
            ),
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
            VocabularyKey(
                "day",
                .scalar(.date),
                required: true,
                vi: "Ngày có hiệu lực.",
                en: "The day it takes effect.",
                example: "2026-07-17"
            ),
            VocabularyKey(
                "recorded",
                .scalar(.date),
                vi: "Ngày được ghi, nếu khác.",
                en: "The day it is recorded, where it differs.",
                example: "2026-07-20"
            ),
            VocabularyKey(
                "child",
                .scalar(.childPath),
                vi: "Làm với hồ sơ con này, không phải với hồ sơ chính.",
                en: "Done to this child case instead of the case.",
                example: "verification/GC-02"
            ),
            VocabularyKey(
                "refused",
                .scalar(.name),
                vi: "Phải bị từ chối với mã này.",
                en: "It must be refused with this code.",
                example: "not-accepted"
            ),
            VocabularyKey(
                "warned",
                .boolean,
                vi: "Phải được ghi kèm cảnh báo (true) hay không cảnh báo (false).",
                en: "Whether it must be recorded with a warning.",
                absent: LocalizedText(vi: "không xét", en: "not looked at"),
                example: "true"
            ),
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
            VocabularyKey(
                "of",
                .scalar(.date),
                vi: "Ngày đã ghi trước đây.",
                en: "The day it had.",
                absent: LocalizedText(vi: "sự kiện mới nhất", en: "the latest of the type"),
                example: "2026-07-17"
            ),
            VocabularyKey(
                "day",
                .scalar(.date),
                required: true,
                vi: "Ngày có hiệu lực.",
                en: "The day it takes effect.",
                example: "2026-07-17"
            ),
            VocabularyKey(
                "recorded",
                .scalar(.date),
                vi: "Ngày được ghi, nếu khác.",
                en: "The day it is recorded, where it differs.",
                example: "2026-07-20"
            ),
            VocabularyKey(
                "child",
                .scalar(.childPath),
                vi: "Làm với hồ sơ con này, không phải với hồ sơ chính.",
                en: "Done to this child case instead of the case.",
                example: "verification/GC-02"
            ),
            VocabularyKey(
                "refused",
                .scalar(.name),
                vi: "Phải bị từ chối với mã này.",
                en: "It must be refused with this code.",
                example: "not-accepted"
            ),
            VocabularyKey(
                "warned",
                .boolean,
                vi: "Phải được ghi kèm cảnh báo (true) hay không cảnh báo (false).",
                en: "Whether it must be recorded with a warning.",
                absent: LocalizedText(vi: "không xét", en: "not looked at"),
                example: "true"
            ),
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
            VocabularyKey(
                "of",
                .scalar(.date),
                vi: "Ngày đã ghi trước đây.",
                en: "The day it had.",
                absent: LocalizedText(vi: "sự kiện mới nhất", en: "the latest of the type"),
                example: "2026-07-17"
            ),
            VocabularyKey(
                "day",
                .scalar(.date),
                required: true,
                vi: "Ngày có hiệu lực.",
                en: "The day it takes effect.",
                example: "2026-07-17"
            ),
            VocabularyKey(
                "recorded",
                .scalar(.date),
                vi: "Ngày được ghi, nếu khác.",
                en: "The day it is recorded, where it differs.",
                example: "2026-07-20"
            ),
            VocabularyKey(
                "child",
                .scalar(.childPath),
                vi: "Làm với hồ sơ con này, không phải với hồ sơ chính.",
                en: "Done to this child case instead of the case.",
                example: "verification/GC-02"
            ),
            VocabularyKey(
                "refused",
                .scalar(.name),
                vi: "Phải bị từ chối với mã này.",
                en: "It must be refused with this code.",
                example: "not-accepted"
            ),
            VocabularyKey(
                "warned",
                .boolean,
                vi: "Phải được ghi kèm cảnh báo (true) hay không cảnh báo (false).",
                en: "Whether it must be recorded with a warning.",
                absent: LocalizedText(vi: "không xét", en: "not looked at"),
                example: "true"
            ),
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
            VocabularyKey(
                "day",
                .scalar(.date),
                required: true,
                vi: "Ngày có hiệu lực.",
                en: "The day it takes effect.",
                example: "2026-07-17"
            ),
            VocabularyKey(
                "recorded",
                .scalar(.date),
                vi: "Ngày được ghi, nếu khác.",
                en: "The day it is recorded, where it differs.",
                example: "2026-07-20"
            ),
            VocabularyKey(
                "child",
                .scalar(.childPath),
                vi: "Làm với hồ sơ con này, không phải với hồ sơ chính.",
                en: "Done to this child case instead of the case.",
                example: "verification/GC-02"
            ),
            VocabularyKey(
                "refused",
                .scalar(.name),
                vi: "Phải bị từ chối với mã này.",
                en: "It must be refused with this code.",
                example: "not-accepted"
            ),
            VocabularyKey(
                "warned",
                .boolean,
                vi: "Phải được ghi kèm cảnh báo (true) hay không cảnh báo (false).",
                en: "Whether it must be recorded with a warning.",
                absent: LocalizedText(vi: "không xét", en: "not looked at"),
                example: "true"
            ),
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
