/// The tables as the first version made them.
///
/// Once released this text never changes: a later version is a migration of its own.
///
/// Days are day numbers since 1970-01-01, instants milliseconds since then. Authoritative are
/// `event`, `epoch`, `content`, the units, `reminder` and `message`; `case_now`, `timer_now`,
/// `tally` and `epoch_tally` are derived and can be built again. Some indexes hold a column that
/// their condition fixes: without it SQLite fetches every row only to count it.
enum SchemaVersion1 {
    static let statements = [identity, epochs, units, cases, events, now, ledger, edges]

    private static let identity = """
        CREATE TABLE meta (
            name TEXT NOT NULL PRIMARY KEY,
            value ANY NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE content (
            hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
            bytes BLOB NOT NULL
        ) STRICT;
        """

    private static let epochs = """
        CREATE TABLE rule_file (
            rules_hash TEXT NOT NULL,
            path TEXT NOT NULL,
            content TEXT NOT NULL REFERENCES content (hash),
            PRIMARY KEY (rules_hash, path)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE epoch (
            number INTEGER PRIMARY KEY,
            rules_hash TEXT NOT NULL,
            units_hash TEXT REFERENCES content (hash),
            engine TEXT NOT NULL,
            sequence INTEGER NOT NULL UNIQUE REFERENCES event (sequence),
            day INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            reason TEXT
        ) STRICT;
        CREATE TRIGGER epoch_no_update BEFORE UPDATE ON epoch
            BEGIN SELECT RAISE(ABORT, 'epochs are append-only'); END;
        CREATE TRIGGER epoch_no_delete BEFORE DELETE ON epoch
            BEGIN SELECT RAISE(ABORT, 'epochs are append-only'); END;
        """

    private static let units = """
        CREATE TABLE unit_version (
            unit TEXT NOT NULL,
            since_day INTEGER NOT NULL,
            until_day INTEGER CHECK (until_day >= since_day),
            name TEXT NOT NULL,
            level TEXT NOT NULL,
            parent TEXT,
            PRIMARY KEY (unit, since_day)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE unit_contact (
            unit TEXT NOT NULL,
            position TEXT NOT NULL,
            since_day INTEGER NOT NULL,
            address TEXT NOT NULL,
            until_day INTEGER CHECK (until_day >= since_day),
            name TEXT NOT NULL,
            PRIMARY KEY (unit, position, since_day, address)
        ) STRICT, WITHOUT ROWID;
        """

    private static let cases = """
        CREATE TABLE subject (
            subject_id TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE case_file (
            case_id TEXT NOT NULL PRIMARY KEY,
            workflow TEXT NOT NULL,
            subject_id TEXT NOT NULL REFERENCES subject (subject_id),
            many INTEGER NOT NULL CHECK (many IN (0, 1))
        ) STRICT, WITHOUT ROWID;
        """

    private static let events = """
        CREATE TABLE event (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            case_id TEXT REFERENCES case_file (case_id),
            root INTEGER NOT NULL,
            kind TEXT NOT NULL,
            event TEXT,
            effective_day INTEGER NOT NULL,
            recorded_day INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            reason TEXT,
            payload TEXT,
            verdict TEXT,
            salt BLOB CHECK (length(salt) = 32),
            commitment BLOB NOT NULL CHECK (length(commitment) = 32),
            link BLOB NOT NULL CHECK (length(link) = 32),
            CHECK ((payload IS NULL) = (salt IS NULL))
        ) STRICT;
        CREATE INDEX event_case ON event (case_id);
        CREATE TRIGGER event_in_sequence BEFORE INSERT ON event
            WHEN NEW.sequence IS NOT (SELECT COALESCE(MAX(sequence), 0) + 1 FROM event)
                OR NEW.recorded_at < (
                    SELECT recorded_at FROM event ORDER BY sequence DESC LIMIT 1
                )
            BEGIN SELECT RAISE(ABORT, 'events are appended in sequence'); END;
        CREATE TRIGGER event_no_delete BEFORE DELETE ON event
            BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
        CREATE TRIGGER event_no_update BEFORE UPDATE ON event
            WHEN NEW.payload IS NOT NULL OR NEW.salt IS NOT NULL
                OR NEW.reason IS NOT NULL OR NEW.verdict IS NOT NULL
                OR NEW.sequence IS NOT OLD.sequence OR NEW.case_id IS NOT OLD.case_id
                OR NEW.root IS NOT OLD.root OR NEW.kind IS NOT OLD.kind
                OR NEW.event IS NOT OLD.event OR NEW.effective_day IS NOT OLD.effective_day
                OR NEW.recorded_day IS NOT OLD.recorded_day
                OR NEW.recorded_at IS NOT OLD.recorded_at OR NEW.actor IS NOT OLD.actor
                OR NEW.commitment IS NOT OLD.commitment OR NEW.link IS NOT OLD.link
            BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
        """

