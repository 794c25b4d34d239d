import CivilCalendar

// Roles.
extension Vocabulary {
    /// The file roles.yaml: the roles that are reminded.
    public static let roles = VocabularyPlace(
        .roles,
        vi: "Tệp roles.yaml: vai trò nhận nhắc việc.",
        en: "The file roles.yaml: the roles that are reminded.",
        keys: [],
        others: [.place(.role)]
    )

    /// A role.
    public static let role = VocabularyPlace(
        .role,
        vi: "Một vai trò.",
        en: "A role.",
        keys: [
            VocabularyKey(
                "title",
                .place(.text),
                required: true,
                vi: "Tên để người đọc hiểu.",
                en: "What people read.",
                example: "{vi: Bí thư chi bộ, en: Cell secretary}"
            ),
            inKey,
            nearestKey,
            positionKey,
            contactKey,
            elseKey,
            VocabularyKey(
                "versions",
                .list(.place(.roleVersion)),
                vi:
                    "Các cách tìm nối tiếp nhau theo thời gian; khi đó in, position… viết "
                    + "trong từng dòng.",
                en:
                    "How it was found at different times; in, position and so on then stand"
                    + " in each entry.",
                example: "[{since: 2026-07-26, in: subject.unit, position: office}]"
            ),
        ],
        rules: [
            .exactlyOne(["position", "contact", "versions"]),
            .demands("position", ["in"]),
            .excludes("contact", ["in", "nearest", "position"]),
            .excludes("versions", ["in", "nearest", "position", "contact", "else"]),
        ]
    )

    /// How a role is found in some time.
    public static let roleVersion = VocabularyPlace(
        .roleVersion,
        vi: "Cách tìm một vai trò trong một khoảng thời gian.",
        en: "How a role is found in some time.",
        keys: [
            VocabularyKey(
                "since",
                .scalar(.date),
                vi: "Ngày đầu tiên cách này áp dụng.",
                en: "The first day this version is in force.",
                absent: LocalizedText(vi: "từ trước đến nay", en: "since ever"),
                example: "2026-04-08"
            ),
            VocabularyKey(
                "until",
                .scalar(.date),
                vi: "Ngày cuối cùng cách này áp dụng.",
                en: "The last day this version is in force.",
                absent: LocalizedText(vi: "chưa hết hiệu lực", en: "still in force"),
                example: "2026-07-25"
            ),
            inKey,
            nearestKey,
            positionKey,
            contactKey,
            elseKey,
        ],
        rules: [
            .exactlyOne(["position", "contact"]),
            .demands("position", ["in"]),
            .excludes("contact", ["in", "nearest", "position"]),
        ]
    )
}
