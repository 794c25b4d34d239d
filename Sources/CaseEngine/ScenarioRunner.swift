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
        guard let rules = CaseRules(library: library, workflow: scenario.workflow) else {
            let error = FoldError.unknownWorkflow(scenario.workflow)
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
        var run = ScenarioRun(scenario: scenario, library: library, rules: rules)
        for step in scenario.steps {
            guard run.perform(step) else { break }
        }
        return run.failures
    }
}

/// One scenario in the middle of its run.
struct ScenarioRun {
    let scenario: Scenario
    let library: RuleLibrary
    let rules: CaseRules
    var file: CaseFile
    /// What was sent since the `today` before, with the day it was sent on.
    var sent: [SentReminder] = []
    var failures: [ScenarioFailure] = []

    init(scenario: Scenario, library: RuleLibrary, rules: CaseRules) {
        self.scenario = scenario
        self.library = library
        self.rules = rules
        file = CaseFile(
            id: "SCENARIO",
            machine: CaseMachine(rules: rules),
            directory: Directory(tree: Self.tree(of: scenario), roles: library.roles)
        )
    }

    private static func tree(of scenario: Scenario) -> UnitTree {
        let units = scenario.units.map { unit in
            UnitVersion(
                id: unit.id,
                name: unit.name,
                level: unit.level,
                parent: unit.parent,
                since: .earliest,
                until: nil
            )
        }
        let contacts = scenario.units.flatMap { unit in
            unit.positions.sorted { $0.key < $1.key }.map { position, contact in
                UnitContact(
                    unit: unit.id,
                    position: position,
                    name: contact.name ?? position,
                    address: contact.address,
                    since: .earliest,
                    until: nil
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
            if case .today(let expectation) = step.action {
                try live(through: step.day)
                check(expectation, on: step.day)
                sent = []
                return true
            }
            let present = file.today
            let today = step.recorded ?? max(step.day, present ?? step.day)
            // The morning's reminders have gone out before the office records anything that day.
            if let present, present < today { try live(through: today) }
            return try take(step, on: today)
        } catch {
            fail(step.place, .fold, expected: nil, found: error.description)
            return false
        }
    }

    private mutating func live(through day: CivilDate) throws(FoldError) {
        sent += try file.live(through: day)
    }

    private mutating func take(
        _ step: ScenarioStep,
        on today: CivilDate
    ) throws(FoldError) -> Bool {
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
        if let warned = step.warned, warned == warnings.isEmpty {
            let found = warnings.map(\.message.en).joined(separator: " ")
            let expected = warned ? "a warning" : "no warning"
            fail(step.place, .warnings, expected: expected, found: warned ? "none" : found)
        }
        return true
    }

    private mutating func act(
        _ step: ScenarioStep,
        today: CivilDate
    ) throws(CaseMachine.JudgementError) -> [Warning] {
        let proposal: Proposal
        switch step.action {
        case .today: return []
        case .open(let stage, let fields, let history):
            try open(at: stage, fields: fields, history: history, day: step.day, today: today)
            return []
        case .record(let event, let texts, _):
            proposal = .record(event: event, day: step.day, fields: try fields(texts, of: event))
        case .correct(let event, let day, let texts):
            let old = self.event(event, of: day)
            var fields: [String: FieldValue]?
            if let texts, let old { fields = try corrected(old, by: texts) }
            proposal = .correct(root: old?.root ?? 0, day: step.day, fields: fields)
        case .void(let event, let day):
            proposal = .void(root: self.event(event, of: day)?.root ?? 0)
        case .close(let outcome):
            proposal = .close(outcome: outcome, day: step.day)
        case .hold(let reason, let until):
            proposal = .hold(reason: reason, until: until, day: step.day)
        case .resume:
            proposal = .resume(day: step.day)
        case .extend, .acknowledge, .snooze, .meeting:
            return []
        }
        return try file.submit(proposal, today: today).verdict.warnings
    }

    private mutating func open(
        at stage: String,
        fields: [String: String],
        history: [ScenarioEvent],
        day: CivilDate,
        today: CivilDate
    ) throws(CaseMachine.JudgementError) {
        let kind = rules.workflow.subject
        var past: [HistoricalEvent] = []
        for event in history {
            let values = try self.fields(event.fields, of: event.event)
            past.append(HistoricalEvent(event: event.event, day: event.day, fields: values))
        }
        do {
            let subject = Subject(
                id: scenario.subject.id,
                kind: kind,
                unit: scenario.subject.unit,
                fields: try FieldReading.read(
                    scenario.subject.fields,
                    as: library.subjectKinds[kind]?.fields ?? [],
                    of: kind
                )
            )
            let values = try FieldReading.read(
                fields,
                as: rules.workflow.fields,
                of: rules.workflow.name
            )
            try file.open(
                at: stage,
                day: day,
                subject: subject,
                fields: values,
                past: past,
                today: today
            )
        } catch let refusal as Refusal {
            throw .refused(refusal)
        } catch let error as CaseMachine.JudgementError {
            throw error
        } catch {
            throw .unfoldable(.notOpened)
        }
    }

    // MARK: Events

    /// Reads the fields of an event; those of an unknown one are left to the judge, who refuses it.
    private func fields(
        _ texts: [String: String],
        of event: String
    ) throws(CaseMachine.JudgementError) -> [String: FieldValue] {
        guard let type = rules.workflow.event(named: event) else { return [:] }
        do {
            return try FieldReading.read(texts, as: type.fields, of: event)
        } catch {
            throw .refused(error)
        }
    }

    private func corrected(
        _ old: PlacedEvent,
        by texts: [String: String]
    ) throws(CaseMachine.JudgementError) -> [String: FieldValue] {
        let declared = rules.workflow.event(named: old.event)?.fields ?? []
        do {
            return try FieldReading.correct(old.fields, by: texts, as: declared, of: old.event)
        } catch {
            throw .refused(error)
        }
    }

    /// The event a step means: the latest of its type, or the latest of a day.
    private func event(_ name: String, of day: CivilDate?) -> PlacedEvent? {
        let events = (file.state?.events ?? []) + (file.state?.unplaced ?? [])
        return events.last { $0.event == name && (day == nil || $0.day == day) }
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
                subject: subject,
                expected: expected,
                found: found,
                explanation: explanation
            )
        )
    }
}
