import CivilCalendar
import WorkflowModel

/// The first part of the proof that no case can be forgotten: in every stage that is not final, and
/// after every set of events that stay in it, a clock that reminds is certainly running.
///
/// A clock guards when it is a deadline or recurs. It certainly runs when its trigger is certain:
/// the stage itself, an event on every way into the stage, or one that was recorded since. A
/// deadline stops guarding when an event meets it, a recurring timer only when one ends it; a
/// deadline of the case that an earlier stage always met guards no longer.
struct ForgottenCaseCheck {
    let workflow: Workflow
    let kind: SubjectKind?
    let log: DiagnosticLog

    /// With more events than this that matter to the clocks of one stage, sets of at most two are
    /// looked at, so that the check stays fast.
    private static let exhaustive = 10

    /// Reports every stage in which a case could be forgotten.
    func run() {
        let graph = StageGraph(workflow)
        let reached = graph.reachable(from: graph.beginnings)
        let certain = certainEvents(graph)
        for stage in workflow.stages where !stage.isFinal && reached.contains(stage.name) {
            check(stage, known: certain[stage.name] ?? [])
        }
    }

    private func check(_ stage: Stage, known: Set<String>) {
        let clocks = (stage.timers + workflow.timers).filter { timer in
            timer.kind == .deadline || timer.kind == .recurring
        }
        let running = clocks.filter { isLive($0, in: stage, known: known, since: []) }
        guard !running.isEmpty else {
            let waiting = clocks.map(\.name).joined(separator: ", ")
            if waiting.isEmpty {
                log.report(.unguardedStage, at: stage.place, ["name": stage.name])
            } else {
                let facts = ["name": stage.name, "timers": waiting]
                log.report(.uncertainGuard, at: stage.place, facts)
            }
            return
        }
        let staying = stayingEvents(stage, mattering: clocks)
        for events in subsets(of: staying) {
            let isGuarded = clocks.contains {
                isLive($0, in: stage, known: known, since: Set(events))
            }
            guard !isGuarded else { continue }
            let facts = ["name": stage.name, "events": events.joined(separator: ", ")]
            log.report(.silencedStage, at: stage.place, facts)
            return
        }
    }

    // MARK: Clocks

    private func isLive(
        _ timer: TimerRule,
        in stage: Stage,
        known: Set<String>,
        since: Set<String>
    ) -> Bool {
        if timer.endsWith.contains(where: { since.contains($0.event) }) { return false }
        if timer.kind == .deadline, timer.metBy.contains(where: { since.contains($0.event) }) {
            return false
        }
        let wasMet = timer.answersAny || workflow.timers.contains(timer)
        if timer.kind == .deadline, wasMet,
            timer.metBy.contains(where: { known.contains($0.event) })
        {
            return false
        }
        return starts(timer, in: stage, known: known.union(since), path: [])
    }

    private func starts(
        _ timer: TimerRule,
        in stage: Stage,
        known: Set<String>,
        path: Set<String>
    ) -> Bool {
        guard !timer.dormantWhenNoRule, !timer.variants.isEmpty else { return false }
        return timer.variants.allSatisfy { variant in
            variant.otherwise.map(known.contains) ?? false
                || isCertain(variant.from, in: stage, known: known, path: path.union([timer.name]))
        }
    }

    private func isCertain(
        _ source: TriggerSource,
        in stage: Stage,
        known: Set<String>,
        path: Set<String>
    ) -> Bool {
        switch source {
        case .stage:
            return true
        case .event(let name), .firstEvent(let name):
            return known.contains(name)
        case .eventField(let name, let field):
            let declared = workflow.event(named: name)?.fields.first { $0.name == field }
            return known.contains(name) && declared?.isRequired == true
        case .subjectField(let name):
            return kind?.fields.first { $0.name == name }?.isRequired == true
        case .timer(let name):
            guard !path.contains(name) else { return false }
            let timers = (stage.timers + workflow.timers).filter { $0.name == name }
            return timers.contains { starts($0, in: stage, known: known, path: path) }
        case .childrenFinal:
            return false
        case .latest(let sources):
            return sources.allSatisfy { isCertain($0, in: stage, known: known, path: path) }
        case .earliest(let sources):
            return sources.contains { isCertain($0, in: stage, known: known, path: path) }
        }
    }

    // MARK: Events

    /// The events on every way into each stage, by walking the moves until nothing changes.
    private func certainEvents(_ graph: StageGraph) -> [String: Set<String>] {
        let all = Set(workflow.events.map(\.name))
        var certain: [String: Set<String>] = [:]
        for stage in workflow.stages {
            certain[stage.name] = all
        }
        certain[workflow.initial] = []
        for entry in workflow.entries {
            certain[entry.stage]?.formIntersection(entry.needs)
        }
        var isChanged = true
        while isChanged {
            isChanged = false
            for edge in graph.edges {
                guard let before = certain[edge.from], let after = certain[edge.to] else {
                    continue
                }
                let next = after.intersection(before.union([edge.event]))
                if next != after {
                    certain[edge.to] = next
                    isChanged = true
                }
            }
        }
        return certain
    }

    /// The events that can be recorded without leaving the stage and that matter to its clocks.
    private func stayingEvents(_ stage: Stage, mattering clocks: [TimerRule]) -> [String] {
        let matter = Set(clocks.flatMap { ($0.metBy + $0.endsWith).map(\.event) })
        return workflow.events.filter { event in
            guard matter.contains(event.name) else { return false }
            if event.isAnytime { return true }
            let moves = workflow.acceptance(of: event.name, in: stage)?.moves ?? []
            return moves.contains { $0.to == nil }
        }
        .map(\.name)
    }

    /// The sets of events, small ones first; without the empty one.
    private func subsets(of events: [String]) -> [[String]] {
        guard events.count <= Self.exhaustive else {
            let pairs = events.indices.flatMap { first in
                events[(first + 1)...].map { [events[first], $0] }
            }
            return events.map { [$0] } + pairs
        }
        let all = (1..<(1 << events.count)).map { mask in
            events.indices.filter { mask & (1 << $0) != 0 }.map { events[$0] }
        }
        return all.sorted { first, second in
            first.count == second.count
                ? first.lexicographicallyPrecedes(second) : first.count < second.count
        }
    }
}
