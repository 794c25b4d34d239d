import CivilCalendar
import WorkflowModel

/// The reminders of a timer that no line of its rule asks for.
extension ReminderPlan {
    /// Adds the weekly reminders of a deadline once its own lines have come to an end.
    func addDigest(
        of status: TimerStatus,
        timer: TimerRule,
        after decided: CivilDate?,
        to result: inout [PlannedReminder]
    ) throws(CalendarError) {
        guard let span = try digestSpan(of: timer, status: status) else { return }
        var days = try series(every: .weeks(1), from: span.start, after: decided)
        if let end = span.end { days.removeAll { $0.day >= end } }
        addClosing("weekly", days, .alert, of: status, timer, to: &result)
    }

    /// Adds a step that tells everybody the timer's lines tell on its day; the office where they
    /// tell nobody.
    func addClosing(
        _ step: String,
        _ days: [StepDay],
        _ level: ReminderLevel,
        of status: TimerStatus,
        _ timer: TimerRule,
        to result: inout [PlannedReminder]
    ) {
        var roles: [String] = []
        var keys: [ReminderKey] = []
        for day in days {
            // The lines that are in force hardly ever differ from one day to the next.
            let present = self.roles(of: timer, on: day.day)
            if present != roles {
                roles = present
                keys = self.keys(step, roles, of: status)
            }
            add(day, keys, level, level.rawValue, status, to: &result)
        }
    }

    /// Whom the lines of a timer tell on a day; the office where they tell nobody.
    private func roles(of timer: TimerRule, on day: CivilDate) -> [String] {
        var roles: [String] = []
        for line in timer.reminders where line.window.contains(day) {
            for role in line.roles where !roles.contains(role) { roles.append(role) }
        }
        return roles.isEmpty ? [Self.office] : roles
    }

    /// Where the weekly reminders of a deadline begin, at the last step of its own lines, and
    /// before which day they end, because a line that goes on for ever comes into force; `nil` when
    /// such a line is in force by then.
    private func digestSpan(
        of timer: TimerRule,
        status: TimerStatus
    ) throws(CalendarError) -> (start: CivilDate, end: CivilDate?)? {
        guard let due = status.due, let start = status.start else { return nil }
        var latest = due
        var end: CivilDate?
        for line in timer.reminders {
            for step in line.steps {
                let last: CivilDate?
                if case .everyAfter(let period) = step {
                    last =
                        try line.times.map { times throws(CalendarError) in
                            try rules.workingDay(times, of: period, .after, from: due)
                        } ?? line.window.until
                    if last == nil {
                        let since = line.window.since ?? due
                        end = end.map { min($0, since) } ?? since
                    }
                } else {
                    last = try day(of: step, start: start, due: due)
                }
                guard let last else { continue }
                latest = max(latest, min(last, line.window.until ?? last))
            }
        }
        if let end, end <= latest { return nil }
        return (latest, end)
    }
}
