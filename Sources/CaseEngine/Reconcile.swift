public import CivilCalendar
import WorkflowModel

/// What the last fold of a case knew of a timer, for telling a date that moved from one that is new.
public struct FoldedTimer: Hashable, Sendable {
    /// The timer.
    public let timer: String
    /// The occurrence.
    public let occurrence: String
    /// The due date.
    public let due: CivilDate?
    /// Whether its clock ran.
    public let isRunning: Bool

    /// Makes one.
    public init(timer: String, occurrence: String, due: CivilDate?, isRunning: Bool) {
        self.timer = timer
        self.occurrence = occurrence
        self.due = due
        self.isRunning = isRunning
    }
}

/// The one place that decides what is sent: what the rules ask for against what was already done.
///
/// - A step whose day has come and that nobody was reminded of is planned; after a standstill each
///   timer and role gets its latest missed step, marked late, and the older ones are recorded as
///   coalesced.
/// - A step that lay behind when its due date became known, or moved, is recorded as suppressed: a
///   correction never causes a burst.
/// - Everybody who was told another due date gets one notice that it moved. A date that moved away
///   and came back before anybody was told sends nothing again.
/// - Who takes over a role in the middle of a running timer gets one hand-over notice.
public struct Reconciliation: Sendable {
    /// The first word of the steps that say a date moved.
    public static let movedStep = "moved"
    /// The first word of the steps that hand over to a new contact.
    public static let handoverStep = "handover"

    private struct Line: Hashable {
        let timer: String
        let role: String
    }

    private struct Occurrence: Hashable {
        let timer: String
        let occurrence: String
    }

    private let state: CaseState
    private let ledger: [LedgerEntry]
    private let rows: [ReminderKey: LedgerEntry]
    private let folded: [Occurrence: FoldedTimer]
    private let today: CivilDate

    /// Prepares the decision.
    ///
    /// - Parameters:
    ///   - state: The case as folded today.
    ///   - ledger: The rows of the case, in the order they were written.
    ///   - folded: What the last fold knew; empty for a new case.
    public init(
        state: CaseState,
        ledger: [LedgerEntry],
        folded: [FoldedTimer],
        today: CivilDate
    ) {
        self.state = state
        self.ledger = ledger
        self.today = today
        rows = Dictionary(ledger.map { ($0.key, $0) }, uniquingKeysWith: { _, new in new })
        self.folded = Dictionary(
            folded.map { (Occurrence(timer: $0.timer, occurrence: $0.occurrence), $0) },
            uniquingKeysWith: { _, new in new }
        )
    }

    /// The changes to make to the ledger, in a fixed order.
    ///
    /// - Parameters:
    ///   - workingDay: The first working day on or after today: notices do not go out on holidays.
    ///   - address: Whom a role means today.
    public func changes(
        workingDay: CivilDate,
        address: (String) -> String
    ) -> [LedgerChange] {
        let waiting = ledger.filter { $0.status == .planned }
        var result = settle(waiting)
        var pending: [Line: [PlannedReminder]] = [:]
        var lines: [Line] = []
        for reminder in state.planned where reminder.day <= today {
            let key = key(of: reminder)
            let known = known(reminder)
            if let row = rows[key] {
                if row.status == .suppressed, row.reason == .moved, reminder.day >= known {
                    result.append(.revive(key, day: reminder.day, late: reminder.day < today))
                }
            } else if reminder.day < known {
                result.append(.insert(entry(reminder, .suppressed, .past)))
            } else {
                let line = Line(timer: reminder.timer, role: reminder.role)
                if pending[line] == nil { lines.append(line) }
                pending[line, default: []].append(reminder)
            }
        }
        for line in lines {
            result += coalesce(pending[line] ?? [])
        }
        result += movedNotices(on: workingDay)
        result += handovers(on: workingDay, address: address)
        return result
    }

    private func key(of reminder: PlannedReminder) -> ReminderKey {
        ReminderKey(
            caseID: state.id,
            timer: reminder.timer,
            occurrence: reminder.occurrence,
            step: reminder.step,
            due: reminder.due,
            role: reminder.role
        )
    }

    private func entry(
        _ reminder: PlannedReminder,
        _ status: ReminderStatus,
        _ reason: SuppressionReason? = nil
    ) -> LedgerEntry {
        LedgerEntry(
            key: key(of: reminder),
            day: reminder.day,
            level: reminder.level,
            message: reminder.message,
            status: status,
            reason: reason,
            isLate: status == .planned && reminder.day < today
        )
    }

    /// The day before which a step was never ahead: today where the date moved, or the clock runs
    /// again, since the last fold.
    private func known(_ reminder: PlannedReminder) -> CivilDate {
        let place = Occurrence(timer: reminder.timer, occurrence: reminder.occurrence)
        guard let before = folded[place] else { return reminder.known }
        let unchanged = before.due == reminder.due && (before.isRunning || reminder.due == nil)
        return unchanged ? reminder.known : today
    }

