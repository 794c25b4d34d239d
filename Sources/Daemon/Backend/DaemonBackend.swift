import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import Logging
import WorkflowModel

/// What the daemon's parts share.
struct DaemonContext: Sendable {
    let configuration: DaemonConfiguration
    let store: CaseStore
    let clock: OfficeClock
    let rules: RuleKeeper
    let health: Health
    let log: Logger
    /// What may run once at a time.
    let backupLock = BackupLock()
    /// Versions of the rules besides those in force.
    let libraries = LibraryShelf()
}

/// Answers the control socket: reads on snapshots, writes in one transaction each.
struct DaemonBackend: ControlBackend {
    let context: DaemonContext
    /// The spool, for its counts and for opening the gate.
    let spool: SpoolKeeper
    /// The rules of former epochs.
    let archive = RuleArchive()
    /// Wakes the scheduler after something changed.
    let wake: @Sendable () -> Void

    /// Runs one mutation: the same key gives the same answer, a dry run keeps nothing.
    ///
    /// The instant is the transaction's own, which never goes back; the office's day follows it
    /// unless an administrator said that the clock is right.
    func mutate<Reply: Codable & Sendable>(
        _ mutation: Mutation,
        _ body: @escaping @Sendable (StoreTransaction, CaseWriter) throws -> Reply
    ) async throws(Problem) -> Answer<Reply> {
        let rules = context.rules.current
        let clock = context.clock
        let write: @Sendable (StoreTransaction) throws -> Answer<Reply> = { transaction in
            if let stored: Reply = try transaction.answered(mutation) {
                return Answer(reply: stored, isReplay: true)
            }
            let moment = clock.moment(at: transaction.present)
            let reply = try body(transaction, CaseWriter(rules: rules, moment: moment))
            if !mutation.isDryRun { try transaction.answer(mutation, with: reply) }
            return Answer(reply: reply, isReplay: false)
        }
        let now = clock.now().milliseconds
        do {
            if mutation.isDryRun { return try await context.store.dryRun(at: now, write) }
            let answer = try await context.store.write(at: now, write)
            wake()
            return answer
        } catch {
            throw Problem(any: error)
        }
    }

    /// Reads on one snapshot.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (StoreReader) throws -> Value
    ) async throws(Problem) -> Value {
        do {
            return try await context.store.read(body)
        } catch {
            throw Problem(any: error)
        }
    }
}

/// What a mutation answered, and whether it had been done before under the same key.
struct Answer<Reply: Sendable>: Sendable {
    let reply: Reply
    let isReplay: Bool
}
