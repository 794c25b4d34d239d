import FEEL
import WorkflowModel

/// Finds types of event whose record changes nothing.
struct EffectChecks {
    let workflow: Workflow
    let log: DiagnosticLog

    /// The events by which a workflow of units publishes meetings.
    private static let meetings: Set = ["meeting-planned", "meeting-held"]

    /// Reports every event that some stage takes, or any, and that nothing comes of.
    func run() {
        let graph = StageGraph(workflow)
        let moves = moves
        var used = Set(workflow.entries.flatMap(\.needs))
        for (event, move) in moves
        where move.to != nil || !move.assignments.isEmpty || !move.openings.isEmpty {
            used.insert(event)
        }
        for timer in workflow.allTimers {
            used.formUnion(timer.events)
        }
        for expression in moves.flatMap({ expressions(of: $0.move) })
            + workflow.allTimers.flatMap(\.expressions)
        {
            used.formUnion(Self.events(in: expression))
        }
        if workflow.subject == "unit" {
            used.formUnion(Self.meetings)
        }
        for event in workflow.events
        where !used.contains(event.name) && (event.isAnytime || graph.accepted.contains(event.name))
        {
            log.report(.eventWithoutEffect, at: event.place, ["name": event.name])
        }
    }

    private var moves: [(event: String, move: Move)] {
        (workflow.accepts + workflow.stages.flatMap(\.accepts)).flatMap { acceptance in
            acceptance.moves.map { (acceptance.event, $0) }
        }
    }

    private func expressions(of move: Move) -> [FEELExpression] {
        var expressions = move.requirements.map(\.condition.expression)
        if let condition = move.when { expressions.append(condition.expression) }
        let sources =
            move.assignments.map(\.value)
            + move.openings.flatMap { opening in
                opening.fields.compactMap { opening.values[$0.name] }
                    + (opening.key.map { [$0] } ?? [])
            }
        for case .feel(let expression) in sources { expressions.append(expression) }
        return expressions
    }

    /// The events that an expression asks after by name.
    private static func events(in expression: FEELExpression) -> [String] {
        expression.references.flatMap { reference -> [String] in
            guard
                case .call(let name, let arguments) = reference.target,
                GuardFunction(rawValue: name)?.namedArgument == .event
            else { return [] }
            let since = "since "
            return arguments.compactMap { argument in
                argument.map { literal in
                    literal.text.hasPrefix(since)
                        ? String(literal.text.dropFirst(since.count)) : literal.text
                }
            }
        }
    }
}

extension TimerRule {
    /// The events that the timer's clock looks at.
    fileprivate var events: [String] {
        var events = (metBy + endsWith).map(\.event) + (chosenBy.map { [$0] } ?? [])
        for variant in variants {
            events += variant.from.events + (variant.otherwise.map { [$0] } ?? [])
            if case .byEventField(let event, _) = variant.span { events.append(event) }
        }
        return events
    }

    /// The conditions of the timer.
    fileprivate var expressions: [FEELExpression] {
        var guards = (metBy + endsWith).compactMap(\.when)
        for case .choice(let choices) in variants.map(\.span) {
            guards += choices.compactMap(\.when)
        }
        return guards.map(\.expression)
    }
}
