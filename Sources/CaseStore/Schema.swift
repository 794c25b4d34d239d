import GRDB

/// The versions of the schema and what marks a file as ours.
enum Schema {
    /// `NHan`, at offset 68 of the file.
    static let applicationID: Int32 = 0x4e48_616e
    /// The newest version this program knows; also `PRAGMA user_version`.
    static let version = 4

    /// What brings a file of any earlier version up to the newest.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            for statement in SchemaVersion1.statements { try database.execute(sql: statement) }
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            try database.execute(sql: "PRAGMA user_version = 1")
        }
        // Nothing it does can break a reference, and checking them all would read the whole file.
        migrator.registerMigration("2", foreignKeyChecks: .immediate) { database in
            for statement in SchemaVersion2.statements { try database.execute(sql: statement) }
            try database.execute(sql: "PRAGMA user_version = 2")
        }
        migrator.registerMigration("3", foreignKeyChecks: .immediate) { database in
            for statement in SchemaVersion3.statements { try database.execute(sql: statement) }
            try database.execute(sql: "PRAGMA user_version = 3")
        }
        migrator.registerMigration("4", foreignKeyChecks: .immediate) { database in
            for statement in SchemaVersion4.statements { try database.execute(sql: statement) }
            try database.execute(sql: "PRAGMA user_version = 4")
        }
        return migrator
    }

    /// Refuses a file that is not ours, or too new, before anything in it is changed.
    static func check(_ database: Database, path: String) throws {
        let application = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        if application == applicationID {
            guard found <= version else {
                throw StoreError.newerSchema(found: found, known: version)
            }
            return
        }
        let objects = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM sqlite_master") ?? 0
        guard application == 0, found == 0, objects == 0 else {
            throw StoreError.foreignFile(path: path)
        }
    }
}
