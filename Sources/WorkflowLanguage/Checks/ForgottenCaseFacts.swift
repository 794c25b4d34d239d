import WorkflowModel

/// How facts follow from one another, and what they say about clocks.
extension ForgottenCaseModel {
    /// Where a case stands, as far as the proof looks.
    struct State: Hashable {
        var stage: Int
        var facts: FactSet
    }

    // MARK: What happens

    /// The state after a step, as far as some clocks are concerned.
    func state(after step: Step, _ before: State, clocks numbers: [Int]) -> State {
        var after = before
        after.facts[happened[step.event]] = true
        for fact in step.opened { after.facts[fact] = true }
        for number in numbers {
            for alternative in clocks[number].alternatives {
                if renews(alternative, of: number, by: step, before, after) {
                    after.facts[alternative.answered] = false
                } else if clocks[number].answers.contains(step.event) {
                    after.facts[alternative.answered] = true
                }
            }
        }
        guard let target = step.to else { return after }
        for number in numbers where clocks[number].stage == before.stage {
            after.facts[startedWhenLeft[number]] = hasStarted(number, in: after)
        }
        after.stage = target
        enter(&after, clocks: numbers)
        return after
    }

    /// Begins a stay.
    func enter(_ state: inout State, clocks numbers: [Int]) {
        for number in numbers where !clocks[number].timer.answersAny {
            for alternative in clocks[number].alternatives
            where isRenewedByEntry(alternative.from, of: number, state)
                && counts(alternative, of: number, in: state)
            {
                state.facts[alternative.answered] = false
            }
        }
    }

    // MARK: New occurrences

    /// Whether a step certainly starts a new occurrence, which nothing before it answers.
    private func renews(
        _ alternative: Alternative,
        of number: Int,
        by step: Step,
        _ before: State,
        _ after: State
    ) -> Bool {
        if clocks[number].timer.answersAny { return false }
        if isRenewed(alternative.from, of: number, by: step, before, after),
            counts(alternative, of: number, in: after)
        {
            return true
        }
        return alternative.otherwise == step.event && isOrdered(alternative.from)
            && !mayHaveStarted(alternative.from, of: number, in: after)
    }

    /// Whether the trigger counts once it is known, and no stand-in that may be older.
    private func counts(
        _ alternative: Alternative,
        of number: Int,
        in state: State
    ) -> Bool {
        alternative.otherwise == nil || isCertain(alternative.from, of: number, in: state)
    }

    /// Whether a source that becomes known lies behind everything that happened before: a date
    /// field may name any day.
    private func isOrdered(_ source: Source) -> Bool {
        switch source {
        case .event, .firstEvent, .stage, .opening, .children: true
        case .field, .subject: false
        case .latest(let sources), .earliest(let sources): sources.allSatisfy(isOrdered)
        case .clock(let other):
            clocks[other].timer.variants.allSatisfy(\.span.endsAfterItsStart)
                && clocks[other].alternatives.allSatisfy { isOrdered($0.from) }
        }
    }

    private func isRenewed(
        _ source: Source,
        of number: Int,
        by step: Step,
        _ before: State,
        _ after: State
    ) -> Bool {
        switch source {
        case .event(let event): return event == step.event
        case .firstEvent(let event):
            return event == step.event && !before.facts[happened[event]]
        case .field, .subject, .stage, .opening: return false
        case .clock(let other):
            let stage = clocks[other].stage
            guard stage == nil || stage == before.stage else { return false }
            return clocks[other].alternatives.allSatisfy { alternative in
                renews(alternative, of: other, by: step, before, after)
            }
        case .latest(let sources):
            return sources.contains { isRenewed($0, of: number, by: step, before, after) }
        case .earliest(let sources):
            return isOrdered(source)
                && sources.contains { source in
                    isRenewed(source, of: number, by: step, before, after)
                        && sources.allSatisfy {
                            $0 == source || !mayHaveStarted($0, of: number, in: before)
                        }
                }
        case .children(let opened): return step.opened.contains(opened)
        }
    }

