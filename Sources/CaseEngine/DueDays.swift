import CivilCalendar
import WorkflowModel

/// Due dates that are days of the year instead of periods.
extension TimerFold {
    /// The first such day of a year on or after a day; it rolls only when the rule says so.
    func fixedDay(
        month: Int,
        day: Int,
        onOrAfter start: CivilDate,
        roll: Roll
    ) throws(CalendarError) -> DeadlineComputation {
        for year in start.year...(start.year + 1) {
            guard let date = clampedDay(year: year, month: month, day: day), date >= start else {
                continue
            }
            return try rolled(date, roll: roll)
        }
        return try rolled(start, roll: roll)
    }

    /// A day of a month, or the month's last day where it is shorter.
    func clampedDay(year: Int, month: Int, day: Int) -> CivilDate? {
        for candidate in stride(from: day, to: 27, by: -1) {
            if let date = CivilDate(year: year, month: month, day: candidate) { return date }
        }
        return CivilDate(year: year, month: month, day: day)
    }

    /// Moves a fixed day as the rule asks, with the explanation.
    func rolled(_ day: CivilDate, roll: Roll) throws(CalendarError) -> DeadlineComputation {
        let due: CivilDate =
            switch roll {
            case .default, .none: day
            case .forward: try rules.calendar.nextWorkingDay(onOrAfter: day)
            case .backward: try rules.calendar.previousWorkingDay(onOrBefore: day)
            }
        let rest = try rules.calendar.day(day)
        let isProvisional = due != day && rest.confirmation != .official
        var steps: [ExplanationStep] = []
        if due != day {
            steps.append(.rolled(from: day, to: due, reason: rest.name ?? Self.dayOfRest))
        }
        steps.append(.result(due: due, provisional: isProvisional))
        return DeadlineComputation(
            due: due,
            unrolled: day,
            isProvisional: isProvisional,
            steps: steps
        )
    }

    private static var dayOfRest: LocalizedText {
        LocalizedText(vi: "ngày nghỉ hằng tuần", en: "weekly day of rest")
    }
}

extension CaseRules {
    /// A day a period away from another, on a working day: back before it, forward after it.
    ///
    /// Working days are counted in the calendar; other periods in one step from `day`.
    func workingDay(
        _ count: Int,
        of period: Period,
        _ direction: CountDirection,
        from day: CivilDate
    ) throws(CalendarError) -> CivilDate {
        if case .workingDays(let days) = period {
            return switch direction {
            case .after: try calendar.workingDay(after: day, count: days * count)
            case .before: try calendar.workingDay(before: day, count: days * count)
            }
        }
        let sign = direction == .after ? count : -count
        let moved: CivilDate? =
            switch period {
            case .workingDays: nil
            case .days(let days): day.adding(days: days * sign)
            case .weeks(let weeks): day.adding(days: weeks * 7 * sign)
            case .months(let months): day.adding(months: months * sign)
            case .years(let years): day.adding(months: years * 12 * sign)
            }
        guard let moved else { throw .beyondCivilDates(from: day, period: period) }
        return switch direction {
        case .after: try calendar.nextWorkingDay(onOrAfter: moved)
        case .before: try calendar.previousWorkingDay(onOrBefore: moved)
        }
    }
}
