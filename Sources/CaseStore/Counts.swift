public import CivilCalendar
import GRDB

/// The numbers that a status shows; none of them takes a walk over all cases.
public struct StoreCounts: Hashable, Sendable {
    /// All cases.
    public let cases: Int
    /// The open ones.
    public let open: Int
    /// The running deadlines and recurring timers due before today.
    public let overdue: Int
    /// The running timers due within a week from today on.
    public let dueSoon: Int
    /// The reminders that wait.
    public let planned: Int
    /// The messages that are prepared and not known to be in the spool.
    public let prepared: Int
    /// The cases that cannot be folded.
    public let parked: Int
    /// The cases with something that waits for a person.
    public let attention: Int
    /// The cases with events that no longer fit.
    public let unplaced: Int
    /// The cases with an event that asks for a case which cannot be opened.
    public let refusedOpenings: Int
    /// The cases that wait to be folded under the epoch in force.
    public let stale: Int
    /// The cases that are folded when an epoch begins: all that wait for a day.
    public let waiting: Int
    /// The rows of imports that are not done, and how many of these are.
    public let importRows: Int
    /// How many of them were taken.
    public let importDone: Int
    /// The subjects for whom campaigns cannot open their case.
    public let campaignRefusals: Int
    /// The earliest day on which any case wants to be woken.
    public let nextWake: CivilDate?
}

extension StoreReader {
    /// The numbers of a day.
    public func counts(on today: CivilDate, epoch: Int64) throws(StoreError) -> StoreCounts {
        StoreCounts(
            cases: try count("SELECT count FROM tally WHERE name = 'cases'"),
            open: try count("SELECT count FROM tally WHERE name = 'open'"),
            overdue: try count(
                """
                SELECT COUNT(*) FROM timer_now INDEXED BY timer_now_due
                WHERE state = 'running' AND due_day IS NOT NULL AND due_day < ?
                    AND kind IN ('deadline', 'recurring')
                """,
                [today.column]
            ),
            dueSoon: try count(
                """
                SELECT COUNT(*) FROM timer_now INDEXED BY timer_now_due
                WHERE state = 'running' AND due_day IS NOT NULL AND due_day BETWEEN ? AND ?
                """,
                [today.column, (today.adding(days: 7) ?? .latest).column]
            ),
            planned: try plannedCount(),
            prepared: try count("SELECT COUNT(*) FROM message WHERE state = 'prepared'"),
            parked: try count("SELECT COUNT(*) FROM case_now WHERE parked IS NOT NULL"),
            attention: try count("SELECT COUNT(*) FROM case_now WHERE attention > 0"),
            unplaced: try count(
                """
                SELECT COUNT(*) FROM case_now AS c WHERE c.attention > 0 AND c.attention > (
                    SELECT COUNT(*) FROM refused_opening AS r WHERE r.case_id = c.case_id
                )
                """
            ),
            refusedOpenings: try count(
                "SELECT COUNT(DISTINCT case_id) FROM refused_opening WHERE case_id >= ''"
            ),
            stale: try staleCount(epoch: epoch),
            waiting: try waitingCount(),
            importRows: try count(
                "SELECT COALESCE(SUM(rows), 0) FROM import WHERE \(Self.runningImport)"
            ),
            importDone: try count(
                "SELECT COALESCE(SUM(done), 0) FROM import WHERE \(Self.runningImport)"
            ),
            campaignRefusals: try count(
                "SELECT COUNT(*) FROM campaign_refusal WHERE workflow >= ''"
            ),
            nextWake: try oldestDueDay()
        )
    }

    /// An import that is not done yet; there is one row for each import there ever was.
    private static let runningImport = "id > 0 AND accepted = 1 AND done < rows"

    /// How many reminders wait.
    public func plannedCount() throws(StoreError) -> Int {
        try count("SELECT COUNT(*) FROM reminder WHERE status = 'planned'")
    }
}
