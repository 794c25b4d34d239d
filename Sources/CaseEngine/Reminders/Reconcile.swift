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

    private struct Place: Hashable {
        let timer: String
        let occurrence: String
    }

    let state: CaseState
    let ledger: [LedgerEntry]
    private(set) var today: CivilDate
    /// Where in the ledger the newest row of each reminder stands.
    private let rows: [ReminderKey: Int]
    private let folded: [Place: FoldedTimer]
    private var foldedNext: CivilDate?
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
        var rows: [ReminderKey: Int] = [:]
        rows.reserveCapacity(ledger.count)
        for index in ledger.indices { rows[ledger[index].key] = index }
        self.rows = rows
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
        var result = retractions
        let waiting = stillAsked(notices, takingBack: &result)
        steps(state.planned.lazy.filter { $0.day <= today }, besides: waiting, to: &result)
        result += silences
        for notice in notices {
            guard let row = row(notice.key) else {
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
        guard ledger.contains(where: { $0.status == .planned }) else { return [] }
        // A step that was put off is asked for on its new day.
        let present = state.planned.filter { $0.day <= today }
        let asked = Set(present.map(key(of:)) + notices.map(\.key))
        var waiting: [LedgerEntry] = []
        for row in ledger where row.status == .planned {
            if asked.contains(row.key) {
                waiting.append(row)
            } else {
                changes.append(.suppress(row.key, reason(for: row)))
            }
        }
        return waiting
    }

    private func row(_ key: ReminderKey) -> LedgerEntry? { rows[key].map { ledger[$0] } }

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
        if state.ended != nil { return .closed }
        if row.day > today, !row.isNotice { return .clock }
        let statuses = state.timers.filter { $0.timer == row.key.timer }
        guard let status = statuses.last(where: { $0.occurrence == row.key.occurrence }) else {
            // A clock that rules, or a retracted event, took away may come back with its date.
            return statuses.contains(where: \.isRunning) ? .superseded : .moved
        }
        if case .suspended = status.state { return .held }
        if status.isRunning {
            return state.silenced.first { key(of: $0.reminder) == row.key }?.reason ?? .moved
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
        ledger.filter { row in
            row.day > today && (row.status == .coalesced || row.reason == .past)
        }.map { .retract($0.key) }
    }

    /// The steps whose day has come and that an acknowledgement or a snooze silenced.
    private var silences: [LedgerChange] {
        var inserted: Set<ReminderKey> = []
        return state.silenced.compactMap { silenced in
            let reminder = silenced.reminder
            let key = key(of: reminder)
            guard reminder.day <= today, rows[key] == nil, inserted.insert(key).inserted else {
                return nil
            }
            // Nobody wakes for a step that is silenced: only its own rule says that it lay behind.
            let isPast = reminder.day < reminder.known
            return .insert(entry(reminder, .suppressed, isPast ? .past : silenced.reason))
        }
    }
}

// MARK: - Steps

extension Reconciliation {
    /// The steps that count as one when several of them are missed.
    private struct Line {
        let timer: String
        let role: String
        /// The occurrence where a timer has one for each value; else those that are missed fold.
        let occurrence: String?

        func has(_ timer: String, _ occurrence: String, _ role: String) -> Bool {
            self.timer == timer && self.role == role
                && (self.occurrence.map { $0 == occurrence } ?? true)
        }
    }

    /// A step of one line that could go out now.
    private struct Candidate {
        enum Kind {
            case new
            case revived
            case waiting
        }

        let kind: Kind
        var row: LedgerEntry
    }

    /// Goes on to a day on which nothing changed since the last fold, which named it as its next.
    mutating func wake(on day: CivilDate) {
        today = day
        foldedNext = day
    }

    /// What becomes of steps whose day has come.
    func steps(
        _ planned: some Sequence<PlannedReminder>,
        besides waiting: [LedgerEntry],
        to result: inout [LedgerChange]
    ) {
        var lines: [Line] = []
        var candidates: [(line: Int, step: Candidate)] = []
        for reminder in planned {
            let isPast = reminder.day < known(reminder)
            var row = entry(reminder, isPast ? .suppressed : .planned, isPast ? .past : nil)
            var kind = Candidate.Kind.new
            if let old = self.row(row.key) {
                let isTakenBack = old.reason?.isTakenBack ?? false
                guard old.status == .suppressed, isTakenBack, !isPast || old.reason == .moved
                else { continue }
                row = entry(reminder, .planned, nil)
                kind = .revived
            } else if isPast {
                result.append(.insert(row))
                continue
            }
            let line = line(of: reminder, in: &lines)
            candidates.append((line, Candidate(kind: kind, row: row)))
        }
        if candidates.count == lines.count, waiting.isEmpty {
            // Nothing folds where each line has one step.
            for (_, step) in candidates {
                let row = step.row
                let isNew = step.kind == .new
                result.append(
                    isNew ? .insert(row) : .revive(row.key, day: row.day, late: row.isLate)
                )
            }
            return
        }
        for (number, line) in lines.enumerated() {
            let older = waiting.filter { row in
                line.has(row.key.timer, row.key.occurrence, row.key.role) && !row.isNotice
            }
            let own = candidates.lazy.filter { $0.line == number }.map(\.step)
            result += coalesce(older.map { Candidate(kind: .waiting, row: $0) } + own)
        }
    }

    /// The number of the line of a step; a new one where none has it.
    private func line(of reminder: PlannedReminder, in lines: inout [Line]) -> Int {
        let (timer, occurrence, role) = (reminder.timer, reminder.occurrence, reminder.role)
        if let known = lines.lastIndex(where: { $0.has(timer, occurrence, role) }) { return known }
        let isApart = timersApart.contains(timer)
        lines.append(Line(timer: timer, role: role, occurrence: isApart ? occurrence : nil))
        return lines.count - 1
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

extension LedgerEntry {
    /// Whether it tells of a moved date or a hand-over instead of being a step of a rule.
    var isNotice: Bool {
        // Nearly all steps begin with a digit, which is told sooner.
        let first = key.step.utf8.first
        guard first == UInt8(ascii: "m") || first == UInt8(ascii: "h") else { return false }
        return key.step.hasPrefix(Reconciliation.movedStep)
            || key.step.hasPrefix(Reconciliation.handoverStep)
    }
}
