public import CivilCalendar
import GRDB

/// A case that is to be folded now.
public struct DueCase: Hashable, Sendable {
    /// The case.
    public let caseID: String
    /// Its workflow.
    public let workflow: String
    /// The day it wanted to be woken.
    public let next: CivilDate
    /// The epoch it was folded under; 0 when something it reads has changed.
    public let epoch: Int64
    /// The newest event folded.
    public let sequence: Int64
}

extension StoreReader {
    /// The cases to be folded: first those of an older epoch, then those whose wake has come, the
    /// oldest first.
    ///
    /// A case that was folded leaves the list; the cursor is there to pass by those that were not.
    public func dueCases(
        through day: CivilDate,
        epoch: Int64,
        after cursor: PageCursor? = nil,
        limit: Int
    ) throws(StoreError) -> Page<DueCase> {
        var phase = "stale"
        var number = Int64.min
        var caseID = ""
        if let cursor {
            let parts = try cursor.parts(3)
            phase = parts[0]
            number = try cursorNumber(parts[1])
            caseID = parts[2]
        }
        var rows: [DueCase] = []
        if phase == "stale" {
            rows = try dueRows(
                """
                WHERE next_day IS NOT NULL AND epoch < ? AND (epoch, case_id) > (?, ?)
                ORDER BY epoch, case_id LIMIT ?
                """,
                [epoch, number, caseID, limit + 1]
            )
            number = Int64.min
            caseID = ""
        }
        if rows.count <= limit {
            // The plus keeps the planner from walking the index of epochs.
            rows += try dueRows(
                """
                WHERE next_day <= ? AND (next_day, case_id) > (?, ?) AND +epoch >= ?
                ORDER BY next_day, case_id LIMIT ?
                """,
                [day.column, number, caseID, epoch, limit + 1 - rows.count]
            )
        }
        return Page(rows, limit: limit) { row in
            row.epoch < epoch
                ? ["stale", String(row.epoch), row.caseID]
                : ["due", String(row.next.dayNumber), row.caseID]
        }
    }

    /// The earliest day on which any case wants to be woken.
    public func oldestDueDay() throws(StoreError) -> CivilDate? {
        try first("SELECT MIN(next_day) FROM case_now WHERE next_day IS NOT NULL") { row in
            try row.dayIfAny(0)
        } ?? nil
    }

    /// How many cases are folded when an epoch begins: all that wait for a day.
    public func waitingCount() throws(StoreError) -> Int {
        try count("SELECT COALESCE(SUM(waiting), 0) FROM epoch_tally WHERE epoch >= 0")
    }

    /// How many cases wait to be folded under an epoch.
    public func staleCount(epoch: Int64) throws(StoreError) -> Int {
        try count("SELECT COALESCE(SUM(waiting), 0) FROM epoch_tally WHERE epoch < ?", [epoch])
    }

    /// The first cases that cannot be folded, with their workflows, in order.
    public func parkedCases(
        limit: Int
    ) throws(StoreError) -> [(caseID: String, workflow: String)] {
        try all(
            """
            SELECT case_id, workflow FROM case_now
            WHERE parked IS NOT NULL ORDER BY case_id LIMIT ?
            """,
            [limit]
        ) { (caseID: $0[0] as String, workflow: $0[1] as String) }
    }

    /// Those of some cases that wait to be folded under an epoch, in order.
    public func staleCases(
        among caseIDs: [String],
        epoch: Int64
    ) throws(StoreError) -> [String] {
        try all(
            """
            SELECT case_id FROM case_now
            WHERE case_id IN (SELECT value FROM json_each(?)) AND epoch < ?
                AND next_day IS NOT NULL
            ORDER BY case_id
            """,
            [Conditions.list(caseIDs), epoch]
        ) { $0[0] as String }
    }

    private func dueRows(
        _ conditions: String,
        _ arguments: StatementArguments
    ) throws(StoreError) -> [DueCase] {
        try all(
            "SELECT case_id, workflow, next_day, epoch, sequence FROM case_now \(conditions)",
            arguments
        ) { row in
            DueCase(
                caseID: row[0],
                workflow: row[1],
                next: try row.day(2),
                epoch: row[3],
                sequence: row[4]
            )
        }
    }
}
