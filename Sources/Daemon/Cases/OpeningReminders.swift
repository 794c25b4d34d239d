import CaseEngine
import CaseStore
import CivilCalendar
import WorkflowModel

/// Tells the office of cases that events asked for and that could not be opened: at once, and
/// weekly until they are.
///
/// The engine folds one case and does not know that another one was refused; so these reminders are
/// planned here, in rows of the ledger that the engine is not shown.
struct OpeningReminders {
    /// The timer name under which they stand in the ledger.
    static let timer = ReminderPlan.openingTimer

    let caseID: String
    let refused: [RefusedOpening]
    let ledger: [LedgerEntry]
    let today: CivilDate

    init(
        caseID: String,
        refused: [RefusedOpening],
        ledger: [LedgerEntry],
        today: CivilDate
    ) {
        self.caseID = caseID
        self.refused = refused
        self.ledger = ledger.filter { $0.key.timer == Self.timer }
        self.today = today
    }

    /// The changes to the ledger; without a calendar every day is a working day.
    func changes(calendar: WorkingCalendar?) -> [LedgerChange] {
        var asked: [ReminderKey] = []
        for opening in refused {
            let key = key(opening, week: opening.since.days(until: today) / 7)
            if !asked.contains(key) { asked.append(key) }
        }
        var changes: [LedgerChange] = []
        for row in ledger where row.status == .planned && !asked.contains(row.key) {
            changes.append(.suppress(row.key, .settled))
        }
        for key in asked where !ledger.contains(where: { $0.key == key }) {
            changes.append(.insert(entry(key, calendar)))
        }
        return changes
    }

    private func entry(_ key: ReminderKey, _ calendar: WorkingCalendar?) -> LedgerEntry {
        LedgerEntry(
            key: key,
            day: (try? calendar?.nextWorkingDay(onOrAfter: today)) ?? today,
            level: .warning,
            message: "attention",
            status: .planned
        )
    }

    private func key(_ opening: RefusedOpening, week: Int) -> ReminderKey {
        ReminderKey(
            caseID: caseID,
            timer: Self.timer,
            occurrence: "e\(opening.root)-\(opening.since.isoText)",
            step: week == 0 ? "at-once" : "weekly#\(week)",
            due: nil,
            role: ReminderPlan.office
        )
    }
}
