import CivilCalendar
import WorkflowModel

/// The reminders of a hold: it is the way in which cases are forgotten.
extension ReminderPlan {
    /// Shows the newest hold to the office: on its last day, or at every review where it has none.
    ///
    /// A last day more than a year away is shown every year besides.
    func holdReminders() throws(CalendarError) -> [PlannedReminder] {
        guard let hold = holds.holds.last else { return [] }
        var steps: [(name: String, days: [StepDay])] = []
        if let until = hold.until {
            if hold.last == until {
                let day = try rules.calendar.nextWorkingDay(onOrAfter: until)
                steps.append(("until", [StepDay(day: day)]))
            }
            steps.append(("yearly", try series(every: .years(1), from: hold.first)))
        } else {
            let review = rules.workflow.holds?.review ?? .weeks(4)
            steps.append(("review", try series(every: review, from: hold.first)))
        }
        return steps.flatMap { name, days in
            reminders(
                Self.holdTimer,
                occurrence: "h\(hold.root)",
                step: name,
                days.filter { name == "until" || hold.contains($0.day) },
                known: hold.known
            )
        }
    }
}
