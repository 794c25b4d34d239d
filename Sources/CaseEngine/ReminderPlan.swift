import CivilCalendar
import WorkflowModel

/// Turns the `remind` lines of running timers into days.
///
/// Besides what the rules say it plans what keeps every open case alive: an unmet deadline goes on
/// weekly after its last step, a case whose clocks all stand still is shown to the office every
/// four weeks, and one with events that no longer fit every week.
struct ReminderPlan: Sendable {
    /// Repetitions of one step that are planned at most; a step a working day apart reaches four
    /// years with it, and the newest one is what a reader needs.
    static let maximumRepetitions = 1_000
    /// The timer name under which a case without a running clock is reminded of.
    static let idleTimer = "@idle"
    /// The timer name under which events that no longer fit are reminded of.
    static let attentionTimer = "@attention"
    /// The role that always exists.
    static let office = "office"

    let rules: CaseRules
    let today: CivilDate

    /// A step with its day.
    private struct DatedStep {
        let name: String
        let day: CivilDate
    }

    /// All reminders of an open case: those up to today, and the next one of every line.
    func reminders(
        of statuses: [TimerStatus],
        visit: StageVisit,
        unplaced: [PlacedEvent]
    ) throws(FoldError) -> [PlannedReminder] {
        var result: [PlannedReminder] = []
        let timers = Dictionary(
            rules.workflow.allTimers.map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        for status in statuses where status.isRunning || status.state == .dormant {
            guard let timer = timers[status.timer] else { continue }
            do {
                result += try reminders(of: status, timer: timer, visit: visit)
            } catch {
                throw .calendar(timer: timer.name, error)
            }
        }
        do {
            if !statuses.contains(where: guards) {
                let lapsed = statuses.filter(\.isRunning).compactMap(\.due).filter { $0 <= today }
                result += try repeated(
                    Self.idleTimer,
                    every: .weeks(4),
                    visit: visit,
                    since: max(visit.entered, lapsed.max() ?? visit.entered)
                )
            }
            if let recorded = unplaced.map(\.recorded).max() {
                result += try repeated(
                    Self.attentionTimer,
                    every: .weeks(1),
                    visit: visit,
                    since: recorded
                )
            }
        } catch {
            throw .calendar(timer: Self.idleTimer, error)
        }
        return result
    }

    /// Whether a timer keeps its case from being forgotten: it runs and does not fall silent.
    private func guards(_ status: TimerStatus) -> Bool {
        guard status.isRunning else { return false }
        return switch status.kind {
        case .deadline, .recurring: true
        case .waiting, .validity: status.due.map { $0 > today } ?? false
        }
    }

    private func reminders(
        of status: TimerStatus,
        timer: TimerRule,
        visit: StageVisit
    ) throws(CalendarError) -> [PlannedReminder] {
        var result: [PlannedReminder] = []
        for line in timer.reminders {
            for step in line.steps {
                let steps = try days(of: step, times: line.times, status: status, visit: visit)
                result += plan(steps, line: line, status: status)
            }
        }
        if let line = digestLine(of: timer, status: status, planned: result) {
            let steps = try days(
                of: .everyAfter(.weeks(1)),
                times: nil,
                status: status,
                visit: visit
            )
            result += plan(steps, line: line, status: status)
        }
        if status.kind == .recurring, status.missed > 0, let line = missedLine(of: timer) {
            result += plan([try missedStep(status)], line: line, status: status)
        }
        return result
    }

    private func plan(
        _ steps: [DatedStep],
        line: ReminderRule,
        status: TimerStatus
    ) -> [PlannedReminder] {
        steps.flatMap { step in
            line.roles.map { role in
                PlannedReminder(
                    timer: status.timer,
                    occurrence: status.occurrence,
                    step: step.name,
                    day: step.day,
                    due: status.due,
                    role: role,
                    level: line.level,
                    message: line.message ?? line.level.rawValue,
                    known: status.known
                )
            }
        }
    }
}

// MARK: - Days

extension ReminderPlan {
    private func days(
        of step: ReminderStep,
        times: Int?,
        status: TimerStatus,
        visit: StageVisit
    ) throws(CalendarError) -> [DatedStep] {
        if case .everyWhileDormant(let period) = step {
            guard status.state == .dormant else { return [] }
            return try series(step, every: period, from: visit.entered, times: times)
        }
        guard status.isRunning, let due = status.due, let start = status.start else { return [] }
        let name = step.canonicalText
        switch step {
        case .before(let period):
            let day = try rules.workingDay(1, of: period, .before, from: due)
            return [DatedStep(name: name, day: day)]
        case .onDue:
            let day = try rules.calendar.previousWorkingDay(onOrBefore: due)
            return [DatedStep(name: name, day: day)]
        case .after(let period):
            let day = try rules.workingDay(1, of: period, .after, from: due)
            return [DatedStep(name: name, day: day)]
        case .afterStart(let period):
            let day = try rules.workingDay(1, of: period, .after, from: start)
            return [DatedStep(name: name, day: day)]
        case .atPercent(let share):
            let span = start.days(until: due) * share / 100
            let day = try rules.calendar.previousWorkingDay(
                onOrBefore: start.adding(days: span) ?? due
            )
            return [DatedStep(name: name, day: day)]
        case .everyAfter(let period):
            return try series(step, every: period, from: due, times: times)
        case .everyWhileDormant:
            return []
        }
    }

