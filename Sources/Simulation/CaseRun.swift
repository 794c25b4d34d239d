import CaseEngine
import CivilCalendar
import WorkflowModel

/// Lives one case of a family through the days of a simulation, from wake to wake, with the engine
/// the daemon runs.
///
/// Between two days on which something but a reminder changes a case stands still, and the
/// reminders of such a stretch are asked of one fold before it: an overdue case that is reminded of
/// every week for five years is folded a few times and not every week. Each of these reminders
/// still goes through reconciliation, on its own day.
struct CaseRun {
    let world: SimulatedWorld
    let machine: CaseMachine?
    let plan: Simulation

    private(set) var future: CaseFuture
    /// The case as of the last fold.
    private(set) var state: CaseState?
    /// What other cases read of it, as of the last fold.
    private(set) var face: CaseFace?
    /// How often that has changed.
    private(set) var faces = 0
    /// The day of the next wake; `nil` when none will come.
    private(set) var next: CivilDate?
    /// The day of the last fold.
    private(set) var folded: CivilDate?
    private(set) var file: SimulatedCase
    /// The last day that was lived through.
    private var lived: CivilDate
    /// The last day before something but a reminder changes.
    private var last: CivilDate
    /// The last day on which it woke or was reminded of.
    private var woken: CivilDate
    private var memory = CaseMemory()
    private var places: [DuePlace: Int] = [:]

    private struct DuePlace: Hashable {
        let timer: String
        let occurrence: String
        let key: String?
    }

    init(_ file: SimulatedCase, in world: SimulatedWorld, plan: Simulation) {
        self.file = file
        self.world = world
        self.plan = plan
        machine = world.machine(of: file.workflow)
        future = CaseFuture(id: file.id, workflow: file.workflow)
        next = plan.from
        (lived, last, woken) = (plan.from, plan.from, plan.from)
        if let subject = file.subject { future.unit = subject.unit }
        if machine == nil {
            park(.unknownWorkflow(file.workflow))
        }
    }

    /// Whether it goes on and can be folded.
    var isFollowed: Bool { future.error == nil }

    /// What the case became, once the last day is over.
    var finished: CaseFuture {
        var future = future
        future.ledger = file.ledger.rows
        return future
    }

    private mutating func park(_ error: FoldError) {
        future.error = error.description
        next = nil
    }

    // MARK: Days

    /// Folds the case on a day, with what is known around it then.
    mutating func wake(on day: CivilDate, _ surroundings: Surroundings? = nil) {
        if let eve = day.adding(days: -1) { live(through: eve) }
        if let surroundings { file.surroundings = surroundings }
        guard let machine, isFollowed else { return }
        do {
            try fold(on: day, machine)
        } catch {
            park(error)
        }
    }

    private mutating func fold(
        on day: CivilDate,
        _ machine: CaseMachine
    ) throws(FoldError) {
        // Other lines of a rule are noticed on the first wake they meet; what changes in the case
        // itself has a wake of its own, and so have other people.
        let others = world.nextChange(after: day, in: file.workflow)
        let eve = others.flatMap { $0.adding(days: -1) } ?? plan.until
        let ahead = plan.isStepwise ? day : min(eve, plan.until)
        let state = try update(on: day, ahead: ahead, machine)
        self.state = state
        let face = CaseFace(state)
        if face != self.face {
            self.face = face
            faces += 1
        }
        (folded, lived, last, woken) = (day, day, day, day)
        guard state.isOpen else {
            next = state.next
            return
        }
        let act = plan.assumption == .onTime ? nextAct(after: day, state, machine) : nil
        let ends = [state.settled, act].compactMap { $0.flatMap { $0.adding(days: -1) } }
        last = max(day, ends.reduce(ahead) { min($0, $1) })
        var reminded = day
        for reminder in state.planned where reminder.day <= last {
            reminded = max(reminded, reminder.day)
        }
        let change = plan.isStepwise ? state.next : state.nextChange(after: reminded)
        // Who is told within the stretch has to hear of who comes after; a fold knows only of those
        // told before it.
        let people = plan.isStepwise ? nil : world.nextChangeOfPeople(after: day)
        next = [change, act, people].compactMap(\.self).min()
    }

    /// What the daemon does on a wake: fold and reconcile.
    private mutating func update(
        on day: CivilDate,
        ahead: CivilDate,
        _ machine: CaseMachine
    ) throws(FoldError) -> CaseState {
        file.surroundings.unit = world.directory.tree.unit(future.unit, on: day)
        var update = try self.update(on: day, ahead: ahead, machine: machine)
        if update.state.subject.unit != future.unit {
            // The unit of the subject is part of what is found out.
            future.unit = update.state.subject.unit
            file.surroundings.unit = world.directory.tree.unit(future.unit, on: day)
            update = try self.update(on: day, ahead: ahead, machine: machine)
        }
        let state = update.state
        file.ledger.apply(update.changes)
        note(state)
        file.folded = state.foldedTimers
        file.foldedNext = state.next
        return state
    }

