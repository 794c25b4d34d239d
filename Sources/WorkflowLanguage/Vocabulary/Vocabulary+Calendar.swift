import CivilCalendar

// Calendar files.
extension Vocabulary {
    /// A calendar; one in each file of calendars/.
    public static let calendar = VocabularyPlace(
        .calendar,
        vi: "Một lịch làm việc; mỗi tệp trong calendars/ một lịch.",
        en: "A calendar; one in each file of calendars/.",
        keys: [
            VocabularyKey(
                "calendar",
                .scalar(.name),
                required: true,
                vi: "Tên lịch, giống tên tệp.",
                en: "The name, the same as the file's.",
                example: "vn"
            ),
            VocabularyKey(
                "title",
                .place(.text),
                required: true,
                vi: "Tên để người đọc hiểu.",
                en: "What people read.",
                example: "{vi: Lịch Việt Nam, en: Vietnamese calendar}"
            ),
            VocabularyKey(
                "range",
                .place(.range),
                required: true,
                vi: "Ngày đầu và ngày cuối mà lịch trả lời được.",
                en: "The first and last day the calendar answers for.",
                example: "{since: 2000-01-01, until: 2100-12-31}"
            ),
            VocabularyKey(
                "week",
                .place(.week),
                required: true,
                vi: "Ngày nghỉ hằng tuần.",
                en: "The days of weekly rest.",
                example: "{rest: [saturday, sunday], source: 188/1999/QĐ-TTg}"
            ),
            VocabularyKey(
                "holidays",
                .listOrNone(.place(.holiday)),
                vi: "Ngày lễ theo luật, cho những năm chưa có thông báo.",
                en: "Public holidays as the law states them, for years not yet announced.",
                example:
                    "[{id: new-year, name: {vi: Tết Dương lịch, en: New Year}, solar: "
                    + "01-01, source: BLLĐ 112}]"
            ),
            VocabularyKey(
                "years",
                .listOrNone(.place(.year)),
                vi: "Ngày nghỉ đã thông báo, từng năm; năm có ở đây thì đúng theo đây.",
                en: "What was announced, year by year; such a year has exactly these days off.",
                example:
                    "[{year: 2026, source: Thông báo, days-off: [{day: 2026-01-01, holiday:"
                    + " new-year}]}]"
            ),
            VocabularyKey(
                "swaps",
                .listOrNone(.place(.swap)),
                vi: "Ngày làm bù của những năm không có trong years.",
                en: "Swapped working days of years that are not in years.",
                example: "[{day-off: 2026-01-02, worked: 2026-01-10, source: Thông báo}]"
            ),
            VocabularyKey(
                "contested",
                .listOrNone(.place(.contested)),
                vi: "Những ngày mà các nguồn nói khác nhau.",
                en: "Days on which sources disagree.",
                example:
                    "[{day: 2024-04-29, working: false, name: {vi: Nghỉ hoán đổi, en: "
                    + "Swapped}, source: Thông báo}]"
            ),
        ]
    )

    /// The days a calendar answers for.
    public static let range = VocabularyPlace(
        .range,
        vi: "Khoảng thời gian của lịch.",
        en: "The days a calendar answers for.",
        keys: [
            VocabularyKey(
                "since",
                .scalar(.date),
                required: true,
                vi: "Ngày đầu tiên.",
                en: "The first day.",
                example: "2000-01-01"
            ),
            VocabularyKey(
                "until",
                .scalar(.date),
                required: true,
                vi: "Ngày cuối cùng.",
                en: "The last day.",
                example: "2100-12-31"
            ),
        ]
    )

    /// The weekly rest.
    public static let week = VocabularyPlace(
        .week,
        vi: "Nghỉ hằng tuần.",
        en: "The weekly rest.",
        keys: [
            VocabularyKey(
                "rest",
                .words([
                    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
                ]),
                .list(
                    .words([
                        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
                        "sunday",
                    ])
                ),
                required: true,
                vi: "Các ngày nghỉ trong tuần.",
                en: "The days of rest.",
                example: "[saturday, sunday]"
            ),
            VocabularyKey(
                "source",
                .scalar(.text),
                required: true,
                vi: "Căn cứ.",
                en: "The law that sets them.",
                example: "188/1999/QĐ-TTg"
            ),
        ]
    )

