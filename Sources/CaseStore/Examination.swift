public import CivilCalendar
import GRDB

extension StoreReader {
    /// Every derived row of a case and its ledger, as text by table: equal before and after a
    /// rebuild.
    public func derivedRows(of caseID: String) throws(StoreError) -> [String: [String]] {
        var rows: [String: [String]] = [:]
        for table in [
            "case_now", "timer_now", "child_now", "subject_value", "unit_meeting",
            "refused_opening", "reminder",
        ] {
            rows[table] = try all(
                "SELECT * FROM \(table) WHERE case_id = ? ORDER BY 1, 2, 3, 4",
                [caseID]
            ) { row in row.map { "\($0)=\($1)" }.joined(separator: "|") }
        }
        return rows
    }

    /// Whether the pages of the file fit together and every row refers to one that is there.
    ///
    /// - Returns: What is wrong; `nil` when nothing is.
    public func pageFault() throws(StoreError) -> String? {
        do {
            try CaseStore.checkPages(database)
            return nil
        } catch StoreError.corrupt(let detail) {
            return detail
        } catch {
            throw StoreError(error)
        }
    }

    /// The open cases by workflow and stage.
    public func stageCounts() throws(StoreError) -> [(workflow: String, stage: String, count: Int)]
    {
        try all(
            """
            SELECT workflow, stage, COUNT(*) FROM case_now INDEXED BY case_now_open_stage
            WHERE ended_day IS NULL GROUP BY workflow, stage ORDER BY workflow, stage
            """
        ) { (workflow: $0[0] as String, stage: $0[1] as String, count: $0[2] as Int) }
    }

    /// The deadlines and recurring timers due before a day, by due day.
    public func overdueCounts(
        on today: CivilDate
    ) throws(StoreError) -> [(due: CivilDate, count: Int)] {
        try all(
            """
            SELECT due_day, COUNT(*) FROM timer_now INDEXED BY timer_now_due
            WHERE state = 'running' AND due_day IS NOT NULL AND due_day < ?
                AND kind IN ('deadline', 'recurring')
            GROUP BY due_day ORDER BY due_day DESC
            """,
            [today.column]
        ) { (due: try $0.day(0), count: $0[1] as Int) }
    }
}
