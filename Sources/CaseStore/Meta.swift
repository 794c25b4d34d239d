import GRDB

/// What the database knows about itself and its surroundings.
public enum MetaName: String, Sendable, CaseIterable {
    /// Random and made with the file; part of every file name and Message-ID.
    case installation
    /// The spool that this database knows.
    case spool
    /// A hash of the machine this database belongs to.
    case machine
    /// The hash of the units in force, as `content` knows it.
    case units
    /// The sequence of the newest journal entry that was handed over.
    case journalCursor = "journal-cursor"
    /// The latest instant ever recorded.
    case highWater = "high-water"
    /// The number of the last day whose messages were composed.
    case composedDay = "composed-day"
    /// The day number on which the head of the chain was last anchored.
    case anchored
    /// The instant of the newest backup, in milliseconds since 1970.
    case backedUp = "backed-up"
    /// Set while what was forgotten may still stand in the write-ahead log.
    case unscrubbed
    /// The latest instant ever recorded when an administrator last said that a wall clock before
    /// it is right.
    case acceptedMark = "accepted-mark"
    /// A boot of the machine and its instant in milliseconds since 1970, with a space between:
    /// what tells a clock that was set while the daemon stood still.
    case boot
    /// The last case of which everything derived was built again, while that is under way.
    case rebuild
}

extension StoreReader {
    /// A text the database knows about itself.
    public func text(_ name: MetaName) throws(StoreError) -> String? {
        try first("SELECT value FROM meta WHERE name = ?", [name.rawValue]) { $0[0] as String }
    }

    /// A number the database knows about itself.
    public func integer(_ name: MetaName) throws(StoreError) -> Int64? {
        try first("SELECT value FROM meta WHERE name = ?", [name.rawValue]) { $0[0] as Int64 }
    }

    /// The latest instant ever recorded, in milliseconds since 1970; 0 in a new file.
    public func highWater() throws(StoreError) -> Int64 {
        try integer(.highWater) ?? 0
    }

    /// The instant whose day is the present one when a clock shows `instant`: that, or the latest
    /// ever recorded where the clock precedes it and no administrator said that it is right.
    public func present(at instant: Int64) throws(StoreError) -> Int64 {
        let latest = try highWater()
        let accepted = try integer(.acceptedMark) ?? 0
        return latest > accepted ? max(latest, instant) : instant
    }
}

extension StoreTransaction {
    /// Keeps a text; an unchanged one writes nothing.
    public func set(_ name: MetaName, to text: String) throws(StoreError) {
        try put(name, [name.rawValue, text])
    }

    /// Keeps a number; an unchanged one writes nothing.
    public func set(_ name: MetaName, to number: Int64) throws(StoreError) {
        try put(name, [name.rawValue, number])
    }

    private func put(_ name: MetaName, _ arguments: StatementArguments) throws(StoreError) {
        try run(
            """
            INSERT INTO meta (name, value) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            WHERE value IS NOT excluded.value
            """,
            arguments
        )
    }
}
