import CaseEngine
import CivilCalendar
import WorkflowModel

/// Lives one case through the days of a simulation, from wake to wake, with the engine the daemon
/// runs.
///
/// Nothing is recorded on the way. So the case stands still between two days on which something
/// but a reminder changes, and the reminders of such a stretch are asked of one fold at its end:
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
    private var asked: Set<ReminderKey>
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
        asked = Set(file.ledger.map(\.key))
    }

    /// Lives from a day to the last one.
    mutating func run(from first: CivilDate) {
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

    /// Folds the case on a day and tells the day of the next wake.
    private mutating func wake(on day: CivilDate) throws(FoldError) -> CivilDate? {
        let state = try update(on: day)
        guard state.isOpen, let woken = state.next else { return state.next }
        if isStepwise { return woken }
        // Other people and other lines of a rule are noticed on the first wake they meet; what
        // changes in the case itself has a wake of its own.
        let other = world.nextChange(after: day, in: file.workflow)
        let end = [state.settled, other].compactMap(\.self).min()
        let last = min(end.map { $0.adding(days: -1) ?? $0 } ?? until, until)
        let reminds = state.planned.contains { day < $0.day && $0.day <= last }
        if !reminds { return end == nil ? nil : woken }
        let next = try remind(after: day, through: last)
        return end == nil ? nil : next
    }

    /// What the daemon does on a wake: fold, reconcile, deliver.
    private mutating func update(on day: CivilDate) throws(FoldError) -> CaseState {
        future.folds += 1
        file.surroundings.unit = world.directory.tree.unit(future.unit, on: day)
        var update = try self.update(file, on: day)
        if update.state.subject.unit != future.unit {
            // The unit of the subject is part of what is found out.
            future.unit = update.state.subject.unit
            file.surroundings.unit = world.directory.tree.unit(future.unit, on: day)
            update = try self.update(file, on: day)
        }
        let state = update.state
        apply(update.changes)
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

    private func update(_ file: SimulatedCase, on day: CivilDate) throws(FoldError) -> CaseUpdate {
        try machine.update(
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

    private mutating func apply(_ changes: [LedgerChange]) {
        for change in changes {
            switch change {
            case .insert(let row):
                file.ledger.append(row)
                asked.insert(row.key)
            case .suppress(let key, let reason):
                guard let index = file.ledger.firstIndex(where: { $0.key == key }) else { continue }
                file.ledger[index].status = .suppressed
                file.ledger[index].reason = reason
            case .revive(let key, let day, let late):
                guard let index = file.ledger.firstIndex(where: { $0.key == key }) else { continue }
                file.ledger[index].status = .planned
                file.ledger[index].reason = nil
                file.ledger[index].day = day
                file.ledger[index].isLate = late
            }
        }
    }

    /// Sends what waits, on the first working day on or after a day.
    private mutating func deliver(_ state: CaseState, on day: CivilDate) throws(FoldError) {
        let waiting = file.ledger.indices.filter { file.ledger[$0].status == .planned }
        if waiting.isEmpty { return }
        let sent = try workingDay(day)
        for index in waiting {
            var row = file.ledger[index]
            send(&row, state, on: max(sent, row.day))
            file.ledger[index] = row
        }
    }

    private mutating func send(_ row: inout LedgerEntry, _ state: CaseState, on day: CivilDate) {
        let address = world.directory.recipient(of: row.key.role, for: state, on: day).address
        row.status = .sent
        row.address = address
        guard day <= until else { return }
        future.reminders.append(
            FutureReminder(
                timer: row.key.timer,
                occurrence: row.key.occurrence,
                step: row.key.step,
                day: day,
                role: row.key.role,
                address: address,
                level: row.level
            )
        )
    }

    /// Sends the reminders of a stretch of days in which nothing else changes.
    ///
    /// - Returns: The next wake after them.
    private mutating func remind(
        after day: CivilDate,
        through last: CivilDate
    ) throws(FoldError) -> CivilDate? {
        future.folds += 1
        file.surroundings.unit = world.directory.tree.unit(future.unit, on: last)
        let state = try machine.fold(
            id: file.id,
            history: file.history,
            surroundings: file.surroundings,
            today: last,
            backlog: day.days(until: last)
        )
        let steps = state.planned.filter { day < $0.day && $0.day <= last }
        let days = Dictionary(grouping: steps, by: \.day)
        for present in days.keys.sorted() {
            for var row in machine.entries(days[present] ?? [], of: state, on: present)
            where asked.insert(row.key).inserted {
                if row.status == .planned { send(&row, state, on: present) }
                file.ledger.append(row)
            }
        }
        file.foldedNext = state.next
        return state.next
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
