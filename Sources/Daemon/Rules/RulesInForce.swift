import CaseEngine
import CivilCalendar
import ReminderDelivery
import Synchronization
import WorkflowModel

/// The rules, calendars and units that govern now: one epoch.
struct RulesInForce: Sendable {
    /// The checked rules.
    let library: RuleLibrary
    /// The number of the epoch; cases folded under an older one are folded again.
    let epoch: Int64
    /// The version of the engine whose dates are kept; another one than that of the program until
    /// the change of the engine is applied.
    let engine: String
    /// Whom reminders go to.
    let directory: Directory
    /// The words of reminders.
    let texts: MessageTexts

    /// The rules of one workflow.
    func rules(of workflow: String) -> CaseRules? {
        CaseRules(library: library, workflow: workflow)
    }

    /// The change of the engine that waits to be applied; `nil` when dates are of this engine.
    var engineChange: EngineChange? {
        engine == EpochLoader.engine
            ? nil : EngineChange(old: engine, new: EpochLoader.engine)
    }

    /// The campaigns of the workflows that have some, in order of workflow.
    var campaigns: [CampaignRules] {
        library.workflows.keys.sorted().compactMap { name in
            CampaignRules(library: library, workflow: name, tree: directory.tree)
        }
    }

    /// Whether some campaign is for subjects of a kind.
    func hasCampaign(for kind: String) -> Bool {
        library.workflows.values.contains { $0.subject == kind && !$0.campaigns.isEmpty }
    }

    /// The calendar of the hour of delivery: the one most workflows count in, by name where they
    /// are equally many.
    var officeCalendar: WorkingCalendar? {
        let uses = library.workflows.values.reduce(into: [String: Int]()) { counts, workflow in
            counts[workflow.calendar, default: 0] += 1
        }
        let name = uses.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        return name.flatMap { library.calendars[$0] }
            ?? library.calendars.min { $0.key < $1.key }?.value
    }
}

/// Holds the rules in force; exchanged as a whole when an epoch begins.
final class RuleKeeper: Sendable {
    private let rules: Mutex<RulesInForce>

    init(_ rules: RulesInForce) {
        self.rules = Mutex(rules)
    }

    /// The rules in force.
    var current: RulesInForce {
        rules.withLock { $0 }
    }

    /// Begins an epoch; one that is older than that in force, because another change was quicker,
    /// begins nothing.
    func begin(_ next: RulesInForce) {
        rules.withLock { rules in
            if next.epoch >= rules.epoch { rules = next }
        }
    }
}
