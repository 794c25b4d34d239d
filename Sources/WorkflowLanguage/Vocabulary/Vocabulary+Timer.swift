import CivilCalendar

// Timers.
extension Vocabulary {
    /// A timer: a clock of a case.
    public static let timer = VocabularyPlace(
        .timer,
        vi: "Một kỳ hạn.",
        en: "A timer: a clock of a case.",
        keys: [
            VocabularyKey(
                "title",
                .place(.text),
                required: true,
                vi: "Tên để người đọc hiểu.",
                en: "What people read.",
                example: "{vi: Hạn tổ chức lễ kết nạp, en: Ceremony deadline}"
            ),
            VocabularyKey(
                "kind",
                .words(["deadline", "waiting", "validity", "recurring"]),
                required: true,
                vi:
                    "Loại: deadline là hạn phải xong, waiting là phải chờ, validity là thời"
                    + " hạn hiệu lực, recurring là lặp lại.",
                en:
                    "deadline: the last day in time; waiting: the last day of a wait; "
                    + "validity: the last valid day; recurring: again and again.",
                example: "deadline"
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
                "met-by",
                matchForm,
                vi: "Những sự kiện hoàn thành kỳ hạn; có thể kèm điều kiện.",
                en: "The events that meet it; each may have a condition.",
                example: "[ceremony-held]"
            ),
            VocabularyKey(
                "answers",
                .words(["any"]),
                vi: "any: sự kiện xảy ra trước mốc cũng tính là hoàn thành.",
                en: "any: an event before the trigger meets it too.",
                absent: LocalizedText(
                    vi: "chỉ tính sự kiện từ mốc trở đi",
                    en: "only events at or after the trigger"
                ),
                example: "any"
            ),
            VocabularyKey(
                "ends-with",
                matchForm,
                vi: "Những sự kiện chấm dứt kỳ hạn mà không cần hoàn thành.",
                en: "The events that end it without meeting it.",
                example: "[ceremony-held]"
            ),
            VocabularyKey(
                "per",
                .scalar(.perField),
                vi: "Mỗi giá trị của trường này có một kỳ hạn riêng.",
                en: "One occurrence for each value of this field of the trigger.",
                example: "event.who"
            ),
            VocabularyKey(
                "roll",
                .words(["default", "none", "forward", "backward"]),
                vi: "Ngày đến hạn rơi vào ngày nghỉ thì dời thế nào.",
                en: "Where a due date on a day of rest moves.",
                absent: LocalizedText(vi: "theo loại kỳ hạn", en: "by the kind of timer"),
                example: "none"
            ),
            VocabularyKey(
                "blocks",
                .scalar(.event),
                .list(.scalar(.event)),
                vi: "Những sự kiện bị từ chối cho đến hết ngày đến hạn của kỳ chờ.",
                en: "The events a waiting timer refuses until its due date.",
                example: "[recognition-voted]"
            ),
            VocabularyKey(
                "opens",
                .scalar(.opens),
                vi:
                    "day-after: từ chối cả trong ngày đến hạn. Với recurring: mở trước hạn "
                    + "bao lâu, ví dụ 15 days before.",
                en:
                    "day-after: refused on the due date too. For recurring: how long before"
                    + " its due date an occurrence opens, such as 15 days before.",
                example: "day-after"
            ),
            VocabularyKey(
                "valid-through",
                .words(["anniversary"]),
                vi: "anniversary: còn hiệu lực cả trong ngày tròn kỳ.",
                en: "anniversary: valid on the anniversary itself too.",
                absent: LocalizedText(
                    vi: "ngày trước ngày tròn kỳ",
                    en: "the day before the anniversary"
                ),
                example: "anniversary"
            ),
            VocabularyKey(
                "extend",
                .place(.extend),
                vi: "Cho phép gia hạn, tối đa bao lâu và mấy lần.",
                en: "Whether it may be extended, how far and how often.",
                absent: LocalizedText(vi: "không được gia hạn", en: "it cannot be extended"),
                example: "{up-to: 30 working days, times: 1}"
            ),
            VocabularyKey(
                "on-hold",
                .words(["absolute", "remaining"]),
                vi:
                    "Khi hồ sơ tạm dừng: absolute thì vẫn chạy, remaining thì đứng lại rồi "
                    + "chạy tiếp phần còn lại.",
                en:
                    "While the case is held: absolute goes on, remaining stands still and "
                    + "then runs what was left.",
                example: "remaining"
            ),
            VocabularyKey(
                "chosen-by",
                .scalar(.event),
                vi: "Ngày của sự kiện này chọn quy định áp dụng trong rules.",
                en: "The day of this event chooses which of the rules governs.",
                absent: LocalizedText(vi: "ngày của mốc", en: "the day of the trigger"),
                example: "decision-issued"
            ),
            VocabularyKey(
                "rules",
                .list(.place(.variant)),
                vi:
                    "Các quy định nối tiếp nhau theo thời gian; khi đó from, within… viết "
                    + "trong từng quy định.",
                en: "The history of its law; from, within and so on then stand in each entry.",
                example:
                    "[{since: 2026-07-26, from: decision-issued, within: 30 working days, "
                    + "basis: [qd-208-2026]}]"
            ),
            VocabularyKey(
                "dormant-when-no-rule",
                .boolean,
                vi: "Cho phép có lúc không quy định nào áp dụng; khi đó kỳ hạn không chạy.",
                en: "Allows days that no rule governs; the timer is then dormant.",
                absent: LocalizedText(vi: "không", en: "no"),
                example: "true"
            ),
            VocabularyKey(
                "remind",
                .list(.place(.reminder)),
                vi: "Nhắc ai, khi nào.",
                en: "Whom to remind, and when.",
                example: "[{at: [5 working days before], to: [cell-secretary]}]"
            ),
            VocabularyKey(
                "basis",
                basisForm,
                vi: "Căn cứ pháp lý của kỳ hạn: mã trong bases.yaml, kèm điều khoản sau dấu #.",
                en: "The legal sources of the timer: names from bases.yaml, an article after #.",
                example: "[qd-294-2025#4.1]"
            ),
        ],
        rules: [
            .atMostOne(["within", "by", "before"]),
            .excludes("rules", ["from", "otherwise", "within", "by", "before", "every", "basis"]),
            .demands("warn-basis", ["warn-within"]),
            .demands("dormant-when-no-rule", ["rules"]),
            .atLeastOne(["from", "rules", "before", "by"]),
            .when(
                "kind",
                is: "deadline",
                demands: ["met-by", "remind"],
                excludes: ["blocks", "opens", "valid-through", "every"]
            ),
            .when(
                "kind",
                is: "recurring",
                demands: ["remind"],
                excludes: ["blocks", "valid-through", "within", "by", "before"]
            ),
            .when(
                "kind",
                is: "waiting",
                demands: [],
                excludes: ["met-by", "answers", "valid-through", "every"]
            ),
            .when(
                "kind",
                is: "validity",
                demands: [],
                excludes: ["met-by", "answers", "blocks", "opens", "every"]
            ),
        ]
    )
}
