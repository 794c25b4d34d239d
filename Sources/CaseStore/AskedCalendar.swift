import CaseEngine
import CivilCalendar
import GRDB

extension AskedCalendar {
    /// Reads the stored columns; `nil` where there are none or they say nothing.
    init?(dates: String?, reminders: String?, folded: CivilDate?) {
        guard let dates = dates.flatMap({ DaySpans($0) }),
            let reminders = reminders.flatMap({ DaySpans($0) }), let folded
        else { return nil }
        self.init(dates: dates, reminders: reminders, folded: folded)
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
            INSERT INTO case_asked (case_id, folded_day, dates, reminders) VALUES (?, ?, ?, ?)
            ON CONFLICT (case_id) DO UPDATE SET folded_day = excluded.folded_day,
                dates = excluded.dates, reminders = excluded.reminders
            """,
            [
                caseID, asked.folded.column, asked.dates.description, asked.reminders.description,
            ]
        )
    }
}
