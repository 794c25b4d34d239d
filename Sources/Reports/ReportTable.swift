public import CivilCalendar
public import WorkflowModel

/// What a cell of a report says.
public enum ReportCell: Hashable, Sendable {
    /// Words in both languages.
    case words(LocalizedText)
    /// A name that is the same in both: a year, an identifier, an address.
    case name(String)
    /// A number of people, units or cases.
    case count(Int)
    /// A share in thousandths; `nil` where there is nothing to divide by.
    case share(Int?)
    /// Nothing is known.
    case none

    /// The share of a count in a total in thousandths, to the nearest, a half up.
    ///
    /// Each share is rounded for itself; shares of one total need not add up to 100 %.
    public static func share(_ count: Int, of total: Int) -> ReportCell {
        .share(total == 0 ? nil : (count * 2_000 + total) / (2 * total))
    }
}

/// A column of a report.
public struct ReportColumn: Hashable, Sendable {
    /// The name in CSV and JSON.
    public let name: String
    /// What people read.
    public let title: LocalizedText

    init(_ name: String, _ vi: String, _ en: String) {
        self.name = name
        title = LocalizedText(vi: vi, en: en)
    }
}

/// A finished report.
public struct ReportTable: Hashable, Sendable {
    /// Its columns.
    public let columns: [ReportColumn]
    /// Its rows, each with a cell for each column.
    public let rows: [[ReportCell]]
    /// What the reader has to know of how it was counted.
    public let notes: [LocalizedText]
}

/// The reports, by what they answer.
public enum ReportName: String, Hashable, Sendable, CaseIterable {
    /// Who was admitted, by period and unit, against the targets.
    case admissions
    /// Of those admitted, the shares that the source documents count.
    case shares
    /// Probationary members recognised in time, late, or not.
    case recognition
    /// Mentors and what became of those they helped.
    case mentors
    /// Verification of background: how soon who answered.
    case verification
    /// Units without a plan, a report, or anybody on the list of candidates.
    case units
    /// The help list and what came of it.
    case screening
    /// Transfers out and in, and the late ones.
    case transfers
    /// Members whose party age reaches a badge.
    case badges
    /// Deadlines that have passed.
    case overdue

    /// What people call it.
    public var title: LocalizedText {
        switch self {
        case .admissions: Self.text("Kết nạp đảng viên", "Admissions")
        case .shares: Self.text("Cơ cấu đảng viên kết nạp", "Shares of those admitted")
        case .recognition: Self.text("Công nhận đảng viên chính thức", "Recognition of members")
        case .mentors: Self.text("Người giúp đỡ", "Mentors")
        case .verification: Self.text("Thẩm tra lý lịch", "Verification of background")
        case .units:
            Self.text(
                "Kế hoạch, báo cáo, nguồn của tổ chức đảng",
                "Plans, reports, candidates of units"
            )
        case .screening: Self.text("Rà soát, sàng lọc", "Screening")
        case .transfers: Self.text("Chuyển sinh hoạt đảng", "Transfers")
        case .badges: Self.text("Huy hiệu Đảng", "Badges by party age")
        case .overdue: Self.text("Kỳ hạn đã quá", "Deadlines that have passed")
        }
    }

    /// The workflows whose cases it counts; without one of them it has nothing to count.
    public var workflows: [String] {
        switch self {
        case .admissions: ["admission", "unit-plan", "term-plan"]
        case .shares, .recognition, .mentors: ["admission"]
        case .verification: ["verification"]
        case .units: ["unit-plan", "admission"]
        case .screening: ["screening"]
        case .transfers: ["transfer"]
        case .badges, .overdue: []
        }
    }

    /// The events whose fields it asks for.
    public var fieldEvents: Set<String> {
        switch self {
        case .admissions: ["plan-received", "target-changed"]
        case .mentors: ["mentor-assigned"]
        case .verification: ["classified"]
        case .transfers: ["official-transfer-requested"]
        case .shares, .recognition, .units, .screening, .badges, .overdue: []
        }
    }

    /// Whether it counts people of the register rather than cases.
    public var countsPeople: Bool { [.admissions, .shares, .badges].contains(self) }

