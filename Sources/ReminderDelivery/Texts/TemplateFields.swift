import CivilCalendar

/// Which fields a template may use, and what they are for a text.
enum TemplateFields {
    /// What a template is for.
    enum Scope: Hashable, Sendable {
        case reminder
        case digest
        case attention

        /// By the template's id: `digest` and `attention` stand apart, all others are of reminders.
        init(identifier: String) {
            switch identifier {
            case "digest": self = .digest
            case "attention": self = .attention
            default: self = .reminder
            }
        }
    }

    private static let message: Set = [
        "office", "position", "today", "level", "part", "parts", "split", "count", "counted",
        "hint",
    ]

    private static let item: Set = [
        "number", "case", "workflow", "stage", "timer", "subject", "unit", "due", "provisional",
        "standing", "days", "overdue", "due-today", "previous-due", "reason", "late", "planned-day",
        "intended-role", "explained", "explanation", "based", "basis",
    ]

    private static let problem: Set = ["number", "case", "what", "detail", "hint"]

    /// Fields that may hold a person's name or words about a person: in bodies only.
    static let personal: Set = ["subject", "reason", "explanation", "detail"]

    /// The names that a tag may have inside these sections.
    static func known(scope: Scope, sections: [String]) -> Set<String> {
        var names = message
        switch scope {
        case .reminder: names.formUnion(item)
        case .digest:
            names.insert("items")
            if sections.contains("items") { names.formUnion(item) }
        case .attention:
            names.insert("problems")
            if sections.contains("problems") { names.formUnion(problem) }
        }
        if let inner = sections.last, inner != "items", inner != "problems" { names.insert(".") }
        return names
    }

    /// The values of a text, as the template engine takes them; what is empty is left out.
    static func values(
        _ text: ReminderText,
        scope: Scope,
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
            "timer": item.timer, "subject": item.subject, "unit": item.unit,
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

    private static func counted(_ count: Int, scope: Scope, _ language: Language) -> String {
        switch (language, scope) {
        case (.vietnamese, _): "\(count) việc"
        case (.english, .attention): count == 1 ? "1 problem" : "\(count) problems"
        case (.english, _): count == 1 ? "1 reminder" : "\(count) reminders"
        }
    }
}
