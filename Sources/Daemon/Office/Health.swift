import CivilCalendar
import Synchronization

/// How the daemon does, as `status` and STATUS= tell it.
///
/// Nothing in here decides anything.
final class Health: Sendable {
    /// What is known at one moment.
    struct Reading: Sendable {
        /// The instant the daemon was ready, in milliseconds since 1970.
        var started: Int64 = 0
        /// When the scheduler wakes next.
        var nextWake: Int64?
        /// How late its last wake was, in milliseconds.
        var lateness: Int64 = 0
        /// Why the rules on disk are not in force.
        var rulesProblem: LocalizedText?
        /// How far a plan that is being made got.
        var planning: Progress?
        /// Why the spool takes nothing.
        var spoolProblem: LocalizedText?
        /// Why the last turn of the scheduler was given up.
        var storeProblem: LocalizedText?
        /// The instant the last message went into the spool.
        var lastDelivered: Int64?

        /// All problems, for people.
        var problems: [LocalizedText] {
            [storeProblem, spoolProblem, rulesProblem].compactMap(\.self)
        }
    }

    private let reading = Mutex(Reading())

    /// What is known now.
    var current: Reading { reading.withLock { $0 } }

    /// Notes something.
    func note(_ change: @Sendable (inout Reading) -> Void) {
        reading.withLock { change(&$0) }
    }

    /// Notes why the rules on disk are not in force, or that they are.
    func rulesProblem(_ problem: LocalizedText?) {
        note { $0.rulesProblem = problem }
    }
}
