import CaseStore
import Logging
import ReminderDelivery
import ServiceLifecycle
import Systemd

/// Carries what the database has for the journal to journald, and moves the cursor when journald
/// has it. The journal is a trail: nobody waits for it, and it catches up when journald is back.
actor JournalFeed: Service {
    /// How many entries are read at once.
    private static let pageEntries = 500
    /// How long a stopping daemon waits for journald, in milliseconds.
    private static let drainMilliseconds: Int64 = 1_000
    /// How many carried entries one transaction forgets.
    private static let pruneEntries = 1_000

    private let context: DaemonContext
    private let outbox: JournalOutbox
    private var summarizer = JournalSummarizer()
    /// The newest record that was read.
    private var offered: Int64?
    /// Entries that were read and found the queue full.
    private var pending: ArraySlice<JournalOutbox.Entry> = []

    init(context: DaemonContext, outbox: JournalOutbox) {
        self.context = context
        self.outbox = outbox
    }

    /// Follows journald's progress until the group stops.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            await self.feed()
            while let position = await self.outbox.nextConfirmed() {
                await self.confirm(position)
                await self.feed()
            }
        }
        // With nobody to take them the entries wait in the database; so need not we.
        if outbox.currentStatus.trouble == nil {
            outbox.drain(milliseconds: Self.drainMilliseconds)
        }
        // What journald has is not told again after the next start.
        if let position = outbox.confirmedPosition { await confirm(position) }
    }

    /// Offers what is new, as much as the queue takes.
    func feed() async {
        do {
            while offerPending(), try await readPage() {}
        } catch {
            if Task.isCancelled { return }
            context.log.error("the journal's outbox cannot be read", error: error)
        }
    }

    /// - Returns: Whether the queue took everything.
    private func offerPending() -> Bool {
        while let entry = pending.first {
            guard outbox.offer(entry) else { return false }
            pending.removeFirst()
        }
        return true
    }

    /// - Returns: Whether there was anything new.
    private func readPage() async throws -> Bool {
        let before = offered
        let (cursor, page) = try await context.store.read { reader in
            let cursor = try reader.journalCursor()
            return (
                cursor,
                try reader.journal(after: max(before ?? cursor, cursor), limit: Self.pageEntries)
            )
        }
        // Another call may have read the same page while this one waited.
        guard offered == before, let last = page.last else { return offered != before }
        offered = last.sequence
        let known = page.compactMap { item in Self.entry(item.entry).map { (item.sequence, $0) } }
        // Kinds of another version are not told; the cursor passes them by.
        guard !known.isEmpty else {
            await confirm(last.sequence)
            return true
        }
        pending =
            summarizer.condense(
                known,
                after: cursor,
                at: context.clock.now().milliseconds,
                context.configuration.office.language
            )[...]
        return true
    }

    /// The entry as it was before it went through the database.
    private static func entry(_ stored: StoredJournalEntry) -> ReminderDelivery.JournalEntry? {
        let kind = JournalKind.allCases.first { $0.messageID == stored.messageID }
        guard let kind else { return nil }
        var entry = ReminderDelivery.JournalEntry(kind)
        for field in stored.fields {
            guard let name = ReminderDelivery.JournalEntry.Field(rawValue: field.name) else {
                continue
            }
            entry[name] = field.value
        }
        return entry
    }

    private func confirm(_ position: Int64) async {
        do {
            try await context.store.write(at: context.clock.now().milliseconds) { transaction in
                try transaction.advanceJournal(to: position)
                _ = try transaction.pruneJournal(limit: Self.pruneEntries)
            }
        } catch {
            if Task.isCancelled { return }
            context.log.error("the journal's cursor cannot be moved", error: error)
        }
    }
}
