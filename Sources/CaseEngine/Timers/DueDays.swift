import CivilCalendar
import WorkflowModel

/// Due dates that are days of the year instead of periods.
extension CaseRules {
    /// The first such day of a year on or after a day; it rolls only when the rule says so.
    func fixedDay(
        month: Int,
        day: Int,
        onOrAfter start: CivilDate,
        roll: Roll
    ) throws(CalendarError) -> DeadlineComputation {
        for year in [start.year, start.year + 1] {
            guard let date = CivilDate(year: year, month: month, clampedDay: day), date >= start
            else { continue }
            return try rolled(date, roll: roll)
        }
        throw .beyondCivilDates(from: start, period: .years(1))
    }

    /// Moves a fixed day as the rule asks, with the explanation.
    func rolled(_ day: CivilDate, roll: Roll) throws(CalendarError) -> DeadlineComputation {
        let due: CivilDate =
            switch roll {
            case .default, .none: day
            case .forward: try calendar.nextWorkingDay(onOrAfter: day)
            case .backward: try calendar.previousWorkingDay(onOrBefore: day)
            }
        var steps: [ExplanationStep] = []
        var isProvisional = false
        if due != day {
            let rest = try calendar.day(day)
            isProvisional = rest.confirmation != .official
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
        LocalizedText(vi: "ngày nghỉ cuối tuần", en: "weekend")
    }
}

// MARK: - Days of reminders

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
        let distance = direction == .after ? count : -count
        if case .workingDays(let days) = period {
            return try calendar.workingDay(after: day, count: days * distance)
        }
        guard let moved = day.adding(period.repeated(distance)) else {
            throw .beyondCivilDates(from: day, period: period)
        }
        return switch direction {
        case .after: try calendar.nextWorkingDay(onOrAfter: moved)
        case .before: try calendar.previousWorkingDay(onOrBefore: moved)
        }
    }

    /// The day a period before another, not moved off a day of rest.
    func day(_ period: Period, before day: CivilDate) throws(CalendarError) -> CivilDate {
        if case .workingDays(let count) = period {
            return try calendar.workingDay(before: day, count: count)
        }
        guard let moved = day.adding(period.repeated(-1)) else {
            throw .beyondCivilDates(from: day, period: period)
        }
        return moved
    }

    /// The number of the first repetition of a period from a day that falls after another day; a
    /// period of nothing has one repetition.
    func repetition(
        of period: Period,
        from start: CivilDate,
        after today: CivilDate
    ) throws(CalendarError) -> Int {
        guard start <= today, period.count > 0 else { return 1 }
        let units =
            switch period {
            case .workingDays: try calendar.workingDays(between: start, and: today)
            case .days: start.days(until: today)
            case .weeks: start.days(until: today) / 7
            case .months: today.monthNumber - start.monthNumber
            case .years: today.year - start.year
            }
        var number = units / period.count + 1
        // A repetition on a day of rest moves forward, and may pass today by that.
        while number > 1, try workingDay(number - 1, of: period, .after, from: start) > today {
            number -= 1
        }
        return number
    }
}

extension CivilDate {
    /// The day of a month, or the month's last day where it is shorter.
    init?(year: Int, month: Int, clampedDay day: Int) {
        for candidate in stride(from: day, through: max(1, day - 3), by: -1) {
            guard let date = CivilDate(year: year, month: month, day: candidate) else { continue }
            self = date
            return
        }
        return nil
    }

    /// The months since the year 0.
    fileprivate var monthNumber: Int { year * 12 + month - 1 }

    /// The day a period of civil time away, months in one step; `nil` outside the civil dates and
    /// for working days, which only a calendar can count.
    func adding(_ period: Period) -> CivilDate? {
        switch period {
        case .workingDays: nil
        case .days(let days): adding(days: days)
        case .weeks(let weeks): adding(days: weeks * 7)
        case .months(let months): adding(months: months)
        case .years(let years): adding(months: years * 12)
        }
    }
}
