import CaseEngine
import CaseStore
import CivilCalendar
import Logging
import ReminderDelivery
import WorkflowModel

/// Brings reminders into the spool: finishes what a crash left, resolves addresses, composes at the
/// office's hour, and delivers in batches that share their fsyncs.
struct Courier: Sendable {
    /// How many files one batch has, at most.
    private static let batchFiles = 64
    /// How many reminders one batch tells of, unless one message alone has more: what is composed
    /// stands in memory, and one transaction freezes all of it.
    private static let batchReminders = 200
    /// How many rows one transaction resolves or reads.
    private static let pageRows = 200
    /// How often a day's composing is repeated because cases changed meanwhile.
    private static let maximumPasses = 8

    let context: DaemonContext
    let keeper: SpoolKeeper
    let reach: @Sendable (CrashPoint) -> Void

    /// Does everything that can be delivered now.
    ///
    /// - Throws: `SpoolError` when the spool takes nothing; nothing is lost then.
    func run() async throws {
        let spool = try await keeper.current()
        try await finish(spool)
        let now = context.clock.now()
        guard now.minute >= context.configuration.office.deliveryMinute,
            try isWorkingDay(now.day)
        else { return }
        let isFirst = try await !isComposed(now.day)
        try await resolve(through: now.day)
        var changed = 0
        for _ in 0..<Self.maximumPasses {
            changed = try await compose(on: now.day, onlyAlerts: !isFirst, spool: spool)
            if changed == 0 { break }
        }
        if isFirst, changed == 0 {
            try await context.store.write(at: context.clock.now().milliseconds) { transaction in
                try transaction.set(.composedDay, to: Int64(now.day.dayNumber))
            }
        }
    }

    /// When what waits is composed next: at the hour of delivery of its day, or of the next working
    /// day when that is over.
    func nextComposing(of planned: CivilDate, now: Moment) async throws -> Int64 {
        let minute = context.configuration.office.deliveryMinute
        var day = max(planned, now.day)
        if day == now.day, now.minute >= minute { day = day.adding(days: 1) ?? day }
        let working =
            try context.rules.current.officeCalendar?.nextWorkingDay(onOrAfter: day) ?? day
        return context.clock.time.instant(of: working, minute: minute)
    }

    /// Tells the journal that the spool takes nothing; only the first time in a row.
    func tellTrouble(_ error: SpoolError, isFirst: Bool) async throws {
        context.log.warning("the spool takes nothing", error: error)
        guard isFirst else { return }
        try await context.store.write(at: context.clock.now().milliseconds) { transaction in
            try Trail.spoolTrouble(error.description, in: transaction)
        }
    }

    /// Tells the journal that the spool takes messages again.
    func tellRecovery() async throws {
        try await context.store.write(at: context.clock.now().milliseconds) { transaction in
            try Trail.spoolRecovered(in: transaction)
        }
    }

    private func isWorkingDay(_ day: CivilDate) throws -> Bool {
        try context.rules.current.officeCalendar?.isWorkingDay(day) ?? true
    }

    private func isComposed(_ day: CivilDate) async throws -> Bool {
        let composed = try await context.store.read { try $0.integer(.composedDay) }
        return composed == Int64(day.dayNumber)
    }

    /// Publishes what is prepared and not known to be delivered, and clears what never came so far.
    private func finish(_ spool: Spool) async throws {
        var last: Int64 = 0
        while true {
            let after = last
            let prepared = try await context.store.read { reader in
                try reader.preparedMessages(after: after, limit: Self.batchFiles)
            }
            guard let newest = prepared.last else { break }
            try await deliver(prepared, spool: spool)
            last = newest.id
        }
        try spool.discardStaged(keeping: [])
    }

    /// Finds the address of everything whose day has come.
    private func resolve(through day: CivilDate) async throws {
        let rules = context.rules.current
        var cursor: PageCursor?
        repeat {
            let after = cursor
            let (found, next) = try await context.store.read { reader in
                let page = try reader.plannedReminders(
                    through: day,
                    after: after,
                    limit: Self.pageRows
                )
                let found = try page.rows.map { row in
                    try Self.recipient(of: row, rules: rules, on: day, reader: reader)
                }
                return (found, page.next)
            }
            if !found.isEmpty {
                try await context.store.write(at: context.clock.now().milliseconds) { transaction in
                    try transaction.resolve(found)
                }
            }
            cursor = next
        } while cursor != nil
    }

