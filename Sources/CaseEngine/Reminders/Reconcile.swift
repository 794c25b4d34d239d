public import CivilCalendar
import WorkflowModel

/// What the last fold of a case knew of a timer, to tell a date that moved from one that is new.
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
///   correction never causes a burst, nor does a step that new rules add.
/// - Everybody who was told another due date gets one notice that it moved. A date that moved away
///   and came back before anybody was told sends nothing again.
/// - Who takes over a role in the middle of a running timer gets one hand-over notice.
public struct Reconciliation: Sendable {
    /// The first word of the steps that say a date moved.
    public static let movedStep = "moved"
    /// The first word of the steps that hand over to a new contact.
    public static let handoverStep = "handover"

    private struct Place: Hashable {
        let timer: String
        let occurrence: String
    }

    let state: CaseState
    let ledger: [LedgerEntry]
    let today: CivilDate
    private let rows: [ReminderKey: LedgerEntry]
    private let folded: [Place: FoldedTimer]
    private let foldedNext: CivilDate?
    /// The timers that have one occurrence for each value of a field.
    private let timersApart: Set<String>

    /// Prepares the decision.
    ///
    /// - Parameters:
    ///   - state: The case as folded today.
    ///   - ledger: The rows of the case, in the order they were written.
    ///   - folded: What the last fold knew; empty for a new case.
    ///   - foldedNext: The day the last fold named as its next. Nothing was planned before it, so a
    ///     step that is planned there now is new and not missed. `nil` for a new case and for one
    ///     that was parked, which may have missed more.
    ///   - today: The day.
    public init(
        state: CaseState,
        ledger: [LedgerEntry],
        folded: [FoldedTimer],
        foldedNext: CivilDate? = nil,
        today: CivilDate
    ) {
        self.state = state
        self.ledger = ledger
        self.foldedNext = foldedNext
        self.today = today
        timersApart = Set(state.timers.lazy.filter { $0.key != nil }.map(\.timer))
        rows = Dictionary(ledger.map { ($0.key, $0) }, uniquingKeysWith: { _, new in new })
        self.folded = Dictionary(
            folded.map { (Place(timer: $0.timer, occurrence: $0.occurrence), $0) },
            uniquingKeysWith: { _, new in new }
        )
    }

    /// The changes to make to the ledger, in a fixed order.
    ///
    /// - Parameters:
    ///   - workingDay: The first working day on or after today: notices do not go out on holidays.
    ///   - address: Whom a role means today.
    /// - Returns: The changes, in the order to make them.
    public func changes(
        workingDay: CivilDate,
        address: (String) -> String
    ) -> [LedgerChange] {
        let notices = self.notices(on: workingDay, address: address)
        // A step that was put off is asked for on its new day.
        let present = state.planned.filter { $0.day <= today }
        let asked = Set(present.map(key(of:)) + notices.map(\.key))
        var result: [LedgerChange] = []
        var waiting: [LedgerEntry] = []
        for row in ledger where row.status == .planned {
            if asked.contains(row.key) {
                waiting.append(row)
            } else {
                result.append(.suppress(row.key, reason(for: row)))
            }
        }
        result += steps(besides: waiting)
        for notice in notices {
            guard let row = rows[notice.key] else {
                result.append(.insert(notice))
                continue
            }
            if row.status == .suppressed {
                result.append(.revive(row.key, day: max(row.day, workingDay), late: false))
            }
        }
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

    /// Why a row that waits is not asked for any more.
    private func reason(for row: LedgerEntry) -> SuppressionReason {
        let status = state.timers.last {
            $0.timer == row.key.timer && $0.occurrence == row.key.occurrence
        }
        return status?.isRunning == true ? .moved : .settled
    }
}

// MARK: - Steps

extension Reconciliation {
    private struct Line: Hashable {
        let timer: String
        let role: String
        /// The occurrence where a timer has one for each value; else those that are missed fold.
        let occurrence: String?
    }

    private func line(_ timer: String, _ occurrence: String, _ role: String) -> Line {
        let isApart = timersApart.contains(timer)
        return Line(timer: timer, role: role, occurrence: isApart ? occurrence : nil)
    }

