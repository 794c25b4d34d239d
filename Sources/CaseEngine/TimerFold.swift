import CivilCalendar
import WorkflowModel

/// Computes the timers of a case from the events that have taken effect.
///
/// Timers may start at the due date of one another; a checked workflow has no circle among them,
/// and one that slipped through ends at `maximumDepth` as a dormant timer.
struct TimerFold: Sendable {
    /// How many timers may hang on one another.
    static let maximumDepth = 16

    /// What one occurrence of a timer sees: its stay and the events up to the end of the stay.
    struct Scope: Sendable {
        let visit: StageVisit?
        let events: ArraySlice<PlacedEvent>
        let eventsAtEntry: Int
        let end: CivilDate?
        var depth = 0
    }

    let rules: CaseRules
    let opening: Opening
    /// The events that have taken effect, in order.
    let events: ArraySlice<PlacedEvent>
    let visits: [StageVisit]
    /// The day the case ended.
    let ended: CivilDate?
    let today: CivilDate

    /// All timers: those of the case, then those of each stay in order.
    func statuses() throws(FoldError) -> [TimerStatus] {
        var result: [TimerStatus] = []
        for timer in rules.workflow.timers {
            result.append(try status(of: timer, scope: caseScope()))
        }
        for index in visits.indices {
            guard let stage = rules.workflow.stage(named: visits[index].stage) else {
                throw .unknownStage(visits[index].stage)
            }
            for timer in stage.timers {
                result.append(try status(of: timer, scope: scope(ofVisit: index)))
            }
        }
        return result
    }

    /// The timers that can still do something: those of the case and of the present stay.
    func presentStatuses() throws(FoldError) -> [TimerStatus] {
        try statuses().filter { $0.visit == 0 || $0.visit == visits.count }
    }

    /// The newest occurrence of a timer that a scope can see.
    func newestStatus(of name: String, upTo scope: Scope) throws(FoldError) -> TimerStatus? {
        guard scope.depth < Self.maximumDepth else { return nil }
        if let timer = rules.workflow.timers.first(where: { $0.name == name }) {
            var inner = caseScope()
            inner.depth = scope.depth + 1
            return try status(of: timer, scope: inner)
        }
        let last = scope.visit?.number ?? visits.count
        for index in visits.indices.prefix(last).reversed() {
            let stage = rules.workflow.stage(named: visits[index].stage)
            guard let timer = stage?.timers.first(where: { $0.name == name }) else { continue }
            var inner = self.scope(ofVisit: index)
            inner.depth = scope.depth + 1
            return try status(of: timer, scope: inner)
        }
        return nil
    }

    private func caseScope() -> Scope {
        Scope(visit: nil, events: events, eventsAtEntry: 0, end: ended)
    }

    private func scope(ofVisit index: Int) -> Scope {
        let visit = visits[index]
        let count = visit.eventsAtLeaving ?? events.count
        return Scope(
            visit: visit,
            events: events.prefix(count),
            eventsAtEntry: index == 0 ? 0 : (visits[index - 1].eventsAtLeaving ?? 0),
            end: visit.left
        )
    }
}

// MARK: - One timer

extension TimerFold {
    /// Computes one occurrence.
    func status(of timer: TimerRule, scope: Scope) throws(FoldError) -> TimerStatus {
        guard let law = try law(of: timer, scope: scope) else {
            return dormant(timer, scope: scope)
        }
        if case .recurring(let recurrence) = law.variant.span {
            return try recurring(timer, recurrence, law: law, scope: scope)
        }
        let computed = try due(of: timer, law: law)
        return TimerStatus(
            timer: timer.name,
            kind: timer.kind,
            title: timer.title,
            stage: scope.visit?.stage,
            visit: scope.visit?.number ?? 0,
            occurrence: occurrence(of: timer, law: law, scope: scope),
            state: state(of: timer, law: law, due: computed.due, scope: scope),
            start: law.trigger.day,
            due: computed.due,
            isProvisional: law.trigger.isProvisional || computed.isProvisional,
            opened: nil,
            missed: 0,
            known: law.known(in: scope),
            explanation: explain(law) + computed.steps
        )
    }

    /// A timer whose trigger may change from a stand-in to the real one keeps one identity, so that
    /// those who were told the provisional date are told that it moved.
    private func occurrence(of timer: TimerRule, law: Law, scope: Scope) -> String {
        guard timer.variants.contains(where: { $0.otherwise != nil }) else {
            return law.trigger.occurrence
        }
        return "s\(scope.visit?.number ?? 0)"
    }

    private func dormant(_ timer: TimerRule, scope: Scope) -> TimerStatus {
        let endingEvent = scope.events.first { timer.endsWith.contains($0.event) }
        let state: TimerState =
            if let endingEvent {
                .ended(day: endingEvent.day)
            } else if let end = scope.end {
                .cancelled(day: end)
            } else {
                .dormant
            }
        return TimerStatus(
            timer: timer.name,
            kind: timer.kind,
            title: timer.title,
            stage: scope.visit?.stage,
            visit: scope.visit?.number ?? 0,
            occurrence: "s\(scope.visit?.number ?? 0)",
            state: state,
            start: nil,
            due: nil,
            isProvisional: false,
            opened: nil,
            missed: 0,
            known: scope.visit?.recorded ?? opening.recorded,
            explanation: []
        )
    }

    private func state(
        of timer: TimerRule,
        law: Law,
        due: CivilDate,
        scope: Scope
    ) -> TimerState {
        if let event = scope.events.first(where: { timer.endsWith.contains($0.event) }) {
            return .ended(day: event.day)
        }
        if timer.kind == .deadline, let event = meetingEvent(of: timer, law: law, scope: scope) {
            return .met(day: event.day, late: event.day > due)
        }
        guard let end = scope.end else { return .running }
        return timer.kind != .deadline && due <= end ? .ended(day: end) : .cancelled(day: end)
    }

    /// The first event that meets a deadline: at or after the trigger, and not the trigger itself.
    private func meetingEvent(of timer: TimerRule, law: Law, scope: Scope) -> PlacedEvent? {
        for (index, event) in scope.events.enumerated() where timer.metBy.contains(event.event) {
            if timer.answersAny { return event }
            if event.root == law.trigger.root || event.day < law.trigger.day { continue }
            if let before = law.trigger.eventsBefore, index < before { continue }
            return event
        }
        return nil
    }
}
