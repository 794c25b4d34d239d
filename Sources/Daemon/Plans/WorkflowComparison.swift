import CaseEngine
import CaseStore
import CivilCalendar
import WorkflowModel

/// How the cases of one workflow are compared, and which of them need not be folded at all.
final class WorkflowComparison: Sendable {
    /// With explanations.
    let explained: CaseComparison
    /// Without them: most cases need no more than their dates.
    let quick: CaseComparison
    /// Whether all that a fold reads of rules and units is the same in both versions.
    private let isSameBesidesCalendar: Bool
    /// How the calendars differ; `nil` where a version has no such workflow.
    private let calendarChange: AskedCalendar.Change?
    private let today: CivilDate

    init(
        workflow: String,
        old: (library: RuleLibrary, directory: Directory),
        new: (library: RuleLibrary, directory: Directory),
        today: CivilDate,
        engine: EngineChange? = nil
    ) {
        let before = CaseRules(library: old.library, workflow: workflow)
        let after = CaseRules(library: new.library, workflow: workflow)
        var calendar: [CalendarDayChange] = []
        var change: AskedCalendar.Change?
        if let before = before?.calendar, let after = after?.calendar {
            calendar = before.changes(to: after)
            let days = calendar.map(\.date)
            change = AskedCalendar.Change(days: days, from: before, to: after, on: today)
        }
        calendarChange = change
        explained = CaseComparison(
            old: CaseComparison.Side(rules: before, directory: old.directory),
            new: CaseComparison.Side(rules: after, directory: new.directory),
            calendar: calendar,
            today: today,
            engine: engine
        )
        quick = explained.withoutExplanations
        self.today = today
        isSameBesidesCalendar =
            engine == nil
            && old.library.workflows[workflow] != nil
            && old.library.workflows[workflow] == new.library.workflows[workflow]
            && old.library.bases == new.library.bases
            && old.library.conditions == new.library.conditions
            && old.library.subjectKinds == new.library.subjectKinds
            && (before?.calendar == after?.calendar || !calendar.isEmpty)
            && !explained.isDirectoryChanged
    }

    /// Whether a case provably stays as it is: what its fold reads is the same under both versions.
    ///
    /// Where only days of the calendar differ, it is enough that the last fold looked at none of
    /// them for a date or a reminder that matters today.
    ///
    /// - Parameters:
    ///   - row: The case.
    ///   - epoch: The epoch in force.
    /// - Returns: Whether it need not be folded.
    func leaves(_ row: PlannedCase, epoch: Int64) -> Bool {
        guard isSameBesidesCalendar else { return false }
        guard let calendarChange, !calendarChange.isEmpty else { return true }
        guard row.epoch == epoch, row.parked == nil, let next = row.next, next > today,
            let asked = row.asked
        else { return false }
        return asked.isUntouched(by: calendarChange)
    }
}
