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
/// - A step that waited when its date moved away waits again when the date comes back.
/// - Everybody who was told another due date gets one notice that it moved. A date that moved away
///   and came back before anybody was told sends nothing again.
/// - Who takes over a role in the middle of a running timer gets one hand-over notice.
public struct Reconciliation: Sendable {
    /// The first word of the steps that say a date moved.
    public static let movedStep = "moved"
    /// The first word of the steps that hand over to a new contact.
    public static let handoverStep = "handover"

    let state: CaseState
    let ledger: Ledger
    private(set) var today: CivilDate
    private let folded: [FoldedTimer]
    private var foldedNext: CivilDate?
    /// The timers that have one occurrence for each value of a field.
    private let timersApart: [String]

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
        ledger: Ledger,
        folded: [FoldedTimer],
        foldedNext: CivilDate? = nil,
        today: CivilDate
    ) {
        self.state = state
        self.ledger = ledger
        self.foldedNext = foldedNext
        self.today = today
        timersApart = state.timers.reduce(into: []) { names, status in
            if status.key != nil, names.last != status.timer { names.append(status.timer) }
        }
        self.folded = folded
    }

    /// The changes to make to the ledger, in a fixed order.
    ///
    /// - Parameters:
    ///   - workingDay: The first working day on or after today: notices do not go out on holidays.
    ///   - told: The clocks of which everybody was told who has to be; `nil` asks anew.
    ///   - address: Whom a role means today.
    /// - Returns: The changes, in the order to make them.
    func changes(
        workingDay: CivilDate,
        told: DecidedReminders? = nil,
        address: (String) -> String
    ) -> [LedgerChange] {
        let notices = self.notices(on: workingDay, told: told, address: address)
        var result = retractions
        let waiting = stillAsked(notices, takingBack: &result)
        let present = state.planned.indices.lazy.filter { state.planned[$0].day <= today }
        steps(present, besides: waiting, to: &result)
        result += silences
        for notice in notices {
            guard let row = ledger.row(notice.key) else {
                result.append(.insert(notice))
                continue
            }
            if row.status == .suppressed {
                result.append(.revive(row.key, day: max(row.day, workingDay), late: false))
            }
        }
        return result
    }

    /// The rows that wait and are asked for; those that are not are taken back.
    private func stillAsked(
        _ notices: [LedgerEntry],
        takingBack changes: inout [LedgerChange]
    ) -> [LedgerEntry] {
        if ledger.waiting.isEmpty { return [] }
        // A step that was put off is asked for on its new day.
        let present = state.planned.lazy.filter { $0.day <= today }
        let asked = Set(present.map(\.key)).union(notices.map(\.key))
        var waiting: [LedgerEntry] = []
        for index in ledger.waiting {
            let row = ledger[index]
            if asked.contains(row.key) {
                waiting.append(row)
            } else {
                changes.append(.suppress(row.key, reason(for: row)))
            }
        }
        return waiting
    }

    /// Why a row that waits is not asked for any more.
    private func reason(for row: LedgerEntry) -> SuppressionReason {
        if state.ended != nil { return .closed }
        if row.day > today, !row.isNotice { return .clock }
        let statuses = state.timers.filter { $0.timer == row.key.timer }
        guard let status = statuses.last(where: { $0.occurrence == row.key.occurrence }) else {
            // A clock that rules, or a retracted event, took away may come back with its date.
            return statuses.contains(where: \.isRunning) ? .superseded : .moved
        }
        if case .suspended = status.state { return .held }
        if status.isRunning {
            return state.silenced.first { $0.reminder.key == row.key }?.reason ?? .moved
        }
        let isReplaced = statuses.contains { other in
            other.isRunning && other.key == status.key && other.occurrence != status.occurrence
        }
        if case .cancelled = status.state, isReplaced { return .superseded }
        return .settled
    }

    /// What was decided on a day that has not come, because a clock was wrong: it is taken back,
    /// and decided on its day.
    private var retractions: [LedgerChange] {
        // Rows are looked at where they stand: there may be hundreds, and hardly ever such a one.
        let rows = ledger.rows
        return rows.indices.filter { index in
            rows[index].day > today
                && (rows[index].status == .coalesced || rows[index].reason == .past)
        }.map { .retract(rows[$0].key) }
    }

    /// The steps whose day has come and that an acknowledgement or a snooze silenced.
    private var silences: [LedgerChange] {
        var inserted: Set<ReminderKey> = []
        return state.silenced.compactMap { silenced in
            let reminder = silenced.reminder
            guard reminder.day <= today, ledger.index(of: reminder.key) == nil,
                inserted.insert(reminder.key).inserted
            else { return nil }
            // Nobody wakes for a step that is silenced: only its own rule says that it lay behind.
            let isPast = reminder.day < reminder.known
            return .insert(entry(reminder, .suppressed, isPast ? .past : silenced.reason))
        }
    }
}

// MARK: - Steps

