extension SchemaVersion3 {
    /// What the keeping of records needs.
    ///
    /// Which cases were forgotten; a way to the events of the installation (epochs, gates,
    /// restores) that walks past those of cases; and the open cases by stage, for monitoring.
    ///
    /// `case_file.sealed` is authoritative: the sequence of the event that sealed the case.
    static let keeping = [
        "ALTER TABLE case_file ADD COLUMN sealed INTEGER REFERENCES event (sequence)",
        "CREATE INDEX case_file_sealed ON case_file (sealed) WHERE sealed IS NOT NULL",
        """
        CREATE INDEX case_now_open_stage ON case_now (workflow, stage) WHERE ended_day IS NULL
        """,
        "CREATE INDEX event_own ON event (kind, sequence) WHERE case_id IS NULL",
    ]
}
