import CivilCalendar

// The steps of scenarios that change rules, calendar or units in mid-run.
extension Vocabulary {
    static let setAsideKey = VocabularyKey(
        "set-aside",
        .boolean,
        vi: "Sự kiện sau đó không còn khớp thì để riêng, thay vì từ chối bước này.",
        en: "Later events that no longer fit are set aside instead of refusing the step.",
        absent: LocalizedText(vi: "không", en: "no"),
        example: "true"
    )

    private static let movesKey = VocabularyKey(
        "moves",
        .listOrNone(.place(.expectedMove)),
        vi: "Đúng những ngày đến hạn thay đổi; viết [] khi không ngày nào.",
        en: "Exactly the due dates that move; [] where none does.",
        absent: LocalizedText(vi: "không xét", en: "not looked at"),
        example:
            "[{timer: ceremony-deadline, from: 2026-01-07, to: 2026-01-08, because: 2026-01-02}]"
    )

    private static let someKey = VocabularyKey(
        "some",
        .boolean,
        vi: "Cho phép ngày khác cũng thay đổi.",
        en: "Other dates may move too.",
        absent: LocalizedText(vi: "không", en: "no"),
        example: "true"
    )

    /// Changes rules, calendar or units.
    public static let changeStep = VocabularyPlace(
        .changeStep,
        vi: "Quy định, lịch hoặc tổ chức thay đổi; trước ngày này kịch bản chạy như chưa có nó.",
        en: "Rules, calendar or units change; until then the scenario runs without the change.",
        keys: [
            VocabularyKey(
                "change",
                .scalar(.date),
                required: true,
                vi: "Ngày thay đổi được áp dụng, sau các nhắc việc buổi sáng.",
                en: "The day the change is applied, after the morning's reminders.",
                example: "2025-12-25"
            ),
            VocabularyKey(
                "announcement",
                .scalar(.text),
                vi: "Thông báo lịch nghỉ, đúng như source trong tệp lịch.",
                en: "An announcement of days off, as a source of a calendar names it.",
                example: "12729/VPCP-KGVX (25/12/2025)"
            ),
            VocabularyKey(
                "law-since",
                .scalar(.date),
                vi: "Nạp quy định có hiệu lực từ ngày này; trước đó quy định như ngày liền trước.",
                en: "The law in force from this day is loaded; until then rules are as on its eve.",
                example: "2026-07-26"
            ),
            VocabularyKey(
                "periods",
                .named(.name, .scalar(.period)),
                vi: "Thời hạn mới của các kỳ hạn của quy trình, ở bản quy định mới nhất.",
                en: "New periods of timers of the workflow, in the newest version of their law.",
                example: "{ceremony-deadline: 25 working days}"
            ),
            VocabularyKey(
                "units",
                .list(.place(.scenarioUnit)),
                vi: "Toàn bộ các tổ chức từ nay.",
                en: "All units from now on.",
                example: "[{id: CB-01, level: cell, parent: DU-02}, {id: DU-02, level: grassroots}]"
            ),
            movesKey,
            someKey,
        ],
        rules: [.exactlyOne(["announcement", "law-since", "periods", "units"])]
    )

    /// Takes the last change back.
    public static let undoStep = VocabularyPlace(
        .undoStep,
        vi: "Thu hồi thay đổi gần nhất.",
        en: "Takes the last change back.",
        keys: [
            VocabularyKey(
                "undo",
                .scalar(.date),
                required: true,
                vi: "Ngày thu hồi.",
                en: "The day it is taken back.",
                example: "2026-08-05"
            ),
            movesKey,
            someKey,
        ]
    )

    /// A due date that a change must move.
    public static let expectedMove = VocabularyPlace(
        .expectedMove,
        vi: "Một ngày đến hạn phải thay đổi.",
        en: "A due date that a change must move.",
        keys: [
            VocabularyKey(
                "timer",
                .scalar(.timerPath),
                required: true,
                vi: "Kỳ hạn.",
                en: "The timer.",
                example: "ceremony-deadline"
            ),
            VocabularyKey(
                "from",
                .scalar(.date),
                .words(["none"]),
                required: true,
                vi: "Ngày đến hạn trước đó; none khi chưa có.",
                en: "The due date before; none where people waited for none.",
                example: "2026-01-07"
            ),
            VocabularyKey(
                "to",
                .scalar(.date),
                .words(["none"]),
                required: true,
                vi: "Ngày đến hạn mới; none khi không còn.",
                en: "The due date after; none where people wait for none any more.",
                example: "2026-01-08"
            ),
            VocabularyKey(
                "because",
                .scalar(.text),
                .list(.scalar(.text)),
                vi: "Vì sao: ngày của lịch, mã căn cứ, hoặc basis, trigger, period, calendar, "
                    + "kind, added, removed, rule.",
                en: "Why: a day of the calendar, a legal source, or basis, trigger, period, "
                    + "calendar, kind, added, removed, rule.",
                absent: LocalizedText(vi: "không xét", en: "not looked at"),
                example: "[qd-208-2026, trigger]"
            ),
            caseKey,
            childKey,
        ]
    )
}
