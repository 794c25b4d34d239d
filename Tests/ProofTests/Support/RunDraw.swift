import CaseEngine
import CivilCalendar
import WorkflowModel

@testable import WorkflowLanguage

/// Draws runs of a workflow: any accepted word of events, any days.
struct RunDraw {
    let rules: CaseRules
    let kind: SubjectKind?
    let model: ForgottenCaseModel

    init(_ rules: CaseRules, kind: SubjectKind?) {
        self.rules = rules
        self.kind = kind
        model = ForgottenCaseModel(rules.workflow, kind: kind)
    }

    private var workflow: Workflow { rules.workflow }

    /// A case just opened, on a day when every law has a version.
    func opening(
        at entry: (stage: String, needs: [String])? = nil,
        using generator: inout SplitMix64
    ) -> Run {
        let ways =
            [(stage: workflow.initial, needs: [])]
            + workflow.entries.map { (stage: $0.stage, needs: $0.needs) }
        let way = entry ?? ways[Int.random(in: 0..<ways.count, using: &generator)]
        let beginning = firstDay
        var opened =
            beginning.adding(days: Int.random(in: 400...4_000, using: &generator)) ?? beginning
        let needs = way.needs.shuffled(using: &generator)
        let past = needs.map { name -> RunStep in
            let step = step(event: name, day: opened, using: &generator)
            opened = opened.adding(days: gap(using: &generator)) ?? opened
            return step
        }
        return Run(
            rules: rules,
            subject: Subject(
                id: "P-1",
                kind: workflow.subject,
                unit: "CB-01",
                fields: FieldDraw(fields: kind?.fields ?? [], day: opened)
                    .values(using: &generator)
            ),
            stage: way.stage,
            opened: opened,
            past: past,
            hasOpenChildren: Int.random(in: 0..<4, using: &generator) == 0
        )
    }

    /// The first day on which every law has a version: what lies before is no business of rules.
    private var firstDay: CivilDate {
        let days = workflow.allTimers.compactMap(\.variants.first?.since) + [day("2012-01-02")]
        return days.max() ?? day("2012-01-02")
    }

    /// What may happen next in a run.
    func steps(after run: Run) -> [ForgottenCaseModel.Step] {
        let stage = run.steps.last { $0.to != nil }?.to ?? run.stage
        return model.stage(named: stage).map { model.steps[$0] } ?? []
    }

    /// The run with a step of the model added.
    func adding(
        _ step: ForgottenCaseModel.Step,
        to run: Run,
        gap: Int? = nil,
        using generator: inout SplitMix64
    ) -> Run {
        let days = gap ?? self.gap(using: &generator)
        let day = run.today.adding(days: days) ?? run.today
        let event = workflow.events[step.event].name
        let stage = run.steps.last { $0.to != nil }?.to ?? run.stage
        let to = step.to.map { workflow.stages[$0].name }
        let acceptances = (workflow.stage(named: stage)?.accepts ?? []) + workflow.accepts
        let move = acceptances.filter { $0.event == event }.flatMap(\.moves)
            .first { $0.to == to && (step.opened.isEmpty || !$0.openings.isEmpty) }
        let children =
            step.opened.isEmpty ? [] : (move?.openings ?? []).filter { !$0.isPeer }.map(\.workflow)
        var next = run
        next.steps.append(
            self.step(event: event, day: day, to: to, children: children, using: &generator)
        )
        return next
    }

    private func step(
        event: String,
        day: CivilDate,
        to: String? = nil,
        children: [String] = [],
        using generator: inout SplitMix64
    ) -> RunStep {
        let fields = workflow.event(named: event)?.fields ?? []
        let values = FieldDraw(fields: fields, day: day).values(using: &generator)
        return RunStep(event: event, day: day, fields: values, to: to, children: children)
    }

    private func gap(using generator: inout SplitMix64) -> Int {
        let gaps = [0, 0, 1, 5, 40, 400]
        return gaps[Int.random(in: 0..<gaps.count, using: &generator)]
    }

    /// A counter-example of the proof as a run.
    func replay(
        _ path: ForgottenCaseSearch.Path,
        gap: Int,
        using generator: inout SplitMix64
    ) -> Run {
        let needs = path.history.map { workflow.events[$0].name }
        var run = opening(
            at: (stage: workflow.stages[path.stage].name, needs: []),
            using: &generator
        )
        run.hasOpenChildren = false
        for name in needs {
            let before = run.opened.adding(days: gap - 1) ?? run.opened
            run.past.append(step(event: name, day: min(before, run.opened), using: &generator))
        }
        for step in path.steps { run = adding(step, to: run, gap: gap, using: &generator) }
        return run
    }

    /// The run without what is not needed for it to be forgotten.
    func shrunk(_ run: Run) -> Run {
        var smallest = run
        for index in run.steps.indices.reversed() {
            var shorter = smallest
            shorter.steps.remove(at: index)
            if isPossible(shorter), (try? shorter.forgotten()) ?? nil != nil { smallest = shorter }
        }
        return smallest
    }

    private func isPossible(_ run: Run) -> Bool {
        var stage = run.stage
        for step in run.steps {
            guard let index = model.stage(named: stage) else { return false }
            let isTaken = model.steps[index].contains { other in
                workflow.events[other.event].name == step.event
                    && other.to.map { workflow.stages[$0].name } == step.to
            }
            guard isTaken else { return false }
            stage = step.to ?? stage
        }
        return true
    }
}

/// Sebastiano Vigna's SplitMix64: one seed, one sequence, on every machine.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
