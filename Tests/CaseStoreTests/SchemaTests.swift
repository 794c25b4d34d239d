import FoundationEssentials
import GRDB
import Testing

@testable import CaseStore

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

    @Test func `The text of version 2 never changes`() {
        let text = SchemaVersion2.statements.joined(separator: "\n")
        #expect(contentHash(Array(text.utf8)) == Self.secondHash)
    }

    @Test func `The text of version 3 never changes`() {
        let text = SchemaVersion3.statements.joined(separator: "\n")
        #expect(contentHash(Array(text.utf8)) == Self.thirdHash)
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

    private static let thirdHash =
        "3190105ecb7f8156fa4000882de2f648cf4203a588ef0e59c90475bc0d29477c"

    private static let secondHash =
        "9f13406f1e3773646090a4a773f01e62369cf30e52a018298cb7ca6a8a1e4ba3"

    private static let releasedHash =
        "84045266d93b9e33bc370c7b80a260bd34b22c1a1322935bf232154f33a4a6bd"

    private static let releasedObjects = """
        index campaign_case_file of campaign_case
        index campaign_round_wake of campaign_round
        index case_file_sealed of case_file
        index case_now_attention of case_now
        index case_now_epoch of case_now
        index case_now_one_open of case_now
        index case_now_open_stage of case_now
        index case_now_parked of case_now
        index case_now_stage of case_now
        index case_now_subject of case_now
        index case_now_unit of case_now
        index case_now_wake of case_now
        index child_now_parent of child_now
        index event_case of event
        index event_own of event
        index gate_closed of gate
        index hand_over_peer of hand_over
        index idempotency_age of idempotency
        index import_row_waiting of import_row
        index message_prepared of message
        index plan_applied of plan
        index plan_made of plan
        index reminder_address of reminder
        index reminder_day of reminder
        index reminder_key of reminder
        index reminder_message of reminder
        index reminder_planned of reminder
        index subject_value_subject of subject_value
        index timer_now_due of timer_now
        index timer_now_unit of timer_now
        index unit_meeting_unit of unit_meeting
        table campaign_case of campaign_case
        table campaign_refusal of campaign_refusal
        table campaign_round of campaign_round
        table campaign_start of campaign_start
        table case_asked of case_asked
        table case_file of case_file
        table case_now of case_now
        table child_now of child_now
        table content of content
        table epoch of epoch
        table epoch_tally of epoch_tally
        table event of event
        table gate of gate
        table hand_over of hand_over
        table idempotency of idempotency
        table import of import
        table import_row of import_row
        table journal_entry of journal_entry
        table kept_rename of kept_rename
        table message of message
        table meta of meta
        table plan of plan
        table plan_part of plan_part
        table refused_opening of refused_opening
        table register_value of register_value
        table reminder of reminder
        table rule_file of rule_file
        table stale_subject of stale_subject
        table stale_unit of stale_unit
        table subject of subject
        table subject_value of subject_value
        table tally of tally
        table timer_now of timer_now
        table unit_contact of unit_contact
        table unit_meeting of unit_meeting
        table unit_version of unit_version
        trigger epoch_no_delete of epoch
        trigger epoch_no_update of epoch
        trigger epoch_tally_delete of case_now
        trigger epoch_tally_insert of case_now
        trigger epoch_tally_update of case_now
        trigger event_in_sequence of event
        trigger event_no_delete of event
        trigger event_no_update of event
        trigger tally_delete of case_now
        trigger tally_insert of case_now
        trigger tally_update of case_now
        """

    private static let releasedColumns = """
        campaign_case: workflow TEXT! #1, nominal_day INTEGER! #2, subject_id TEXT! #3, \
        case_id TEXT!
        campaign_refusal: workflow TEXT! #1, nominal_day INTEGER! #2, subject_id TEXT! #3, \
        vi TEXT!, en TEXT!
        campaign_round: workflow TEXT! #1, nominal_day INTEGER! #2, last_day INTEGER!, \
        since_day INTEGER!, next_day INTEGER, cursor TEXT!, swept_day INTEGER, waiting \
        INTEGER!
        campaign_start: workflow TEXT! #1, day_of_year TEXT! #2, since_day INTEGER!
        case_asked: case_id TEXT! #1, folded_day INTEGER!, dates TEXT!, reminders TEXT!
        case_file: case_id TEXT! #1, workflow TEXT!, subject_id TEXT!, many INTEGER!, \
        parent_id TEXT, parent_root INTEGER, child_key TEXT, sealed INTEGER
        case_now: case_id TEXT! #1, workflow TEXT!, subject_id TEXT!, many INTEGER!, unit \
        TEXT!, stage TEXT!, stage_entered INTEGER!, opened_day INTEGER!, ended_day INTEGER, \
        outcome TEXT, next_day INTEGER, sequence INTEGER!, epoch INTEGER!, parked TEXT, \
        attention INTEGER!, hold TEXT
        child_now: case_id TEXT! #1, parent_id TEXT!, root INTEGER!, workflow TEXT!, \
        child_key TEXT, opened_day INTEGER!, stage TEXT!, ended_day INTEGER, outcome TEXT, \
        known_day INTEGER!, sequence INTEGER!, fields TEXT!
        content: hash TEXT! #1, bytes BLOB!
        epoch: number INTEGER #1, rules_hash TEXT!, units_hash TEXT, engine TEXT!, sequence \
        INTEGER!, day INTEGER!, recorded_at INTEGER!, actor TEXT!, reason TEXT
        epoch_tally: epoch INTEGER #1, waiting INTEGER!
        event: sequence INTEGER #1, case_id TEXT, root INTEGER!, kind TEXT!, event TEXT, \
        effective_day INTEGER!, recorded_day INTEGER!, recorded_at INTEGER!, actor TEXT!, \
        reason TEXT, payload TEXT, verdict TEXT, salt BLOB, commitment BLOB!, link BLOB!
        gate: id INTEGER #1, reason TEXT!, detail TEXT!, closed_at INTEGER!, opened_at INTEGER, \
        opened_by TEXT
        hand_over: case_id TEXT! #1, root INTEGER! #2, workflow TEXT! #3, child_key TEXT! #4, \
        peer_id TEXT!
        idempotency: actor TEXT! #1, key TEXT! #2, request BLOB!, status INTEGER!, \
        response BLOB!, recorded_at INTEGER!
        import: id INTEGER #1, day INTEGER!, recorded_at INTEGER!, actor TEXT!, rows \
        INTEGER!, done INTEGER!, refused INTEGER!, accepted INTEGER!
        import_row: import INTEGER! #1, position INTEGER! #2, line INTEGER!, body TEXT, vi \
        TEXT, en TEXT
        journal_entry: sequence INTEGER #1, message_id TEXT!, priority INTEGER!, fields TEXT!, \
        recorded_at INTEGER!
        kept_rename: workflow TEXT! #1, kind TEXT! #2, old_name TEXT! #3, new_name TEXT!, \
        epoch INTEGER!
        message: id INTEGER #1, key TEXT!, file_name TEXT!, message_id TEXT!, address TEXT!, \
        day INTEGER!, urgency TEXT!, part INTEGER!, state TEXT!, count INTEGER!, prepared_at \
        INTEGER!, delivered_at INTEGER
        meta: name TEXT! #1, value ANY!
        plan: id TEXT! #1, state TEXT!, origin TEXT!, base_epoch INTEGER!, rules_hash TEXT!, \
        units_hash TEXT, engine TEXT!, sequence INTEGER!, day INTEGER!, made_at INTEGER!, \
        actor TEXT!, summary TEXT!, applied_epoch INTEGER
        plan_part: plan TEXT! #1, part INTEGER! #2, entries TEXT!
        refused_opening: case_id TEXT! #1, root INTEGER! #2, workflow TEXT! #3, \
        child_key TEXT! #4, since_day INTEGER!, vi TEXT!, en TEXT!
        register_value: subject_id TEXT! #1, day INTEGER! #2, field TEXT! #3, value TEXT, \
        sequence INTEGER!
        reminder: id INTEGER #1, case_id TEXT!, timer TEXT!, occurrence TEXT!, step TEXT!, \
        due_day INTEGER, role TEXT!, day INTEGER!, level TEXT!, template TEXT!, status \
        TEXT!, reason TEXT, late INTEGER!, previous_due INTEGER, recorded_at INTEGER!, \
        address TEXT, recipient TEXT, intended_role TEXT, message INTEGER, explanation TEXT
        rule_file: rules_hash TEXT! #1, path TEXT! #2, content TEXT!
        stale_subject: subject_id TEXT! #1
        stale_unit: unit TEXT! #1, workflow TEXT! #2, case_id TEXT!
        subject: subject_id TEXT! #1, kind TEXT!
        subject_value: case_id TEXT! #1, position INTEGER! #2, subject_id TEXT!, field \
        TEXT!, value TEXT, day INTEGER!, sequence INTEGER!
        tally: name TEXT! #1, count INTEGER!
        timer_now: case_id TEXT! #1, timer TEXT! #2, occurrence TEXT! #3, visit INTEGER! #4, \
        position INTEGER!, workflow TEXT!, unit TEXT!, stage TEXT, kind TEXT!, state TEXT!, \
        state_day INTEGER, late INTEGER!, start_day INTEGER, due_day INTEGER, provisional \
        INTEGER!, opened_day INTEGER, missed INTEGER!, known_day INTEGER!, key TEXT, \
        warned_day INTEGER
        unit_contact: unit TEXT! #1, position TEXT! #2, since_day INTEGER! #3, address TEXT! \
        #4, until_day INTEGER, name TEXT!
        unit_meeting: case_id TEXT! #1, position INTEGER! #2, unit TEXT!, day INTEGER!, held \
        INTEGER!, recorded_day INTEGER!
        unit_version: unit TEXT! #1, since_day INTEGER! #2, until_day INTEGER, name TEXT!, \
        level TEXT!, parent TEXT, meets TEXT
        """
}