    private static func text(_ vi: String, _ en: String) -> LocalizedText {
        LocalizedText(vi: vi, en: en)
    }
}

/// What the rows of a report stand for.
public enum ReportGrouping: String, Hashable, Sendable, CaseIterable {
    /// One row for everything.
    case total
    /// Calendar years.
    case year
    /// Quarters.
    case quarter
    /// Months.
    case month
    /// The units right below the one the report is about.
    case unit
    /// Levels of units.
    case level
}

/// What is asked of a report.
public struct ReportWish: Sendable {
    /// Which report.
    public let name: ReportName
    /// The first day counted.
    public let from: CivilDate
    /// The last day counted.
    public let until: CivilDate
    /// What its rows stand for.
    public let grouping: ReportGrouping
    /// The tree, and the unit it is about.
    public let units: ReportUnits
    /// The office's calendar, by which working days count.
    public let calendar: WorkingCalendar?
    /// The declared fields of a person, for the titles of choices.
    public let fields: [Field]
    /// What people call the workflows.
    public let workflowTitles: [String: LocalizedText]
    /// The addresses of the secretaries of units.
    public let secretaries: [String: String]

    /// Asks for a report.
    public init(
        name: ReportName,
        from: CivilDate,
        until: CivilDate,
        grouping: ReportGrouping,
        units: ReportUnits,
        calendar: WorkingCalendar?,
        fields: [Field] = [],
        workflowTitles: [String: LocalizedText] = [:],
        secretaries: [String: String] = [:]
    ) {
        self.name = name
        self.from = from
        self.until = until
        self.grouping = grouping
        self.units = units
        self.calendar = calendar
        self.fields = fields
        self.workflowTitles = workflowTitles
        self.secretaries = secretaries
    }

    /// Whether a day is counted.
    func counts(_ day: CivilDate) -> Bool { day >= from && day <= until }

    /// Whether something was done within so many working days after a day; where the calendar does
    /// not reach, seven days stand for five working days.
    func isInTime(_ day: CivilDate, _ count: Int, after start: CivilDate) -> Bool {
        day <= limit(count, after: start)
    }

    /// The last of so many working days after a day.
    func limit(_ count: Int, after start: CivilDate) -> CivilDate {
        if let limit = try? calendar?.workingDay(after: start, count: count) { return limit }
        return start.adding(days: count * 7 / 5) ?? start
    }

    /// The row of something that happened in a unit on a day; `nil` where it is not counted.
    func group(_ unit: String, _ day: CivilDate) -> ReportGroup? {
        guard counts(day), let below = units.group(of: unit) else { return nil }
        return switch grouping {
        case .total: .all
        case .year: .period(padded(day.year, 4))
        case .quarter: .period("\(padded(day.year, 4))-Q\((day.month - 1) / 3 + 1)")
        case .month: .period("\(padded(day.year, 4))-\(padded(day.month, 2))")
        case .unit: units.row(of: below)
        case .level: .level(units.level(of: unit) ?? "")
        }
    }

    /// The cell and the heading of the first column.
    func cell(_ group: ReportGroup) -> ReportCell {
        switch group {
        case .all: .words(LocalizedText(vi: "Tất cả", en: "All"))
        case .period(let text): .name(text)
        case .unit(_, let id): .name("\(units.name(of: id)) [\(id)]")
        case .level(let level): level.isEmpty ? .none : .words(UnitLevel.title(level))
        }
    }

    var groupColumn: ReportColumn {
        switch grouping {
        case .total: ReportColumn("group", "Phạm vi", "Scope")
        case .year, .quarter, .month: ReportColumn("period", "Kỳ", "Period")
        case .unit: ReportColumn("unit", "Tổ chức đảng", "Unit")
        case .level: ReportColumn("level", "Cấp", "Level")
        }
    }
}

/// A row of a report before it is written.
enum ReportGroup: Hashable, Comparable {
    case all
    case period(String)
    case level(String)
    /// A unit, by its place in the order of names.
    case unit(rank: Int, id: String)
}

/// A number with zeros before it.
func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}
