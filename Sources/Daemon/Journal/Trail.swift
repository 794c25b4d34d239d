import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import ReminderDelivery
import Systemd
import WorkflowModel

/// Writes what happened into the journal's outbox, in the transaction in which it happened.
///
/// Names of people never enter it.
struct Trail {
    let transaction: StoreTransaction
    let state: CaseState

    /// A case was opened.
    func opened(_ record: EventRecord) throws {
        try write(about(.caseOpened).with(.sequence, record.sequence))
    }

    /// An event, a correction, a retraction or an end was recorded.
    func recorded(_ record: EventRecord) throws {
        let kind: JournalKind
        var event: String?
        switch record.action {
        case .open: kind = .caseOpened
        case .record(let name, _, _):
            kind = .eventRecorded
            event = name
        case .correct(let root, _):
            kind = .eventCorrected
            event = state.events.first { $0.root == root }?.event
        case .void: kind = .eventVoided
        case .close: kind = .caseClosed
        case .hold: kind = .caseHeld
        case .resume: kind = .caseResumed
        case .extend: kind = .deadlineExtended
        case .acknowledge: kind = .remindersAcknowledged
        case .snooze: kind = .remindersSnoozed
        }
        try write(
            about(kind).with(.sequence, record.sequence).with(.event, event)
                .with(.timer, record.action.timer).with(.reason, record.action.holdReason)
        )
        if !state.isOpen, kind != .caseClosed {
            try write(about(.caseClosed).with(.sequence, record.sequence))
        }
    }

    /// The case was opened by an event of its parent.
    func childOpened(_ record: EventRecord, parent: String) throws {
        try write(
            about(.childOpened).with(.sequence, record.sequence).with(.parent, parent)
        )
    }

    /// The case was closed because its parent has ended or does not ask for it any more.
    func childClosed(_ record: EventRecord, parent: String) throws {
        try write(
            about(.childClosed).with(.sequence, record.sequence).with(.parent, parent)
                .with(.reason, record.reason)
        )
    }

    /// The case was handed over to a peer: a new one, or one that was open already.
    func handedOver(to peer: String, isNew: Bool) throws {
        try write(
            about(.caseHandedOver).with(.peer, peer)
                .with(.reason, isNew ? "opened" : "already-open")
        )
    }

    /// A case that an event asked for cannot be opened.
    func openingRefused(_ opening: RefusedOpening) throws {
        try write(
            about(.openingRefused).with(.sequence, opening.root)
                .with(.reason, opening.text.en)
        )
    }

    /// What a fold changed in the ledger: reminders that fell due and those taken back.
    ///
    /// Steps that were never ahead of anybody are in the ledger alone.
    func tell(_ changes: [LedgerChange]) throws {
        for change in changes {
            switch change {
            case .insert(let row) where row.status == .planned:
                try write(reminder(.reminderDue, row.key).level(row.level))
                if let due = row.key.due, due < row.day, row.key.step.hasSuffix("#1") {
                    try write(reminder(.caseOverdue, row.key))
                }
            case .suppress(let key, let reason):
                try write(
                    reminder(.reminderSuppressed, key).with(.reason, reason.rawValue)
                )
            case .revive(let key, _, _):
                try write(reminder(.reminderDue, key))
            case .insert, .retract:
                continue
            }
        }
    }

    private func about(_ kind: JournalKind) -> ReminderDelivery.JournalEntry {
        ReminderDelivery.JournalEntry(kind)
            .with(.caseID, state.id)
            .with(.workflow, state.workflow)
            .with(.stage, state.stage)
            .with(.unit, state.subject.unit)
    }

    private func reminder(
        _ kind: JournalKind,
        _ key: ReminderKey
    ) -> ReminderDelivery.JournalEntry {
        about(kind).with(.timer, key.timer).due(key.due).with(.role, key.role)
    }

    private func write(_ entry: ReminderDelivery.JournalEntry) throws {
        try Self.write(entry, in: transaction)
    }
}

extension CaseAction {
    /// The timer it cares for.
    fileprivate var timer: String? {
        switch self {
        case .extend(let timer, _, _, _, _), .acknowledge(let timer, _), .snooze(let timer, _, _):
            timer
        default: nil
        }
    }

    /// The reason of a hold, which is a name of the rules.
    fileprivate var holdReason: String? {
        if case .hold(let reason, _) = self { reason } else { nil }
    }
}

// MARK: - What happened to the installation

extension Trail {
    /// The daemon is ready.
    static func started(in transaction: StoreTransaction) throws {
        try write(.init(.started), in: transaction)
    }

    /// The daemon was asked to stop.
    static func stopping(in transaction: StoreTransaction) throws {
        try write(.init(.stopping), in: transaction)
    }

    /// A case cannot be folded.
    static func parked(
        _ caseID: String,
        error: FoldError,
        in transaction: StoreTransaction
    ) throws {
        let entry = ReminderDelivery.JournalEntry(.caseParked)
            .with(.caseID, caseID)
            .with(.reason, error.description)
        try write(entry, in: transaction)
    }

