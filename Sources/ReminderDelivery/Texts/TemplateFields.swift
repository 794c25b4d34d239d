import CivilCalendar
import WorkflowModel

/// What the fields of ``MessageFields`` are for a text.
enum TemplateFields {
    /// The values of a text, as the template engine takes them; what is empty is left out.
    static func values(
        _ text: ReminderText,
        scope: MessageFields.Scope,
        _ language: Language
    ) -> [String: Any] {
        let count = scope == .attention ? text.problems.count : text.items.count
        var values: [String: Any] = [
            "office": text.office, "position": text.position,
            "today": text.today.displayText(language), "level": text.level.title(language),
            "part": text.part, "parts": text.parts, "split": text.parts > 1,
            "count": count, "counted": counted(count, scope: scope, language),
        ]
        if !text.hint.isEmpty { values["hint"] = text.hint }
        let items = text.items.enumerated().map { index, item in
            self.values(item, number: index + 1, today: text.today, language)
        }
        switch scope {
        case .reminder:
            if let first = items.first { values.merge(first) { $1 } }
        case .digest:
            values["items"] = items
        case .attention:
            values["problems"] = text.problems.enumerated().map { index, problem in
                let texts = [
                    "case": problem.caseID, "what": problem.what, "detail": problem.detail,
                    "hint": problem.hint,
                ]
                let filled: [String: Any] = texts.filter { !$0.value.isEmpty }
                return filled.merging(["number": index + 1]) { $1 }
            }
        }
        return values
    }

    private static func values(
        _ item: ReminderText.Item,
        number: Int,
        today: CivilDate,
        _ language: Language
    ) -> [String: Any] {
        let standing = Standing(item: item, today: today)
        let texts = [
            "case": item.caseID, "workflow": item.workflow, "stage": item.stage,
            "timer": item.timer, "key": item.key,
            "extended": standing.extended(language),
            "missed": item.isAboutMissed ? "" : item.missed?.text(language) ?? "",
            "subject": item.subject, "unit": item.unit,
            "due": item.due?.displayText(language) ?? "", "standing": standing.text(language),
            "previous-due": item.previousDue?.displayText(language) ?? "", "reason": item.reason,
            "planned-day": item.plannedDay?.displayText(language) ?? "",
            "intended-role": item.intendedRole,
        ]
        var values: [String: Any] = texts.filter { !$0.value.isEmpty }
        values["number"] = number
        values["days"] = abs(item.workingDaysLeft)
        values["provisional"] = item.isProvisional
        values["overdue"] = standing.isPast && (item.kind == .deadline || item.kind == .recurring)
        values["due-today"] = standing.isToday
        values["late"] = item.plannedDay != nil
        values["explained"] = !item.explanation.isEmpty
        values["explanation"] = item.explanation
        values["based"] = !item.basis.isEmpty
        values["basis"] = item.basis
        return values
    }

    private static func counted(
        _ count: Int,
        scope: MessageFields.Scope,
        _ language: Language
    ) -> String {
        switch (language, scope) {
        case (.vietnamese, _): "\(count) việc"
        case (.english, .attention): count == 1 ? "1 problem" : "\(count) problems"
        case (.english, _): count == 1 ? "1 reminder" : "\(count) reminders"
        }
    }
}
