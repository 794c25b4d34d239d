import CivilCalendar
import FEEL
import WorkflowModel

/// What was judged on a case, with what the judgement knew.
struct CaseJudgement: Sendable {
    let proposal: Proposal
    let context: JudgementContext
    /// How many rows the history had.
    let recordsBefore: Int
}

/// Reads off a case what it has reached.
extension RuleCoverage {
    /// Notes what a case reached from its opening to its last fold.
    public mutating func add(_ file: CaseFile) {
        guard let state = file.state else { return }
        let workflow = file.machine.rules.workflow
        note(state, of: workflow)
        noteEntry(of: file, workflow)
        noteReminders(of: file, workflow)
        for judgement in file.judgements { note(judgement, of: file) }
        // What an event began and a later one superseded stands in no later fold.
        for count in file.history.indices.dropLast() {
            let past = try? file.machine.fold(
                id: file.id,
                history: Array(file.history[...count]),
                surroundings: file.surroundings,
                today: file.history[count].recorded
            )
            if let past { note(past, of: workflow) }
        }
    }

    // MARK: Stages and timers

    private mutating func note(_ state: CaseState, of workflow: Workflow) {
        for visit in state.visits {
            if let stage = workflow.stage(named: visit.stage) {
                reach(Self.stage(workflow.name, stage))
            }
        }
        for status in state.timers where status.start != nil {
            let timers =
                status.stage.map { workflow.stage(named: $0)?.timers ?? [] } ?? workflow.timers
            guard let timer = timers.first(where: { $0.name == status.timer }) else { continue }
            reach(Self.timer(workflow.name, timer))
            for case .rule(_, let line, _) in status.explanation {
                reach(Self.variant(workflow.name, timer, line))
            }
        }
    }

    private mutating func noteEntry(of file: CaseFile, _ workflow: Workflow) {
        guard case .open(let stage, _, _, _)? = file.history.first?.action else { return }
        let hasHistory = file.history.contains { record in
            if case .record(_, _, historical: true) = record.action { true } else { false }
        }
        if let entry = workflow.entries.first(where: { $0.stage == stage }),
            stage != workflow.initial || hasHistory
        {
            reach(Self.entry(workflow.name, stage, entry.place))
        } else if let initial = workflow.stage(named: stage) {
            reach(Self.entry(workflow.name, stage, initial.place))
        }
    }

    // MARK: Reminders

    private mutating func noteReminders(of file: CaseFile, _ workflow: Workflow) {
        for entry in file.ledger where entry.status == .sent {
            let step = entry.key.step.prefix { $0 != "#" }
            for timer in workflow.allTimers where timer.name == entry.key.timer {
                for line in timer.reminders
                where line.window.contains(entry.day) && line.roles.contains(entry.key.role)
                    && line.level == entry.level
                {
                    for candidate in line.steps where candidate.canonicalText == step {
                        reach(Self.reminder(workflow.name, timer, line, candidate))
                    }
                }
            }
        }
    }

    // MARK: Moves and what they require

    private mutating func note(_ judgement: CaseJudgement, of file: CaseFile) {
        let records = file.history.prefix(judgement.recordsBefore)
        guard let placement = try? Placement(replaying: Array(records)) else { return }
        let facts = CaseFacts(
            id: file.id,
            placement: placement,
            surroundings: judgement.context.surroundings
        )
        let rules = file.machine.rules
        let judge = Judge(rules: rules, facts: facts, context: judgement.context)
        let next = file.history.dropFirst(judgement.recordsBefore).first
        let isTaken = next.map { $0.sequence == judgement.context.sequence } ?? false
        let before = isTaken ? next?.verdict.before : nil
        guard let examined = judge.examine(judgement.proposal, before: before) else { return }
        let (acceptance, index) = (examined.acceptance, examined.index)
        if isTaken { reach(Self.move(rules.workflow.name, acceptance, index)) }
        for (number, isMet) in examined.answers {
            reach(
                Self.requirement(rules.workflow.name, acceptance, index, number, isMet: isMet)
            )
        }
    }
}

extension Judge {
    /// The outcome an event meets, with the answers to what it requires.
    struct Examined {
        let acceptance: Acceptance
        let index: Int
        /// The number of each requirement that was asked, with the answer.
        let answers: [(Int, Bool)]
    }

    /// Looks again at the judgement of an event; `nil` where nothing was chosen.
    func examine(_ proposal: Proposal, before: Int64?) -> Examined? {
        var trial = placement
        let event: PlacedEvent
        switch proposal {
        case .record(let name, let day, let fields):
            event = PlacedEvent(
                root: context.sequence,
                latest: context.sequence,
                event: name,
                day: day,
                recorded: context.today,
                fields: fields,
                isHistorical: false,
                toStage: nil
            )
        case .correct(let root, let day, let fields):
            guard var old = trial.remove(root), !old.isHistorical else { return nil }
            old.day = day ?? old.day
            old.fields = fields ?? old.fields
            old.toStage = nil
            old.effects = EventEffects()
            event = old
        default: return nil
        }
        let index = trial.insert(event, before: before)
        guard let walk = try? self.walk(trial, through: trial.placed.prefix(index)),
            walk.ended == nil, let stage = rules.workflow.stage(named: walk.stage),
            let chosen = rules.workflow.acceptance(of: event.event, in: stage, on: event.day)
        else { return nil }
        let environment = self.environment(event, at: index, in: trial, walk: walk)
        guard let move = choose(chosen, environment) else { return nil }
        // Entries of other days were left out: the outcome is looked up as it is written.
        let written = (stage.accepts + rules.workflow.accepts).lazy.compactMap { acceptance in
            acceptance.moves.firstIndex { $0.place == move.place && $0 == move }
                .map { (acceptance, $0) }
        }
        guard let (acceptance, number) = written.first(where: { $0.0.event == event.event }) else {
            return nil
        }
        var answers: [(Int, Bool)] = []
        for (number, requirement) in move.requirements.enumerated()
        where requirement.window.contains(event.day) {
            let value = requirement.condition.expression.evaluate(in: environment).value
            answers.append((number, value == .boolean(true)))
            let refuses = requirement.enforcement == .must && !context.overrides
            if value != .boolean(true), refuses { break }
        }
        return Examined(acceptance: acceptance, index: number, answers: answers)
    }
}

extension RuleCoverage {
    /// Notes the campaigns that opened and closed cases.
    mutating func add(campaignsOf world: CaseWorld) {
        for file in world.files {
            guard let round = world.roundsOfCases[file.id], let state = file.state else { continue }
            let workflow = file.machine.rules.workflow
            if workflow.campaigns.indices.contains(round.campaign) {
                reach(Self.campaign(workflow, round.campaign))
            }
            if state.outcome == Workflow.cancelledOutcome,
                let closing = Self.campaignClosing(workflow)
            {
                reach(closing)
            }
        }
    }
}
