/// One step of the way by which a due date was found.
///
/// The computation writes the steps as it goes; they are never worked out again from the result.
/// Steps hold facts only. ``text(_:)`` makes a sentence of each, and the coded form is a JSON
/// object with a `kind`.
public enum ExplanationStep: Hashable, Sendable {
    /// The event that starts the timer, and the day it took effect.
    case trigger(event: String, day: CivilDate, provisional: Bool)

    /// The rule that was applied, and the hash of its file's content.
    case rule(file: String, line: Int, hash: String)

    /// A legal source; its status is `confirmed`, `reported` or `default`.
    case basis(id: String, title: LocalizedText, status: String)

    /// The event whose day decides which law governs.
    case chosenBy(event: String, day: CivilDate)

    /// Anything else that bears on the date, as whole sentences.
    case note(LocalizedText)

    /// The count that begins.
    case counting(from: CivilDate, period: Period, direction: CountDirection)

    /// Days of weekly rest that are not counted, from the first to the last of a run of ordinary
    /// weeks.
    case skippedWeekend(from: CivilDate, to: CivilDate, days: Int)

    /// A weekday that is not counted.
    case skipped(
        day: CivilDate,
        name: LocalizedText,
        confirmation: DayConfirmation,
        source: String
    )

    /// A day of weekly rest that is counted, because it is worked.
    case workedWeekend(
        day: CivilDate,
        name: LocalizedText,
        confirmation: DayConfirmation,
        source: String
    )

    /// A month that lacks the wanted day, so that its last day was taken.
    case monthEnd(wanted: Int, got: CivilDate)

    /// A last day that is not a working day, so that the date moved.
    case rolled(from: CivilDate, to: CivilDate, reason: LocalizedText)

    /// The condition under which the rule takes this period and no other.
    case condition(String)

    /// The day that a field of an event names; the event is written `EVENT.FIELD`.
    case namedDay(event: String, day: CivilDate)

    /// The meeting that the date hangs on.
    case meeting(day: CivilDate, status: MeetingStatus)

    /// The last day before the deadline counts as warned, so long after the trigger.
    case warning(after: CivilDate, within: Period)

    /// A hold through which the clock stood still, with what was left of the period; no last day
    /// while it lasts.
    case held(from: CivilDate, to: CivilDate?, left: Period?, reason: LocalizedText)

    /// The n-th extension, counted on from the last day before any roll, with the number of the
    /// document that grants it.
    case extended(number: Int, by: Period, from: CivilDate, document: String?)

    /// The date that was found.
    case result(due: CivilDate, provisional: Bool)
}

/// How well the day of a meeting is known.
public enum MeetingStatus: String, Hashable, Sendable, Codable, CaseIterable {
    /// It was held on this day.
    case held

    /// It was planned for this day.
    case planned

    /// The unit's rhythm puts it on this day.
    case expected

    /// Nothing is known of meetings; a month is taken.
    case unknown
}

/// The direction in which a period is counted from its start.
public enum CountDirection: String, Hashable, Sendable, Codable, CaseIterable {
    case after
    case before
}
