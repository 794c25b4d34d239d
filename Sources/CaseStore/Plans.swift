public import CaseEngine
public import CivilCalendar
import GRDB

/// One line of a plan as it was shown: a date that moves, or a timer that changes otherwise.
public struct PlanEntry: Hashable, Sendable {
    /// The case.
    public let caseID: String
    /// The timer.
    public let timer: String
    /// The occurrence.
    public let occurrence: String
    /// The value of `per`; `nil` where the timer has none.
    public let key: String?
    /// What happens to it.
    public let kind: TimerDifference.Kind
    /// The due date so far.
    public let old: CivilDate?
    /// The due date from now on.
    public let new: CivilDate?

    /// Makes a line.
    public init(
        caseID: String,
        timer: String,
        occurrence: String,
        key: String?,
        kind: TimerDifference.Kind,
        old: CivilDate?,
        new: CivilDate?
    ) {
        self.caseID = caseID
        self.timer = timer
        self.occurrence = occurrence
        self.key = key
        self.kind = kind
        self.old = old
        self.new = new
    }
}

/// Where a plan comes from.
public enum PlanOrigin: String, Hashable, Sendable, CaseIterable {
    /// An administrator asked for it with files.
    case asked
    /// A reload or a start found other files on disk.
    case reload
    /// It takes the last change back.
    case undo
}

/// What becomes of a plan.
public enum PlanState: String, Hashable, Sendable, CaseIterable {
    /// Its list is being written.
    case making
    /// It can be applied.
    case open
    /// It was applied.
    case applied
}

/// A plan of change: from which epoch to which versions, and what was shown.
public struct StoredPlan: Hashable, Sendable {
    /// What identifies it.
    public let id: String
    /// What became of it.
    public var state: PlanState
    /// Where it comes from.
    public let origin: PlanOrigin
    /// The epoch it changes.
    public let baseEpoch: Int64
    /// The version of the rules.
    public let rulesHash: String
    /// The version of the units; `nil` before the first import.
    public let unitsHash: String?
    /// The version of the engine.
    public let engine: String
    /// The newest event when it was made.
    public let sequence: Int64
    /// The office's day when it was made.
    public let day: CivilDate
    /// The instant when it was made, in milliseconds since 1970.
    public let madeAt: Int64
    /// Who asked for it.
    public let actor: String
    /// Its summary, as JSON of its maker.
    public let summary: String
    /// The epoch that it began.
    public var appliedEpoch: Int64?

    /// Makes a plan.
    public init(
        id: String,
        state: PlanState = .making,
        origin: PlanOrigin,
        baseEpoch: Int64,
        rulesHash: String,
        unitsHash: String?,
        engine: String,
        sequence: Int64,
        day: CivilDate,
        madeAt: Int64,
        actor: String,
        summary: String,
        appliedEpoch: Int64? = nil
    ) {
        self.id = id
        self.state = state
        self.origin = origin
        self.baseEpoch = baseEpoch
        self.rulesHash = rulesHash
        self.unitsHash = unitsHash
        self.engine = engine
        self.sequence = sequence
        self.day = day
        self.madeAt = madeAt
        self.actor = actor
        self.summary = summary
        self.appliedEpoch = appliedEpoch
    }
}

extension StoreReader {
    /// A plan by its identifier.
    public func plan(_ id: String) throws(StoreError) -> StoredPlan? {
        try plans("WHERE id = ?", [id]).first
    }

    /// The plans that can be applied or were, the newest first.
    public func plans(limit: Int) throws(StoreError) -> [StoredPlan] {
        try plans("WHERE state <> 'making' ORDER BY made_at DESC, id DESC LIMIT ?", [limit])
    }

    /// The newest plan that can be applied.
    public func newestOpenPlan() throws(StoreError) -> StoredPlan? {
        try plans("WHERE state = 'open' ORDER BY made_at DESC, id DESC LIMIT 1", []).first
    }

    /// The plan that began an epoch; `nil` for an epoch that was begun otherwise.
    public func plan(ofEpoch epoch: Int64) throws(StoreError) -> StoredPlan? {
        try plans("WHERE applied_epoch = ?", [epoch]).first
    }

    /// The lines of one part of a plan, in the order of the cases.
    public func planEntries(of id: String, part: Int) throws(StoreError) -> [PlanEntry]? {
        let text = try first(
            "SELECT entries FROM plan_part WHERE plan = ? AND part = ?",
            [id, part]
        ) { $0[0] as String }
        guard let text else { return nil }
        return try storing { try PlanEntry.read(text) }
    }

