import CivilCalendar
import WorkflowModel

/// The shares of those admitted that the source documents count.
struct SharesCount: Counting {
    let wish: ReportWish
    private var totals = Tally<ReportGroup>(1)
    private var parts = Tally<Part>(1)

    /// One value of one dimension in one group.
    private struct Part: Hashable, Comparable {
        let group: ReportGroup
        let dimension: Dimension
        let value: String

        static func < (left: Part, right: Part) -> Bool {
            if left.group != right.group { return left.group < right.group }
            let (first, second) = (left.dimension.rank, right.dimension.rank)
            return first != second ? first < second : left.value < right.value
        }
    }

    /// What is counted by.
    private enum Dimension: String, CaseIterable {
        case youth, women, minorities, hoa, believers
        case collegeOrAbove = "college-or-above"
        case inEnterprises = "in-enterprises"
        case villageHeads = "village-heads"
        case schooling
        case professionalLevel = "professional-level"
        case politicalTheory = "political-theory"
        case occupation
        case enterpriseType = "enterprise-type"
        case age

        var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    init(wish: ReportWish) { self.wish = wish }

    mutating func take(_ person: ReportPerson) {
        guard let day = person.admitted, let group = wish.group(person.unit, day) else { return }
        totals.add(to: 0, of: group)
        func add(_ dimension: Dimension, _ value: String = "") {
            parts.add(to: 0, of: Part(group: group, dimension: dimension, value: value))
        }
        let age =
            person.age(on: day) ?? person.text(AnonymousFacts.admittedAge).flatMap { Int($0) }
        let isInUnion = person.values["youth-union"] == .boolean(true)
        if isInUnion || age.map({ (16...30).contains($0) }) == true { add(.youth) }
        if person.text("gender") == "female" { add(.women) }
        let ethnicity = person.text("ethnicity")
        if let ethnicity, ethnicity != "Kinh" { add(.minorities) }
        if ethnicity == "Hoa" { add(.hoa) }
        if person.text("religion").map({ $0 != "Không" }) == true { add(.believers) }
        let degrees: Set = ["college", "university", "master", "doctor"]
        if let level = person.text("professional-level"), degrees.contains(level) {
            add(.collegeOrAbove)
        }
        if person.text("enterprise-type") != nil { add(.inEnterprises) }
        if person.values["village-head"] == .boolean(true) { add(.villageHeads) }
        for dimension in [
            Dimension.schooling, .professionalLevel, .politicalTheory, .occupation,
        ] { add(dimension, person.text(dimension.rawValue) ?? "~") }
        if let type = person.text("enterprise-type") { add(.enterpriseType, type) }
        add(.age, band(age))
    }

    private func band(_ age: Int?) -> String {
        switch age {
        case nil: "~"
        case .some(..<18): "–17"
        case .some(18...30): "18–30"
        case .some(31...40): "31–40"
        case .some(41...50): "41–50"
        case .some(51...60): "51–60"
        case .some: "61–"
        }
    }

    func table(on today: CivilDate) -> ReportTable {
        var rows: [[ReportCell]] = []
        let keys = Dictionary(grouping: parts.keys, by: \.group)
        for group in totals.keys {
            let total = totals[group][0]
            rows.append([
                wish.cell(group), .words(text("Tổng số kết nạp", "All admitted")), .none,
                .count(total), .share(total, of: total),
            ])
            for part in keys[group] ?? [] {
                let count = parts[part][0]
                rows.append([
                    wish.cell(group), .words(title(of: part.dimension)), value(of: part),
                    .count(count), .share(count, of: total),
                ])
            }
        }
        return ReportTable(
            columns: [
                wish.groupColumn, ReportColumn("by", "Theo", "By"),
                ReportColumn("value", "Giá trị", "Value"),
                ReportColumn("count", "Số người", "Count"), ReportColumn("share", "Tỷ lệ", "Share"),
            ],
            rows: rows,
            notes: [
                ReportNotes.admitted, ReportNotes.shares,
                text(
                    "Đoàn viên, thanh niên: là đoàn viên, hoặc từ 16 đến 30 tuổi vào ngày kết nạp.",
                    "Youth: a member of the Youth Union, or 16 to 30 years old on the day of admission."
                ),
            ]
        )
    }

    private func title(of dimension: Dimension) -> LocalizedText {
        switch dimension {
        case .youth: text("Đoàn viên, thanh niên", "Youth")
        case .women: text("Nữ", "Women")
        case .minorities: text("Dân tộc thiểu số", "Ethnic minorities")
        case .hoa: text("Trong đó người Hoa", "Of these Hoa")
        case .believers: text("Có tôn giáo", "With a religion")
        case .collegeOrAbove: text("Cao đẳng, đại học trở lên", "College or above")
        case .inEnterprises: text("Trong doanh nghiệp", "In enterprises")
        case .villageHeads: text("Trưởng thôn, tổ trưởng", "Heads of villages and groups")
        case .age: text("Tuổi", "Age")
        default:
            wish.fields.first { $0.name == dimension.rawValue }?.title
                ?? text(dimension.rawValue, dimension.rawValue)
        }
    }

    private func value(of part: Part) -> ReportCell {
        if part.value.isEmpty { return .none }
        if part.value == "~" { return .words(text("Chưa biết", "Not known")) }
        let field = wish.fields.first { $0.name == part.dimension.rawValue }
        guard case .choice(let options)? = field?.type,
            let option = options.first(where: { $0.name == part.value })
        else { return .name(part.value) }
        return .words(option.title)
    }
}
