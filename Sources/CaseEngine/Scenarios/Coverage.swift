public import WorkflowModel

/// A part of the rules that scenarios should reach.
public struct CoverageItem: Hashable, Sendable {
    /// What a part of the rules is.
    public enum Part: String, Hashable, Sendable, Codable, CaseIterable {
        /// A stage.
        case stage
        /// A way in: the initial stage, or an entry in mid-procedure.
        case entry
        /// One outcome of an accepted event.
        case move
        /// What an outcome requires, fulfilled.
        case requirementMet = "requirement-met"
        /// What an outcome requires, not fulfilled.
        case requirementFailed = "requirement-failed"
        /// A timer that has started.
        case timer
        /// A version of a timer's law that has governed.
        case variant
        /// One step of one line of reminders, sent.
        case reminder
        /// A campaign that has opened a case.
        case campaign
        /// The closing of a case whose subject no longer belongs to its campaign.
        case campaignClosing = "campaign-closing"
    }

    /// What it is.
    public let part: Part
    /// The workflow.
    public let workflow: String
    /// What to call it: the stage, the event with its outcome, the timer with its step.
    public let name: String
    /// Where it is written.
    public let place: SourcePlace
    /// Which of several of one place.
    public let number: Int

    /// Names a part.
    public init(part: Part, workflow: String, name: String, place: SourcePlace, number: Int = 0) {
        self.part = part
        self.workflow = workflow
        self.name = name
        self.place = place
        self.number = number
    }
}

/// What of the rules a run of scenarios has reached.
///
/// It is read off the cases afterwards: their histories with the verdicts, their folds and their
/// ledgers.
///
/// ```swift
/// var coverage: RuleCoverage? = RuleCoverage(library: library)
/// for scenario in scenarios { _ = runner.run(scenario, recording: &coverage) }
/// print(coverage?.missing as Any)
/// ```
public struct RuleCoverage: Sendable {
    /// How much of one kind of part was reached.
    public struct Share: Hashable, Sendable, Codable {
        /// What kind.
        public let part: CoverageItem.Part
        /// How many were reached.
        public let reached: Int
        /// How many there are.
        public let total: Int
    }

    /// Everything there is to reach, workflow by workflow in the order written.
    public let items: [CoverageItem]
    /// What was reached.
    private(set) var reached: Set<CoverageItem> = []

    /// Counts what workflows have; those of the library unless some are named.
    public init(library: RuleLibrary, workflows names: Set<String>? = nil) {
        let workflows = library.workflows.values.filter { names?.contains($0.name) ?? true }
        items = workflows.sorted { $0.name < $1.name }.flatMap(Self.items)
    }

    /// What was not reached, in the order written.
    public var missing: [CoverageItem] { items.filter { !reached.contains($0) } }

    /// How much of each kind was reached; kinds the rules do not have are left out.
    public var shares: [Share] {
        CoverageItem.Part.allCases.compactMap { part in
            let all = items.filter { $0.part == part }
            if all.isEmpty { return nil }
            return Share(part: part, reached: all.count(where: reached.contains), total: all.count)
        }
    }

    /// The share of all parts that was reached, in per cent; 100 only when none is missing.
    public var percent: Int {
        items.isEmpty ? 100 : items.count(where: reached.contains) * 100 / items.count
    }

    mutating func reach(_ item: CoverageItem) { reached.insert(item) }
}

// MARK: - What there is

extension RuleCoverage {
    private static func items(of workflow: Workflow) -> [CoverageItem] {
        var items: [CoverageItem] = []
        items += workflow.stages.map { stage(workflow.name, $0) }
        if let initial = workflow.stage(named: workflow.initial) {
            items.append(entry(workflow.name, workflow.initial, initial.place))
        }
        items += workflow.entries.map { entry(workflow.name, $0.stage, $0.place) }
        for acceptance in workflow.accepts + workflow.stages.flatMap(\.accepts) {
            for index in acceptance.moves.indices {
                items.append(move(workflow.name, acceptance, index))
                for number in acceptance.moves[index].requirements.indices {
                    for isMet in [true, false] {
                        items.append(
                            requirement(workflow.name, acceptance, index, number, isMet: isMet)
                        )
                    }
                }
            }
        }
        items += workflow.campaigns.indices.map { campaign(workflow, $0) }
        if let closing = campaignClosing(workflow) { items.append(closing) }
        for rule in workflow.allTimers {
            items.append(timer(workflow.name, rule))
            for variant in rule.variants where rule.variants.count > 1 {
                items.append(self.variant(workflow.name, rule, variant.place.line))
            }
            for line in rule.reminders {
                for step in line.steps { items.append(reminder(workflow.name, rule, line, step)) }
            }
        }
        return items
    }

    static func stage(_ workflow: String, _ stage: Stage) -> CoverageItem {
        CoverageItem(part: .stage, workflow: workflow, name: stage.name, place: stage.place)
    }

    static func entry(_ workflow: String, _ stage: String, _ place: SourcePlace) -> CoverageItem {
        CoverageItem(part: .entry, workflow: workflow, name: stage, place: place)
    }

    static func move(_ workflow: String, _ acceptance: Acceptance, _ index: Int) -> CoverageItem {
        CoverageItem(
            part: .move,
            workflow: workflow,
            name: name(of: acceptance, index),
            place: acceptance.moves[index].place,
            number: index
        )
    }

    private static func name(of acceptance: Acceptance, _ index: Int) -> String {
        acceptance.event + (acceptance.moves[index].to.map { " → \($0)" } ?? "")
    }

    static func requirement(
        _ workflow: String,
        _ acceptance: Acceptance,
        _ index: Int,
        _ number: Int,
        isMet: Bool
    ) -> CoverageItem {
        CoverageItem(
            part: isMet ? .requirementMet : .requirementFailed,
            workflow: workflow,
            name: name(of: acceptance, index),
            place: acceptance.moves[index].requirements[number].condition.place,
            number: number
        )
    }

    static func campaign(_ workflow: Workflow, _ index: Int) -> CoverageItem {
        let campaign = workflow.campaigns[index]
        return CoverageItem(
            part: .campaign,
            workflow: workflow.name,
            name: campaign.days.map(\.description).joined(separator: ", "),
            place: campaign.place,
            number: index
        )
    }

    static func campaignClosing(_ workflow: Workflow) -> CoverageItem? {
        workflow.closesWhen.map { condition in
            CoverageItem(
                part: .campaignClosing,
                workflow: workflow.name,
                name: "closes-when",
                place: condition.place
            )
        }
    }

    static func timer(_ workflow: String, _ timer: TimerRule) -> CoverageItem {
        CoverageItem(part: .timer, workflow: workflow, name: timer.name, place: timer.place)
    }

    /// The version that begins on a line; explanations name versions so.
    static func variant(_ workflow: String, _ timer: TimerRule, _ line: Int) -> CoverageItem {
        CoverageItem(
            part: .variant,
            workflow: workflow,
            name: timer.name,
            place: SourcePlace(file: timer.place.file, line: line, column: 1)
        )
    }

    static func reminder(
        _ workflow: String,
        _ timer: TimerRule,
        _ line: ReminderRule,
        _ step: ReminderStep
    ) -> CoverageItem {
        CoverageItem(
            part: .reminder,
            workflow: workflow,
            name: "\(timer.name) \(step.canonicalText)",
            place: line.place,
            number: line.steps.firstIndex(of: step) ?? 0
        )
    }
}
