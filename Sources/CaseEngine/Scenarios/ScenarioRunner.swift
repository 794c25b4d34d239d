import CivilCalendar
public import WorkflowModel

/// Runs tests of the rules: drives one case through days as the daemon does, and compares.
///
/// ```swift
/// for failure in ScenarioRunner(library: library).run(scenario) {
///     report("\(failure.place): \(failure.text(.english))")
/// }
/// ```
public struct ScenarioRunner: Sendable {
    private let library: RuleLibrary

    /// Makes a runner of the scenarios of these rules.
    public init(library: RuleLibrary) {
        self.library = library
    }

    /// Runs one scenario; empty when everything is as it says.
    ///
    /// A step that is refused or taken against what the scenario says ends it, because nothing
    /// after it would mean anything.
    public func run(_ scenario: Scenario) -> [ScenarioFailure] {
        var coverage: RuleCoverage?
        return run(scenario, recording: &coverage)
    }

    /// Runs one scenario, and notes what of the rules it reaches.
    public func run(
        _ scenario: Scenario,
        recording coverage: inout RuleCoverage?
    ) -> [ScenarioFailure] {
        var run: ScenarioRun
        do {
            run = try ScenarioRun(scenario: scenario, library: library)
        } catch {
            return [
                ScenarioFailure(
                    scenario: scenario.name,
                    place: scenario.place,
                    subject: .fold,
                    expected: scenario.workflow,
                    found: error.description
                )
            ]
        }
        guard run.fillRegister() else { return run.failures }
        for step in scenario.steps {
            guard run.perform(step) else { break }
        }
        for file in run.world.files { coverage?.add(file) }
        coverage?.add(campaignsOf: run.world)
        return run.failures
    }
}

/// One scenario in the middle of its run.
struct ScenarioRun {
    let scenario: Scenario
    /// The rules that govern now, and those of the scenario's workflow.
    var library: RuleLibrary
    var rules: CaseRules
    /// What changes of the scenario have come so far.
    var versions: ScenarioVersions
    var world: CaseWorld
    /// What was sent since the `today` before, with the day it was sent on.
    var sent: [CaseWorld.Sent] = []
    var failures: [ScenarioFailure] = []
    /// The child that is looked at or acted on; `nil` for the case of the scenario.
    var child: String?
    /// The case that is looked at or acted on, by workflow and subject; `nil` for the first.
    var caseName: String?

    init(scenario: Scenario, library: RuleLibrary) throws(ScenarioVersions.Problem) {
        self.scenario = scenario
        versions = ScenarioVersions(scenario: scenario, newest: library)
        let (first, directory) = try versions.present()
        guard let rules = CaseRules(library: first, workflow: scenario.workflow) else {
            throw .fold(.unknownWorkflow(scenario.workflow))
        }
        self.library = first
        self.rules = rules
        world = CaseWorld(
            library: first,
            directory: directory,
            campaigns: scenario.campaigns
        )
    }

    static func tree(of scenarioUnits: [ScenarioUnit]) -> UnitTree {
        let units = scenarioUnits.map { unit in
            UnitVersion(
                id: unit.id,
                name: unit.name,
                level: unit.level,
                parent: unit.parent,
                meets: unit.meets,
                since: unit.window.since ?? .earliest,
                until: unit.window.until
            )
        }
        let contacts = scenarioUnits.flatMap { unit in
            unit.positions.sorted { $0.key < $1.key }.map { position, contact in
                UnitContact(
                    unit: unit.id,
                    position: position,
                    name: contact.name ?? position,
                    address: contact.address,
                    since: unit.window.since ?? .earliest,
                    until: unit.window.until
                )
            }
        }
        let office = ContactValue(address: "office@office.example")
        return UnitTree(units: units, contacts: contacts, office: office)
    }

    // MARK: Steps

    /// Does one step; `false` when the rest of the scenario means nothing any more.
    mutating func perform(_ step: ScenarioStep) -> Bool {
        do {
            switch step.action {
            case .today(let expectation):
                try live(through: step.day)
                child = nil
                caseName = nil
                check(expectation, on: step.day)
                sent = []
                return true
            case .change(let change, let moves): return try perform(change, moves, of: step)
            case .undo(let moves): return try perform(nil, moves, of: step)
            case .standstill(let waits): return try resume(step, waits)
            case .openGate: return try openGate(step)
            default: break
            }
            let present = world.today
            // A meeting is planned before its day.
            let own: CivilDate
            if case .meeting(_, isHeld: false) = step.action, let present {
                own = present
            } else {
                own = max(step.day, present ?? step.day)
            }
            let today = step.recorded ?? own
            // The morning's reminders have gone out before the office records anything that day.
            if let present, present < today { try live(through: today) }
            return try take(step, on: today)
        } catch {
            fail(step.place, .fold, expected: nil, found: error.description)
            return false
        }
    }

    mutating func live(through day: CivilDate) throws(FoldError) {
        sent += try world.live(through: day)
    }

    private mutating func take(
        _ step: ScenarioStep,
        on today: CivilDate
    ) throws(FoldError) -> Bool {
        child = step.child
        caseName = step.caseName
        let warnings: [Warning]
        do {
            warnings = try act(step, today: today)
        } catch {
            let refusal: Refusal
            switch error {
            case .unfoldable(let error): throw error
            case .refused(let reason): refusal = reason
            }
            if refusal.code == step.refused { return true }
            let found = "\(refusal.code): \(refusal.text(.english))"
            fail(step.place, .step, expected: step.refused ?? "taken", found: found)
            return false
        }
        if let code = step.refused {
            fail(step.place, .step, expected: code, found: "taken")
            return false
        }
        if let refused = world.refusedCampaigns.last {
            let found = "\(refused.subject): \(refused.refusal.text(.english))"
            fail(step.place, .opening, expected: "opened", found: found)
            return false
        }
        if let refusal = world.refusedOpenings.last {
            let found = "\(refusal.code): \(refusal.text(.english))"
            fail(step.place, .opening, expected: "opened", found: found)
            return false
        }
        if let warned = step.warned, warned == warnings.isEmpty {
            let found = warnings.map(\.message.en).joined(separator: " ")
            let expected = warned ? "a warning" : "no warning"
            fail(step.place, .warnings, expected: expected, found: warned ? "none" : found)
        }
        return true
    }

    // MARK: Cases

    /// The place of the case that a step or an expectation is about; `nil` before it is opened.
    var focus: Int? {
        if let child { return world.child(child) }
        if let caseName { return world.place(ofCase: caseName) }
        return world.files.isEmpty ? nil : 0
    }

    /// The case that a step or an expectation is about.
    var file: CaseFile? { focus.map { world.files[$0] } }

    /// The workflow of that case.
    var workflow: Workflow { file?.machine.rules.workflow ?? namedWorkflow }

    /// The workflow that a step names, or that of the scenario.
    var namedWorkflow: Workflow {
        let name = caseName?.split(separator: "/", maxSplits: 1).first.map(String.init)
        return name.flatMap { library.workflows[$0] } ?? rules.workflow
    }

    mutating func fail(
        _ place: SourcePlace,
        _ subject: ScenarioFailure.Subject,
        expected: String?,
        found: String,
        explanation: [ExplanationStep] = []
    ) {
        failures.append(
            ScenarioFailure(
                scenario: scenario.name,
                place: place,
                child: child ?? caseName,
                subject: subject,
                expected: expected,
                found: found,
                explanation: explanation
            )
        )
    }
}
