import CivilCalendar
import FEEL
import WorkflowModel

extension Judge {
    /// Finds the place where an event takes effect: last on its day, or earlier on the same day
    /// where only that is accepted.
    ///
    /// Later events are set aside, where that is wished, only when no place leaves all standing.
    ///
    /// After a correction what stood behind the old place is looked at again too, also where the
    /// event has moved behind that.
    func place(
        _ event: PlacedEvent,
        in rest: Placement,
        movedFrom old: Int? = nil
    ) throws(Failure) -> Verdict {
        var first: Failure?
        for setsAside in context.setsAside ? [false, true] : [false] {
            for candidate in candidates(for: event, in: rest) {
                do {
                    return try verdict(
                        on: event,
                        before: candidate,
                        in: rest,
                        movedFrom: old,
                        setsAside: setsAside
                    )
                } catch {
                    first = first ?? error
                }
            }
        }
        throw first ?? .refused(.unknownEvent(event.event, known: []))
    }

    /// Judges an event at one place.
    private func verdict(
        on event: PlacedEvent,
        before candidate: Int64?,
        in rest: Placement,
        movedFrom old: Int?,
        setsAside: Bool
    ) throws(Failure) -> Verdict {
        var trial = rest
        var verdict = Verdict(fromStage: "", before: candidate, ruleHash: rules.workflow.hash)
        let inserted = trial.insert(event, before: candidate)
        let index = try rejudge(
            &trial,
            old.map { min($0, inserted) } ?? inserted,
            until: event.root,
            setsAside: setsAside,
            into: &verdict
        )
        let walk = try self.walk(trial, through: trial.placed.prefix(index))
        verdict.fromStage = walk.stage
        if let move = try move(of: event, at: index, in: trial, walk: walk) {
            let environment = self.environment(event, at: index, in: trial, walk: walk)
            for requirement in move.requirements where requirement.window.contains(event.day) {
                try check(requirement, environment, into: &verdict)
            }
            let effects = try effects(of: move, on: event, in: trial, environment)
            verdict.toStage = move.to
            verdict.effects = effects.isEmpty ? nil : effects
            trial.placed[index].toStage = move.to
            trial.placed[index].effects = effects
        }
        try rejudge(&trial, index + 1, setsAside: setsAside, into: &verdict)
        return verdict
    }

    /// After all events of the day, then before each of them from the last to the first.
    private func candidates(for event: PlacedEvent, in rest: Placement) -> [Int64?] {
        let sameDay = rest.placed.filter { $0.day == event.day && !$0.isHistorical }
        return [nil] + sameDay.reversed().map { $0.root }
    }

    /// What the stage that an event meets does with it; `nil` for an event that never moves a case.
    private func move(
        of event: PlacedEvent,
        at index: Int,
        in trial: Placement,
        walk: Walk
    ) throws(Failure) -> Move? {
        let stage = try self.stage(named: walk.stage)
        let isAnytime = self.isAnytime(event)
        let isClosed = trial.closing.map { $0.day <= event.day } ?? false
        if event.isHistorical || event.day < trial.opening.day { return nil }
        if isAnytime, isClosed { return nil }
        guard walk.ended == nil,
            let acceptance = rules.workflow.acceptance(of: event.event, in: stage, on: event.day)
        else {
            if isAnytime { return nil }
            throw .refused(notAccepted(event, walk: walk, stage: stage))
        }
        try checkBlocks(event, walk: walk, index: index, trial: trial)
        let environment = self.environment(event, at: index, in: trial, walk: walk)
        guard let move = choose(acceptance, environment) else {
            throw .refused(
                .noOutcome(event: event.event, stage: stage.name, place: acceptance.place)
            )
        }
        return move
    }

    private func check(
        _ requirement: Requirement,
        _ environment: GuardEnvironment,
        into verdict: inout Verdict
    ) throws(Failure) {
        let result = requirement.condition.expression.evaluate(in: environment)
        if result.value == .boolean(true) { return }
        let isOverridden = requirement.enforcement == .must && context.overrides
        if requirement.enforcement == .warn || isOverridden {
            verdict.warnings.append(
                Warning(
                    message: requirement.message,
                    place: requirement.condition.place,
                    isOverridden: isOverridden ? true : nil
                )
            )
            return
        }
        throw .refused(
            .requirement(
                requirement.message,
                place: requirement.condition.place,
                unknown: result.unknownPaths
            )
        )
    }

    /// The first outcome whose `when` holds.
    func choose(_ acceptance: Acceptance, _ environment: GuardEnvironment) -> Move? {
        acceptance.moves.first { move in
            guard let condition = move.when else { return true }
            return condition.expression.evaluate(in: environment).value == .boolean(true)
        }
    }

    /// Follows the events after a change: one that meets the stage it was judged in keeps its path;
    /// one that meets another is judged by what that stage takes, its requirements not again.
    ///
    /// It stops before the event `root`, and gives the place of that event or the end.
    @discardableResult
    func rejudge(
        _ trial: inout Placement,
        _ start: Int,
        until root: Int64? = nil,
        setsAside: Bool,
        into verdict: inout Verdict
    ) throws(Failure) -> Int {
        var index = start
        while index < trial.placed.count, trial.placed[index].root != root {
            let event = trial.placed[index]
            if event.isHistorical || event.day < trial.opening.day {
                index += 1
                continue
            }
            do {
                let (stage, effects) = try moveAgain(event, at: index, in: trial)
                if stage != event.toStage || effects != event.effects {
                    trial.placed[index].toStage = stage
                    trial.placed[index].effects = effects
                    verdict.rejudged.append(
                        Rejudgement(root: event.root, toStage: stage, effects: effects)
                    )
                }
                index += 1
            } catch .refused {
                guard setsAside else { throw .refused(laterEvent(event)) }
                verdict.unplaced.append(event.root)
                trial.unplaced.append(trial.placed.remove(at: index))
            }
        }
        return index
    }

