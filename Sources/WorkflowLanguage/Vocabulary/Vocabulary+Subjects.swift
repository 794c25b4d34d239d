import CivilCalendar

// Subjects.
extension Vocabulary {
    /// The file subjects.yaml: kinds of subject and named conditions.
    public static let subjects = VocabularyPlace(
        .subjects,
        vi: "Tệp subjects.yaml: đối tượng và điều kiện có tên.",
        en: "The file subjects.yaml: kinds of subject and named conditions.",
        keys: [
            VocabularyKey(
                "person",
                .place(.subjectKind),
                vi: "Những gì biết về một người.",
                en: "What is known of a person.",
                example: "{title: {vi: Người, en: Person}}"
            ),
            VocabularyKey(
                "unit",
                .place(.subjectKind),
                vi: "Những gì biết về một tổ chức đảng.",
                en: "What is known of a unit.",
                example: "{title: {vi: Tổ chức đảng, en: Unit}}"
            ),
        ],
        others: [.place(.condition)]
    )

    /// A kind of subject.
    public static let subjectKind = VocabularyPlace(
        .subjectKind,
        vi: "Một loại đối tượng.",
        en: "A kind of subject.",
        keys: [
            VocabularyKey(
                "title",
                .place(.text),
                required: true,
                vi: "Tên để người đọc hiểu.",
                en: "What people read.",
                example: "{vi: Người, en: Person}"
            ),
            VocabularyKey(
                "fields",
                .named(.name, .place(.field)),
                vi: "Các trường của đối tượng; bỏ trống là chưa biết.",
                en: "The fields of the subject; one left out is unknown.",
                example: "{birth-date: {type: date}}"
            ),
        ]
    )

    /// A named condition on a subject.
    public static let condition = VocabularyPlace(
        .condition,
        vi: "Một điều kiện có tên về đối tượng.",
        en: "A named condition on a subject.",
        keys: [
            VocabularyKey(
                "is",
                .words(["person", "unit"]),
                required: true,
                vi: "Nói về loại đối tượng nào.",
                en: "The kind of subject it is about.",
                example: "person"
            ),
            VocabularyKey(
                "where",
                .scalar(.feel),
                required: true,
                vi: "Điều phải đúng với đối tượng.",
                en: "What must hold of the subject.",
                example: "'subject.status in (\"probationary\", \"official\")'"
            ),
            VocabularyKey(
                "title",
                .place(.text),
                vi: "Tên để người đọc hiểu.",
                en: "What people read.",
                absent: LocalizedText(
                    vi: "tên, thay dấu nối bằng dấu cách",
                    en: "the name with spaces"
                ),
                example: "{vi: Đảng viên, en: Member}"
            ),
        ]
    )
}
