public import CivilCalendar

/// What people call the levels of units that the shipped rules know.
public enum UnitLevel {
    private static let titles: [String: LocalizedText] = [
        "cell": LocalizedText(vi: "Chi bộ", en: "Cell"),
        "grassroots": LocalizedText(vi: "Tổ chức cơ sở đảng", en: "Grassroots organisation"),
        "superior": LocalizedText(vi: "Cấp trên trực tiếp cơ sở", en: "Superior committee"),
        "province": LocalizedText(vi: "Tỉnh ủy, thành ủy", en: "Province"),
        "body": LocalizedText(vi: "Cơ quan, đoàn thể", en: "Body, mass organisation"),
    ]

    /// The title of a level; a word of the office's own is its own title.
    public static func title(_ level: String) -> LocalizedText {
        titles[level] ?? LocalizedText(vi: level, en: level)
    }
}
