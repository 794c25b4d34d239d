import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// A case in a test, with days as text.
struct Driver {
    var file: CaseFile

    init(
        _ workflow: Workflow,
        at stage: String? = nil,
        opened: String = "2026-01-05",
        past: [(event: String, day: String)] = [],
        today: String? = nil
    ) throws {
        file = CaseFile(
            id: "C1",
            machine: CaseMachine(rules: try Rules.rules(workflow)),
            directory: Rules.directory()
        )
        try file.open(
            at: stage,
            day: day(opened),
            subject: Self.subject,
            past: past.map { HistoricalEvent(event: $0.event, day: day($0.day)) },
            today: day(today ?? opened)
        )
    }

    static var subject: Subject {
        Subject(
            id: "P1",
            kind: "person",
            unit: "CB-01",
            fields: ["birth-date": .date(day("2000-05-01"))]
        )
    }

    /// Records an event and gives its root.
    @discardableResult
    mutating func record(
        _ event: String,
        _ effective: String,
        recorded: String? = nil,
        fields: [String: FieldValue] = [:],
        setsAside: Bool = false
    ) throws -> Int64 {
        try submit(
            .record(event: event, day: day(effective), fields: fields),
            recorded ?? effective,
            setsAside: setsAside
        )
        return file.history.last?.sequence ?? 0
    }

    mutating func correct(_ root: Int64, to new: String, on today: String) throws {
        try submit(.correct(root: root, day: day(new), fields: nil), today)
    }

    mutating func void(_ root: Int64, on today: String, setsAside: Bool = false) throws {
        try submit(.void(root: root), today, setsAside: setsAside)
    }

    @discardableResult
    mutating func submit(
        _ proposal: Proposal,
        _ today: String,
        setsAside: Bool = false
    ) throws -> Acceptation {
        try file.submit(proposal, today: day(today), setsAside: setsAside)
    }

    /// The code with which a proposal is refused, after checking that nothing changed by it;
    /// `taken` when it is not refused.
    mutating func refusal(
        of proposal: Proposal,
        _ today: String,
        setsAside: Bool = false
    ) throws -> String {
        let before = file.history
        do throws(CaseMachine.JudgementError) {
            try file.submit(proposal, today: day(today), setsAside: setsAside)
            return "taken"
        } catch {
            #expect(file.history == before)
            guard case .refused(let refusal) = error else { throw error }
            return refusal.code
        }
    }

    mutating func refusal(
        of event: String,
        _ effective: String,
        recorded: String? = nil
    ) throws -> String {
        try refusal(
            of: .record(event: event, day: day(effective), fields: [:]),
            recorded ?? effective
        )
    }

    /// The case as it is on a day, without touching it.
    func state(on today: String) throws -> CaseState {
        try file.machine.fold(id: file.id, history: file.history, today: day(today))
    }

    /// The newest occurrence of a timer on a day.
    func timer(_ name: String, on today: String) throws -> TimerStatus {
        let status = try state(on: today).timers.last { $0.timer == name }
        return try #require(status, "no timer \(name)")
    }

    /// A timer in short, such as `running 2026-01-19` or `met dormant`.
    func short(_ name: String, on today: String) throws -> String {
        let status = try timer(name, on: today)
        return "\(status.stateWord(on: day(today))) \(status.due?.isoText ?? "-")"
    }

    /// Lives through the days up to one and gives what was sent, in short.
    mutating func live(_ through: String) throws -> [String] {
        try file.live(through: day(through)).map(\.short)
    }

    /// The rows of the ledger in short, with what became of them.
    var ledger: [String] {
        file.ledger.map { row in
            let late = row.isLate ? " late" : ""
            let reason = row.reason.map { " \($0.rawValue)" } ?? ""
            return "\(row.key.timer) \(row.key.step) \(row.key.role) \(row.status.rawValue)"
                + reason + late
        }
    }
}

extension SentReminder {
    /// Day, timer, step and role.
    var short: String {
        "\(day.isoText) \(entry.key.timer) \(entry.key.step) \(entry.key.role)"
            + (entry.isLate ? " late" : "")
    }
}
