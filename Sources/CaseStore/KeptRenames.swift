import CaseEngine
import GRDB
public import WorkflowModel

extension StoreReader {
    /// What names were called in the epochs so far, by workflow.
    public func keptRenames() throws(StoreError) -> [String: Renames] {
        var kept: [String: Renames] = [:]
        let rows = try all("SELECT workflow, kind, old_name, new_name FROM kept_rename") { row in
            (
                workflow: row[0] as String, kind: try row.word(1) as Renames.Kind,
                old: row[2] as String, new: row[3] as String
            )
        }
        for row in rows {
            kept[row.workflow, default: Renames()].add(row.kind, from: row.old, to: row.new)
        }
        return kept
    }
}

extension StoreTransaction {
    /// Keeps what names of a workflow are called since an epoch; the newest counts.
    public func keep(
        _ renames: Renames,
        of workflow: String,
        epoch: Int64
    ) throws(StoreError) {
        for (kind, pairs) in renames.names.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            for (old, new) in pairs.sorted(by: { $0.key < $1.key }) {
                try run(
                    """
                    INSERT INTO kept_rename (workflow, kind, old_name, new_name, epoch)
                    VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (workflow, kind, old_name) DO UPDATE SET
                        new_name = excluded.new_name, epoch = excluded.epoch
                    WHERE new_name <> excluded.new_name
                    """,
                    [workflow, kind.rawValue, old, new, epoch]
                )
            }
        }
    }

    /// Brings the keys of the ledger of a case under the names of today, so that lists, letters and
    /// the decision what to send find them.
    ///
    /// A row whose new key another row has already stays under its old one: that was sent too.
    public func renameReminders(of caseID: String, by workflow: Workflow) throws(StoreError) {
        if workflow.renames.isEmpty { return }
        for row in try ledger(of: caseID) {
            let key = row.key.underPresentNames(of: workflow)
            if key == row.key { continue }
            try run(
                """
                UPDATE OR IGNORE reminder SET timer = ?, role = ?
                WHERE case_id = ? AND timer = ? AND occurrence = ? AND step = ?
                    AND COALESCE(due_day, -9999999) = ? AND role = ?
                """,
                [
                    key.timer, key.role, caseID, row.key.timer, row.key.occurrence, row.key.step,
                    row.key.due?.column ?? -9_999_999, row.key.role,
                ]
            )
        }
    }
}