    /// Rules came into force.
    static func rulesLoaded(
        _ library: RuleLibrary,
        moves: Int,
        in transaction: StoreTransaction
    ) throws {
        try write(.init(.rulesLoaded).with(.hash, library.hash), in: transaction)
        if moves > 0 {
            let entry = ReminderDelivery.JournalEntry(.datesMoved)
                .with(.count, Int64(moves))
                .with(.hash, library.hash)
            try write(entry, in: transaction)
        }
    }

    /// A plan of the files on disk waits to be applied.
    static func planWaits(
        _ plan: StoredPlan,
        moves: Int,
        in transaction: StoreTransaction
    ) throws {
        let entry = ReminderDelivery.JournalEntry(.planWaits)
            .with(.count, Int64(moves))
            .with(.hash, plan.rulesHash)
            .with(.reason, plan.id)
        try write(entry, in: transaction)
    }

    /// Rules with errors stay out of force.
    static func rulesRefused(
        count: Int,
        first: String,
        in transaction: StoreTransaction
    ) throws {
        let entry = ReminderDelivery.JournalEntry(.rulesRefused)
            .with(.count, Int64(count))
            .with(.reason, first)
        try write(entry, in: transaction)
    }

    /// Units or contacts came in.
    static func unitsImported(
        _ report: UnitsImportReport,
        in transaction: StoreTransaction
    ) throws {
        let count =
            report.unitsAdded + report.unitsChanged + report.contactsAdded + report.contactsChanged
        try write(.init(.unitsImported).with(.count, Int64(count)), in: transaction)
    }

    /// A campaign opened cases.
    static func campaignOpened(
        _ workflow: String,
        _ round: CivilDate,
        count: Int,
        in transaction: StoreTransaction
    ) throws {
        let entry = ReminderDelivery.JournalEntry(.campaignOpened)
            .with(.workflow, workflow)
            .due(round)
            .with(.count, Int64(count))
        try write(entry, in: transaction)
    }

    /// Subjects and cases were imported.
    static func recordsImported(count: Int, in transaction: StoreTransaction) throws {
        try write(.init(.recordsImported).with(.count, Int64(count)), in: transaction)
    }

    /// Sending stopped.
    static func gateClosed(
        _ reason: StoredGateReason,
        detail: String,
        in transaction: StoreTransaction
    ) throws {
        try write(.init(.gateClosed).with(.reason, reason.rawValue), in: transaction)
    }

    /// Sending goes on.
    static func gateOpened(_ reason: StoredGateReason, in transaction: StoreTransaction) throws {
        try write(.init(.gateOpened).with(.reason, reason.rawValue), in: transaction)
    }

    /// The wall clock jumped against the boot clock.
    static func clockStepped(milliseconds: Int64, in transaction: StoreTransaction) throws {
        let entry = ReminderDelivery.JournalEntry(.clockStepped)
            .with(.reason, "\(milliseconds / 1_000)s")
        try write(entry, in: transaction)
    }

    /// The spool takes nothing.
    static func spoolTrouble(_ reason: String, in transaction: StoreTransaction) throws {
        try write(.init(.spoolTrouble).with(.reason, reason), in: transaction)
    }

    /// The spool takes messages again.
    static func spoolRecovered(in transaction: StoreTransaction) throws {
        try write(.init(.spoolRecovered), in: transaction)
    }

    /// The head of the event chain, so that an audit can say "unaltered since".
    static func anchored(
        _ hash: String,
        sequence: Int64,
        in transaction: StoreTransaction
    ) throws {
        let entry = ReminderDelivery.JournalEntry(.chainAnchored)
            .with(.hash, hash)
            .with(.sequence, sequence)
            .with(.installation, try transaction.text(.installation))
        try write(entry, in: transaction)
    }

    /// A message is in the spool.
    static func sent(_ message: StoredMessage, in transaction: StoreTransaction) throws {
        for row in try transaction.reminders(inMessage: message.id) {
            let key = row.entry.key
            let entry = ReminderDelivery.JournalEntry(.reminderSent)
                .with(.sequence, row.id)
                .with(.caseID, key.caseID)
                .with(.timer, key.timer)
                .due(key.due)
                .with(.role, key.role)
                .level(row.entry.level)
                .with(.spoolFile, message.fileName)
            try write(entry, in: transaction)
        }
    }

    static func write(
        _ entry: ReminderDelivery.JournalEntry,
        in transaction: StoreTransaction
    ) throws {
        let fields = entry.journalFields(.english)
            .filter { $0.name.hasPrefix("NHACHAN_") }
        _ = try transaction.journal(
            StoredJournalEntry(
                messageID: entry.kind.messageID,
                priority: entry.kind.priority.rawValue,
                fields: fields.map { JournalField(name: $0.name, value: $0.value) }
            )
        )
    }
}
