public import CaseEngine
public import CivilCalendar
public import WorkflowModel

/// A month of the civil calendar.
public struct Month: Hashable, Sendable, Comparable, Codable {
    /// The year.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int

    /// The month of a day.
    public init(of day: CivilDate) {
        year = day.year
        month = day.month
    }

    /// `2026-07`.
    public var text: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }

    /// Whether one comes before another.
    public static func < (first: Month, second: Month) -> Bool {
        (first.year, first.month) < (second.year, second.month)
    }
}

/// A due date that comes up in a simulation.
public struct FutureDue: Hashable, Sendable {
    /// The timer.
    public let timer: String
    /// Its occurrence.
    public let occurrence: String
    /// The value of `per` the occurrence is for.
    public let key: String?
    /// What the due date means.
    public let kind: DeadlineKind
    /// The due date.
    public let due: CivilDate
    /// Whether it rests on something not certain yet.
    public let isProvisional: Bool
}

/// A reminder that goes out in a simulation.
public struct FutureReminder: Hashable, Sendable {
    /// The timer.
    public let timer: String
    /// Its occurrence.
    public let occurrence: String
    /// The step.
    public let step: String
    /// The day it goes out on.
    public let day: CivilDate
    /// The role it is meant for.
    public let role: String
    /// Where it goes.
    public let address: String
    /// How urgent it is.
    public let level: ReminderLevel
}

/// What becomes of one case until the last day of a simulation.
public struct CaseFuture: Sendable {
    /// The case.
    public let id: String
    /// Its workflow.
    public let workflow: String
    /// The unit of its subject, as of the last fold.
    public var unit = ""
    /// The due dates in order of first sight; each with the last day it was moved to.
    public var dues: [FutureDue] = []
    /// The rows of the ledger as the last day leaves them, those of before the first day included.
    public internal(set) var ledger: [LedgerEntry] = []
    /// Which rows went out, in that order.
    var sent: [SentRow] = []
    /// Why it cannot be folded; then the rest stops on the day before.
    public var error: String?
    /// How often it was folded.
    public var folds = 0

    /// A row of the ledger that went out.
    struct SentRow {
        let row: Int
        let day: CivilDate
    }

    init(id: String, workflow: String) {
        self.id = id
        self.workflow = workflow
    }

    /// The reminders in the order they go out.
    public var reminders: [FutureReminder] {
        sent.map { sent in
            let row = ledger[sent.row]
            return FutureReminder(
                timer: row.key.timer,
                occurrence: row.key.occurrence,
                step: row.key.step,
                day: sent.day,
                role: row.key.role,
                address: row.address ?? "",
                level: row.level
            )
        }
    }
}
