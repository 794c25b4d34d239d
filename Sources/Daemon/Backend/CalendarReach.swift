import CaseEngine
import CaseStore
import CivilCalendar
import WorkflowModel

/// The first case that needs a day a calendar does not have.
struct CalendarShortfall: Hashable, Sendable {
    /// The calendar.
    let calendar: String
    /// Its last day.
    let end: CivilDate
    /// The case.
    let caseID: String
    /// The timer that needs a later day.
    let timer: String

    /// The case in a sentence.
    var text: LocalizedText {
        LocalizedText(
            vi: "lịch “\(calendar)” hết vào \(end.displayText); hồ sơ đầu tiên cần ngày sau đó là "
                + "\(caseID), kỳ hạn \(timer)",
            en:
                "calendar “\(calendar)” ends on \(end.displayText); the first case that needs a later "
                + "day is \(caseID), timer \(timer)"
        )
    }
}

extension StoreReader {
    /// Calendars that reach further than so many days need no look.
    private static let farDays = 20 * 366
    /// How many cases that cannot be folded are looked at.
    private static let parkedCases = 50
    /// How many due dates beyond the end are looked at.
    private static let duesBeyond = 20

    /// For each calendar that ends before some open case can be followed to its end, the first such
    /// case: one that cannot be folded for it, else the one due first after its last day.
    func calendarShortfalls(
        _ rules: RulesInForce,
        on today: CivilDate
    ) throws -> [CalendarShortfall] {
        try rules.library.calendars.keys.sorted().compactMap { name in
            guard let end = rules.library.calendars[name]?.bounds.upperBound,
                today.days(until: end) < Self.farDays
            else { return nil }
            let workflows = rules.library.workflows.values.filter { $0.calendar == name }
            let names = Set(workflows.map(\.name))
            guard let (caseID, timer) = try firstBeyond(end, names, rules, today) else {
                return nil
            }
            return CalendarShortfall(calendar: name, end: end, caseID: caseID, timer: timer)
        }
    }

    private func firstBeyond(
        _ end: CivilDate,
        _ workflows: Set<String>,
        _ rules: RulesInForce,
        _ today: CivilDate
    ) throws -> (caseID: String, timer: String)? {
        let reading = CaseReading(self, rules: rules, today: today)
        for (caseID, workflow) in try parkedCases(limit: Self.parkedCases)
        where workflows.contains(workflow) {
            guard let caseRules = rules.rules(of: workflow) else { continue }
            let history = try history(of: caseID).underPresentNames(of: caseRules.workflow)
            do {
                _ = try reading.state(of: caseID, history: history, rules: caseRules)
            } catch FoldError.calendar(let timer, _) {
                return (caseID, timer)
            } catch is FoldError {
                continue
            }
        }
        let beyond = try agenda(
            from: end.adding(days: 1) ?? end,
            to: .latest,
            limit: Self.duesBeyond
        ).rows
        return beyond.first { workflows.contains($0.workflow) }.map { ($0.caseID, $0.timer) }
    }
}
