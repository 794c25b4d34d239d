public import CaseEngine
import CivilCalendar
import GRDB
import WorkflowModel

extension StoreReader {
    /// What is known around a case of what other cases say; the caller adds units and conditions.
    ///
    /// It asks four indexes, none of which holds a row for a case that has nothing around it.
    ///
    /// - Parameters:
    ///   - caseID: The case.
    ///   - history: Its history, which names its subject and its parent.
    ///   - unit: The unit whose meetings are asked for.
    /// - Returns: The surroundings; none for a history that does not begin with an opening.
    /// - Throws: `StoreError` when a stored value cannot be read.
    public func surroundings(
        of caseID: String,
        history: [EventRecord],
        unit: String
    ) throws(StoreError) -> Surroundings {
        guard case .open(_, let subject, _, let parent)? = history.first?.action else {
            return .none
        }
        var parentUnit: String?
        if let parent { parentUnit = try self.unit(of: parent.caseID) }
        return Surroundings(
            parentUnit: parentUnit,
            children: try children(of: caseID),
            subjectValues: try subjectValues(of: subject.id, besides: caseID),
            meetings: try meetings(of: unit)
        )
    }

    /// The unit of the subject of a case as of its last fold; `nil` before the first one.
    public func unit(of caseID: String) throws(StoreError) -> String? {
        try first("SELECT unit FROM case_now WHERE case_id = ?", [caseID]) { $0[0] as String }
    }

    /// What the register and the cases of a subject say of it, those of one case left out, in order
    /// of day and event.
    public func subjectValues(
        of subject: String,
        besides caseID: String
    ) throws(StoreError) -> [SubjectValue] {
        try all(
            """
            SELECT field, value, day, sequence, case_id, position FROM subject_value
            WHERE subject_id = ?1 AND case_id <> ?2
            UNION ALL
            SELECT field, value, day, sequence, '', 0 FROM register_value WHERE subject_id = ?1
            ORDER BY 3, 4, 5, 6, 1
            """,
            [subject, caseID]
        ) { try subjectValue($0) }
    }

    /// The value in a row of field, value, day and sequence.
    func subjectValue(_ row: Row) throws -> SubjectValue {
        let value: String? = row[1]
        return SubjectValue(
            field: row[0],
            value: try value.map { text in
                if let plain = FieldValue(plain: text) { return plain }
                return try fieldValues.value(text) { try decode(FieldValue.self, from: $0) }
            },
            day: try row.day(2),
            sequence: row[3]
        )
    }

    /// The meetings of a unit that its cases know of, in order of day.
    public func meetings(of unit: String) throws(StoreError) -> [UnitMeeting] {
        try all(
            """
            SELECT day, held, recorded_day FROM unit_meeting
            WHERE unit = ? ORDER BY day, case_id, position
            """,
            [unit]
        ) { try unitMeeting($0) }
    }

    /// The meeting in a row of day, held and day of recording.
    func unitMeeting(_ row: Row) throws -> UnitMeeting {
        UnitMeeting(day: try row.day(0), isHeld: row[1], recorded: try row.day(2))
    }

    /// Whether units wait for `markNextStale`.
    public func hasStaleUnits() throws(StoreError) -> Bool {
        try count("SELECT EXISTS (SELECT 1 FROM stale_unit)") > 0
    }

    /// The case an event belongs to; `nil` for an event of the installation.
    public func caseID(ofEvent sequence: Int64) throws(StoreError) -> String? {
        try first("SELECT case_id FROM event WHERE sequence = ?", [sequence]) { row in
            row[0] as String?
        } ?? nil
    }
}

