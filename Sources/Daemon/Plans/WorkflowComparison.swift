import CaseEngine
import CaseStore
import CivilCalendar
import WorkflowModel

/// How the cases of one workflow are compared, and which of them need not be folded at all.
struct WorkflowComparison: Sendable {
    let old: CaseComparison.Side
    let new: CaseComparison.Side
    let comparison: CaseComparison
    /// Whether everything a fold reads of rules, calendar and units is the same in both versions.
    private let isUnchanged: Bool

    init(
        workflow: String,
        old: (library: RuleLibrary, directory: Directory),
        new: (library: RuleLibrary, directory: Directory),
        today: CivilDate
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
            today: today
        )
        isUnchanged =
            old.library.workflows[workflow] != nil
            && old.library.workflows[workflow] == new.library.workflows[workflow]
            && old.library.bases == new.library.bases
            && old.library.conditions == new.library.conditions
            && old.library.subjectKinds == new.library.subjectKinds
            && self.old.rules?.calendar == self.new.rules?.calendar
            && old.directory == new.directory
    }

    /// Whether a case provably stays as it is: what its fold reads is the same under both versions.
    func leaves(_ row: PlannedCase, epoch: Int64, today: CivilDate) -> Bool {
        isUnchanged
    }
}
