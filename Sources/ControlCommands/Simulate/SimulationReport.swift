import CivilCalendar
import ControlAPI
import Simulation

/// What `simulate` answers.
struct SimulationReport: Encodable {
    /// What comes up for a unit in a month; under the second rules the other members count.
    struct Row: Encodable {
        let unit: String
        let month: String
        let dues: Int
        let provisional: Int
        let notices: Int
        let warnings: Int
        let alerts: Int
        let newDues: Int?
        let newProvisional: Int?
        let newNotices: Int?
        let newWarnings: Int?
        let newAlerts: Int?
    }

    /// A due date that differs.
    struct Move: Encodable {
        let `case`: String
        let workflow: String
        let timer: String
        let key: String?
        let occurrence: String
        let old: String?
        let new: String?
    }

    /// A case that could not be folded.
    struct Parked: Encodable {
        let `case`: String
        let error: String
    }

    /// How many messages go out in a month.
    struct Messages: Encodable {
        let month: String
        let count: Int
        let newCount: Int?
    }

    let from: String
    let until: String
    let cases: Int
    let isDifference: Bool
    let rows: [Row]
    let moves: [Move]
    let messages: [Messages]
    let timers: [String: Int]
    let newTimers: [String: Int]?
    let parked: [Parked]
    let opened: [String: Int]
    let newOpened: [String: Int]?
    let notOpened: Int
    let recorded: Int
    let unanswered: Int
    let assume: String
    var playsCampaigns = true

    /// How many rows a screen gets.
    private static let shown = 200

    init(_ tally: FutureTally, of simulation: Simulation) {
        self.init(tally, nil, moves: [], of: simulation)
    }

    init(_ compared: FutureComparison, of simulation: Simulation) {
        self.init(compared.old, compared.new, moves: compared.moves, of: simulation)
    }

    private init(
        _ old: FutureTally,
        _ new: FutureTally?,
        moves: [FutureMove],
        of simulation: Simulation
    ) {
        from = simulation.from.isoText
        until = simulation.until.isoText
        cases = old.cases
        isDifference = new != nil
        let places = Set(old.agenda.keys).union(new.map { Set($0.agenda.keys) } ?? [])
        rows = places.sorted().compactMap { place in
            let first = old.agenda[place] ?? FutureCounts()
            let second = new.map { $0.agenda[place] ?? FutureCounts() }
            // A difference lists only what differs.
            if let second, first == second { return nil }
            return Row(
                unit: place.unit,
                month: place.month.text,
                dues: first.dues,
                provisional: first.provisional,
                notices: first.notices,
                warnings: first.warnings,
                alerts: first.alerts,
                newDues: second?.dues,
                newProvisional: second?.provisional,
                newNotices: second?.notices,
                newWarnings: second?.warnings,
                newAlerts: second?.alerts
            )
        }
        let before = old.messages
        let after = new?.messages
        messages = Set(before.keys).union(after.map { Set($0.keys) } ?? []).sorted().map { month in
            Messages(
                month: month.text,
                count: before[month] ?? 0,
                newCount: after.map { $0[month] ?? 0 }
            )
        }
        self.moves = moves.map { move in
            Move(
                case: move.caseID,
                workflow: move.workflow,
                timer: move.timer,
                key: move.key,
                occurrence: move.occurrence,
                old: move.old?.isoText,
                new: move.new?.isoText
            )
        }
        timers = old.timers
        newTimers = new?.timers
        parked = (new ?? old).parked.map { Parked(case: $0.id, error: $0.error) }
        opened = old.opened
        newOpened = new?.opened
        notOpened = (new ?? old).notOpened
        recorded = (new ?? old).recorded
        unanswered = (new ?? old).unanswered
        assume = simulation.assumption.rawValue
    }

    // MARK: Tables

    /// Comma-separated values, a title first.
    var table: [String] {
        let titles = ["unit", "month", "dues", "notices", "warnings", "alerts", "provisional"]
        let more =
            isDifference
            ? ["new_dues", "new_notices", "new_warnings", "new_alerts", "new_provisional"] : []
        return [(titles + more).joined(separator: ",")]
            + rows.map { row in
                ([Self.cell(row.unit), row.month] + row.counts.map(String.init))
                    .joined(separator: ",")
            }
    }

    /// A cell that no spreadsheet takes for a formula.
    private static func cell(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        guard safe.contains(where: { ",\"\n\r".contains($0) }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }

    func lines(_ language: Language) -> [String] {
        var lines = [Words.simulated(self)[language], Words.simulateNote(self)[language], ""]
        if isDifference {
            lines += moveLines(language) + [""]
        }
        var table = TextTable(
            [
                .init(title: Words.unit), .init(title: Words.month),
                .init(title: Words.dues, isNumber: true),
                .init(title: Words.level(.notice), isNumber: true),
                .init(title: Words.level(.warning), isNumber: true),
                .init(title: Words.level(.alert), isNumber: true),
            ]
        )
        for row in rows.prefix(Self.shown) { table.add([row.unit, row.month] + row.cells) }
        lines += rows.isEmpty ? [Words.nothing[language]] : table.lines(language)
        if rows.contains(where: \.isProvisional) { lines.append(Words.provisionalNote[language]) }
        if rows.count > Self.shown { lines.append(Words.simulateMore(rows.count)[language]) }
        lines += ["", Words.messagesByMonth[language]]
        lines += messages.map { month in
            let new = month.newCount.map { " → \($0)" } ?? ""
            return "  \(month.month)  \(month.count)\(new)"
        }
        for case let parked in parked { lines.append("! \(parked.case): \(parked.error)") }
        lines += ["", Words.openedOnTheWay((newOpened ?? opened).values.reduce(0, +))[language]]
        if notOpened > 0 { lines.append(Words.notOpened(notOpened)[language]) }
        if assume == Assumption.onTime.rawValue {
            lines.append(Words.recordedOnTheWay(recorded, unanswered)[language])
        }
        return lines
    }

    private func moveLines(_ language: Language) -> [String] {
        if moves.isEmpty { return [Words.noMoves[language]] }
        var table = TextTable([
            .init(title: Words.caseID), .init(title: Words.timer), .init(title: Words.dueBefore),
            .init(title: Words.dueAfter),
        ])
        for move in moves.prefix(Self.shown) {
            table.add([
                move.case, [move.timer, move.key].compactMap(\.self).joined(separator: ": "),
                move.old.map(Self.day) ?? Words.noDate[language],
                move.new.map(Self.day) ?? Words.noDate[language],
            ])
        }
        return [Words.moveCount(moves.count)[language]] + table.lines(language)
    }

    private static func day(_ text: String) -> String {
        CivilDate(iso: text)?.displayText ?? text
    }
}

extension SimulationReport.Row {
    fileprivate var counts: [Int] {
        [dues, notices, warnings, alerts, provisional]
            + [newDues, newNotices, newWarnings, newAlerts, newProvisional].compactMap(\.self)
    }

    /// Whether some of its due dates rest on something not certain yet.
    fileprivate var isProvisional: Bool { (newProvisional ?? provisional) > 0 }

    fileprivate var cells: [String] {
        var cells = numbers
        if isProvisional { cells[0] += " *" }
        return cells
    }

    private var numbers: [String] {
        zip([dues, notices, warnings, alerts], [newDues, newNotices, newWarnings, newAlerts]).map {
            old,
            new in
            guard let new, new != old else { return String(old) }
            return "\(old) → \(new)"
        }
    }
}
