public import CaseEngine
import CivilCalendar
import FoundationEssentials
import GRDB
import WorkflowModel

/// What a fold of a case reads from the database: its history and what other cases say.
public struct CaseInputs: Sendable {
    /// Everything recorded about the case, in order of recording.
    public let history: [EventRecord]
    /// What is known around it, without units and conditions.
    public let surroundings: Surroundings
}

extension StoreReader {
    /// What folds of some open cases read, by case; each is what `history` and `surroundings` say.
    ///
    /// It asks each table once for all of them, which costs a tenth of asking for each case.
    ///
    /// - Parameter cases: The cases; some hundred at most.
    /// - Returns: The inputs; a case that is not open or whose events were forgotten is left out.
    /// - Throws: `StoreError` when something stored cannot be read.
    public func inputs(of cases: [PlannedCase]) throws(StoreError) -> [String: CaseInputs] {
        let wanted = try list(cases.map(\.caseID))
        let histories = try histories(of: wanted)
        let children = try childrenByParent(of: wanted)
        let values = try subjectValuesByCase(of: wanted)
        let meetings = try meetingsByUnit(of: try list(Array(Set(cases.map(\.unit)))))
        var inputs: [String: CaseInputs] = [:]
        for row in cases {
            guard let history = histories[row.caseID] else { continue }
            var surroundings = Surroundings.none
            if case .open(_, _, _, let parent)? = history.first?.action {
                surroundings = Surroundings(
                    parentUnit: try parent.flatMap { (link) throws(StoreError) in
                        try unit(of: link.caseID)
                    },
                    children: children[row.caseID] ?? [],
                    subjectValues: values[row.caseID] ?? [],
                    meetings: meetings[row.unit] ?? []
                )
            }
            inputs[row.caseID] = CaseInputs(history: history, surroundings: surroundings)
        }
        return inputs
    }

    /// What was already sent of some open cases, by case, and what their last folds knew.
    ///
    /// - Parameter cases: The cases; some hundred at most.
    /// - Returns: One for each of them.
    /// - Throws: `StoreError` when something stored cannot be read.
    public func pasts(of cases: [PlannedCase]) throws(StoreError) -> [String: ReminderPast] {
        let wanted = try list(cases.map(\.caseID))
        let rows = try all(
            """
            \(Self.wanted)
            SELECT \(LedgerEntry.columns) FROM wanted
            CROSS JOIN reminder AS r ON r.case_id = word ORDER BY r.id
            """,
            [wanted]
        ) { try LedgerEntry($0) }
        let timers = try all(
            """
            \(Self.wanted)
            SELECT \(FoldedTimer.columns), case_id FROM wanted
            CROSS JOIN timer_now ON case_id = word ORDER BY position
            """,
            [wanted]
        ) { row in (row[FoldedTimer.columnCount] as String, try FoldedTimer(row)) }
        let ledgers = Dictionary(grouping: rows, by: \.key.caseID)
        let folded = Dictionary(grouping: timers, by: \.0)
        return cases.reduce(into: [:]) { pasts, row in
            pasts[row.caseID] = ReminderPast(
                ledger: Ledger(ofEngine: ledgers[row.caseID] ?? []),
                folded: folded[row.caseID]?.map(\.1) ?? [],
                foldedNext: row.parked == nil ? row.next : nil
            )
        }
    }

    /// The words of a JSON array as rows; the columns of `json_each` itself have names like ours.
    private static let wanted = "WITH wanted (word) AS (SELECT value FROM json_each(?1))"

    /// Texts as the JSON array that a query takes apart.
    private func list(_ texts: [String]) throws(StoreError) -> String {
        try storing { String(decoding: try JSONEncoder().encode(texts), as: UTF8.self) }
    }

    private func histories(of wanted: String) throws(StoreError) -> [String: [EventRecord]] {
        let records = try all(
            """
            \(Self.wanted)
            SELECT \(EventRecord.columns), case_id FROM wanted
            CROSS JOIN event ON case_id = word ORDER BY sequence
            """,
            [wanted]
        ) { row in
            let isForgotten = row.hasNull(atIndex: 6) || row.hasNull(atIndex: 7)
            return (
                row[EventRecord.columnCount] as String, isForgotten ? nil : try eventRecord(row)
            )
        }
        return Dictionary(grouping: records, by: \.0).compactMapValues { rows in
            let history = rows.compactMap(\.1)
            return history.count == rows.count ? history : nil
        }
    }

    private func childrenByParent(of wanted: String) throws(StoreError) -> [String: [ChildFacts]] {
        let children = try all(
            """
            \(Self.wanted)
            SELECT \(ChildFacts.columns), parent_id FROM wanted
            CROSS JOIN child_now ON parent_id = word ORDER BY sequence, case_id
            """,
            [wanted]
        ) { row in (row[ChildFacts.columnCount] as String, try childFacts(row)) }
        return Dictionary(grouping: children, by: \.0).mapValues { $0.map(\.1) }
    }

    private func subjectValuesByCase(
        of wanted: String
    ) throws(StoreError) -> [String: [SubjectValue]] {
        let values = try all(
            """
            \(Self.wanted)
            SELECT field, value, day, other.sequence, own.case_id, other.case_id, position
            FROM wanted CROSS JOIN case_now AS own ON own.case_id = word
            CROSS JOIN subject_value AS other ON other.subject_id = own.subject_id
                AND other.case_id <> own.case_id
            UNION ALL
            SELECT field, value, day, register_value.sequence, own.case_id, '', 0
            FROM wanted CROSS JOIN case_now AS own ON own.case_id = word
            CROSS JOIN register_value ON register_value.subject_id = own.subject_id
            ORDER BY 3, 4, 6, 7, 1
            """,
            [wanted]
        ) { row in (row[4] as String, try subjectValue(row)) }
        return Dictionary(grouping: values, by: \.0).mapValues { $0.map(\.1) }
    }

    private func meetingsByUnit(of wanted: String) throws(StoreError) -> [String: [UnitMeeting]] {
        let meetings = try all(
            """
            \(Self.wanted)
            SELECT day, held, recorded_day, unit FROM wanted
            CROSS JOIN unit_meeting ON unit = word ORDER BY day, case_id, position
            """,
            [wanted]
        ) { row in (row[3] as String, try unitMeeting(row)) }
        return Dictionary(grouping: meetings, by: \.0).mapValues { $0.map(\.1) }
    }
}
