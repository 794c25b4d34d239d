import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// A case whose history is written by hand, so that clocks can be looked at without a judge; it
/// lives through days as the daemon does.
struct Life {
    let machine: CaseMachine
    let directory = Rules.directory()
    var surroundings: Surroundings
    private(set) var history: [EventRecord] = []
    var ledger = Ledger()
    private(set) var state: CaseState?
    private(set) var today: CivilDate
    /// What every fold leaves to the next one.
    private var memory = CaseMemory()
    /// The day of the last fold.
    private var folded: CivilDate?
    /// The first day on which a fold that remembers did not come to the same as one that does not.
    private(set) var forgetful: String?

    init(
        _ workflow: Workflow,
        opened: String = "2026-03-02",
        surroundings: Surroundings = .none
    ) throws {
        machine = CaseMachine(rules: try Rules.rules(workflow))
        self.surroundings = surroundings
        today = day(opened)
        let stage = workflow.initial
        add(.open(stage: stage, subject: Driver.subject, fields: [:]), opened)
        try wake(on: today)
    }

    /// Writes a row and gives its sequence.
    @discardableResult
    mutating func add(
        _ action: CaseAction,
        _ effective: String,
        recorded: String? = nil,
        effects: EventEffects? = nil
    ) -> Int64 {
        add(action, on: day(effective), recorded: day(recorded ?? effective), effects: effects)
    }

    /// Writes a row and gives its sequence.
    @discardableResult
    mutating func add(
        _ action: CaseAction,
        on effective: CivilDate,
        recorded written: CivilDate,
        to stage: String? = nil,
        effects: EventEffects? = nil
    ) -> Int64 {
        let sequence = Int64(history.count + 1)
        history.append(
            EventRecord(
                sequence: sequence,
                action: action,
                effective: effective,
                recorded: written,
                recordedAt: Int64(written.dayNumber) * 86_400_000,
                actor: "test",
                reason: nil,
                verdict: Verdict(
                    fromStage: "",
                    toStage: stage,
                    effects: effects,
                    ruleHash: "0123"
                )
            )
        )
        return sequence
    }

    @discardableResult
    mutating func record(
        _ event: String,
        _ effective: String,
        recorded: String? = nil,
        _ fields: [String: FieldValue] = [:]
    ) -> Int64 {
        let action = CaseAction.record(event: event, fields: fields, historical: false)
        return add(action, effective, recorded: recorded)
    }

    mutating func hold(_ from: String, until: String? = nil, recorded: String? = nil) {
        add(.hold(reason: "illness", until: until.map(day)), from, recorded: recorded)
    }

    mutating func resume(_ on: String) { add(.resume, on) }

    @discardableResult
    mutating func extend(
        _ timer: String,
        _ occurrence: String,
        by period: Period,
        _ effective: String
    ) -> Int64 {
        let action = CaseAction.extend(
            timer: timer,
            occurrence: occurrence,
            by: period,
            approver: "committee",
            document: DocumentValue(number: "7-QĐ")
        )
        return add(action, effective)
    }

    // MARK: Looking

    func state(on today: String) throws -> CaseState { try state(on: day(today)) }

    func state(on today: CivilDate) throws -> CaseState {
        try machine.fold(id: "C1", history: history, surroundings: surroundings, today: today)
    }

    func timer(_ name: String, key: String? = nil, on today: String) throws -> TimerStatus {
        let status = try state(on: today).timers.last { timer in
            timer.timer == name && (key == nil || timer.key == key)
        }
        return try #require(status, "no timer \(name)")
    }

    /// A timer in short, such as `running 2026-01-19`.
    func short(_ name: String, key: String? = nil, on today: String) throws -> String {
        let status = try timer(name, key: key, on: today)
        return "\(status.stateWord(on: day(today))) \(status.due?.isoText ?? "-")"
    }

    /// The reminders planned on a day, in short.
    func planned(on today: String) throws -> [String] {
        try state(on: today).planned.map { "\($0.day) \($0.timer) \($0.step) \($0.role)" }
    }

    // MARK: Living

    mutating func wake(on day: CivilDate) throws {
        today = max(today, day)
        let past = ReminderPast(
            ledger: ledger,
            folded: state?.foldedTimers ?? [],
            foldedNext: state?.next
        )
        let update = try machine.update(
            id: "C1",
            history: history,
            ledger: past.ledger,
            folded: past.folded,
            foldedNext: past.foldedNext,
            directory: directory,
            surroundings: surroundings,
            today: today
        )
        try remember(update, past)
        state = update.state
        ledger.apply(update.changes)
    }

    /// Compares a fold with one that goes on from the fold before and explains nothing.
    private mutating func remember(_ update: CaseUpdate, _ past: ReminderPast) throws {
        let remembering = try CaseMachine(rules: machine.rules.withoutExplanations).update(
            id: "C1",
            history: history,
            past: past,
            directory: directory,
            memory: &memory,
            surroundings: surroundings,
            today: today,
            stretch: SimulatedStretch(
                after: folded ?? .earliest,
                through: today,
                nextPeople: nil
            )
        )
        folded = today
        let (state, other) = (update.state, remembering.state)
        let isSame =
            remembering.changes == update.changes && other.next == state.next
            && other.settled == state.settled
            && other.timers.elementsEqual(state.timers) { $0.isSame(as: $1) }
        if !isSame, forgetful == nil { forgetful = today.isoText }
    }

    private mutating func deliver() -> [String] {
        var sent: [String] = []
        for index in ledger.indices
        where ledger[index].status == .planned && ledger[index].day <= today {
            let key = ledger[index].key
            let recipient = state.map { directory.recipient(of: key.role, for: $0, on: today) }
            ledger.send(index, to: recipient?.address)
            let late = ledger[index].isLate ? " late" : ""
            sent.append("\(today.isoText) \(key.timer) \(key.step) \(key.role)\(late)")
        }
        return sent
    }

    /// Lives through the days up to one, waking on each that was named; tells what went out.
    mutating func live(_ through: String) throws -> [String] { try live(to: day(through)) }

    mutating func live(to end: CivilDate) throws -> [String] {
        var sent: [String] = []
        try wake(on: today)
        sent += deliver()
        while let next = [state?.next, ledger.filter { $0.status == .planned }.map(\.day).min()]
            .compactMap(\.self).min(), next <= end
        {
            try wake(on: next)
            sent += deliver()
        }
        try wake(on: end)
        return sent + deliver()
    }
}

extension TimerStatus {
    /// Whether both say the same, however it was found.
    fileprivate func isSame(as other: TimerStatus) -> Bool {
        timer == other.timer && visit == other.visit && occurrence == other.occurrence
            && key == other.key && state == other.state && start == other.start
            && due == other.due && warnedAfter == other.warnedAfter
            && isProvisional == other.isProvisional && opened == other.opened
            && missed == other.missed
            && oldestMissed?.occurrence == other.oldestMissed?.occurrence
            && oldestMissed?.due == other.oldestMissed?.due
            && extensions == other.extensions && known == other.known
    }
}