    private func isRenewedByEntry(_ source: Source, of number: Int, _ state: State) -> Bool {
        switch source {
        case .stage: return clocks[number].stage == state.stage
        case .clock(let other):
            return clocks[other].stage == state.stage
                && clocks[other].alternatives.allSatisfy { alternative in
                    isRenewedByEntry(alternative.from, of: other, state)
                }
        case .latest(let sources):
            return sources.contains { isRenewedByEntry($0, of: number, state) }
        case .earliest(let sources):
            return isOrdered(source)
                && sources.contains { source in
                    isRenewedByEntry(source, of: number, state)
                        && sources.allSatisfy {
                            $0 == source || !mayHaveStarted($0, of: number, in: state)
                        }
                }
        case .event, .firstEvent, .field, .subject, .opening, .children: return false
        }
    }

    // MARK: What has started

    /// Whether a source is known in every case that has come to these facts.
    func isCertain(_ source: Source, of number: Int, in state: State) -> Bool {
        switch source {
        case .event(let event), .firstEvent(let event): return state.facts[happened[event]]
        case .field(let event, _, let isCertain): return isCertain && state.facts[happened[event]]
        case .stage, .opening: return true
        case .subject(_, let isCertain): return isCertain
        case .clock(let other):
            let stage = clocks[other].stage
            guard stage == nil || stage == state.stage else {
                return state.facts[startedWhenLeft[other]]
            }
            return hasStarted(other, in: state)
        case .latest(let sources):
            return sources.allSatisfy { isCertain($0, of: number, in: state) }
        case .earliest(let sources):
            return sources.contains { isCertain($0, of: number, in: state) }
        case .children(let opened): return state.facts[opened]
        }
    }

    /// Whether a source is known in some case that has come to these facts.
    func mayHaveStarted(_ source: Source, of number: Int, in state: State) -> Bool {
        switch source {
        case .event(let event), .firstEvent(let event), .field(let event, _, _):
            return state.facts[happened[event]]
        case .stage, .opening, .subject: return true
        case .clock(let other): return mayHaveStarted(other, in: state)
        case .latest(let sources):
            return sources.allSatisfy { mayHaveStarted($0, of: number, in: state) }
        case .earliest(let sources):
            return sources.contains { mayHaveStarted($0, of: number, in: state) }
        case .children(let opened): return state.facts[opened]
        }
    }

    /// Whether a clock has started in some case that has come to these facts.
    func mayHaveStarted(_ number: Int, in state: State) -> Bool {
        clocks[number].alternatives.contains { alternative in
            mayHaveStarted(alternative.from, of: number, in: state)
                || alternative.otherwise.map { state.facts[happened[$0]] } ?? false
        }
    }

    /// Whether a clock has started, whichever version of its law governs.
    func hasStarted(_ number: Int, in state: State) -> Bool {
        Coverage(running(number, in: state, evenAnswered: true)).isComplete
    }

    /// The versions of its law, by what chooses them, under which a clock has started and reminds.
    func running(_ number: Int, in state: State, evenAnswered: Bool) -> [Governed] {
        let clock = clocks[number]
        let alternatives = clock.alternatives.filter { alternative in
            if !evenAnswered, state.facts[alternative.answered] { return false }
            guard let event = alternative.dueEvent else { return true }
            return alternative.isDueCertain && state.facts[happened[event]]
        }
        func standsIn(_ alternative: Alternative) -> Bool {
            alternative.otherwise.map { state.facts[happened[$0]] } ?? false
        }
        if let chooser = clock.chosenBy, state.facts[happened[chooser]] {
            let started = alternatives.filter { alternative in
                isCertain(alternative.from, of: number, in: state) || standsIn(alternative)
            }
            if clock.timer.per != nil {
                // The choosing event may be that of another value.
                let isAlike = clock.alternatives.count == 1 && !started.isEmpty
                return isAlike
                    && Coverage(
                        started.map {
                            Governed(chooser: .stage, windows: $0.windows)
                        }
                    ).isComplete ? [.always] : []
            }
            return started.map { Governed(chooser: .event(chooser), windows: $0.windows) }
        }
        guard let from = clock.alternatives.first?.from,
            clock.alternatives.allSatisfy({ $0.from == from })
        else { return [] }
        if isCertain(from, of: number, in: state) {
            return alternatives.map { Governed(chooser: from, windows: $0.windows) }
        }
        let standIns = alternatives.filter(standsIn)
        let governed = standIns.compactMap { alternative in
            alternative.otherwise.map { event in
                Governed(chooser: .event(event), windows: alternative.windows)
            }
        }
        if !mayHaveStarted(from, of: number, in: state) { return governed }
        // Either the trigger or its stand-in counts, and nobody knows which: both must.
        let isCertainEitherWay =
            Coverage(governed).isComplete && standIns.count == clock.alternatives.count
        return isCertainEitherWay ? [.always] : []
    }

