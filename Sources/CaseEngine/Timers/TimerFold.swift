import CivilCalendar
import WorkflowModel

/// Computes the timers of a case from the events that have taken effect.
///
/// Timers may start at the due date of one another; a checked workflow has no circle among them,
/// and one that slipped through ends at `maximumDepth` as a dormant timer.
struct TimerFold: Sendable {
    /// How many timers may hang on one another.
    static let maximumDepth = 16

    /// What one occurrence of a timer sees: its stay, the events up to the end of the stay, and of
    /// these the ones that are about its value of `per`.
    struct Scope: Sendable {
        let visit: StageVisit?
        let events: ArraySlice<PlacedEvent>
        let eventsAtEntry: Int
        let end: CivilDate?
        var depth = 0
        var key: PerValue?

        /// Whether an event is about the value of the occurrence; all are where it has none.
        func concerns(_ event: PlacedEvent) -> Bool { key?.concerns(event) ?? true }

        /// The place of the latest event of a type that can start a clock.
        func last(_ name: String) -> Int? { events.lastIndex { starts($0, name) } }

        /// The place of the first event of a type that can start a clock.
        func first(_ name: String) -> Int? { events.firstIndex { starts($0, name) } }

        private func starts(_ event: PlacedEvent, _ name: String) -> Bool {
            event.event == name && (key?.isNamed(by: event) ?? true)
        }
    }

    let rules: CaseRules
    let facts: CaseFacts
    /// The events that have taken effect, in order.
    let events: ArraySlice<PlacedEvent>
    let visits: [StageVisit]
    /// The day the case ended.
    let ended: CivilDate?
    let today: CivilDate
    /// The holds in effect today.
    let holds: HoldTimeline
    /// What was extended, in the order recorded.
    let extensions: [PlacedExtension]
    let opening: Opening

    init(
        rules: CaseRules,
        facts: CaseFacts,
        events: ArraySlice<PlacedEvent>,
        visits: [StageVisit],
        ended: CivilDate?,
        today: CivilDate
    ) {
        self.rules = rules
        self.facts = facts
        self.events = events
        self.visits = visits
        self.ended = ended
        self.today = today
        holds = HoldTimeline(facts.placement.holds, through: today)
        extensions = facts.placement.extensions
        opening = facts.opening
    }

    /// All clocks: those of the case, then those of each stay in order.
    ///
    /// - Parameters:
    ///   - known: What an earlier fold of the same facts found.
    ///   - last: The last day before something happens that any clock may read.
    /// - Returns: The clocks, by timer and scope.
    /// - Throws: `FoldError` when one of them cannot be found.
    func clocks(
        from known: KeptClocks?,
        through last: CivilDate
    ) throws(FoldError) -> KeptClocks {
        var result = KeptClocks(through: last)
        try add(rules.workflow.timers, scope: caseScope, from: known, to: &result)
        for index in visits.indices {
            guard let stage = rules.workflow.stage(named: visits[index].stage) else {
                throw .unknownStage(visits[index].stage)
            }
            if stage.timers.isEmpty { continue }
            let scope = self.scope(ofVisit: index)
            try add(stage.timers, scope: scope, from: known, to: &result)
        }
        return result
    }

    private func add(
        _ timers: [TimerRule],
        scope: Scope,
        from known: KeptClocks?,
        to result: inout KeptClocks
    ) throws(FoldError) {
        // Rules are handed on where they stand: a copy of each would cost more than it looks.
        for place in timers.indices {
            if let same = known?.group(result.count, on: today) {
                result.clocks += same.clocks
                result.endGroup(through: same.last)
                continue
            }
            try add(timers[place], scope: scope, to: &result.clocks)
            var last: CivilDate = timers[place].followsTimer ? .earliest : .latest
            for index in result.openPlaces {
                guard let change = result.clocks[index].change(after: today) else { continue }
                last = min(last, change.adding(days: -1) ?? today)
            }
            result.endGroup(through: last)
        }
    }

    /// The newest occurrence of a timer that the case as it stands can see; of several values of
    /// `per` the one whose clock started last.
    func newestStatus(of name: String) throws(FoldError) -> TimerStatus? {
        try newestClock(of: name, upTo: caseScope)?.status
    }

    /// The newest occurrences of a timer that the case as it stands can see, one for each value of
    /// `per` in the order they were first named.
    func newestStatuses(of name: String) throws(FoldError) -> [TimerStatus] {
        try newestClocks(of: name, upTo: caseScope).map(\.status)
    }

    /// The newest occurrence of a timer that a scope can see; of several values of `per` that of
    /// the scope's own, else the one whose clock started last.
    func newestClock(of name: String, upTo scope: Scope) throws(FoldError) -> Clock? {
        try newestClocks(of: name, upTo: scope).max { first, second in
            (first.status.start ?? .earliest) < (second.status.start ?? .earliest)
        }
    }

    private func newestClocks(of name: String, upTo scope: Scope) throws(FoldError) -> [Clock] {
        guard scope.depth < Self.maximumDepth else { return [] }
        var result: [Clock] = []
        if let timer = rules.workflow.timers.first(where: { $0.name == name }) {
            var inner = Scope(
                visit: nil,
                events: scope.events,
                eventsAtEntry: 0,
                end: scope.end,
                depth: scope.depth + 1
            )
            inner.key = scope.key
            try add(timer, scope: inner, to: &result)
            return result
        }
        let last = scope.visit?.number ?? visits.count
        for index in visits.indices.prefix(last).reversed() {
            let stage = rules.workflow.stage(named: visits[index].stage)
            guard let timer = stage?.timers.first(where: { $0.name == name }) else { continue }
            var inner = self.scope(ofVisit: index)
            inner.depth = scope.depth + 1
            inner.key = scope.key
            try add(timer, scope: inner, to: &result)
            return result
        }
        return result
    }

    /// Adds the clock of a timer, or of a timer told apart by a field one for each value: that of
    /// the scope where it is told apart by the same field.
    private func add(
        _ timer: TimerRule,
        scope: Scope,
        to result: inout [Clock]
    ) throws(FoldError) {
        guard let field = timer.per else {
            if scope.key == nil {
                result.append(try clock(of: timer, scope: scope))
                return
            }
            var whole = scope
            whole.key = nil
            result.append(try clock(of: timer, scope: whole))
            return
        }
        var inner = scope
        if scope.key?.field == field {
            result.append(try clock(of: timer, scope: scope))
            return
        }
        let values = self.values(of: timer, per: field, in: scope)
        if values.isEmpty { result.append(dormant(timer, scope: scope)) }
        for value in values {
            inner.key = value
            result.append(try clock(of: timer, scope: inner))
        }
    }

    /// What a timer of the case sees; what is recorded after the end counts no more.
    private var caseScope: Scope {
        let counted = visits.last { $0.eventsAtLeaving != nil }?.eventsAtLeaving
        let count = ended == nil ? events.count : counted ?? events.count
        return Scope(visit: nil, events: events.prefix(count), eventsAtEntry: 0, end: ended)
    }

    /// How many events were handed in with the opening: they lie before the first stay, also those
    /// of its own day.
    private var eventsBeforeOpening: Int {
        events.lastIndex(where: \.isHistorical).map { $0 + 1 } ?? 0
    }

    private func scope(ofVisit index: Int) -> Scope {
        let visit = visits[index]
        let count = visit.eventsAtLeaving ?? events.count
        return Scope(
            visit: visit,
            events: events.prefix(count),
            eventsAtEntry: index == 0
                ? eventsBeforeOpening : visits[index - 1].eventsAtLeaving ?? 0,
            end: visit.left ?? ended
        )
    }
}
