import CivilCalendar
import WorkflowModel

/// The fields of a case and of its subject at a place of its history: what the opening gave, then
/// what the events up to there set; for a subject also what its other cases set by that day.
extension CaseFacts {
    /// The field of a subject that names its unit; events may set it although it is not declared.
    static let unitField = "unit"

    /// The fields of the case after some events.
    func caseFields(through events: ArraySlice<PlacedEvent>) -> [String: FieldValue] {
        var fields = opening.fields
        for event in events {
            for assignment in event.effects.assignments where assignment.owner == .case {
                fields[assignment.field] = assignment.value
            }
        }
        return fields
    }

    /// The subject on a day, after some events of the case.
    func subject(on day: CivilDate, through events: ArraySlice<PlacedEvent>) -> Subject {
        var subject = opening.subject
        subject.isTakenOver = nil
        let isAlone = surroundings.subjectValues.isEmpty
        if isAlone, events.allSatisfy({ $0.effects.assignments.isEmpty }) { return subject }
        // What `subjectValue` finds for one field is found for all of them in one walk.
        var newest: [(field: String, owned: OwnedValue)] = []
        eachGiven(by: day, through: events) { field, value in
            if let index = newest.firstIndex(where: { $0.field == field }) {
                if newest[index].owned.isFollowed(by: value) { newest[index].owned = value }
            } else if ownAtOpening(field, on: day)?.isFollowed(by: value) ?? true {
                newest.append((field, value))
            }
        }
        for (field, owned) in newest {
            if field == Self.unitField {
                if case .text(let unit)? = owned.value { subject.unit = unit }
            } else {
                subject.fields[field] = owned.value
            }
        }
        return subject
    }

    /// What the opening and the events give to fields of the subject, in the order they take
    /// effect: what its other cases read.
    ///
    /// The opening gives nothing where another case opened this one.
    var subjectAssignments: [PlacedAssignment] {
        var result: [PlacedAssignment] = []
        if opening.ownsSubject {
            var given = opening.subject.fields.sorted { $0.key < $1.key }
            given.append((Self.unitField, .text(opening.subject.unit)))
            result = given.map { field, value in
                PlacedAssignment(
                    assignment: FieldAssignment(owner: .subject, field: field, value: value),
                    day: opening.day,
                    root: opening.sequence
                )
            }
        }
        for event in placement.placed {
            for assignment in event.effects.assignments where assignment.owner == .subject {
                result.append(
                    PlacedAssignment(assignment: assignment, day: event.day, root: event.root)
                )
            }
        }
        return result
    }
}

extension ArraySlice<PlacedEvent> {
    /// The cases that these events have asked to open, in order.
    var requests: [PlacedRequest] {
        flatMap { event in
            event.effects.openings.map { request in
                PlacedRequest(request: request, day: event.day, root: event.root)
            }
        }
    }

    /// The meetings that these events of a case about a unit plan and record.
    var meetings: [UnitMeeting] {
        compactMap { event -> UnitMeeting? in
            switch event.event {
            case UnitMeeting.plannedEvent:
                guard case .date(let day)? = event.fields[UnitMeeting.dayField] else { return nil }
                return UnitMeeting(day: day, isHeld: false, recorded: event.recorded)
            case UnitMeeting.heldEvent:
                return UnitMeeting(day: event.day, isHeld: true, recorded: event.recorded)
            default:
                return nil
            }
        }
    }
}

extension UnitMeeting {
    /// The type of event by which a case about a unit plans a meeting.
    public static let plannedEvent = "meeting-planned"
    /// The type of event by which a case about a unit records a meeting.
    public static let heldEvent = "meeting-held"
    /// The field of a planned meeting that holds its day.
    public static let dayField = "meets-on"
}