    /// What keeps a case from being forgotten, by one clock.
    func guarding(_ number: Int, in state: State) -> [Governed] {
        let clock = clocks[number]
        var result: [Governed] = []
        if clock.remindsRunning { result = running(number, in: state, evenAnswered: false) }
        let hasEnded = clock.endings.contains { state.facts[happened[$0]] }
        guard clock.remindsDormant, !hasEnded else { return result }
        let isUnanswered = clock.alternatives.allSatisfy { !state.facts[$0.answered] }
        if !mayHaveStarted(number, in: state) || (clock.remindsRunning && isUnanswered) {
            result.append(.always)
        }
        return result
    }

    /// The clocks a case in a stage has.
    func clocks(in stage: Int) -> [Int] {
        clocks.indices.filter { clocks[$0].stage == nil || clocks[$0].stage == stage }
    }

    // MARK: Which facts matter

    /// Clocks and those their triggers rest on.
    func closure(of numbers: [Int]) -> [Int] {
        var open = numbers
        var result: Set<Int> = []
        while let number = open.popLast() {
            guard result.insert(number).inserted else { continue }
            open += clocks[number].alternatives.flatMap { $0.from.clocks }
        }
        return result.sorted()
    }

    /// The facts that say anything about some clocks, which hold those their triggers rest on.
    func facts(of numbers: [Int]) -> FactSet {
        var facts = FactSet()
        for number in numbers {
            let clock = clocks[number]
            facts[startedWhenLeft[number]] = true
            var events = clock.remindsDormant ? clock.endings : []
            if let chooser = clock.chosenBy { events.insert(chooser) }
            for alternative in clock.alternatives {
                facts[alternative.answered] = true
                events.formUnion(alternative.from.events)
                events.formUnion([alternative.otherwise, alternative.dueEvent].compactMap(\.self))
                for fact in alternative.from.children { facts[fact] = true }
            }
            for event in events { facts[happened[event]] = true }
        }
        return facts
    }
}

extension DueSpan {
    /// Whether the due date lies on or after the trigger.
    fileprivate var endsAfterItsStart: Bool {
        switch self {
        case .within, .choice, .nextMeeting, .by, .recurring: true
        case .before, .byEventField: false
        }
    }
}

/// Versions of a law with what chooses between them by its day.
struct Governed {
    let chooser: ForgottenCaseModel.Source
    let windows: [Window]

    /// A law that always governs.
    static let always = Governed(chooser: .stage, windows: [.always])
}

/// Whether some versions of some laws together govern on every day.
///
/// The days on which two events fall know nothing of each other. So what is chosen by different
/// events covers every pair of days only if what one of them chooses covers every day alone.
struct Coverage {
    /// What is covered, by chooser.
    private let governed: [Governed]

    init(_ governed: [Governed]) {
        self.governed = governed
    }

    /// Whether some version governs, whatever the days of the events.
    var isComplete: Bool { chooser != nil }

    /// What chooses between versions that cover every day.
    var chooser: ForgottenCaseModel.Source? {
        for entry in governed {
            let same = governed.filter { $0.chooser == entry.chooser }.flatMap(\.windows)
            if Window.cover(same, fromTheBeginning: true) { return entry.chooser }
        }
        return nil
    }
}

extension ForgottenCaseModel.Source {
    fileprivate var clocks: [Int] {
        switch self {
        case .clock(let number): [number]
        case .latest(let sources), .earliest(let sources): sources.flatMap(\.clocks)
        case .event, .firstEvent, .field, .stage, .opening, .subject, .children: []
        }
    }

    fileprivate var events: [Int] {
        switch self {
        case .event(let event), .firstEvent(let event), .field(let event, _, _): [event]
        case .latest(let sources), .earliest(let sources): sources.flatMap(\.events)
        case .clock, .stage, .opening, .subject, .children: []
        }
    }

    fileprivate var children: [Int] {
        switch self {
        case .children(let opened): [opened]
        case .latest(let sources), .earliest(let sources): sources.flatMap(\.children)
        case .event, .firstEvent, .field, .stage, .opening, .subject, .clock: []
        }
    }
}
