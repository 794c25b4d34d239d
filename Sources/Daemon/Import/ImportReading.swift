import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

/// Reads the rows of an import against the rules, the tree and what is known already.
struct ImportReading {
    let library: RuleLibrary
    let tree: UnitTree
    let today: CivilDate

    static let subjectsFile = "subjects"
    static let casesFile = "cases"

    // MARK: Subjects

    /// What a column of subjects can be.
    func knownSubjectColumn(_ name: String) -> (isKnown: Bool, nearest: String?) {
        let fields = library.subjectKinds.values.flatMap { $0.fields.map(\.name) }
        let known = ["id", "kind", "unit", "day"] + fields
        return (known.contains(name), nearestName(to: name, among: known))
    }

    /// Reads one row of subjects: what the register is told, and from which day on.
    ///
    /// `since` is the day of rows that name none, `known` the kind the subject is known as; `nil`
    /// for one that nobody has heard of.
    func subject(
        _ row: ImportSheet.Row,
        since: CivilDate,
        kind known: String?
    ) throws(ImportRowError) -> (entry: RegisterEntry, day: CivilDate) {
        let id = try identifier(row, "id")
        let kind = row.cells["kind"]?.text ?? known ?? Self.person
        guard let declared = library.subjectKinds[kind] else {
            throw ImportRowError(
                row.cells["kind"],
                .value(kind, expected: LocalizedText(vi: "person, unit", en: "person, unit"))
            )
        }
        if let known, known != kind {
            throw ImportRowError(row.cells["kind"], .otherKind(id, known))
        }
        let day = try self.day(row.cells["day"]) ?? since
        var values = try fields(row, prefix: "", declared: declared, besides: Self.ownColumns)
        if let unit = row.cells["unit"] {
            try checkUnit(unit, kind: kind, subject: id, on: day)
            if kind == Self.person { values["unit"] = .some(.text(unit.text)) }
        } else if kind == Self.person, known == nil {
            throw ImportRowError(nil, .empty("unit"))
        }
        if kind != Self.person, tree.unit(id, on: day) == nil {
            throw ImportRowError(row.cells["id"], .noUnit(id, day))
        }
        return (RegisterEntry(subject: id, kind: kind, values: values), day)
    }

    static let person = "person"
    private static let ownColumns = ["id", "kind", "unit", "day"]

    // MARK: Cases

    /// What a column of cases can be.
    func knownCaseColumn(_ name: String) -> (isKnown: Bool, nearest: String?) {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        let event = parts[0].split(separator: "#").first.map(String.init) ?? parts[0]
        let workflows = library.workflows.values
        if parts.count == 1 {
            if Self.caseColumns.contains(name) { return (true, nil) }
            let events = workflows.flatMap { $0.events.map(\.name) }
            return (
                events.contains(event) && Self.number(parts[0]) != nil,
                nearestName(to: name, among: Self.caseColumns + events)
            )
        }
        let fields: [String] =
            switch parts[0] {
            case "case": workflows.flatMap { $0.fields.map(\.name) }
            case "subject": library.subjectKinds.values.flatMap { $0.fields.map(\.name) }
            default:
                workflows.compactMap { $0.event(named: event) }
                    .flatMap { $0.fields.map(\.name) }
            }
        let nearest = nearestName(to: parts[1], among: fields).map { "\(parts[0]).\($0)" }
        return (fields.contains(parts[1]) && Self.number(parts[0]) != nil, nearest)
    }

    private static let caseColumns = ["workflow", "subject", "unit", "stage", "day", "ref"]

    /// The number behind `EVENT#`; 1 where there is none, `nil` where it is no number from 2 on.
    private static func number(_ name: String) -> Int? {
        let parts = name.split(separator: "#", omittingEmptySubsequences: false)
        if parts.count == 1 { return 1 }
        guard parts.count == 2, let number = Int(parts[1]), (2...999).contains(number) else {
            return nil
        }
        return number
    }

    /// Reads one row of cases.
    func openCase(
        _ row: ImportSheet.Row,
        kind known: String?
    ) throws(ImportRowError) -> StagedCase {
        guard let name = row.cells["workflow"] else {
            throw ImportRowError(nil, .empty("workflow"))
        }
        guard let workflow = library.workflows[name.text] else {
            let names = library.workflows.keys.sorted()
            let nearest = nearestName(to: name.text, among: names)
            throw ImportRowError(name, .noWorkflow(name.text, nearest: nearest))
        }
        let subject = try identifier(row, "subject")
        if let known, known != workflow.subject {
            throw ImportRowError(row.cells["subject"], .otherKind(subject, known))
        }
        let history = try history(row, of: workflow)
        let day = try self.day(row.cells["day"]) ?? history.map(\.day).max() ?? today
        var values: [String: FieldValue?] = [:]
        if let kind = library.subjectKinds[workflow.subject] {
            values = try fields(row, prefix: "subject.", declared: kind, besides: [])
        }
        if let unit = row.cells["unit"] {
            try checkUnit(unit, kind: workflow.subject, subject: subject, on: day)
            if workflow.subject == Self.person { values["unit"] = .some(.text(unit.text)) }
        } else if workflow.subject != Self.person, tree.unit(subject, on: day) == nil {
            throw ImportRowError(row.cells["subject"], .noUnit(subject, day))
        }
        return StagedCase(
            workflow: workflow.name,
            stage: row.cells["stage"]?.text,
            day: day,
            entry: RegisterEntry(subject: subject, kind: workflow.subject, values: values),
            fields: try caseFields(row, of: workflow),
            history: history
        )
    }

