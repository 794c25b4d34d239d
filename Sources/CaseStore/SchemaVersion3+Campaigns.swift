extension SchemaVersion3 {
    /// What campaigns, the register of subjects and imports need.
    ///
    /// Authoritative are `campaign_start`, `campaign_case` and `import` with its rows; what the
    /// register says is authoritative in the events of kind `register`, of which `register_value`
    /// is derived. `campaign_round` holds how far a round was looked at, `campaign_refusal` whom it
    /// could not open a case for, and `stale_subject` who is to be looked at again; all three can
    /// be emptied and come back by themselves.
    static let campaigns = [register, rounds, imports]

    private static let register = """
        CREATE TABLE register_value (
            subject_id TEXT NOT NULL REFERENCES subject (subject_id),
            day INTEGER NOT NULL,
            field TEXT NOT NULL,
            value TEXT,
            sequence INTEGER NOT NULL,
            PRIMARY KEY (subject_id, day, field)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE stale_subject (
            subject_id TEXT NOT NULL PRIMARY KEY
        ) STRICT, WITHOUT ROWID;
        """

    private static let rounds = """
        CREATE TABLE campaign_start (
            workflow TEXT NOT NULL,
            day_of_year TEXT NOT NULL,
            since_day INTEGER NOT NULL,
            PRIMARY KEY (workflow, day_of_year)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE campaign_round (
            workflow TEXT NOT NULL,
            nominal_day INTEGER NOT NULL,
            last_day INTEGER NOT NULL CHECK (last_day >= nominal_day),
            since_day INTEGER NOT NULL,
            next_day INTEGER,
            cursor TEXT NOT NULL,
            swept_day INTEGER,
            waiting INTEGER NOT NULL,
            PRIMARY KEY (workflow, nominal_day),
            CHECK (next_day IS NOT NULL OR swept_day >= last_day)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX campaign_round_wake ON campaign_round (next_day)
            WHERE next_day IS NOT NULL;
        CREATE TABLE campaign_case (
            workflow TEXT NOT NULL,
            nominal_day INTEGER NOT NULL,
            subject_id TEXT NOT NULL,
            case_id TEXT NOT NULL REFERENCES case_file (case_id),
            PRIMARY KEY (workflow, nominal_day, subject_id)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX campaign_case_file ON campaign_case (case_id);
        CREATE TABLE campaign_refusal (
            workflow TEXT NOT NULL,
            nominal_day INTEGER NOT NULL,
            subject_id TEXT NOT NULL,
            vi TEXT NOT NULL,
            en TEXT NOT NULL,
            PRIMARY KEY (workflow, nominal_day, subject_id)
        ) STRICT, WITHOUT ROWID;
        """

    private static let imports = """
        CREATE TABLE import (
            id INTEGER PRIMARY KEY,
            day INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            rows INTEGER NOT NULL,
            done INTEGER NOT NULL,
            refused INTEGER NOT NULL,
            accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
            CHECK (done BETWEEN 0 AND rows AND refused BETWEEN 0 AND done)
        ) STRICT;
        CREATE TABLE import_row (
            import INTEGER NOT NULL REFERENCES import (id),
            position INTEGER NOT NULL,
            line INTEGER NOT NULL,
            body TEXT,
            vi TEXT,
            en TEXT,
            PRIMARY KEY (import, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX import_row_waiting ON import_row (import, position)
            WHERE body IS NOT NULL;
        """
}
