public import CaseEngine
public import CivilCalendar
import Crypto
import FoundationEssentials
import GRDB
public import WorkflowModel

/// How far a round of a campaign was looked at.
public struct StoredRound: Hashable, Sendable {
    /// The workflow.
    public var workflow: String
    /// The nominal day.
    public var day: CivilDate
    /// The last day on which somebody is added.
    public var last: CivilDate
    /// The day from which the campaign is in force.
    public var since: CivilDate
    /// The next day on which it is looked at; `nil` when it is over.
    public var next: CivilDate?
    /// The last subject that was looked at in the walk under way; empty between walks.
    public var cursor: String
    /// The day of the last whole walk.
    public var swept: CivilDate?
    /// How many subjects match and wait for an older case of theirs to end.
    public var waiting: Int
    /// How many cases it opened.
    public var opened: Int
    /// For how many subjects no case could be opened.
    public var refused: Int

    /// Begins a round that nobody has looked at yet.
    public init(
        workflow: String,
        day: CivilDate,
        last: CivilDate,
        since: CivilDate,
        next: CivilDate?
    ) {
        self.init(
            workflow: workflow,
            day: day,
            last: last,
            since: since,
            next: next,
            cursor: "",
            swept: nil,
            waiting: 0,
            opened: 0,
            refused: 0
        )
    }

    init(
        workflow: String,
        day: CivilDate,
        last: CivilDate,
        since: CivilDate,
        next: CivilDate?,
        cursor: String,
        swept: CivilDate?,
        waiting: Int,
        opened: Int,
        refused: Int
    ) {
        self.workflow = workflow
        self.day = day
        self.last = last
        self.since = since
        self.next = next
        self.cursor = cursor
        self.swept = swept
        self.waiting = waiting
        self.opened = opened
        self.refused = refused
    }
}

extension StoreReader {
    /// Since when the days of campaigns are in force, by workflow and day of the year.
    public func campaignStarts() throws(StoreError) -> [String: [String: CivilDate]] {
        let rows = try all("SELECT workflow, day_of_year, since_day FROM campaign_start") { row in
            (workflow: row[0] as String, day: row[1] as String, since: try row.day(2))
        }
        return rows.reduce(into: [:]) { starts, row in
            starts[row.workflow, default: [:]][row.day] = row.since
        }
    }

    /// The rounds that are to be looked at by a day, those of older days first.
    public func dueRounds(through day: CivilDate) throws(StoreError) -> [StoredRound] {
        try rounds(
            "WHERE next_day <= ? ORDER BY nominal_day, workflow",
            [day.column],
            areCounted: false
        )
    }

    /// Every round, the newest first, with the numbers of its cases.
    public func rounds(limit: Int) throws(StoreError) -> [StoredRound] {
        try rounds("ORDER BY nominal_day DESC, workflow LIMIT ?", [limit], areCounted: true)
    }

    /// Every round, without the numbers of its cases.
    public func allRounds() throws(StoreError) -> [StoredRound] {
        try rounds("ORDER BY nominal_day, workflow", [], areCounted: false)
    }

    /// The rounds that still take somebody on a day.
    public func openRounds(on day: CivilDate) throws(StoreError) -> [StoredRound] {
        try rounds(
            """
            WHERE nominal_day <= ?1 AND (next_day IS NOT NULL OR last_day >= ?1)
            ORDER BY nominal_day, workflow
            """,
            [day.column],
            areCounted: false
        )
    }

    /// The next day on which a round is to be looked at.
    public func nextRoundDay() throws(StoreError) -> CivilDate? {
        try first("SELECT MIN(next_day) FROM campaign_round WHERE next_day IS NOT NULL") { row in
            try row.dayIfAny(0)
        } ?? nil
    }

    /// The day of the round a case was opened for; `nil` for a case of no campaign.
    public func roundDay(of caseID: String) throws(StoreError) -> CivilDate? {
        try first("SELECT nominal_day FROM campaign_case WHERE case_id = ?", [caseID]) { row in
            try row.day(0)
        }
    }

    /// Those of a stretch of subjects who have their case of a round.
    public func subjectsOfRound(
        _ round: StoredRound,
        from first: String,
        through last: String
    ) throws(StoreError) -> Set<String> {
        Set(
            try all(
                """
                SELECT subject_id FROM campaign_case
                WHERE workflow = ? AND nominal_day = ? AND subject_id BETWEEN ? AND ?
                """,
                [round.workflow, round.day.column, first, last]
            ) { $0[0] as String }
        )
    }

    /// Whether a subject has a case of a workflow that was opened on a day or later, or is open.
    public func hasCase(
        of subject: String,
        workflow: String,
        since day: CivilDate
    ) throws(StoreError) -> (isOpen: Bool, isRecent: Bool) {
        let rows = try all(
            """
            SELECT ended_day IS NULL, opened_day >= ? FROM case_now
            WHERE subject_id = ? AND workflow = ?
            """,
            [day.column, subject, workflow]
        ) { (isOpen: $0[0] as Bool, isRecent: $0[1] as Bool) }
        return (rows.contains(where: \.isOpen), rows.contains(where: \.isRecent))
    }

    /// Whom a round could not open a case for, and why.
    public func refusals(
        of round: StoredRound,
        limit: Int
    ) throws(StoreError) -> [(subject: String, text: LocalizedText)] {
        try all(
            """
            SELECT subject_id, vi, en FROM campaign_refusal
            WHERE workflow = ? AND nominal_day = ? ORDER BY subject_id LIMIT ?
            """,
            [round.workflow, round.day.column, limit]
        ) { (subject: $0[0] as String, text: LocalizedText(vi: $0[1], en: $0[2])) }
    }

