import CivilCalendar
import WorkflowModel

/// Turns the `remind` lines of running timers into days.
///
/// Besides what the rules say it plans what keeps every open case alive: an unmet deadline goes on
/// weekly after its last step, a case whose clocks all stand still is shown to the office every
/// four weeks, and one with events that no longer fit every week.
public struct ReminderPlan: Sendable {
    /// How many repetitions of one step up to today are planned as a rule: the newest are what a
    /// reader needs, and older ones were dealt with when they were new.
    static let longestBacklog = 24
    /// The timer name under which a case without a running clock is reminded of.
    public static let idleTimer = "@idle"
    /// The timer name under which events that no longer fit are reminded of.
    public static let attentionTimer = "@attention"
    /// The timer name under which cases that could not be opened are reminded of.
    ///
    /// The engine folds one case and does not know of another: it neither plans nor sees them.
    public static let openingTimer = "@opening"
    /// The timer name under which the hold of a case is reminded of.
    public static let holdTimer = "@hold"
    /// The steps that tell of missed periods of a recurring timer: when the next one opens, and
    /// where the newest is overdue itself.
    public static let missedSteps = ["missed", "overdue"]
    /// The role that always exists.
    public static let office = "office"

    let rules: CaseRules
    let today: CivilDate
    /// The last day up to which all repetitions are planned: today, or a later one until which
    /// nothing but a reminder changes.
    let ahead: CivilDate
    /// What was decided before; `nil` where all is asked for again, as the daemon does.
    let decided: DecidedReminders?
    let facts: CaseFacts
    /// The present stay.
    let visit: StageVisit
    let holds: HoldTimeline

    /// A day of a step.
    struct StepDay {
        /// Which repetition it is, 1 and up; 0 for a step that comes once.
        var ordinal = 0
        let day: CivilDate
    }

    /// All reminders of an open case up to the day asked for, and the next one of every line, by
    /// its timers and those of its present stay.
    ///
    /// - Returns: What is to be sent, and what acknowledgements and snoozes leave out of it.
    func reminders(
        of statuses: [TimerStatus]
    ) throws(FoldError) -> (planned: [PlannedReminder], silenced: [SilencedReminder]) {
        let stage = rules.workflow.stage(named: visit.stage)
        let unplaced = facts.placement.unplaced
        let isHeld = holds.hold(on: today) != nil
        var result: [PlannedReminder] = []
        var silenced: [SilencedReminder] = []
        var isGuarded = isHeld
        for place in statuses.indices where isPresent(statuses[place]) {
            let timers =
                statuses[place].visit == 0 ? rules.workflow.timers : stage?.timers ?? []
            guard let index = timers.firstIndex(where: { $0.name == statuses[place].timer })
            else { continue }
            if isHeld, statuses[place].state == .dormant, timers[index].onHold == .remaining {
                continue
            }
            do {
                var own: [PlannedReminder] = []
                let through = decidedDay(statuses[place])
                try plan(statuses[place], timer: timers[index], after: through, into: &own)
                result += try quieted(own, of: statuses[place], silenced: &silenced)
            } catch {
                throw .calendar(timer: timers[index].name, error)
            }
            isGuarded = isGuarded || guards(statuses[place], timers[index])
        }
        do {
            result += try holdReminders()
            if !isGuarded { result += try idleReminders(statuses) }
            if !unplaced.isEmpty { result += try attentionReminders(unplaced) }
        } catch {
            throw .calendar(timer: Self.idleTimer, error)
        }
        return (result, silenced)
    }

    /// Whether a timer is of the case or the present stay and may be reminded of.
    private func isPresent(_ status: TimerStatus) -> Bool {
        status.isOf(visit: visit.number) && (status.isRunning || status.state == .dormant)
    }

    /// The day through which the reminders of a timer were decided.
    ///
    /// One that is put off comes on a day of its own, so where somebody quieted the timer all are
    /// asked for again.
    private func decidedDay(_ status: TimerStatus) -> CivilDate? {
        guard let day = decided?.day(of: status) else { return nil }
        let isQuieted = facts.placement.quiets.contains { quiet in
            quiet.timer == status.timer && quiet.occurrence == status.occurrence
        }
        return isQuieted ? nil : day
    }