    /// A step of one line that could go out now.
    private enum Candidate {
        case new(LedgerEntry)
        case revived(LedgerEntry)
        case waiting(LedgerEntry)

        var row: LedgerEntry {
            switch self {
            case .new(let row), .revived(let row), .waiting(let row): row
            }
        }
    }

    /// What becomes of the steps whose day has come.
    private func steps(besides waiting: [LedgerEntry]) -> [LedgerChange] {
        var result: [LedgerChange] = []
        var lines: [Line] = []
        var candidates: [Line: [Candidate]] = [:]
        for reminder in state.planned where reminder.day <= today {
            let isPast = reminder.day < known(reminder)
            let line = line(reminder.timer, reminder.occurrence, reminder.role)
            var row = entry(reminder, isPast ? .suppressed : .planned, isPast ? .past : nil)
            if let old = rows[row.key] {
                let isTakenBack = old.reason == .moved || old.reason == .settled
                guard old.status == .suppressed, isTakenBack, !isPast else { continue }
                row.day = reminder.day
                candidates[line, default: []].append(.revived(row))
            } else if isPast {
                result.append(.insert(row))
                continue
            } else {
                candidates[line, default: []].append(.new(row))
            }
            if candidates[line]?.count == 1 { lines.append(line) }
        }
        for line in lines {
            let older = waiting.filter { row in
                self.line(row.key.timer, row.key.occurrence, row.key.role) == line && !row.isNotice
            }
            result += coalesce(older.map(Candidate.waiting) + (candidates[line] ?? []))
        }
        return result
    }

    private func entry(
        _ reminder: PlannedReminder,
        _ status: ReminderStatus,
        _ reason: SuppressionReason?
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

    /// The day before which a step was never ahead of anybody.
    private func known(_ reminder: PlannedReminder) -> CivilDate {
        let sinceFold = foldedNext.map { min($0, today) }
        let place = Place(timer: reminder.timer, occurrence: reminder.occurrence)
        guard let before = folded[place] else {
            // A clock that ran and stands still again was not awaited until now.
            let stoodStill = reminder.due == nil && ranBefore(reminder.timer)
            return stoodStill ? today : max(reminder.known, sinceFold ?? reminder.known)
        }
        let unchanged = before.due == reminder.due && (before.isRunning || reminder.due == nil)
        return unchanged ? sinceFold ?? reminder.known : today
    }

    private func ranBefore(_ timer: String) -> Bool {
        folded.values.contains { $0.timer == timer && $0.isRunning }
    }

    /// Of the steps that one role missed on one timer the latest goes out; of two on one day the
    /// more urgent.
    private func coalesce(_ missed: [Candidate]) -> [LedgerChange] {
        var chosen = 0
        for (index, candidate) in missed.enumerated() {
            let (row, best) = (candidate.row, missed[chosen].row)
            if (best.day, best.level) <= (row.day, row.level) { chosen = index }
        }
        var inserted: Set<ReminderKey> = []
        let winner = missed[chosen].row.key
        return missed.enumerated().compactMap { index, candidate -> LedgerChange? in
            switch candidate {
            case .new(var row):
                // Two lines of a rule may ask for one step and one role.
                if index != chosen, row.key == winner { return nil }
                guard inserted.insert(row.key).inserted else { return nil }
                if index != chosen {
                    (row.status, row.reason, row.isLate) = (.coalesced, .coalesced, false)
                }
                return .insert(row)
            case .revived(let row):
                return index == chosen ? .revive(row.key, day: row.day, late: row.isLate) : nil
            case .waiting(let row):
                return index == chosen ? nil : .suppress(row.key, .coalesced)
            }
        }
    }
}

extension LedgerEntry {
    /// Whether it tells of a moved date or a hand-over instead of being a step of a rule.
    var isNotice: Bool {
        key.step.hasPrefix(Reconciliation.movedStep)
            || key.step.hasPrefix(Reconciliation.handoverStep)
    }
}
