import CivilCalendar
import WorkflowModel

/// What acknowledgements and snoozes leave of the reminders of an occurrence.
extension ReminderPlan {
    /// The reminders of one occurrence without the notices that were acknowledged, and with those
    /// that were put off: of each role the newest of them comes on the first working day on or
    /// after the day to which they were put off.
    ///
    /// What asks after a clock that stands still is never acknowledged away: nothing else would.
    func quieted(
        _ planned: [PlannedReminder],
        of status: TimerStatus
    ) throws(CalendarError) -> [PlannedReminder] {
        var result = planned
        for quiet in facts.placement.quiets
        where quiet.timer == status.timer && quiet.occurrence == status.occurrence
            && quiet.day <= today
        {
            if let until = quiet.until {
                result = try putOff(result, from: quiet.day, until: until)
            } else if status.isRunning {
                result.removeAll { $0.level == .notice && $0.day >= quiet.day }
            }
        }
        return result
    }

    private func putOff(
        _ planned: [PlannedReminder],
        from first: CivilDate,
        until: CivilDate
    ) throws(CalendarError) -> [PlannedReminder] {
        let rests = { (reminder: PlannedReminder) in first <= reminder.day && reminder.day < until }
        var newest: [String: PlannedReminder] = [:]
        for reminder in planned where rests(reminder) {
            let other = newest[reminder.role]
            if let other, (reminder.day, reminder.level) < (other.day, other.level) { continue }
            newest[reminder.role] = reminder
        }
        if newest.isEmpty { return planned }
        let day = try rules.calendar.nextWorkingDay(onOrAfter: until)
        return planned.compactMap { reminder in
            guard rests(reminder) else { return reminder }
            return newest[reminder.role] == reminder ? reminder.moved(to: day) : nil
        }
    }
}

extension PlannedReminder {
    /// The same on another day.
    fileprivate func moved(to day: CivilDate) -> PlannedReminder {
        PlannedReminder(
            timer: timer,
            occurrence: occurrence,
            step: step,
            day: day,
            due: due,
            role: role,
            level: level,
            message: message,
            known: known
        )
    }
}