    /// Whether a timer keeps its case from being forgotten: it does not fall silent.
    private func guards(_ status: TimerStatus, _ timer: TimerRule) -> Bool {
        guard status.isRunning else {
            return timer.reminders.contains { line in
                line.times == nil && line.steps.contains(where: \.isWhileDormant)
                    && line.window.contains(today) && line.window.until == nil
            } || awaitsChildren(timer)
        }
        return switch status.kind {
        case .deadline: true
        case .recurring:
            !timer.metBy.isEmpty
                || timer.reminders.contains { line in
                    line.window.contains(today) && line.window.until == nil
                }
        case .waiting, .validity: status.due.map { $0 > today } ?? false
        }
    }

    /// Whether a clock that stands still starts when open child cases end, which have clocks of
    /// their own.
    private func awaitsChildren(_ timer: TimerRule) -> Bool {
        facts.surroundings.children.contains { child in
            child.ended == nil
                && timer.variants.contains { $0.from.awaitsChildren(of: child.workflow) }
        }
    }

    private func plan(
        _ status: TimerStatus,
        timer: TimerRule,
        after decided: CivilDate?,
        into result: inout [PlannedReminder]
    ) throws(CalendarError) {
        let eve = decided ?? .earliest
        for line in timer.reminders {
            for step in line.steps {
                var days = try days(of: step, line: line, status: status, after: decided)
                days.removeAll { $0.day <= eve || !line.window.contains($0.day) }
                if days.isEmpty { continue }
                let keys = keys(step.canonicalText, line.roles, of: status)
                let message = line.message ?? line.level.rawValue
                for day in days { add(day, keys, line.level, message, status, to: &result) }
            }
        }
        guard status.isRunning else { return }
        if status.kind == .deadline {
            try addDigest(of: status, timer: timer, after: decided, to: &result)
            if let after = status.warnedAfter {
                let day = try rules.calendar.nextWorkingDay(onOrAfter: after.following)
                addClosing("warned", [StepDay(day: day)], .warning, of: status, timer, to: &result)
            }
        }
        if status.kind == .recurring, status.missed > 0, let opened = status.opened {
            let overdue = status.due.flatMap { $0 < today ? $0.following : nil }
            let day = try rules.calendar.nextWorkingDay(onOrAfter: overdue ?? opened)
            let step = Self.missedSteps[overdue == nil ? 0 : 1]
            addClosing(step, [StepDay(day: day)], .alert, of: status, timer, to: &result)
        }
    }

    /// What identifies a step of an occurrence, by role; repetitions have an ordinal besides.
    func keys(_ step: String, _ roles: [String], of status: TimerStatus) -> [ReminderKey] {
        roles.map { role in
            ReminderKey(
                caseID: facts.id,
                timer: status.timer,
                occurrence: status.occurrence,
                step: step,
                due: status.due,
                role: role
            )
        }
    }

