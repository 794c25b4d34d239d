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
        of status: TimerStatus,
        silenced: inout [SilencedReminder]
    ) throws(CalendarError) -> [PlannedReminder] {
        var result = planned
        for quiet in facts.placement.quiets
        where quiet.timer == status.timer && quiet.occurrence == status.occurrence
            && quiet.day <= today
        {
            if let until = quiet.until {
                result = try putOff(result, from: quiet.day, until: until, &silenced)
            } else if status.isRunning {
                let isSilenced = { (reminder: PlannedReminder) in
                    reminder.level == .notice && reminder.day >= quiet.day
                }
                silenced += result.filter(isSilenced).map {
                    SilencedReminder(reminder: $0, reason: .acknowledged)
                }
                result.removeAll(where: isSilenced)
            }
        }
        return result
    }

    private func putOff(
        _ planned: [PlannedReminder],
        from first: CivilDate,
        until: CivilDate,
        _ silenced: inout [SilencedReminder]
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
            if newest[reminder.role] == reminder { return reminder.moved(to: day) }
            silenced.append(SilencedReminder(reminder: reminder, reason: .snoozed))
            return nil
        }
    }
}

extension PlannedReminder {
    /// The same on another day.
    fileprivate func moved(to day: CivilDate) -> PlannedReminder {
        PlannedReminder(key: key, day: day, level: level, message: message, known: known)
    }
}
