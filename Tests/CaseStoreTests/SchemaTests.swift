@testable import CaseStore
import FoundationEssentials
import GRDB
import Testing

@Suite struct SchemaTests {
    /// Everything that makes up the schema, in order of kind and name.
    private func objects(_ database: Database) throws -> [String] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT type, name, tbl_name FROM sqlite_master
                WHERE name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
                ORDER BY type, name
                """
        ).map { "\($0[0] as String) \($0[1] as String) of \($0[2] as String)" }
    }

    /// The columns of every table: name, type, `!` not null, place in the primary key.
    private func columns(_ database: Database) throws -> [String] {
        let tables = try String.fetchAll(
            database,
            sql: """
                SELECT name FROM sqlite_master
                WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
                ORDER BY name
                """
        )
        return try tables.map { table in
            let columns = try Row.fetchAll(
                database,
                sql: #"SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY cid"#,
                arguments: [table]
            ).map { row in
                let key: Int = row[3]
                let mark = (row[2] as Int) == 1 ? "!" : ""
                return "\(row[0] as String) \(row[1] as String)\(mark)\(key > 0 ? " #\(key)" : "")"
            }
            return "\(table): " + columns.joined(separator: ", ")
        }
    }

    @Test func `The schema is the one that was released`() async throws {
        try await withStore { store in
            let (objects, columns) = try await store.pool.read { database in
                (try self.objects(database), try self.columns(database))
            }
            #expect(objects.joined(separator: "\n") == Self.releasedObjects)
            #expect(columns.joined(separator: "\n") == Self.releasedColumns)
        }
    }

    @Test func `The text of version 1 never changes`() {
        let text = SchemaVersion1.statements.joined(separator: "\n")
        #expect(contentHash(Array(text.utf8)) == Self.releasedHash)
    }

    @Test func `Every version is reached from an empty file, one migration after the other`()
        async throws
    {
        try await withFolder { folder in
            let queue = try DatabaseQueue(path: folder + "/nhachan.db")
            try await queue.write { try Schema.check($0, path: "x") }
            let migrator = Schema.migrator
            #expect(migrator.migrations.count == Schema.version)
            for (index, name) in migrator.migrations.enumerated() {
                try migrator.migrate(queue, upTo: name)
                let found = try await queue.read { database in
                    try Int.fetchOne(database, sql: "PRAGMA user_version")
                }
                #expect(found == index + 1)
                let broken = try await queue.read { database in
                    try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count
                }
                #expect(broken == 0)
            }
            try queue.close()
            let store = try CaseStore.open(path: folder + "/nhachan.db")
            _ = try await store.write(at: 1) { try $0.openFolded() }
            try store.close()
        }
    }

    private static let releasedHash = ""

    private static let releasedObjects = """
        """

    private static let releasedColumns = """
        """
}
