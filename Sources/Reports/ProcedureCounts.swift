import CivilCalendar
import WorkflowModel

/// Verification of background: how soon the asked bodies answered, and which did not.
struct VerificationCount: Counting {
    let wish: ReportWish
    private var tally = Tally<Kind>(4)
    private var open: [Kind: [CivilDate: Int]] = [:]
    private var silent: [String: [CivilDate: Int]] = [:]

    private struct Kind: Hashable, Comparable {
        let isOverseas: Bool
        let result: String

        static func < (left: Kind, right: Kind) -> Bool {
            if left.isOverseas != right.isOverseas { return right.isOverseas }
            return left.result < right.result
        }
    }

    private enum Column { static let asked = 0, inTime = 1, late = 2, days = 3 }

    init(wish: ReportWish) { self.wish = wish }

    mutating func take(_ file: ReportCase) {
        guard let sent = file.last("letter-sent")?.day, wish.group(file.unit, sent) != nil else {
            return
        }
        let isOverseas = file.fields["place"] == .text("overseas")
        let received = file.events.last { $0.name == "letter-received" && $0.day >= sent }?.day
        let due = wish.limit(isOverseas ? 90 : 30, after: received ?? sent)
        let answer = file.events.first {
            ["answer-received", "verified-on-the-spot"].contains($0.name) && $0.day >= sent
        }?.day
        var result = ""
        if case .text(let text)? = file.last("classified")?.fields["class"] { result = text }
        let kind = Kind(isOverseas: isOverseas, result: result)
        tally.add(to: Column.asked, of: kind)
        if let answer {
            tally.add(to: answer <= due ? Column.inTime : Column.late, of: kind)
            tally.add(sent.days(until: answer), to: Column.days, of: kind)
        } else if file.ended == nil {
            open[kind, default: [:]][due, default: 0] += 1
            if case .text(let body)? = file.fields["body"] {
                silent[body, default: [:]][due, default: 0] += 1
            }
        }
    }

    func table(on today: CivilDate) -> ReportTable {
        func overdue(_ dues: [CivilDate: Int]?) -> Int {
            (dues ?? [:]).filter { $0.key < today }.reduce(0) { $0 + $1.value }
        }
        var rows = tally.keys.map { kind -> [ReportCell] in
            let numbers = tally[kind]
            let answered = numbers[Column.inTime] + numbers[Column.late]
            let late = overdue(open[kind])
            let all = (open[kind] ?? [:]).reduce(0) { $0 + $1.value }
            return [
                .words(
                    kind.isOverseas
                        ? text("Ngoài nước", "Overseas") : text("Trong nước", "Domestic")
                ),
                className(kind.result), .count(numbers[Column.asked]),
                .count(numbers[Column.inTime]), .count(numbers[Column.late]), .count(all - late),
                .count(late),
                answered == 0
                    ? .none : .count((2 * numbers[Column.days] + answered) / (2 * answered)),
            ]
        }
        for body in wish.units.inOrder(silent.keys) {
            guard let dues = silent[body], overdue(dues) > 0 else { continue }
            let all = dues.reduce(0) { $0 + $1.value }
            rows.append([
                .words(text("Chưa trả lời", "Did not answer")), wish.cell(wish.units.row(of: body)),
                .count(all),
                .count(0), .count(0), .count(all - overdue(dues)), .count(overdue(dues)), .none,
            ])
        }
        return ReportTable(
            columns: [
                ReportColumn("place", "Địa bàn", "Place"), ReportColumn("class", "Loại", "Class"),
                ReportColumn("asked", "Đã hỏi", "Asked"),
                ReportColumn("in-time", "Trả lời đúng hạn", "Answered in time"),
                ReportColumn("late", "Trả lời chậm", "Answered late"),
                ReportColumn("waiting", "Đang chờ", "Waiting"),
                ReportColumn("overdue", "Quá hạn", "Overdue"),
                ReportColumn("mean-days", "Số ngày bình quân", "Mean days"),
            ],
            rows: rows,
            notes: [
                text(
                    "Đúng hạn: 30 ngày làm việc, ngoài nước 90, sau khi nhận công văn, chưa biết ngày nhận thì sau khi gửi; hai số này do cơ quan chọn.",
                    "In time: 30 working days, overseas 90, after the letter was received, or sent where that is not known; both numbers are the office's choice."
                )
            ]
        )
    }

