import CivilCalendar
import WorkflowModel

/// Turns the `remind` lines of running timers into days.
///
/// Besides what the rules say it plans what keeps every open case alive: an unmet deadline goes on
/// weekly after its last step, a case whose clocks all stand still is shown to the office every
/// four weeks, and one with events that no longer fit every week.
public struct ReminderPlan: Sendable {
    /// How many repetitions of one step up to today are planned: the newest are what a reader
    /// needs, and older ones were dealt with when they were new.
    static let longestBacklog = 24
    /// The timer name under which a case without a running clock is reminded of.
    public static let idleTimer = "@idle"
    /// The timer name under which events that no longer fit are reminded of.
    public static let attentionTimer = "@attention"
    /// The role that always exists.
    public static let office = "office"

    let rules: CaseRules
    let today: CivilDate
    /// The day the case was opened.
    let opened: CivilDate
    /// The present stay.
    let visit: StageVisit

    /// A step with its day.
    private struct DatedStep {
        let name: String
        let day: CivilDate
    }

    /// All reminders of an open case up to today, and the next one of every line, by its timers and
    /// those of its present stay.
    func reminders(
        of statuses: [TimerStatus],
        unplaced: [PlacedEvent]
    ) throws(FoldError) -> [PlannedReminder] {
        let stage = rules.workflow.stage(named: visit.stage)
        var result: [PlannedReminder] = []
        var isGuarded = false
        for status in statuses where status.isRunning || status.state == .dormant {
            let timers = status.visit == 0 ? rules.workflow.timers : stage?.timers ?? []
            guard let timer = timers.first(where: { $0.name == status.timer }) else { continue }
            do {
                try plan(status, timer: timer, into: &result)
            } catch {
                throw .calendar(timer: timer.name, error)
            }
            isGuarded = isGuarded || guards(status, timer)
        }
        do {
            if !isGuarded { result += try idleReminders(statuses) }
            if !unplaced.isEmpty { result += try attentionReminders(unplaced) }
        } catch {
            throw .calendar(timer: Self.idleTimer, error)
        }
        return result
    }

    /// Whether a timer keeps its case from being forgotten: it does not fall silent.
    private func guards(_ status: TimerStatus, _ timer: TimerRule) -> Bool {
        guard status.isRunning else {
            return timer.reminders.contains { line in
                line.times == nil && line.steps.contains(where: \.isWhileDormant)
            }
        }
        return switch status.kind {
        case .deadline, .recurring: true
        case .waiting, .validity: status.due.map { $0 > today } ?? false
        }
    }

    private func plan(
        _ status: TimerStatus,
        timer: TimerRule,
        into result: inout [PlannedReminder]
    ) throws(CalendarError) {
        for line in timer.reminders {
            for step in line.steps {
                for dated in try days(of: step, times: line.times, status: status) {
                    add(dated, line: line, status: status, to: &result)
                }
            }
        }
        guard status.isRunning else { return }
        if status.kind == .deadline, let start = try digestStart(of: timer, status: status) {
            let line = closingLine(of: timer)
            for dated in try series("weekly", every: .weeks(1), from: start, times: nil) {
                add(dated, line: line, status: status, to: &result)
            }
        }
        if status.kind == .recurring, status.missed > 0, let opened = status.opened {
            let day = try rules.calendar.nextWorkingDay(onOrAfter: opened)
            let dated = DatedStep(name: "missed", day: day)
            add(dated, line: closingLine(of: timer), status: status, to: &result)
        }
    }

    private func add(
        _ step: DatedStep,
        line: ReminderRule,
        status: TimerStatus,
        to result: inout [PlannedReminder]
    ) {
        for role in line.roles {
            result.append(
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
            )
        }
    }
}

// MARK: - Days

extension ReminderPlan {
    private func days(
        of step: ReminderStep,
        times: Int?,
        status: TimerStatus
    ) throws(CalendarError) -> [DatedStep] {
        let name = step.canonicalText
        if case .everyWhileDormant(let period) = step {
            guard status.state == .dormant else { return [] }
            let start = status.visit == 0 ? opened : visit.entered
            return try series(name, every: period, from: start, times: times)
        }
        guard status.isRunning, let due = status.due, let start = status.start else { return [] }
        if case .everyAfter(let period) = step {
            return try series(name, every: period, from: due, times: times)
        }
        return try day(of: step, start: start, due: due).map { [DatedStep(name: name, day: $0)] }
            ?? []
    }