    /// The announced days off of one year.
    public static let year = VocabularyPlace(
        .year,
        vi: "Ngày nghỉ đã thông báo của một năm.",
        en: "The announced days off of one year.",
        keys: [
            VocabularyKey(
                "year",
                .integer(1_900...2_200),
                required: true,
                vi: "Năm.",
                en: "The year.",
                example: "2026"
            ),
            VocabularyKey(
                "source",
                .scalar(.text),
                required: true,
                vi: "Thông báo.",
                en: "The notice.",
                example: "Thông báo 10000/TB-BNV"
            ),
            VocabularyKey(
                "days-off",
                .listOrNone(.place(.dayOff)),
                required: true,
                vi: "Các ngày nghỉ.",
                en: "The days off.",
                example: "[{day: 2026-01-01, holiday: new-year}]"
            ),
            VocabularyKey(
                "swaps",
                .listOrNone(.place(.swap)),
                vi: "Các ngày làm bù.",
                en: "The swapped working days.",
                example: "[{day-off: 2026-01-02, worked: 2026-01-10}]"
            ),
        ]
    )

    /// One day off, or several in a row.
    public static let dayOff = VocabularyPlace(
        .dayOff,
        vi: "Một hay nhiều ngày nghỉ liền nhau.",
        en: "One day off, or several in a row.",
        keys: [
            VocabularyKey(
                "day",
                .scalar(.date),
                vi: "Một ngày.",
                en: "One day.",
                example: "2026-01-01"
            ),
            VocabularyKey(
                "since",
                .scalar(.date),
                vi: "Ngày đầu của nhiều ngày.",
                en: "The first of several days.",
                example: "2026-02-16"
            ),
            VocabularyKey(
                "until",
                .scalar(.date),
                vi: "Ngày cuối của nhiều ngày.",
                en: "The last of several days.",
                example: "2026-02-20"
            ),
            VocabularyKey(
                "holiday",
                .scalar(.name),
                vi: "Nghỉ vì ngày lễ nào trong holidays.",
                en: "The holiday, by its id in holidays.",
                example: "tet"
            ),
            VocabularyKey(
                "make-up",
                .scalar(.name),
                vi: "Nghỉ bù cho ngày lễ nào.",
                en: "The holiday it is in lieu of.",
                example: "hung-kings"
            ),
            VocabularyKey(
                "name",
                .place(.text),
                vi: "Tên của ngày nghỉ khác.",
                en: "The name of another day off.",
                example: "{vi: Quốc tang, en: National mourning}"
            ),
            VocabularyKey(
                "status",
                .words(["official", "estimated", "contested"]),
                vi: "Chắc chắn đến đâu.",
                en: "How certain it is.",
                absent: LocalizedText(vi: "official", en: "official"),
                example: "estimated"
            ),
            VocabularyKey(
                "source",
                .scalar(.text),
                vi: "Căn cứ riêng.",
                en: "A notice of its own.",
                absent: LocalizedText(vi: "nguồn của năm", en: "that of the year"),
                example: "Công điện 1"
            ),
        ],
        rules: [
            .exactlyOne(["day", "since"]),
            .exactlyOne(["holiday", "make-up", "name"]),
            .demands("since", ["until"]),
            .excludes("day", ["until"]),
        ]
    )

    /// A swapped working day.
    public static let swap = VocabularyPlace(
        .swap,
        vi: "Hoán đổi ngày làm việc.",
        en: "A swapped working day.",
        keys: [
            VocabularyKey(
                "day-off",
                .scalar(.date),
                required: true,
                vi: "Ngày làm việc được nghỉ.",
                en: "The working day that is off.",
                example: "2026-01-02"
            ),
            VocabularyKey(
                "worked",
                .scalar(.date),
                required: true,
                vi: "Ngày nghỉ phải làm bù.",
                en: "The day of rest that is worked.",
                example: "2026-01-10"
            ),
            VocabularyKey(
                "source",
                .scalar(.text),
                vi: "Thông báo.",
                en: "The notice.",
                example: "Thông báo 1"
            ),
        ]
    )

    /// A day on which sources disagree.
    public static let contested = VocabularyPlace(
        .contested,
        vi: "Một ngày mà các nguồn nói khác nhau.",
        en: "A day on which sources disagree.",
        keys: [
            VocabularyKey(
                "day",
                .scalar(.date),
                required: true,
                vi: "Ngày.",
                en: "The day.",
                example: "2024-04-29"
            ),
            VocabularyKey(
                "working",
                .boolean,
                required: true,
                vi: "Tạm tính là ngày làm việc hay không.",
                en: "How to count until they agree.",
                example: "false"
            ),
            VocabularyKey(
                "name",
                .place(.text),
                required: true,
                vi: "Tên.",
                en: "What people call it.",
                example: "{vi: Nghỉ hoán đổi, en: Swapped day}"
            ),
            VocabularyKey(
                "source",
                .scalar(.text),
                required: true,
                vi: "Các nguồn.",
                en: "The sources.",
                example: "Thông báo 1 và 2"
            ),
        ]
    )
}
