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
    let facts: CaseFacts
    /// The events that have taken effect, in order.
    let events: ArraySlice<PlacedEvent>
    let visits: [StageVisit]
    /// The day the case ended.
    let ended: CivilDate?
    let today: CivilDate

    var opening: Opening { facts.opening }

    /// All timers: those of the case, then those of each stay in order.
    func statuses() throws(FoldError) -> [TimerStatus] {
        var result: [TimerStatus] = []
        let caseScope = self.caseScope
        for timer in rules.workflow.timers {
            result.append(try status(of: timer, scope: caseScope))
        }
        for index in visits.indices {
            guard let stage = rules.workflow.stage(named: visits[index].stage) else {
                throw .unknownStage(visits[index].stage)
            }
            let scope = self.scope(ofVisit: index)
            for timer in stage.timers {
                result.append(try status(of: timer, scope: scope))
            }
        }
        return result
    }

    /// The newest occurrence of a timer that the case as it stands can see.
    func newestStatus(of name: String) throws(FoldError) -> TimerStatus? {
        try newestStatus(of: name, upTo: caseScope)
    }

    /// The newest occurrence of a timer that a scope can see.
    func newestStatus(of name: String, upTo scope: Scope) throws(FoldError) -> TimerStatus? {
        guard scope.depth < Self.maximumDepth else { return nil }
        if let timer = rules.workflow.timers.first(where: { $0.name == name }) {
            let inner = Scope(
                visit: nil,
                events: scope.events,
                eventsAtEntry: 0,
                end: scope.end,
                depth: scope.depth + 1
            )
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

    /// What a timer of the case sees; what is recorded after the end counts no more.
    private var caseScope: Scope {
        let counted = visits.last { $0.eventsAtLeaving != nil }?.eventsAtLeaving
        let count = ended == nil ? events.count : counted ?? events.count
        return Scope(visit: nil, events: events.prefix(count), eventsAtEntry: 0, end: ended)
    }

    private func scope(ofVisit index: Int) -> Scope {
        let visit = visits[index]
        let count = visit.eventsAtLeaving ?? events.count
        return Scope(
            visit: visit,
            events: events.prefix(count),
            eventsAtEntry: index == 0 ? 0 : (visits[index - 1].eventsAtLeaving ?? 0),
            end: visit.left ?? ended
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
        let computed: DeadlineComputation
        do {
            switch law.variant.span {
            case .within(let period):
                computed = try computeDue(
                    from: law.trigger.day,
                    within: period,
                    kind: timer.kind,
                    roll: timer.roll,
                    validThroughAnniversary: timer.validThroughAnniversary,
                    calendar: rules.calendar
                )
            case .by(let month, let day):
                computed = try rules.fixedDay(
                    month: month,
                    day: day,
                    onOrAfter: law.trigger.day,
                    roll: timer.roll
                )
            case .choice, .nextMeeting, .before, .byEventField:
                return dormant(timer, scope: scope)
            case .recurring(let recurrence):
                return try recurring(timer, recurrence, law: law, scope: scope)
            }
        } catch let error as CalendarError {
            throw .calendar(timer: timer.name, error)
        } catch {
            throw .tooManyOccurrences(timer.name)
        }
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
    func occurrence(of timer: TimerRule, law: Law, scope: Scope) -> String {
        guard timer.variants.contains(where: { $0.otherwise != nil }) else {
            return law.trigger.occurrence
        }
        return "s\(scope.visit?.number ?? 0)"
    }

    private func dormant(_ timer: TimerRule, scope: Scope) -> TimerStatus {
        let endingEvent = scope.events.first { event in
            timer.endsWith.contains { $0.event == event.event }
        }
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
            known: scope.visit?.known ?? opening.known,
            explanation: []
        )
    }

    private func state(
        of timer: TimerRule,
        law: Law,
        due: CivilDate,
        scope: Scope
    ) -> TimerState {
        let ending = firstAnswer(to: law, among: timer.endsWith, answersAny: false, scope: scope)
        if timer.kind == .deadline,
            let meeting = firstAnswer(
                to: law,
                among: timer.metBy,
                answersAny: timer.answersAny,
                scope: scope
            ),
            ending.map({ meeting.index <= $0.index }) ?? true
        {
            return .met(day: meeting.event.day, late: meeting.event.day > due)
        }
        if let ending { return .ended(day: ending.event.day) }
        guard let end = scope.end else { return .running }
        return switch timer.kind {
        case .deadline: .cancelled(day: end)
        case .waiting: due <= end ? .ended(day: end) : .cancelled(day: end)
        case .validity, .recurring: .ended(day: end)
        }
    }

    /// The first event that meets or ends a clock, with its place.
    func firstAnswer(
        to law: Law,
        among matches: [EventMatch],
        answersAny: Bool,
        scope: Scope
    ) -> (index: Int, event: PlacedEvent)? {
        if matches.isEmpty { return nil }
        for (index, event) in scope.events.enumerated()
        where matches.contains(where: { $0.event == event.event }) {
            if answersAny || law.isAnswered(by: event, at: index) { return (index, event) }
        }
        return nil
    }
}

extension Law {
    /// Whether an event can meet or end the clock: at or after the trigger, and not the trigger
    /// itself.
    func isAnswered(by event: PlacedEvent, at index: Int) -> Bool {
        if event.root == trigger.root || event.day < trigger.day { return false }
        return trigger.eventsBefore.map { $0 <= index } ?? true
    }
}