    private static let now = """
        CREATE TABLE case_now (
            case_id TEXT NOT NULL PRIMARY KEY REFERENCES case_file (case_id),
            workflow TEXT NOT NULL,
            subject_id TEXT NOT NULL,
            many INTEGER NOT NULL,
            unit TEXT NOT NULL,
            stage TEXT NOT NULL,
            stage_entered INTEGER NOT NULL,
            opened_day INTEGER NOT NULL,
            ended_day INTEGER,
            outcome TEXT,
            next_day INTEGER,
            sequence INTEGER NOT NULL,
            epoch INTEGER NOT NULL,
            parked TEXT,
            attention INTEGER NOT NULL CHECK (attention >= 0),
            CONSTRAINT open_case_has_wake CHECK (ended_day IS NOT NULL OR next_day IS NOT NULL)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX case_now_one_open ON case_now (workflow, subject_id)
            WHERE ended_day IS NULL AND many = 0;
        CREATE INDEX case_now_wake ON case_now (next_day, case_id) WHERE next_day IS NOT NULL;
        CREATE INDEX case_now_epoch ON case_now (epoch, case_id) WHERE next_day IS NOT NULL;
        CREATE INDEX case_now_stage ON case_now (workflow, stage, case_id);
        CREATE INDEX case_now_unit ON case_now (unit, case_id);
        CREATE INDEX case_now_subject ON case_now (subject_id, case_id);
        CREATE INDEX case_now_parked ON case_now (case_id) WHERE parked IS NOT NULL;
        CREATE INDEX case_now_attention ON case_now (case_id) WHERE attention > 0;
        CREATE TABLE timer_now (
            case_id TEXT NOT NULL REFERENCES case_now (case_id) ON DELETE CASCADE,
            timer TEXT NOT NULL,
            occurrence TEXT NOT NULL,
            visit INTEGER NOT NULL,
            position INTEGER NOT NULL,
            workflow TEXT NOT NULL,
            unit TEXT NOT NULL,
            stage TEXT,
            kind TEXT NOT NULL,
            state TEXT NOT NULL,
            state_day INTEGER,
            late INTEGER NOT NULL,
            start_day INTEGER,
            due_day INTEGER,
            provisional INTEGER NOT NULL,
            opened_day INTEGER,
            missed INTEGER NOT NULL,
            known_day INTEGER NOT NULL,
            PRIMARY KEY (case_id, timer, occurrence, visit)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX timer_now_due
            ON timer_now (due_day, case_id, timer, occurrence, visit, kind, state)
            WHERE state = 'running' AND due_day IS NOT NULL;
        CREATE INDEX timer_now_unit
            ON timer_now (unit, due_day, case_id, timer, occurrence, visit)
            WHERE state = 'running' AND due_day IS NOT NULL;
        CREATE TABLE tally (
            name TEXT NOT NULL PRIMARY KEY,
            count INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        INSERT INTO tally VALUES ('cases', 0), ('open', 0);
        CREATE TABLE epoch_tally (
            epoch INTEGER PRIMARY KEY,
            waiting INTEGER NOT NULL
        ) STRICT;
        CREATE TRIGGER epoch_tally_insert AFTER INSERT ON case_now
            WHEN NEW.next_day IS NOT NULL
            BEGIN
                INSERT INTO epoch_tally VALUES (NEW.epoch, 1)
                    ON CONFLICT (epoch) DO UPDATE SET waiting = waiting + 1;
            END;
        CREATE TRIGGER epoch_tally_delete AFTER DELETE ON case_now
            WHEN OLD.next_day IS NOT NULL
            BEGIN
                UPDATE epoch_tally SET waiting = waiting - 1 WHERE epoch = OLD.epoch;
            END;
        CREATE TRIGGER epoch_tally_update AFTER UPDATE OF epoch, next_day ON case_now
            WHEN OLD.epoch <> NEW.epoch OR (OLD.next_day IS NULL) <> (NEW.next_day IS NULL)
            BEGIN
                UPDATE epoch_tally SET waiting = waiting - 1
                    WHERE epoch = OLD.epoch AND OLD.next_day IS NOT NULL;
                INSERT INTO epoch_tally SELECT NEW.epoch, 1 WHERE NEW.next_day IS NOT NULL
                    ON CONFLICT (epoch) DO UPDATE SET waiting = waiting + 1;
            END;
        CREATE TRIGGER tally_insert AFTER INSERT ON case_now BEGIN
            UPDATE tally SET count = count + 1 WHERE name = 'cases';
            UPDATE tally SET count = count + 1 WHERE name = 'open' AND NEW.ended_day IS NULL;
        END;
        CREATE TRIGGER tally_delete AFTER DELETE ON case_now BEGIN
            UPDATE tally SET count = count - 1 WHERE name = 'cases';
            UPDATE tally SET count = count - 1 WHERE name = 'open' AND OLD.ended_day IS NULL;
        END;
        CREATE TRIGGER tally_update AFTER UPDATE OF ended_day ON case_now
            WHEN (OLD.ended_day IS NULL) <> (NEW.ended_day IS NULL)
            BEGIN
                UPDATE tally SET count = count + IIF(NEW.ended_day IS NULL, 1, -1)
                    WHERE name = 'open';
            END;
        """

