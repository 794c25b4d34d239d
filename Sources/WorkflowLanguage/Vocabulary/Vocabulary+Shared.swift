import CivilCalendar

/// Keys that stand in several places of the language and mean the same in each.
extension Vocabulary {
    // MARK: Steps of a scenario

    static let dayKey = VocabularyKey(
        "day",
        .scalar(.date),
        required: true,
        vi: "Ngày có hiệu lực.",
        en: "The day it takes effect.",
        example: "2026-07-17"
    )

    static let recordedKey = VocabularyKey(
        "recorded",
        .scalar(.date),
        vi: "Ngày được ghi, nếu khác.",
        en: "The day it is recorded, where it differs.",
        example: "2026-07-20"
    )

    static let childKey = VocabularyKey(
        "child",
        .scalar(.childPath),
        vi: "Làm với hồ sơ con này, không phải với hồ sơ chính.",
        en: "Done to this child case instead of the case.",
        example: "verification/GC-02"
    )

    static let caseKey = VocabularyKey(
        "case",
        .scalar(.casePath),
        vi: "Làm với hồ sơ của quy trình (và đối tượng) này; mở hồ sơ thì mở hồ sơ đó.",
        en: "Done to the newest case of this workflow and subject; `open` opens it.",
        absent: LocalizedText(vi: "hồ sơ đầu tiên", en: "the first case"),
        example: "transfer/P-2"
    )

    static let refusedKey = VocabularyKey(
        "refused",
        .scalar(.name),
        vi: "Phải bị từ chối với mã này.",
        en: "It must be refused with this code.",
        example: "not-accepted"
    )

    static let warnedKey = VocabularyKey(
        "warned",
        .boolean,
        vi: "Phải được ghi kèm cảnh báo (true) hay không cảnh báo (false).",
        en: "Whether it must be recorded with a warning.",
        absent: LocalizedText(vi: "không xét", en: "not looked at"),
        example: "true"
    )

    // MARK: The law of a timer

    static let sinceKey = VocabularyKey(
        "since",
        .scalar(.date),
        vi: "Ngày đầu tiên quy định này có hiệu lực.",
        en: "The first day this entry is in force.",
        absent: LocalizedText(vi: "từ trước đến nay", en: "since ever"),
        example: "2026-04-08"
    )

    static let untilKey = VocabularyKey(
        "until",
        .scalar(.date),
        vi: "Ngày cuối cùng quy định này có hiệu lực.",
        en: "The last day this entry is in force.",
        absent: LocalizedText(vi: "chưa hết hiệu lực", en: "still in force"),
        example: "2026-07-25"
    )

    static let fromKey = VocabularyKey(
        "from",
        .scalar(.trigger),
        .place(.trigger),
        vi:
            "Mốc bắt đầu tính: sự kiện, giai đoạn, kỳ hạn khác, trường ngày, hoặc "
            + "các hồ sơ con kết thúc.",
        en:
            "What starts the clock: an event, the stage, another timer, a date "
            + "field, or the end of all children.",
        example: "decision-received"
    )

    static let otherwiseKey = VocabularyKey(
        "otherwise",
        .scalar(.event),
        vi: "Sự kiện tạm thay mốc khi mốc chưa được ghi; ngày đến hạn khi đó là tạm tính.",
        en:
            "The event that stands in while the trigger is not recorded; the due "
            + "date is then provisional.",
        example: "decision-issued"
    )

    static let awaitKey = VocabularyKey(
        "await",
        .place(.awaited),
        vi: "Nhắc cho đến khi mốc được ghi.",
        en: "Nags until the trigger is recorded.",
        example:
            "{from: decision-issued, within: 10 working days, remind: [{at: on due "
            + "date, to: cell-secretary}]}"
    )

    static let withinKey = VocabularyKey(
        "within",
        .scalar(.period),
        .scalar(.nextMeeting),
        .list(.place(.choice)),
        vi: "Thời gian từ mốc đến hạn.",
        en: "How long the clock runs.",
        example: "30 working days"
    )

    static let byKey = VocabularyKey(
        "by",
        .scalar(.dueDay),
        vi: "Hạn là một ngày cố định trong năm, hoặc ngày ghi trong sự kiện.",
        en: "The due date is a fixed day of the year, or the day an event names.",
        example: "12-31"
    )

    static let beforeKey = VocabularyKey(
        "before",
        .place(.before),
        vi: "Hạn đếm lùi từ một mốc ở phía trước.",
        en: "The due date is counted back from a trigger that lies ahead.",
        example: "{period: 30 days, of: timer certificate}"
    )

    static let everyKey = VocabularyKey(
        "every",
        .scalar(.recurrence),
        vi: "Chu kỳ của kỳ hạn lặp lại.",
        en: "How often a recurring timer falls due.",
        example: "3 months"
    )

    static let warnWithinKey = VocabularyKey(
        "warn-within",
        .scalar(.period),
        vi: "Ngưỡng sớm hơn: quá ngưỡng này kỳ hạn chuyển sang trạng thái warned.",
        en: "An earlier threshold, after which the timer is warned.",
        example: "20 working days"
    )

    static let warnBasisKey = VocabularyKey(
        "warn-basis",
        basisForm,
        vi: "Căn cứ pháp lý của ngưỡng sớm hơn.",
        en: "The legal sources of the earlier threshold.",
        example: "[hd-01-2026]"
    )

    static let ofKey = VocabularyKey(
        "of",
        .scalar(.date),
        vi: "Ngày đã ghi trước đây.",
        en: "The day it had.",
        absent: LocalizedText(vi: "sự kiện mới nhất", en: "the latest of the type"),
        example: "2026-07-17"
    )

    static let keyKey = VocabularyKey(
        "key",
        .scalar(.text),
        vi: "Giá trị của per.",
        en: "The value of per whose occurrence is meant.",
        example: "P-2"
    )

    // MARK: Roles

    static let inKey = VocabularyKey(
        "in",
        .scalar(.anchor),
        vi: "Bắt đầu tìm từ tổ chức nào.",
        en: "The unit where the search starts.",
        example: "subject.unit"
    )

    static let nearestKey = VocabularyKey(
        "nearest",
        .scalar(.name),
        vi: "Đi lên đến tổ chức gần nhất thuộc cấp này; above là tổ chức ngay bên trên.",
        en: "Goes up to the nearest unit of this level; above is the unit right above.",
        absent: LocalizedText(vi: "chính tổ chức đó", en: "that unit itself"),
        example: "cell"
    )

    static let positionKey = VocabularyKey(
        "position",
        .scalar(.name),
        vi: "Chức danh được nhắc.",
        en: "The position to remind.",
        example: "secretary"
    )

    static let contactKey = VocabularyKey(
        "contact",
        .scalar(.caseField),
        vi: "Người liên hệ ghi trong một trường của hồ sơ.",
        en: "The contact that a field of the case names.",
        example: "case.mentor"
    )

    static let elseKey = VocabularyKey(
        "else",
        .scalar(.role),
        vi: "Vai trò thay thế khi không tìm thấy ai.",
        en: "The role to try when nobody is found.",
        absent: LocalizedText(
            vi: "tổ chức cấp trên, rồi đến văn phòng",
            en: "the superior unit, then the office"
        ),
        example: "committee-office"
    )
}
