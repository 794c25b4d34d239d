public import CaseEngine
public import CivilCalendar
import GRDB

/// A timer of a case as lists show it; whether it is overdue is a comparison with today.
public struct TimerSummary: Hashable, Sendable {
    /// The case.
    public let caseID: String
    /// Its workflow.
    public let workflow: String
    /// Its subject.
    public let subjectID: String
    /// The unit of the subject.
    public let unit: String
    /// The stage the timer belongs to; `nil` for a timer of the case.
    public let stage: String?
    /// The epoch the case was folded under.
    public let epoch: Int64
    /// The timer.
    public let timer: String
    /// Its occurrence.
    public let occurrence: String
    /// The value of `per` it is for; `nil` where the timer has none.
    public let key: String?
    /// The number of the stay it belongs to.
    public let visit: Int
    /// What the due date means.
    public let kind: DeadlineKind
    /// Where it stands.
    public let state: TimerState
    /// The day of the trigger.
    public let start: CivilDate?
    /// The last civil day inside the period.
    public let due: CivilDate?
    /// The last civil day before the deadline is `warned`.
    public let warnedAfter: CivilDate?
    /// Whether the due date is provisional.
    public let isProvisional: Bool
    /// The day the open occurrence of a recurring timer opened.
    public let opened: CivilDate?
    /// How many earlier periods were missed.
    public let missed: Int
}

/// Which timers to list; what is `nil` does not matter.
public struct TimerFilter: Hashable, Sendable {
    /// Of cases of this workflow.
    public var workflow: String?
    /// Of these units.
    public var units: [String]?

    /// Makes a filter.
    public init(workflow: String? = nil, units: [String]? = nil) {
        self.workflow = workflow
        self.units = units
    }
}

extension StoreReader {
    /// The running timers that are due in a span of days, the earliest first.
    public func agenda(
        from first: CivilDate,
        to last: CivilDate,
        _ filter: TimerFilter = TimerFilter(),
        after cursor: PageCursor? = nil,
        limit: Int
    ) throws(StoreError) -> Page<TimerSummary> {
        var span = Conditions()
        span.add("t.due_day BETWEEN ? AND ?", [first.column, last.column])
        return try timers(span, filter, after: cursor, limit: limit)
    }

    /// The running deadlines and recurring timers that were due before a day, the longest first.
    public func overdue(
        on today: CivilDate,
        _ filter: TimerFilter = TimerFilter(),
        after cursor: PageCursor? = nil,
        limit: Int
    ) throws(StoreError) -> Page<TimerSummary> {
        var span = Conditions()
        span.add(
            "t.due_day < ? AND t.kind IN ('deadline', 'recurring')",
            [today.column]
        )
        return try timers(span, filter, after: cursor, limit: limit)
    }

    /// All timers of a case, in order of stay and declaration.
    public func timers(of caseID: String) throws(StoreError) -> [TimerSummary] {
        try all(
            """
            SELECT \(TimerSummary.columns)
            FROM timer_now AS t JOIN case_now AS c USING (case_id)
            WHERE t.case_id = ? ORDER BY t.position
            """,
            [caseID]
        ) { try TimerSummary($0) }
    }

    private func timers(
        _ span: Conditions,
        _ filter: TimerFilter,
        after cursor: PageCursor?,
        limit: Int
    ) throws(StoreError) -> Page<TimerSummary> {
        var conditions = span
        conditions.add("t.state = 'running' AND t.due_day IS NOT NULL", [])
        if let workflow = filter.workflow { conditions.add("t.workflow = ?", [workflow]) }
        if let units = filter.units { conditions.add(anyOf: units, column: "t.unit") }
        if let cursor {
            let parts = try cursor.parts(5)
            conditions.add(
                "(t.due_day, t.case_id, t.timer, t.occurrence, t.visit) > (?, ?, ?, ?, ?)",
                [
                    try cursorNumber(parts[0]), parts[1], parts[2], parts[3],
                    try cursorNumber(parts[4]),
                ]
            )
        }
        let few = (filter.units?.count ?? Int.max) <= Conditions.fewUnits
        let rows = try all(
            """
            SELECT \(TimerSummary.columns)
            FROM timer_now AS t INDEXED BY \(few ? "timer_now_unit" : "timer_now_due")
            CROSS JOIN case_now AS c USING (case_id)
            \(conditions.text)
            ORDER BY t.due_day, t.case_id, t.timer, t.occurrence, t.visit LIMIT ?
            """,
            conditions.arguments + [limit + 1]
        ) { try TimerSummary($0) }
        return Page(rows, limit: limit) { row in
            [
                row.due.map { String($0.dayNumber) } ?? "", row.caseID, row.timer, row.occurrence,
                String(row.visit),
            ]
        }
    }
}

extension TimerSummary {
    fileprivate static let columns = """
        t.case_id, t.workflow, c.subject_id, t.unit, t.stage, c.epoch, t.timer, t.occurrence, \
        t.visit, t.kind, t.state, t.state_day, t.late, t.start_day, t.due_day, t.provisional, \
        t.opened_day, t.missed, t.key, t.warned_day
        """

    fileprivate init(_ row: Row) throws {
        self.init(
            caseID: row[0],
            workflow: row[1],
            subjectID: row[2],
            unit: row[3],
            stage: row[4],
            epoch: row[5],
            timer: row[6],
            occurrence: row[7],
            key: row[18],
            visit: row[8],
            kind: try row.word(9),
            state: try TimerState(word: row[10], day: try row.dayIfAny(11), late: row[12]),
            start: try row.dayIfAny(13),
            due: try row.dayIfAny(14),
            warnedAfter: try row.dayIfAny(19),
            isProvisional: row[15],
            opened: try row.dayIfAny(16),
            missed: row[17]
        )
    }
}
