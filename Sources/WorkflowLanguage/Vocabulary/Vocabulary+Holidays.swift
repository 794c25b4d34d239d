import CivilCalendar

// Holidays of a calendar.
extension Vocabulary {
    /// A public holiday as the law states it.
    public static let holiday = VocabularyPlace(
        .holiday,
        vi: "Một ngày lễ theo luật.",
        en: "A public holiday as the law states it.",
        keys: [
            VocabularyKey(
                "id",
                .scalar(.name),
                required: true,
                vi: "Tên để years nhắc đến.",
                en: "The name that years refers to.",
                example: "tet"
            ),
            VocabularyKey(
                "name",
                .place(.text),
                required: true,
                vi: "Tên ngày lễ.",
                en: "What people call it.",
                example: "{vi: Tết Nguyên đán, en: Lunar New Year}"
            ),
            VocabularyKey(
                "solar",
                .scalar(.dayOfYear),
                vi: "Ngày dương lịch (tháng-ngày).",
                en: "The solar day (month-day).",
                example: "09-02"
            ),
            VocabularyKey(
                "lunar",
                .scalar(.dayOfYear),
                vi: "Ngày âm lịch Việt Nam (tháng-ngày).",
                en: "The day of the Vietnamese lunar calendar (month-day).",
                example: "01-01"
            ),
            VocabularyKey(
                "days",
                .span,
                vi: "Nghỉ từ ngày nào đến ngày nào, đếm từ ngày lễ.",
                en: "The days off, from and to, counted from that day.",
                absent: LocalizedText(vi: "[0, 0]", en: "[0, 0]"),
                example: "[-2, 2]"
            ),
            VocabularyKey(
                "days-on",
                .place(.spanByWeekday),
                vi: "Khoảng nghỉ khác, tùy ngày lễ rơi vào thứ mấy.",
                en: "Other days, by the weekday on which that day falls.",
                example: "{monday: [-1, 3]}"
            ),
            VocabularyKey(
                "or-days",
                .list(.span),
                vi: "Những khoảng khác mà thông báo có thể chọn.",
                en: "Days the announcement may choose instead.",
                example: "[[-2, 2], [-1, 3]]"
            ),
            VocabularyKey(
                "since",
                .scalar(.date),
                vi: "Ngày đầu tiên quy định về ngày lễ này có hiệu lực.",
                en: "The first day this holiday is in force.",
                absent: LocalizedText(vi: "từ trước đến nay", en: "since ever"),
                example: "2026-04-08"
            ),
            VocabularyKey(
                "until",
                .scalar(.date),
                vi: "Ngày cuối cùng quy định về ngày lễ này có hiệu lực.",
                en: "The last day this holiday is in force.",
                absent: LocalizedText(vi: "chưa hết hiệu lực", en: "still in force"),
                example: "2026-07-25"
            ),
            VocabularyKey(
                "make-up",
                .place(.makeUp),
                vi: "Nghỉ bù khi ngày lễ rơi vào ngày nghỉ hằng tuần.",
                en: "What happens when it falls on weekly rest.",
                absent: LocalizedText(
                    vi: "nghỉ bù ngày làm việc kế tiếp",
                    en: "the next working day is off"
                ),
                example: "{granted: false}"
            ),
            VocabularyKey(
                "source",
                .scalar(.text),
                required: true,
                vi: "Căn cứ.",
                en: "The law.",
                example: "Bộ luật Lao động 2019 Điều 112"
            ),
        ],
        rules: [
            .exactlyOne(["solar", "lunar"])
        ]
    )

    /// Days off by weekday.
    public static let spanByWeekday = VocabularyPlace(
        .spanByWeekday,
        vi: "Khoảng nghỉ theo thứ trong tuần.",
        en: "Days off by weekday.",
        keys: [
            VocabularyKey(
                "monday",
                .span,
                vi: "Khi ngày lễ rơi vào Thứ Hai.",
                en: "When that day is a Monday.",
                example: "[-1, 3]"
            ),
            VocabularyKey(
                "tuesday",
                .span,
                vi: "Khi ngày lễ rơi vào Thứ Ba.",
                en: "When that day is a Tuesday.",
                example: "[-1, 3]"
            ),
            VocabularyKey(
                "wednesday",
                .span,
                vi: "Khi ngày lễ rơi vào Thứ Tư.",
                en: "When that day is a Wednesday.",
                example: "[-1, 3]"
            ),
            VocabularyKey(
                "thursday",
                .span,
                vi: "Khi ngày lễ rơi vào Thứ Năm.",
                en: "When that day is a Thursday.",
                example: "[-1, 3]"
            ),
            VocabularyKey(
                "friday",
                .span,
                vi: "Khi ngày lễ rơi vào Thứ Sáu.",
                en: "When that day is a Friday.",
                example: "[-1, 3]"
            ),
            VocabularyKey(
                "saturday",
                .span,
                vi: "Khi ngày lễ rơi vào Thứ Bảy.",
                en: "When that day is a Saturday.",
                example: "[-1, 3]"
            ),
            VocabularyKey(
                "sunday",
                .span,
                vi: "Khi ngày lễ rơi vào Chủ Nhật.",
                en: "When that day is a Sunday.",
                example: "[-1, 3]"
            ),
        ]
    )

    /// The day off in lieu.
    public static let makeUp = VocabularyPlace(
        .makeUp,
        vi: "Nghỉ bù.",
        en: "The day off in lieu.",
        keys: [
            VocabularyKey(
                "granted",
                .boolean,
                required: true,
                vi: "Có được nghỉ bù không.",
                en: "Whether it is granted.",
                example: "true"
            ),
            VocabularyKey(
                "status",
                .words(["official", "estimated", "contested"]),
                vi: "Chắc chắn đến đâu.",
                en: "How certain that is.",
                absent: LocalizedText(vi: "official", en: "official"),
                example: "contested"
            ),
            VocabularyKey(
                "source",
                .scalar(.text),
                vi: "Căn cứ.",
                en: "The law.",
                example: "Bộ luật Lao động 2019 Điều 111"
            ),
        ]
    )
}
