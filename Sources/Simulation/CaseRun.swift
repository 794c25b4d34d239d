import CaseEngine
import CivilCalendar
import WorkflowModel

/// Lives one case through the days of a simulation, from wake to wake, with the engine the daemon
/// runs.
///
/// Nothing is recorded on the way. So the case stands still between two days on which something
/// but a reminder changes, and the reminders of such a stretch are asked of one fold before it:
/// an overdue case that is reminded of every week for five years is folded a few times and not
/// every week. Each of these reminders still goes through reconciliation, on its own day.
struct CaseRun {
    /// Whether every reminder is waited for with a fold of its own, as the daemon does; slow, and
    /// the same in the end, as a test shows.
    var isStepwise = false

    let world: SimulatedWorld
    let machine: CaseMachine
    let until: CivilDate

    private(set) var future: CaseFuture
    private var file: SimulatedCase
    /// Whom the roles mean in a stretch of days in which nobody changes.
    private var addresses: [(role: String, address: String)] = []
    private var places: [DuePlace: Int] = [:]

    private struct DuePlace: Hashable {
        let timer: String
        let occurrence: String
        let key: String?
    }

    init(_ file: SimulatedCase, machine: CaseMachine, world: SimulatedWorld, until: CivilDate) {
        self.file = file
        self.machine = machine
        self.world = world
        self.until = until
        future = CaseFuture(id: file.id, workflow: file.workflow)
    }

    /// Lives from a day to the last one.
    mutating func run(from first: CivilDate) {
        defer { future.ledger = file.ledger }
        var next: CivilDate? = first
        while let day = next, day <= until {
            do {
                next = try wake(on: day)
            } catch {
                future.error = error.description
                return
            }
        }
    }

    /// Folds the case on a day, lives through the quiet days after it and tells the day of the next
    /// wake.
    private mutating func wake(on day: CivilDate) throws(FoldError) -> CivilDate? {
        // Other people and other lines of a rule are noticed on the first wake they meet; what
        // changes in the case itself has a wake of its own.
        let change = world.nextChange(after: day, in: file.workflow)
        let eve = change.flatMap { $0.adding(days: -1) } ?? until
        let ahead = isStepwise ? day : min(eve, until)
        let state = try update(on: day, ahead: ahead)
        guard state.isOpen else { return state.next }
        let last = state.settled.flatMap { $0.adding(days: -1) }.map { min($0, ahead) } ?? ahead
        let next = remind(state, after: day, through: last)
        file.foldedNext = next
        return next
    }

    /// What the daemon does on a wake: fold, reconcile, deliver.
    private mutating func update(
        on day: CivilDate,
        ahead: CivilDate
    ) throws(FoldError) -> CaseState {
        future.folds += 1
        file.surroundings.unit = world.directory.tree.unit(future.unit, on: day)
        var update = try self.update(file, on: day, ahead: ahead)
        if update.state.subject.unit != future.unit {
            // The unit of the subject is part of what is found out.
            future.unit = update.state.subject.unit
            file.surroundings.unit = world.directory.tree.unit(future.unit, on: day)
            update = try self.update(file, on: day, ahead: ahead)
        }
        let state = update.state
        file.ledger.apply(update.changes)
        try deliver(state, on: day)
        note(state)
        future.kinNotFollowed =
            state.childWork(
                children: file.surroundings.children,
                peers: world.answeredPeers[file.id] ?? [],
                today: day
            ).count
        file.folded = state.foldedTimers
        file.foldedNext = state.next
        return state
    }

    private func update(
        _ file: SimulatedCase,
        on day: CivilDate,
        ahead: CivilDate
    ) throws(FoldError) -> CaseUpdate {
        try machine.update(
            id: file.id,
            history: file.history,
            ledger: file.ledger,
            folded: file.folded,
            foldedNext: file.foldedNext,
            directory: world.directory,
            surroundings: file.surroundings,
            today: day,
            ahead: ahead
        )
    }

    /// Sends what waits, on the first working day on or after a day.
    private mutating func deliver(_ state: CaseState, on day: CivilDate) throws(FoldError) {
        let waiting = file.ledger.indices.filter { file.ledger[$0].status == .planned }
        if waiting.isEmpty { return }
        let sent = try workingDay(day)
        for index in waiting {
            let present = max(sent, file.ledger[index].day)
            let role = file.ledger[index].key.role
            send(
                index,
                to: world.directory.recipient(of: role, for: state, on: present).address,
                on: present
            )
        }
    }

    private mutating func send(_ index: Int, to address: String, on day: CivilDate) {
        file.ledger[index].status = .sent
        file.ledger[index].address = address
        if day <= until { future.sent.append(.init(row: index, day: day)) }
    }

    /// Sends the reminders of a stretch of days in which nothing else changes.
    ///
    /// - Returns: The next wake after them.
    private mutating func remind(
        _ state: CaseState,
        after day: CivilDate,
        through last: CivilDate
    ) -> CivilDate? {
        addresses.removeAll(keepingCapacity: true)
        let changes = machine.steadyChanges(
            of: state,
            ledger: file.ledger,
            after: day,
            through: last
        )
        var woken = day
        file.ledger.reserveCapacity(file.ledger.count + changes.count)
        for change in changes {
            guard let index = file.ledger.apply(change) else { continue }
            woken = max(woken, file.ledger[index].day)
            guard file.ledger[index].status == .planned else { continue }
            send(index, to: address(of: file.ledger[index].key.role, state, woken), on: woken)
        }
        return state.next(after: woken)
    }

    private mutating func address(
        of role: String,
        _ state: CaseState,
        _ day: CivilDate
    ) -> String {
        if let known = addresses.first(where: { $0.role == role }) { return known.address }
        let address = world.directory.recipient(of: role, for: state, on: day).address
        addresses.append((role, address))
        return address
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
                due: due
            )
            if let index = places[place] {
                future.dues[index] = found
            } else {
                places[place] = future.dues.count
                future.dues.append(found)
            }
        }
    }

    private func workingDay(_ day: CivilDate) throws(FoldError) -> CivilDate {
        do {
            return try machine.rules.calendar.nextWorkingDay(onOrAfter: day)
        } catch {
            throw .calendar(timer: "", error)
        }
    }
}
