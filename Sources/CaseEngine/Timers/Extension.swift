import CivilCalendar
import WorkflowModel

extension TimerFold {
    /// Counts an extension on from the last day before any roll, also where that has passed.
    func extend(
        _ course: inout DueCourse,
        _ extended: PlacedExtension,
        _ counting: Counting
    ) throws(CalendarError) {
        course.extensions += 1
        course.write(
            .extended(
                number: course.extensions,
                by: extended.period,
                from: course.unrolled,
                document: extended.document?.number
            )
        )
        for step in basisSteps(counting.timer.extensions?.bases ?? []) { course.write(step) }
        let computed = try computeDue(
            from: course.unrolled,
            within: extended.period,
            kind: counting.timer.kind,
            roll: counting.timer.roll,
            validThroughAnniversary: true,
            calendar: rules.calendar
        )
        course.go(on: computed, known: max(extended.day, extended.recorded))
    }
}
