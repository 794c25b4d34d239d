import CaseEngine
import CivilCalendar
import WorkflowModel

/// One thing that may be done to a case; its numbers are drawn beforehand, so that a script runs
/// the same way however much of it is left out.
enum RandomAction: Hashable, Sendable {
    case record(String, daysAgo: Int, setsAside: Bool)
    /// Records an event that the present stage takes.
    case advance(pick: Int)
    case correct(pick: Int, daysAgo: Int, setsAside: Bool)
    case void(pick: Int, setsAside: Bool)
    case close(daysAgo: Int)
    /// Days pass, each with its deliveries.
    case live(days: Int)
    /// Days pass without anybody looking.
    case standstill(days: Int)
    /// The day's work is done, but nothing is delivered.
    case closedGate(days: Int)
    case exchangeSecretary(Int)
}

/// A script for a case of the whole workflow, and what must hold after each of its actions.
struct RandomCase {
    var actions: [RandomAction]

    static func draw(seed: UInt64) -> RandomCase {
        var generator = SplitMix64(seed: seed)
        let count = Int.random(in: 4...18, using: &generator)
        return RandomCase(actions: (0..<count).map { _ in action(&generator) })
    }

    private static func action(_ generator: inout SplitMix64) -> RandomAction {
        let ago = Int.random(in: 0...12, using: &generator) / 3
        let setsAside = Int.random(in: 0..<4, using: &generator) == 0
        let pick = Int.random(in: 0..<100, using: &generator)
        switch Int.random(in: 0..<40, using: &generator) {
        case 0..<8: return .advance(pick: pick)
        case 8..<20:
            let names = TestWorkflow.whole.events.map(\.name).filter { $0 != "withdrawn" }
            let name = names[pick % names.count]
            let ahead = name == "planned" && setsAside
            return .record(name, daysAgo: ahead ? -30 : ago, setsAside: setsAside)
        case 20..<24: return .correct(pick: pick, daysAgo: ago * 3, setsAside: setsAside)
        case 24..<27: return .void(pick: pick, setsAside: setsAside)
        case 27: return .close(daysAgo: ago)
        case 28: return .record("withdrawn", daysAgo: ago, setsAside: setsAside)
        case 29..<36: return .live(days: pick / 2)
        case 36..<38: return .standstill(days: pick)
        case 38: return .closedGate(days: pick / 3)
        default: return .exchangeSecretary(pick % 2)
        }
    }

    /// Runs the script; the first thing that does not hold, or `nil`.
    func failure() throws -> String? {
        var driver = try Driver(TestWorkflow.whole, opened: "2026-05-04")
        var sent: [ReminderKey] = []
        for action in actions {
            let today = driver.file.today ?? day("2026-05-04")
            sent += try Self.perform(action, &driver, today).map(\.entry.key)
            if let problem = try Self.broken(driver.file, sent) { return "\(action): \(problem)" }
        }
        return try endlessly(&driver)
    }

    /// The case after the script.
    func played() throws -> CaseFile {
        var driver = try Driver(TestWorkflow.whole, opened: "2026-05-04")
        for action in actions {
            _ = try Self.perform(action, &driver, driver.file.today ?? day("2026-05-04"))
        }
        return driver.file
    }

    /// Does one thing.
    static func perform(
        _ action: RandomAction,
        _ driver: inout Driver,
        _ today: CivilDate
    ) throws -> [SentReminder] {
        let events = (driver.file.state?.events ?? []) + (driver.file.state?.unplaced ?? [])
        switch action {
        case .record(let name, let ago, let setsAside):
            let event = Proposal.record(event: name, day: today.before(ago), fields: [:])
            try submit(event, &driver, today, setsAside)
        case .advance(let pick):
            let workflow = driver.file.machine.rules.workflow
            let stage = workflow.stage(named: driver.file.state?.stage ?? "")
            let names = stage?.accepts.map(\.event) ?? []
            if names.isEmpty { return [] }
            let name = names[pick % names.count]
            try submit(.record(event: name, day: today, fields: [:]), &driver, today, false)
        case .correct(let pick, let ago, let setsAside):
            if events.isEmpty { return [] }
            let root = events[pick % events.count].root
            let correction = Proposal.correct(root: root, day: today.before(ago), fields: nil)
            try submit(correction, &driver, today, setsAside)
        case .void(let pick, let setsAside):
            let root = events.isEmpty ? 99 : events[pick % events.count].root
            try submit(.void(root: root), &driver, today, setsAside)
        case .close(let ago):
            let close = Proposal.close(outcome: "cancelled", day: today.before(ago))
            try submit(close, &driver, today, false)
        case .live(let days):
            return try driver.file.live(through: today.before(-days))
        case .standstill(let days):
            try driver.file.wake(on: today.before(-days))
        case .closedGate(let days):
            for number in 0...days { try driver.file.wake(on: today.before(-number)) }
        case .exchangeSecretary(let number):
            let name = number == 0 ? "an" : "binh"
            driver.file.directory = Rules.directory(secretary: "\(name)@cell.example")
        }
        return []
    }

