import CaseEngine
public import CivilCalendar
import FoundationEssentials
import GRDB
public import Reports
import WorkflowModel

/// A piece of what a report counts, and where the next piece begins.
public struct ReportPiece<Fact: Sendable>: Sendable {
    /// The facts.
    public let facts: [Fact]
    /// The key after which the next piece begins; `nil` after the last one.
    public let next: String?
}

/// Reading for reports: piece by piece in order of key, so that no read holds a snapshot for long
/// and nothing is kept but what is counted.
extension StoreReader {
    /// The next cases of a workflow.
    ///
    /// Events count as corrected, and retracted ones do not. Of a case that was forgotten the types
    /// and days of its events are left, and the answers from closed lists.
    public func reportCases(
        of workflow: String,
        fieldEvents: Set<String>,
        on today: CivilDate,
        after key: String,
        limit: Int
    ) throws(StoreError) -> ReportPiece<ReportCase> {
        let rows = try all(
            """
            SELECT \(ReportRow.columns) FROM case_now
            WHERE workflow = ? AND case_id > ? ORDER BY case_id LIMIT ?
            """,
            [workflow, key, limit]
        ) { try ReportRow($0) }
        let cases = try rows.map { row throws(StoreError) in
            try reportCase(row, fieldEvents: fieldEvents, on: today).file
        }
        return ReportPiece(facts: cases, next: rows.count == limit ? rows.last?.caseID : nil)
    }

    /// The next people of the register.
    public func reportPeople(
        on today: CivilDate,
        after key: String,
        limit: Int
    ) throws(StoreError) -> ReportPiece<ReportPerson> {
        let ids = try all(
            """
            SELECT subject_id FROM subject WHERE subject_id > ? AND kind = 'person'
            ORDER BY subject_id LIMIT ?
            """,
            [key, limit]
        ) { $0[0] as String }
        guard let first = ids.first, let last = ids.last else {
            return ReportPiece(facts: [], next: nil)
        }
        let known = try subjectValues(of: ids)
        let rows = try all(
            """
            SELECT \(ReportRow.columns), EXISTS (
                SELECT 1 FROM campaign_case AS c WHERE c.case_id = case_now.case_id
            )
            FROM case_now INDEXED BY case_now_subject
            WHERE subject_id BETWEEN ? AND ? ORDER BY subject_id, opened_day, case_id
            """,
            [first, last]
        ) { (row: try ReportRow($0), isOfCampaign: $0[ReportRow.width] as Bool) }
        let bySubject = Dictionary(grouping: rows, by: \.row.subject)
        let people = try ids.map { id throws(StoreError) in
            try person(known[id] ?? [], bySubject[id] ?? [], on: today)
        }
        return ReportPiece(facts: people, next: ids.count == limit ? last : nil)
    }

    private func person(
        _ known: [SubjectValue],
        _ rows: [(row: ReportRow, isOfCampaign: Bool)],
        on today: CivilDate
    ) throws(StoreError) -> ReportPerson {
        var values: [String: FieldValue] = [:]
        var admissions: [ReportCase] = []
        // What a campaign opens a case with is what the register says: every member has such cases
        // year after year, and there is nothing new to read in them.
        for (row, isOfCampaign) in rows where !isOfCampaign || row.workflow == "admission" {
            let read = try reportCase(row, fieldEvents: [], on: today)
            values.merge(read.subject) { $1 }
            if row.workflow == "admission" { admissions.append(read.file) }
        }
        for value in known.sorted(by: { ($0.day, $0.sequence) < ($1.day, $1.sequence) })
        where value.day <= today {
            values[value.field] = value.value
        }
        var unit = rows.last?.row.unit ?? ""
        if case .text(let told)? = values["unit"], rows.allSatisfy({ $0.row.ended != nil }) {
            unit = told
        }
        return ReportPerson(unit: unit, values: values, admissions: admissions)
    }

    private func reportCase(
        _ row: ReportRow,
        fieldEvents: Set<String>,
        on today: CivilDate
    ) throws(StoreError) -> (file: ReportCase, subject: [String: FieldValue]) {
        let read = try reportEvents(of: row.caseID, fieldEvents: fieldEvents)
        let timers = try all(
            """
            SELECT timer, due_day, late FROM timer_now
            WHERE case_id = ? AND kind = 'deadline' AND due_day IS NOT NULL
                AND (late = 1 OR (state = 'running' AND due_day < ?))
            ORDER BY position
            """,
            [row.caseID, today.column]
        ) { ReportTimer(name: $0[0], due: try $0.day(1), isMetLate: $0[2]) }
        let file = ReportCase(
            workflow: row.workflow,
            unit: row.unit,
            openedIn: read.unit,
            stage: row.stage,
            opened: row.opened,
            ended: row.ended,
            outcome: row.outcome,
            fields: read.fields,
            events: read.events,
            timers: read.late.isEmpty ? timers : read.late
        )
        return (file, read.subject)
    }

