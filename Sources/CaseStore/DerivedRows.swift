public import CaseEngine
public import CivilCalendar
import GRDB

extension StoreReader {
    /// What the last fold knew of the timers of a case, as `Reconciliation` asks for.
    ///
    /// To be read before `save`; empty for a case that was never folded.
    public func foldedTimers(of caseID: String) throws(StoreError) -> [FoldedTimer] {
        try all(
            """
            SELECT \(FoldedTimer.columns) FROM timer_now
            WHERE case_id = ? ORDER BY position
            """,
            [caseID]
        ) { try FoldedTimer($0) }
    }
}

extension FoldedTimer {
    /// The columns of `timer_now`, as `init` reads them.
    static let columns = "timer, occurrence, due_day, state = 'running'"
    /// How many they are.
    static let columnCount = 4

    init(_ row: Row) throws {
        self.init(
            timer: row[0],
            occurrence: row[1],
            due: try row.dayIfAny(2),
            isRunning: row[3]
        )
    }
}

/// Which of the rows derived from a case a save changed; the last three are read by other cases.
public struct SavedChanges: OptionSet, Hashable, Sendable {
    /// One bit for each kind of row.
    public let rawValue: Int

    /// Takes the bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// What the case is.
    public static let `case` = SavedChanges(rawValue: 1)
    /// Its timers.
    public static let timers = SavedChanges(rawValue: 2)
    /// What its parent sees of it.
    public static let child = SavedChanges(rawValue: 4)
    /// What it gives to its subject.
    public static let subject = SavedChanges(rawValue: 8)
    /// The meetings of its unit.
    public static let meetings = SavedChanges(rawValue: 16)
}

extension StoreTransaction {
    /// Saves what a case is today in place of what was saved before, and tells which rows differ; a
    /// case that was parked is parked no more.
    ///
    /// Rows that stay the same are not written, so that a rebuild or a reload of unchanged files
    /// changes nothing.
    ///
    /// - Parameters:
    ///   - state: The case.
    ///   - epoch: The epoch it was folded under.
    ///   - asked: What the fold asked of the calendar, and on which day; `nil` when that was not
    ///     noted, so that every plan folds the case.
    /// - Returns: The rows that differ.
    /// - Throws: `StoreError` when the database fails.
    @discardableResult
    public func save(
        _ state: CaseState,
        epoch: Int64,
        asked: AskedCalendar? = nil
    ) throws(StoreError) -> SavedChanges {
        var changes: SavedChanges = []
        if try saveCase(state, epoch: epoch) { changes.insert(.case) }
        if try saveTimers(of: state) { changes.insert(.timers) }
        if try saveChild(state) { changes.insert(.child) }
        if try saveSubjectValues(of: state) { changes.insert(.subject) }
        if try saveMeetings(of: state) { changes.insert(.meetings) }
        try keep(state.isOpen ? asked : nil, of: state.id)
        return changes
    }

    /// Puts a case that cannot be folded aside with its error, to be tried again on a day or
    /// under the next epoch; what was saved of it before stays.
    public func park(
        _ caseID: String,
        error: String,
        epoch: Int64,
        next: CivilDate
    ) throws(StoreError) {
        let changed = try run(
            "UPDATE case_now SET parked = ?, epoch = ?, next_day = ? WHERE case_id = ?",
            [error, epoch, next.column, caseID]
        )
        if changed == 0 { throw .unknownCase(caseID) }
    }

    /// Marks cases as folded under no epoch, because something they read has changed.
    ///
    /// They are folded before they are shown or send anything. Closed cases that wait for nothing
    /// stay as they are.
    public func markStale(_ caseIDs: [String]) throws(StoreError) {
        for caseID in caseIDs {
            try run(
                "UPDATE case_now SET epoch = 0 WHERE case_id = ? AND next_day IS NOT NULL",
                [caseID]
            )
        }
    }

    private func saveCase(_ state: CaseState, epoch: Int64) throws(StoreError) -> Bool {
        let changed = try run(
            """
            INSERT INTO case_now (case_id, workflow, subject_id, many, unit, stage, stage_entered,
                opened_day, ended_day, outcome, next_day, sequence, epoch, parked, attention, hold)
            SELECT ?1, ?2, ?3, many, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, NULL,
                ?13 + (SELECT COUNT(*) FROM refused_opening WHERE case_id = ?1), ?14
            FROM case_file WHERE case_id = ?1
            ON CONFLICT (case_id) DO UPDATE SET
                workflow = excluded.workflow, subject_id = excluded.subject_id,
                unit = excluded.unit, stage = excluded.stage,
                stage_entered = excluded.stage_entered, opened_day = excluded.opened_day,
                ended_day = excluded.ended_day, outcome = excluded.outcome,
                next_day = excluded.next_day, sequence = excluded.sequence,
                epoch = excluded.epoch, parked = NULL, attention = excluded.attention,
                hold = excluded.hold
            WHERE (workflow, subject_id, unit, stage, stage_entered, opened_day, ended_day,
                    outcome, next_day, sequence, epoch, parked, attention, hold)
                IS NOT (excluded.workflow, excluded.subject_id, excluded.unit, excluded.stage,
                    excluded.stage_entered, excluded.opened_day, excluded.ended_day,
                    excluded.outcome, excluded.next_day, excluded.sequence, excluded.epoch, NULL,
                    excluded.attention, excluded.hold)
            """,
            [
                state.id, state.workflow, state.subject.id, state.subject.unit, state.stage,
                (state.visits.last?.entered ?? state.opened).column, state.opened.column,
                state.ended?.column, state.outcome, state.next?.column, state.sequence, epoch,
                state.unplaced.count, state.hold?.reason,
            ]
        )
        return changed > 0
    }

