import CivilCalendar
import WorkflowModel

/// What started a clock.
struct Trigger: Hashable, Sendable {
    /// Where the clock began whose due date is the trigger, for one that is counted back from it.
    struct Origin: Hashable, Sendable {
        let day: CivilDate
        let root: Int64?
        let eventsBefore: Int?
    }

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
    /// How many events had happened with it: those placed before do not answer the clock.
    ///
    /// `nil` where the day alone counts.
    let eventsBefore: Int?
    /// Where the clock it hangs on began; `nil` where it is no due date.
    var origin: Origin?
    /// The hold in which the clock it hangs on stands still.
    var suspended: HoldTimeline.Hold?
}

extension TimerFold {
    /// Finds what starts a clock; `nil` while it is not known.
    func trigger(
        _ source: TriggerSource,
        scope: Scope
    ) throws(FoldError) -> Trigger? {
        switch source {
        case .event(let name):
            return scope.last(name).map { trigger(of: scope.events[$0], at: $0) }
        case .firstEvent(let name):
            return scope.first(name).map { trigger(of: scope.events[$0], at: $0) }
        case .stage:
            return stageTrigger(scope)
        case .opening:
            return openingTrigger
        case .timer(let name):
            return try timerTrigger(name, scope: scope)
        case .eventField(let name, let field):
            return fieldTrigger(name, field, scope: scope)
        case .subjectField(let field):
            return subjectTrigger(field, scope: scope)
        case .latest(let sources):
            let all = try triggers(sources, scope: scope)
            guard all.count == sources.count,
                var latest = all.max(by: { $0.placeInTime < $1.placeInTime })
            else { return nil }
            latest.known = all.map(\.known).max() ?? latest.known
            latest.isProvisional = all.contains(where: \.isProvisional)
            latest.suspended = all.lazy.compactMap(\.suspended).first
            return latest
        case .earliest(let sources):
            return try triggers(sources, scope: scope).min { $0.day < $1.day }
        case .childrenFinal(let workflow):
            return childrenTrigger(workflow, scope: scope)
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

    private func trigger(of event: PlacedEvent, at index: Int) -> Trigger {
        Trigger(
            label: event.event,
            day: event.day,
            known: event.known,
            occurrence: "e\(event.root)",
            root: event.root,
            isProvisional: false,
            eventsBefore: index + 1
        )
    }

    private func fieldTrigger(_ name: String, _ field: String, scope: Scope) -> Trigger? {
        guard let index = scope.last(name), case .date(let day)? = scope.events[index].fields[field]
        else { return nil }
        let event = scope.events[index]
        return Trigger(
            label: Trigger.label(of: field, in: name),
            day: day,
            known: event.known,
            occurrence: "e\(event.root)",
            root: event.root,
            isProvisional: false,
            eventsBefore: nil,
            origin: .init(day: event.day, root: event.root, eventsBefore: index + 1)
        )
    }

    /// A date of the subject, as it is known on the day asked about.
    private func subjectTrigger(_ field: String, scope: Scope) -> Trigger? {
        let owned = facts.subjectValue(field, on: today, through: scope.events)
        guard let owned, case .date(let day)? = owned.value else { return nil }
        return Trigger(
            label: Trigger.label(ofSubject: field),
            day: day,
            known: max(owned.known, opening.known),
            occurrence: "open",
            root: nil,
            isProvisional: false,
            eventsBefore: nil,
            origin: .init(day: max(owned.day, opening.day), root: nil, eventsBefore: nil)
        )
    }

    private var openingTrigger: Trigger {
        Trigger(
            label: Trigger.openingLabel,
            day: opening.day,
            known: opening.known,
            occurrence: "s0",
            root: nil,
            isProvisional: false,
            eventsBefore: 0
        )
    }

    private func stageTrigger(_ scope: Scope) -> Trigger {
        guard let visit = scope.visit else { return openingTrigger }
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

    /// A clock that starts at the due date of another one; a chain of stand-ins stays provisional,
    /// and one that hangs on a clock that stands still stands still with it.
    private func timerTrigger(_ name: String, scope: Scope) throws(FoldError) -> Trigger? {
        guard let clock = try newestClock(of: name, upTo: scope), let due = clock.due else {
            return nil
        }
        let status = clock.status
        return Trigger(
            label: Trigger.label(ofTimer: name),
            day: due,
            known: status.known,
            occurrence: "t-\(name)-\(status.occurrence)",
            root: nil,
            isProvisional: status.isProvisional,
            eventsBefore: clock.eventsBefore,
            origin: .init(
                day: status.start ?? due,
                root: clock.root,
                eventsBefore: clock.eventsBefore
            ),
            suspended: clock.suspended
        )
    }

    /// The day the last child of a workflow ended; not known while one is open or there is none.
    ///
    /// A child that nobody asks for any more does not count, and a cancelled one has not ended.
    private func childrenTrigger(_ workflow: String, scope: Scope) -> Trigger? {
        let children = scope.events.asked(
            of: facts.surroundings.children.filter { $0.workflow == workflow }
        )
        var day = CivilDate.earliest
        var known = opening.known
        for child in children {
            guard let ended = child.ended, child.hasEnded(by: today) else { return nil }
            day = max(day, ended)
            known = max(known, child.known)
        }
        if children.isEmpty { return nil }
        let opener = scope.events.lastIndex { event in
            children.contains { $0.root == event.root }
        }
        return Trigger(
            label: Trigger.label(ofChildren: workflow),
            day: day,
            known: known,
            occurrence: "c-\(workflow)",
            root: nil,
            isProvisional: false,
            eventsBefore: opener.map { $0 + 1 }
        )
    }
}

extension Trigger {
    /// Where a trigger stands among others: by its day, then by its place among the events.
    fileprivate var placeInTime: (CivilDate, Int) { (day, eventsBefore ?? -1) }
}
