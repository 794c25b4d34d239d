import CivilCalendar
import WorkflowModel

/// Units without a plan, a report, or anybody on the list of candidates.
struct UnitsCount: Counting {
    let wish: ReportWish
    private var asked: Set<String> = []
    private var planned: Set<String> = []
    private var reported: Set<String> = []
    private var sources: Set<String> = []

    /// Stages in which somebody is on the list, but not yet admitted.
    private static let onTheList: Set = [
        "nurturing", "dossier", "cell-review", "admission-referred", "decision", "ceremony",
    ]

    init(wish: ReportWish) { self.wish = wish }

    mutating func take(_ file: ReportCase) {
        if file.workflow == "admission" {
            guard file.ended == nil, Self.onTheList.contains(file.stage) else { return }
            sources.insert(file.unit)
            return
        }
        guard file.workflow == "unit-plan", case .integer(let year)? = file.fields["year"],
            (wish.from.year...wish.until.year).contains(year)
        else { return }
        asked.insert(file.unit)
        if file.first("plan-received") != nil { planned.insert(file.unit) }
        if file.first("year-reported") != nil { reported.insert(file.unit) }
    }

    func table(on today: CivilDate) -> ReportTable {
        let withSource = wish.units.withAncestors(of: sources)
        let units = wish.units.all.filter {
            !planned.contains($0) || !reported.contains($0) || !withSource.contains($0)
        }
        let (yes, no) = (ReportCell.words(text("có", "yes")), ReportCell.words(text("chưa", "no")))
        return ReportTable(
            columns: [
                ReportColumn("unit", "Tổ chức đảng", "Unit"),
                ReportColumn("level", "Cấp", "Level"),
                ReportColumn("plan", "Kế hoạch", "Plan"),
                ReportColumn("report", "Báo cáo năm", "Yearly report"),
                ReportColumn("source", "Nguồn kết nạp", "Candidates"),
                ReportColumn("secretary", "Bí thư chịu trách nhiệm", "Secretary answerable"),
            ],
            rows: units.map { unit in
                [
                    wish.cell(wish.units.row(of: unit)),
                    wish.units.level(of: unit).map { .words(UnitLevel.title($0)) } ?? .none,
                    asked.contains(unit) ? (planned.contains(unit) ? yes : no) : .none,
                    asked.contains(unit) ? (reported.contains(unit) ? yes : no) : .none,
                    withSource.contains(unit) ? yes : no,
                    wish.secretaries[unit].map { .name($0) } ?? .none,
                ]
            },
            notes: [
                text(
                    "Chỉ nêu tổ chức còn thiếu; ô trống: không có hồ sơ kế hoạch trong kỳ. Nguồn: có người trong danh sách cảm tình Đảng, ở đó hoặc ở tổ chức bên dưới.",
                    "Only units that lack something; blank: no case of a plan in the period. Candidates: somebody on the list there or in a unit below."
                )
            ]
        )
    }
}
