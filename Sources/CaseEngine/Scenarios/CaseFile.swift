public import CivilCalendar
public import WorkflowModel

/// A reminder with the day it was sent on.
public struct SentReminder: Hashable, Sendable {
    /// Its row in the ledger, as sent.
    public let entry: LedgerEntry
    /// The day it was sent on.
    public let day: CivilDate
}

/// A case kept in memory with its history, its ledger and what follows from them.
///
/// It is driven by hand through days. Scenarios and property tests use it; it runs the code that
/// the daemon runs.
public struct CaseFile: Sendable {
    /// The case's identifier.
    public let id: String
    /// The engine; exchange it to change rules.
    public var machine: CaseMachine
    /// Whom reminders go to; exchange it to change contacts.
    public var directory: Directory
    /// What is known around the case; its unit is looked up in the directory.
    public var surroundings = Surroundings.none
    /// Writes get sequences above this one, so that several cases share one order.
    public var sequenceFloor: Int64 = 0
    /// The append-only history.
    public private(set) var history: [EventRecord] = []
    /// The ledger of reminders, in the order written.
    public private(set) var ledger = Ledger()
    /// The case as of the last fold; `nil` before it is opened.
    public private(set) var state: CaseState?
    /// The day of the last fold; days never go back.
    public private(set) var today: CivilDate?
    /// What was judged, taken or not, in order.
    private(set) var judgements: [CaseJudgement] = []

    /// Prepares a case that is not opened yet.
    public init(id: String, machine: CaseMachine, directory: Directory) {
        self.id = id
        self.machine = machine
        self.directory = directory
    }

    /// Opens the case with its history.
    public mutating func open(
        at stage: String?,
        day: CivilDate,
        subject: Subject,
        fields: [String: FieldValue] = [:],
        past: [HistoricalEvent] = [],
        parent: ParentLink? = nil,
        today: CivilDate
    ) throws(CaseMachine.JudgementError) {
        let verdict: Verdict
        do {
            verdict = try machine.judgeOpening(
                at: stage,
                day: day,
                subject: subject,
                history: past,
                today: today
            )
        } catch {
            throw .refused(error)
        }
        let opening = CaseAction.open(
            stage: verdict.fromStage,
            subject: subject,
            fields: fields,
            parent: parent
        )
        append(opening, effective: day, today: today, verdict: verdict)
        for event in past {
            append(
                .record(event: event.event, fields: event.fields, historical: true),
                effective: event.day,
                today: today,
                verdict: Verdict(fromStage: verdict.fromStage, ruleHash: verdict.ruleHash)
            )
        }
        try wakeAfterWriting(on: today)
    }

    /// Judges an action and, when it is accepted, records it and what follows from it.
    @discardableResult
    public mutating func submit(
        _ proposal: Proposal,
        today: CivilDate,
        setsAside: Bool = false,
        overrides: Bool = false
    ) throws(CaseMachine.JudgementError) -> Acceptation {
        try wakeAfterWriting(on: today)
        let context = JudgementContext(
            today: today,
            surroundings: surroundings(on: today),
            setsAside: setsAside,
            overrides: overrides,
            sequence: nextSequence
        )
        judgements.append(
            CaseJudgement(proposal: proposal, context: context, recordsBefore: history.count)
        )
        let accepted = try machine.judge(proposal, id: id, history: history, context: context)
        append(
            accepted.action,
            effective: accepted.effective,
            today: today,
            verdict: accepted.verdict
        )
        try wakeAfterWriting(on: today)
        return accepted
    }

    /// Lets other rules and units govern; the ledger is kept under the names of today, as the store
    /// does.
    ///
    /// - Parameters:
    ///   - rules: The rules of its workflow from now on.
    ///   - directory: Whom reminders go to from now on.
    public mutating func govern(by rules: CaseRules, directory: Directory) {
        machine = CaseMachine(rules: rules)
        self.directory = directory
        ledger = ledger.underPresentNames(of: rules.workflow)
    }

    /// Folds the case on a day and brings its ledger up to it.
    public mutating func wake(on day: CivilDate) throws(FoldError) {
        let today = max(day, self.today ?? day)
        let update = try machine.update(
            id: id,
            history: history,
            ledger: ledger,
            folded: state?.foldedTimers ?? [],
            foldedNext: state?.next,
            directory: directory,
            surroundings: surroundings(on: today),
            today: today
        )
        self.today = today
        state = update.state
        ledger.apply(update.changes)
    }

    /// Sends what waits and whose day has come, as the hour of delivery does.
    ///
    /// - Returns: What was sent.
    @discardableResult
    public mutating func deliver(on day: CivilDate) -> [SentReminder] {
        guard let state else { return [] }
        var sent: [SentReminder] = []
        for index in ledger.waiting where ledger[index].day <= day {
            let role = ledger[index].key.role
            ledger.send(index, to: directory.recipient(of: role, for: state, on: day).address)
            sent.append(SentReminder(entry: ledger[index], day: day))
        }
        return sent
    }

    /// Lives through the days up to one, waking and delivering on each day something happens.
    ///
    /// - Returns: What was sent on the way.
    @discardableResult
    public mutating func live(
        through day: CivilDate
    ) throws(FoldError) -> [SentReminder] {
        var sent: [SentReminder] = []
        while let next = nextDay, next <= day {
            let present = max(next, today ?? next)
            try wake(on: present)
            sent += deliver(on: present)
        }
        try wake(on: day)
        return sent + deliver(on: day)
    }

    /// The surroundings with the unit as it is on a day.
    func surroundings(on today: CivilDate) -> Surroundings {
        var present = surroundings
        if case .open(_, let subject, _, _)? = history.first?.action {
            let unit = state?.subject.unit ?? subject.unit
            present.unit = directory.tree.unit(unit, on: today)
        }
        return present
    }

    /// The next day on which the case or a waiting notice wants attention.
    var nextDay: CivilDate? {
        guard let state else { return nil }
        let waiting = ledger.waiting.map { ledger[$0].day }
        return (waiting + [state.next].compactMap(\.self)).min()
    }

    private var nextSequence: Int64 { max(history.last?.sequence ?? 0, sequenceFloor) + 1 }

    private mutating func wakeAfterWriting(
        on today: CivilDate
    ) throws(CaseMachine.JudgementError) {
        do {
            try wake(on: today)
        } catch {
            throw .unfoldable(error)
        }
    }

    private mutating func append(
        _ action: CaseAction,
        effective: CivilDate,
        today: CivilDate,
        verdict: Verdict
    ) {
        history.append(
            EventRecord(
                sequence: nextSequence,
                action: action,
                effective: effective,
                recorded: today,
                recordedAt: Int64(today.dayNumber) * 86_400_000,
                actor: "scenario",
                reason: nil,
                verdict: verdict
            )
        )
    }
}
