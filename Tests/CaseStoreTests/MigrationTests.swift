import CaseEngine
import CivilCalendar
import GRDB
import Testing
import WorkflowModel

@testable import CaseStore

@Suite struct MigrationTests {
    /// A file as version 1 made it, written by the text of that version, with one case in it and a
    /// number of further ones.
    private func makeFirstVersion(_ path: String, cases: Int) async throws {
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: "1")
        try await queue.write { database in
            try database.execute(
                sql: """
                    INSERT INTO meta VALUES ('installation', 'INSTALLATION');
                    INSERT INTO unit_version VALUES ('CB-01', 20454, NULL, 'Chi bộ 1', 'cell', NULL);
                    INSERT INTO subject VALUES ('P-1', 'person');
                    """
            )
            for number in 1...cases {
                let caseID = "C-\(number)"
                try database.execute(
                    sql: "INSERT INTO case_file VALUES (?, 'admission', 'P-1', 1)",
                    arguments: [caseID]
                )
                try database.execute(
                    sql: """
                        INSERT INTO event VALUES (?1, ?2, ?1, 'open', NULL, 20454, 20454, 5, 'lan',
                            NULL, '{}', '{}', zeroblob(32), zeroblob(32), zeroblob(32))
                        """,
                    arguments: [number, caseID]
                )
                try database.execute(
                    sql: """
                        INSERT INTO case_now VALUES (?, 'admission', 'P-1', 1, 'CB-01', 'ceremony',
                            20454, 20454, NULL, NULL, 20464, ?, 1, NULL, 0)
                        """,
                    arguments: [caseID, number]
                )
                try database.execute(
                    sql: """
                        INSERT INTO timer_now VALUES (?, 'ceremony-deadline', 's1', 1, 0,
                            'admission', 'CB-01', 'ceremony', 'deadline', 'running', NULL, 0,
                            20454, 20494, 0, NULL, 0, 20454)
                        """,
                    arguments: [caseID]
                )
            }
        }
        try queue.close()
    }

    @Test func `A file of version 1 keeps everything and learns what version 2 knows`()
        async throws
    {
        try await withFolder { folder in
            let path = folder + "/nhachan.db"
            try await makeFirstVersion(path, cases: 2)
            let store = try CaseStore.open(path: path)
            let (cases, timers, units, cursor, own, audit) = try await store.read { reader in
                (
                    try reader.cases(CaseFilter(), limit: 9).rows,
                    try reader.timers(of: "C-1"),
                    try reader.units(),
                    try reader.rebuildCursor(),
                    try reader.parent(of: "C-1"),
                    try reader.audit()
                )
            }
            #expect(cases.map(\.caseID) == ["C-1", "C-2"])
            #expect(cases.map(\.hold) == [nil, nil])
            #expect(timers.map(\.due) == [day(40)])
            #expect(timers.map(\.key) == [nil])
            #expect(timers.map(\.warnedAfter) == [nil])
            #expect(units.map(\.name) == ["Chi bộ 1"])
            #expect(units.map(\.meets) == [nil])
            #expect(cursor == "")
            #expect(own == nil)
            #expect(audit.map(\.caseID) == ["C-1", "C-2"])
            #expect(try await store.read { try $0.text(.installation) } == "INSTALLATION")
            try await store.write(at: 9) { try $0.setRebuildCursor(nil) }
            #expect(try await store.read { try $0.rebuildCursor() } == nil)
            try store.close()
            let again = try CaseStore.open(path: path)
            #expect(try await again.read { try $0.rebuildCursor() } == nil)
            try again.close()
        }
    }

    @Test func `A new file has nothing to build again`() async throws {
        try await withStore { store in
            let cursor = try await store.read { try $0.rebuildCursor() }
            #expect(cursor == nil)
        }
    }

    @Test func `A large file of version 1 opens without a walk that writes every case`()
        async throws
    {
        try await withFolder { folder in
            let path = folder + "/nhachan.db"
            try await makeFirstVersion(path, cases: 20_000)
            let clock = ContinuousClock()
            let migration = try clock.measure {
                let store = try CaseStore.open(path: path)
                try store.close()
            }
            let opened = try clock.measure {
                let store = try CaseStore.open(path: path)
                try store.close()
            }
            // What grew is the schema, not the file: no row of a case was written.
            let queue = try DatabaseQueue(path: path)
            let filled = try await queue.read { database in
                try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM child_now") ?? -1
            }
            try queue.close()
            #expect(filled == 0)
            #expect(migration < .seconds(5))
            #expect(opened < .seconds(1))
        }
    }

    @Test func `The rhythm of a unit's meetings is kept`() async throws {
        try await withStore { store in
            let units = [
                UnitVersion(
                    id: "CB-01",
                    name: "Chi bộ 1",
                    level: "cell",
                    parent: nil,
                    meets: .monthBy(day: 3),
                    since: day(0),
                    until: nil
                )
            ]
            try await store.write(at: 1) { transaction in
                _ = try transaction.replaceUnits(UnitImport(units: units, contacts: []))
            }
            #expect(try await store.read { try $0.units() } == units)
        }
    }
}
