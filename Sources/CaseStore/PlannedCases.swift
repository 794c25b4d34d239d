public import CaseEngine
public import CivilCalendar
import GRDB

/// An open case as a plan looks at it, before its history is read.
public struct PlannedCase: Hashable, Sendable {
    /// The case.
    public let caseID: String
    /// Its workflow.
    public let workflow: String
    /// The unit of its subject.
    public let unit: String
    /// The epoch it was folded under; 0 when something it reads has changed since.
    public let epoch: Int64
    /// The next day on which anything changes.
    public let next: CivilDate?
    /// Why it cannot be folded.
    public let parked: String?
    /// What its last fold asked of the calendar; `nil` when that is not known.
    public let asked: AskedCalendar?

    /// The columns of a query for cases as `init` reads them.
    fileprivate static let columns = """
        case_now.case_id, workflow, unit, epoch, next_day, parked, dates, reminders,
        folded_day
        FROM case_now LEFT JOIN case_asked ON case_asked.case_id = case_now.case_id
        """
}

extension StoreReader {
    /// How many cases are open.
    public func openCaseCount() throws(StoreError) -> Int {
        try count("SELECT count FROM tally WHERE name = 'open'")
    }

    /// Open cases after one, in order of identifier.
    public func plannedCases(
        after caseID: String,
        limit: Int
    ) throws(StoreError) -> [PlannedCase] {
        try all(
            """
            SELECT \(PlannedCase.columns)
            WHERE case_now.case_id > ? AND ended_day IS NULL ORDER BY case_now.case_id LIMIT ?
            """,
            [caseID, limit]
        ) { try PlannedCase($0) }
    }

    /// One open case; `nil` when it has ended or is unknown.
    public func plannedCase(_ caseID: String) throws(StoreError) -> PlannedCase? {
        try first(
            """
            SELECT \(PlannedCase.columns)
            WHERE case_now.case_id = ? AND ended_day IS NULL
            """,
            [caseID]
        ) { try PlannedCase($0) }
    }

    /// The open cases that may read what was recorded after an event: those it was recorded for,
    /// their parents, their children, those of the same subjects, and those that count to the
    /// meetings of the same units.
    ///
    /// - Parameters:
    ///   - sequence: The event.
    ///   - limit: How many to find at most.
    /// - Returns: The cases in order of identifier, or `nil` when there are more.
    /// - Throws: `StoreError` when the database fails.
    public func casesTouched(
        after sequence: Int64,
        limit: Int
    ) throws(StoreError) -> [String]? {
        let found = try all(
            """
            WITH touched (case_id) AS (
                SELECT DISTINCT case_id FROM event WHERE sequence > ?1 AND case_id IS NOT NULL
            ), kin (case_id) AS (
                SELECT case_id FROM touched
                UNION SELECT parent_id FROM case_file
                    WHERE case_id IN (SELECT case_id FROM touched) AND parent_id IS NOT NULL
                UNION SELECT child_now.case_id FROM touched
                    JOIN child_now ON child_now.parent_id = touched.case_id
                UNION SELECT other.case_id FROM touched
                    JOIN case_now AS own ON own.case_id = touched.case_id
                    JOIN case_now AS other ON other.subject_id = own.subject_id
                UNION SELECT other.case_id FROM touched
                    JOIN unit_meeting ON unit_meeting.case_id = touched.case_id
                    JOIN case_now AS other ON other.unit = unit_meeting.unit
            )
            SELECT case_now.case_id FROM kin JOIN case_now ON case_now.case_id = kin.case_id
            WHERE ended_day IS NULL ORDER BY case_now.case_id LIMIT ?2
            """,
            [sequence, limit + 1]
        ) { $0[0] as String }
        return found.count > limit ? nil : found
    }
}

extension PlannedCase {
    fileprivate init(_ row: Row) throws {
        self.init(
            caseID: row[0],
            workflow: row[1],
            unit: row[2],
            epoch: row[3],
            next: try row.dayIfAny(4),
            parked: row[5],
            asked: AskedCalendar(
                dates: row[6],
                reminders: row[7],
                folded: try row.dayIfAny(8)
            )
        )
    }
}
