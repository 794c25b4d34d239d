import CivilCalendar

// Events, fields and holds.
extension Vocabulary {
    /// A type of event.
    public static let event = VocabularyPlace(
        .event,
        vi: "Một loại sự kiện.",
        en: "A type of event.",
        keys: [
            VocabularyKey(
                "title",
                .place(.text),
                required: true,
                vi: "Tên để người đọc hiểu.",
                en: "What people read.",
                example: "{vi: Tổ chức lễ kết nạp, en: Ceremony held}"
            ),
            VocabularyKey(
                "fields",
                .named(.name, .place(.field)),
                vi: "Những gì phải ghi cùng sự kiện.",
                en: "What is recorded with it.",
                example: "{number: {type: document, required: true}}"
            ),
            VocabularyKey(
                "anytime",
                .boolean,
                vi: "Ghi được ở mọi giai đoạn, kể cả đã kết thúc; không bao giờ chuyển giai đoạn.",
                en: "Recorded in any stage, also a final one, never moving the case.",
                absent: LocalizedText(vi: "không", en: "no"),
                example: "true"
            ),
            VocabularyKey(
                "future",
                .boolean,
                vi: "Được ghi trước với ngày sau hôm nay; đến ngày đó mới có hiệu lực.",
                en: "May be dated after today; it then takes effect on its day.",
                absent: LocalizedText(vi: "không", en: "no"),
                example: "true"
            ),
        ]
    )

    /// A typed field.
    public static let field = VocabularyPlace(
        .field,
        vi: "Một trường có kiểu.",
        en: "A typed field.",
        keys: [
            VocabularyKey(
                "type",
                .scalar(.fieldType),
                required: true,
                vi: "Kiểu giá trị.",
                en: "The type of its value.",
                example: "date"
            ),
            VocabularyKey(
                "title",
                .place(.text),
                vi: "Tên để người đọc hiểu.",
                en: "What people read.",
                absent: LocalizedText(
                    vi: "tên trường, thay dấu nối bằng dấu cách",
                    en: "the name with spaces"
                ),
                example: "{vi: Ngày sinh, en: Date of birth}"
            ),
            VocabularyKey(
                "required",
                .boolean,
                vi: "Bắt buộc phải có giá trị.",
                en: "Whether a value must be given.",
                absent: LocalizedText(vi: "không", en: "no"),
                example: "true"
            ),
            VocabularyKey(
                "choices",
                .named(.name, .place(.text)),
                vi: "Những giá trị được chọn; chỉ dùng với kiểu choice.",
                en: "The values to choose from; only with the type choice.",
                example: "{male: {vi: Nam, en: Male}, female: {vi: Nữ, en: Female}}"
            ),
        ],
        rules: [
            .when("type", is: "choice", demands: ["choices"], excludes: []),
            .when("type", is: "list of choice", demands: ["choices"], excludes: []),
        ]
    )

    /// How a case may be held.
    public static let holds = VocabularyPlace(
        .holds,
        vi: "Quy định về tạm dừng hồ sơ.",
        en: "How a case may be held.",
        keys: [
            VocabularyKey(
                "reasons",
                .named(.name, .place(.text)),
                required: true,
                vi: "Các lý do được tạm dừng.",
                en: "The reasons for which a case may be held.",
                example: "{illness: {vi: Ốm đau, en: Illness}}"
            ),
            VocabularyKey(
                "review",
                .scalar(.period),
                required: true,
                vi: "Chu kỳ xem lại khi tạm dừng chưa có ngày kết thúc.",
                en: "How often a hold without a last day is shown to the office.",
                example: "3 months"
            ),
        ]
    )
}
