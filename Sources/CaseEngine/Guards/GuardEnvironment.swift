import CivilCalendar
import FEEL
import WorkflowModel

/// What a guard can ask about a case at the place where an event takes effect; the present event is
/// counted.
struct GuardEnvironment: FEELEnvironment {
    let facts: CaseFacts
    /// The events up to and including the present one.
    let events: ArraySlice<PlacedEvent>
    let visits: [StageVisit]
    let present: PlacedEvent
    let rules: CaseRules

    private var subject: Subject { facts.subject(on: present.day, through: events) }

    func value(named name: String) -> FEELValue? {
        switch name {
        case "today": .date(present.recorded)
        case "event": .context(of: fields(present.fields, adding: ["date": .date(present.day)]))
        case "subject": subjectContext
        case "case":
            .context(
                of: fields(facts.caseFields(through: events), adding: ["id": .string(facts.id)])
            )
        case "unit": unitContext
        default: nil
        }
    }

    func call(_ function: String, _ arguments: [FEELValue]) -> FEELValue? {
        switch GuardFunction(rawValue: function) {
        case .happened: named(arguments) { name in .boolean(events.contains { $0.event == name }) }
        case .dateOf:
            named(arguments) { name in
                events.last { $0.event == name }.map { .date($0.day) } ?? .null
            }
        case .countOf: count(arguments)
        case .due: named(arguments) { name in status(name)?.due.map { .date($0) } ?? .null }
        case .state:
            named(arguments) { name in
                status(name).map { .string($0.stateWord(on: present.day)) } ?? .null
            }
        case .valid: valid(arguments)
        case .timers: named(arguments) { name in .list(statuses(name).map(occurrence)) }
        case .children: named(arguments) { name in .list(children(name).map(child)) }
        case .allFinal:
            named(arguments) { name in
                let children = children(name)
                return .boolean(
                    !children.isEmpty && children.allSatisfy { $0.hasEnded(by: present.day) }
                )
            }
        case .isA: named(arguments, isA)
        case .ageOn: CivilFunctions.age(arguments)
        case .workingDaysBetween:
            CivilFunctions.workingDaysBetween(arguments, in: rules.calendar)
        case .addWorkingDays: CivilFunctions.addWorkingDays(arguments, in: rules.calendar)
        case nil: nil
        }
    }

    private func fields(
        _ values: [String: FieldValue],
        adding more: [String: FEELValue]
    ) -> [String: FEELValue] {
        values.mapValues(\.feelValue).merging(more) { _, new in new }
    }

    private func named(
        _ arguments: [FEELValue],
        _ body: (String) -> FEELValue
    ) -> FEELValue {
        guard arguments.count == 1, case .string(let name) = arguments[0] else { return .null }
        return body(name)
    }

    /// The timers as they stand at the place of the event.
    var fold: TimerFold {
        TimerFold(
            rules: rules,
            facts: facts,
            events: events,
            visits: visits,
            ended: nil,
            today: present.day
        )
    }

    private func status(_ timer: String) -> TimerStatus? { try? fold.newestStatus(of: timer) }

    private var subjectContext: FEELValue {
        let subject = subject
        return .context(
            of: fields(
                subject.fields,
                adding: ["id": .string(subject.id), "unit": .string(subject.unit)]
            )
        )
    }

    private var unitContext: FEELValue {
        let id = subject.unit
        let unit = facts.surroundings.unit.flatMap { $0.id == id ? $0 : nil }
        return .context(of: [
            "id": .string(id),
            "name": unit.map { .string($0.name) } ?? .null,
            "level": unit.map { .string($0.level) } ?? .null,
        ])
    }

    /// Whether the subject fulfils a named condition; never one about another kind of subject.
    private func isA(_ name: String) -> FEELValue {
        guard let condition = facts.surroundings.conditions[name] else { return .null }
        if condition.kind != facts.opening.subject.kind { return .boolean(false) }
        return condition.condition.expression.evaluate(in: SubjectEnvironment(outer: self)).value
    }

    /// `count of(event, window)`: ever, in the present stay, or since another event.
    private func count(_ arguments: [FEELValue]) -> FEELValue {
        guard case .string(let name)? = arguments.first else { return .null }
        var window = events
        if arguments.count == 2 {
            guard case .string(let since) = arguments[1] else { return .null }
            if since == "since stage" {
                let before = visits.dropLast().last?.eventsAtLeaving ?? 0
                window = events.dropFirst(before)
            } else if since.hasPrefix("since ") {
                let mark = String(since.dropFirst("since ".count))
                guard let index = events.lastIndex(where: { $0.event == mark }) else {
                    return .integer(0)
                }
                window = events[events.index(after: index)...]
            } else if since != "ever" {
                return .null
            }
        }
        return .integer(window.filter { $0.event == name }.count)
    }
}

/// What a named condition can ask: of the subject, its unit and the day, not of the case that asks.
private struct SubjectEnvironment: FEELEnvironment {
    let outer: GuardEnvironment

    func value(named name: String) -> FEELValue? {
        ["subject", "unit", "today"].contains(name) ? outer.value(named: name) : nil
    }

    func call(_ function: String, _ arguments: [FEELValue]) -> FEELValue? {
        switch GuardFunction(rawValue: function) {
        case .ageOn, .workingDaysBetween, .addWorkingDays: outer.call(function, arguments)
        default: nil
        }
    }
}
