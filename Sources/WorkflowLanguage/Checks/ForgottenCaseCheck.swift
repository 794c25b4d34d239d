import CivilCalendar
import WorkflowModel

/// The proof that no case can be forgotten: in every stage that is not final, on every way there
/// and after all that may happen in it, a clock reminds without end.
///
/// ## The abstraction
///
/// A case is seen as the stage it stands in and a set of facts, each true or false: which events
/// have happened; for each timer and each way its law starts it, whether an event *may* have
/// answered (met or ended) the occurrence that its trigger *certainly* began last; whether a child
/// case was opened; whether a timer of a stage that was left had started. Days, fields and
/// conditions are not looked at. From every way in (the initial stage, each `entry` with its needs
/// in every order) all steps are taken: each outcome of each accepted event, whatever its condition
/// and its window, and each `anytime` event.
///
/// A clock guards in a state when it certainly reminds now or later:
/// - a deadline whose trigger, or stand-in, is certain and which nothing may have answered: before
///   the due date by its lines, after it by these or the weekly digest, which never ends. A
///   `timer W` as trigger is certain when W has started: W's end then needs nothing more;
/// - a recurring timer under the same conditions, with a line that comes with every occurrence or
///   with something to be missed; being met does not end it;
/// - a timer with an endless `every P while dormant`, while it certainly has not started, or
///   whether it has or not when it also guards as a running one and nothing answered it.
///
/// Several versions of a law guard together when those chosen by one event leave no day out.
/// `await` and `stale-after` are ordinary timers here. A case on hold is guarded by `@hold`, an
/// open child by its own clocks; its end wakes the parent. The engine's own net, `@idle`, does not
/// count, so that the rules themselves are complete.
///
/// ## Why it is sound
///
/// A history in the order it takes effect is a word of accepted events, also after late events,
/// corrections and retractions: the judge follows what comes later and refuses or sets aside what
/// no longer fits. Every such word is a path here, because leaving conditions out only adds paths.
/// Along a path "happened" is exact. "Answered" errs to one side only: it becomes true with every
/// event of `met-by` and `ends-with`, whatever its `when` and its value of `per`, and false only
/// with an event that certainly begins a new occurrence, behind which the earlier events stand. A
/// guard is claimed only from certain triggers (required fields of subjects and events) and
/// unanswered occurrences. So a state without a guard that a case can reach is found, and a finding
/// may be one that conditions in truth prevent: then a clock has to be added all the same.
///
/// Assumed, because no rule file says it: what lies before the first version of a law is over;
/// the history handed in at an `entry` holds what `needs` asks and nothing that the way to the
/// stage could not have brought; nobody retracts what `needs` asks. Facts and work are bounded;
/// beyond the bounds the workflow is refused, never passed.
struct ForgottenCaseCheck {
    let workflow: Workflow
    let kind: SubjectKind?
    let log: DiagnosticLog

    /// Reports every stage in which a case could be forgotten.
    func run() {
        guard ForgottenCaseModel.fits(workflow) else {
            log.report(.proofTooLarge, at: workflow.place, ["name": workflow.name])
            return
        }
        let graph = StageGraph(workflow)
        let reached = graph.reachable(from: graph.beginnings)
        let model = ForgottenCaseModel(workflow, kind: kind)
        var search = ForgottenCaseSearch(model)
        for (index, stage) in workflow.stages.enumerated()
        where !stage.isFinal && reached.contains(stage.name) {
            switch search.search(index) {
            case .safe: continue
            case .tooLarge:
                log.report(.proofTooLarge, at: stage.place, ["name": stage.name])
                return
            case .forgotten(let path):
                let story = ForgottenCaseStory(model: model, search: search, path: path)
                report(story, in: index)
            }
        }
    }

    private func report(_ story: ForgottenCaseStory, in index: Int) {
        let stage = workflow.stages[index]
        let hasClock = story.model.clocks(in: index).contains { story.isClock($0) }
        let code: DiagnosticCode =
            if !hasClock {
                .unguardedStage
            } else if story.isSilenced(in: index) {
                .silencedStage
            } else {
                .uncertainGuard
            }
        log.report(
            code,
            at: stage.place,
            ["name": stage.name],
            words: [
                "path": LocalizedText(vi: story.way(.vietnamese), en: story.way(.english)),
                "timers": LocalizedText(
                    vi: story.clocks(in: index, .vietnamese),
                    en: story.clocks(in: index, .english)
                ),
            ]
        )
    }
}
