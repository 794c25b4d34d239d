import WorkflowModel

/// Looks for a way on which a case is forgotten in one stage.
struct ForgottenCaseSearch {
    /// How much work the proof of one workflow may be: how often a step is tried on a clock.
    static let limit = 400_000

    /// A way through the workflow.
    struct Path {
        /// The stage the case was opened in.
        let stage: Int
        /// The history it was opened with.
        let history: [Int]
        /// What happened then.
        var steps: [ForgottenCaseModel.Step]
    }

    /// What a search found.
    enum Finding {
        case safe
        case forgotten(Path)
        /// More states than it may visit.
        case tooLarge
    }

    private struct Node {
        let state: ForgottenCaseModel.State
        /// The node before, or the way in.
        let origin: Int
        let step: ForgottenCaseModel.Step?
    }

    /// A way in, with the history in one order.
    private struct Beginning {
        let stage: Int
        let history: [Int]
        /// Whether other orders of the history were left out.
        let isCut: Bool
    }

    let model: ForgottenCaseModel
    /// The work that is left.
    private(set) var budget = Self.limit
    private let beginnings: [Beginning]

    init(_ model: ForgottenCaseModel) {
        self.model = model
        var beginnings: [Beginning] = []
        let workflow = model.workflow
        let ways = [(workflow.initial, [])] + workflow.entries.map { ($0.stage, $0.needs) }
        for (stage, needs) in ways {
            guard let index = model.stage(named: stage), !workflow.stages[index].isFinal else {
                continue
            }
            let events = needs.compactMap { model.event(named: $0) }
            let isCut = events.count > 4
            for history in isCut ? [events] : Self.orders(of: events) {
                beginnings.append(Beginning(stage: index, history: history, isCut: isCut))
            }
        }
        self.beginnings = beginnings
    }

    private static func orders(of events: [Int]) -> [[Int]] {
        guard events.count > 1 else { return [events] }
        return events.indices.flatMap { index in
            var rest = events
            let first = rest.remove(at: index)
            return orders(of: rest).map { [first] + $0 }
        }
    }

    /// Looks for a way on which no clock reminds any more in a stage.
    ///
    /// It begins with no clock at all and takes up those that guard where a way without them seems
    /// to forget the case. Most stages are proven with one or two.
    mutating func search(_ stage: Int) -> Finding {
        var chosen: [Int] = []
        let all = model.clocks(in: stage)
        while true {
            let found = way(to: stage, forgottenBy: chosen)
            guard case .forgotten(let path) = found else { return found }
            let end = state(after: path, clocks: model.closure(of: all))
            let guarding = guards(among: all, in: end)
            if guarding.isEmpty { return .forgotten(shortened(path, to: stage, clocks: all)) }
            let more = guarding.filter { !chosen.contains($0) }
            // What guards with all clocks guards with the chosen ones once they are among them.
            if more.isEmpty { return .tooLarge }
            chosen += more
        }
    }

    /// The path without steps that are not needed to forget the case.
    private func shortened(_ path: Path, to stage: Int, clocks: [Int]) -> Path {
        let closure = model.closure(of: clocks)
        var shortest = path
        for index in path.steps.indices.reversed() {
            var shorter = shortest
            shorter.steps.remove(at: index)
            guard isPossible(shorter) else { continue }
            let end = state(after: shorter, clocks: closure)
            if end.stage == stage, guards(among: clocks, in: end).isEmpty { shortest = shorter }
        }
        return shortest
    }

    private func isPossible(_ path: Path) -> Bool {
        var stage = path.stage
        for step in path.steps {
            guard model.steps[stage].contains(step) else { return false }
            stage = step.to ?? stage
        }
        return true
    }

    /// Clocks of which each version that governs reminds; empty when a case may be forgotten.
    func guards(among numbers: [Int], in state: ForgottenCaseModel.State) -> [Int] {
        guards(among: numbers, numbers.map { model.guarding($0, in: state) })
    }

    private func guards(among numbers: [Int], _ governed: [[Governed]]) -> [Int] {
        for (number, entries) in zip(numbers, governed) where Coverage(entries).isComplete {
            return [number]
        }
        guard let chooser = Coverage(governed.flatMap(\.self)).chooser else { return [] }
        return zip(numbers, governed).filter { entry in
            entry.1.contains { $0.chooser == chooser }
        }.map(\.0)
    }

    /// The state at the end of a path.
    func state(after path: Path, clocks: [Int]) -> ForgottenCaseModel.State {
        var state = beginning(
            Beginning(stage: path.stage, history: path.history, isCut: path.history.count > 4),
            clocks: clocks
        )
        for step in path.steps { state = model.state(after: step, state, clocks: clocks) }
        return state
    }

    private func beginning(_ way: Beginning, clocks: [Int]) -> ForgottenCaseModel.State {
        var state = ForgottenCaseModel.State(stage: way.stage, facts: FactSet())
        for event in way.history {
            let step = ForgottenCaseModel.Step(event: event, to: nil, opened: [])
            state = model.state(after: step, state, clocks: clocks)
        }
        if way.isCut {
            for number in clocks where !model.clocks[number].answers.isDisjoint(with: way.history) {
                for alternative in model.clocks[number].alternatives {
                    state.facts[alternative.answered] = true
                }
            }
        }
        model.enter(&state, clocks: clocks)
        return state
    }

    /// A way to a state of a stage in which none of some clocks guards.
    ///
    /// States of the stage with fewer clocks that guard are looked at first: they lead to a way
    /// soon, if there is one.
    private mutating func way(to stage: Int, forgottenBy chosen: [Int]) -> Finding {
        let clocks = model.closure(of: chosen)
        let mask = model.facts(of: clocks)
        var nodes: [Node] = []
        var seen: Set<ForgottenCaseModel.State> = []
        var queues = [[Int]](repeating: [], count: chosen.count + 2)
        var heads = [Int](repeating: 0, count: chosen.count + 2)
        func add(_ node: Node) {
            var rank = chosen.count + 1
            if node.state.stage == stage {
                let governed = chosen.map { model.guarding($0, in: node.state) }
                let isForgotten = guards(among: chosen, governed).isEmpty
                rank = isForgotten ? 0 : max(1, governed.count { !$0.isEmpty })
            }
            queues[rank].append(nodes.count)
            nodes.append(node)
        }
        for (index, way) in beginnings.enumerated() {
            var state = beginning(way, clocks: clocks)
            state.facts = state.facts.intersection(mask)
            guard seen.insert(state).inserted else { continue }
            add(Node(state: state, origin: index, step: nil))
        }
        while let rank = queues.indices.first(where: { heads[$0] < queues[$0].count }) {
            let index = queues[rank][heads[rank]]
            heads[rank] += 1
            let node = nodes[index]
            if rank == 0 { return .forgotten(path(to: index, in: nodes)) }
            let steps = model.steps[node.state.stage]
            budget -= steps.count * (clocks.count + 1)
            if budget < 0 { return .tooLarge }
            for step in steps {
                var state = model.state(after: step, node.state, clocks: clocks)
                state.facts = state.facts.intersection(mask)
                guard seen.insert(state).inserted else { continue }
                add(Node(state: state, origin: index, step: step))
            }
        }
        return .safe
    }

    private func path(to index: Int, in nodes: [Node]) -> Path {
        var steps: [ForgottenCaseModel.Step] = []
        var node = nodes[index]
        while let step = node.step {
            steps.append(step)
            node = nodes[node.origin]
        }
        let beginning = beginnings[node.origin]
        return Path(stage: beginning.stage, history: beginning.history, steps: steps.reversed())
    }
}
