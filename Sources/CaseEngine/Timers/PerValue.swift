import CivilCalendar
import WorkflowModel

/// The value of `per` that one occurrence of a timer is for.
struct PerValue: Hashable, Sendable {
    /// The field of the events.
    let field: String
    /// The value as text.
    let text: String
    /// The root of the first event that named it.
    let root: Int64

    /// Whether an event names this value.
    func isNamed(by event: PlacedEvent) -> Bool {
        event.fields[field].map { $0.keyText == text } ?? false
    }

    /// Whether an event is about this value: it names it, or names none.
    func concerns(_ event: PlacedEvent) -> Bool {
        event.fields[field].map { $0.keyText == text } ?? true
    }
}

extension TimerFold {
    /// The values for which a timer has an occurrence, in the order its triggers first named them.
    func values(of timer: TimerRule, per field: String, in scope: Scope) -> [PerValue] {
        let names = triggeringEvents(of: timer, per: field, depth: 0)
        var result: [PerValue] = []
        for event in scope.events where names.contains(event.event) {
            guard let text = event.fields[field]?.keyText,
                !result.contains(where: { $0.text == text })
            else { continue }
            result.append(PerValue(field: field, text: text, root: event.root))
        }
        return result
    }

    /// The events that can start a timer, by itself or through timers told apart by the same field.
    private func triggeringEvents(
        of timer: TimerRule,
        per field: String,
        depth: Int
    ) -> Set<String> {
        guard depth < Self.maximumDepth else { return [] }
        var names: Set<String> = []
        func collect(_ source: TriggerSource) {
            switch source {
            case .event(let name), .firstEvent(let name), .eventField(let name, _):
                names.insert(name)
            case .latest(let sources), .earliest(let sources):
                sources.forEach(collect)
            case .timer(let name):
                let other = rules.workflow.allTimers.first { $0.name == name && $0.per == field }
                guard let other else { return }
                names.formUnion(triggeringEvents(of: other, per: field, depth: depth + 1))
            case .stage, .opening, .subjectField, .childrenFinal:
                break
            }
        }
        for variant in timer.variants {
            collect(variant.from)
            if let otherwise = variant.otherwise { names.insert(otherwise) }
        }
        return names
    }
}
