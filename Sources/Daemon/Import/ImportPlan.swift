import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

/// Checks an import against what the office knows, and finds out what it would do: beside the
/// writer, a stretch of rows at a time.
///
/// Rows that were checked are handed over after each stretch; what is kept of them is what the rows
/// after them are held against.
struct ImportPlan: Sendable {
    /// How many rows are looked at on one snapshot.
    static let stretch = 500
    /// How many dates are told.
    static let shownDates = 100

    let rules: RulesInForce
    let today: CivilDate
    let since: CivilDate

    /// Those whose cases the import opens: what it tells of them is kept for that.
    private let opening: Set<String>
    private var rows: [(line: Int, row: StagedRow)] = []
    private(set) var findings = ImportFindings()
    private(set) var report = ImportReport(
        rows: 0,
        subjectsAdded: 0,
        subjectsChanged: 0,
        overdueCount: 0,
        isDryRun: false
    )
    /// Subjects of the file with the line that names them first; by subject and day.
    private var subjectLines: [String: Int] = [:]
    /// The kinds of subjects that the file itself makes known, and what it tells of them.
    private var told: [String: String] = [:]
    private var toldValues: [String: [SubjectValue]] = [:]
    private var caseLines: [String: Int] = [:]
    private var stages: [String: Int] = [:]
    private var upcoming: [ImportedDate] = []

    init(
        rules: RulesInForce,
        today: CivilDate,
        since: CivilDate?,
        opening: Set<String> = []
    ) {
        self.rules = rules
        self.opening = opening
        self.today = today
        self.since = since ?? today
    }

    private var reading: ImportReading {
        ImportReading(library: rules.library, tree: rules.directory.tree, today: today)
    }

    /// The sheet of subjects; what is wrong with its shape is noted.
    mutating func subjectSheet(_ text: String, _ map: ImportMap?) -> ImportSheet {
        let reading = reading
        return ImportSheet(
            text,
            file: ImportReading.subjectsFile,
            map: map,
            required: ["id"],
            known: reading.knownSubjectColumn,
            findings: &findings
        )
    }

    /// The sheet of cases.
    mutating func caseSheet(_ text: String, _ map: ImportMap?) -> ImportSheet {
        let reading = reading
        return ImportSheet(
            text,
            file: ImportReading.casesFile,
            map: map,
            required: ["workflow", "subject"],
            known: reading.knownCaseColumn,
            findings: &findings
        )
    }

    // MARK: Rows

    /// The next rows of a sheet; what is wrong with their shape is noted.
    mutating func next(of sheet: inout ImportSheet) -> [ImportSheet.Row] {
        sheet.next(Self.stretch, &findings)
    }

    /// Hands over the rows that were checked since the last time.
    mutating func takeRows() -> [(line: Int, row: StagedRow)] {
        defer { rows.removeAll(keepingCapacity: true) }
        return rows
    }

    private mutating func keep(_ row: StagedRow, line: Int) {
        report.rows += 1
        rows.append((line, row))
    }

    /// Reads some rows of subjects.
    mutating func addSubjects(
        _ stretch: [ImportSheet.Row],
        _ reader: StoreReader
    ) throws {
        for row in stretch {
            do throws(ImportRowError) {
                let id = row.cells["id"]?.text ?? ""
                let stored = try known(id, reader)
                let (entry, day) = try reading.subject(row, since: since, kind: stored ?? told[id])
                let name = "\(id) \(day.isoText)"
                if let line = subjectLines[name] {
                    throw ImportRowError(row.cells["id"], .twice(line: line))
                }
                subjectLines[name] = row.line
                if try isKnown(entry, on: day, reader) {
                    report.unchanged += 1
                    continue
                }
                if told[id] == nil {
                    report.subjectsAdded += stored == nil ? 1 : 0
                    report.subjectsChanged += stored == nil ? 0 : 1
                }
                told[id] = entry.kind
                if opening.contains(id) {
                    toldValues[id, default: []] += entry.subjectValues(on: day)
                }
                keep(.register(entry, day: day), line: row.line)
            } catch {
                findings.add(error.finding(file: ImportReading.subjectsFile, line: row.line))
            }
        }
    }

