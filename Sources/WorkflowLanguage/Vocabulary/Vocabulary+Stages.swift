import CivilCalendar

// Stages and moves.
extension Vocabulary {
    /// A stage of a case.
    public static let stage = VocabularyPlace(
        .stage,
        vi: "Một giai đoạn của hồ sơ.",
        en: "A stage of a case.",
        keys: [
            VocabularyKey(
                "title",
                .place(.text),
                required: true,
                vi: "Tên để người đọc hiểu.",
                en: "What people read.",
                example: "{vi: Chờ lễ kết nạp, en: Waiting for the ceremony}"
            ),
            VocabularyKey(
                "final",
                .boolean,
                vi: "Hồ sơ kết thúc ở đây.",
                en: "The case ends here.",
                absent: LocalizedText(vi: "không", en: "no"),
                example: "true"
            ),
            VocabularyKey(
                "outcome",
                .scalar(.name),
                vi: "Kết quả của hồ sơ kết thúc ở đây.",
                en: "How a case that ends here has ended.",
                example: "success"
            ),
            VocabularyKey(
                "timers",
                .named(.name, .place(.timer)),
                vi: "Kỳ hạn của giai đoạn: hủy khi rời đi, chạy lại từ đầu khi vào lần nữa.",
                en: "Timers of the stage: cancelled when it is left, new when it is entered again.",
                example:
                    "{ceremony-deadline: {title: {vi: Hạn tổ chức lễ, en: Ceremony}, kind: "
                    + "waiting, from: stage, within: 30 working days}}"
            ),
            VocabularyKey(
                "accepts",
                .named(.event, moveForm),
                vi: "Sự kiện được nhận ở giai đoạn này và nó đưa hồ sơ đi đâu.",
                en: "The events this stage takes, and where each leads.",
                example: "{ceremony-held: {to: probation}}"
            ),
            VocabularyKey(
                "stale-after",
                .place(.stale),
                vi: "Nhắc đi nhắc lại nếu hồ sơ nằm ở đây quá lâu.",
                en: "Reminds again and again while the case stays here too long.",
                example: "{period: 3 months, to: [cell-secretary]}"
            ),
        ],
        rules: [
            .when("final", is: "true", demands: [], excludes: ["timers", "accepts", "stale-after"])
        ]
    )

    /// The nag for a stage that a case does not leave.
    public static let stale = VocabularyPlace(
        .stale,
        vi: "Nhắc khi hồ sơ nằm quá lâu ở một giai đoạn.",
        en: "The nag for a stage that a case does not leave.",
        keys: [
            VocabularyKey(
                "period",
                .scalar(.period),
                required: true,
                vi: "Bao lâu nhắc một lần.",
                en: "How often to remind.",
                example: "3 months"
            ),
            VocabularyKey(
                "to",
                .scalar(.role),
                .list(.scalar(.role)),
                required: true,
                vi: "Nhắc những vai trò nào.",
                en: "Which roles to remind.",
                example: "[cell-secretary]"
            ),
            VocabularyKey(
                "level",
                .words(["notice", "warning", "alert"]),
                vi: "Mức khẩn.",
                en: "How urgent.",
                absent: LocalizedText(vi: "warning", en: "warning"),
                example: "warning"
            ),
        ]
    )

    /// One outcome of an accepted event; {} only records it.
    public static let move = VocabularyPlace(
        .move,
        vi: "Một kết quả của sự kiện được nhận; để trống {} nghĩa là chỉ ghi nhận.",
        en: "One outcome of an accepted event; {} only records it.",
        keys: [
            VocabularyKey(
                "when",
                .scalar(.feel),
                vi:
                    "Chỉ theo kết quả này khi điều kiện đúng; dòng cuối của danh sách không"
                    + " có điều kiện.",
                en: "Taken only when this holds; the last entry of a list has none.",
                absent: LocalizedText(vi: "luôn luôn", en: "always"),
                example: "event.agree * 3 >= event.members * 2"
            ),
            VocabularyKey(
                "to",
                .scalar(.stage),
                vi: "Giai đoạn chuyển đến.",
                en: "The stage the case moves to.",
                absent: LocalizedText(vi: "ở lại giai đoạn này", en: "the case stays"),
                example: "probation"
            ),
            VocabularyKey(
                "require",
                .list(.place(.requirement)),
                vi: "Những điều phải đúng để ghi được sự kiện.",
                en: "What must hold for the event to be recorded.",
                example:
                    "[{if: event.members >= 3, message: {vi: Chi bộ quá ít người, en: Too "
                    + "few}}]"
            ),
            VocabularyKey(
                "set",
                .place(.assignments),
                vi: "Đặt giá trị cho các trường của đối tượng hoặc của hồ sơ.",
                en: "Gives values to fields of the subject or of the case.",
                example: "{subject.status: probationary}"
            ),
            VocabularyKey(
                "opens",
                .place(.opening),
                .list(.place(.opening)),
                vi: "Mở hồ sơ con; hồ sơ con kết thúc thì hồ sơ này được xem lại.",
                en: "Opens child cases; the end of a child wakes this case.",
                example: "{workflow: verification, with: {body: event.body}, key: event.body}"
            ),
            VocabularyKey(
                "hands-over",
                .place(.handOver),
                .list(.place(.handOver)),
                vi: "Mở một hồ sơ ngang hàng, đi đường riêng của nó.",
                en: "Opens a peer case that goes its own way.",
                example: "{workflow: deletion}"
            ),
            sinceKey,
            untilKey,
        ]
    )

