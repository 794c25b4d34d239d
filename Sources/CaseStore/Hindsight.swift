public import CivilCalendar
import GRDB

/// What is asked when a case is looked at as it was, or as it was known, in the past.
extension StoreReader {
    /// The newest event that was recorded by an instant, in milliseconds since 1970; 0 when none
    /// was.
    ///
    /// Instants rise with the sequence, which has no gaps, so it is found by halving.
    public func newestSequence(recordedBy instant: Int64) throws(StoreError) -> Int64 {
        var known: Int64 = 0
        var unknown = try newestSequence() + 1
        while unknown - known > 1 {
            let middle = known + (unknown - known) / 2
            let recorded = try first("SELECT recorded_at FROM event WHERE sequence = ?", [middle]) {
                row in
                row[0] as Int64
            }
            guard let recorded else { throw .unreadable(detail: "event \(middle) is missing") }
            if recorded <= instant { known = middle } else { unknown = middle }
        }
        return known
    }

    /// The newest event; 0 in a new database.
    public func newestSequence() throws(StoreError) -> Int64 {
        try first("SELECT COALESCE(MAX(sequence), 0) FROM event") { $0[0] as Int64 } ?? 0
    }

    /// The epoch in force when an event had just been recorded; `nil` before the first one.
    public func epoch(at sequence: Int64) throws(StoreError) -> Epoch? {
        try epochs("WHERE sequence <= ? ORDER BY number DESC LIMIT 1", [sequence]).first
    }

    /// Every case of a subject, in order of identifier.
    public func caseIDs(ofSubject subject: String) throws(StoreError) -> [String] {
        try all("SELECT case_id FROM case_now WHERE subject_id = ? ORDER BY case_id", [subject]) {
            $0[0] as String
        }
    }

    /// The cases of a subject in one workflow, in order of identifier.
    public func caseIDs(
        of subject: String,
        workflow: String
    ) throws(StoreError) -> [String] {
        try all(
            """
            SELECT case_id FROM case_now WHERE subject_id = ? AND workflow = ? ORDER BY case_id
            """,
            [subject, workflow]
        ) { $0[0] as String }
    }

    /// Every case that is about a unit itself, in order of identifier: those that know of its
    /// meetings.
    public func caseIDs(aboutUnit unit: String) throws(StoreError) -> [String] {
        try all(
            """
            SELECT c.case_id FROM case_now AS c INDEXED BY case_now_unit
            JOIN subject AS s ON s.subject_id = c.subject_id
            WHERE c.unit = ? AND s.kind = 'unit' ORDER BY c.case_id
            """,
            [unit]
        ) { $0[0] as String }
    }
}

extension StoreReader {
    /// The latest civil day on which anything was recorded; `nil` in a new database.
    public func newestDay() throws(StoreError) -> CivilDate? {
        try first("SELECT recorded_day FROM event ORDER BY sequence DESC LIMIT 1") { row in
            try row.day(0)
        }
    }
}

extension StoreReader {
    /// Open cases, in order of identifier, a thousand at a time.
    public func openCases(after cursor: PageCursor? = nil) throws(StoreError) -> Page<CaseSummary> {
        try cases(CaseFilter(isOpen: true), after: cursor, limit: 1_000)
    }
}
