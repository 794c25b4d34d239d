import CivilCalendar
import FEEL

/// The parts of an expression as an indented tree, each with its value.
struct FeelTree {
    private(set) var lines: [String] = []

    init(_ explanation: FEELExplanation, _ language: Language) {
        add(explanation.root, lead: "", childLead: "")
        if explanation.omittedParts > 0 {
            lines.append(Words.feelOmitted(explanation.omittedParts)[language])
        }
    }

    private mutating func add(_ part: FEELPart, lead: String, childLead: String) {
        let value = FeelPlace.short(part.value.description)
        lines.append("\(lead)\(FeelPlace.short(part.source)) = \(value)")
        let shown = part.parts.filter { !$0.isLiteral || !$0.parts.isEmpty || $0.isWorthTelling }
        for (index, child) in shown.enumerated() {
            let isLast = index == shown.count - 1
            add(
                child,
                lead: childLead + (isLast ? "└─ " : "├─ "),
                childLead: childLead + (isLast ? "   " : "│  ")
            )
        }
    }
}

extension FEELPart {
    /// Whether the value of a literal is written otherwise than the literal.
    fileprivate var isWorthTelling: Bool {
        let source = source.filter { $0 != "@" && $0 != "\"" }
        return value.description.filter { $0 != "\"" } != source
    }
}
