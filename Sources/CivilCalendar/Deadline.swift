/// What kind of clock a timer is; it decides whether a date moves off a day of rest by default.
public enum DeadlineKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Something must happen by its last day.
    case deadline

    /// Something must not happen before it has passed.
    case waiting

    /// Something holds through its last day.
    case validity

    /// Something must happen in every period.
    case recurring
}

/// Whether and how a last day that is not a working day moves.
public enum Roll: String, Hashable, Sendable, Codable, CaseIterable {
    /// As the kind of timer says.
    case `default`

    /// It stays.
    case none

    /// To the next working day.
    case forward

    /// To the working day before.
    case backward
}

/// A due date, with the steps by which it was found.
public struct DeadlineComputation: Hashable, Sendable {
    /// The last civil day inside the period.
    public let due: CivilDate

    /// The last day before it was moved off a day of rest.
    public let unrolled: CivilDate

    /// True if the date rests on a day that is not official.
    public let isProvisional: Bool

    /// How it was found.
    public let steps: [ExplanationStep]

    /// A due date with its steps.
    public init(
        due: CivilDate,
        unrolled: CivilDate,
        isProvisional: Bool,
        steps: [ExplanationStep]
    ) {
        self.due = due
        self.unrolled = unrolled
        self.isProvisional = isProvisional
        self.steps = steps
    }
}

/// The last day of a period counted from a day, with its explanation.
///
/// The rules are those of the Civil Code 2015, articles 147 and 148:
///
/// - The trigger's own day is not counted; counting begins with the next one (art. 147(2)). A
///   period of 0 ends on the trigger's day.
/// - Months and years end on the corresponding day, or on the last day of a month that has none
///   (art. 148(3) and (4)), in one step from the trigger.
/// - A last day that is not a working day moves to the next working day (art. 148(5)) if the kind
///   is `deadline` or `recurring`; counted backwards it moves backwards. `waiting` and `validity`
///   stay.
/// - A `validity` counted forward ends on the day before its anniversary, so that 12 months from 1
///   March last through the end of February.
///
/// The result is provisional if and only if a day that is not official took part in it: among the
/// days walked in counting working days, the last one included, or among the days from the
/// unrolled to the rolled date. A weekday off and a worked weekend take part; so does a weekday
/// that is counted but may yet be announced as a day off. A holiday on a weekend does not: it is a
/// day of rest either way. An ordinary day of a year without an announcement is taken as it is.
///
/// - Parameters:
///   - trigger: The day the period starts from.
///   - period: The length.
///   - direction: Whether the period lies after or before the trigger.
///   - kind: The kind of timer.
///   - roll: What to do with a last day that is not a working day.
///   - validThroughAnniversary: Whether a `validity` ends on the anniversary itself.
///   - calendar: The working days.
/// - Returns: The date and its explanation; without it where the calendar does not explain.
/// - Throws: ``CalendarError`` if the date cannot be had from the calendar.
public func computeDue(
    from trigger: CivilDate,
    within period: Period,
    direction: CountDirection = .after,
    kind: DeadlineKind = .deadline,
    roll: Roll = .default,
    validThroughAnniversary: Bool = false,
    calendar: WorkingCalendar
) throws(CalendarError) -> DeadlineComputation {
    var count = DeadlineCount(calendar: calendar, direction: direction)
    count.explain(.counting(from: trigger, period: period, direction: direction))
    var last = try count.lastDay(from: trigger, period: period)
    if kind == .validity, direction == .after, !validThroughAnniversary {
        last = try count.dayBeforeAnniversary(last, from: trigger, period: period)
    }
    let due = try count.rolled(last, by: roll.resolved(kind: kind, direction: direction))
    let isProvisional = count.isProvisional
    count.explain(.result(due: due, provisional: isProvisional))
    return DeadlineComputation(
        due: due,
        unrolled: last,
        isProvisional: isProvisional,
        steps: count.steps
    )
}

extension Roll {
    /// The roll with `default` replaced by what the kind of timer asks for.
    fileprivate func resolved(kind: DeadlineKind, direction: CountDirection) -> Roll {
        guard self == .default else { return self }
        return switch (kind, direction) {
        case (.waiting, _), (.validity, _): .none
        case (.deadline, .after), (.recurring, .after): .forward
        case (.deadline, .before), (.recurring, .before): .backward
        }
    }
}

/// A due date in the making: each operation finds a day and writes down how.
private struct DeadlineCount {
    let calendar: WorkingCalendar
    let direction: CountDirection
    var steps: [ExplanationStep] = []
    var isProvisional = false

    /// The last day that has been walked over, so that its status is already explained.
    private var walkedTo: CivilDate?