    private func known(_ id: String, _ reader: StoreReader) throws(ImportRowError) -> String? {
        do {
            return try reader.kind(ofSubject: id)
        } catch {
            throw ImportRowError(nil, .fold(.unreadable("\(error)")))
        }
    }

    /// Whether the register says of a day all that a row says.
    private func isKnown(
        _ entry: RegisterEntry,
        on day: CivilDate,
        _ reader: StoreReader
    ) throws(ImportRowError) -> Bool {
        do {
            let known = try reader.registerValues(of: entry.subject).filter { $0.day == day }
            return !entry.values.isEmpty
                && entry.values.allSatisfy { field, value in
                    known.contains { $0.field == field && $0.value == value }
                }
        } catch {
            throw ImportRowError(nil, .fold(.unreadable("\(error)")))
        }
    }

    /// Reads some rows of cases, and computes their dates.
    mutating func addCases(
        _ stretch: [ImportSheet.Row],
        _ reader: StoreReader
    ) throws {
        for row in stretch {
            do throws(ImportRowError) {
                let id = row.cells["subject"]?.text ?? ""
                let staged = try reading.openCase(row, kind: try known(id, reader) ?? told[id])
                if try isTaken(staged, reader) {
                    report.unchanged += 1
                    continue
                }
                try checkFree(staged, row, reader)
                let state = try fold(staged, row, reader)
                note(state, staged, line: row.line)
                told[id] = staged.entry.kind
                keep(.opening(staged), line: row.line)
            } catch {
                findings.add(error.finding(file: ImportReading.casesFile, line: row.line))
            }
        }
    }

    /// Whether an earlier import opened the case of a row, with all that the row says of it: then
    /// the file comes a second time.
    private mutating func isTaken(
        _ staged: StagedCase,
        _ reader: StoreReader
    ) throws(ImportRowError) -> Bool {
        guard let workflow = rules.library.workflows[staged.workflow] else { return false }
        do {
            return try reader.caseIDs(of: staged.entry.subject, workflow: workflow.name)
                .contains { caseID in
                    staged.isSaid(
                        by: try reader.history(of: caseID).underPresentNames(of: workflow),
                        of: workflow
                    )
                }
        } catch {
            throw ImportRowError(nil, .fold(.unreadable("\(error)")))
        }
    }

    /// One open case for each subject and workflow, unless the workflow allows several.
    private mutating func checkFree(
        _ staged: StagedCase,
        _ row: ImportSheet.Row,
        _ reader: StoreReader
    ) throws(ImportRowError) {
        guard rules.library.workflows[staged.workflow]?.allowsMany != true else { return }
        let cell = row.cells["subject"]
        let name = "\(staged.workflow) \(staged.entry.subject)"
        if let line = caseLines[name] { throw ImportRowError(cell, .twice(line: line)) }
        caseLines[name] = row.line
        let open: String?
        do {
            open = try reader.openCase(of: staged.entry.subject, workflow: staged.workflow)
        } catch {
            throw ImportRowError(cell, .fold(.unreadable("\(error)")))
        }
        if let open { throw ImportRowError(cell, .openCase(open)) }
    }

    private func fold(
        _ staged: StagedCase,
        _ row: ImportSheet.Row,
        _ reader: StoreReader
    ) throws(ImportRowError) -> CaseState {
        guard let caseRules = rules.rules(of: staged.workflow) else {
            throw ImportRowError(row.cells["workflow"], .noWorkflow(staged.workflow, nearest: nil))
        }
        let subject = try subject(of: staged, row, reader)
        let machine = CaseMachine(rules: caseRules)
        let verdict: Verdict
        do {
            verdict = try machine.judgeOpening(
                at: staged.stage,
                day: staged.day,
                subject: subject,
                history: staged.history,
                today: today
            )
        } catch {
            throw ImportRowError(row.cells["stage"] ?? row.cells["day"], .refusal(error))
        }
        do {
            return try machine.fold(
                id: "IMPORT",
                history: records(of: staged, subject, verdict),
                surroundings: Surroundings(
                    unit: rules.directory.tree.unit(subject.unit, on: today),
                    conditions: rules.library.conditions
                ),
                today: today
            )
        } catch {
            throw ImportRowError(nil, .fold(error))
        }
    }