    func add(
        _ step: StepDay,
        _ keys: [ReminderKey],
        _ level: ReminderLevel,
        _ message: String,
        _ status: TimerStatus,
        to result: inout [PlannedReminder]
    ) {
        for key in keys {
            result.append(
                PlannedReminder(
                    key: key.repeated(step.ordinal),
                    day: step.day,
                    level: level,
                    message: message,
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
        line: ReminderRule,
        status: TimerStatus,
        after decided: CivilDate?
    ) throws(CalendarError) -> [StepDay] {
        let since = line.window.since
        if case .everyWhileDormant(let period) = step {
            guard status.state == .dormant else { return [] }
            let start = status.visit == 0 ? facts.opening.day : visit.entered
            return try series(every: period, from: start, times: line.times, since: since)
        }
        guard status.isRunning, let due = status.due, let start = status.start else { return [] }
        if case .everyAfter(let period) = step {
            return try series(
                every: period,
                from: due,
                times: line.times,
                since: since,
                after: decided
            )
        }
        return try day(of: step, start: start, due: due).map { [StepDay(day: $0)] } ?? []
    }

    /// The day of a step that comes once.
    func day(
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

    /// The newest repetitions of a step up to today, those of the days ahead that are asked for and
    /// the next one after them, or the first one from a later day on; where they were decided
    /// through a day, those after it.
    func series(
        every period: Period,
        from start: CivilDate,
        times: Int? = nil,
        since: CivilDate? = nil,
        after decided: CivilDate? = nil
    ) throws(CalendarError) -> [StepDay] {
        let eve = since?.adding(days: -1) ?? today
        let next = try rules.repetition(of: period, from: start, after: max(today, eve))
        var first = max(1, min(next, times ?? next) - Self.longestBacklog)
        if let decided, first < next {
            first = max(first, try rules.repetition(of: period, from: start, after: decided))
        }
        let end =
            ahead <= today
            ? next : try rules.repetition(of: period, from: start, after: max(ahead, eve))
        let last = min(end, times ?? end)
        guard last >= first else { return [] }
        var result: [StepDay] = []
        result.reserveCapacity(last - first + 1)
        for number in first...last {
            let day = try rules.workingDay(number, of: period, .after, from: start)
            result.append(StepDay(ordinal: number, day: day))
        }
        return result
    }
}

// MARK: - What keeps a case alive

extension ReminderPlan {
    /// Shows a case whose clocks all stand still to the office, counted from the day the last of
    /// them stopped; the day is part of the occurrence, so that a later standstill counts anew.
    private func idleReminders(
        _ statuses: [TimerStatus]
    ) throws(CalendarError) -> [PlannedReminder] {
        var start = visit.entered
        for status in statuses where isPresent(status) && status.isRunning {
            if let due = status.due, due <= today { start = max(start, due) }
        }
        return reminders(
            Self.idleTimer,
            occurrence: "s\(visit.number)-\(start.isoText)",
            step: "every-4w",
            try series(every: .weeks(4), from: start),
            known: max(start, visit.known)
        )
    }

    /// Shows a case with events that no longer fit to the office, at once and then weekly.
    private func attentionReminders(
        _ unplaced: [PlacedEvent]
    ) throws(CalendarError) -> [PlannedReminder] {
        var newest = unplaced[0]
        for event in unplaced where attentionDay(newest) < attentionDay(event) { newest = event }
        let start = attentionDay(newest)
        let occurrence = "e\(newest.root)-\(start.isoText)"
        let first = StepDay(day: try rules.calendar.nextWorkingDay(onOrAfter: start))
        let later = try series(every: .weeks(1), from: start)
        return [("at-once", [first]), ("weekly", later)].flatMap { step, days in
            reminders(
                Self.attentionTimer,
                occurrence: occurrence,
                step: step,
                days,
                known: start
            )
        }
    }

    private func attentionDay(_ event: PlacedEvent) -> CivilDate {
        event.setAside ?? event.recorded
    }

    /// What the office is shown on some days of a step.
    func reminders(
        _ timer: String,
        occurrence: String,
        step: String,
        _ days: [StepDay],
        known: CivilDate
    ) -> [PlannedReminder] {
        let key = ReminderKey(
            caseID: facts.id,
            timer: timer,
            occurrence: occurrence,
            step: step,
            due: nil,
            role: Self.office
        )
        return days.map { day in
            PlannedReminder(
                key: key.repeated(day.ordinal),
                day: day.day,
                level: .warning,
                message: "attention",
                known: known
            )
        }
    }
}

extension ReminderStep {
    /// Whether it comes while the trigger is not recorded.
    var isWhileDormant: Bool {
        if case .everyWhileDormant = self { true } else { false }
    }
}

extension TriggerSource {
    /// Whether it waits for the end of child cases of a workflow.
    fileprivate func awaitsChildren(of workflow: String) -> Bool {
        switch self {
        case .childrenFinal(let name): name == workflow
        case .latest(let sources), .earliest(let sources):
            sources.contains { $0.awaitsChildren(of: workflow) }
        default: false
        }
    }
}
