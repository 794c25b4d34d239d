import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import Reports
import WorkflowModel

/// Reports: read piece by piece, each read on a snapshot of its own, and counted by the pure layer.
extension DaemonBackend {
    /// How many cases or people one read brings: some tenths of a second at most.
    private static let pieceSize = 500

    func reports() async throws(Problem) -> ReportList {
        ReportList(
            items: ReportName.allCases.map { ReportTitle(name: $0.rawValue, title: $0.title) }
        )
    }

    func report(name: String, _ query: ReportQuery) async throws(Problem) -> ReportReply {
        guard let report = ReportName(rawValue: name) else { throw .unknownReport(name) }
        let rules = context.rules.current
        let today = context.clock.now().day
        let wish = try await wish(report, query, rules, on: today)
        guard wish.from <= wish.until else { throw .reversedPeriod(wish.from, wish.until) }
        var count = Report(wish)
        if report == .overdue {
            try await countOverdue(&count, on: today)
        } else if report.countsPeople {
            try await countPeople(&count, on: today)
        }
        for workflow in report.workflows where rules.library.workflows[workflow] != nil {
            if report.countsPeople, workflow == "admission" { continue }
            try await countCases(&count, workflow, report, on: today)
        }
        let table = count.table(on: today)
        let epoch = context.rules.current.epoch
        let recomputed = try await read { try $0.recomputed(epoch: epoch) }
        let missing = report.workflows.filter { rules.library.workflows[$0] == nil }
        return ReportReply(
            name: name,
            title: report.title,
            from: wish.from,
            until: wish.until,
            unit: query.unit,
            columns: table.columns.map { ReportTitle(name: $0.name, title: $0.title) },
            rows: table.rows.map { $0.map { ReportValue($0) } },
            notes: table.notes + missing.map { Self.notLoaded($0) },
            recomputed: recomputed
        )
    }

    // MARK: What is asked

    private func wish(
        _ report: ReportName,
        _ query: ReportQuery,
        _ rules: RulesInForce,
        on today: CivilDate
    ) async throws(Problem) -> ReportWish {
        _ = try units(under: query.unit, rules, on: today)
        let (tree, contacts) = try await read { reader in
            (try reader.units(on: today), try reader.contacts(on: today))
        }
        let secretaries = Dictionary(
            contacts.lazy.filter { $0.position == "secretary" }.map { ($0.unit, $0.address) },
            uniquingKeysWith: { first, _ in first }
        )
        let period = Self.period(of: report, on: today)
        let library = rules.library
        return ReportWish(
            name: report,
            from: query.from ?? min(period.lowerBound, query.until ?? period.lowerBound),
            until: query.until ?? max(period.upperBound, query.from ?? period.upperBound),
            grouping: query.by.flatMap { ReportGrouping(rawValue: $0.rawValue) }
                ?? Self.grouping(of: report),
            units: ReportUnits(
                tree.map { (id: $0.id, name: $0.name, level: $0.level, parent: $0.parent) },
                top: query.unit
            ),
            calendar: rules.officeCalendar,
            fields: library.subjectKinds["person"]?.fields ?? [],
            workflowTitles: library.workflows.mapValues(\.title),
            secretaries: secretaries
        )
    }

    /// The period of a report that nobody gave one: this year up to today; badges to the end of
    /// the year, overdue deadlines of all times.
    private static func period(of report: ReportName, on today: CivilDate) -> ClosedRange<CivilDate>
    {
        let first = CivilDate(year: today.year, month: 1, day: 1) ?? today
        let last = CivilDate(year: today.year, month: 12, day: 31) ?? today
        return switch report {
        case .badges, .units: first...last
        case .overdue: (CivilDate(year: 1945, month: 1, day: 1) ?? .earliest)...today
        default: first...today
        }
    }

    private static func grouping(of report: ReportName) -> ReportGrouping {
        switch report {
        case .admissions: .year
        case .overdue: .unit
        default: .total
        }
    }

    // MARK: Counting

    private func countCases(
        _ count: inout Report,
        _ workflow: String,
        _ report: ReportName,
        on today: CivilDate
    ) async throws(Problem) {
        var key: String? = ""
        while let after = key {
            let piece = try await read { reader in
                try reader.reportCases(
                    of: workflow,
                    fieldEvents: report.fieldEvents,
                    on: today,
                    after: after,
                    limit: Self.pieceSize
                )
            }
            for file in piece.facts { count.take(file) }
            key = piece.next
        }
    }

    private func countPeople(_ count: inout Report, on today: CivilDate) async throws(Problem) {
        var key: String? = ""
        while let after = key {
            let piece = try await read { reader in
                try reader.reportPeople(on: today, after: after, limit: Self.pieceSize)
            }
            for person in piece.facts { count.take(person) }
            key = piece.next
        }
    }

    private func countOverdue(_ count: inout Report, on today: CivilDate) async throws(Problem) {
        var cursor: PageCursor?
        repeat {
            let after = cursor
            let page = try await read { reader in
                try reader.overdue(on: today, after: after, limit: Self.pieceSize)
            }
            for row in page.rows {
                guard let due = row.due else { continue }
                count.take(
                    ReportCase(
                        workflow: row.workflow,
                        unit: row.unit,
                        stage: row.stage ?? "",
                        opened: due,
                        timers: [ReportTimer(name: row.timer, due: due, isMetLate: false)]
                    )
                )
            }
            cursor = page.next
        } while cursor != nil
    }

    private static func notLoaded(_ workflow: String) -> LocalizedText {
        LocalizedText(
            vi: "Quy trình “\(workflow)” chưa được nạp; báo cáo không đếm gì từ đó.",
            en: "The workflow “\(workflow)” is not loaded; nothing of it is counted."
        )
    }
}

extension ReportValue {
    /// A cell.
    fileprivate init(_ cell: ReportCell) {
        switch cell {
        case .words(let text): self.init(text: text)
        case .name(let name): self.init(name: name)
        case .count(let count): self.init(count: count)
        case .share(let share): self.init(perMille: share)
        case .none: self.init()
        }
    }
}

extension Problem {
    fileprivate static func unknownReport(_ name: String) -> Problem {
        let all = ReportName.allCases.map(\.rawValue)
        return Problem(
            .invalidRequest,
            LocalizedText(
                vi: "Không có báo cáo “\(name)”; các báo cáo: \(all.joined(separator: ", ")).",
                en: "There is no report “\(name)”; there are \(all.joined(separator: ", "))."
            ),
            field: "report",
            nearest: nearestName(to: name, among: all),
            allowed: all
        )
    }

    fileprivate static func reversedPeriod(_ from: CivilDate, _ until: CivilDate) -> Problem {
        Problem(
            .invalidRequest,
            LocalizedText(
                vi: "Kỳ báo cáo bắt đầu \(from.displayText) sau khi kết thúc \(until.displayText).",
                en:
                    "The period begins on \(from.displayText), after it ends on \(until.displayText)."
            ),
            field: "from"
        )
    }
}