    /// Whom a reminder that waits goes to on a day.
    static func recipient(
        of row: WaitingReminder,
        rules: RulesInForce,
        on day: CivilDate,
        reader: StoreReader
    ) throws -> ResolvedRecipient {
        let role = row.entry.key.role
        // Most roles are found in the unit tree alone; the case is folded for the others only.
        let state = rules.directory.readsCase(role) ? try folded(row, rules, day, reader) : nil
        let recipient =
            state.map { rules.directory.recipient(of: role, for: $0, on: day) }
            ?? rules.directory.tree.recipient(
                of: role,
                rules: rules.directory.roles,
                subjectUnit: row.unit,
                fields: [:],
                on: day
            )
        return ResolvedRecipient(
            id: row.id,
            address: recipient.address,
            name: recipient.name,
            intendedRole: recipient.isFallback ? recipient.role : nil
        )
    }

    /// The case of a reminder as it is on a day; `nil` where it cannot be folded.
    private static func folded(
        _ row: WaitingReminder,
        _ rules: RulesInForce,
        _ day: CivilDate,
        _ reader: StoreReader
    ) throws -> CaseState? {
        let caseID = row.entry.key.caseID
        guard let caseRules = rules.rules(of: row.workflow) else { return nil }
        let history = try reader.history(of: caseID)
        do {
            return try CaseReading(reader, rules: rules, today: day)
                .state(of: caseID, history: history, rules: caseRules)
        } catch is FoldError {
            return nil
        }
    }

    /// Composes and delivers for one address after the other.
    ///
    /// - Returns: How many messages were given up because a case changed while they were composed.
    private func compose(
        on day: CivilDate,
        onlyAlerts: Bool,
        spool: Spool
    ) async throws -> Int {
        var changed = 0
        var batch: [MessagePart] = []
        var reminders = 0
        var address = ""
        while true {
            let after = address
            let addresses = try await context.store.read { reader in
                try reader.plannedAddresses(through: day, after: after, limit: Self.pageRows)
            }
            guard let last = addresses.last else { break }
            for address in addresses {
                for part in try await parts(for: address, on: day, onlyAlerts: onlyAlerts) {
                    let isFull =
                        batch.count >= Self.batchFiles
                        || reminders + part.rows > Self.batchReminders
                    if isFull, !batch.isEmpty {
                        changed += try await send(batch, spool: spool)
                        (batch, reminders) = ([], 0)
                    }
                    batch.append(part)
                    reminders += part.rows
                }
            }
            address = last
        }
        if !batch.isEmpty { changed += try await send(batch, spool: spool) }
        return changed
    }

    private func parts(
        for address: String,
        on day: CivilDate,
        onlyAlerts: Bool
    ) async throws -> [MessagePart] {
        let context = context
        let moment = context.clock.now()
        return try await context.store.read { reader in
            let rows = try reader.plannedReminders(to: address, through: day).filter { row in
                !onlyAlerts || row.entry.level == .alert
            }
            return try Composer(context: context, reader: reader, moment: moment).parts(
                for: address,
                about: rows,
                on: day,
                isDigestAllowed: !onlyAlerts
            )
        }
    }

    /// Composes, stages, prepares, publishes and marks a batch, in the order that a crash cannot
    /// hurt.
    ///
    /// - Returns: How many messages were given up because a case changed meanwhile.
    private func send(_ parts: [MessagePart], spool: Spool) async throws -> Int {
        let context = context
        let moment = context.clock.now()
        let batch = try await context.store.read { reader in
            let composer = try Composer(context: context, reader: reader, moment: moment)
            return try parts.compactMap { try composer.message($0) }
        }
        if batch.isEmpty { return 0 }
        try spool.stage(batch.map(\.file))
        let drafts = batch.map(\.draft)
        let preparation = try await context.store.write(
            at: context.clock.now().milliseconds
        ) { transaction in
            try transaction.prepare(drafts)
        }
        reach(.afterPrepared)
        try await deliver(preparation.prepared, spool: spool)
        if !preparation.refused.isEmpty { try spool.discardStaged(keeping: []) }
        return preparation.refused.count
    }

    private func deliver(_ messages: [StoredMessage], spool: Spool) async throws {
        if messages.isEmpty { return }
        try spool.publish(messages.map(\.fileName))
        reach(.beforeDelivered)
        let now = context.clock.now().milliseconds
        try await context.store.write(at: now) { transaction in
            try transaction.markDelivered(messages.map(\.id))
            for message in messages { try Trail.sent(message, in: transaction) }
        }
        context.health.note { $0.lastDelivered = now }
        reach(.afterDelivered)
    }
}
