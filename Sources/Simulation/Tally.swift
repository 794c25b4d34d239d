import CaseEngine
import CivilCalendar
import WorkflowModel

/// How much comes up in one month for one unit.
public struct FutureCounts: Hashable, Sendable {
    /// Due dates.
    public var dues = 0
    /// Due dates that rest on something not certain yet.
    public var provisional = 0
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
        provisional += other.provisional
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

    /// What comes up, by unit and month.
    public private(set) var agenda: [AgendaPlace: FutureCounts] = [:]
    /// The due dates by workflow and timer, as `workflow/timer`.
    public private(set) var timers: [String: Int] = [:]
    /// The cases that could not be folded, with the reason, in order of identifier.
    public var parked: [(id: String, error: String)] { stuck.sorted { $0.id < $1.id } }
    /// How many cases were added.
    public private(set) var cases = 0
    /// How many cases campaigns and other cases opened on the way, by workflow.
    public private(set) var opened: [String: Int] = [:]
    /// How many cases were asked for and could not be opened.
    public private(set) var notOpened = 0
    /// How many events were recorded on the way.
    public private(set) var recorded = 0
    /// How many due dates came for which no event was accepted.
    public private(set) var unanswered = 0
    /// How many folds it took.
    public private(set) var folds = 0
    /// Those that could not be folded, in the order they were added.
    private var stuck: [(id: String, error: String)] = []
    /// What goes to each address: of each reminder three times the number of its day, counted from
    /// the earliest there is, and a digit for its level.
    private var deliveries: [[Int32]] = []
    /// The place of each address in `deliveries`.
    private var addresses: [String: Int] = [:]

    init() {}

    /// The messages that carry the reminders, by month: singly, or as a digest for each urgency.
    public var messages: [Month: Int] {
        var months: [Month: Int] = [:]
        for var reminders in deliveries {
            reminders.sort()
            var rest = reminders[...]
            while let first = rest.first {
                let own = rest.prefix { $0 / Self.levels == first / Self.levels }
                rest = rest.dropFirst(own.count)
                guard let day = CivilDate.earliest.adding(days: Int(first / Self.levels)) else {
                    continue
                }
                let isDigest = own.count > Self.digestAbove
                let levels = zip(own, own.dropFirst()).count { $0 != $1 } + 1
                months[Month(of: day), default: 0] += isDigest ? levels : own.count
            }
        }
        return months
    }

    /// How many levels of reminders there are.
    private static let levels: Int32 = 3

    private static func digit(_ level: ReminderLevel) -> Int32 {
        switch level {
        case .notice: 0
        case .warning: 1
        case .alert: 2
        }
    }

    mutating func add(_ future: FamilyFuture, from first: CivilDate, through last: CivilDate) {
        for future in future.cases { add(future, from: first, through: last) }
        notOpened += future.notOpened
        recorded += future.recorded
        unanswered += future.unanswered
        for (workflow, count) in future.opened { opened[workflow, default: 0] += count }
    }

    private mutating func add(_ future: CaseFuture, from first: CivilDate, through last: CivilDate)
    {
        cases += 1
        folds += future.folds
        if let error = future.error { stuck.append((future.id, error)) }
        for due in future.dues where first <= due.due && due.due <= last {
            let place = AgendaPlace(unit: future.unit, month: Month(of: due.due))
            agenda[place, default: FutureCounts()].dues += 1
            if due.isProvisional { agenda[place, default: FutureCounts()].provisional += 1 }
            timers["\(future.workflow)/\(due.timer)", default: 0] += 1
        }
        addReminders(of: future)
    }

    private mutating func addReminders(of future: CaseFuture) {
        var months: [(month: Month, counts: FutureCounts)] = []
        var day = CivilDate.latest
        var known: [(address: String, number: Int)] = []
        for sent in future.sent {
            let level = future.ledger[sent.row].level
            // They go out in order of day but for a few, several on one.
            if sent.day != day {
                day = sent.day
                let month = Month(of: day)
                if months.last?.month != month { months.append((month, FutureCounts())) }
            }
            months[months.count - 1].counts.add(level)
            let address = future.ledger[sent.row].address ?? ""
            let place = known.firstIndex { $0.address == address } ?? known.count
            if place == known.count { known.append((address, number(of: address))) }
            deliveries[known[place].number].append(
                Int32(CivilDate.earliest.days(until: sent.day)) * Self.levels + Self.digit(level)
            )
        }
        for (month, counts) in months {
            let place = AgendaPlace(unit: future.unit, month: month)
            agenda[place, default: FutureCounts()].add(counts)
        }
    }

    private mutating func number(of address: String) -> Int {
        if let known = addresses[address] { return known }
        addresses[address] = deliveries.count
        deliveries.append([])
        return deliveries.count - 1
    }

    mutating func add(_ other: FutureTally) {
        cases += other.cases
        folds += other.folds
        notOpened += other.notOpened
        recorded += other.recorded
        unanswered += other.unanswered
        for (workflow, count) in other.opened { opened[workflow, default: 0] += count }
        stuck += other.stuck
        for (place, counts) in other.agenda {
            agenda[place, default: FutureCounts()].add(counts)
        }
        for (timer, count) in other.timers { timers[timer, default: 0] += count }
        for (address, number) in other.addresses {
            deliveries[self.number(of: address)] += other.deliveries[number]
        }
    }
}