    /// The repetitions of a step up to today and the next one after it.
    private func series(
        _ step: ReminderStep,
        every period: Period,
        from start: CivilDate,
        times: Int?
    ) throws(CalendarError) -> [DatedStep] {
        var result: [DatedStep] = []
        for number in 1...min(times ?? Self.maximumRepetitions, Self.maximumRepetitions) {
            let day = try rules.workingDay(number, of: period, .after, from: start)
            result.append(DatedStep(name: "\(step.canonicalText)#\(number)", day: day))
            if day > today { break }
        }
        return result
    }

    private func missedStep(_ status: TimerStatus) throws(CalendarError) -> DatedStep {
        let day = try rules.calendar.nextWorkingDay(onOrAfter: status.opened ?? today)
        return DatedStep(name: "missed", day: day)
    }
}

// MARK: - What keeps a case alive

extension ReminderPlan {
    /// A weekly line for a deadline whose own lines all come to an end, from its last step on.
    private func digestLine(
        of timer: TimerRule,
        status: TimerStatus,
        planned: [PlannedReminder]
    ) -> ReminderRule? {
        guard status.kind == .deadline, status.isRunning else { return nil }
        let endless = timer.reminders.contains { line in
            line.times == nil
                && line.steps.contains { step in
                    if case .everyAfter = step { return true }
                    return false
                }
        }
        return endless ? nil : missedLine(of: timer)
    }

    /// Tells everybody the timer's own lines tell; the office where they name nobody.
    private func missedLine(of timer: TimerRule) -> ReminderRule? {
        var roles: [String] = []
        for role in timer.reminders.flatMap(\.roles) where !roles.contains(role) {
            roles.append(role)
        }
        return ReminderRule(
            steps: [],
            times: nil,
            roles: roles.isEmpty ? [Self.office] : roles,
            level: .alert,
            message: nil,
            place: timer.place
        )
    }

    private func repeated(
        _ timer: String,
        every period: Period,
        visit: StageVisit,
        since start: CivilDate
    ) throws(CalendarError) -> [PlannedReminder] {
        try series(.everyAfter(period), every: period, from: start, times: nil).map { step in
            PlannedReminder(
                timer: timer,
                occurrence: "s\(visit.number)",
                step: step.name,
                day: step.day,
                due: nil,
                role: Self.office,
                level: .warning,
                message: "attention",
                known: max(start, visit.recorded)
            )
        }
    }
}
