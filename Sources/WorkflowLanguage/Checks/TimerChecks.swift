import CivilCalendar
import WorkflowModel

/// Checks the timers of a workflow against each other.
struct TimerChecks {
    let workflow: Workflow
    let log: DiagnosticLog

    /// Reports timers that wait for each other in a circle, each circle once.
    ///
    /// - Returns: Whether there is none.
    func run() -> Bool {
        var next: [String: [String]] = [:]
        for timer in workflow.allTimers {
            next[timer.name] = timer.variants.flatMap { $0.from.timers }
        }
        let search = CircleSearch { next[$0] ?? [] }
        var reported: Set<String> = []
        for timer in workflow.allTimers where !reported.contains(timer.name) {
            guard let circle = search.circle(from: timer.name) else { continue }
            reported.formUnion(circle)
            let path = (circle + [timer.name]).joined(separator: " → ")
            log.report(.circularTimers, at: timer.place, ["circle": path])
        }
        return reported.isEmpty
    }
}

extension TriggerSource {
    /// The timers whose due dates the trigger waits for.
    var timers: [String] {
        switch self {
        case .timer(let name): [name]
        case .latest(let sources), .earliest(let sources): sources.flatMap(\.timers)
        case .event, .firstEvent, .stage, .opening, .eventField, .subjectField, .childrenFinal: []
        }
    }

    /// The events the trigger waits for.
    var events: [String] {
        switch self {
        case .event(let name), .firstEvent(let name), .eventField(let name, _): [name]
        case .latest(let sources), .earliest(let sources): sources.flatMap(\.events)
        case .timer, .stage, .opening, .subjectField, .childrenFinal: []
        }
    }
}
