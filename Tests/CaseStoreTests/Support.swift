import CaseEngine
import CivilCalendar
import FoundationEssentials
import GRDB
import Testing
import WorkflowModel

@testable import CaseStore

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator, Sendable {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

/// A generator that is stuck.
struct StuckGenerator: RandomNumberGenerator, Sendable {
    mutating func next() -> UInt64 { 7 }
}

/// A folder that is gone after the body.
func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory
        .appending(component: "nhachan-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    do {
        let value = try await body(folder.path(percentEncoded: false))
        try FileManager.default.removeItem(at: folder)
        return value
    } catch {
        try FileManager.default.removeItem(at: folder)
        throw error
    }
}

/// A new database that is gone after the body.
func withStore<Value>(
    seed: UInt64 = 1,
    _ body: (CaseStore) async throws -> Value
) async throws -> Value {
    try await withFolder { folder in
        let store = try CaseStore.open(
            path: folder + "/nhachan.db",
            generator: SeededGenerator(state: seed)
        )
        do {
            let value = try await body(store)
            try store.close()
            return value
        } catch {
            try? store.close()
            throw error
        }
    }
}

/// What a body throws as a `StoreError`.
func refusal(_ body: () async throws -> Void) async -> StoreError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? StoreError
    }
}

/// A day of the year 2026, counted from 1 January as day 0.
func day(_ number: Int) -> CivilDate {
    guard let date = CivilDate(dayNumber: 20_454 + number) else {
        preconditionFailure("day \(number) is out of bounds")
    }
    return date
}

let verdict = Verdict(fromStage: "ceremony", ruleHash: "0123")

func timer(
    _ name: String = "ceremony-deadline",
    occurrence: String = "s1",
    visit: Int = 1,
    kind: DeadlineKind = .deadline,
    state: TimerState = .running,
    due: CivilDate? = day(40),
    key: String? = nil,
    warnedAfter: CivilDate? = nil
) -> TimerStatus {
    TimerStatus(
        timer: name,
        kind: kind,
        title: LocalizedText(vi: "Hạn", en: "Deadline"),
        stage: "ceremony",
        visit: visit,
        occurrence: occurrence,
        key: key,
        state: state,
        start: day(0),
        due: due,
        warnedAfter: warnedAfter,
        isProvisional: false,
        opened: nil,
        missed: 0,
        known: day(0),
        explanation: []
    )
}

/// A case in the stage `ceremony`, opened on day 0.
func state(
    _ id: String,
    subject: String = "P-1",
    unit: String = "CB-01",
    workflow: String = "admission",
    stage: String = "ceremony",
    sequence: Int64 = 1,
    next: CivilDate? = day(10),
    ended: CivilDate? = nil,
    unplaced: [PlacedEvent] = [],
    timers: [TimerStatus] = [timer()],
    fields: [String: FieldValue] = [:],
    parent: ParentLink? = nil,
    hold: HoldStatus? = nil,
    subjectAssignments: [PlacedAssignment] = [],
    meetings: [UnitMeeting] = []
) -> CaseState {
    CaseState(
        id: id,
        workflow: workflow,
        subject: Subject(id: subject, kind: "person", unit: unit),
        fields: fields,
        parent: parent,
        opened: day(0),
        visits: [StageVisit(number: 1, stage: stage, entered: day(0), recorded: day(0))],
        events: [],
        unplaced: unplaced,
        ended: ended,
        outcome: ended == nil ? nil : "success",
        timers: timers,
        hold: hold,
        subjectAssignments: subjectAssignments,
        meetings: meetings,
        planned: [],
        silenced: [],
        next: next,
        sequence: sequence
    )
}

func recorded(_ caseID: String, _ event: String = "ceremony-held", on date: CivilDate) -> NewEvent {
    NewEvent(
        caseID: caseID,
        action: .record(event: event, fields: [:], historical: false),
        effective: date,
        recorded: date,
        actor: "lan",
        verdict: verdict
    )
}

func entry(
    _ caseID: String,
    step: String = "5wd-before",
    due: CivilDate? = day(40),
    role: String = "cell-secretary",
    day falls: CivilDate = day(33),
    level: ReminderLevel = .notice,
    status: ReminderStatus = .planned
) -> LedgerEntry {
    LedgerEntry(
        key: ReminderKey(
            caseID: caseID,
            timer: "ceremony-deadline",
            occurrence: "s1",
            step: step,
            due: due,
            role: role
        ),
        day: falls,
        level: level,
        message: "notice",
        status: status
    )
}

extension StoreTransaction {
    /// Opens a case, appends its opening and saves what it is, under epoch 1.
    @discardableResult
    func openFolded(
        subject: String = "P-1",
        unit: String = "CB-01",
        workflow: String = "admission",
        stage: String = "ceremony",
        next: CivilDate? = day(10),
        timers: [TimerStatus] = [timer()],
        parent: ParentLink? = nil
    ) throws -> String {
        let caseID = try openCase(
            workflow: workflow,
            subject: subject,
            kind: "person",
            many: parent != nil,
            parent: parent
        )
        let about = Subject(id: subject, kind: "person", unit: unit)
        let record = try append(
            NewEvent(
                caseID: caseID,
                action: .open(stage: stage, subject: about, fields: [:], parent: parent),
                effective: day(0),
                recorded: day(0),
                actor: "lan",
                verdict: verdict
            )
        )
        let today = state(
            caseID,
            subject: subject,
            unit: unit,
            workflow: workflow,
            stage: stage,
            sequence: record.sequence,
            next: next,
            timers: timers,
            parent: parent
        )
        try save(today, epoch: 1)
        return caseID
    }
}

/// Every row of every table, to see that nothing changed.
func dump(_ store: CaseStore) async throws -> [String] {
    try await store.pool.read { database in
        let tables = try String.fetchAll(
            database,
            sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        )
        return try tables.flatMap { table in
            try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }
        }
    }
}
