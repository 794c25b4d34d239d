import CivilCalendar
import WorkflowModel

/// Timers that fall due again and again.
///
/// An occurrence opens when the one before it falls due. An event meets the oldest open one; older
/// unmet ones fold into a count, so that one reminder says "3 periods missed".
extension TimerFold {
    /// How many occurrences one timer may have: more is a history nobody wrote.
    static let maximumOccurrences = 10_000

    private struct Occurrence {
        let name: String
        let computed: DeadlineComputation
        var opens: CivilDate
    }

    func recurring(
        _ timer: TimerRule,
        _ recurrence: Recurrence,
        law: Law,
        scope: Scope
    ) throws(FoldError) -> TimerStatus {
        let horizon = scope.end ?? today
        let meets = scope.events.filter {
            timer.metBy.contains($0.event) && $0.day >= law.trigger.day
                && $0.root != law.trigger.root
        }
        var waitingMeets = meets[...]
        var unmet: [Occurrence] = []
        var opens = law.trigger.day
        var next: Occurrence?
        for number in 1...Self.maximumOccurrences {
            var candidate = try occurrence(number, of: timer, recurrence, law: law)
            candidate.opens = opens
            while let event = waitingMeets.first, event.day < opens {
                if !unmet.isEmpty { unmet.removeFirst() }
                waitingMeets = waitingMeets.dropFirst()
            }
            if number > 1, opens > horizon {
                next = candidate
                break
            }
            unmet.append(candidate)
            opens = candidate.computed.due.adding(days: 1) ?? .latest
        }
        unmet.removeFirst(min(unmet.count, waitingMeets.count))
        guard let current = unmet.last ?? next else { throw .tooManyOccurrences(timer.name) }
        let ending = scope.events.first { timer.endsWith.contains($0.event) }?.day ?? scope.end
        return TimerStatus(
            timer: timer.name,
            kind: timer.kind,
            title: timer.title,
            stage: scope.visit?.stage,
            visit: scope.visit?.number ?? 0,
            occurrence: current.name,
            state: ending.map { .ended(day: $0) } ?? .running,
            start: law.trigger.day,
            due: current.computed.due,
            isProvisional: law.trigger.isProvisional || current.computed.isProvisional,
            opened: current.opens,
            missed: max(0, unmet.count - 1),
            known: law.known(in: scope),
            explanation: explain(law) + current.computed.steps
        )
    }

    private func occurrence(
        _ number: Int,
        of timer: TimerRule,
        _ recurrence: Recurrence,
        law: Law
    ) throws(FoldError) -> Occurrence {
        do {
            switch recurrence {
            case .every(let period):
                return Occurrence(
                    name: "n\(number)",
                    computed: try computeDue(
                        from: law.trigger.day,
                        within: period.repeated(number),
                        direction: .after,
                        kind: .recurring,
                        roll: timer.roll,
                        validThroughAnniversary: false,
                        calendar: rules.calendar
                    ),
                    opens: law.trigger.day
                )
            case .yearBy(let month, let day):
                return try yearly(number, month: month, day: day, timer: timer, law: law)
            case .monthBy(let day):
                return try monthly(number, timer: timer, law: law) { year, month in
                    clampedDay(year: year, month: month, day: day)
                }
            case .monthByWorkingDay(let count):
                return try monthly(number, timer: timer, law: law) { year, month in
                    try CivilDate(year: year, month: month, day: 1)?.adding(days: -1).map {
                        try rules.calendar.workingDay(after: $0, count: count)
                    }
                }
            }
        } catch let error as CalendarError {
            throw .calendar(timer: timer.name, error)
        } catch {
            throw .tooManyOccurrences(timer.name)
        }
    }

    private func yearly(
        _ number: Int,
        month: Int,
        day: Int,
        timer: TimerRule,
        law: Law
    ) throws(CalendarError) -> Occurrence {
        let start = law.trigger.day
        let inFirstYear = clampedDay(year: start.year, month: month, day: day)
        let skip = inFirstYear.map { $0 < start } ?? false
        let year = start.year + number - 1 + (skip ? 1 : 0)
        guard let date = clampedDay(year: year, month: month, day: day) else {
            throw .beyondCivilDates(from: start, period: .years(number))
        }
        return Occurrence(name: "\(year)", computed: try rolled(date, roll: timer.roll), opens: start)
    }

    private func monthly(
        _ number: Int,
        timer: TimerRule,
        law: Law,
        date: (Int, Int) throws -> CivilDate?
    ) throws -> Occurrence {
        let start = law.trigger.day
        let first = start.year * 12 + start.month - 1
        let skip = try date(start.year, start.month).map { $0 < start } ?? false
        let index = first + number - 1 + (skip ? 1 : 0)
        let (year, month) = (index / 12, index % 12 + 1)
        guard let day = try date(year, month) else { throw CalendarError.beyondCivilDates(from: start, period: .months(number)) }
        let name = "\(year)-\(month < 10 ? "0" : "")\(month)"
        return Occurrence(name: name, computed: try rolled(day, roll: timer.roll), opens: start)
    }
}

extension Period {
    /// The period taken several times, in one step.
    func repeated(_ times: Int) -> Period {
        switch self {
        case .workingDays(let count): .workingDays(count * times)
        case .days(let count): .days(count * times)
        case .weeks(let count): .weeks(count * times)
        case .months(let count): .months(count * times)
        case .years(let count): .years(count * times)
        }
    }
}
