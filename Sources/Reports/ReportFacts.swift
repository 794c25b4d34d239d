public import CivilCalendar
public import WorkflowModel

/// An event of a case as reports see it: corrected, and not retracted.
public struct ReportEvent: Hashable, Sendable {
    /// The type of event.
    public let name: String
    /// The day it took effect.
    public let day: CivilDate
    /// Its fields, where a report asked for them; empty for a case that was forgotten.
    public let fields: [String: FieldValue]

    /// Names an event.
    public init(name: String, day: CivilDate, fields: [String: FieldValue] = [:]) {
        self.name = name
        self.day = day
        self.fields = fields
    }
}

/// A case as reports see it: nothing in it names a person.
public struct ReportCase: Hashable, Sendable {
    /// The workflow.
    public let workflow: String
    /// The unit of the subject, as of the last fold.
    public let unit: String
    /// The unit of the subject when the case was opened; `nil` where that was forgotten.
    public let openedIn: String?
    /// The stage.
    public let stage: String
    /// The day it was opened.
    public let opened: CivilDate
    /// The day it ended.
    public let ended: CivilDate?
    /// How it ended.
    public let outcome: String?
    /// The fields it was opened with.
    public let fields: [String: FieldValue]
    /// Its events in order of day.
    public let events: [ReportEvent]
    /// Its deadlines that are not met, or were met late.
    public let timers: [ReportTimer]

    /// Gathers what is known of a case.
    public init(
        workflow: String,
        unit: String,
        openedIn: String? = nil,
        stage: String,
        opened: CivilDate,
        ended: CivilDate? = nil,
        outcome: String? = nil,
        fields: [String: FieldValue] = [:],
        events: [ReportEvent] = [],
        timers: [ReportTimer] = []
    ) {
        self.workflow = workflow
        self.unit = unit
        self.openedIn = openedIn
        self.stage = stage
        self.opened = opened
        self.ended = ended
        self.outcome = outcome
        self.fields = fields
        self.events = events
        self.timers = timers
    }

    /// The first event of a type.
    public func first(_ name: String) -> ReportEvent? { events.first { $0.name == name } }

    /// The latest event of a type.
    public func last(_ name: String) -> ReportEvent? { events.last { $0.name == name } }
}

/// A deadline of a case that runs, or was met late.
public struct ReportTimer: Hashable, Sendable {
    /// The timer.
    public let name: String
    /// The last day in time.
    public let due: CivilDate
    /// Whether it was met after that day; else it still runs.
    public let isMetLate: Bool

    /// Names a deadline.
    public init(name: String, due: CivilDate, isMetLate: Bool) {
        self.name = name
        self.due = due
        self.isMetLate = isMetLate
    }
}

/// A person of the register as reports see it.
public struct ReportPerson: Hashable, Sendable {
    /// The unit.
    public let unit: String
    /// What is known, newest values.
    public let values: [String: FieldValue]
    /// The cases of admission, the latest last.
    public let admissions: [ReportCase]

    /// Gathers what is known of a person.
    public init(
        unit: String,
        values: [String: FieldValue],
        admissions: [ReportCase] = []
    ) {
        self.unit = unit
        self.values = values
        self.admissions = admissions
    }

    /// The day of admission: that of the ceremony where a case was kept here, else the day from
    /// which party age counts, as the register says; `nil` for somebody who was not admitted.
    ///
    /// A decision that was revoked admits nobody.
    public var admitted: CivilDate? {
        for file in admissions.reversed() {
            guard let ceremony = file.last("ceremony-held") else { continue }
            let revoked = file.last("decision-revoked")
            return revoked.map { $0.day >= ceremony.day } == true ? nil : ceremony.day
        }
        guard case .date(let day)? = values["party-age-from"] else { return nil }
        return day
    }

    /// The text of a field.
    func text(_ field: String) -> String? {
        if case .text(let text)? = values[field], !text.isEmpty { text } else { nil }
    }

    /// Full years on a day.
    func age(on day: CivilDate) -> Int? {
        guard case .date(let birth)? = values["birth-date"], birth <= day else { return nil }
        let hadBirthday = (day.month, day.day) >= (birth.month, birth.day)
        return day.year - birth.year - (hadBirthday ? 0 : 1)
    }
}

/// The unit tree on one day, seen from one unit: which of the units right below it another
/// belongs to.
public struct ReportUnits: Sendable {
    private let parents: [String: String]
    private let names: [String: String]
    private let levels: [String: String]
    /// The places of units in the Vietnamese order of their names.
    private let ranks: [String: Int]
    /// The unit the report is about; `nil` for all.
    public let top: String?

    /// Takes the tree as it is on the report's day.
    ///
    /// - Parameters:
    ///   - units: Identifier, name, level and the unit above, of every unit.
    ///   - top: The unit the report is about. Where it is `nil` and one unit alone stands at the
    ///     top of the tree, the report is about that one.
    public init(
        _ units: [(id: String, name: String, level: String, parent: String?)],
        top: String?
    ) {
        names = Dictionary(units.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        levels = Dictionary(
            units.map { ($0.id, $0.level) },
            uniquingKeysWith: { first, _ in first }
        )
        parents = Dictionary(
            units.compactMap { unit in unit.parent.map { (unit.id, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
        let ordered = units.map { (order: VietnameseOrder($0.name), id: $0.id) }
            .sorted { ($0.order, $0.id) < ($1.order, $1.id) }
        ranks = Dictionary(
            ordered.enumerated().map { ($0.element.id, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        let roots = units.filter { $0.parent == nil }
        self.top = top ?? (roots.count == 1 ? roots.first?.id : nil)
        isLimited = top != nil
    }

    private let isLimited: Bool

    /// The unit right below the top to which a unit belongs, or the top itself; `nil` outside it.
    ///
    /// A unit that the tree no longer has stands for itself in a report about everything.
    public func group(of unit: String) -> String? {
        var unit = unit
        // A tree has no more levels than this; a circle ends here.
        for _ in 0..<32 {
            if unit == top { return unit }
            guard let parent = parents[unit] else { return isLimited ? nil : unit }
            if parent == top { return unit }
            unit = parent
        }
        return nil
    }

    /// The identifiers of all units in the report, in order of name.
    var all: [String] {
        inOrder(names.keys.filter { group(of: $0) != nil })
    }

    /// The row of a unit.
    func row(of id: String) -> ReportGroup {
        .unit(rank: ranks[id] ?? .max, id: id)
    }

    /// Some units in order of name; those that the tree does not have come last.
    func inOrder(_ ids: some Sequence<String>) -> [String] {
        ids.sorted { (ranks[$0] ?? .max, $0) < (ranks[$1] ?? .max, $1) }
    }

    /// Whether the tree has a unit.
    func isKnown(_ unit: String) -> Bool { names[unit] != nil }

    /// Some units with all units above them.
    func withAncestors(of units: Set<String>) -> Set<String> {
        var result: Set<String> = []
        for unit in units {
            var next: String? = unit
            while let unit = next, result.insert(unit).inserted { next = parents[unit] }
        }
        return result
    }

    /// What people call a unit.
    public func name(of unit: String) -> String { names[unit] ?? unit }

    /// The level of a unit.
    public func level(of unit: String) -> String? { levels[unit] }
}
