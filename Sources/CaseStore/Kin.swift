public import CaseEngine
public import CivilCalendar
import GRDB
import WorkflowModel

/// A case that an event of another case asked for and that could not be opened.
public struct RefusedOpening: Hashable, Sendable {
    /// The root of the event that asks for it.
    public let root: Int64
    /// The workflow asked for.
    public let workflow: String
    /// What tells it from its siblings of the same workflow.
    public let key: String?
    /// The office's day since which it is refused.
    public let since: CivilDate
    /// Why, and the way out.
    public let text: LocalizedText

    /// The request that is refused.
    public var identity: RequestIdentity {
        RequestIdentity(root: root, workflow: workflow, key: key)
    }

    /// Makes one.
    public init(
        root: Int64,
        workflow: String,
        key: String?,
        since: CivilDate,
        text: LocalizedText
    ) {
        self.root = root
        self.workflow = workflow
        self.key = key
        self.since = since
        self.text = text
    }
}

/// A case that another one was handed over to.
public struct HandOver: Hashable, Sendable {
    /// The root of the event that handed over.
    public let root: Int64
    /// The workflow of the peer.
    public let workflow: String
    /// What tells it from other peers of the same event.
    public let key: String?
    /// The peer: opened for it, or found open already.
    public let peerID: String

    /// The request that was dealt with.
    public var identity: RequestIdentity {
        RequestIdentity(root: root, workflow: workflow, key: key)
    }
}

extension StoreReader {
    /// The children of a case as it sees them, in the order they were opened.
    public func children(of caseID: String) throws(StoreError) -> [ChildFacts] {
        try all(
            """
            SELECT \(ChildFacts.columns) FROM child_now
            WHERE parent_id = ? ORDER BY sequence, case_id
            """,
            [caseID]
        ) { try childFacts($0) }
    }

    /// The child in a row of `ChildFacts.columns`.
    func childFacts(_ row: Row) throws -> ChildFacts {
        ChildFacts(
            id: row[0],
            workflow: row[1],
            key: row[2],
            root: row[3],
            opened: try row.day(4),
            stage: row[5],
            ended: try row.dayIfAny(6),
            outcome: row[7],
            known: try row.day(8),
            fields: try decode([String: FieldValue].self, from: row[9])
        )
    }

    /// The parent of a case with the event that opened it; `nil` for a case of its own.
    public func parent(of caseID: String) throws(StoreError) -> ParentLink? {
        try first(
            "SELECT parent_id, parent_root, child_key FROM case_file WHERE case_id = ?",
            [caseID]
        ) { row -> ParentLink? in
            guard let parent: String = row[0], let root: Int64 = row[1] else { return nil }
            return ParentLink(caseID: parent, root: root, key: row[2])
        } ?? nil
    }

    /// The peers a case was handed over to, in order of event.
    public func handOvers(of caseID: String) throws(StoreError) -> [HandOver] {
        try all(
            """
            SELECT root, workflow, child_key, peer_id FROM hand_over WHERE case_id = ?
            ORDER BY root, workflow, child_key
            """,
            [caseID]
        ) { row in
            HandOver(root: row[0], workflow: row[1], key: Self.key(row[2]), peerID: row[3])
        }
    }

    /// The cases asked for by events of a case that could not be opened.
    public func refusedOpenings(of caseID: String) throws(StoreError) -> [RefusedOpening] {
        try all(
            """
            SELECT root, workflow, child_key, since_day, vi, en FROM refused_opening
            WHERE case_id = ? ORDER BY root, workflow, child_key
            """,
            [caseID]
        ) { row in
            RefusedOpening(
                root: row[0],
                workflow: row[1],
                key: Self.key(row[2]),
                since: try row.day(3),
                text: LocalizedText(vi: row[4], en: row[5])
            )
        }
    }

    /// No key is stored as an empty one, because it is part of a primary key.
    private static func key(_ column: String) -> String? { column.isEmpty ? nil : column }
}

extension ChildFacts {
    /// The columns of a child, as `childFacts` reads them.
    static let columns = """
        case_id, workflow, child_key, root, opened_day, stage, ended_day, outcome, known_day, fields
        """
    /// How many they are.
    static let columnCount = 10
}

extension StoreTransaction {
    /// Remembers that an event of a case was handed over to a peer, so that it is done once.
    public func handOver(
        _ caseID: String,
        _ request: PlacedRequest,
        to peerID: String
    ) throws(StoreError) {
        try run(
            """
            INSERT INTO hand_over (case_id, root, workflow, child_key, peer_id)
            VALUES (?, ?, ?, ?, ?)
            """,
            [caseID, request.root, request.request.workflow, request.request.key ?? "", peerID]
        )
    }

    /// Keeps which openings of a case are refused, and has a person look at it; the case is tried
    /// again on `retry` at the latest.
    ///
    /// - Returns: Whether anything differs from what was kept.
    @discardableResult
    public func setRefusedOpenings(
        _ refused: [RefusedOpening],
        of caseID: String,
        retry: CivilDate
    ) throws(StoreError) -> Bool {
        let before = try refusedOpenings(of: caseID)
        let changed = before != refused
        if changed {
            try run("DELETE FROM refused_opening WHERE case_id = ?", [caseID])
            for opening in refused {
                try run(
                    """
                    INSERT INTO refused_opening (case_id, root, workflow, child_key, since_day, vi,
                        en)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                    [
                        caseID, opening.root, opening.workflow, opening.key ?? "",
                        opening.since.column, opening.text.vi, opening.text.en,
                    ]
                )
            }
            try run(
                "UPDATE case_now SET attention = attention + ? WHERE case_id = ?",
                [refused.count - before.count, caseID]
            )
        }
        if !refused.isEmpty {
            try run(
                "UPDATE case_now SET next_day = ?1 WHERE case_id = ?2 AND next_day > ?1",
                [retry.column, caseID]
            )
        }
        return changed
    }

    /// Saves what the parent of a case sees of it, and tells whether that differs.
    func saveChild(_ state: CaseState) throws(StoreError) -> Bool {
        guard let child = state.asChild, let parent = state.parent else { return false }
        let changed = try run(
            """
            INSERT INTO child_now (case_id, parent_id, root, workflow, child_key, opened_day, stage,
                ended_day, outcome, known_day, sequence, fields)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
                (SELECT MIN(sequence) FROM event WHERE case_id = ?1), ?11)
            ON CONFLICT (case_id) DO UPDATE SET
                workflow = excluded.workflow, opened_day = excluded.opened_day,
                stage = excluded.stage, ended_day = excluded.ended_day,
                outcome = excluded.outcome, known_day = excluded.known_day,
                fields = excluded.fields
            WHERE (workflow, opened_day, stage, ended_day, outcome, known_day, fields)
                IS NOT (excluded.workflow, excluded.opened_day, excluded.stage,
                    excluded.ended_day, excluded.outcome, excluded.known_day, excluded.fields)
            """,
            [
                child.id, parent.caseID, child.root, child.workflow, child.key,
                child.opened.column, child.stage, child.ended?.column, child.outcome,
                child.known.column, try encode(child.fields),
            ]
        )
        return changed > 0
    }
}
