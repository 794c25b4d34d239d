import CaseEngine
import CivilCalendar
import GRDB

extension AskedCalendar {
    /// Reads the stored columns; `nil` where there are none or they say nothing.
    init?(days: String?, folded: CivilDate?) {
        guard let days = days.flatMap({ DaySpans($0) }), let folded else { return nil }
        self.init(days: days, folded: folded)
    }
}

extension StoreTransaction {
    /// Notes what the fold of a case asked of the calendar, in place of what was noted before.
    func keep(_ asked: AskedCalendar?, of caseID: String) throws(StoreError) {
        guard let asked else {
            try run("DELETE FROM case_asked WHERE case_id = ?", [caseID])
            return
        }
        try run(
            """
            INSERT INTO case_asked (case_id, folded_day, days) VALUES (?, ?, ?)
            ON CONFLICT (case_id) DO UPDATE SET
                folded_day = excluded.folded_day, days = excluded.days
            """,
            [caseID, asked.folded.column, asked.days.description]
        )
    }
}
