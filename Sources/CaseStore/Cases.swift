public import CaseEngine
import GRDB

extension StoreReader {
    /// The open case of a subject in a workflow that allows one only; `nil` when there is none.
    public func openCase(
        of subject: String,
        workflow: String
    ) throws(StoreError) -> String? {
        try first(
            """
            SELECT case_id FROM case_now
            WHERE workflow = ? AND subject_id = ? AND ended_day IS NULL AND many = 0
            """,
            [workflow, subject]
        ) { $0[0] as String }
    }

    /// The workflow of a case.
    public func workflow(of caseID: String) throws(StoreError) -> String {
        let name = try first("SELECT workflow FROM case_file WHERE case_id = ?", [caseID]) { row in
            row[0] as String
        }
        guard let name else { throw .unknownCase(caseID) }
        return name
    }

    /// The identifiers of all cases, also those without derived rows, in order: what a rebuild
    /// walks.
    public func caseIDs(after caseID: String = "", limit: Int) throws(StoreError) -> [String] {
        try all(
            "SELECT case_id FROM case_file WHERE case_id > ? ORDER BY case_id LIMIT ?",
            [caseID, limit]
        ) { $0[0] as String }
    }
}

extension StoreTransaction {
    /// Makes the file of a case, before its opening is appended, and returns its identifier: the
    /// one given, or one drawn at random.
    ///
    /// Refused where the subject has an open case of the workflow already, unless both may be many.
    /// A child names its parent; the parent tells children of one workflow apart by their keys.
    public func openCase(
        id: String? = nil,
        workflow: String,
        subject: String,
        kind: String,
        many: Bool = false,
        parent: ParentLink? = nil
    ) throws(StoreError) -> String {
        if !many, let other = try openCase(of: subject, workflow: workflow) {
            throw .openCaseExists(workflow: workflow, subject: subject, caseID: other)
        }
        try know(subject, as: kind)
        let caseID: String
        if let id {
            caseID = id
        } else {
            caseID = try freeIdentifier(in: "case_file", column: "case_id")
        }
        try run(
            """
            INSERT INTO case_file (case_id, workflow, subject_id, many, parent_id, parent_root,
                child_key)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [caseID, workflow, subject, many, parent?.caseID, parent?.root, parent?.key]
        )
        return caseID
    }

    /// A subject's identifier that nobody has yet.
    public func drawSubjectID() throws(StoreError) -> String {
        try freeIdentifier(in: "subject", column: "subject_id")
    }

    /// Notes that there is a subject, and of which kind; refuses another kind.
    func know(_ subject: String, as kind: String) throws(StoreError) {
        try run(
            "INSERT INTO subject (subject_id, kind) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [subject, kind]
        )
        let known = try first("SELECT kind FROM subject WHERE subject_id = ?", [subject]) { row in
            row[0] as String
        }
        if let known, known != kind { throw .otherKind(subject: subject, kind: known) }
    }

    /// Two draws of 50 bits meet once in a million with forty-five thousand cases; eight in a row
    /// mean a generator that is stuck.
    private func freeIdentifier(in table: String, column: String) throws(StoreError) -> String {
        for _ in 0..<8 {
            let name = store.draw { OpaqueIdentifier.draw(using: &$0) }
            let taken = try count("SELECT COUNT(*) FROM \(table) WHERE \(column) = ?", [name])
            if taken == 0 { return name }
        }
        throw .other(code: 0, message: "the random source repeats itself")
    }
}