    /// The day of a step that comes once.
    private func day(
        of step: ReminderStep,
        start: CivilDate,
        due: CivilDate
    ) throws(CalendarError) -> CivilDate? {
        switch step {
        case .before(let period): try rules.workingDay(1, of: period, .before, from: due)
        case .onDue: try rules.calendar.previousWorkingDay(onOrBefore: due)
        case .after(let period): try rules.workingDay(1, of: period, .after, from: due)
        case .afterStart(let period): try rules.workingDay(1, of: period, .after, from: start)
        case .atPercent(let share):
            try rules.calendar.previousWorkingDay(
                onOrBefore: start.adding(days: start.days(until: due) * share / 100) ?? due
            )
        case .everyAfter, .everyWhileDormant: nil
        }
    }

    /// The newest repetitions of a step up to today and the next one after it.
    private func series(
        _ name: String,
        every period: Period,
        from start: CivilDate,
        times: Int?
    ) throws(CalendarError) -> [DatedStep] {
        let next = try rules.repetition(of: period, from: start, after: today)
        let last = min(next, times ?? next)
        guard last >= 1 else { return [] }
        var result: [DatedStep] = []
        for number in max(1, last - Self.longestBacklog)...last {
            let day = try rules.workingDay(number, of: period, .after, from: start)
            result.append(DatedStep(name: "\(name)#\(number)", day: day))
        }
        return result
    }
}

// MARK: - What keeps a case alive

extension ReminderPlan {
    /// Where the weekly reminders of a deadline begin whose own lines all come to an end: at the
    /// last step of these; `nil` when one line goes on for ever.
    private func digestStart(
        of timer: TimerRule,
        status: TimerStatus
    ) throws(CalendarError) -> CivilDate? {
        guard let due = status.due, let start = status.start else { return nil }
        var latest = due
        for line in timer.reminders {
            for step in line.steps {
                if case .everyAfter(let period) = step {
                    guard let times = line.times else { return nil }
                    let day = try rules.workingDay(times, of: period, .after, from: due)
                    latest = max(latest, day)
                } else if let day = try day(of: step, start: start, due: due) {
                    latest = max(latest, day)
                }
            }
        }
        return latest
    }

    /// Tells everybody the timer's own lines tell; the office where they name nobody.
    private func closingLine(of timer: TimerRule) -> ReminderRule {
        var roles: [String] = []
        for line in timer.reminders {
            for role in line.roles where !roles.contains(role) { roles.append(role) }
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

    /// Shows a case whose clocks all stand still to the office, counted from the day the last of
    /// them stopped; the day is part of the occurrence, so that a later standstill counts anew.
    private func idleReminders(
        _ statuses: [TimerStatus]
    ) throws(CalendarError) -> [PlannedReminder] {
        var start = visit.entered
        for status in statuses where status.isRunning {
            if let due = status.due, due <= today { start = max(start, due) }
        }
        return try series("every-4w", every: .weeks(4), from: start, times: nil).map { step in
            reminder(
                Self.idleTimer,
                occurrence: "s\(visit.number)-\(start.isoText)",
                step: step,
                known: max(start, visit.known)
            )
        }
    }

    /// Shows a case with events that no longer fit to the office, at once and then weekly.
    private func attentionReminders(
        _ unplaced: [PlacedEvent]
    ) throws(CalendarError) -> [PlannedReminder] {
        var newest = unplaced[0]
        for event in unplaced where attentionDay(newest) < attentionDay(event) { newest = event }
        let start = attentionDay(newest)
        let first = DatedStep(
            name: "at-once",
            day: try rules.calendar.nextWorkingDay(onOrAfter: start)
        )
        let later = try series("weekly", every: .weeks(1), from: start, times: nil)
        return ([first] + later).map { step in
            reminder(
                Self.attentionTimer,
                occurrence: "e\(newest.root)-\(start.isoText)",
                step: step,
                known: start
            )
        }
    }

    private func attentionDay(_ event: PlacedEvent) -> CivilDate {
        event.setAside ?? event.recorded
    }

    private func reminder(
        _ timer: String,
        occurrence: String,
        step: DatedStep,
        known: CivilDate
    ) -> PlannedReminder {
        PlannedReminder(
            timer: timer,
            occurrence: occurrence,
            step: step.name,
            day: step.day,
            due: nil,
            role: Self.office,
            level: .warning,
            message: "attention",
            known: known
        )
    }
}

extension ReminderStep {
    fileprivate var isWhileDormant: Bool {
        if case .everyWhileDormant = self { true } else { false }
    }
}
