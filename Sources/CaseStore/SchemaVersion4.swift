/// What the fourth version adds: which days of the calendar the last fold of each case looked at.
///
/// `case_asked` is a note and no part of what a case is: a rebuild does not compare it, it may be
/// emptied at any time, and a case without a row is folded by the next plan. `folded_day` is the
/// office's day of that fold; `dates` and `reminders` are texts of `DaySpans`: what due dates rest
/// on, and what only the days of reminders rest on.
///
/// Once released this text never changes: a later version is a migration of its own.
enum SchemaVersion4 {
    static let statements = [
        """
        CREATE TABLE case_asked (
            case_id TEXT NOT NULL PRIMARY KEY REFERENCES case_now (case_id) ON DELETE CASCADE,
            folded_day INTEGER NOT NULL,
            dates TEXT NOT NULL,
            reminders TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
    ]
}
