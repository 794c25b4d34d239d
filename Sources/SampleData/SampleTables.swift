import CaseEngine
import CivilCalendar
import WorkflowModel

/// The files of a sample, in the form in which offices bring in what they have.
public enum SampleTable: String, Hashable, Sendable, CaseIterable {
    /// The unit tree, for `units import --units`.
    case units
    /// Who holds positions, for `units import --contacts`.
    case contacts
    /// What the register knows of people and units, for `import --subjects`.
    case subjects
    /// The cases under way, for `import --cases`.
    case cases

    /// The name of the file.
    public var fileName: String { "\(rawValue).csv" }
}

extension Sample {
    /// A table as comma-separated values (RFC 4180), UTF-8, days as ISO writes them.
    public func text(of table: SampleTable) -> String {
        var text = CommaText()
        switch table {
        case .units: writeUnits(&text)
        case .contacts: writeContacts(&text)
        case .subjects: writeSubjects(&text)
        case .cases: writeCases(&text)
        }
        return text.text
    }

    private func writeUnits(_ text: inout CommaText) {
        text.row(["id", "name", "level", "parent", "meets", "since", "until"])
        for unit in units {
            text.row([
                unit.id, unit.name, unit.level, unit.parent ?? "", unit.meets?.description ?? "",
                unit.since.isoText, unit.until?.isoText ?? "",
            ])
        }
    }

    private func writeContacts(_ text: inout CommaText) {
        text.row(["unit", "position", "name", "address", "since", "until"])
        for contact in contacts {
            text.row([
                contact.unit, contact.position, contact.name, contact.address,
                contact.since.isoText, contact.until?.isoText ?? "",
            ])
        }
    }

    /// What the register is told, in the order of its days: traits first, then each change of
    /// status on its own day.
    private func writeSubjects(_ text: inout CommaText) {
        text.row(["id", "kind", "unit", "day", "sector"] + Self.personColumns)
        let blanks = Self.personColumns.map { _ in "" }
        var told: Set<String> = []
        for unit in units {
            guard let sector = sectors[unit.id], told.insert(unit.id).inserted else { continue }
            text.row([unit.id, "unit", "", unit.since.isoText, sector.rawValue] + blanks)
        }
        for (index, person) in people.enumerated() {
            let file = index < cases.count ? cases[index] : nil
            for step in person.steps(file) {
                text.row(
                    [person.id, "person", step.isFirst ? person.unit : "", step.day.isoText, ""]
                        + Self.personColumns.map { step.values[$0] ?? "" }
                )
            }
        }
    }

    private static let personColumns = [
        "birth-date", "gender", "ethnicity", "religion", "schooling", "professional-level",
        "political-theory", "occupation", "enterprise-type", "youth-union", "status",
        "official-since", "party-age-from", "left-on",
    ]

    /// A column for each field of a case, each event and each field of an event, those of the
    /// second and later events of a type with their number.
    private func writeCases(_ text: inout CommaText) {
        let files = (cases + procedures).filter { !$0.isEnded }
        let rows = files.map { ($0, $0.cells) }
        let columns = Set(rows.flatMap(\.1.keys)).sorted()
        text.row(["workflow", "subject", "unit", "stage", "day"] + columns)
        for (file, cells) in rows {
            text.row(
                [file.workflow, file.subject, file.unit, file.stage, file.day.isoText]
                    + columns.map { cells[$0] ?? "" }
            )
        }
    }
}

extension SampleCase {
    /// Its fields and its history by column of an import.
    fileprivate var cells: [String: String] {
        var cells: [String: String] = [:]
        for (name, value) in fields { cells["case.\(name)"] = value.cell }
        var counts: [String: Int] = [:]
        for event in history {
            let count = counts[event.event, default: 0] + 1
            counts[event.event] = count
            let column = count == 1 ? event.event : "\(event.event)#\(count)"
            cells[column] = event.day.isoText
            for (name, value) in event.fields { cells["\(column).\(name)"] = value.cell }
        }
        return cells
    }
}

/// What the register is told of a person on one day.
struct SampleStep {
    let isFirst: Bool
    let day: CivilDate
    let values: [String: String]
}

extension SamplePerson {
    /// What the register is told, in order of day.
    func steps(_ file: SampleCase?) -> [SampleStep] {
        var traits: [String: String] = [:]
        for field in fields { traits[field.name] = field.value.cell }
        guard let file, status != "candidate" else {
            return [SampleStep(isFirst: true, day: knownFrom, values: traits)]
        }
        var changes: [(day: CivilDate, values: [String: String])] = []
        if let ceremony = file.admitted {
            let since = partyAgeFrom?.isoText ?? ""
            changes.append((ceremony, ["status": "probationary", "party-age-from": since]))
        }
        let decided = file.history.first { $0.event == "recognition-decided" }?.day
        if let decided, let officialSince {
            let values = ["status": "official", "official-since": officialSince.isoText]
            changes.append((decided, values))
        }
        if let leftOn {
            changes.append((leftOn, ["status": "former", "left-on": leftOn.isoText]))
        }
        for name in ["status", "official-since", "party-age-from", "left-on"] {
            traits[name] = nil
        }
        traits["status"] = "candidate"
        return [SampleStep(isFirst: true, day: knownFrom, values: traits)]
            + changes.map { SampleStep(isFirst: false, day: $0.day, values: $0.values) }
    }
}

extension FieldValue {
    /// The value as imports read it.
    fileprivate var cell: String {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .boolean(let flag): flag ? "true" : "false"
        case .date(let day): day.isoText
        case .document(let document): document.number
        case .contact(let contact): contact.address
        case .list(let values): values.map(\.cell).joined(separator: ";")
        case .decimal: preconditionFailure("No field of a sample is a decimal number.")
        }
    }
}

/// Comma-separated text that grows row by row.
private struct CommaText {
    private(set) var text = ""

    mutating func row(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { text += "," }
            let needsQuotes = cell.utf8.contains { byte in
                byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte < 0x20
            }
            text += needsQuotes ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
        }
        text += "\n"
    }
}