    /// Submits, and sees to it that judging changes nothing and says the same twice.
    private static func submit(
        _ proposal: Proposal,
        _ driver: inout Driver,
        _ today: CivilDate,
        _ setsAside: Bool
    ) throws {
        try driver.file.wake(on: today)
        let before = driver.file
        let context = JudgementContext(
            today: today,
            surroundings: Surroundings(unit: before.directory.tree.unit("CB-01", on: today)),
            setsAside: setsAside,
            sequence: (before.history.last?.sequence ?? 0) + 1
        )
        let judged = Result { () throws(CaseMachine.JudgementError) in
            try before.machine.judge(
                proposal,
                id: before.id,
                history: before.history,
                context: context
            )
        }
        let submitted = Result { () throws(CaseMachine.JudgementError) in
            try driver.file.submit(proposal, today: today, setsAside: setsAside)
        }
        guard judged == submitted else { throw BrokenProperty("judged differently: \(proposal)") }
        guard case .failure(let error) = submitted else { return }
        guard case .refused = error else { throw error }
        guard driver.file.history == before.history,
            driver.file.ledger.rows == before.ledger.rows
        else {
            throw BrokenProperty("a refusal changed something: \(proposal)")
        }
    }

    /// What must hold after each action.
    static func broken(_ file: CaseFile, _ sent: [ReminderKey]) throws -> String? {
        guard let state = file.state, let today = file.today else { return "no state" }
        if try file.machine.fold(id: file.id, history: file.history, today: today) != state {
            return "the fold of the history is not the state"
        }
        if Set(file.ledger.map(\.key)).count != file.ledger.count { return "a key twice" }
        if Set(sent).count != sent.count { return "sent twice" }
        let days = state.events.map(\.day)
        if days != days.sorted() { return "events out of order" }
        if file.ledger.contains(where: { $0.status == .planned && $0.isNotice && !state.isOpen }) {
            return "an ended case has a notice to send"
        }
        guard state.isOpen else {
            return file.ledger.contains { $0.status == .planned } ? "an ended case waits" : nil
        }
        guard let next = state.next, next > today else { return "no next day" }
        let waits =
            state.planned.contains { $0.day > today }
            || state.timers.contains { $0.isRunning && ($0.due.map { $0 > today } ?? false) }
        return waits ? nil : "nothing ahead"
    }

    /// Lives on for as long as any clock of the workflow may run alone: a case that is open then
    /// was reminded of.
    private func endlessly(_ driver: inout Driver) throws -> String? {
        guard let today = driver.file.today else { return "no day" }
        let sent = try driver.file.live(through: today.before(-200))
        if let problem = try Self.broken(driver.file, []) { return "in the end: \(problem)" }
        let isSilent = driver.file.state?.isOpen == true && sent.isEmpty
        return isSilent ? "silent to the end" : nil
    }
}

/// A property that does not hold.
struct BrokenProperty: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension LedgerEntry {
    fileprivate var isNotice: Bool {
        key.step.hasPrefix(Reconciliation.movedStep)
            || key.step.hasPrefix(Reconciliation.handoverStep)
    }
}

extension CivilDate {
    fileprivate func before(_ days: Int) -> CivilDate { adding(days: -days) ?? self }
}
