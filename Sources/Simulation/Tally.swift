import CaseEngine
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

    /// What goes to one address on one day.
    private struct Delivery: Hashable {
        let address: Int32
        let day: Int32
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
    /// The addresses by the numbers that deliveries have for them.
    private var addresses: [String] = []
    private var numbers: [String: Int32] = [:]

    init() {}

    /// The messages that carry the reminders, by month: singly, or as a digest for each urgency.
    public var messages: [Month: Int] {
        deliveries.reduce(into: [:]) { months, item in
            let counts = item.value
            let levels = [counts.notices, counts.warnings, counts.alerts].count { $0 > 0 }
            let isDigest = counts.reminders > Self.digestAbove
            guard let day = CivilDate(dayNumber: Int(item.key.day)) else { return }
            months[Month(of: day), default: 0] += isDigest ? levels : counts.reminders
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
        addReminders(of: future)
    }

    private mutating func addReminders(of future: CaseFuture) {
        var months: [(month: Month, counts: FutureCounts)] = []
        var known: [(address: String, number: Int32)] = []
        for sent in future.sent {
            let level = future.ledger[sent.row].level
            // They go out in order of day but for a few.
            let month = Month(of: sent.day)
            if months.last?.month != month { months.append((month, FutureCounts())) }
            months[months.count - 1].counts.add(level)
            let address = future.ledger[sent.row].address ?? ""
            let place = known.firstIndex { $0.address == address } ?? known.count
            if place == known.count { known.append((address, number(of: address))) }
            let delivery = Delivery(address: known[place].number, day: sent.day.dayNumber)
            deliveries[delivery, default: FutureCounts()].add(level)
        }
        for (month, counts) in months {
            let place = AgendaPlace(unit: future.unit, month: month)
            agenda[place, default: FutureCounts()].add(counts)
        }
    }

    private mutating func number(of address: String) -> Int32 {
        if let known = numbers[address] { return known }
        let number = Int32(truncatingIfNeeded: addresses.count)
        addresses.append(address)
        numbers[address] = number
        return number
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
        let numbers = other.addresses.map { number(of: $0) }
        for (delivery, counts) in other.deliveries {
            let own = Delivery(address: numbers[Int(delivery.address)], day: delivery.day)
            deliveries[own, default: FutureCounts()].add(counts)
        }
    }
}