    /// The subject as the register and the row know it.
    private func subject(
        of staged: StagedCase,
        _ row: ImportSheet.Row,
        _ reader: StoreReader
    ) throws(ImportRowError) -> Subject {
        let entry = staged.entry
        var known: SubjectHistory
        do {
            known = try reader.subjectHistory(of: entry.subject, kind: entry.kind)
        } catch {
            throw ImportRowError(nil, .fold(.unreadable("\(error)")))
        }
        let values =
            known.values + (toldValues[entry.subject] ?? [])
            + entry.subjectValues(on: staged.day)
        known = SubjectHistory(id: entry.subject, kind: entry.kind, values: values)
        guard let subject = known.subject(on: today) ?? known.subject(on: staged.day) else {
            throw ImportRowError(row.cells["subject"], .noUnitKnown(entry.subject))
        }
        return subject
    }

    private func records(
        of staged: StagedCase,
        _ subject: Subject,
        _ verdict: Verdict
    ) -> [EventRecord] {
        let opening = CaseAction.open(
            stage: verdict.fromStage,
            subject: subject,
            fields: staged.fields
        )
        let past = staged.history.map { event in
            CaseAction.record(event: event.event, fields: event.fields, historical: true)
        }
        let days = [staged.day] + staged.history.map(\.day)
        return zip([opening] + past, days).enumerated().map { index, item in
            EventRecord(
                sequence: Int64(index + 1),
                action: item.0,
                effective: item.1,
                recorded: today,
                recordedAt: 0,
                actor: "",
                reason: nil,
                verdict: Verdict(fromStage: verdict.fromStage, ruleHash: verdict.ruleHash)
            )
        }
    }

    // MARK: What it does

    private mutating func note(_ state: CaseState, _ staged: StagedCase, line: Int) {
        stages["\(state.workflow) \(state.stage)", default: 0] += 1
        for timer in state.timers where timer.isRunning && timer.kind == .deadline {
            guard let due = timer.due else { continue }
            let date = ImportedDate(
                line: line,
                workflow: state.workflow,
                subject: staged.entry.subject,
                timer: timer.timer,
                due: due
            )
            if due < today {
                report.overdueCount += 1
                if report.overdue.count < Self.shownDates { report.overdue.append(date) }
            } else {
                keep(date)
            }
        }
    }

    /// Keeps the next dates in order of day.
    private mutating func keep(_ date: ImportedDate) {
        if upcoming.count == Self.shownDates, let last = upcoming.last, last.due <= date.due {
            return
        }
        let place = upcoming.firstIndex { $0.due > date.due } ?? upcoming.endIndex
        upcoming.insert(date, at: place)
        if upcoming.count > Self.shownDates { upcoming.removeLast() }
    }

    /// The report of the whole import.
    func finished(isDryRun: Bool) -> ImportReport {
        var report = report
        report.isDryRun = isDryRun
        report.upcoming = upcoming
        report.cases = stages.sorted { $0.key < $1.key }.map { name, count in
            let parts = name.split(separator: " ").map(String.init)
            return ImportedStage(workflow: parts[0], stage: parts[1], count: count)
        }
        return report
    }
}

extension RegisterEntry {
    /// What the entry says, as facts of a day.
    fileprivate func subjectValues(on day: CivilDate) -> [SubjectValue] {
        values.map { field, value in
            SubjectValue(field: field, value: value, day: day, sequence: .max)
        }
    }
}