    private func className(_ name: String) -> ReportCell {
        switch name {
        case "clear": .words(text("Không có vấn đề", "Nothing to note"))
        case "incomplete": .words(text("Chưa đủ, cần hỏi lại", "Incomplete, to be asked again"))
        case "issue": .words(text("Có vấn đề cần xem xét", "Something to consider"))
        case "": .words(text("Chưa phân loại", "Not classified"))
        default: .name(name)
        }
    }
}

/// The draft list, the help list, and what came of it.
struct ScreeningCount: Counting {
    let wish: ReportWish
    private var tally = Tally<ReportGroup>(6)

    init(wish: ReportWish) { self.wish = wish }

    mutating func take(_ file: ReportCase) {
        guard let group = wish.group(file.unit, file.opened) else { return }
        tally.add(to: 0, of: group)
        if !["draft", "not-listed"].contains(file.stage) { tally.add(to: 1, of: group) }
        switch file.stage {
        case "improved": tally.add(to: 2, of: group)
        case "taken-off": tally.add(to: 3, of: group)
        case "removal", "proposed": tally.add(to: 4, of: group)
        default: if file.ended == nil { tally.add(to: 5, of: group) }
        }
    }

    func table(on today: CivilDate) -> ReportTable {
        ReportTable(
            columns: [
                wish.groupColumn, ReportColumn("drafted", "Đưa vào dự kiến", "On the draft list"),
                ReportColumn("listed", "Vào danh sách giúp đỡ", "On the help list"),
                ReportColumn("improved", "Tiến bộ", "Improved"),
                ReportColumn("taken-off", "Đưa ra khỏi danh sách", "Taken off the list"),
                ReportColumn("removal", "Đề nghị đưa ra khỏi Đảng", "Removal proposed"),
                ReportColumn("under-way", "Đang giúp đỡ", "Under way"),
            ],
            rows: tally.keys.map { key in [wish.cell(key)] + tally[key].map { .count($0) } },
            notes: []
        )
    }
}

/// Transfers, by where they lead, seen from the unit the report is about.
struct TransfersCount: Counting {
    let wish: ReportWish
    private var tally = Tally<Way>(4)

    private enum Way: Int, Comparable {
        case out, into, within

        static func < (left: Way, right: Way) -> Bool { left.rawValue < right.rawValue }
    }

    init(wish: ReportWish) { self.wish = wish }

    mutating func take(_ file: ReportCase) {
        guard wish.counts(file.opened) else { return }
        let start = wish.units.group(of: file.openedIn ?? file.unit) != nil
        var destination: String?
        if case .text(let cell)? = file.fields["receiving-cell"] { destination = cell }
        for event in file.events {
            if case .text(let cell)? = event.fields["receiving-cell"] { destination = cell }
        }
        let end =
            destination.map { wish.units.isKnown($0) && wish.units.group(of: $0) != nil } == true
        guard start || end else { return }
        let way: Way = start ? (end ? .within : .out) : .into
        tally.add(to: 0, of: way)
        if ["transferred", "returned"].contains(file.stage) { tally.add(to: 1, of: way) }
        if file.ended == nil { tally.add(to: 2, of: way) }
        if !file.timers.isEmpty { tally.add(to: 3, of: way) }
    }

