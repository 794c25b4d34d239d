import CivilCalendar
import WorkflowModel

/// What became of probationary members, by the day their 12 months ended.
enum Recognition: Int {
    case inTime, late, notRecognised, undecided, undecidedLate

    /// - Returns: The end of the 12 months and what came of them; `nil` without a ceremony.
    static func of(
        _ file: ReportCase,
        _ wish: ReportWish,
        on today: CivilDate
    ) -> (CivilDate, Recognition)? {
        guard let ceremony = file.last("ceremony-held")?.day,
            let ends = ceremony.adding(months: 12)
        else { return nil }
        if let decided = file.last("recognition-decided")?.day {
            let voted = file.events.last { $0.name == "recognition-voted" && $0.day <= decided }?
                .day
            let votedInTime = voted.map { wish.isInTime($0, 30, after: ends) } ?? true
            let isInTime =
                votedInTime
                && wish.isInTime(decided, 30, after: voted ?? wish.limit(30, after: ends))
            return (ends, isInTime ? .inTime : .late)
        }
        if file.ended != nil || file.last("deletion-decided") != nil {
            return (ends, .notRecognised)
        }
        return (ends, today > wish.limit(60, after: ends) ? .undecidedLate : .undecided)
    }
}

/// Probationary members recognised in time, late, or not.
struct RecognitionCount: Counting {
    let wish: ReportWish
    private var known: [ReportGroup: [Int]] = [:]
    private var open: [ReportGroup: [CivilDate: Int]] = [:]

    init(wish: ReportWish) { self.wish = wish }

    mutating func take(_ file: ReportCase) {
        guard let (ends, result) = Recognition.of(file, wish, on: .earliest),
            let group = wish.group(file.unit, ends)
        else { return }
        known[group, default: [0, 0, 0]][min(result.rawValue, 2)] += result.rawValue < 3 ? 1 : 0
        if result == .undecided { open[group, default: [:]][ends, default: 0] += 1 }
    }

    func table(on today: CivilDate) -> ReportTable {
        let groups = Set(known.keys).union(open.keys).sorted()
        let rows = groups.map { group -> [ReportCell] in
            let done = known[group] ?? [0, 0, 0]
            let waiting = (open[group] ?? [:]).filter { today <= wish.limit(60, after: $0.key) }
                .reduce(0) { $0 + $1.value }
            let all = (open[group] ?? [:]).reduce(0) { $0 + $1.value }
            let ended = done.reduce(0, +) + all
            return [
                wish.cell(group), .count(ended), .count(done[0]), .count(done[1]), .count(done[2]),
                .count(waiting), .count(all - waiting), .share(done[0], of: ended),
            ]
        }
        return ReportTable(
            columns: [
                wish.groupColumn, ReportColumn("ended", "Hết thời kỳ dự bị", "Probation ended"),
                ReportColumn("in-time", "Công nhận đúng hạn", "Recognised in time"),
                ReportColumn("late", "Công nhận chậm", "Recognised late"),
                ReportColumn("not-recognised", "Không công nhận", "Not recognised"),
                ReportColumn("waiting", "Đang xét", "Under way"),
                ReportColumn("overdue", "Quá hạn chưa xét", "Overdue"),
                ReportColumn("share-in-time", "Tỷ lệ đúng hạn", "Share in time"),
            ],
            rows: rows,
            notes: [ReportNotes.workingDays, ReportNotes.shares]
        )
    }
}

/// Mentors whose probationer was not recognised.
struct MentorsCount: Counting {
    let wish: ReportWish
    private var tally = Tally<Mentor>(2)

    private struct Mentor: Hashable, Comparable {
        let unit: ReportGroup
        let address: String

        static func < (left: Mentor, right: Mentor) -> Bool {
            (left.unit, left.address) < (right.unit, right.address)
        }
    }

    init(wish: ReportWish) { self.wish = wish }

    mutating func take(_ file: ReportCase) {
        guard let (ends, result) = Recognition.of(file, wish, on: .earliest),
            result == .notRecognised, wish.group(file.unit, file.ended ?? ends) != nil
        else { return }
        var mentor = file.fields["mentor"]
        if let assigned = file.last("mentor-assigned")?.fields["mentor"] { mentor = assigned }
        var address = ""
        if case .contact(let contact)? = mentor { address = contact.address }
        let key = Mentor(unit: wish.units.row(of: file.unit), address: address)
        tally.add(to: 0, of: key)
        if file.last("deletion-decided") != nil { tally.add(to: 1, of: key) }
    }

    func table(on today: CivilDate) -> ReportTable {
        ReportTable(
            columns: [
                ReportColumn("unit", "Tổ chức đảng", "Unit"),
                ReportColumn("mentor", "Người giúp đỡ", "Mentor"),
                ReportColumn("not-recognised", "Không được công nhận", "Not recognised"),
                ReportColumn("deleted", "Trong đó xóa tên", "Of these deleted"),
            ],
            rows: tally.keys.map { key in
                [
                    wish.cell(key.unit),
                    key.address.isEmpty
                        ? .words(text("Không ghi", "Not recorded")) : .name(key.address),
                    .count(tally[key][0]), .count(tally[key][1]),
                ]
            },
            notes: [
                text(
                    "Người giúp đỡ được nêu bằng địa chỉ; tên không được lưu.",
                    "Mentors are named by their addresses; no names are kept."
                )
            ]
        )
    }
}
