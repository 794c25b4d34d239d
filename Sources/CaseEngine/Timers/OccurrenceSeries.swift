import CivilCalendar
import WorkflowModel

/// The due dates of a recurring timer, by number from 1.
struct OccurrenceSeries: Sendable {
    let recurrence: Recurrence
    let start: CivilDate
    let roll: Roll
    let rules: CaseRules
    /// How many occurrences of a fixed day lie before the start within its first year, quarter or
    /// month.
    private var skipped = 0

    init(recurrence: Recurrence, start: CivilDate, roll: Roll, rules: CaseRules) {
        self.recurrence = recurrence
        self.start = start
        self.roll = roll
        self.rules = rules
        guard let first = try? nominal(1), first < start else { return }
        skipped = 1
    }

    /// The due date of an occurrence.
    func due(_ number: Int) throws(CalendarError) -> CivilDate {
        if case .every(let period) = recurrence, case .workingDays = period {
            return try rules.calendar.workingDay(after: start, count: period.count * number)
        }
        let day = try nominal(number)
        return switch roll {
        case .none: day
        case .default:
            isPeriodic ? try rules.calendar.nextWorkingDay(onOrAfter: day) : day
        case .forward: try rules.calendar.nextWorkingDay(onOrAfter: day)
        case .backward: try rules.calendar.previousWorkingDay(onOrBefore: day)
        }
    }

    /// The due date of an occurrence with the way it was found.
    func explained(_ number: Int) throws(CalendarError) -> DeadlineComputation {
        guard case .every(let period) = recurrence else {
            return try rules.rolled(nominal(number), roll: roll)
        }
        return try computeDue(
            from: start,
            within: period.repeated(number),
            kind: .recurring,
            roll: roll,
            calendar: rules.calendar
        )
    }

    /// Whether working days are counted.
    var isInWorkingDays: Bool {
        if case .every(.workingDays) = recurrence { true } else { false }
    }

    /// Whether a period is counted from the trigger, instead of fixed days.
    var isPeriodic: Bool {
        if case .every = recurrence { true } else { false }
    }

    /// The year, quarter or month of an occurrence, or its number.
    func name(_ number: Int) -> String {
        if isPeriodic { return "n\(number)" }
        if case .yearBy = recurrence { return "\(year(number))" }
        if case .quarterBy = recurrence {
            let (year, month) = quarter(number)
            return "\(year)-Q\(month / 3)"
        }
        let (year, month) = month(number)
        return "\(year)-\(month < 10 ? "0" : "")\(month)"
    }

    /// The due date before it is moved off a day of rest.
    private func nominal(_ number: Int) throws(CalendarError) -> CivilDate {
        var found: CivilDate?
        switch recurrence {
        case .every(let period):
            found = start.adding(period.repeated(number))
        case .yearBy(let month, let day):
            found = CivilDate(year: year(number), month: month, clampedDay: day)
        case .quarterBy(let day):
            let (year, month) = quarter(number)
            found = CivilDate(year: year, month: month, clampedDay: day)
        case .monthBy(let day):
            let (year, month) = month(number)
            found = CivilDate(year: year, month: month, clampedDay: day)
        case .monthByWorkingDay(let count):
            let (year, month) = month(number)
            if let eve = CivilDate(year: year, month: month, day: 1)?.adding(days: -1) {
                found = try rules.calendar.workingDay(after: eve, count: count)
            }
        }
        guard let found else { throw .beyondCivilDates(from: start, period: .months(number)) }
        return found
    }

    private func year(_ number: Int) -> Int { start.year + number - 1 + skipped }

    /// The last month of a quarter.
    private func quarter(_ number: Int) -> (year: Int, month: Int) {
        let index = start.year * 4 + (start.month - 1) / 3 + number - 1 + skipped
        return (index / 4, index % 4 * 3 + 3)
    }

    private func month(_ number: Int) -> (year: Int, month: Int) {
        let index = start.year * 12 + start.month - 1 + number - 1 + skipped
        return (index / 12, index % 12 + 1)
    }
}

extension Period {
    /// The period taken several times, in one step.
    func repeated(_ times: Int) -> Period { Period(count: count * times, unit: unit) }
}
