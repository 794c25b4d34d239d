public import CivilCalendar
import GRDB

extension StoreReader {
    /// Who has a case of a round, and who had one of a workflow that has ended, since a day.
    ///
    /// - Parameter day: The first day of a round, or of the opening, that counts.
    /// - Returns: The subjects with workflow and day, which is that of the round or of the opening.
    /// - Throws: What SQLite reports.
    public func answeredRounds(
        since day: CivilDate
    ) throws(StoreError) -> [(subject: String, workflow: String, day: CivilDate, isRound: Bool)] {
        try all(
            """
            SELECT subject_id, workflow, nominal_day, 1 FROM campaign_case WHERE nominal_day >= ?1
            UNION ALL
            SELECT subject_id, workflow, opened_day, 0 FROM case_now
            WHERE opened_day >= ?1 AND ended_day IS NOT NULL
            """,
            [day.column]
        ) { row in
            (subject: row[0], workflow: row[1], day: try row.day(2), isRound: row[3])
        }
    }
}