    private static let ledger = """
        CREATE TABLE message (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            file_name TEXT NOT NULL UNIQUE,
            message_id TEXT NOT NULL UNIQUE,
            address TEXT NOT NULL,
            day INTEGER NOT NULL,
            urgency TEXT NOT NULL,
            part INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('prepared', 'delivered')),
            count INTEGER NOT NULL,
            prepared_at INTEGER NOT NULL,
            delivered_at INTEGER,
            UNIQUE (address, day, urgency, part),
            CHECK ((state = 'delivered') = (delivered_at IS NOT NULL))
        ) STRICT;
        CREATE INDEX message_prepared ON message (id) WHERE state = 'prepared';
        CREATE TABLE reminder (
            id INTEGER PRIMARY KEY,
            case_id TEXT NOT NULL REFERENCES case_file (case_id),
            timer TEXT NOT NULL,
            occurrence TEXT NOT NULL,
            step TEXT NOT NULL,
            due_day INTEGER,
            role TEXT NOT NULL,
            day INTEGER NOT NULL,
            level TEXT NOT NULL,
            template TEXT NOT NULL,
            status TEXT NOT NULL
                CHECK (status IN ('planned', 'assigned', 'sent', 'suppressed', 'coalesced')),
            reason TEXT,
            late INTEGER NOT NULL CHECK (late IN (0, 1)),
            previous_due INTEGER,
            recorded_at INTEGER NOT NULL,
            address TEXT,
            recipient TEXT,
            intended_role TEXT,
            message INTEGER REFERENCES message (id),
            explanation TEXT,
            CHECK ((status IN ('assigned', 'sent')) = (message IS NOT NULL))
        ) STRICT;
        CREATE UNIQUE INDEX reminder_key ON reminder
            (case_id, timer, occurrence, step, COALESCE(due_day, -9999999), role);
        CREATE INDEX reminder_day ON reminder (day);
        CREATE INDEX reminder_planned ON reminder (status, day) WHERE status = 'planned';
        CREATE INDEX reminder_address ON reminder (address)
            WHERE status = 'planned' AND address IS NOT NULL;
        CREATE INDEX reminder_message ON reminder (message) WHERE message IS NOT NULL;
        """

    private static let edges = """
        CREATE TABLE idempotency (
            actor TEXT NOT NULL,
            key TEXT NOT NULL,
            request BLOB NOT NULL,
            status INTEGER NOT NULL,
            response BLOB NOT NULL,
            recorded_at INTEGER NOT NULL,
            PRIMARY KEY (actor, key)
        ) STRICT;
        CREATE INDEX idempotency_age ON idempotency (recorded_at);
        CREATE TABLE journal_entry (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            message_id TEXT NOT NULL,
            priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 7),
            fields TEXT NOT NULL,
            recorded_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE gate (
            id INTEGER PRIMARY KEY,
            reason TEXT NOT NULL,
            detail TEXT NOT NULL,
            closed_at INTEGER NOT NULL,
            opened_at INTEGER,
            opened_by TEXT,
            CHECK ((opened_at IS NULL) = (opened_by IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX gate_closed ON gate (reason) WHERE opened_at IS NULL;
        """
}
