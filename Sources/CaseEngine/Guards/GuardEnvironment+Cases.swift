import CivilCalendar
import FEEL
import WorkflowModel

/// What a guard can ask about occurrences of timers and about child cases.
extension GuardEnvironment {
    // MARK: Occurrences

    /// The current occurrences of a timer, one for each value of `per`.
    func statuses(_ timer: String) -> [TimerStatus] {
        (try? fold.newestStatuses(of: timer)) ?? []
    }

    /// An occurrence as a context.
    func occurrence(_ status: TimerStatus) -> FEELValue {
        .context(of: [
            "key": status.key.map { .string($0) } ?? .null,
            "state": .string(status.stateWord(on: present.day)),
            "start": status.start.map { .date($0) } ?? .null,
            "due": status.due.map { .date($0) } ?? .null,
        ])
    }

    /// `valid(timer, key)`: whether there is an occurrence and all current ones run, not lapsed.
    ///
    /// One that was ended or cancelled is not current.
    func valid(_ arguments: [FEELValue]) -> FEELValue {
        guard case .string(let timer)? = arguments.first else { return .null }
        var current = statuses(timer).filter { status in
            switch status.state {
            case .dormant, .ended, .cancelled: false
            case .running, .suspended, .met: true
            }
        }
        if arguments.count == 2 {
            guard case .string(let key) = arguments[1] else { return .null }
            current = current.filter { $0.key == key }
        }
        let isValid = current.allSatisfy { status in
            status.isRunning && status.stateWord(on: present.day) != "lapsed"
        }
        return .boolean(!current.isEmpty && isValid)
    }

    // MARK: Children

    /// The children of a workflow that were opened by the day of the present event, as far as an
    /// event in effect asks for them.
    func children(_ workflow: String) -> [ChildFacts] {
        let children = facts.surroundings.children.filter { child in
            child.workflow == workflow && child.opened <= present.day
        }
        return events.asked(of: children)
    }

    /// A child as a context; one that ended later is open on the day of the present event, and
    /// where it stood then is not told.
    func child(_ child: ChildFacts) -> FEELValue {
        let isFinal = child.hasEnded(by: present.day)
        let isCurrent = isFinal || child.ended == nil
        return .context(of: [
            "id": .string(child.id),
            "key": child.key.map { .string($0) } ?? .null,
            "stage": isCurrent ? .string(child.stage) : .null,
            "final": .boolean(isFinal),
            "outcome": isFinal ? child.outcome.map { .string($0) } ?? .null : .null,
            "fields": .context(of: child.fields.mapValues(\.feelValue)),
        ])
    }
}