    private func reportEvents(
        of caseID: String,
        fieldEvents: Set<String>
    ) throws(StoreError) -> EventReading {
        var reading = EventReading()
        let rows = try all(
            """
            SELECT sequence, root, kind, event, effective_day, payload FROM event
            WHERE case_id = ? AND kind IN ('open', 'record', 'correct', 'void', 'sealed')
            ORDER BY sequence
            """,
            [caseID]
        ) { EventRowRead($0, day: try $0.day(4)) }
        for row in rows {
            var action: CaseAction?
            let name = row.event ?? reading.name(of: row.root)
            let isAsked = row.kind == "open" || name.map { fieldEvents.contains($0) } == true
            if isAsked, row.kind != "sealed", let payload = row.payload {
                action = try storing { try decode(CaseAction.self, from: payload) }
            }
            if row.kind == "sealed", let payload = row.payload {
                let left = try storing { try decode(SealedFacts.self, from: payload) }
                reading.take(left.answers)
                reading.late = left.timers.compactMap { timer in
                    guard timer.kind == "deadline", timer.isLate, let due = timer.due else {
                        return nil
                    }
                    return ReportTimer(name: timer.timer, due: due, isMetLate: true)
                }
            } else {
                reading.take(row, action)
            }
        }
        return reading
    }
}

/// A row of `case_now` as reports read it.
private struct ReportRow {
    static let columns =
        "case_id, workflow, subject_id, unit, stage, opened_day, ended_day, outcome"
    /// How many columns these are.
    static let width = 8

    let caseID: String
    let workflow: String
    let subject: String
    let unit: String
    let stage: String
    let opened: CivilDate
    let ended: CivilDate?
    let outcome: String?

    init(_ row: Row) throws {
        caseID = row[0]
        workflow = row[1]
        subject = row[2]
        unit = row[3]
        stage = row[4]
        opened = try row.day(5)
        ended = try row.dayIfAny(6)
        outcome = row[7]
    }
}

/// A row of `event` as reports read it.
private struct EventRowRead {
    let sequence: Int64
    let root: Int64
    let kind: String
    let event: String?
    let day: CivilDate
    let payload: String?

    init(_ row: Row, day: CivilDate) {
        sequence = row[0]
        root = row[1]
        kind = row[2]
        event = row[3]
        self.day = day
        payload = row[5]
    }
}

/// The events of a case while they are read.
private struct EventReading {
    private var placed: [Int64: (name: String, day: CivilDate, fields: [String: FieldValue])] = [:]
    private(set) var unit: String?
    private(set) var fields: [String: FieldValue] = [:]
    private(set) var subject: [String: FieldValue] = [:]
    /// The deadlines met late of a case that was forgotten.
    var late: [ReportTimer] = []

    /// The events in order of day.
    var events: [ReportEvent] {
        placed.sorted { ($0.value.day, $0.key) < ($1.value.day, $1.key) }.map {
            ReportEvent(name: $0.value.name, day: $0.value.day, fields: $0.value.fields)
        }
    }

    func name(of root: Int64) -> String? { placed[root]?.name }

    mutating func take(_ row: EventRowRead, _ action: CaseAction?) {
        switch (row.kind, action) {
        case ("open", .open(_, let subject, let fields, _)?):
            unit = subject.unit
            self.fields = fields
            self.subject = subject.fields
        case ("record", let action):
            var fields: [String: FieldValue] = [:]
            if case .record(_, let told, _)? = action { fields = told }
            placed[row.sequence] = (row.event ?? "", row.day, fields)
        case ("correct", let action):
            placed[row.root]?.day = row.day
            if case .correct(_, let told)? = action { placed[row.root]?.fields = told }
        case ("void", _):
            placed[row.root] = nil
        default: break
        }
    }

    /// What is left of a case that was forgotten: `subject.gender`, `case.place`,
    /// `event.classified.class` and the like.
    mutating func take(_ answers: [String: String]) {
        unit = answers[SealedFacts.openedIn] ?? unit
        for (name, answer) in answers {
            let parts = name.split(separator: ".", maxSplits: 2).map(String.init)
            let value: FieldValue =
                switch answer {
                case "true": .boolean(true)
                case "false": .boolean(false)
                default: SealedFacts.number(answer).map { .integer($0) } ?? .text(answer)
                }
            switch (parts.first, parts.count) {
            case ("subject", 2):
                subject[parts[1]] = .text(answer)
                if case .boolean = value { subject[parts[1]] = value }
            case ("case", 2): fields[parts[1]] = value
            case ("event", 3):
                let latest = placed.filter { $0.value.name == parts[1] }
                    .max { ($0.value.day, $0.key) < ($1.value.day, $1.key) }?.key
                if let latest { placed[latest]?.fields[parts[2]] = value }
            default: continue
            }
        }
    }
}
