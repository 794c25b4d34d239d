import CivilCalendar

// Legal sources.
extension Vocabulary {
    /// The file bases.yaml: the legal sources.
    public static let bases = VocabularyPlace(
        .bases,
        vi: "Tệp bases.yaml: căn cứ pháp lý.",
        en: "The file bases.yaml: the legal sources.",
        keys: [],
        others: [.place(.basis)]
    )

    /// A legal source.
    public static let basis = VocabularyPlace(
        .basis,
        vi: "Một văn bản làm căn cứ.",
        en: "A legal source.",
        keys: [
            VocabularyKey(
                "title",
                .place(.text),
                required: true,
                vi: "Tên đầy đủ: số, cơ quan, ngày.",
                en: "What people call it: number, issuer, date.",
                example: "{vi: Quy định số 208-QĐ/TW, en: Regulation 208-QĐ/TW}"
            ),
            VocabularyKey(
                "number",
                .scalar(.text),
                required: true,
                vi: "Số ký hiệu.",
                en: "The number of the document.",
                example: "208-QĐ/TW"
            ),
            VocabularyKey(
                "issuer",
                .scalar(.text),
                required: true,
                vi: "Cơ quan ban hành.",
                en: "The body that issued it.",
                example: "Ban Chấp hành Trung ương"
            ),
            VocabularyKey(
                "issued",
                .scalar(.date),
                vi: "Ngày ban hành.",
                en: "The day it was issued.",
                example: "2026-07-26"
            ),
            VocabularyKey(
                "in-force",
                .place(.inForce),
                vi: "Thời gian có hiệu lực; quy định dựa vào nó phải nằm trong khoảng này.",
                en: "The days it is in force; a rule that rests on it lies inside.",
                example: "{since: 2026-07-26}"
            ),
            VocabularyKey(
                "status",
                .words(["confirmed", "reported", "default"]),
                required: true,
                vi:
                    "Đã xác nhận đến đâu: confirmed đã đọc văn bản, reported đọc qua báo "
                    + "cáo, default chưa ai xác nhận.",
                en:
                    "How well it was confirmed: confirmed read in the document, reported "
                    + "read about, default by nobody.",
                example: "confirmed"
            ),
            VocabularyKey(
                "note",
                .scalar(.text),
                .place(.text),
                vi: "Ghi chú cho người quản trị.",
                en: "A note for administrators.",
                example: "Chưa thấy toàn văn"
            ),
        ]
    )

    /// The days in force.
    public static let inForce = VocabularyPlace(
        .inForce,
        vi: "Thời gian có hiệu lực.",
        en: "The days in force.",
        keys: [
            VocabularyKey(
                "since",
                .scalar(.date),
                vi: "Ngày đầu tiên có hiệu lực.",
                en: "The first day in force.",
                absent: LocalizedText(vi: "từ trước đến nay", en: "since ever"),
                example: "2026-04-08"
            ),
            VocabularyKey(
                "until",
                .scalar(.date),
                vi: "Ngày cuối cùng có hiệu lực.",
                en: "The last day in force.",
                absent: LocalizedText(vi: "chưa hết hiệu lực", en: "still in force"),
                example: "2026-07-25"
            ),
        ]
    )

    /// A reference to a legal source with a confirmation of its own.
    public static let basisReference = VocabularyPlace(
        .basisReference,
        vi: "Viện dẫn một căn cứ, khi cần ghi mức xác nhận riêng.",
        en: "A reference to a legal source with a confirmation of its own.",
        keys: [
            VocabularyKey(
                "id",
                .scalar(.name),
                required: true,
                vi: "Mã căn cứ trong bases.yaml.",
                en: "The name of the source in bases.yaml.",
                example: "qd-294-2025"
            ),
            VocabularyKey(
                "article",
                .scalar(.text),
                vi: "Điều, khoản, điểm; đặt trong dấu nháy nếu giống số.",
                en: "Article, clause or point; quoted where it looks like a number.",
                example: "\"4.1\""
            ),
            VocabularyKey(
                "status",
                .words(["confirmed", "reported", "default"]),
                vi: "Mức xác nhận của riêng chi tiết này.",
                en: "How well this detail was confirmed.",
                absent: LocalizedText(vi: "mức của văn bản", en: "that of the document"),
                example: "reported"
            ),
        ]
    )
}
