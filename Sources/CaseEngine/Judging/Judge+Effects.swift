import CivilCalendar
import FEEL
import WorkflowModel

/// What an accepted event does besides moving the case: evaluated once, at its place, and stored.
extension Judge {
    /// The fields that an outcome sets and the cases it opens.
    ///
    /// A value that is not known sets nothing: only a written `null` takes a value away.
    func effects(
        of move: Move,
        on event: PlacedEvent,
        in trial: Placement,
        _ environment: GuardEnvironment
    ) throws(Failure) -> EventEffects {
        var effects = EventEffects()
        for assignment in move.assignments {
            if let value = try value(of: assignment, event, environment) {
                effects.assignments.append(
                    FieldAssignment(
                        owner: assignment.owner,
                        field: assignment.field,
                        value: value
                    )
                )
            }
        }
        for opening in move.openings {
            let request = try request(for: opening, event, environment)
            if !request.isPeer {
                try checkFree(request, of: event, in: trial, besides: effects)
            }
            effects.openings.append(request)
        }
        return effects
    }

    /// What an assignment gives; the outer `nil` sets nothing, the inner one takes the value away.
    private func value(
        of assignment: Assignment,
        _ event: PlacedEvent,
        _ environment: GuardEnvironment
    ) throws(Failure) -> FieldValue?? {
        if case .literal(let value) = assignment.value { return .some(value) }
        let found = try value(
            of: assignment.value,
            as: assignment.type,
            field: "\(assignment.owner.rawValue).\(assignment.field)",
            event,
            environment
        )
        return found.map { .some($0) }
    }

    private func value(
        of source: ValueSource,
        as type: FieldType,
        field: String,
        _ event: PlacedEvent,
        _ environment: GuardEnvironment
    ) throws(Failure) -> FieldValue? {
        switch source {
        case .literal(let value): return value
        case .eventField(let name): return event.fields[name]
        case .feel(let expression):
            let found = expression.evaluate(in: environment).value
            if found == .null { return nil }
            if let value = FieldValue(found, as: type) { return value }
            throw .refused(
                .fieldValue(
                    field: field,
                    value: String(found.description.prefix(60)),
                    expected: FieldReading.expectation(type)
                )
            )
        }
    }

    private func request(
        for opening: CaseOpening,
        _ event: PlacedEvent,
        _ environment: GuardEnvironment
    ) throws(Failure) -> RequestedCase {
        var fields: [String: FieldValue] = [:]
        for field in opening.fields {
            if let source = opening.values[field.name] {
                fields[field.name] = try value(
                    of: source,
                    as: field.type,
                    field: field.name,
                    event,
                    environment
                )
            }
            if field.isRequired, fields[field.name] == nil {
                throw .refused(.missingField(field.name, of: opening.workflow))
            }
        }
        var key: FieldValue?
        if let source = opening.key {
            key = try value(of: source, as: .text, field: "key", event, environment)
            if key == nil { throw .refused(.missingField("key", of: opening.workflow)) }
        }
        return RequestedCase(
            workflow: opening.workflow,
            key: key?.keyText,
            fields: fields,
            isPeer: opening.isPeer
        )
    }

    /// Refuses a child while another one of the same workflow and key is open.
    private func checkFree(
        _ request: RequestedCase,
        of event: PlacedEvent,
        in trial: Placement,
        besides effects: EventEffects
    ) throws(Failure) {
        let isTwin = { (other: RequestedCase) in
            !other.isPeer && other.workflow == request.workflow && other.key == request.key
        }
        let children = facts.surroundings.children
        let isOpen = children.contains { child in
            child.workflow == request.workflow && child.key == request.key
                && child.root != event.root && child.ended.map { $0 > event.day } ?? true
        }
        // An event that lies ahead has asked for a child that is not opened yet.
        let isAsked = trial.placed.contains { other in
            other.root != event.root && other.effects.openings.contains(where: isTwin)
                && !children.contains { child in
                    child.root == other.root && child.workflow == request.workflow
                        && child.key == request.key
                }
        }
        if isOpen || isAsked || effects.openings.contains(where: isTwin) {
            throw .refused(.childOpen(workflow: request.workflow, key: request.key))
        }
    }
}

extension FieldValue {
    /// The value of an expression as a value of a declared type; `nil` when it is none.
    init?(_ value: FEELValue, as type: FieldType) {
        switch (value, type) {
        case (.list(let values), .list(let element)):
            var list: [FieldValue] = []
            for value in values {
                guard let part = FieldValue(value, as: element) else { return nil }
                list.append(part)
            }
            self = .list(list)
        case (.string(let text), _):
            guard let read = FieldReading.value(of: text, as: type) else { return nil }
            switch type {
            case .text, .choice, .unit, .subject, .contact, .document: self = read
            default: return nil
            }
        case (.number(let number), .integer):
            guard let integer = number.intValue else { return nil }
            self = .integer(integer)
        case (.number(let number), .decimal): self = .decimal(number)
        case (.boolean(let boolean), .boolean): self = .boolean(boolean)
        case (.date(let date), .date): self = .date(date)
        // A document's number and a key may be numbers; a day may be part of a text.
        case (.number(let number), .text): self = .text(number.description)
        case (.date(let date), .text): self = .text(date.isoText)
        default: return nil
        }
    }
}