    private func caseFields(
        _ row: ImportSheet.Row,
        of workflow: Workflow
    ) throws(ImportRowError) -> [String: FieldValue] {
        var texts: [String: String] = [:]
        for (target, cell) in row.cells where target.hasPrefix("case.") {
            texts[String(target.dropFirst("case.".count))] = cell.text
        }
        do {
            return try FieldReading.read(texts, as: workflow.fields, of: workflow.name)
        } catch {
            let cell = texts.keys.sorted().lazy
                .compactMap { row.cells["case.\($0)"] }
                .first { FieldReading.isNamed(error, by: $0.name) }
            throw ImportRowError(cell, .refusal(error))
        }
    }

    /// The events of the past, in order of day and of the columns.
    private func history(
        _ row: ImportSheet.Row,
        of workflow: Workflow
    ) throws(ImportRowError) -> [HistoricalEvent] {
        var events: [(event: HistoricalEvent, column: Int)] = []
        for (target, cell) in row.cells.sorted(by: { $0.key < $1.key }) {
            if Self.caseColumns.contains(target) { continue }
            let parts = target.split(separator: ".", maxSplits: 1).map(String.init)
            if ["case", "subject"].contains(parts[0]), parts.count == 2 { continue }
            let name = parts[0].split(separator: "#").first.map(String.init) ?? parts[0]
            guard let type = workflow.event(named: name) else {
                throw ImportRowError(cell, .notOfWorkflow(target, workflow.name))
            }
            if parts.count == 2 {
                guard row.cells[parts[0]] != nil else {
                    throw ImportRowError(cell, .empty(parts[0]))
                }
                continue
            }
            guard let day = try day(cell) else { continue }
            let fields = try eventFields(row, prefix: parts[0] + ".", of: type)
            let event = HistoricalEvent(event: name, day: day, fields: fields)
            events.append((event, cell.column))
        }
        return events.sorted { ($0.event.day, $0.column) < ($1.event.day, $1.column) }.map(\.event)
    }

    /// Events of the past are taken as the office has them: required fields may be unknown.
    private func eventFields(
        _ row: ImportSheet.Row,
        prefix: String,
        of type: EventType
    ) throws(ImportRowError) -> [String: FieldValue] {
        var values: [String: FieldValue] = [:]
        for (target, cell) in row.cells where target.hasPrefix(prefix) {
            let name = String(target.dropFirst(prefix.count))
            guard let field = type.fields.first(where: { $0.name == name }) else {
                throw ImportRowError(cell, .notOfWorkflow(target, type.name))
            }
            values[name] = try value(cell, as: field.type)
        }
        return values
    }

    // MARK: Cells

    private func fields(
        _ row: ImportSheet.Row,
        prefix: String,
        declared: SubjectKind,
        besides others: [String]
    ) throws(ImportRowError) -> [String: FieldValue?] {
        var values: [String: FieldValue?] = [:]
        for (target, cell) in row.cells.sorted(by: { $0.key < $1.key })
        where target.hasPrefix(prefix) && !others.contains(target) {
            let name = String(target.dropFirst(prefix.count))
            guard let field = declared.fields.first(where: { $0.name == name }) else {
                throw ImportRowError(cell, .notOfKind(name, declared.name))
            }
            if cell.text == "-" {
                values[name] = .some(nil)
            } else {
                values[name] = .some(try value(cell, as: field.type))
            }
        }
        return values
    }

    private func value(
        _ cell: ImportSheet.Cell,
        as type: FieldType
    ) throws(ImportRowError) -> FieldValue {
        guard let value = FieldReading.value(of: cell.text, as: type) else {
            throw ImportRowError(
                cell,
                .value(String(cell.text.prefix(60)), expected: FieldReading.expectation(type))
            )
        }
        return value
    }

    private func day(_ cell: ImportSheet.Cell?) throws(ImportRowError) -> CivilDate? {
        guard let cell else { return nil }
        guard let day = CivilDate(reading: cell.text) else {
            throw ImportRowError(
                cell,
                .value(String(cell.text.prefix(60)), expected: FieldReading.expectation(.date))
            )
        }
        return day
    }

    private func identifier(
        _ row: ImportSheet.Row,
        _ column: String
    ) throws(ImportRowError) -> String {
        guard let cell = row.cells[column] else { throw ImportRowError(nil, .empty(column)) }
        let isValid =
            cell.text.utf8.count <= 64
            && cell.text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                    || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
            }
        if !isValid { throw ImportRowError(cell, .identifier(String(cell.text.prefix(60)))) }
        return cell.text
    }

    private func checkUnit(
        _ cell: ImportSheet.Cell,
        kind: String,
        subject: String,
        on day: CivilDate
    ) throws(ImportRowError) {
        // The register tells of days long before the tree was imported.
        let isKnown =
            tree.unit(cell.text, on: day) != nil || tree.unit(cell.text, on: today) != nil
        if !isKnown { throw ImportRowError(cell, .noUnit(cell.text, day)) }
        if kind != Self.person, cell.text != subject {
            throw ImportRowError(
                cell,
                .value(cell.text, expected: LocalizedText(vi: subject, en: subject))
            )
        }
    }
}

extension FieldReading {
    /// Whether a refusal speaks of the field that a column is named after.
    fileprivate static func isNamed(_ refusal: Refusal, by column: String) -> Bool {
        guard case .fieldValue(let field, _, _) = refusal else { return false }
        return column.hasSuffix(field)
    }
}