    private mutating func update(
        on day: CivilDate,
        ahead: CivilDate,
        machine: CaseMachine
    ) throws(FoldError) -> CaseUpdate {
        future.folds += 1
        if plan.isStepwise {
            return try machine.update(
                id: file.id,
                history: file.history,
                ledger: file.ledger,
                folded: file.folded,
                foldedNext: file.foldedNext,
                directory: world.directory,
                surroundings: file.surroundings,
                today: day
            )
        }
        return try machine.update(
            id: file.id,
            history: file.history,
            past: ReminderPast(
                ledger: file.ledger,
                folded: file.folded,
                foldedNext: file.foldedNext
            ),
            directory: world.directory,
            memory: &memory,
            surroundings: file.surroundings,
            today: day,
            stretch: SimulatedStretch(
                after: folded == nil ? .earliest : lived,
                through: ahead,
                nextPeople: world.nextChangeOfPeople(after: day)
            )
        )
    }

    /// Lives through days on which nothing but reminders comes, at most up to the next change.
    mutating func live(through day: CivilDate) {
        let end = min(day, last)
        guard let machine, let state, state.isOpen, isFollowed, lived < end else { return }
        let changes = machine.steadyChanges(
            of: state,
            ledger: file.ledger,
            after: lived,
            through: end
        )
        lived = end
        for change in changes {
            guard case .insert(var row) = change, row.status == .planned else {
                guard let index = file.ledger.apply(change) else { continue }
                woken = max(woken, file.ledger.rows[index].day)
                guard file.ledger.rows[index].status == .planned else { continue }
                send(index, to: address(of: file.ledger.rows[index].key.role, state), on: woken)
                continue
            }
            // Hardly any is not of this kind: it goes out on its day and never waits.
            woken = max(woken, row.day)
            (row.status, row.address) = (.sent, address(of: row.key.role, state))
            guard let index = file.ledger.apply(.insert(row)) else { continue }
            noteSent(index, on: woken)
        }
        file.foldedNext = state.next(after: woken)
    }

    // MARK: Sending

    /// Sends what waits, on the first working day on or after a day.
    mutating func deliver(on day: CivilDate) {
        guard let state, let machine else { return }
        let waiting = file.ledger.waiting
        if waiting.isEmpty { return }
        let sent: CivilDate
        do {
            sent = try machine.rules.calendar.nextWorkingDay(onOrAfter: day)
        } catch {
            return park(.calendar(timer: "", error))
        }
        for index in waiting {
            let present = max(sent, file.ledger[index].day)
            let role = file.ledger[index].key.role
            let recipient = world.directory.recipient(of: role, for: state, on: present)
            send(index, to: recipient.address, on: present)
        }
    }

    private mutating func send(_ index: Int, to address: String, on day: CivilDate) {
        file.ledger.send(index, to: address)
        noteSent(index, on: day)
    }

    private mutating func noteSent(_ index: Int, on day: CivilDate) {
        if day <= plan.until { future.sent.append(.init(row: index, day: day)) }
    }

    private mutating func address(of role: String, _ state: CaseState) -> String {
        memory.address(of: role, for: state, in: world.directory, on: woken)
    }

    /// Notes the due dates of the clocks that run; a date that moves replaces the one before.
    private mutating func note(_ state: CaseState) {
        for status in state.timers where status.isRunning {
            guard let due = status.due else { continue }
            let place = DuePlace(
                timer: status.timer,
                occurrence: status.occurrence,
                key: status.key
            )
            let found = FutureDue(
                timer: status.timer,
                occurrence: status.occurrence,
                key: status.key,
                kind: status.kind,
                due: due,
                isProvisional: status.isProvisional
            )
            if let index = places[place] {
                future.dues[index] = found
            } else {
                places[place] = future.dues.count
                future.dues.append(found)
            }
        }
    }

    // MARK: Recording

    /// Judges an action and, when it is accepted, records it and folds the case.
    ///
    /// - Returns: Whether it was accepted.
    mutating func submit(_ proposal: Proposal, on day: CivilDate, sequence: Int64) -> Bool {
        guard let machine else { return false }
        let context = JudgementContext(
            today: day,
            surroundings: file.surroundings,
            setsAside: true,
            sequence: sequence
        )
        do {
            let accepted = try machine.judge(
                proposal,
                id: file.id,
                history: file.history,
                context: context
            )
            file.history.append(
                EventRecord(
                    sequence: sequence,
                    action: accepted.action,
                    effective: accepted.effective,
                    recorded: day,
                    verdict: accepted.verdict
                )
            )
        } catch {
            return false
        }
        wake(on: day)
        return true
    }

    /// The clocks that somebody has to answer by a day.
    func unanswered(by day: CivilDate) -> [TimerStatus] {
        guard let state, let machine, state.isOpen, isFollowed else { return [] }
        return state.timers.filter { status in
            isAct(status, machine) && status.due.map { $0 <= day } ?? false
        }
    }

    private func nextAct(
        after day: CivilDate,
        _ state: CaseState,
        _ machine: CaseMachine
    ) -> CivilDate? {
        state.timers.lazy.filter { isAct($0, machine) }.compactMap(\.due).filter { $0 > day }.min()
    }

    private func isAct(_ status: TimerStatus, _ machine: CaseMachine) -> Bool {
        status.isRunning && (status.kind == .deadline || status.kind == .recurring)
            && machine.isAnswerable(status)
    }
}

extension EventRecord {
    /// A row that a simulation writes.
    init(
        sequence: Int64,
        action: CaseAction,
        effective: CivilDate,
        recorded: CivilDate,
        verdict: Verdict
    ) {
        self.init(
            sequence: sequence,
            action: action,
            effective: effective,
            recorded: recorded,
            recordedAt: Int64(recorded.dayNumber) * 86_400_000,
            actor: "simulation",
            reason: nil,
            verdict: verdict
        )
    }
}
