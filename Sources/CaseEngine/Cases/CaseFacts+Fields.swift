import CivilCalendar
import FEEL
import WorkflowModel

/// A value that a field had on a day, with what set it.
struct OwnedValue: Hashable, Sendable {
    /// The value; `nil` where it was taken away.
    let value: FieldValue?
    /// The day it took effect.
    let day: CivilDate
    /// The office's day since which it was recorded and in effect.
    let known: CivilDate
    /// The sequence of the opening or event that set it.
    let sequence: Int64

    /// Whether another value, named after this one, counts in its place.
    func isFollowed(by other: OwnedValue) -> Bool {
        (day, sequence) <= (other.day, other.sequence)
    }
}

extension CaseFacts {
    /// The value of a field of the subject on a day: the newest of those that the opening, the
    /// events and the subject's other cases gave to it by then.
    ///
    /// What a case that another one opened was given with its opening holds only where nothing else
    /// was given.
    ///
    /// - Parameters:
    ///   - field: The field.
    ///   - day: The day.
    ///   - events: The events of the case that have taken effect.
    /// - Returns: The value with what set it; `nil` where nothing did.
    func subjectValue(
        _ field: String,
        on day: CivilDate,
        through events: ArraySlice<PlacedEvent>
    ) -> OwnedValue? {
        var newest = ownAtOpening(field, on: day)
        eachGiven(by: day, through: events, only: field) { _, value in
            if newest?.isFollowed(by: value) ?? true { newest = value }
        }
        return newest ?? (opening.day <= day ? givenAtOpening(field) : nil)
    }

    /// All values that the events and the subject's other cases gave to it by a day, each with its
    /// field; of two of one day and sequence the later one counts.
    ///
    /// - Parameters:
    ///   - day: The day.
    ///   - events: The events of the case that have taken effect.
    ///   - wanted: The field that is asked about alone; `nil` for all of them.
    ///   - body: Is called with each.
    func eachGiven(
        by day: CivilDate,
        through events: ArraySlice<PlacedEvent>,
        only wanted: String? = nil,
        _ body: (_ field: String, _ value: OwnedValue) -> Void
    ) {
        for other in surroundings.subjectValues
        where other.day <= day && other.field == wanted ?? other.field {
            let value = OwnedValue(
                value: other.value,
                day: other.day,
                known: other.day,
                sequence: other.sequence
            )
            body(other.field, value)
        }
        for event in events where event.day <= day {
            for assignment in event.effects.assignments
            where assignment.owner == .subject && assignment.field == wanted ?? assignment.field {
                let value = OwnedValue(
                    value: assignment.value,
                    day: event.day,
                    known: event.known,
                    sequence: event.root
                )
                body(assignment.field, value)
            }
        }
    }

    /// What an official gave to a field of the subject with the opening by a day.
    func ownAtOpening(_ field: String, on day: CivilDate) -> OwnedValue? {
        guard opening.ownsSubject, opening.day <= day else { return nil }
        return givenAtOpening(field)
    }

    /// What the opening says of a field of the subject.
    private func givenAtOpening(_ field: String) -> OwnedValue? {
        let given =
            field == Self.unitField
            ? FieldValue.text(opening.subject.unit) : opening.subject.fields[field]
        return given.map { value in
            OwnedValue(
                value: value,
                day: opening.day,
                known: opening.known,
                sequence: opening.sequence
            )
        }
    }
}

extension FieldValue {
    /// The value as a text that tells it from others of its type: what occurrences of `per` and
    /// keys of child cases are told apart by.
    ///
    /// A document is its number, a contact its address.
    var keyText: String {
        switch self {
        case .text(let value): value
        case .integer(let value): "\(value)"
        case .decimal(let value): value.description
        case .boolean(let value): value ? "true" : "false"
        case .date(let value): value.isoText
        case .document(let value): value.number
        case .contact(let value): value.address
        case .list(let values): values.map(\.keyText).joined(separator: ";")
        }
    }
}
