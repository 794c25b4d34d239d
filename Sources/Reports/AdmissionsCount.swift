import CivilCalendar
import WorkflowModel

/// Who was admitted, against the targets of unit plans.
struct AdmissionsCount: Counting {
    let wish: ReportWish
    private var admitted = Tally<ReportGroup>(1)
    private var years = Tally<Int>(1)
    /// Targets by the unit that set them and the year; those of terms by their first year.
    private var targets: [String: [Int: Int]] = [:]
    private var terms: [String: [Int: Int]] = [:]

    init(wish: ReportWish) { self.wish = wish }

    mutating func take(_ person: ReportPerson) {
        guard let day = person.admitted, let group = wish.group(person.unit, day) else { return }
        admitted.add(to: 0, of: group)
        years.add(to: 0, of: day.year)
    }

    mutating func take(_ file: ReportCase) {
        let isTerm = file.workflow == "term-plan"
        guard isTerm || file.workflow == "unit-plan", wish.units.group(of: file.unit) == file.unit,
            case .integer(let year)? = file.fields[isTerm ? "first-year" : "year"]
        else { return }
        var target = file.fields["target"]
        for event in file.events where ["plan-received", "target-changed"].contains(event.name) {
            target = event.fields["target"] ?? target
        }
        guard case .integer(let number)? = target else { return }
        if isTerm {
            terms[file.unit, default: [:]][year] = number
        } else {
            targets[file.unit, default: [:]][year] = number
        }
    }

    /// The target of a year: that of the unit itself, else those right below it added up.
    private func target(_ all: [String: [Int: Int]], _ year: Int) -> Int? {
        if let top = wish.units.top, let own = all[top]?[year] { return own }
        let below = all.filter { $0.key != wish.units.top }.compactMap { $0.value[year] }
        return below.isEmpty ? nil : below.reduce(0, +)
    }

    private func target(of group: ReportGroup) -> Int? {
        let wished = wish.from.year...wish.until.year
        switch group {
        case .period(let name) where wish.grouping == .year:
            return Int(name).flatMap { target(targets, $0) }
        case .all:
            let known = wished.compactMap { target(targets, $0) }
            return known.count == wished.count ? known.reduce(0, +) : nil
        case .unit(_, let unit):
            let known = wished.compactMap { targets[unit]?[$0] }
            return known.count == wished.count ? known.reduce(0, +) : nil
        case .period, .level: return nil
        }
    }

    func table(on today: CivilDate) -> ReportTable {
        var groups = Set(admitted.keys)
        if wish.grouping == .unit {
            groups.formUnion(targets.keys.map { wish.units.row(of: $0) })
        }
        if wish.grouping == .year {
            for year in wish.from.year...wish.until.year { groups.insert(.period(padded(year, 4))) }
        }
        if groups.isEmpty, wish.grouping == .total { groups = [.all] }
        var rows = groups.sorted().map { group in
            row(wish.cell(group), admitted[group][0], target(of: group))
        }
        if wish.grouping == .year { rows += termRows }
        return ReportTable(
            columns: [
                wish.groupColumn, ReportColumn("admitted", "Kết nạp", "Admitted"),
                ReportColumn("target", "Chỉ tiêu", "Target"),
                ReportColumn("fulfilled", "Đạt", "Fulfilled"),
            ],
            rows: rows,
            notes: [ReportNotes.admitted]
        )
    }

    /// A row for each term whose years were all asked for.
    private var termRows: [[ReportCell]] {
        let starts = Set(terms.values.flatMap(\.keys)).filter {
            $0 >= wish.from.year && $0 + 4 <= wish.until.year
        }
        return starts.sorted().map { first in
            let count = (first...(first + 4)).reduce(0) { $0 + years[$1][0] }
            return row(.name("\(first)–\(first + 4)"), count, target(terms, first))
        }
    }

    private func row(_ name: ReportCell, _ count: Int, _ target: Int?) -> [ReportCell] {
        [
            name, .count(count), target.map { .count($0) } ?? .none,
            target.map { ReportCell.share(count, of: $0) } ?? .none,
        ]
    }
}