    /// Of the steps one role missed on one timer the latest goes out.
    private func coalesce(_ missed: [PlannedReminder]) -> [LedgerChange] {
        guard let latest = missed.map(\.day).max(),
            let chosen = missed.lastIndex(where: { $0.day == latest })
        else { return [] }
        return missed.indices.map { index in
            index == chosen
                ? .insert(entry(missed[index], .planned))
                : .insert(entry(missed[index], .coalesced, .coalesced))
        }
    }

    /// Takes back what waits and is not asked for any more.
    private func settle(_ waiting: [LedgerEntry]) -> [LedgerChange] {
        let asked = Set(state.planned.map(key(of:)))
        return waiting.compactMap { row in
            let status = newest(row.key.timer, row.key.occurrence)
            if isNotice(row.key.step) {
                if let status, status.isRunning || status.state == .dormant,
                    status.due == row.key.due, state.isOpen
                {
                    return nil
                }
                let isRunning = status?.isRunning == true
                return .suppress(row.key, isRunning ? .moved : .settled)
            }
            if asked.contains(row.key) { return nil }
            return .suppress(row.key, status?.isRunning == true ? .moved : .settled)
        }
    }

    private func isNotice(_ step: String) -> Bool {
        step.hasPrefix(Self.movedStep) || step.hasPrefix(Self.handoverStep)
    }

    private func newest(_ timer: String, _ occurrence: String) -> TimerStatus? {
        state.timers.last { $0.timer == timer && $0.occurrence == occurrence }
    }
}

// MARK: - Notices to those who were already told

extension Reconciliation {
    /// The rows that told somebody, by role, in the order they were written.
    private func told(_ status: TimerStatus) -> [(role: String, rows: [LedgerEntry])] {
        var order: [String] = []
        var byRole: [String: [LedgerEntry]] = [:]
        for row in ledger where row.key.timer == status.timer && wasTold(row) {
            guard row.key.occurrence == status.occurrence || isVoided(row.key.occurrence) else {
                continue
            }
            if byRole[row.key.role] == nil { order.append(row.key.role) }
            byRole[row.key.role, default: []].append(row)
        }
        return order.map { ($0, byRole[$0] ?? []) }
    }

    private func wasTold(_ row: LedgerEntry) -> Bool {
        row.status == .sent || row.status == .assigned
    }

    /// Whether an occurrence hung on an event that was retracted since.
    private func isVoided(_ occurrence: String) -> Bool {
        guard occurrence.first == "e", let root = Int64(occurrence.dropFirst()) else { return false }
        return !state.events.contains { $0.root == root }
    }

    /// The clocks about which somebody may have to be told: running ones, and those that stand
    /// still again because their trigger was retracted.
    private var present: [TimerStatus] {
        guard state.isOpen else { return [] }
        let last = state.visits.count
        return state.timers.filter { status in
            (status.visit == 0 || status.visit == last) && status.kind != .recurring
                && (status.isRunning || status.state == .dormant)
        }
    }

    private func movedNotices(on day: CivilDate) -> [LedgerChange] {
        present.flatMap { status in
            told(status).compactMap { role, rows -> LedgerChange? in
                guard let last = rows.last, last.key.due != status.due else { return nil }
                return notice(
                    Self.movedStep,
                    number: rows.count { $0.key.step.hasPrefix(Self.movedStep) } + 1,
                    status: status,
                    role: role,
                    day: day,
                    previousDue: last.key.due
                )
            }
        }
    }

    private func handovers(
        on day: CivilDate,
        address: (String) -> String
    ) -> [LedgerChange] {
        present.filter(\.isRunning).flatMap { status in
            told(status).compactMap { role, rows -> LedgerChange? in
                guard let last = rows.last, let before = last.address, before != address(role),
                    last.key.due == status.due
                else { return nil }
                return notice(
                    Self.handoverStep,
                    number: rows.count { $0.key.step.hasPrefix(Self.handoverStep) } + 1,
                    status: status,
                    role: role,
                    day: day,
                    previousDue: nil
                )
            }
        }
    }

    /// A new notice, or nothing when the same one waits already.
    private func notice(
        _ kind: String,
        number: Int,
        status: TimerStatus,
        role: String,
        day: CivilDate,
        previousDue: CivilDate?
    ) -> LedgerChange? {
        let key = ReminderKey(
            caseID: state.id,
            timer: status.timer,
            occurrence: status.occurrence,
            step: "\(kind)#\(number)",
            due: status.due,
            role: role
        )
        if let row = rows[key] {
            return row.status == .suppressed
                ? .revive(key, day: max(row.day, day), late: false) : nil
        }
        return .insert(
            LedgerEntry(
                key: key,
                day: day,
                level: .warning,
                message: kind,
                status: .planned,
                previousDue: previousDue
            )
        )
    }
}
