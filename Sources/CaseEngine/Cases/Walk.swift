import CivilCalendar
import WorkflowModel

/// The way of a case through the stages, as far as the events given.
struct Walk: Sendable {
    /// The stays, the last one the present.
    private(set) var visits: [StageVisit]
    /// The day the case ended, in a final stage or by hand.
    private(set) var ended: CivilDate?
    /// How it ended.
    private(set) var outcome: String?

    /// Walks through events that have taken effect.
    ///
    /// The events stand in the order they take effect. Neither they nor the end by hand lie after
    /// the day that is asked about.
    init(
        from opening: Opening,
        through events: ArraySlice<PlacedEvent>,
        closing: Closing?,
        workflow: Workflow
    ) throws(FoldError) {
        guard workflow.stage(named: opening.stage) != nil else {
            throw .unknownStage(opening.stage)
        }
        visits = [
            StageVisit(
                number: 1,
                stage: opening.stage,
                entered: opening.day,
                recorded: opening.recorded
            )
        ]
        for (index, event) in events.enumerated() {
            guard !event.isHistorical, let target = event.toStage else { continue }
            try move(to: target, by: event, count: index + 1, workflow: workflow)
        }
        if let closing, ended == nil {
            let count = events.prefix { $0.day <= closing.day }.count
            leave(on: closing.day, recorded: closing.recorded, count: count)
            ended = closing.day
            outcome = closing.outcome
        }
    }

    /// The stage the case stands in.
    var stage: String { visits[visits.count - 1].stage }

    private mutating func move(
        to target: String,
        by event: PlacedEvent,
        count: Int,
        workflow: Workflow
    ) throws(FoldError) {
        guard let stage = workflow.stage(named: target) else { throw .unknownStage(target) }
        leave(on: event.day, recorded: event.recorded, count: count)
        visits.append(
            StageVisit(
                number: visits.count + 1,
                stage: target,
                entered: event.day,
                recorded: event.recorded
            )
        )
        ended = stage.isFinal ? event.day : nil
        outcome = stage.isFinal ? stage.outcome ?? stage.name : nil
    }

    private mutating func leave(on day: CivilDate, recorded: CivilDate, count: Int) {
        visits[visits.count - 1].left = day
        visits[visits.count - 1].leftRecorded = recorded
        visits[visits.count - 1].eventsAtLeaving = count
    }
}
