import CivilCalendar

// Scenario files.
extension Vocabulary {
    /// A scenario: a test of the rules.
    public static let scenario = VocabularyPlace(
        .scenario,
        vi: "Một kịch bản kiểm thử quy định.",
        en: "A scenario: a test of the rules.",
        keys: [
            VocabularyKey(
                "scenario",
                .scalar(.text),
                required: true,
                vi: "Kịch bản này cho thấy điều gì.",
                en: "What the scenario shows.",
                example: "ceremony around National Day 2026"
            ),
            VocabularyKey(
                "workflow",
                .scalar(.name),
                required: true,
                vi: "Quy trình được kiểm thử.",
                en: "The workflow it tests.",
                example: "admission"
            ),
            VocabularyKey(
                "units",
                .listOrNone(.place(.scenarioUnit)),
                required: true,
                vi: "Các tổ chức đảng trong kịch bản.",
                en: "The units.",
                example: "[{id: CB-01, level: cell, parent: DU-01}, {id: DU-01, level: grassroots}]"
            ),
            VocabularyKey(
                "subject",
                .place(.scenarioSubject),
                vi: "Hồ sơ nói về ai; bắt buộc khi không có subjects.",
                en: "Who or what the case is about; needed where there are no subjects.",
                absent: LocalizedText(vi: "người đầu tiên trong subjects", en: "first of subjects"),
                example: "{id: P-1, unit: CB-01}"
            ),
            VocabularyKey(
                "subjects",
                .list(.place(.registeredSubject)),
                vi: "Những đối tượng đã có trong danh bạ, dù chưa có hồ sơ.",
                en: "Those whom the register knows, with or without a case.",
                example: "[{id: P-1, unit: CB-01, status: official}]"
            ),
            VocabularyKey(
                "campaigns",
                .listOrNone(.scalar(.name)),
                vi: "Những quy trình được tự mở hồ sơ theo đợt trong kịch bản này.",
                en: "The workflows whose campaigns open cases in this scenario.",
                absent: LocalizedText(
                    vi: "quy trình được kiểm thử nếu có subjects, nếu không thì không có",
                    en: "the workflow it tests where there are subjects, else none"
                ),
                example: "[yearly-review]"
            ),
            VocabularyKey(
                "steps",
                .listOrNone(stepForm),
                required: true,
                vi: "Các bước lần lượt; bước đầu là open, trừ khi có subjects.",
                en: "The steps in order; the first is open, unless there are subjects.",
                example:
                    "[{open: ceremony, day: 2026-07-16}, {today: 2026-08-21, expect: "
                    + "{stage: ceremony}}]"
            ),
        ],
        rules: [.atLeastOne(["subject", "subjects"])]
    )

    /// A subject that the register knows; its fields stand beside.
    public static let registeredSubject = VocabularyPlace(
        .registeredSubject,
        vi: "Một đối tượng có trong danh bạ; các trường của đối tượng viết bên cạnh.",
        en: "A subject that the register knows; its fields stand beside.",
        keys: scenarioSubject.keys + [
            VocabularyKey(
                "since",
                .scalar(.date),
                vi: "Danh bạ biết từ ngày nào.",
                en: "The day since which the register knows it.",
                absent: LocalizedText(vi: "từ trước đến nay", en: "since ever"),
                example: "2026-03-02"
            )
        ],
        others: [.value]
    )

    /// A unit of a scenario.
    public static let scenarioUnit = VocabularyPlace(
        .scenarioUnit,
        vi: "Một tổ chức đảng trong kịch bản.",
        en: "A unit of a scenario.",
        keys: [
            VocabularyKey(
                "id",
                .scalar(.text),
                required: true,
                vi: "Mã tổ chức.",
                en: "The identifier.",
                example: "CB-01"
            ),
            VocabularyKey(
                "name",
                .scalar(.text),
                vi: "Tên tổ chức.",
                en: "The name.",
                absent: LocalizedText(vi: "mã tổ chức", en: "the identifier"),
                example: "Chi bộ 1"
            ),
            VocabularyKey(
                "level",
                .scalar(.name),
                required: true,
                vi: "Cấp.",
                en: "The level.",
                example: "cell"
            ),
            VocabularyKey(
                "parent",
                .scalar(.text),
                vi: "Mã tổ chức cấp trên.",
                en: "The identifier of the unit above.",
                example: "DU-01"
            ),
            VocabularyKey(
                "since",
                .scalar(.date),
                vi: "Ngày đầu tiên các dòng này đúng; một mã có thể viết nhiều lần.",
                en: "The first day this is so; one id may stand several times.",
                absent: LocalizedText(vi: "từ trước đến nay", en: "since ever"),
                example: "2026-07-01"
            ),
            VocabularyKey(
                "until",
                .scalar(.date),
                vi: "Ngày cuối cùng các dòng này đúng.",
                en: "The last day this is so.",
                absent: LocalizedText(vi: "còn đúng", en: "it still is"),
                example: "2026-06-30"
            ),
            VocabularyKey(
                "meets",
                .scalar(.meets),
                vi: "Ngày họp định kỳ.",
                en: "The days its meetings fall on.",
                example: "month by day 3"
            ),
            VocabularyKey(
                "positions",
                .named(.name, .either([.scalar(.text), .null])),
                vi: "Địa chỉ của người giữ từng chức danh; null là khuyết.",
                en: "The address of whoever holds a position; null leaves it vacant.",
                absent: LocalizedText(
                    vi: "mỗi chức danh một địa chỉ giả",
                    en: "an invented address for each"
                ),
                example: "{secretary: a@cb-01.example, office: null}"
            ),
        ]
    )

    /// The subject of a scenario; its fields stand beside.
    public static let scenarioSubject = VocabularyPlace(
        .scenarioSubject,
        vi: "Đối tượng của kịch bản; các trường của đối tượng viết bên cạnh.",
        en: "The subject of a scenario; its fields stand beside.",
        keys: [
            VocabularyKey(
                "id",
                .scalar(.text),
                required: true,
                vi: "Mã đối tượng.",
                en: "The identifier.",
                example: "P-1"
            ),
            VocabularyKey(
                "unit",
                .scalar(.text),
                vi: "Mã tổ chức đảng của đối tượng; bỏ trống khi đối tượng là tổ chức.",
                en: "The identifier of its unit; left out where the subject is a unit.",
                example: "CB-01"
            ),
        ],
        others: [.value]
    )

    /// An event of the history; its fields stand beside.
    public static let pastEvent = VocabularyPlace(
        .pastEvent,
        vi: "Một sự kiện trong lịch sử; các trường viết bên cạnh.",
        en: "An event of the history; its fields stand beside.",
        keys: [
            VocabularyKey(
                "event",
                .scalar(.event),
                required: true,
                vi: "Loại sự kiện.",
                en: "The type of event.",
                example: "decision-issued"
            ),
            VocabularyKey(
                "day",
                .scalar(.date),
                required: true,
                vi: "Ngày có hiệu lực.",
                en: "The day it took effect.",
                example: "2026-07-16"
            ),
        ],
        others: [.value]
    )
}
