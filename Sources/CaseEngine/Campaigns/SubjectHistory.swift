public import CivilCalendar
import WorkflowModel

/// What is known of a subject, day by day, from the register and from its cases.
public struct SubjectHistory: Hashable, Sendable {
    /// The subject's identifier.
    public let id: String
    /// `person` or `unit`.
    public let kind: String
    /// What was given to its fields, in order of day and recording.
    public let values: [SubjectValue]

    /// Gathers what is known, in any order.
    public init(id: String, kind: String, values: [SubjectValue]) {
        self.id = id
        self.kind = kind
        self.values = values.sorted { ($0.day, $0.sequence) < ($1.day, $1.sequence) }
    }

    /// The subject as it is on a day.
    ///
    /// - Returns: The subject with all its fields; `nil` for a person of whom no unit is known yet.
    public func subject(on day: CivilDate) -> Subject? {
        var unit = kind == Self.unitKind ? id : nil
        var fields: [String: FieldValue] = [:]
        for value in values {
            if value.day > day { break }
            if value.field == CaseFacts.unitField {
                if kind != Self.unitKind, case .text(let name)? = value.value { unit = name }
            } else {
                fields[value.field] = value.value
            }
        }
        return unit.map { Subject(id: id, kind: kind, unit: $0, fields: fields) }
    }

    /// The first day on which anything is known; `nil` when nothing is.
    public var firstDay: CivilDate? { values.first?.day }

    /// The kind whose subjects are their own units.
    static let unitKind = "unit"

    /// The days from one to another on which something changes: a value, or the unit of that time.
    func changes(
        after first: CivilDate,
        through last: CivilDate,
        in tree: UnitTree
    ) -> [CivilDate] {
        if first >= last { return [] }
        var days = Set(values.map(\.day))
        var units = Set<String>()
        if kind == Self.unitKind { units.insert(id) }
        for value in values where value.field == CaseFacts.unitField {
            if case .text(let unit)? = value.value { units.insert(unit) }
        }
        for unit in units { days.formUnion(tree.changeDays(of: unit)) }
        return days.filter { first < $0 && $0 <= last }.sorted()
    }
}
