extension SchemaVersion3 {
    /// What the keeping of records needs: which cases were forgotten, and a way to the events of
    /// the installation (epochs, gates, restores) that walks past those of cases.
    ///
    /// `case_file.sealed` is authoritative: the sequence of the event that sealed the case.
    static let keeping = [
        "ALTER TABLE case_file ADD COLUMN sealed INTEGER REFERENCES event (sequence)",
        "CREATE INDEX case_file_sealed ON case_file (sealed) WHERE sealed IS NOT NULL",
        "CREATE INDEX event_own ON event (kind, sequence) WHERE case_id IS NULL",
    ]
}
