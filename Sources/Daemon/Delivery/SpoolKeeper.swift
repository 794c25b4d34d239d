import CaseEngine
import CaseStore
import CivilCalendar
import ReminderDelivery
import Synchronization
import Systemd

/// Holds the spool open, and opens it anew when it was mounted again.
final class SpoolKeeper: Sendable {
    private let context: DaemonContext
    private let reach: @Sendable (CrashPoint) -> Void
    private let spool = Mutex<Spool?>(nil)

    init(context: DaemonContext, reach: @escaping @Sendable (CrashPoint) -> Void) {
        self.context = context
        self.reach = reach
    }

    /// Makes the spool of a new database: the id is committed first, so that a crash between the
    /// two repeats the same step.
    func prepare() async throws {
        let known = try await context.store.read { try $0.text(.spool) }
        if known == nil {
            let identity = try MachineID.random()
            try await context.store.write(at: context.clock.now().milliseconds) { transaction in
                try transaction.set(.spool, to: identity)
            }
            try Spool.create(at: context.configuration.spool, identity: identity)
        } else if let known,
            try Spool.identity(at: context.configuration.spool, expected: known) == .unmarked,
            try await !hasDelivered()
        {
            try Spool.create(at: context.configuration.spool, identity: known)
        }
    }

    /// The spool the database knows, open.
    func current() async throws -> Spool {
        if let open = spool.withLock({ $0 }), try open.currentIdentity() == .matches { return open }
        spool.withLock { $0 = nil }
        guard let known = try await context.store.read({ try $0.text(.spool) }) else {
            throw SpoolError.wrongSpool(.unmarked)
        }
        let opened = try Spool(
            path: context.configuration.spool,
            expecting: known,
            reach: reach
        )
        spool.withLock { $0 = opened }
        return opened
    }

    /// Makes the spool that is found the one the database knows: what opening the gate means.
    func adopt(in transaction: StoreTransaction) throws {
        guard let known = try transaction.text(.spool) else { return }
        switch try Spool.identity(at: context.configuration.spool, expected: known) {
        case .foreign(let found): try transaction.set(.spool, to: found)
        case .unmarked: try Spool.create(at: context.configuration.spool, identity: known)
        case .matches, .absent, .replaced: break
        }
        spool.withLock { $0 = nil }
    }

    /// Asks the spool's file system for a sign of life; whatever it says is one.
    ///
    /// It blocks as long as the file system does.
    func touch() {
        guard let open = spool.withLock({ $0 }) else { return }
        _ = try? open.currentIdentity()
    }

    /// Files that wait for the mail scripts; 0 when the spool cannot be read.
    func waitingCount() -> Int {
        spool.withLock { spool in
            guard let spool, let names = try? spool.waitingNames() else { return 0 }
            return names.count
        }
    }

    /// Whether any message was ever prepared: then an unmarked folder is a spool that is missing.
    private func hasDelivered() async throws -> Bool {
        let page = try await context.store.read { reader in
            try reader.reminders(ReminderFilter(status: .sent), limit: 1)
        }
        return !page.rows.isEmpty
    }
}
