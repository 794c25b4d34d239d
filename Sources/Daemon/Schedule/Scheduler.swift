import CaseEngine
import CaseStore
import CivilCalendar
import Logging
import ReminderDelivery
import ServiceLifecycle
import Systemd

/// Folds cases whose day has come, delivers at the office's hour, and sleeps until the next of
/// both.
///
/// Work is done in slices of at most 10 ms of writer time, so that people who record something
/// never wait; memory does not grow with the number of cases.
struct Scheduler: Service, CustomStringConvertible {
    /// How long one slice may hold the writer, in nanoseconds.
    private static let sliceNanoseconds: Int64 = 8_000_000
    /// How many cases one slice looks at, at most.
    private static let sliceCases = 64
    /// How long to wait after a failure of the database, in milliseconds.
    private static let retryMilliseconds: Int64 = 30_000

    /// How long an answer is kept for a request that is repeated with its key, in milliseconds.
    private static let answersKeptMilliseconds: Int64 = 7 * 86_400_000
    /// How many answers are forgotten at once.
    private static let prunedAnswers = 10_000

    let context: DaemonContext
    let timer: WakeTimer
    let gatekeeper: Gatekeeper
    let courier: Courier
    let outbox: JournalFeed
    let status: StatusNotifier
    let heartbeat: Heartbeat