    func table(on today: CivilDate) -> ReportTable {
        ReportTable(
            columns: [
                ReportColumn("way", "Hướng", "Way"), ReportColumn("asked", "Đề nghị", "Asked"),
                ReportColumn("done", "Đã xong", "Done"),
                ReportColumn("under-way", "Đang làm", "Under way"),
                ReportColumn("late", "Có bước quá hạn", "With a late step"),
            ],
            rows: tally.keys.map { way in [.words(title(of: way))] + tally[way].map { .count($0) }
            },
            notes: []
        )
    }

    private func title(of way: Way) -> LocalizedText {
        switch way {
        case .out: text("Chuyển đi", "Out")
        case .into: text("Chuyển đến", "In")
        case .within: text("Trong phạm vi", "Within")
        }
    }
}

/// Members whose party age reaches the years of a badge within the period.
struct BadgesCount: Counting {
    let wish: ReportWish
    private var tally = Tally<Badge>(1)

    private struct Badge: Hashable, Comparable {
        let years: Int
        let group: ReportGroup

        static func < (left: Badge, right: Badge) -> Bool {
            left.years != right.years ? left.years < right.years : left.group < right.group
        }
    }

    /// 35 and 95 years since 01-HD/TW of 19 May 2026.
    private static let newSince = CivilDate(year: 2026, month: 5, day: 19) ?? .latest

    init(wish: ReportWish) { self.wish = wish }

    mutating func take(_ person: ReportPerson) {
        guard ["official", "probationary"].contains(person.text("status") ?? ""),
            case .date(let start)? = person.values["party-age-from"]
        else { return }
        for years in [30] + Array(stride(from: 35, through: 95, by: 5)) {
            guard let day = start.adding(months: 12 * years),
                ![35, 95].contains(years) || day >= Self.newSince,
                let group = wish.group(person.unit, day)
            else { continue }
            tally.add(to: 0, of: Badge(years: years, group: group))
        }
    }

    func table(on today: CivilDate) -> ReportTable {
        ReportTable(
            columns: [
                wish.groupColumn, ReportColumn("years", "Năm tuổi Đảng", "Years"),
                ReportColumn("members", "Đảng viên", "Members"),
            ],
            rows: tally.keys.sorted { ($0.group, $0.years) < ($1.group, $1.years) }.map { badge in
                [wish.cell(badge.group), .count(badge.years), .count(tally[badge][0])]
            },
            notes: [
                text(
                    "Tuổi Đảng tính đủ tháng; mức 35 và 95 năm từ 19/05/2026.",
                    "Party age in full months; 35 and 95 years since 19 May 2026."
                )
            ]
        )
    }
}

/// Deadlines that have passed, by unit or level and workflow.
struct OverdueCount: Counting {
    let wish: ReportWish
    private var tally = Tally<Place>(1)
    private var oldest: [Place: CivilDate] = [:]

    private struct Place: Hashable, Comparable {
        let group: ReportGroup
        let workflow: String

        static func < (left: Place, right: Place) -> Bool {
            (left.group, left.workflow) < (right.group, right.workflow)
        }
    }

    init(wish: ReportWish) { self.wish = wish }

    mutating func take(_ file: ReportCase) {
        for timer in file.timers where !timer.isMetLate {
            guard let group = wish.group(file.unit, timer.due) else { continue }
            let place = Place(group: group, workflow: file.workflow)
            tally.add(to: 0, of: place)
            oldest[place] = min(oldest[place] ?? timer.due, timer.due)
        }
    }

    func table(on today: CivilDate) -> ReportTable {
        ReportTable(
            columns: [
                wish.groupColumn, ReportColumn("workflow", "Quy trình", "Workflow"),
                ReportColumn("overdue", "Kỳ hạn đã quá", "Overdue"),
                ReportColumn("longest", "Quá lâu nhất (ngày)", "Longest (days)"),
            ],
            rows: tally.keys.map { place in
                [
                    wish.cell(place.group),
                    wish.workflowTitles[place.workflow].map { .words($0) } ?? .name(place.workflow),
                    .count(tally[place][0]),
                    oldest[place].map { .count($0.days(until: today)) } ?? .none,
                ]
            },
            notes: []
        )
    }
}
