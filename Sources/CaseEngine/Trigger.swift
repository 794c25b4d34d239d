import CivilCalendar
import WorkflowModel

/// What started a clock.
struct Trigger: Hashable, Sendable {
    /// What to call it in an explanation.
    let label: String
    /// The day.
    let day: CivilDate
    /// The office's day since which it was recorded and in effect.
    var known: CivilDate
    /// What identifies it, such as `e12` or `s3`.
    let occurrence: String
    /// The root of the event that triggered; an event does not meet the clock it starts.
    let root: Int64?
    /// Whether it stands in for a trigger that is not recorded, or is itself uncertain.
    var isProvisional: Bool
    /// For a stage: how many events had happened when it was entered.
    let eventsBefore: Int?
}

extension TimerFold {
    /// Finds what starts a clock; `nil` while it is not known.
    func trigger(
        _ source: TriggerSource,
        scope: Scope
    ) throws(FoldError) -> Trigger? {
        switch source {
        case .event(let name):
            return scope.events.last { $0.event == name }.map(trigger(of:))
        case .firstEvent(let name):
            return scope.events.first { $0.event == name }.map(trigger(of:))
        case .stage:
            return stageTrigger(scope)
        case .timer(let name):
            return try timerTrigger(name, scope: scope)
        case .eventField(let name, let field):
            guard let event = scope.events.last(where: { $0.event == name }),
                case .date(let day)? = event.fields[field]
            else { return nil }
            return trigger(of: event, on: day, label: Trigger.label(of: field, in: name))
        case .subjectField(let field):
            guard case .date(let day)? = opening.subject.fields[field] else { return nil }
            return Trigger(
                label: "subject.\(field)",
                day: day,
                known: opening.known,
                occurrence: "open",
                root: nil,
                isProvisional: false,
                eventsBefore: nil
            )
        case .latest(let sources):
            let all = try triggers(sources, scope: scope)
            guard all.count == sources.count, var latest = all.max(by: { $0.day < $1.day }) else {
                return nil
            }
            latest.known = all.map(\.known).max() ?? latest.known
            latest.isProvisional = all.contains(where: \.isProvisional)
            return latest
        case .earliest(let sources):
            return try triggers(sources, scope: scope).min { $0.day < $1.day }
        case .childrenFinal:
            return nil
        }
    }

    /// Those of several triggers that are known.
    private func triggers(_ sources: [TriggerSource], scope: Scope) throws(FoldError) -> [Trigger] {
        var known: [Trigger] = []
        for source in sources {
            if let trigger = try trigger(source, scope: scope) { known.append(trigger) }
        }
        return known
    }

    private func trigger(of event: PlacedEvent) -> Trigger {
        trigger(of: event, on: event.day, label: event.event)
    }

    private func trigger(of event: PlacedEvent, on day: CivilDate, label: String) -> Trigger {
        Trigger(
            label: label,
            day: day,
            known: event.known,
            occurrence: "e\(event.root)",
            root: event.root,
            isProvisional: false,
            eventsBefore: nil
        )
    }

    private func stageTrigger(_ scope: Scope) -> Trigger {
        guard let visit = scope.visit else {
            return Trigger(
                label: Trigger.openingLabel,
                day: opening.day,
                known: opening.known,
                occurrence: "s0",
                root: nil,
                isProvisional: false,
                eventsBefore: 0
            )
        }
        return Trigger(
            label: Trigger.label(ofStage: visit.stage),
            day: visit.entered,
            known: visit.known,
            occurrence: "s\(visit.number)",
            root: nil,
            isProvisional: false,
            eventsBefore: scope.eventsAtEntry
        )
    }

    /// A clock that starts at the due date of another one; a chain of stand-ins stays provisional.
    private func timerTrigger(_ name: String, scope: Scope) throws(FoldError) -> Trigger? {
        guard let status = try newestStatus(of: name, upTo: scope), let due = status.due else {
            return nil
        }
        return Trigger(
            label: Trigger.label(ofTimer: name),
            day: due,
            known: status.known,
            occurrence: "t-\(name)-\(status.occurrence)",
            root: nil,
            isProvisional: status.isProvisional,
            eventsBefore: nil
        )
    }
}
