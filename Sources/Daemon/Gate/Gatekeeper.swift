import CaseStore
import CivilCalendar
import Logging
import Synchronization
import Systemd
import WorkflowModel

/// Closes the gate when sending could tell people something untrue: after a long standstill, a jump
/// of the clock, on another machine, or with another spool.
///
/// Folding and recording go on, by the office's time.
final class Gatekeeper: Sendable {
    /// How far the wall clock may lie before the latest recorded instant, in milliseconds.
    static let backwardsMilliseconds: Int64 = 60_000
    /// How far the instant of the boot may wander before it is noted anew, in milliseconds.
    private static let bootDrift: Int64 = 60_000

    private let context: DaemonContext

    init(context: DaemonContext) {
        self.context = context
    }

    /// Looks at the clock and at the oldest wake; to be called before a turn of the scheduler.
    ///
    /// - Returns: The office's day that was looked at; nothing is folded on a later one unlooked.
    func look() async throws -> CivilDate {
        let trust = context.clock.trust
        let jump = trust.takeJump()
        do {
            return try await look(jump: jump)
        } catch {
            trust.putBack(jump: jump)
            throw error
        }
    }

    private func look(jump: Int64) async throws -> CivilDate {
        let moment = context.clock.now()
        let store = context.store
        let (isLate, present) = try await store.read { reader in
            (
                try standstill(before: moment.day, reader) != nil,
                try reader.present(at: moment.milliseconds)
            )
        }
        let isBehind = moment.milliseconds < present - Self.backwardsMilliseconds
        if isBehind { context.clock.trust.hold(at: present) }
        guard jump != 0 || isBehind || isLate else { return moment.day }
        try await store.write(at: moment.milliseconds) { transaction in
            if jump != 0 {
                try Trail.clockStepped(milliseconds: jump, in: transaction)
                try Self.close(.clock, String(jump / 60_000), transaction)
            } else if isBehind {
                try Self.close(.clock, "", transaction)
            }
            try closeAfterStandstill(before: moment.day, in: transaction)
        }
        return moment.day
    }

    /// Closes the gate where what was to be folded lies too long before a day.
    ///
    /// Whoever lets a day begin that no turn of the scheduler has looked at does it in the same
    /// transaction: what is folded on that day first is late no more.
    func closeAfterStandstill(before day: CivilDate, in transaction: StoreTransaction) throws {
        guard let oldest = try standstill(before: day, transaction) else { return }
        try Self.close(.catchUp, oldest.isoText, transaction)
    }

    /// The oldest wake, when it lies too long before a day.
    private func standstill(before day: CivilDate, _ reader: StoreReader) throws -> CivilDate? {
        let longest = context.configuration.catchUpDays
        return try reader.oldestDueDay().flatMap { oldest in
            Standstill.isTooLong(since: oldest, on: day, longest: longest) ? oldest : nil
        }
    }

    /// Takes up the clock where the daemon left it: a wall clock that was set while it stood still
    /// is not believed, as long as the machine was not started again.
    static func resume(_ clock: OfficeClock, store: CaseStore) async throws {
        let known = try await store.read { try $0.text(.boot) }
        let parts = known?.split(separator: " ") ?? []
        if parts.count == 2, let boot = try? MachineID.boot(), parts[0] == boot,
            let instant = Int64(parts[1])
        {
            clock.trust.expect(bootInstant: instant)
        }
        let now = clock.trust.now()
        let present = try await store.read { try $0.present(at: now) }
        if now < present - backwardsMilliseconds { clock.trust.hold(at: present) }
    }

    /// Notes when the machine was started, by a clock that is believed.
    func noteBoot() async throws {
        let clock = context.clock
        guard context.configuration.simulatedClock == nil, clock.trust.isTrusted,
            let boot = try? MachineID.boot()
        else { return }
        let instant = clock.trust.bootInstant
        let known = try await context.store.read { try $0.text(.boot) }?.split(separator: " ") ?? []
        if known.first.map(String.init) == boot, let before = known.last.flatMap({ Int64($0) }),
            abs(before - instant) < Self.bootDrift
        {
            return
        }
        try await context.store.write(at: clock.now().milliseconds) { transaction in
            try transaction.set(.boot, to: "\(boot) \(instant)")
        }
    }

    /// Compares the machine with the one the database knows; a new database learns it.
    func checkMachine() async throws {
        let identity: String
        do {
            identity = try MachineID.identity(forApplication: "nhachan")
        } catch {
            context.log.warning("the machine has no id; a copied database cannot be noticed")
            return
        }
        try await context.store.write(at: context.clock.now().milliseconds) { transaction in
            guard let known = try transaction.text(.machine) else {
                return try transaction.set(.machine, to: identity)
            }
            if known != identity { try Self.close(.copy, "", transaction) }
        }
    }

    /// Makes this machine the one the database knows: what opening the gate means.
    static func adoptMachine(in transaction: StoreTransaction) throws {
        try transaction.set(.machine, to: MachineID.identity(forApplication: "nhachan"))
    }

    /// Makes the wall clock the right one: what opening the gate means.
    ///
    /// Where it precedes what was recorded by days, cases were folded on days that have not come:
    /// a new epoch has them folded again.
    ///
    /// - Returns: Whether an epoch began.
    static func adoptClock(
        _ clock: OfficeClock,
        rules: RulesInForce,
        actor: String,
        in transaction: StoreTransaction
    ) throws -> Bool {
        let wall = clock.clock.realtimeMilliseconds()
        let present = try transaction.present(at: wall)
        guard present > wall else { return false }
        // What is recorded until the office's time follows it is meant, too.
        try transaction.set(.acceptedMark, to: transaction.instant + backwardsMilliseconds)
        let day = clock.moment(at: wall).day
        guard day < clock.moment(at: present).day else { return false }
        _ = try transaction.applyEpoch(
            rulesHash: rules.library.hash,
            files: rules.library.files,
            engine: rules.engine,
            day: day,
            actor: actor,
            reason: "clock"
        )
        return true
    }

    /// Closes the gate because the spool is not the one the database knows.
    func closeForSpool(_ detail: String) async throws {
        try await context.store.write(at: context.clock.now().milliseconds) { transaction in
            try Self.close(.spool, detail, transaction)
        }
    }

    private static func close(
        _ reason: StoredGateReason,
        _ detail: String,
        _ transaction: StoreTransaction
    ) throws {
        guard try transaction.closeGate(reason, detail: detail) else { return }
        try Trail.gateClosed(reason, detail: detail, in: transaction)
    }
}
