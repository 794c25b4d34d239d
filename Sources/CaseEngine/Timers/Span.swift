import CivilCalendar
import FEEL
import WorkflowModel

/// A due date as the law gives it, before holds and extensions.
struct SpannedDue: Sendable {
    let computed: DeadlineComputation
    /// Whether working days were counted.
    var inWorkingDays = false
    /// The office's day since which what it rests on besides the trigger is known.
    var known: CivilDate?
}

extension TimerFold {
    /// Finds the due date from the trigger; `nil` while what it names besides is not recorded.
    func span(
        of timer: TimerRule,
        law: Law,
        scope: Scope
    ) throws(CalendarError) -> SpannedDue? {
        let start = law.trigger.day
        switch law.variant.span {
        case .within(let period):
            return try within(period, of: timer, from: start)
        case .choice(let choices):
            return try choice(among: choices, of: timer, law: law, scope: scope)
        case .nextMeeting:
            let meeting = try nextMeeting(after: start, timer)
            return SpannedDue(computed: meeting.computed, known: meeting.known)
        case .before(let period):
            let computed = try computeDue(
                from: start,
                within: period,
                direction: .before,
                kind: timer.kind,
                roll: timer.roll,
                calendar: rules.calendar
            )
            return SpannedDue(computed: computed)
        case .byEventField(let name, let field):
            guard let index = scope.last(name),
                case .date(let day)? = scope.events[index].fields[field]
            else { return nil }
            let rolled = try rules.rolled(day, roll: timer.roll)
            let label = Trigger.label(of: field, in: name)
            return SpannedDue(
                computed: rolled.preceded(by: .namedDay(event: label, day: day)),
                known: scope.events[index].known
            )
        case .by(let month, let day):
            return SpannedDue(
                computed: try rules.fixedDay(
                    month: month,
                    day: day,
                    onOrAfter: start,
                    roll: timer.roll
                )
            )
        case .recurring:
            return nil
        }
    }

    private func within(
        _ period: Period,
        of timer: TimerRule,
        from start: CivilDate
    ) throws(CalendarError) -> SpannedDue {
        SpannedDue(
            computed: try computeDue(
                from: start,
                within: period,
                kind: timer.kind,
                roll: timer.roll,
                validThroughAnniversary: timer.validThroughAnniversary,
                calendar: rules.calendar
            ),
            inWorkingDays: period.unit == .workingDay
        )
    }

    /// The first period whose condition holds where the clock started; what is not known does not
    /// hold.
    private func choice(
        among choices: [PeriodChoice],
        of timer: TimerRule,
        law: Law,
        scope: Scope
    ) throws(CalendarError) -> SpannedDue? {
        for choice in choices {
            guard let condition = choice.when else {
                return try within(choice.period, of: timer, from: law.trigger.day)
            }
            guard isTrue(condition, at: law.trigger, in: scope) else { continue }
            let found = try within(choice.period, of: timer, from: law.trigger.day)
            return SpannedDue(
                computed: found.computed.preceded(by: .condition(condition.expression.source)),
                inWorkingDays: found.inWorkingDays
            )
        }
        return nil
    }

    /// The last day before a deadline is warned, with its explanation; `nil` where the law has one
    /// threshold, or the earlier one does not come before the due date.
    func warning(
        of timer: TimerRule,
        law: Law,
        course: DueCourse,
        stop: CivilDate?
    ) throws(CalendarError) -> (after: CivilDate, steps: [ExplanationStep])? {
        guard let rule = law.variant.warning, timer.kind == .deadline else { return nil }
        var threshold = DueCourse(try within(rule.within, of: timer, from: law.start).computed)
        let counting = Counting(
            timer: timer,
            start: law.start,
            inWorkingDays: rule.within.unit == .workingDay,
            isCountedBack: false,
            isMeeting: false
        )
        try lead(&threshold, counting, occurrence: nil, stop: stop)
        guard threshold.due < course.due else { return nil }
        let step = ExplanationStep.warning(after: threshold.due, within: rule.within)
        return (threshold.due, [step] + basisSteps(rule.bases))
    }
}

extension DeadlineComputation {
    /// The same with a word before its steps.
    fileprivate func preceded(by step: ExplanationStep) -> DeadlineComputation {
        DeadlineComputation(
            due: due,
            unrolled: unrolled,
            isProvisional: isProvisional,
            steps: [step] + steps
        )
    }
}
