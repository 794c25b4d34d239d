public import CivilCalendar
import FoundationEssentials
import GRDB
public import WorkflowModel

/// A version of rules, calendars, units and engine together, and when it was applied.
public struct Epoch: Hashable, Sendable, Codable {
    /// Counted from 1.
    public let number: Int64
    /// The identity of the rule library.
    public let rulesHash: String
    /// The hash of the units; `nil` before the first import.
    public let unitsHash: String?
    /// The version of the engine.
    public let engine: String
    /// The event that applied it.
    public let sequence: Int64
    /// The office's day on which it was applied.
    public let day: CivilDate
    /// The instant, in milliseconds since 1970.
    public let recordedAt: Int64
    /// Who applied it.
    public let actor: String
    /// Why.
    public let reason: String?
}

extension StoreReader {
    /// The epoch in force; `nil` in a new database.
    public func currentEpoch() throws(StoreError) -> Epoch? {
        try epochs("ORDER BY number DESC LIMIT 1", []).first
    }

    /// An epoch by number.
    public func epoch(_ number: Int64) throws(StoreError) -> Epoch? {
        try epochs("WHERE number = ?", [number]).first
    }

    /// The epochs after a number, in order.
    public func epochs(after number: Int64 = 0, limit: Int) throws(StoreError) -> [Epoch] {
        try epochs("WHERE number > ? ORDER BY number LIMIT ?", [number, limit])
    }

    /// The files of a version of the rules, in order of path.
    public func ruleFiles(of rulesHash: String) throws(StoreError) -> [RuleFile] {
        try all(
            """
            SELECT path, hash, bytes FROM rule_file JOIN content ON content.hash = rule_file.content
            WHERE rules_hash = ? ORDER BY path
            """,
            [rulesHash]
        ) { row in
            RuleFile(
                path: row[0],
                hash: row[1],
                content: String(decoding: row[2] as Data, as: UTF8.self)
            )
        }
    }

    /// What has this SHA-256, in hexadecimal.
    public func content(_ hash: String) throws(StoreError) -> [UInt8]? {
        try first("SELECT bytes FROM content WHERE hash = ?", [hash]) { Array($0[0] as Data) }
    }

    func epochs(
        _ conditions: String,
        _ arguments: StatementArguments
    ) throws(StoreError) -> [Epoch] {
        try all(
            """
            SELECT number, rules_hash, units_hash, engine, sequence, day, recorded_at, actor, reason
            FROM epoch \(conditions)
            """,
            arguments
        ) { row in
            Epoch(
                number: row[0],
                rulesHash: row[1],
                unitsHash: row[2],
                engine: row[3],
                sequence: row[4],
                day: try row.day(5),
                recordedAt: row[6],
                actor: row[7],
                reason: row[8]
            )
        }
    }
}

extension StoreTransaction {
    /// Keeps bytes under their SHA-256 and returns it; bytes that are known already write nothing.
    @discardableResult
    public func keep(_ bytes: [UInt8]) throws(StoreError) -> String {
        let hash = contentHash(bytes)
        try run(
            "INSERT INTO content (hash, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [hash, Data(bytes)]
        )
        return hash
    }

    /// Keeps the files of a version of the rules; what is known already writes nothing.
    public func keepRules(_ files: [RuleFile], hash rulesHash: String) throws(StoreError) {
        for file in files {
            guard try keep(Array(file.content.utf8)) == file.hash else {
                throw .contentMismatch(path: file.path)
            }
            try run(
                """
                INSERT INTO rule_file (rules_hash, path, content) VALUES (?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                [rulesHash, file.path, file.hash]
            )
        }
    }

    /// Begins a new epoch with these rules and the units last imported.
    ///
    /// Every case becomes one of an older epoch by that alone. It is recorded as an event of the
    /// installation.
    public func applyEpoch(
        rulesHash: String,
        files: [RuleFile],
        engine: String,
        day: CivilDate,
        actor: String,
        reason: String? = nil
    ) throws(StoreError) -> Epoch {
        try keepRules(files, hash: rulesHash)
        let number = try (currentEpoch()?.number ?? 0) + 1
        let units = try text(.units)
        var payload = ["epoch": String(number), "rules": rulesHash, "engine": engine]
        payload["units"] = units
        let sequence = try appendOwn(
            kind: "epoch",
            payload: payload,
            day: day,
            actor: actor,
            reason: reason
        )
        try run(
            """
            INSERT INTO epoch (number, rules_hash, units_hash, engine, sequence, day, recorded_at,
                actor, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [number, rulesHash, units, engine, sequence, day.column, instant, actor, reason]
        )
        try lookAgainAtRounds(on: day)
        return Epoch(
            number: number,
            rulesHash: rulesHash,
            unitsHash: units,
            engine: engine,
            sequence: sequence,
            day: day,
            recordedAt: instant,
            actor: actor,
            reason: reason
        )
    }
}
