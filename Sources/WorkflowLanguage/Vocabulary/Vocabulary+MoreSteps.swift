import CivilCalendar

// The other steps of scenarios.
extension Vocabulary {
    /// Holds the case.
    public static let holdStep = VocabularyPlace(
        .holdStep,
        vi: "Tạm dừng hồ sơ.",
        en: "Holds the case.",
        keys: [
            VocabularyKey(
                "hold",
                .scalar(.name),
                required: true,
                vi: "Lý do trong holds của quy trình.",
                en: "A reason from the workflow's holds.",
                example: "illness"
            ),
            VocabularyKey(
                "until",
                .scalar(.date),
                vi: "Ngày cuối tạm dừng.",
                en: "The last day of the hold.",
                absent: LocalizedText(vi: "chưa định", en: "open; it is reviewed"),
                example: "2026-09-30"
            ),
            dayKey,
            recordedKey,
            caseKey,
            childKey,
            refusedKey,
            warnedKey,
        ]
    )

    /// Ends a hold.
    public static let resumeStep = VocabularyPlace(
        .resumeStep,
        vi: "Tiếp tục hồ sơ đang tạm dừng.",
        en: "Ends a hold.",
        keys: [
            VocabularyKey(
                "resume",
                .onlyTrue,
                required: true,
                vi: "Viết true.",
                en: "Write true.",
                example: "true"
            ),
            dayKey,
            recordedKey,
            caseKey,
            childKey,
            refusedKey,
            warnedKey,
        ]
    )

    /// Extends a deadline.
    public static let extendStep = VocabularyPlace(
        .extendStep,
        vi: "Gia hạn một kỳ hạn.",
        en: "Extends a deadline.",
        keys: [
            VocabularyKey(
                "extend",
                .scalar(.timerPath),
                required: true,
                vi: "Kỳ hạn được gia hạn.",
                en: "The timer.",
                example: "admission-decision"
            ),
            VocabularyKey(
                "by",
                .scalar(.period),
                required: true,
                vi: "Gia hạn thêm bao lâu.",
                en: "How much longer.",
                example: "30 working days"
            ),
            VocabularyKey(
                "approver",
                .scalar(.text),
                required: true,
                vi: "Người duyệt.",
                en: "Who approved it.",
                example: "Ban Thường vụ"
            ),
            VocabularyKey(
                "document",
                .scalar(.text),
                vi: "Văn bản gia hạn.",
                en: "The document.",
                example: "15-CV/ĐU"
            ),
            VocabularyKey(
                "key",
                .scalar(.text),
                vi: "Giá trị của per, nếu kỳ hạn có nhiều lần chạy.",
                en: "The value of per whose occurrence is meant.",
                example: "P-2"
            ),
            dayKey,
            recordedKey,
            caseKey,
            childKey,
            refusedKey,
            warnedKey,
        ]
    )

    /// Says that the notices of a timer were seen.
    public static let ackStep = VocabularyPlace(
        .ackStep,
        vi: "Báo đã biết các nhắc việc của một kỳ hạn.",
        en: "Says that the notices of a timer were seen.",
        keys: [
            VocabularyKey(
                "ack",
                .scalar(.timerPath),
                required: true,
                vi: "Kỳ hạn.",
                en: "The timer.",
                example: "ceremony-deadline"
            ),
            keyKey,
            dayKey,
            recordedKey,
            caseKey,
            childKey,
            refusedKey,
            warnedKey,
        ]
    )

    /// Lets the reminders of a timer rest.
    public static let snoozeStep = VocabularyPlace(
        .snoozeStep,
        vi: "Hoãn nhắc một kỳ hạn.",
        en: "Lets the reminders of a timer rest.",
        keys: [
            VocabularyKey(
                "snooze",
                .scalar(.timerPath),
                required: true,
                vi: "Kỳ hạn.",
                en: "The timer.",
                example: "ceremony-deadline"
            ),
            VocabularyKey(
                "until",
                .scalar(.date),
                required: true,
                vi: "Đến ngày này thì nhắc lại.",
                en: "The day reminders begin again.",
                example: "2026-08-20"
            ),
            keyKey,
            dayKey,
            recordedKey,
            caseKey,
            childKey,
            refusedKey,
            warnedKey,
        ]
    )

    /// A unit plans or holds a meeting.
    public static let meetingStep = VocabularyPlace(
        .meetingStep,
        vi: "Một tổ chức định ngày họp, hoặc đã họp.",
        en: "A unit plans or holds a meeting.",
        keys: [
            VocabularyKey(
                "meeting",
                .scalar(.text),
                required: true,
                vi: "Mã tổ chức.",
                en: "The identifier of the unit.",
                example: "CB-01"
            ),
            VocabularyKey(
                "held",
                .boolean,
                vi: "Đã họp vào ngày đó.",
                en: "The meeting was held on that day.",
                absent: LocalizedText(vi: "mới định ngày họp", en: "it is planned for that day"),
                example: "true"
            ),
            dayKey,
            recordedKey,
            caseKey,
            childKey,
            refusedKey,
            warnedKey,
        ]
    )

    /// The register comes to know values of a subject; they stand beside.
    public static let registerStep = VocabularyPlace(
        .registerStep,
        vi: "Danh bạ đối tượng nhận giá trị mới, như khi nhập tệp; các trường viết bên cạnh.",
        en: "The register comes to know values of a subject, as by an import; they stand beside.",
        keys: [
            VocabularyKey(
                "register",
                .scalar(.text),
                required: true,
                vi: "Mã đối tượng.",
                en: "The identifier of the subject.",
                example: "P-2"
            ),
            VocabularyKey(
                "unit",
                .scalar(.text),
                vi: "Tổ chức đảng từ ngày đó.",
                en: "Its unit from that day on.",
                absent: LocalizedText(vi: "không đổi", en: "unchanged"),
                example: "CB-02"
            ),
            dayKey,
            recordedKey,
        ],
        others: [.value]
    )
}
