import CivilCalendar
import WorkflowModel

/// The versions of rules, calendar and units that a scenario goes through.
///
/// The rules of the folder are the newest: a scenario begins with what they were before all of its
/// changes, and each change brings its own part.
struct ScenarioVersions: Sendable {
    /// Why a version cannot be made.
    enum Problem: Error, CustomStringConvertible {
        case fold(FoldError)
        case calendar(CalendarError)

        var description: String {
            switch self {
            case .fold(let error): error.description
            case .calendar(let error): error.text(.english)
            }
        }
    }

    private let scenario: Scenario
    private let newest: RuleLibrary
    private let all: [ScenarioChange]
    /// The changes that govern, in order.
    private(set) var known: [ScenarioChange] = []

    init(scenario: Scenario, newest: RuleLibrary) {
        self.scenario = scenario
        self.newest = newest
        all = scenario.steps.compactMap { step in
            if case .change(let change, _) = step.action { change } else { nil }
        }
    }

    /// Takes a change in, or the last one back.
    mutating func take(_ change: ScenarioChange?) {
        if let change {
            known.append(change)
        } else if !known.isEmpty {
            known.removeLast()
        }
    }

    /// The rules and the people that govern.
    func present() throws(Problem) -> (RuleLibrary, Directory) {
        var library = newest
        for change in all where !known.contains(change) {
            switch change {
            case .announcement(let source):
                do {
                    library = try library.before(announcement: source)
                } catch {
                    throw .calendar(error)
                }
            case .law(let since): library = library.onEve(of: since)
            case .periods, .units: break
            }
        }
        var units = scenario.units
        for change in known {
            switch change {
            case .periods(let periods):
                for (timer, period) in periods.sorted(by: { $0.key < $1.key }) {
                    library = library.counting(period, for: timer, of: scenario.workflow)
                }
            case .units(let others): units = others
            case .announcement, .law: break
            }
        }
        let tree = ScenarioRun.tree(of: units)
        return (library, Directory(tree: tree, roles: library.roles))
    }
}