extension StoreTransaction {
    /// Saves what a case gives to its subject, and tells whether that differs.
    func saveSubjectValues(of state: CaseState) throws(StoreError) -> Bool {
        let placed = state.subjectAssignments.filter { $0.assignment.owner == .subject }
        let rows = try placed.enumerated().map { position, placed throws(StoreError) in
            SharedRow(
                position: position,
                place: state.subject.id,
                name: placed.assignment.field,
                value: try placed.assignment.value.map { value throws(StoreError) in
                    try encode(value)
                },
                day: placed.day.column,
                number: placed.root
            )
        }
        let saved = try all(
            """
            SELECT position, subject_id, field, value, day, sequence FROM subject_value
            WHERE case_id = ? ORDER BY position
            """,
            [state.id]
        ) { row in
            SharedRow(
                position: row[0],
                place: row[1],
                name: row[2],
                value: row[3],
                day: row[4],
                number: row[5]
            )
        }
        if saved == rows { return false }
        try run("DELETE FROM subject_value WHERE case_id = ?", [state.id])
        for row in rows {
            try run(
                """
                INSERT INTO subject_value (case_id, position, subject_id, field, value, day,
                    sequence)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [state.id, row.position, row.place, row.name, row.value, row.day, row.number]
            )
        }
        return true
    }

    /// Saves the meetings a case of a unit knows of, and tells whether they differ.
    func saveMeetings(of state: CaseState) throws(StoreError) -> Bool {
        let rows = state.meetings.enumerated().map { position, meeting in
            SharedRow(
                position: position,
                place: state.subject.unit,
                name: meeting.isHeld ? "1" : "0",
                value: nil,
                day: meeting.day.column,
                number: meeting.recorded.column
            )
        }
        let saved = try all(
            """
            SELECT position, unit, held, day, recorded_day FROM unit_meeting
            WHERE case_id = ? ORDER BY position
            """,
            [state.id]
        ) { row in
            SharedRow(
                position: row[0],
                place: row[1],
                name: (row[2] as Bool) ? "1" : "0",
                value: nil,
                day: row[3],
                number: row[4]
            )
        }
        if saved == rows { return false }
        try run("DELETE FROM unit_meeting WHERE case_id = ?", [state.id])
        for row in rows {
            try run(
                """
                INSERT INTO unit_meeting (case_id, position, unit, day, held, recorded_day)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                [state.id, row.position, row.place, row.day, row.name == "1", row.number]
            )
        }
        return true
    }

    /// Marks the other open cases of a subject as folded under no epoch.
    public func markStale(subject: String, besides caseID: String) throws(StoreError) {
        try run(
            """
            UPDATE case_now SET epoch = 0
            WHERE subject_id = ? AND case_id <> ? AND next_day IS NOT NULL AND epoch > 0
            """,
            [subject, caseID]
        )
    }

    /// Marks the children of a case as folded under no epoch.
    public func markStale(childrenOf caseID: String) throws(StoreError) {
        try run(
            """
            UPDATE case_now SET epoch = 0
            WHERE case_id IN (SELECT case_id FROM child_now WHERE parent_id = ?)
                AND next_day IS NOT NULL AND epoch > 0
            """,
            [caseID]
        )
    }

    /// Has the open cases of these workflows whose subject belongs to a unit folded anew.
    ///
    /// Few are marked at once; those of a unit with very many are marked by `markNextStale`, slice
    /// by slice.
    public func markStale(unit: String, workflows: [String]) throws(StoreError) {
        for workflow in workflows {
            try run(
                """
                INSERT INTO stale_unit (unit, workflow, case_id) VALUES (?, ?, '')
                ON CONFLICT DO UPDATE SET case_id = ''
                """,
                [unit, workflow]
            )
            try markNextStale(of: unit, workflow, after: "")
        }
    }

    /// Marks the next cases of units whose meetings changed, and tells whether there may be more.
    public func markNextStale() throws(StoreError) -> Bool {
        let next = try first("SELECT unit, workflow, case_id FROM stale_unit LIMIT 1") { row in
            (unit: row[0] as String, workflow: row[1] as String, caseID: row[2] as String)
        }
        guard let next else { return false }
        try markNextStale(of: next.unit, next.workflow, after: next.caseID)
        return true
    }

    /// How many cases of a unit one transaction looks at.
    static let markedAtOnce = 200

    private func markNextStale(
        of unit: String,
        _ workflow: String,
        after caseID: String
    ) throws(StoreError) {
        let cases = try all(
            """
            SELECT case_id, workflow FROM case_now INDEXED BY case_now_unit
            WHERE unit = ? AND case_id > ? ORDER BY case_id LIMIT ?
            """,
            [unit, caseID, Self.markedAtOnce]
        ) { (id: $0[0] as String, workflow: $0[1] as String) }
        try markStale(cases.filter { $0.workflow == workflow }.map(\.id))
        if let last = cases.last, cases.count == Self.markedAtOnce {
            try run(
                "UPDATE stale_unit SET case_id = ? WHERE unit = ? AND workflow = ?",
                [last.id, unit, workflow]
            )
        } else {
            try run(
                "DELETE FROM stale_unit WHERE unit = ? AND workflow = ?",
                [unit, workflow]
            )
        }
    }
}

/// A row of facts that other cases read, to be compared with what was stored before.
private struct SharedRow: Equatable {
    let position: Int
    let place: String
    let name: String
    let value: String?
    let day: Int64
    let number: Int64
}
