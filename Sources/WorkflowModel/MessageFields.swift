/// The fields that message templates may use; templates are checked by this list and filled by it.
public enum MessageFields {
    /// What a template is for.
    public enum Scope: Hashable, Sendable {
        /// One reminder.
        case reminder
        /// Several reminders in one letter.
        case digest
        /// What the office must look at itself.
        case attention

        /// By the name of the template: `digest` and `attention` stand apart, all others are of
        /// reminders.
        public init(template: String) {
            switch template {
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
        "number", "case", "workflow", "stage", "timer", "key", "subject", "unit", "due",
        "provisional", "extended", "missed", "standing", "days", "overdue", "due-today",
        "previous-due", "reason", "late", "planned-day", "intended-role", "explained",
        "explanation", "based", "basis",
    ]

    private static let problem: Set = ["number", "case", "what", "detail", "hint"]

    /// Fields that may hold a person's name or words about a person: in bodies only.
    public static let personal: Set<String> = [
        "subject", "key", "reason", "explanation", "detail",
    ]

    /// The names that a tag may have inside these sections.
    public static func known(scope: Scope, sections: [String]) -> Set<String> {
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
}
