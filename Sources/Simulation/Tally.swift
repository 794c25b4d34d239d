import CivilCalendar
import WorkflowModel

/// How much comes up in one month for one unit.
public struct FutureCounts: Hashable, Sendable {
    /// Due dates.
    public var dues = 0
    /// Reminders that are notices.
    public var notices = 0
    /// Reminders that are warnings.
    public var warnings = 0
    /// Reminders that are alerts.
    public var alerts = 0

    /// Nothing.
    public init() {}

    /// Reminders of all levels.
    public var reminders: Int { notices + warnings + alerts }

    mutating func add(_ other: FutureCounts) {
        dues += other.dues
        notices += other.notices
        warnings += other.warnings
        alerts += other.alerts
    }

    mutating func add(_ level: ReminderLevel) {
        switch level {
        case .notice: notices += 1
        case .warning: warnings += 1
        case .alert: alerts += 1
        }
    }
}

/// One line of an agenda: a unit and a month.
public struct AgendaPlace: Hashable, Sendable, Comparable {
    /// The unit.
    public let unit: String
    /// The month.
    public let month: Month

    /// Whether one comes before another: by unit, then by month.
    public static func < (first: AgendaPlace, second: AgendaPlace) -> Bool {
        (first.unit, first.month) < (second.unit, second.month)
    }
}

/// The futures of many cases in one sum; which case was added first makes no difference.
public struct FutureTally: Sendable {
    /// More reminders than this for one address on one day make a digest, as in the daemon.
    static let digestAbove = 3

    private struct Delivery: Hashable {
        let day: CivilDate
        let address: String
    }

    /// What comes up, by unit and month.
    public private(set) var agenda: [AgendaPlace: FutureCounts] = [:]
    /// The due dates by workflow and timer, as `workflow/timer`.
    public private(set) var timers: [String: Int] = [:]
    /// The cases that could not be folded, with the reason, in order of identifier.
    public private(set) var parked: [(id: String, error: String)] = []
    /// How many cases were added.
    public private(set) var cases = 0
    /// How many cases were asked to open or to end, which is not followed.
    public private(set) var kinNotFollowed = 0
    /// How many folds it took.
    public private(set) var folds = 0
    private var deliveries: [Delivery: FutureCounts] = [:]

    init() {}

    /// The messages that carry the reminders, by month: singly, or as a digest for each urgency.
    public var messages: [Month: Int] {
        deliveries.reduce(into: [:]) { months, item in
            let counts = item.value
            let levels = [counts.notices, counts.warnings, counts.alerts].count { $0 > 0 }
            let isDigest = counts.reminders > Self.digestAbove
            months[Month(of: item.key.day), default: 0] += isDigest ? levels : counts.reminders
        }
    }

    mutating func add(_ future: CaseFuture, from first: CivilDate, through last: CivilDate) {
        cases += 1
        folds += future.folds
        kinNotFollowed += future.kinNotFollowed
        if let error = future.error { parked.append((future.id, error)) }
        for due in future.dues where first <= due.due && due.due <= last {
            let place = AgendaPlace(unit: future.unit, month: Month(of: due.due))
            agenda[place, default: FutureCounts()].dues += 1
            timers["\(future.workflow)/\(due.timer)", default: 0] += 1
        }
        for reminder in future.reminders {
            let place = AgendaPlace(unit: future.unit, month: Month(of: reminder.day))
            agenda[place, default: FutureCounts()].add(reminder.level)
            let delivery = Delivery(day: reminder.day, address: reminder.address)
            deliveries[delivery, default: FutureCounts()].add(reminder.level)
        }
    }

    mutating func add(_ other: FutureTally) {
        cases += other.cases
        folds += other.folds
        kinNotFollowed += other.kinNotFollowed
        parked += other.parked
        for (place, counts) in other.agenda {
            agenda[place, default: FutureCounts()].add(counts)
        }
        for (timer, count) in other.timers { timers[timer, default: 0] += count }
        for (delivery, counts) in other.deliveries {
            deliveries[delivery, default: FutureCounts()].add(counts)
        }
    }
}
