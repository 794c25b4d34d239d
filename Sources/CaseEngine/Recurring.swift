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
        let number: Int
        let opens: CivilDate
        let due: CivilDate
    }

    func recurring(
        _ timer: TimerRule,
        _ recurrence: Recurrence,
        law: Law,
        scope: Scope
    ) throws(FoldError) -> TimerStatus {
        let ending = firstAnswer(to: law, among: timer.endsWith, answersAny: false, scope: scope)
        let ended = ending?.event.day ?? scope.end
        var meetings: [CivilDate] = []
        for (index, event) in scope.events.enumerated() {
            guard timer.metBy.contains(where: { $0.event == event.event }),
                law.isAnswered(by: event, at: index)
            else {
                continue
            }
            meetings.append(event.day)
        }
        let series = OccurrenceSeries(
            recurrence: recurrence,
            start: law.trigger.day,
            roll: timer.roll,
            rules: rules
        )
        let computed: DeadlineComputation
        let name: String
        let (current, missed) = try unmet(series, through: ended ?? today, meetings, timer)
        do {
            (name, computed) = try series.explained(current.number)
        } catch {
            throw .calendar(timer: timer.name, error)
        }
        let isNominal = name.first != "n"
        let root = occurrence(of: timer, law: law, scope: scope)
        return TimerStatus(
            timer: timer.name,
            kind: timer.kind,
            title: timer.title,
            stage: scope.visit?.stage,
            visit: scope.visit?.number ?? 0,
            occurrence: isNominal ? name : "\(root)-\(name)",
            state: ended.map { .ended(day: $0) } ?? .running,
            start: law.trigger.day,
            due: computed.due,
            isProvisional: law.trigger.isProvisional || computed.isProvisional,
            opened: current.opens,
            missed: missed,
            known: law.known(in: scope),
            explanation: explain(law) + computed.steps
        )
    }

    /// The occurrence a case is in, the newest that has opened and is not met, else the one that
    /// opens next; with the number of older unmet ones.
    private func unmet(
        _ series: OccurrenceSeries,
        through horizon: CivilDate,
        _ meetings: [CivilDate],
        _ timer: TimerRule
    ) throws(FoldError) -> (current: Occurrence, missed: Int) {
        var waiting = meetings[...]
        var unmet: [Occurrence] = []
        var opens = series.start
        for number in 1...Self.maximumOccurrences {
            // What happened before an occurrence opened met the oldest one open then, or nothing.
            while let day = waiting.first, day < opens {
                if !unmet.isEmpty { unmet.removeFirst() }
                waiting = waiting.dropFirst()
            }
            let due: CivilDate
            do {
                due = try series.due(number)
            } catch {
                throw .calendar(timer: timer.name, error)
            }
            let occurrence = Occurrence(number: number, opens: opens, due: due)
            if number > 1, opens > horizon {
                return (unmet.last ?? occurrence, max(0, unmet.count - 1))
            }
            unmet.append(occurrence)
            opens = max(due, opens).adding(days: 1) ?? .latest
        }
        throw .tooManyOccurrences(timer.name)
    }
}

/// The due dates of a recurring timer, by number from 1.
struct OccurrenceSeries: Sendable {
    let recurrence: Recurrence
    let start: CivilDate
    let roll: Roll
    let rules: CaseRules
    /// How many occurrences of a fixed day lie before the start within its first year or month.
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

    /// The name of an occurrence, and its due date with the way it was found.
    func explained(
        _ number: Int
    ) throws(CalendarError) -> (name: String, computed: DeadlineComputation) {
        if case .every(let period) = recurrence {
            let computed = try computeDue(
                from: start,
                within: period.repeated(number),
                kind: .recurring,
                roll: roll,
                calendar: rules.calendar
            )
            return ("n\(number)", computed)
        }
        return (name(number), try rules.rolled(nominal(number), roll: roll))
    }

    private var isPeriodic: Bool {
        if case .every = recurrence { true } else { false }
    }

    /// The year or month of an occurrence.
    private func name(_ number: Int) -> String {
        if case .yearBy = recurrence { return "\(year(number))" }
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

    private func month(_ number: Int) -> (year: Int, month: Int) {
        let index = start.year * 12 + start.month - 1 + number - 1 + skipped
        return (index / 12, index % 12 + 1)
    }
}

extension Period {
    /// The period taken several times, in one step.
    func repeated(_ times: Int) -> Period { Period(count: count * times, unit: unit) }
}
