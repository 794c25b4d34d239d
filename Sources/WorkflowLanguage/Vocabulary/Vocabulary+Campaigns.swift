import CivilCalendar

// Campaigns: cases that open by themselves.
extension Vocabulary {
    static let opensEveryKey = VocabularyKey(
        "opens-every",
        .list(.place(.campaign)),
        vi: "Tự mở hồ sơ theo đợt, vào những ngày cố định trong năm.",
        en: "Opens cases by itself on fixed days of the year.",
        example: "[{day: [02-03], for-each: [member], late-until: 12-31}]"
    )

    static let closesWhenKey = VocabularyKey(
        "closes-when",
        .scalar(.feel),
        vi:
            "Đóng hồ sơ mở theo đợt (kết quả cancelled) vào ngày điều kiện này đúng; hỏi được "
            + "subject, unit, is a(…), không hỏi được today.",
        en:
            "Closes a case of a campaign, as cancelled, on the day this comes to hold; it may ask "
            + "subject, unit and is a(…), not today.",
        absent: LocalizedText(
            vi: "không tự đóng: ai thôi thỏa điều kiện vẫn giữ hồ sơ",
            en: "never: who ceases to match keeps the case"
        ),
        example: "'not(is a(\"member\"))'"
    )

    /// A campaign that opens cases by itself.
    public static let campaign = VocabularyPlace(
        .campaign,
        vi: "Một đợt tự mở hồ sơ.",
        en: "A campaign that opens cases by itself.",
        keys: [
            VocabularyKey(
                "day",
                .scalar(.dayOfYear),
                .list(.scalar(.dayOfYear)),
                required: true,
                vi: "Những ngày trong năm (tháng-ngày).",
                en: "The days of the year (month-day).",
                example: "[02-03, 05-19]"
            ),
            VocabularyKey(
                "for-each",
                .scalar(.name),
                .list(.scalar(.name)),
                required: true,
                vi:
                    "Mở cho những đối tượng thỏa ít nhất một trong các điều kiện có tên này của "
                    + "subjects.yaml.",
                en:
                    "Opens for the subjects that fulfil at least one of these named conditions of "
                    + "subjects.yaml.",
                example: "[member]"
            ),
            VocabularyKey(
                "where",
                .scalar(.feel),
                vi:
                    "Điều kiện thêm; hỏi được subject, unit, today (ngày xét) và campaign.day "
                    + "(ngày của đợt).",
                en:
                    "A further condition; it may ask subject, unit, today (the day looked at) and "
                    + "campaign.day (the day of the round).",
                absent: LocalizedText(vi: "không có", en: "none"),
                example: "subject.status = \"official\""
            ),
            VocabularyKey(
                "late-until",
                .scalar(.dayOfYear),
                vi:
                    "Đến ngày này, hoặc đến trước ngày kế tiếp của đợt, vẫn mở thêm cho đối tượng "
                    + "mới thỏa điều kiện, vào ngày bắt đầu thỏa.",
                en:
                    "Until this day, or until the campaign's next day, subjects that come to match "
                    + "are added on the day they do.",
                absent: LocalizedText(
                    vi: "chỉ mở cho ai thỏa điều kiện đúng ngày đó",
                    en: "only for those who match on the day itself"
                ),
                example: "12-31"
            ),
            VocabularyKey(
                "with",
                .named(.name, .scalar(.feel)),
                vi: "Giá trị các trường của hồ sơ, viết bằng FEEL.",
                en: "The fields of the case, each a FEEL expression.",
                example: "{year: campaign.day.year}"
            ),
        ]
    )
}
