import CivilCalendar
import WorkflowModel

/// Looks up the names that steps and expectations of scenarios write.
struct ScenarioNames {
    /// The workflow of the case, or of the child that is spoken of; `nil` when it is not known and
    /// not checked.
    let workflow: Workflow?
    let library: RuleLibrary
    let names: RuleNames
    let log: DiagnosticLog

    /// The same for a case of another workflow.
    func of(_ workflow: Workflow?) -> ScenarioNames {
        ScenarioNames(workflow: workflow, library: library, names: names, log: log)
    }

    /// The type of an event; reports an unknown one, unless the step shows that it is refused.
    func type(of event: String, at place: SourcePlace, isRefused: Bool) -> EventType? {
        guard let workflow else { return nil }
        if let type = workflow.event(named: event) { return type }
        if !isRefused {
            log.reportUnknown(.unknownEvent, event, at: place, among: workflow.events.map(\.name))
        }
        return nil
    }

    /// Reports a stage that the workflow does not have.
    func checkStage(_ stage: String, at place: SourcePlace) {
        guard let workflow, workflow.stage(named: stage) == nil else { return }
        log.reportUnknown(.unknownStage, stage, at: place, among: workflow.stages.map(\.name))
    }

    /// Reports a reason for which no case of the workflow can be held.
    func checkHold(_ reason: String, at place: SourcePlace, others: [String] = []) {
        guard let workflow else { return }
        let reasons = workflow.holds?.reasons.map(\.name) ?? []
        // Without any reason the rules are wrong, not the scenario.
        if workflow.holds != nil, reasons.isEmpty { return }
        if !reasons.contains(reason) {
            log.reportWord(reason, at: place, allowed: reasons + others)
        }
    }

    /// The timer and the value of `per` that a path `TIMER` or `TIMER/KEY` names.
    ///
    /// - Parameters:
    ///   - path: What is written.
    ///   - place: Where.
    ///   - others: The timers that the program makes itself, which reminders may name.
    /// - Returns: The parts of the path, whether they exist or not.
    func timer(
        _ path: String,
        at place: SourcePlace,
        others: [String] = []
    ) -> (timer: String, key: String?) {
        let (name, key) = Self.split(path)
        guard let workflow, !others.contains(name) else { return (name, key) }
        let timers = names.workflows[workflow.name]?.timers
        if timers?.all.contains(name) != true {
            log.reportUnknown(.unknownTimer, name, at: place, among: timers?.all ?? [])
        } else if key != nil {
            checkKey(of: name, at: place)
        }
        return (name, key)
    }

    /// Reports that a timer has no occurrence for each value.
    func checkKey(of timer: String, at place: SourcePlace) {
        guard let workflow, let timers = names.workflows[workflow.name]?.timers else { return }
        if timers.all.contains(timer), !timers.keyed.contains(timer) {
            log.report(.timerWithoutKeys, at: place, ["name": timer])
        }
    }

    /// The workflow of a child case that a path `WORKFLOW` or `WORKFLOW/KEY` names.
    func child(_ path: String, at place: SourcePlace) -> Workflow? {
        let (name, _) = Self.split(path)
        guard let workflow else { return nil }
        guard let opened = names.children(of: workflow.name) else { return nil }
        if opened.contains(name) { return library.workflows[name] }
        log.reportUnknown(.childNeverOpened, name, at: place, among: opened)
        return nil
    }

    /// The workflow of a case that a path `WORKFLOW` or `WORKFLOW/SUBJECT` names.
    func ofCase(_ path: String, at place: SourcePlace) -> Workflow? {
        let (name, _) = Self.split(path)
        if let workflow = library.workflows[name] { return workflow }
        if !names.workflowNames.contains(name) {
            let known = names.workflowNames
            log.reportUnknown(.unknownWorkflow, name, at: place, among: known)
        }
        return nil
    }

    /// Reads the code with which a step must be refused.
    func refusal(_ value: YAMLValue) -> String? {
        guard let code = value.name() else { return nil }
        if RefusalCode(rawValue: code) == nil {
            let known = RefusalCode.allCases.map(\.rawValue)
            log.reportUnknown(.unknownRefusal, code, at: value.place, among: known)
        }
        return code
    }

    private static func split(_ path: String) -> (name: String, key: String?) {
        let parts = path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let key = parts.count > 1 && !parts[1].isEmpty ? String(parts[1]) : nil
        return (String(parts[0]), key)
    }
}
