public import CivilCalendar
import GRDB
import WorkflowModel

/// An import and how far it is.
public struct StoredImport: Hashable, Sendable {
    /// Its number.
    public let id: Int64
    /// The office's day on which it was accepted.
    public let day: CivilDate
    /// Who imported.
    public let actor: String
    /// How many rows it has.
    public let rows: Int
    /// How many were taken.
    public let done: Int
    /// How many of these could not be taken.
    public let refused: Int
}

/// A row of an import that waits to be taken.
public struct ImportRow: Hashable, Sendable {
    /// The import.
    public let id: Int64
    /// Its place in the import.
    public let position: Int
    /// The line of the file.
    public let line: Int
    /// What it says, as whoever takes it wrote it.
    public let body: String
}

extension StoreReader {
    /// The accepted imports, the newest first.
    public func imports(limit: Int) throws(StoreError) -> [StoredImport] {
        try all(
            """
            SELECT id, day, actor, rows, done, refused FROM import WHERE accepted = 1
            ORDER BY id DESC LIMIT ?
            """,
            [limit]
        ) { row in
            StoredImport(
                id: row[0],
                day: try row.day(1),
                actor: row[2],
                rows: row[3],
                done: row[4],
                refused: row[5]
            )
        }
    }

    /// The next rows of accepted imports, in order.
    public func waitingImportRows(limit: Int) throws(StoreError) -> [ImportRow] {
        try all(
            """
            SELECT row.import, row.position, row.line, row.body
            FROM import_row AS row JOIN import ON import.id = row.import
            WHERE row.body IS NOT NULL AND import.accepted = 1
            ORDER BY row.import, row.position LIMIT ?
            """,
            [limit]
        ) { ImportRow(id: $0[0], position: $0[1], line: $0[2], body: $0[3]) }
    }

    /// The rows of an import that could not be taken, in order.
    public func importFaults(
        of id: Int64,
        limit: Int
    ) throws(StoreError) -> [(line: Int, text: LocalizedText)] {
        try all(
            """
            SELECT line, vi, en FROM import_row WHERE import = ? AND vi IS NOT NULL
            ORDER BY position LIMIT ?
            """,
            [id, limit]
        ) { (line: $0[0] as Int, text: LocalizedText(vi: $0[1], en: $0[2])) }
    }
}

extension StoreTransaction {
    /// Begins an import that is not accepted yet.
    public func beginImport(day: CivilDate, actor: String) throws(StoreError) -> Int64 {
        try run(
            """
            INSERT INTO import (day, recorded_at, actor, rows, done, refused, accepted)
            VALUES (?, ?, ?, 0, 0, 0, 0)
            """,
            [day.column, instant, actor]
        )
        return database.lastInsertedRowID
    }

    /// Puts rows aside for an import.
    public func stage(
        _ rows: [(line: Int, body: String)],
        of id: Int64,
        after position: Int
    ) throws(StoreError) {
        for (offset, row) in rows.enumerated() {
            try run(
                "INSERT INTO import_row (import, position, line, body) VALUES (?, ?, ?, ?)",
                [id, position + offset, row.line, row.body]
            )
        }
    }

    /// Accepts an import: from now on its rows are taken.
    public func accept(import id: Int64) throws(StoreError) {
        try run(
            """
            UPDATE import SET accepted = 1,
                rows = (SELECT COUNT(*) FROM import_row WHERE import = ?1)
            WHERE id = ?1
            """,
            [id]
        )
    }

    /// A row was taken, or could not be, with the reason.
    public func take(_ row: ImportRow, refused text: LocalizedText?) throws(StoreError) {
        try run(
            """
            UPDATE import_row SET body = NULL, vi = ?, en = ? WHERE import = ? AND position = ?
            """,
            [text?.vi, text?.en, row.id, row.position]
        )
        try run(
            "UPDATE import SET done = done + 1, refused = refused + ? WHERE id = ?",
            [text == nil ? 0 : 1, row.id]
        )
    }

    /// Takes away at most so many rows of an import that was not accepted, and at last the import.
    ///
    /// - Returns: Whether there may be more.
    public func drop(import id: Int64, limit: Int) throws(StoreError) -> Bool {
        let rows = try run(
            """
            DELETE FROM import_row WHERE import = ?1 AND position IN (
                SELECT position FROM import_row WHERE import = ?1 LIMIT ?2
            ) AND (SELECT accepted FROM import WHERE id = ?1) = 0
            """,
            [id, limit]
        )
        if rows > 0 { return true }
        try run("DELETE FROM import WHERE id = ? AND accepted = 0", [id])
        return false
    }

    /// Takes away imports begun before an instant that were never accepted: whoever sent them was
    /// cut off.
    public func dropAbandonedImports(before instant: Int64) throws(StoreError) {
        try run(
            """
            DELETE FROM import_row WHERE import IN (
                SELECT id FROM import WHERE accepted = 0 AND recorded_at < ?
            )
            """,
            [instant]
        )
        try run("DELETE FROM import WHERE accepted = 0 AND recorded_at < ?", [instant])
    }
}
