import CaseEngine
import CaseStore
import CivilCalendar
import WorkflowModel

/// How the cases of one workflow are compared, and which of them need not be folded at all.
struct WorkflowComparison: Sendable {
    let old: CaseComparison.Side
    let new: CaseComparison.Side
    let comparison: CaseComparison
    /// Whether all that a fold reads of rules and units is the same in both versions.
    private let isSameBesidesCalendar: Bool
    /// The days that the calendars see differently, in order.
    private let changedDays: [CivilDate]
    private let today: CivilDate
    /// The first working day from today on: what a fold looks at without its being noted.
    private let workingDay: CivilDate

    init(
        workflow: String,
        old: (library: RuleLibrary, directory: Directory),
        new: (library: RuleLibrary, directory: Directory),
        today: CivilDate,
        engine: EngineChange? = nil
    ) {
        self.old = CaseComparison.Side(
            rules: CaseRules(library: old.library, workflow: workflow),
            directory: old.directory
        )
        self.new = CaseComparison.Side(
            rules: CaseRules(library: new.library, workflow: workflow),
            directory: new.directory
        )
        var calendar: [CalendarDayChange] = []
        if let before = self.old.rules?.calendar, let after = self.new.rules?.calendar {
            calendar = before.changes(to: after)
        }
        comparison = CaseComparison(
            old: self.old,
            new: self.new,
            calendar: calendar,
            today: today,
            engine: engine
        )
        changedDays = calendar.map(\.date)
        self.today = today
        workingDay = (try? self.old.rules?.calendar.nextWorkingDay(onOrAfter: today)) ?? .latest
        isSameBesidesCalendar =
            engine == nil
            && old.library.workflows[workflow] != nil
            && old.library.workflows[workflow] == new.library.workflows[workflow]
            && old.library.bases == new.library.bases
            && old.library.conditions == new.library.conditions
            && old.library.subjectKinds == new.library.subjectKinds
            && (self.old.rules?.calendar == self.new.rules?.calendar || !calendar.isEmpty)
            && old.directory == new.directory
    }

    /// Whether a case provably stays as it is: what its fold reads is the same under both versions.
    ///
    /// Where only days of the calendar differ, it is enough that the last fold looked at none of
    /// them.
    ///
    /// - Parameters:
    ///   - row: The case.
    ///   - epoch: The epoch in force.
    /// - Returns: Whether it need not be folded.
    func leaves(_ row: PlannedCase, epoch: Int64) -> Bool {
        guard isSameBesidesCalendar else { return false }
        if changedDays.isEmpty { return true }
        guard row.epoch == epoch, row.parked == nil, let next = row.next, next > today,
            let asked = row.asked
        else { return false }
        return asked.isUntouched(by: changedDays, on: today, workingDay: workingDay)
    }
}
