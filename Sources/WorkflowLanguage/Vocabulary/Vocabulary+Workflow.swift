import CivilCalendar

// The frame of a workflow file.
extension Vocabulary {
    /// One text in both languages.
    public static let text = VocabularyPlace(
        .text,
        vi: "Một câu bằng hai ngôn ngữ.",
        en: "One text in both languages.",
        keys: [
            VocabularyKey(
                "vi",
                .scalar(.text),
                required: true,
                vi: "Câu tiếng Việt, đủ dấu.",
                en: "The Vietnamese text, with its diacritics.",
                example: "Chờ lễ kết nạp"
            ),
            VocabularyKey(
                "en",
                .scalar(.text),
                required: true,
                vi: "Câu tiếng Anh.",
                en: "The English text.",
                example: "Waiting for the ceremony"
            ),
        ]
    )

    /// A procedure; one in each file.
    public static let workflow = VocabularyPlace(
        .workflow,
        vi: "Một quy trình; mỗi tệp một quy trình.",
        en: "A procedure; one in each file.",
        keys: [
            VocabularyKey(
                "workflow",
                .scalar(.name),
                required: true,
                vi: "Tên quy trình, giống tên tệp không có đuôi .yaml.",
                en: "The name, the same as the file's without .yaml.",
                example: "admission"
            ),
            VocabularyKey(
                "title",
                .place(.text),
                required: true,
                vi: "Tên để người đọc hiểu.",
                en: "What people read.",
                example: "{vi: Kết nạp đảng viên, en: Admission}"
            ),
            VocabularyKey(
                "subject",
                .words(["person", "unit"]),
                required: true,
                vi: "Hồ sơ nói về ai: một người hay một tổ chức đảng.",
                en: "What a case is about: a person or a unit.",
                example: "person"
            ),
            VocabularyKey(
                "calendar",
                .scalar(.name),
                required: true,
                vi: "Lịch làm việc dùng để đếm ngày: tên tệp trong calendars/.",
                en: "The calendar that counts working days: a file in calendars/.",
                example: "vn"
            ),
            VocabularyKey(
                "initial",
                .scalar(.stage),
                required: true,
                vi: "Giai đoạn đầu tiên của hồ sơ mới.",
                en: "The stage a new case begins in.",
                example: "nurturing"
            ),
            VocabularyKey(
                "fields",
                .named(.name, .place(.field)),
                vi: "Các trường của hồ sơ, nhập khi mở hồ sơ hoặc do sự kiện đặt.",
                en: "The fields of a case, given when it is opened or set by events.",
                example: "{mentor: {type: contact}}"
            ),
            VocabularyKey(
                "entry",
                .named(.stage, .place(.entry)),
                vi: "Những giai đoạn có thể mở hồ sơ giữa chừng, kèm lịch sử.",
                en: "The stages in which a case may be opened in mid-procedure, with its history.",
                example: "{ceremony: {needs: [decision-issued]}}"
            ),
            VocabularyKey(
                "events",
                .named(.name, .place(.event)),
                required: true,
                vi: "Các loại sự kiện mà cán bộ ghi vào hồ sơ.",
                en: "The types of event that officials record.",
                example: "{ceremony-held: {title: {vi: Tổ chức lễ, en: Ceremony held}}}"
            ),
            VocabularyKey(
                "accepts",
                .named(.event, moveForm),
                vi:
                    "Sự kiện được nhận ở mọi giai đoạn chưa kết thúc; giai đoạn ghi riêng "
                    + "thì theo giai đoạn.",
                en: "Events taken in every stage that is not final; a stage's own entry wins.",
                example: "{withdrawn: {to: withdrawn}}"
            ),
            VocabularyKey(
                "timers",
                .named(.name, .place(.timer)),
                vi: "Kỳ hạn của cả hồ sơ: chạy qua mọi giai đoạn cho đến khi hồ sơ kết thúc.",
                en: "Timers of the whole case: they run through all stages until it ends.",
                example:
                    "{certificate: {title: {vi: Hạn giấy chứng nhận, en: Certificate}, "
                    + "kind: validity, from: class-completed, within: 60 months}}"
            ),
            VocabularyKey(
                "stages",
                .named(.name, .place(.stage)),
                required: true,
                vi: "Các giai đoạn của hồ sơ.",
                en: "The stages of a case.",
                example: "{ceremony: {title: {vi: Chờ lễ kết nạp, en: Ceremony}}}"
            ),
            VocabularyKey(
                "many",
                .boolean,
                vi: "Một đối tượng được có nhiều hồ sơ đang mở cùng lúc.",
                en: "One subject may have several open cases at once.",
                absent: LocalizedText(vi: "không", en: "no"),
                example: "true"
            ),
            VocabularyKey(
                "standing",
                .boolean,
                vi: "Quy trình thường xuyên của một tổ chức, không bao giờ kết thúc.",
                en: "A standing workflow of a unit: its cases never end.",
                absent: LocalizedText(vi: "không", en: "no"),
                example: "true"
            ),
            VocabularyKey(
                "closes",
                .scalar(.name),
                .list(.scalar(.name)),
                vi: "Những kết quả mà người quản trị được dùng để đóng hồ sơ bằng tay.",
                en: "The outcomes with which a case may be closed by hand.",
                absent: LocalizedText(
                    vi: "không được đóng bằng tay",
                    en: "a case cannot be closed by hand"
                ),
                example: "[deceased, opened-in-error]"
            ),
            VocabularyKey(
                "holds",
                .place(.holds),
                vi: "Cho phép tạm dừng hồ sơ, vì những lý do nào.",
                en: "Whether a case may be held, and for which reasons.",
                absent: LocalizedText(vi: "không được tạm dừng", en: "a case cannot be held"),
                example: "{reasons: {illness: {vi: Ốm đau, en: Illness}}, review: 3 months}"
            ),
            opensEveryKey,
            closesWhenKey,
            VocabularyKey(
                "renames",
                .place(.renames),
                vi: "Tên cũ của những gì đã đổi tên, để hồ sơ đang chạy không mất dấu.",
                en: "The old names of what was renamed, so that running cases are carried over.",
                example: "{stages: {hearing: ceremony}}"
            ),
        ]
    )