    private func plans(
        _ conditions: String,
        _ arguments: StatementArguments
    ) throws(StoreError) -> [StoredPlan] {
        try all(
            """
            SELECT id, state, origin, base_epoch, rules_hash, units_hash, engine, sequence, day,
                made_at, actor, summary, applied_epoch
            FROM plan \(conditions)
            """,
            arguments
        ) { row in
            StoredPlan(
                id: row[0],
                state: try row.word(1),
                origin: try row.word(2),
                baseEpoch: row[3],
                rulesHash: row[4],
                unitsHash: row[5],
                engine: row[6],
                sequence: row[7],
                day: try row.day(8),
                madeAt: row[9],
                actor: row[10],
                summary: row[11],
                appliedEpoch: row[12]
            )
        }
    }
}

extension StoreTransaction {
    /// Begins a plan; its parts follow, in transactions of their own, then `finishPlan`.
    ///
    /// - Returns: Its identifier, which is drawn here.
    public func beginPlan(_ plan: StoredPlan) throws(StoreError) {
        try run(
            """
            INSERT INTO plan (id, state, origin, base_epoch, rules_hash, units_hash, engine,
                sequence, day, made_at, actor, summary)
            VALUES (?, 'making', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                plan.id, plan.origin.rawValue, plan.baseEpoch, plan.rulesHash, plan.unitsHash,
                plan.engine, plan.sequence, plan.day.column, plan.madeAt, plan.actor,
                plan.summary,
            ]
        )
    }

    /// A new identifier for a plan.
    public func drawPlanID() -> String { store.draw { OpaqueIdentifier.draw(using: &$0) } }

    /// Keeps one part of the list of a plan; parts are counted from 0.
    public func keepPlanPart(
        _ entries: [PlanEntry],
        of id: String,
        part: Int
    ) throws(StoreError) {
        try run(
            "INSERT INTO plan_part (plan, part, entries) VALUES (?, ?, ?)",
            [id, part, PlanEntry.write(entries)]
        )
    }

    /// Makes a plan one that can be applied, and takes away those that it stands in for: open ones
    /// of the same origin, and what a crash left unfinished.
    public func finishPlan(_ plan: StoredPlan) throws(StoreError) {
        try run(
            """
            DELETE FROM plan WHERE id <> ?1
                AND (state = 'making' OR (state = 'open' AND origin = ?2 AND ?2 <> 'asked'))
            """,
            [plan.id, plan.origin.rawValue]
        )
        try run("UPDATE plan SET state = 'open' WHERE id = ?", [plan.id])
    }

    /// Takes away open plans made before an instant; what they list is out of date.
    @discardableResult
    public func dropOpenPlans(before instant: Int64) throws(StoreError) -> Int {
        try run("DELETE FROM plan WHERE state = 'open' AND made_at < ?", [instant])
    }

    /// Takes away the open plan of a reload, because the files are in force, or others are.
    public func dropReloadPlans() throws(StoreError) {
        try run("DELETE FROM plan WHERE state = 'open' AND origin = 'reload'", [])
    }

    /// Says that a plan was applied.
    public func markApplied(plan id: String, epoch: Int64) throws(StoreError) {
        try run(
            "UPDATE plan SET state = 'applied', applied_epoch = ? WHERE id = ? AND state = 'open'",
            [epoch, id]
        )
    }
}

// MARK: - The stored form

/// One line of text for each entry, its parts separated by tabs: a plan over a hundred thousand
/// cases is written while people record, and must cost the writer next to nothing.
extension PlanEntry {
    static func write(_ entries: [PlanEntry]) -> String {
        var text = ""
        for entry in entries {
            let days = [entry.old, entry.new].map { $0.map { String($0.dayNumber) } ?? "" }
            let parts = [
                entry.caseID, escaped(entry.timer), escaped(entry.occurrence),
                entry.key.map { "=" + escaped($0) } ?? "", entry.kind.rawValue,
            ]
            text += (parts + days).joined(separator: "\t") + "\n"
        }
        return text
    }

    static func read(_ text: String) throws -> [PlanEntry] {
        try text.split(separator: "\n").map { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
                .map(String.init)
            guard parts.count == 7, let kind = TimerDifference.Kind(rawValue: parts[4]) else {
                throw StoreError.unreadable(detail: "a line of a plan")
            }
            return PlanEntry(
                caseID: parts[0],
                timer: plain(parts[1]),
                occurrence: plain(parts[2]),
                key: parts[3].isEmpty ? nil : plain(String(parts[3].dropFirst())),
                kind: kind,
                old: try day(parts[5]),
                new: try day(parts[6])
            )
        }
    }

    private static func day(_ text: String) throws -> CivilDate? {
        if text.isEmpty { return nil }
        guard let number = Int(text), let day = CivilDate(dayNumber: number) else {
            throw StoreError.unreadable(detail: "a day of a plan")
        }
        return day
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 9 || $0 == 10 || $0 == 37 }) else { return text }
        return text.replacing("%", with: "%25").replacing("\t", with: "%09")
            .replacing("\n", with: "%0A")
    }

    private static func plain(_ text: String) -> String {
        guard text.utf8.contains(37) else { return text }
        return text.replacing("%09", with: "\t").replacing("%0A", with: "\n")
            .replacing("%25", with: "%")
    }
}
