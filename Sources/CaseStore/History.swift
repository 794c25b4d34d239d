public import CaseEngine
public import CivilCalendar
import FoundationEssentials
import GRDB

/// An event that was judged and is to be recorded.
public struct NewEvent: Hashable, Sendable {
    /// The case.
    public var caseID: String
    /// What was done.
    public var action: CaseAction
    /// The day it took effect.
    public var effective: CivilDate
    /// The office's civil day of recording.
    public var recorded: CivilDate
    /// Who records it.
    public var actor: String
    /// Why, where a reason was asked for.
    public var reason: String?
    /// How it was judged.
    public var verdict: Verdict

    /// Makes an event.
    public init(
        caseID: String,
        action: CaseAction,
        effective: CivilDate,
        recorded: CivilDate,
        actor: String,
        reason: String? = nil,
        verdict: Verdict
    ) {
        self.caseID = caseID
        self.action = action
        self.effective = effective
        self.recorded = recorded
        self.actor = actor
        self.reason = reason
        self.verdict = verdict
    }
}

extension StoreReader {
    /// Everything recorded about a case, in order of recording.
    public func history(of caseID: String) throws(StoreError) -> [EventRecord] {
        let records: [EventRecord] = try all(
            """
            SELECT \(EventRecord.columns) FROM event WHERE case_id = ? ORDER BY sequence
            """,
            [caseID]
        ) { row in
            if row.hasNull(atIndex: 6) || row.hasNull(atIndex: 7) {
                throw StoreError.sealed(caseID: caseID)
            }
            return try eventRecord(row)
        }
        if records.isEmpty { throw .unknownCase(caseID) }
        return records
    }

    /// The event in a row of `EventRecord.columns` that nothing was taken out of.
    func eventRecord(_ row: Row) throws -> EventRecord {
        EventRecord(
            sequence: row[0],
            action: try decode(CaseAction.self, from: row[6]),
            effective: try row.day(1),
            recorded: try row.day(2),
            recordedAt: row[3],
            actor: row[4],
            reason: row[5],
            verdict: try verdicts.value(row[7]) { try decode(Verdict.self, from: $0) }
        )
    }
}

extension EventRecord {
    /// The columns of an event, as `eventRecord` reads them.
    static let columns = """
        event.sequence, effective_day, recorded_day, recorded_at, actor, reason, payload, verdict
        """
    /// How many they are.
    static let columnCount = 8
}

extension StoreTransaction {
    /// Appends an event to the history of its case and to the chain.
    public func append(_ event: NewEvent) throws(StoreError) -> EventRecord {
        let sequence = try appendRow(
            EventRow(
                caseID: event.caseID,
                root: event.action.root,
                kind: event.action.kind,
                event: event.action.event,
                effective: event.effective,
                recorded: event.recorded,
                actor: event.actor,
                reason: event.reason,
                payload: try encode(event.action),
                verdict: try encode(event.verdict)
            )
        )
        return EventRecord(
            sequence: sequence,
            action: event.action,
            effective: event.effective,
            recorded: event.recorded,
            recordedAt: instant,
            actor: event.actor,
            reason: event.reason,
            verdict: event.verdict
        )
    }

    /// Appends what happened to the installation as a whole: a new epoch, a gate opened, a restore,
    /// what the register is told.
    ///
    /// `recorded` is the day of recording where it differs from the day it takes effect.
    @discardableResult
    public func appendOwn(
        kind: String,
        payload: some Encodable,
        day: CivilDate,
        recorded: CivilDate? = nil,
        actor: String,
        reason: String? = nil
    ) throws(StoreError) -> Int64 {
        try appendRow(
            EventRow(
                caseID: nil,
                root: nil,
                kind: kind,
                event: nil,
                effective: day,
                recorded: recorded ?? day,
                actor: actor,
                reason: reason,
                payload: try encode(payload),
                verdict: nil
            )
        )
    }

    /// Appends the event that seals a case: what is left of it when the others are forgotten.
    func appendSealing(
        _ case: ForgottenCase,
        actor: String,
        reason: String?
    ) throws(StoreError) -> Int64 {
        try appendRow(
            EventRow(
                caseID: `case`.caseID,
                root: nil,
                kind: SealedFacts.kind,
                event: nil,
                effective: `case`.day,
                recorded: `case`.day,
                actor: actor,
                reason: reason,
                payload: try encode(`case`.facts),
                verdict: nil
            )
        )
    }

    private func appendRow(_ event: EventRow) throws(StoreError) -> Int64 {
        let end = try chainEnd()
        let sequence = end.sequence + 1
        let salt = Data(store.draw { OpaqueIdentifier.bytes(32, using: &$0) })
        let commitment = ChainedColumns.commitment(
            salt: salt,
            payload: event.payload,
            reason: event.reason,
            verdict: event.verdict
        )
        let columns = ChainedColumns(
            sequence: sequence,
            caseID: event.caseID,
            root: event.root ?? sequence,
            kind: event.kind,
            event: event.event,
            effectiveDay: event.effective.column,
            recordedDay: event.recorded.column,
            recordedAt: instant,
            actor: event.actor
        )
        try run(
            """
            INSERT INTO event (sequence, case_id, root, kind, event, effective_day, recorded_day,
                recorded_at, actor, reason, payload, verdict, salt, commitment, link)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                sequence, columns.caseID, columns.root, columns.kind, columns.event,
                columns.effectiveDay, columns.recordedDay, instant, event.actor, event.reason,
                event.payload, event.verdict, salt, commitment,
                columns.link(after: end.link, commitment: commitment),
            ]
        )
        return sequence
    }
}

/// The columns of an event before it has its place in the chain.
private struct EventRow {
    let caseID: String?
    let root: Int64?
    let kind: String
    let event: String?
    let effective: CivilDate
    let recorded: CivilDate
    let actor: String
    let reason: String?
    let payload: String
    let verdict: String?
}

extension CaseAction {
    /// The word stored for it.
    fileprivate var kind: String {
        switch self {
        case .open: "open"
        case .record: "record"
        case .correct: "correct"
        case .void: "void"
        case .close: "close"
        case .hold: "hold"
        case .resume: "resume"
        case .extend: "extend"
        case .acknowledge: "acknowledge"
        case .snooze: "snooze"
        }
    }

    /// The type of event it records.
    fileprivate var event: String? {
        if case .record(let event, _, _) = self { event } else { nil }
    }

    /// The event it supersedes or retracts; `nil` when it is the first of its chain.
    fileprivate var root: Int64? {
        switch self {
        case .correct(let root, _), .void(let root): root
        default: nil
        }
    }
}