    private func rounds(
        _ conditions: String,
        _ arguments: StatementArguments,
        areCounted: Bool
    ) throws(StoreError) -> [StoredRound] {
        let count = { (table: String) in
            areCounted
                ? """
                (SELECT COUNT(*) FROM \(table) AS one
                    WHERE one.workflow = round.workflow AND one.nominal_day = round.nominal_day)
                """ : "0"
        }
        return try all(
            """
            SELECT workflow, nominal_day, last_day, since_day, next_day, cursor, swept_day, waiting,
                \(count("campaign_case")), \(count("campaign_refusal"))
            FROM campaign_round AS round \(conditions)
            """,
            arguments
        ) { row in
            StoredRound(
                workflow: row[0],
                day: try row.day(1),
                last: try row.day(2),
                since: try row.day(3),
                next: try row.dayIfAny(4),
                cursor: row[5],
                swept: try row.dayIfAny(6),
                waiting: row[7],
                opened: row[8],
                refused: row[9]
            )
        }
    }
}

extension StoreTransaction {
    /// Notes since when a day of a campaign is in force.
    public func startCampaign(
        _ workflow: String,
        _ day: DayOfYear,
        since: CivilDate
    ) throws(StoreError) {
        try run(
            """
            INSERT INTO campaign_start (workflow, day_of_year, since_day) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            [workflow, day.description, since.column]
        )
    }

    /// Keeps how far a round is.
    public func save(_ round: StoredRound) throws(StoreError) {
        try run(
            """
            INSERT INTO campaign_round (workflow, nominal_day, last_day, since_day, next_day,
                cursor, swept_day, waiting)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET last_day = excluded.last_day, next_day = excluded.next_day,
                cursor = excluded.cursor, swept_day = excluded.swept_day,
                waiting = excluded.waiting
            """,
            [
                round.workflow, round.day.column, round.last.column, round.since.column,
                round.next?.column, round.cursor, round.swept?.column, round.waiting,
            ]
        )
    }

    /// Has the rounds that take somebody on a day looked at again from the beginning: other units
    /// and other rules may make others match.
    func lookAgainAtRounds(on day: CivilDate) throws(StoreError) {
        try run(
            """
            UPDATE campaign_round SET next_day = ?1, cursor = ''
            WHERE nominal_day <= ?1 AND last_day >= ?1
            """,
            [day.column]
        )
    }

    /// Takes a round away that the rules do not have any more; its cases stay.
    public func remove(_ round: StoredRound) throws(StoreError) {
        try run(
            "DELETE FROM campaign_round WHERE workflow = ? AND nominal_day = ?",
            [round.workflow, round.day.column]
        )
        try run(
            "DELETE FROM campaign_refusal WHERE workflow = ? AND nominal_day = ?",
            [round.workflow, round.day.column]
        )
    }

    /// Makes the file of a case of a round, under an identifier that follows from workflow,
    /// subject and nominal day, so that no round opens two for one subject.
    public func openCase(
        of round: StoredRound,
        subject: Subject,
        many: Bool
    ) throws(StoreError) -> String {
        let id = try identifier(of: round, subject: subject.id)
        let caseID = try openCase(
            id: id,
            workflow: round.workflow,
            subject: subject.id,
            kind: subject.kind,
            many: many
        )
        try run(
            """
            INSERT INTO campaign_case (workflow, nominal_day, subject_id, case_id)
            VALUES (?, ?, ?, ?)
            """,
            [round.workflow, round.day.column, subject.id, caseID]
        )
        try run(
            """
            DELETE FROM campaign_refusal
            WHERE workflow = ? AND nominal_day = ? AND subject_id = ?
            """,
            [round.workflow, round.day.column, subject.id]
        )
        return caseID
    }

    /// Notes why no case could be opened for a subject; whether that is news.
    public func refuse(
        _ round: StoredRound,
        subject: String,
        _ text: LocalizedText
    ) throws(StoreError) -> Bool {
        let changed = try run(
            """
            INSERT INTO campaign_refusal (workflow, nominal_day, subject_id, vi, en)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET vi = excluded.vi, en = excluded.en
            WHERE (vi, en) IS NOT (excluded.vi, excluded.en)
            """,
            [round.workflow, round.day.column, subject, text.vi, text.en]
        )
        return changed > 0
    }

    /// The identifier of the case of a round: 50 bits of a hash with the installation's own name,
    /// so that it says nothing about the subject.
    ///
    /// Where another case has it by chance, the next hash is taken; the order in which cases are
    /// opened can decide which of two gets which, never that there are two of one round.
    private func identifier(of round: StoredRound, subject: String) throws(StoreError) -> String {
        let installation = try text(.installation) ?? ""
        for attempt in 0..<8 {
            var hasher = ColumnHasher(domain: "nhachan campaign case")
            hasher.add(installation)
            hasher.add(round.workflow)
            hasher.add(subject)
            hasher.add(round.day.column)
            hasher.add(Int64(attempt))
            let id = OpaqueIdentifier.text(of: hasher.finish())
            if try count("SELECT COUNT(*) FROM case_file WHERE case_id = ?", [id]) == 0 {
                return id
            }
        }
        throw .other(code: 0, message: "the identifiers of a campaign repeat themselves")
    }
}
