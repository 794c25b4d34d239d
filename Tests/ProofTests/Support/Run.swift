import CaseEngine
import CivilCalendar
import FEEL
import WorkflowModel

@testable import WorkflowLanguage

/// Something recorded about a case in a test.
struct RunStep: CustomStringConvertible {
    let event: String
    let day: CivilDate
    let fields: [String: FieldValue]
    /// The stage it moves to; `nil` stays.
    let to: String?
    /// The workflows of the child cases it opens.
    let children: [String]

    var description: String {
        let values = fields.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        return "\(day) \(event)\(values)" + (to.map { " → stage \($0)" } ?? "")
    }
}

/// A case with the outcome of each event given, as the engine replays what was judged before: so
/// every way through the workflow can be taken, whatever its conditions.
struct Run {
    let rules: CaseRules
    let subject: Subject
    let stage: String
    let opened: CivilDate
    /// What happened before.
    var past: [RunStep]
    var steps: [RunStep] = []
    /// Whether children are still open.
    var hasOpenChildren = false

    /// The history as the store would hold it.
    var history: [EventRecord] {
        var records: [EventRecord] = []
        func append(_ action: CaseAction, _ day: CivilDate, to: String?, _ children: [String]) {
            let openings = children.map {
                RequestedCase(workflow: $0, key: nil, fields: [:], isPeer: false)
            }
            records.append(
                EventRecord(
                    sequence: Int64(records.count + 1),
                    action: action,
                    effective: day,
                    recorded: day,
                    recordedAt: Int64(day.dayNumber) * 86_400_000,
                    actor: "test",
                    reason: nil,
                    verdict: Verdict(
                        fromStage: stage,
                        toStage: to,
                        effects: EventEffects(openings: openings),
                        ruleHash: ""
                    )
                )
            )
        }
        append(.open(stage: stage, subject: subject, fields: [:]), opened, to: nil, [])
        for step in past {
            let action = CaseAction.record(
                event: step.event,
                fields: step.fields,
                historical: true
            )
            append(action, step.day, to: nil, [])
        }
        for step in steps {
            let action = CaseAction.record(
                event: step.event,
                fields: step.fields,
                historical: false
            )
            append(action, step.day, to: step.to, step.children)
        }
        return records
    }

    var today: CivilDate { steps.last?.day ?? opened }

    var surroundings: Surroundings {
        var children: [ChildFacts] = []
        for (index, step) in steps.enumerated() {
            for (number, workflow) in step.children.enumerated() {
                children.append(
                    ChildFacts(
                        id: "CHILD\(index)\(number)",
                        workflow: workflow,
                        key: nil,
                        root: Int64(past.count + index + 2),
                        opened: step.day,
                        stage: "end",
                        ended: hasOpenChildren ? nil : step.day,
                        outcome: nil,
                        known: step.day,
                        fields: [:]
                    )
                )
            }
        }
        return Surroundings(children: children)
    }

    /// The case on a day.
    func state(on day: CivilDate) throws -> CaseState {
        try CaseMachine(rules: rules).fold(
            id: "TEST",
            history: history,
            surroundings: surroundings,
            today: day
        )
    }

    /// Why the case is forgotten; `nil` when a clock of the rules will remind.
    ///
    /// It follows the wakes of the case for some years.
    func forgotten() throws -> String? {
        if hasOpenChildren, steps.contains(where: { !$0.children.isEmpty }) { return nil }
        return try Self.forgotten(from: today) { try state(on: $0) }
    }

    /// How many wakes are followed.
    private static let wakes = 60

    /// Follows the wakes of a case until a clock of the rules will remind.
    static func forgotten(
        from today: CivilDate,
        _ state: (CivilDate) throws -> CaseState
    ) rethrows -> String? {
        var day = today
        for _ in 0..<wakes {
            let state = try state(day)
            guard state.isOpen else { return nil }
            guard let next = state.next, next > day else { return "no wake after \(day)" }
            let own = state.planned.contains { reminder in
                reminder.day > today && reminder.timer != ReminderPlan.idleTimer
                    && reminder.timer != ReminderPlan.attentionTimer
            }
            if own { return nil }
            day = next
        }
        return "nothing reminds up to \(day)"
    }
}

extension Run: CustomStringConvertible {
    /// The way, readable.
    var description: String {
        let lines =
            ["opened at \(stage) on \(opened)"] + past.map { "  before: \($0)" }
            + steps.map { "  \($0)" }
        return lines.joined(separator: "\n")
    }
}

/// Draws values for fields.
struct FieldDraw {
    let fields: [Field]
    let day: CivilDate

    func values(using generator: inout some RandomNumberGenerator) -> [String: FieldValue] {
        var result: [String: FieldValue] = [:]
        for field in fields where field.isRequired || Bool.random(using: &generator) {
            result[field.name] = value(field.type, using: &generator)
        }
        return result
    }

    private func value(
        _ type: FieldType,
        using generator: inout some RandomNumberGenerator
    ) -> FieldValue {
        switch type {
        case .text: .text(Bool.random(using: &generator) ? "a" : "b")
        case .integer: .integer(Int.random(in: 0...12, using: &generator))
        case .decimal: .decimal(FEELDecimal(Int.random(in: 0...12, using: &generator)))
        case .boolean: .boolean(Bool.random(using: &generator))
        case .date: .date(near(using: &generator))
        case .choice(let options):
            .text(options.randomElement(using: &generator)?.name ?? "")
        case .unit: .text("CB-01")
        case .subject: .text("P-1")
        case .contact: .contact(ContactValue(address: "a@b.example"))
        case .document: .document(DocumentValue(number: "1"))
        case .list(let type): .list([value(type, using: &generator)])
        }
    }

    private func near(using generator: inout some RandomNumberGenerator) -> CivilDate {
        day.adding(days: Int.random(in: -60...60, using: &generator)) ?? day
    }
}