    /// How the log names the service.
    var description: String { "scheduler" }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var retry = RetryDelay()
            while !Task.isCancelled {
                let next = await turn(&retry)
                context.health.note { $0.nextWake = next }
                await status.tellStatus()
                do {
                    try timer.arm(at: next.map(context.clock.trust.wall(at:)))
                } catch {
                    context.log.error("the wake timer cannot be armed", error: error)
                }
                guard await sleep() else { return }
                let now = context.clock.now().milliseconds
                context.health.note { $0.lateness = next.map { max(0, now - $0) } ?? 0 }
            }
        }
    }

    /// Sleeps until there is something to do, answering probes meanwhile.
    ///
    /// - Returns: Whether to go on; `false` when the daemon stops.
    private func sleep() async -> Bool {
        while let signal = await timer.next() {
            heartbeat.beat(.scheduler)
            if signal != .probed { return true }
        }
        return false
    }

    /// One turn: everything that is due now.
    ///
    /// - Returns: The instant of the next turn; `nil` when only a change can bring one.
    private func turn(_ retry: inout RetryDelay) async -> Int64? {
        do {
            let day = try await gatekeeper.look()
            try await fold(lookedAt: day)
            try await imports.run()
            try await campaigns.run()
            // What a campaign closed or opened may be read by other cases.
            try await fold(lookedAt: day)
            try await keepHouse()
            await outbox.feed()
            let isOpen = try await context.store.read { try $0.gateClosures().isEmpty }
            var delay: Int64?
            if isOpen { delay = try await deliver(&retry) }
            context.health.note { $0.storeProblem = nil }
            await outbox.feed()
            return try await nextTurn(isOpen: isOpen, delay: delay)
        } catch {
            // Asked to stop in the midst of it: the next start goes on here.
            if Task.isCancelled { return nil }
            let problem = Self.problem(error)
            context.log.error("a turn of the scheduler was given up", error: error)
            context.health.note { $0.storeProblem = problem }
            return context.clock.now().milliseconds + Self.retryMilliseconds
        }
    }

    private var campaigns: CampaignWalk {
        let heartbeat = heartbeat
        return CampaignWalk(context: context) { heartbeat.beat(.scheduler) }
    }

    private var imports: ImportWork {
        let heartbeat = heartbeat
        return ImportWork(context: context) { heartbeat.beat(.scheduler) }
    }

    private static func problem(_ error: any Error) -> LocalizedText {
        let text = (error as? StoreError)?.description ?? "The scheduler failed; see the journal."
        return LocalizedText(vi: text, en: text)
    }

    /// Folds what is due, slice by slice, then what a file of an earlier version has not got yet.
    ///
    /// While dates that another engine would move wait for `apply` nothing is folded by itself: the
    /// engine that computed them is gone, and their rows are all there is of them.
    private func fold(lookedAt day: CivilDate) async throws {
        if context.rules.current.engineChange != nil { return }
        while !Task.isCancelled {
            if try await foldSlice(lookedAt: day) == 0 {
                let isMarking = try await markSlice()
                let isBuilding = try await rebuildSlice() > 0
                guard isMarking || isBuilding else { return }
            }
            heartbeat.beat(.scheduler)
            await Task.yield()
        }
    }

    /// Marks the next cases of a unit with very many, whose meetings changed, to be folded.
    private func markSlice() async throws -> Bool {
        guard try await context.store.read({ try $0.hasStaleUnits() }) else { return false }
        let now = context.clock.now().milliseconds
        return try await context.store.write(at: now) { try $0.markNextStale() }
    }

    /// Builds again what is derived from the next cases, the closed ones too: cases of a file of an
    /// earlier version say nothing of their subject and their unit yet.
    private func rebuildSlice() async throws -> Int {
        guard try await context.store.read({ try $0.rebuildCursor() }) != nil else { return 0 }
        let rules = context.rules.current
        let clock = context.clock
        return try await context.store.write(at: clock.now().milliseconds) { transaction in
            guard let cursor = try transaction.rebuildCursor() else { return 0 }
            let writer = CaseWriter(rules: rules, moment: clock.moment(at: transaction.present))
            let caseIDs = try transaction.caseIDs(after: cursor, limit: Self.sliceCases)
            let start = clock.clock.boottimeNanoseconds()
            var last: String?
            for caseID in caseIDs {
                try writer.refold(caseID, in: transaction)
                last = caseID
                if clock.clock.boottimeNanoseconds() - start > Self.sliceNanoseconds { break }
            }
            try transaction.setRebuildCursor(last)
            return caseIDs.count
        }
    }

    private func foldSlice(lookedAt day: CivilDate) async throws -> Int {
        let rules = context.rules.current
        let clock = context.clock
        return try await context.store.write(at: clock.now().milliseconds) { transaction in
            let writer = CaseWriter(rules: rules, moment: clock.moment(at: transaction.present))
            if writer.moment.day > day {
                try gatekeeper.closeAfterStandstill(before: writer.moment.day, in: transaction)
            }
            let due = try transaction.dueCases(
                through: writer.moment.day,
                epoch: rules.epoch,
                limit: Self.sliceCases
            )
            let start = clock.clock.boottimeNanoseconds()
            var count = 0
            for row in due.rows {
                try writer.refold(row.caseID, in: transaction)
                count += 1
                if clock.clock.boottimeNanoseconds() - start > Self.sliceNanoseconds { break }
            }
            return count
        }
    }

    /// Once a day: anchors the head of the event chain in the journal, and forgets answers to
    /// requests that nobody repeats any more.
    private func keepHouse() async throws {
        let now = context.clock.now()
        // A reader may have held the log when something was forgotten.
        _ = try await context.store.scrub(at: now.milliseconds)
        let day = Int64(now.day.dayNumber)
        if try await context.store.read({ try $0.integer(.anchored) }) == day { return }
        try await gatekeeper.noteBoot()
        try await context.store.write(at: now.milliseconds) { transaction in
            try transaction.set(.anchored, to: day)
            try transaction.dropAbandonedImports(before: now.milliseconds - 86_400_000)
            let head = try transaction.chainHead()
            try Trail.anchored(head.link, sequence: head.sequence, in: transaction)
            _ = try transaction.pruneResponses(
                before: now.milliseconds - Self.answersKeptMilliseconds,
                limit: Self.prunedAnswers
            )
        }
    }

    /// Delivers what is due.
    ///
    /// - Returns: How long to wait before trying again, in milliseconds, when the spool failed.
    private func deliver(_ retry: inout RetryDelay) async throws -> Int64? {
        do {
            try await courier.run()
            if retry.failures > 0 { try await courier.tellRecovery() }
            retry.reset()
            context.health.note { $0.spoolProblem = nil }
            return nil
        } catch let error as SpoolError {
            let text = error.description
            context.health.note { $0.spoolProblem = LocalizedText(vi: text, en: text) }
            if case .wrongSpool(let identity) = error, identity != .replaced {
                try await gatekeeper.closeForSpool(text)
                return nil
            }
            try await courier.tellTrouble(error, isFirst: retry.failures == 0)
            return retry.next()
        }
    }

    private func nextTurn(isOpen: Bool, delay: Int64?) async throws -> Int64? {
        let now = context.clock.now()
        let epoch = context.rules.current.epoch
        let (wakes, planned) = try await context.store.read { reader in
            (
                [
                    try reader.counts(on: now.day, epoch: epoch).nextWake,
                    try reader.nextRoundDay(),
                ],
                try reader.oldestPlannedDay()
            )
        }
        var instants: [Int64] = []
        if let wake = wakes.compactMap(\.self).min() {
            let day = max(wake, now.day.adding(days: 1) ?? wake)
            instants.append(context.clock.time.instant(of: day, minute: 0))
        }
        if let delay {
            instants.append(now.milliseconds + delay)
        } else if isOpen, let planned {
            instants.append(try await courier.nextComposing(of: planned, now: now))
        }
        return instants.min()
    }
}