    private func moveAgain(
        _ event: PlacedEvent,
        at index: Int,
        in trial: Placement
    ) throws(Failure) -> (stage: String?, effects: EventEffects) {
        let walk = try self.walk(trial, through: trial.placed.prefix(index))
        let before = try stage(before: event, in: placement)
        if walk.ended == nil, before == walk.stage {
            try checkBlocks(event, walk: walk, index: index, trial: trial)
            return (event.toStage, event.effects)
        }
        guard let move = try move(of: event, at: index, in: trial, walk: walk) else {
            return (nil, EventEffects())
        }
        let environment = self.environment(event, at: index, in: trial, walk: walk)
        return (move.to, try effects(of: move, on: event, in: trial, environment))
    }

    /// The stage an event met before the change.
    private func stage(before event: PlacedEvent, in old: Placement) throws(Failure) -> String? {
        guard let index = old.placed.firstIndex(where: { $0.root == event.root }) else {
            return nil
        }
        return try walk(old, through: old.placed.prefix(index)).stage
    }
}

// MARK: - What an event meets

extension Judge {
    /// The way through some events; an end by hand is looked at apart, because an event may be
    /// recorded late, before it.
    func walk(
        _ placement: Placement,
        through events: ArraySlice<PlacedEvent>
    ) throws(Failure) -> Walk {
        do {
            return try Walk(
                from: placement.opening,
                through: events,
                closing: nil,
                workflow: rules.workflow
            )
        } catch {
            throw .unfoldable(error)
        }
    }

    private func stage(named name: String) throws(Failure) -> Stage {
        guard let stage = rules.workflow.stage(named: name) else {
            throw .unfoldable(.unknownStage(name))
        }
        return stage
    }

    private func notAccepted(_ event: PlacedEvent, walk: Walk, stage: Stage) -> Refusal {
        if let ended = walk.ended { return .ended(day: ended, stage: stage.name) }
        let anytime = rules.workflow.events.filter(\.isAnytime).map(\.name)
        let taken = (stage.accepts + rules.workflow.accepts).map(\.event) + anytime
        return .notAccepted(
            event: event.event,
            stage: stage.name,
            day: event.day,
            accepted: Array(Set(taken)).sorted()
        )
    }

    func environment(
        _ event: PlacedEvent,
        at index: Int,
        in trial: Placement,
        walk: Walk
    ) -> GuardEnvironment {
        GuardEnvironment(
            facts: CaseFacts(id: facts.id, placement: trial, surroundings: facts.surroundings),
            events: trial.placed.prefix(index + 1),
            visits: walk.visits,
            present: event,
            rules: rules
        )
    }

    /// Refuses an event that a waiting timer of the case or of the present stay holds back.
    private func checkBlocks(
        _ event: PlacedEvent,
        walk: Walk,
        index: Int,
        trial: Placement
    ) throws(Failure) {
        let present = try stage(named: walk.stage)
        let blocking = (rules.workflow.timers + present.timers).filter { timer in
            timer.blocks.contains(event.event)
        }
        if blocking.isEmpty { return }
        let fold = TimerFold(
            rules: rules,
            facts: CaseFacts(id: facts.id, placement: trial, surroundings: facts.surroundings),
            events: trial.placed.prefix(index),
            visits: walk.visits,
            ended: nil,
            today: event.day
        )
        for timer in blocking {
            let found: [TimerStatus]
            do {
                found = try fold.newestStatuses(of: timer.name)
            } catch {
                throw .unfoldable(error)
            }
            let (isHeld, status) = holding(event, back: found, timer)
            guard isHeld else { continue }
            let until = timer.blocksDueDay ? status?.due?.adding(days: 1) : status?.due
            throw .refused(
                .blocked(event: event.event, timer: timer.name, title: timer.title, until: until)
            )
        }
    }

    /// Whether a timer holds an event back, with the occurrence that does.
    ///
    /// With `per` it is the occurrence of the event's own value, which must have started; an event
    /// without that field waits for all of them.
    private func holding(
        _ event: PlacedEvent,
        back statuses: [TimerStatus],
        _ timer: TimerRule
    ) -> (Bool, TimerStatus?) {
        let key = timer.per.flatMap { event.fields[$0]?.keyText }
        let asked = statuses.filter { key == nil || $0.key == nil || $0.key == key }
        if key != nil, asked.isEmpty { return (true, nil) }
        let first = asked.first { holds(event, $0, timer) }
        return (first != nil, first)
    }

    private func holds(_ event: PlacedEvent, _ status: TimerStatus, _ timer: TimerRule) -> Bool {
        switch status.state {
        case .dormant, .suspended: return true
        case .met, .cancelled, .ended: return false
        case .running:
            guard let due = status.due else { return true }
            return timer.blocksDueDay ? event.day <= due : event.day < due
        }
    }
}
