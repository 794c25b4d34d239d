import CivilCalendar
import WorkflowModel

/// Checks the stages of a workflow as a graph: each can be reached, and from each the end can be.
struct StageChecks {
    let workflow: Workflow
    let log: DiagnosticLog

    /// Reports what is wrong.
    func run() {
        let graph = StageGraph(workflow)
        let reached = graph.reachable(from: graph.beginnings)
        for stage in workflow.stages where !reached.contains(stage.name) {
            log.report(.unreachableStage, at: stage.place, ["name": stage.name])
        }
        let finals = workflow.stages.filter(\.isFinal).map(\.name)
        if workflow.isStanding {
            // Its cases never end, so that no stage must lead to an end.
        } else if finals.isEmpty {
            log.report(.noFinalStage, at: workflow.place)
        } else {
            let ending = graph.reaching(finals)
            for stage in workflow.stages
            where reached.contains(stage.name) && !ending.contains(stage.name) {
                log.report(.noWayToEnd, at: stage.place, ["name": stage.name])
            }
        }
        for event in workflow.events where !event.isAnytime && !graph.accepted.contains(event.name)
        {
            log.report(.eventNeverAccepted, at: event.place, ["name": event.name])
        }
    }
}

/// The moves between stages.
struct StageGraph {
    /// A move from one stage to another by an event.
    struct Edge: Hashable {
        let from: String
        let event: String
        let to: String
    }

    /// The moves, in the order of stages and acceptances.
    let edges: [Edge]
    /// The stages a case may begin in.
    let beginnings: [String]
    /// The events some stage takes.
    let accepted: Set<String>

    init(_ workflow: Workflow) {
        var edges: [Edge] = []
        var accepted: Set<String> = []
        for stage in workflow.stages where !stage.isFinal {
            let own = Set(stage.accepts.map(\.event))
            let general = workflow.accepts.filter { !own.contains($0.event) }
            for acceptance in stage.accepts + general {
                accepted.insert(acceptance.event)
                for to in acceptance.moves.compactMap(\.to) {
                    edges.append(Edge(from: stage.name, event: acceptance.event, to: to))
                }
            }
        }
        self.edges = edges
        self.accepted = accepted
        beginnings = [workflow.initial] + workflow.entries.map(\.stage)
    }

    /// The stages that can be reached from some stages, these included.
    func reachable(from starts: [String]) -> Set<String> {
        closure(starts) { stage in edges.filter { $0.from == stage }.map(\.to) }
    }

    /// The stages from which some stages can be reached, these included.
    func reaching(_ ends: [String]) -> Set<String> {
        closure(ends) { stage in edges.filter { $0.to == stage }.map(\.from) }
    }

    private func closure(_ starts: [String], _ next: (String) -> [String]) -> Set<String> {
        var seen = Set(starts)
        var open = starts
        while let stage = open.popLast() {
            for other in next(stage) where seen.insert(other).inserted {
                open.append(other)
            }
        }
        return seen
    }
}
