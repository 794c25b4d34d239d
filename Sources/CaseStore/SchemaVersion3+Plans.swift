/// What plans of change add.
///
/// All is authoritative: `plan` with `plan_part`, the lists that were shown and applied;
/// `kept_rename`, the names that recorded events and reminders bear and what they are called since.
extension SchemaVersion3 {
    static let plans = [
        """
        CREATE TABLE plan (
            id TEXT NOT NULL PRIMARY KEY,
            state TEXT NOT NULL CHECK (state IN ('making', 'open', 'applied')),
            origin TEXT NOT NULL,
            base_epoch INTEGER NOT NULL,
            rules_hash TEXT NOT NULL,
            units_hash TEXT,
            engine TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            day INTEGER NOT NULL,
            made_at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            summary TEXT NOT NULL,
            applied_epoch INTEGER,
            CHECK ((state = 'applied') = (applied_epoch IS NOT NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX plan_made ON plan (made_at, id);
        CREATE INDEX plan_applied ON plan (applied_epoch) WHERE applied_epoch IS NOT NULL;
        CREATE TABLE plan_part (
            plan TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
            part INTEGER NOT NULL,
            entries TEXT NOT NULL,
            PRIMARY KEY (plan, part)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE kept_rename (
            workflow TEXT NOT NULL,
            kind TEXT NOT NULL,
            old_name TEXT NOT NULL,
            new_name TEXT NOT NULL,
            epoch INTEGER NOT NULL,
            PRIMARY KEY (workflow, kind, old_name)
        ) STRICT, WITHOUT ROWID;
        """
    ]
}