extension Reconciliation {
    /// A step of one line that could go out now.
    private struct Candidate {
        enum Kind {
            case new
            case revived
            case waiting
        }

        let kind: Kind
        let row: LedgerEntry

        /// What sends it.
        var change: LedgerChange {
            kind == .new ? .insert(row) : .revive(row.key, day: row.day, late: row.isLate)
        }
    }

    /// Goes on to a day on which nothing changed since the last fold, which named it as its next.
    mutating func wake(on day: CivilDate) {
        today = day
        foldedNext = day
    }

    /// What becomes of steps whose day has come.
    ///
    /// - Parameters:
    ///   - places: Where these steps stand among those that are planned.
    ///   - waiting: The rows that wait and are asked for.
    ///   - result: Takes the changes.
    func steps(
        _ places: some Sequence<Int>,
        besides waiting: [LedgerEntry],
        to result: inout [LedgerChange]
    ) {
        var asked: [(kind: Candidate.Kind, place: Int)] = []
        for place in places {
            if let index = ledger.index(of: state.planned[place].key) {
                // Of the rows that were dealt with there are many, so that is asked first.
                guard ledger.rows[index].status == .suppressed,
                    let reason = ledger.rows[index].reason, reason.isTakenBack,
                    reason == .moved || !isPast(state.planned[place])
                else { continue }
                asked.append((.revived, place))
            } else if isPast(state.planned[place]) {
                result.append(.insert(entry(state.planned[place], .suppressed, .past)))
            } else {
                asked.append((.new, place))
            }
        }
        let isAlone = waiting.isEmpty && !foldsAny(asked.map(\.place))
        var candidates: [Candidate] = []
        for (kind, place) in asked {
            let candidate = Candidate(kind: kind, row: entry(state.planned[place], .planned, nil))
            if isAlone {
                result.append(candidate.change)
            } else {
                candidates.append(candidate)
            }
        }
        while let first = candidates.first {
            let isOfLine = { (row: LedgerEntry) in isOneLine(first.row.key, row.key) }
            let older = waiting.filter { isOfLine($0) && !$0.isNotice }
            let own = candidates.filter { isOfLine($0.row) }
            candidates.removeAll { isOfLine($0.row) }
            result += coalesce(older.map { Candidate(kind: .waiting, row: $0) } + own)
        }
    }

    /// Whether two of the steps count as one.
    private func foldsAny(_ places: [Int]) -> Bool {
        places.indices.contains { first in
            places[(first + 1)...].contains { second in
                isOneLine(state.planned[places[first]].key, state.planned[second].key)
            }
        }
    }

    /// Whether two steps count as one when both are missed: those of a timer and a role, by
    /// occurrence where the timer has one for each value.
    private func isOneLine(_ first: ReminderKey, _ second: ReminderKey) -> Bool {
        first.isInLine(with: second)
            || first.role == second.role && first.timer == second.timer
                && !timersApart.contains(first.timer)
    }

    private func entry(
        _ reminder: PlannedReminder,
        _ status: ReminderStatus,
        _ reason: SuppressionReason?
    ) -> LedgerEntry {
        LedgerEntry(
            key: reminder.key,
            day: reminder.day,
            level: reminder.level,
            message: reminder.message,
            status: status,
            reason: reason,
            isLate: status == .planned && reminder.day < today
        )
    }

    /// Whether a step lay behind when it became known; one of today lies behind for nobody.
    private func isPast(_ reminder: PlannedReminder) -> Bool {
        reminder.day < today && reminder.day < known(reminder)
    }

    /// The day before which a step was never ahead of anybody.
    private func known(_ reminder: PlannedReminder) -> CivilDate {
        let sinceFold = foldedNext.map { min($0, today) }
        let before = folded.last { timer in
            timer.timer == reminder.timer && timer.occurrence == reminder.occurrence
        }
        guard let before else {
            // A clock that ran and stands still again was not awaited until now.
            let stoodStill = reminder.due == nil && ranBefore(reminder.timer)
            return stoodStill ? today : max(reminder.known, sinceFold ?? reminder.known)
        }
        let unchanged = before.due == reminder.due && (before.isRunning || reminder.due == nil)
        return unchanged ? sinceFold ?? reminder.known : today
    }

    private func ranBefore(_ timer: String) -> Bool {
        folded.contains { $0.timer == timer && $0.isRunning }
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
            var row = candidate.row
            switch candidate.kind {
            case .new:
                if index == chosen { return .insert(row) }
                // Two lines of a rule may ask for one step and one role.
                guard row.key != winner, inserted.insert(row.key).inserted else { return nil }
                (row.status, row.reason, row.isLate) = (.coalesced, .coalesced, false)
                return .insert(row)
            case .revived:
                return index == chosen ? .revive(row.key, day: row.day, late: row.isLate) : nil
            case .waiting:
                return index == chosen ? nil : .suppress(row.key, .coalesced)
            }
        }
    }
}
