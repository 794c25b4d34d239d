import CivilCalendar

// What timers are made of.
extension Vocabulary {
    /// One version of a timer's law, with the days it governs.
    public static let variant = VocabularyPlace(
        .variant,
        vi: "Một quy định của kỳ hạn trong một khoảng thời gian.",
        en: "One version of a timer's law, with the days it governs.",
        keys: [
            VocabularyKey(
                "since",
                .scalar(.date),
                vi: "Ngày đầu tiên quy định này áp dụng.",
                en: "The first day this version governs.",
                absent: LocalizedText(vi: "từ trước đến nay", en: "since ever"),
                example: "2026-04-08"
            ),
            VocabularyKey(
                "until",
                .scalar(.date),
                vi: "Ngày cuối cùng quy định này áp dụng.",
                en: "The last day this version governs.",
                absent: LocalizedText(vi: "chưa hết hiệu lực", en: "still in force"),
                example: "2026-07-25"
            ),
            fromKey,
            otherwiseKey,
            awaitKey,
            withinKey,
            byKey,
            beforeKey,
            everyKey,
            warnWithinKey,
            warnBasisKey,
            VocabularyKey(
                "basis",
                basisForm,
                vi:
                    "Căn cứ pháp lý của quy định này: mã trong bases.yaml, kèm điều khoản "
                    + "sau dấu #.",
                en: "The legal sources of this version: names from bases.yaml, an article after #.",
                example: "[qd-294-2025#4.1]"
            ),
        ],
        rules: [
            .atMostOne(["within", "by", "before"]),
            .demands("warn-basis", ["warn-within"]),
        ]
    )

    /// A trigger made of several.
    public static let trigger = VocabularyPlace(
        .trigger,
        vi: "Một mốc ghép từ nhiều mốc.",
        en: "A trigger made of several.",
        keys: [
            VocabularyKey(
                "latest",
                .list(.scalar(.trigger)),
                vi: "Mốc muộn nhất; phải biết tất cả.",
                en: "The latest of them; known when all are.",
                example: "[stage, decision-received]"
            ),
            VocabularyKey(
                "earliest",
                .list(.scalar(.trigger)),
                vi: "Mốc sớm nhất trong những mốc đã biết.",
                en: "The earliest of those that are known.",
                example: "[decision-received, ceremony-held]"
            ),
        ],
        rules: [
            .exactlyOne(["latest", "earliest"])
        ]
    )

    /// A period with its condition.
    public static let choice = VocabularyPlace(
        .choice,
        vi: "Một khoảng thời gian có điều kiện.",
        en: "A period with its condition.",
        keys: [
            VocabularyKey(
                "when",
                .scalar(.feel),
                vi: "Dùng khoảng này khi điều kiện đúng; dòng cuối không có.",
                en: "Taken when this holds; the last has none.",
                example: "event.overseas"
            ),
            VocabularyKey(
                "period",
                .scalar(.period),
                required: true,
                vi: "Khoảng thời gian.",
                en: "The period.",
                example: "90 working days"
            ),
        ]
    )

    /// Counted back from a trigger that lies ahead.
    public static let before = VocabularyPlace(
        .before,
        vi: "Đếm lùi từ một mốc.",
        en: "Counted back from a trigger that lies ahead.",
        keys: [
            VocabularyKey(
                "period",
                .scalar(.period),
                required: true,
                vi: "Trước mốc bao lâu.",
                en: "How long before.",
                example: "30 days"
            ),
            VocabularyKey(
                "of",
                .scalar(.trigger),
                .place(.trigger),
                required: true,
                vi: "Mốc ở phía trước.",
                en: "The trigger that lies ahead.",
                example: "timer certificate"
            ),
        ]
    )

    /// The nag until a trigger is recorded.
    public static let awaited = VocabularyPlace(
        .awaited,
        vi: "Nhắc cho đến khi mốc được ghi.",
        en: "The nag until a trigger is recorded.",
        keys: [
            VocabularyKey(
                "from",
                .scalar(.trigger),
                .place(.trigger),
                required: true,
                vi: "Bắt đầu chờ từ đâu.",
                en: "What starts the wait.",
                example: "decision-issued"
            ),
            VocabularyKey(
                "within",
                .scalar(.period),
                required: true,
                vi: "Mốc phải được ghi trong bao lâu.",
                en: "How long the record may take.",
                example: "10 working days"
            ),
            VocabularyKey(
                "remind",
                .list(.place(.reminder)),
                required: true,
                vi: "Nhắc ai, khi nào.",
                en: "Whom to remind, and when.",
                example: "[{at: [on due date], to: [cell-secretary]}]"
            ),
            VocabularyKey(
                "basis",
                basisForm,
                vi: "Căn cứ pháp lý của việc chờ: mã trong bases.yaml, kèm điều khoản sau dấu #.",
                en: "The legal sources of the wait: names from bases.yaml, an article after #.",
                example: "[qd-294-2025#4.1]"
            ),
        ]
    )