    /// The fields that get values.
    public static let assignments = VocabularyPlace(
        .assignments,
        vi: "Các trường được đặt giá trị.",
        en: "The fields that get values.",
        keys: [],
        others: [.value, .null, .place(.computed)],
        othersNamed: .fieldPath
    )

    /// A value computed by FEEL.
    public static let computed = VocabularyPlace(
        .computed,
        vi: "Một giá trị tính bằng FEEL.",
        en: "A value computed by FEEL.",
        keys: [
            VocabularyKey(
                "feel",
                .scalar(.feel),
                required: true,
                vi: "Biểu thức cho giá trị; event là sự kiện vừa ghi.",
                en: "The expression that gives the value; event is what was recorded.",
                example: "event.mentor"
            )
        ]
    )

    /// A child case to open.
    public static let opening = VocabularyPlace(
        .opening,
        vi: "Một hồ sơ con sẽ mở.",
        en: "A child case to open.",
        keys: [
            VocabularyKey(
                "workflow",
                .scalar(.name),
                required: true,
                vi: "Quy trình của hồ sơ con.",
                en: "The workflow of the child.",
                example: "verification"
            ),
            VocabularyKey(
                "with",
                .named(.name, .scalar(.feel)),
                vi: "Giá trị các trường của hồ sơ con, viết bằng FEEL.",
                en: "The fields of the child, each a FEEL expression.",
                example: "{body: event.body}"
            ),
            VocabularyKey(
                "key",
                .scalar(.feel),
                vi: "Phân biệt các hồ sơ con cùng quy trình; khóa đang mở thì không mở lại.",
                en: "Tells the children of one workflow apart; an open key is not opened again.",
                absent: LocalizedText(
                    vi: "chỉ một hồ sơ con đang mở",
                    en: "one open child at a time"
                ),
                example: "event.body"
            ),
        ]
    )

    /// A peer case to open.
    public static let handOver = VocabularyPlace(
        .handOver,
        vi: "Một hồ sơ ngang hàng sẽ mở.",
        en: "A peer case to open.",
        keys: [
            VocabularyKey(
                "workflow",
                .scalar(.name),
                required: true,
                vi: "Quy trình của hồ sơ ngang hàng.",
                en: "The workflow of the peer.",
                example: "deletion"
            ),
            VocabularyKey(
                "with",
                .named(.name, .scalar(.feel)),
                vi: "Giá trị các trường của hồ sơ đó, viết bằng FEEL.",
                en: "The fields of the peer, each a FEEL expression.",
                example: "{reason: event.grounds}"
            ),
        ]
    )

    /// What an accepted event must fulfil.
    public static let requirement = VocabularyPlace(
        .requirement,
        vi: "Một điều kiện để ghi sự kiện.",
        en: "What an accepted event must fulfil.",
        keys: [
            VocabularyKey(
                "if",
                .scalar(.feel),
                required: true,
                vi: "Điều phải đúng; chưa biết cũng là không đúng.",
                en: "What must hold; what is not known does not hold.",
                example: "event.date <= due(\"ceremony-deadline\")"
            ),
            VocabularyKey(
                "message",
                .place(.text),
                required: true,
                vi: "Câu báo cho người ghi khi không đạt.",
                en: "What to tell the person who records.",
                example: "{vi: Đã quá hạn, en: Too late}"
            ),
            VocabularyKey(
                "basis",
                basisForm,
                vi: "Căn cứ pháp lý của điều kiện: mã trong bases.yaml, kèm điều khoản sau dấu #.",
                en:
                    "The legal sources of the requirement: names from bases.yaml, an "
                    + "article after #.",
                example: "[qd-294-2025#4.1]"
            ),
            VocabularyKey(
                "enforce",
                .words(["must", "warn"]),
                vi: "must: từ chối sự kiện; warn: ghi nhận kèm cảnh báo.",
                en: "must refuses the event; warn records it with a warning.",
                absent: LocalizedText(vi: "must", en: "must"),
                example: "warn"
            ),
            sinceKey,
            untilKey,
        ]
    )
}
