public import CivilCalendar
public import WorkflowModel

/// What became of a reminder.
public enum ReminderStatus: String, Hashable, Sendable, Codable, CaseIterable {
    /// Its day has come; it waits for the hour of delivery.
    case planned
    /// It is part of a message that is being put into the spool.
    case assigned
    /// Its message is in the spool.
    case sent
    /// It was not sent, for the reason recorded.
    case suppressed
    /// A later step of the same timer was sent in its place after a standstill.
    case coalesced
}

extension ReminderStatus {
    /// Whether its words reached somebody, or are on their way.
    var isTold: Bool { self == .sent || self == .assigned }
}

/// Why a reminder was not sent.
public enum SuppressionReason: String, Hashable, Sendable, Codable, CaseIterable {
    /// Its step lay behind when the due date became known.
    case past
    /// The timer was met or ended before the hour of delivery.
    case settled
    /// A newer occurrence of the timer took the place of this one before the hour of delivery.
    case superseded
    /// The case was closed or came to its end before the hour of delivery.
    case closed
    /// The case was put on hold before the hour of delivery.
    case held
    /// Somebody had acknowledged the timer: notices of this occurrence are not sent any more.
    case acknowledged
    /// Somebody had put the timer's reminders off, and a later one of them was sent.
    case snoozed
    /// It was entered on a day that only a wrong clock showed; it is asked for again on its day.
    case clock
    /// The due date moved before the hour of delivery.
    case moved
    /// A later missed step was sent instead.
    case coalesced
}

extension SuppressionReason {
    /// Whether a step that was suppressed for it may be asked for again.
    var isTakenBack: Bool {
        switch self {
        case .past, .coalesced: false
        case .settled, .superseded, .closed, .held, .moved, .acknowledged, .snoozed, .clock: true
        }
    }
}

/// One row of the ledger of reminders.
public struct LedgerEntry: Hashable, Sendable {
    /// What identifies it.
    public let key: ReminderKey
    /// The day it falls on; later for a notice that was taken back and is asked for again.
    public var day: CivilDate
    /// How urgent.
    public let level: ReminderLevel
    /// The message template.
    public let message: String
    /// What became of it.
    public var status: ReminderStatus
    /// Why it was not sent.
    public var reason: SuppressionReason?
    /// Whether it goes out after its day.
    public var isLate: Bool
    /// The address it was sent to, frozen when it was composed.
    public var address: String?
    /// The due date told before, for a notice that the date moved.
    public var previousDue: CivilDate?

    /// Makes a row.
    public init(
        key: ReminderKey,
        day: CivilDate,
        level: ReminderLevel,
        message: String,
        status: ReminderStatus,
        reason: SuppressionReason? = nil,
        isLate: Bool = false,
        address: String? = nil,
        previousDue: CivilDate? = nil
    ) {
        self.key = key
        self.day = day
        self.level = level
        self.message = message
        self.status = status
        self.reason = reason
        self.isLate = isLate
        self.address = address
        self.previousDue = previousDue
    }
}

extension LedgerEntry {
    /// Whether it tells of a moved date or a hand-over instead of being a step of a rule.
    var isNotice: Bool {
        key.isStep(of: Reconciliation.movedStep) || key.isStep(of: Reconciliation.handoverStep)
    }
}

/// A change to the ledger that `reconcile` asks for.
public enum LedgerChange: Hashable, Sendable {
    /// A new row: `planned`, `suppressed` or `coalesced`.
    case insert(LedgerEntry)
    /// A row that waits is not to be sent any more.
    case suppress(ReminderKey, SuppressionReason)
    /// A row entered on a day that has not come is taken back; `revive` may bring it again.
    case retract(ReminderKey)
    /// A row suppressed because the date had moved away speaks of the present date again.
    case revive(ReminderKey, day: CivilDate, late: Bool)
}

extension LedgerChange {
    /// The reminder that waits to be sent from now on.
    var planned: ReminderKey? {
        switch self {
        case .insert(let entry): entry.status == .planned ? entry.key : nil
        case .revive(let key, _, _): key
        case .suppress, .retract: nil
        }
    }
}