    /// How a deadline may be extended.
    public static let extend = VocabularyPlace(
        .extend,
        vi: "Quy định về gia hạn.",
        en: "How a deadline may be extended.",
        keys: [
            VocabularyKey(
                "up-to",
                .scalar(.period),
                required: true,
                vi: "Mỗi lần gia hạn tối đa bao lâu.",
                en: "The longest period of one extension.",
                example: "30 working days"
            ),
            VocabularyKey(
                "times",
                .integer(1...100),
                vi: "Được gia hạn mấy lần.",
                en: "How often.",
                absent: LocalizedText(vi: "1 lần", en: "once"),
                example: "1"
            ),
            VocabularyKey(
                "basis",
                basisForm,
                vi:
                    "Căn cứ pháp lý của việc gia hạn: mã trong bases.yaml, kèm điều khoản "
                    + "sau dấu #.",
                en:
                    "The legal sources of the extension: names from bases.yaml, an article "
                    + "after #.",
                example: "[qd-294-2025#4.1]"
            ),
        ]
    )

    /// An event with its condition.
    public static let match = VocabularyPlace(
        .match,
        vi: "Một sự kiện kèm điều kiện.",
        en: "An event with its condition.",
        keys: [
            VocabularyKey(
                "event",
                .scalar(.event),
                required: true,
                vi: "Loại sự kiện.",
                en: "The type of event.",
                example: "mentor-assigned"
            ),
            VocabularyKey(
                "when",
                .scalar(.feel),
                vi: "Chỉ tính khi điều kiện đúng.",
                en: "Counts only when this holds.",
                example: "event.agree > 0"
            ),
        ]
    )

    /// One line of reminders.
    public static let reminder = VocabularyPlace(
        .reminder,
        vi: "Một dòng nhắc việc.",
        en: "One line of reminders.",
        keys: [
            VocabularyKey(
                "at",
                .scalar(.reminderTime),
                .list(.scalar(.reminderTime)),
                required: true,
                vi: "Nhắc vào lúc nào.",
                en: "When to remind.",
                example: "[15 working days before, on due date]"
            ),
            VocabularyKey(
                "times",
                .integer(1...1_000),
                vi: "Nhắc lặp tối đa mấy lần; dòng lặp cuối của deadline không được có.",
                en: "Ends a repeating step; not allowed on the last one of a deadline.",
                absent: LocalizedText(vi: "không giới hạn", en: "for ever"),
                example: "6"
            ),
            VocabularyKey(
                "to",
                .scalar(.role),
                .list(.scalar(.role)),
                required: true,
                vi: "Nhắc những vai trò nào.",
                en: "Which roles to tell.",
                example: "[cell-secretary, committee-office]"
            ),
            VocabularyKey(
                "level",
                .words(["notice", "warning", "alert"]),
                vi: "Mức khẩn: notice báo trước, warning đến hạn, alert quá hạn.",
                en: "How urgent: notice in good time, warning on the day, alert when late.",
                absent: LocalizedText(vi: "notice", en: "notice"),
                example: "warning"
            ),
            VocabularyKey(
                "message",
                .scalar(.name),
                vi: "Mẫu thư trong messages/vi và messages/en.",
                en: "The template in messages/vi and messages/en.",
                absent: LocalizedText(
                    vi: "mẫu theo loại kỳ hạn và mức khẩn",
                    en: "the template of kind and level"
                ),
                example: "ceremony"
            ),
            VocabularyKey(
                "since",
                .scalar(.date),
                vi: "Ngày đầu tiên dòng này áp dụng.",
                en: "The first day this line is in force.",
                absent: LocalizedText(vi: "từ trước đến nay", en: "since ever"),
                example: "2026-04-08"
            ),
            VocabularyKey(
                "until",
                .scalar(.date),
                vi: "Ngày cuối cùng dòng này áp dụng.",
                en: "The last day this line is in force.",
                absent: LocalizedText(vi: "chưa hết hiệu lực", en: "still in force"),
                example: "2026-07-25"
            ),
        ]
    )
}
