import CivilCalendar
import FEEL
import WorkflowModel

/// Which events meet or end a clock, and whether conditions of timers hold.
extension TimerFold {
    /// The first event that meets or ends a clock, with its place.
    func firstAnswer(
        to law: Law,
        among matches: [EventMatch],
        answersAny: Bool,
        scope: Scope
    ) -> (index: Int, event: PlacedEvent)? {
        if matches.isEmpty { return nil }
        for index in scope.events.indices
        where isNamed(scope.events[index].event, among: matches) {
            let event = scope.events[index]
            guard answersAny || law.isAnswered(by: event, at: index), scope.concerns(event),
                isMatch(event, at: index, among: matches)
            else { continue }
            return (index, event)
        }
        return nil
    }

    /// Whether a type of event is among those that may match, whatever their conditions say.
    func isNamed(_ name: String, among matches: [EventMatch]) -> Bool {
        for match in matches where match.event == name { return true }
        return false
    }

    /// Whether an event is one of those, and its condition holds at its place.
    func isMatch(_ event: PlacedEvent, at index: Int, among matches: [EventMatch]) -> Bool {
        matches.contains { match in
            guard match.event == event.event else { return false }
            return match.when.map { isTrue($0, of: event, at: index) } ?? true
        }
    }

    /// Whether a condition holds at the place of an event, that event counted.
    func isTrue(_ condition: Guard, of event: PlacedEvent, at index: Int) -> Bool {
        isTrue(condition, present: event, events: events.prefix(index + 1), before: index)
    }

    /// Whether a condition holds where a clock starts: at the event that starts it, or on a day
    /// without one, when it knows no event.
    func isTrue(_ condition: Guard, at trigger: Trigger, in scope: Scope) -> Bool {
        if let root = trigger.root,
            let index = scope.events.firstIndex(where: { $0.root == root })
        {
            return isTrue(condition, of: scope.events[index], at: index)
        }
        let nobody = PlacedEvent(
            root: 0,
            latest: 0,
            event: "",
            day: trigger.day,
            recorded: trigger.known,
            fields: [:],
            isHistorical: false,
            toStage: nil
        )
        let count = trigger.eventsBefore ?? scope.events.count
        return isTrue(condition, present: nobody, events: events.prefix(count), before: count)
    }

    private func isTrue(
        _ condition: Guard,
        present: PlacedEvent,
        events: ArraySlice<PlacedEvent>,
        before count: Int
    ) -> Bool {
        let environment = GuardEnvironment(
            facts: facts,
            events: events,
            visits: visits(before: count),
            present: present,
            rules: rules
        )
        return condition.expression.evaluate(in: environment).value == .boolean(true)
    }

    /// The stays that had begun when so many events had happened.
    private func visits(before count: Int) -> [StageVisit] {
        var begun = visits.count
        while begun > 1, visits[begun - 2].eventsAtLeaving.map({ $0 > count }) ?? false {
            begun -= 1
        }
        return Array(visits.prefix(begun))
    }
}

extension Law {
    /// Whether an event can meet or end the clock: behind the trigger, and not before its day.
    func isAnswered(by event: PlacedEvent, at index: Int) -> Bool {
        let origin = countsBack ? trigger.origin : nil
        if event.root == (origin?.root ?? trigger.root) || event.day < start { return false }
        let before = origin.map(\.eventsBefore) ?? trigger.eventsBefore
        return before.map { $0 <= index } ?? true
    }
}
