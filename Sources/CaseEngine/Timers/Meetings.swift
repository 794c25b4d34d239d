import CivilCalendar
import WorkflowModel

/// A meeting that a due date hangs on.
struct FoundMeeting: Sendable {
    /// Its day, with the way it was found.
    let computed: DeadlineComputation
    /// The office's day since which it is known.
    let known: CivilDate
}

extension TimerFold {
    /// The first meeting of the subject's unit strictly after a day.
    ///
    /// That is the earliest one held, else the earliest one planned, else one by the unit's rhythm,
    /// else a month; the last two are provisional.
    func nextMeeting(
        after day: CivilDate,
        _ timer: TimerRule
    ) throws(CalendarError) -> FoundMeeting {
        let later = facts.surroundings.meetings.filter { day < $0.day }
        let earliest =
            later.filter(\.isHeld).min { $0.day < $1.day } ?? later.min { $0.day < $1.day }
        if let meeting = earliest {
            return FoundMeeting(
                computed: try meetingDay(
                    meeting.day,
                    meeting.isHeld ? .held : .planned,
                    roll: timer.roll
                ),
                known: meeting.recorded
            )
        }
        if let rhythm = facts.surroundings.unit?.meets {
            let start = if case .every = rhythm { day } else { day.adding(days: 1) ?? day }
            let series = OccurrenceSeries(
                recurrence: rhythm,
                start: start,
                roll: .none,
                rules: rules
            )
            let expected = try series.due(1)
            return FoundMeeting(
                computed: try meetingDay(expected, .expected, roll: timer.roll),
                known: day
            )
        }
        let month = try computeDue(
            from: day,
            within: .months(1),
            kind: timer.kind,
            roll: timer.roll,
            validThroughAnniversary: true,
            calendar: rules.calendar
        )
        return FoundMeeting(
            computed: DeadlineComputation(
                due: month.due,
                unrolled: month.unrolled,
                isProvisional: true,
                steps: [.meeting(day: month.due, status: .unknown)] + month.steps
            ),
            known: day
        )
    }

    private func meetingDay(
        _ day: CivilDate,
        _ status: MeetingStatus,
        roll: Roll
    ) throws(CalendarError) -> DeadlineComputation {
        let rolled = try rules.rolled(day, roll: roll)
        return DeadlineComputation(
            due: rolled.due,
            unrolled: day,
            isProvisional: rolled.isProvisional || status == .expected,
            steps: [.meeting(day: day, status: status)] + rolled.steps
        )
    }
}
