/// What the second version adds: parents and peers of cases, what cases know of each other, holds,
/// occurrences by key, and the rhythm of meetings.
///
/// Once released this text never changes: a later version is a migration of its own.
///
/// Authoritative are the new columns of `case_file` and `unit_version`, and `hand_over`.
/// `child_now`, `subject_value`, `unit_meeting`, `refused_opening` and the new columns of
/// `case_now` and `timer_now` are derived and can be built again; `stale_unit` holds how far the
/// cases of a unit were marked to be folded anew; until that is done for the cases of an
/// earlier version, `rebuild` in `meta` says how far it got.
enum SchemaVersion2 {
    static let statements = [columns, kin, shared, start]

    private static let columns = """
        ALTER TABLE case_file ADD COLUMN parent_id TEXT REFERENCES case_file (case_id);
        ALTER TABLE case_file ADD COLUMN parent_root INTEGER;
        ALTER TABLE case_file ADD COLUMN child_key TEXT;
        ALTER TABLE unit_version ADD COLUMN meets TEXT;
        ALTER TABLE case_now ADD COLUMN hold TEXT;
        ALTER TABLE timer_now ADD COLUMN key TEXT;
        ALTER TABLE timer_now ADD COLUMN warned_day INTEGER;
        """

    private static let kin = """
        CREATE TABLE hand_over (
            case_id TEXT NOT NULL REFERENCES case_file (case_id),
            root INTEGER NOT NULL,
            workflow TEXT NOT NULL,
            child_key TEXT NOT NULL,
            peer_id TEXT NOT NULL REFERENCES case_file (case_id),
            PRIMARY KEY (case_id, root, workflow, child_key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX hand_over_peer ON hand_over (peer_id);
        CREATE TABLE child_now (
            case_id TEXT NOT NULL PRIMARY KEY REFERENCES case_now (case_id) ON DELETE CASCADE,
            parent_id TEXT NOT NULL REFERENCES case_file (case_id),
            root INTEGER NOT NULL,
            workflow TEXT NOT NULL,
            child_key TEXT,
            opened_day INTEGER NOT NULL,
            stage TEXT NOT NULL,
            ended_day INTEGER,
            outcome TEXT,
            known_day INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            fields TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX child_now_parent ON child_now (parent_id, sequence, case_id);
        CREATE TABLE refused_opening (
            case_id TEXT NOT NULL REFERENCES case_now (case_id) ON DELETE CASCADE,
            root INTEGER NOT NULL,
            workflow TEXT NOT NULL,
            child_key TEXT NOT NULL,
            since_day INTEGER NOT NULL,
            vi TEXT NOT NULL,
            en TEXT NOT NULL,
            PRIMARY KEY (case_id, root, workflow, child_key)
        ) STRICT, WITHOUT ROWID;
        """

    private static let shared = """
        CREATE TABLE subject_value (
            case_id TEXT NOT NULL REFERENCES case_now (case_id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            subject_id TEXT NOT NULL,
            field TEXT NOT NULL,
            value TEXT,
            day INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            PRIMARY KEY (case_id, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX subject_value_subject ON subject_value (subject_id, day, sequence);
        CREATE TABLE unit_meeting (
            case_id TEXT NOT NULL REFERENCES case_now (case_id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            unit TEXT NOT NULL,
            day INTEGER NOT NULL,
            held INTEGER NOT NULL CHECK (held IN (0, 1)),
            recorded_day INTEGER NOT NULL,
            PRIMARY KEY (case_id, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX unit_meeting_unit ON unit_meeting (unit, day);
        CREATE TABLE stale_unit (
            unit TEXT NOT NULL,
            workflow TEXT NOT NULL,
            case_id TEXT NOT NULL,
            PRIMARY KEY (unit, workflow)
        ) STRICT, WITHOUT ROWID;
        """

    private static let start = """
        INSERT INTO meta (name, value) SELECT 'rebuild', ''
            WHERE EXISTS (SELECT 1 FROM case_file);
        """
}
