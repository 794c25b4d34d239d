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
        var newest: OwnedValue?
        func take(_ value: OwnedValue) {
            guard value.day <= day else { return }
            if let newest, (value.day, value.sequence) < (newest.day, newest.sequence) { return }
            newest = value
        }
        let given = givenAtOpening(field)
        if let given, opening.ownsSubject { take(given) }
        for other in surroundings.subjectValues where other.field == field {
            take(
                OwnedValue(
                    value: other.value,
                    day: other.day,
                    known: other.day,
                    sequence: other.sequence
                )
            )
        }
        for event in events {
            for assignment in event.effects.assignments
            where assignment.owner == .subject && assignment.field == field {
                take(
                    OwnedValue(
                        value: assignment.value,
                        day: event.day,
                        known: event.known,
                        sequence: event.root
                    )
                )
            }
        }
        if newest == nil, let given { take(given) }
        return newest
    }

    /// The day and sequence of what the opening gave to a field of the subject, where an official
    /// gave it by a day.
    func ownAtOpening(_ field: String, on day: CivilDate) -> (CivilDate, Int64)? {
        guard opening.ownsSubject, opening.day <= day, givenAtOpening(field) != nil else {
            return nil
        }
        return (opening.day, opening.sequence)
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