    /// A way in, in mid-procedure.
    public static let entry = VocabularyPlace(
        .entry,
        vi: "Một lối vào giữa chừng.",
        en: "A way in, in mid-procedure.",
        keys: [
            VocabularyKey(
                "needs",
                .scalar(.event),
                .list(.scalar(.event)),
                vi: "Những sự kiện mà lịch sử của hồ sơ phải có.",
                en: "The events that the history of the case must hold.",
                absent: LocalizedText(vi: "không cần gì", en: "nothing is needed"),
                example: "[decision-issued]"
            )
        ]
    )

    /// Old names and the new ones.
    public static let renames = VocabularyPlace(
        .renames,
        vi: "Tên cũ ứng với tên mới.",
        en: "Old names and the new ones.",
        keys: [
            VocabularyKey(
                "stages",
                .named(.name, .scalar(.name)),
                vi: "Giai đoạn đã đổi tên.",
                en: "Renamed stages.",
                example: "{hearing: ceremony}"
            ),
            VocabularyKey(
                "events",
                .named(.name, .scalar(.name)),
                vi: "Sự kiện đã đổi tên.",
                en: "Renamed events.",
                example: "{held: ceremony-held}"
            ),
            VocabularyKey(
                "timers",
                .named(.name, .scalar(.name)),
                vi: "Kỳ hạn đã đổi tên.",
                en: "Renamed timers.",
                example: "{due: ceremony-deadline}"
            ),
            VocabularyKey(
                "roles",
                .named(.name, .scalar(.name)),
                vi: "Vai trò đã đổi tên.",
                en: "Renamed roles.",
                example: "{secretary: cell-secretary}"
            ),
        ]
    )
}