    private func saveTimers(of state: CaseState) throws(StoreError) -> Bool {
        let saved = try all(
            """
            SELECT timer, occurrence, visit, position, workflow, unit, stage, kind, state,
                state_day, late, start_day, due_day, provisional, opened_day, missed, known_day, key,
                warned_day
            FROM timer_now WHERE case_id = ?
            """,
            [state.id]
        ) { TimerColumns($0) }
        var left: [TimerKey: TimerColumns] = [:]
        for columns in saved { left[columns.key] = columns }
        var changed = false
        var seen: Set<TimerKey> = []
        for (position, timer) in state.timers.enumerated() {
            let columns = TimerColumns(timer, position: position, of: state)
            guard seen.insert(columns.key).inserted else {
                throw .constraint("timer_now: two of \(timer.timer) \(timer.occurrence)")
            }
            if left.removeValue(forKey: columns.key) == columns { continue }
            try put(columns, of: state.id)
            changed = true
        }
        for key in left.keys {
            try run(
                """
                DELETE FROM timer_now
                WHERE case_id = ? AND timer = ? AND occurrence = ? AND visit = ?
                """,
                [state.id, key.timer, key.occurrence, key.visit]
            )
            changed = true
        }
        return changed
    }

    private func put(_ timer: TimerColumns, of caseID: String) throws(StoreError) {
        try run(
            """
            INSERT INTO timer_now (case_id, timer, occurrence, visit, position, workflow, unit,
                stage, kind, state, state_day, late, start_day, due_day, provisional,
                opened_day, missed, known_day, key, warned_day)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (case_id, timer, occurrence, visit) DO UPDATE SET
                position = excluded.position, workflow = excluded.workflow, unit = excluded.unit,
                stage = excluded.stage, kind = excluded.kind, state = excluded.state,
                state_day = excluded.state_day, late = excluded.late,
                start_day = excluded.start_day, due_day = excluded.due_day,
                provisional = excluded.provisional, opened_day = excluded.opened_day,
                missed = excluded.missed, known_day = excluded.known_day, key = excluded.key,
                warned_day = excluded.warned_day
            """,
            [
                caseID, timer.key.timer, timer.key.occurrence, timer.key.visit, timer.position,
                timer.workflow, timer.unit, timer.stage, timer.kind, timer.state, timer.stateDay,
                timer.late, timer.start, timer.due, timer.provisional, timer.opened, timer.missed,
                timer.known, timer.name, timer.warned,
            ]
        )
    }
}

/// What names a timer within its case; the order of rows never depends on a walk over these.
private struct TimerKey: Hashable {
    let timer: String
    let occurrence: String
    let visit: Int
}

/// The columns of a timer as they are stored, to be compared with what was stored before.
private struct TimerColumns: Equatable {
    let key: TimerKey
    let position: Int
    let workflow: String
    let unit: String
    let stage: String?
    let kind: String
    let state: String
    let stateDay: Int64?
    let late: Bool
    let start: Int64?
    let due: Int64?
    let provisional: Bool
    let opened: Int64?
    let missed: Int
    let known: Int64
    /// The value of `per` it is for.
    let name: String?
    let warned: Int64?

    init(_ row: Row) {
        key = TimerKey(timer: row[0], occurrence: row[1], visit: row[2])
        position = row[3]
        workflow = row[4]
        unit = row[5]
        stage = row[6]
        kind = row[7]
        state = row[8]
        stateDay = row[9]
        late = row[10]
        start = row[11]
        due = row[12]
        provisional = row[13]
        opened = row[14]
        missed = row[15]
        known = row[16]
        name = row[17]
        warned = row[18]
    }

    init(_ timer: TimerStatus, position: Int, of state: CaseState) {
        key = TimerKey(timer: timer.timer, occurrence: timer.occurrence, visit: timer.visit)
        self.position = position
        workflow = state.workflow
        unit = state.subject.unit
        stage = timer.stage
        kind = timer.kind.rawValue
        self.state = timer.state.word
        stateDay = timer.state.day?.column
        late = timer.state.isLate
        start = timer.start?.column
        due = timer.due?.column
        provisional = timer.isProvisional
        opened = timer.opened?.column
        missed = timer.missed
        known = timer.known.column
        name = timer.key
        warned = timer.warnedAfter?.column
    }
}

extension TimerState {
    /// The word stored for it.
    var word: String {
        switch self {
        case .dormant: "dormant"
        case .running: "running"
        case .suspended: "suspended"
        case .met: "met"
        case .cancelled: "cancelled"
        case .ended: "ended"
        }
    }

    /// The day it came to rest.
    var day: CivilDate? {
        switch self {
        case .dormant, .running: nil
        case .met(let day, _), .cancelled(let day), .ended(let day), .suspended(let day): day
        }
    }

    /// Whether a deadline was met after its due date.
    var isLate: Bool {
        if case .met(_, let late) = self { late } else { false }
    }

    /// What was stored.
    init(word: String, day: CivilDate?, late: Bool) throws {
        switch (word, day) {
        case ("dormant", nil): self = .dormant
        case ("running", nil): self = .running
        case ("met", .some(let day)): self = .met(day: day, late: late)
        case ("suspended", .some(let day)): self = .suspended(day: day)
        case ("cancelled", .some(let day)): self = .cancelled(day: day)
        case ("ended", .some(let day)): self = .ended(day: day)
        default: throw StoreError.unreadable(detail: "\(word) is no state of a timer")
        }
    }
}