    init(calendar: WorkingCalendar, direction: CountDirection) {
        self.calendar = calendar
        self.direction = direction
        if calendar.isExplaining { steps.reserveCapacity(12) }
    }

    /// Writes a step down where anybody reads it.
    mutating func explain(_ step: @autoclosure () -> ExplanationStep) {
        if calendar.isExplaining { steps.append(step()) }
    }

    /// The last day of the period, before any roll.
    mutating func lastDay(
        from trigger: CivilDate,
        period: Period
    ) throws(CalendarError) -> CivilDate {
        // The limit also keeps the products below from overflowing.
        guard period.count.magnitude <= UInt(period.unit.countLimit) else {
            throw .beyondCivilDates(from: trigger, period: period)
        }
        let sign = direction == .after ? 1 : -1
        switch period {
        case .workingDays(let count):
            return try workingDay(from: trigger, count: sign * count)
        case .days(let count):
            return try date(trigger.adding(days: sign * count), trigger, period)
        case .weeks(let count):
            return try date(trigger.adding(days: sign * 7 * count), trigger, period)
        case .months(let count):
            return try month(trigger.adding(months: sign * count), trigger, period)
        case .years(let count):
            return try month(trigger.adding(months: sign * 12 * count), trigger, period)
        }
    }

    /// The n-th working day from the trigger, all days up to it explained.
    private mutating func workingDay(
        from trigger: CivilDate,
        count: Int
    ) throws(CalendarError) -> CivilDate {
        let last = try calendar.workingDay(after: trigger, count: count)
        if count > 0 {
            walk(from: trigger.dayNumber + 1, to: last.dayNumber)
        } else if count < 0 {
            walk(from: trigger.dayNumber - 1, to: last.dayNumber)
        }
        walkedTo = count == 0 ? nil : last
        return last
    }

    /// A date that was reached, or the error that it leaves the civil dates.
    private func date(
        _ reached: CivilDate?,
        _ trigger: CivilDate,
        _ period: Period
    ) throws(CalendarError) -> CivilDate {
        guard let reached else { throw .beyondCivilDates(from: trigger, period: period) }
        return reached
    }

    /// A date reached by months, with a word if the month lacks the trigger's day.
    private mutating func month(
        _ reached: CivilDate?,
        _ trigger: CivilDate,
        _ period: Period
    ) throws(CalendarError) -> CivilDate {
        let last = try date(reached, trigger, period)
        if last.day != trigger.day { explain(.monthEnd(wanted: trigger.day, got: last)) }
        return last
    }

    /// The last valid day of a period that ends before its anniversary.
    mutating func dayBeforeAnniversary(
        _ anniversary: CivilDate,
        from trigger: CivilDate,
        period: Period
    ) throws(CalendarError) -> CivilDate {
        let last = try date(anniversary.adding(days: -1), trigger, period)
        explain(.lastValidDay(last, before: anniversary))
        walkedTo = nil
        return last
    }

    /// The day moved to a working day, the days passed over explained.
    mutating func rolled(_ last: CivilDate, by roll: Roll) throws(CalendarError) -> CivilDate {
        // A day reached by counting working days is one, and its status is already explained.
        guard roll == .forward || roll == .backward, walkedTo != last else { return last }
        let due =
            roll == .forward
            ? try calendar.nextWorkingDay(onOrAfter: last)
            : try calendar.previousWorkingDay(onOrBefore: last)
        walk(from: last.dayNumber, to: due.dayNumber)
        guard due != last, calendar.isExplaining else { return due }
        let reason = try calendar.day(last).name ?? .weekend
        steps.append(.rolled(from: last, to: due, reason: reason))
        return due
    }

    /// Explains the days from one to another, both included, in the order they are walked.
    private mutating func walk(from first: Int32, to last: Int32) {
        let isSettled = calendar.explainDays(from: first, to: last, into: &steps)
        if !isSettled { isProvisional = true }
    }
}

extension LocalizedText {
    /// The reason for a move off a day of weekly rest.
    fileprivate static let weekend = LocalizedText(vi: "ngày nghỉ cuối tuần", en: "weekend")
}

extension ExplanationStep {
    /// The word that a validity ends on the day before its anniversary.
    fileprivate static func lastValidDay(
        _ last: CivilDate,
        before anniversary: CivilDate
    ) -> ExplanationStep {
        .note(
            LocalizedText(
                vi: "Còn giá trị đến hết \(last.displayText(.vietnamese)), "
                    + "ngày liền trước ngày tròn hạn \(anniversary.displayText(.vietnamese)).",
                en: "Valid through \(last.displayText(.english)), "
                    + "the day before the anniversary \(anniversary.displayText(.english))."
            )
        )
    }
}
