import CaseStore
import CivilCalendar
import Logging
import Synchronization
import Systemd

/// Closes the gate when sending could tell people something untrue: after a long standstill, a jump
/// of the clock, on another machine, or with another spool.
///
/// Folding and recording go on.
final class Gatekeeper: Sendable {
    /// A jump of the wall clock against the boot clock that closes the gate, in milliseconds.
    static let jumpMilliseconds: Int64 = 3_600_000
    /// How far the wall clock may lie before the latest recorded instant, in milliseconds.
    static let backwardsMilliseconds: Int64 = 60_000

    private struct Reading {
        let realtime: Int64
        let boottime: Int64
    }

    private let context: DaemonContext
    private let last: Mutex<Reading>

    init(context: DaemonContext) {
        self.context = context
        last = Mutex(Self.read(context.clock.clock))
    }

    /// Looks at the clock and at the oldest wake; to be called before a turn of the scheduler.
    func look() async throws {
        let jump = measureJump()
        let moment = context.clock.now()
        let days = context.configuration.catchUpDays
        let limit = moment.day.adding(days: -days) ?? .earliest
        let store = context.store
        let (oldest, highWater) = try await store.read { reader in
            (try reader.oldestDueDay(), try reader.highWater())
        }
        let isBehind = moment.milliseconds < highWater - Self.backwardsMilliseconds
        let isLate = oldest.map { $0 < limit } ?? false
        guard abs(jump) > Self.jumpMilliseconds || isBehind || isLate else { return }
        try await store.write(at: moment.milliseconds) { transaction in
            if abs(jump) > Self.jumpMilliseconds {
                try Trail.clockStepped(milliseconds: jump, in: transaction)
                try Self.close(.clock, "the clock jumped by \(jump / 60_000) minutes", transaction)
            } else if isBehind {
                try Self.close(.clock, "the clock precedes what was recorded", transaction)
            }
            if isLate, let oldest {
                try Self.close(.catchUp, "the oldest wake is of \(oldest.isoText)", transaction)
            }
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
            if known != identity {
                try Self.close(.copy, "the database belongs to another machine", transaction)
            }
        }
    }

    /// Makes this machine the one the database knows: what opening the gate means.
    static func adoptMachine(in transaction: StoreTransaction) throws {
        try transaction.set(.machine, to: MachineID.identity(forApplication: "nhachan"))
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

    /// How far the wall clock moved against the boot clock since the last look, in milliseconds.
    private func measureJump() -> Int64 {
        let now = Self.read(context.clock.clock)
        return last.withLock { last in
            let passed = (now.boottime - last.boottime) / 1_000_000
            let jump = now.realtime - last.realtime - passed
            last = now
            return jump
        }
    }

    private static func read(_ clock: WallClock) -> Reading {
        Reading(
            realtime: clock.realtimeMilliseconds(),
            boottime: clock.boottimeNanoseconds()
        )
    }
}
