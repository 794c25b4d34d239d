import CSystemd
import Glibc
import Synchronization

/// Brings entries to journald in order, for as long as it takes, without anybody waiting for it.
///
/// The database keeps the entries and a cursor; this type only carries them. Offer entries in order
/// of position. When ``nextConfirmed()`` answers a position, every entry up to it has reached
/// journald's queue and the cursor may move. After a crash, or when journald was exchanged in the
/// middle of a batch, entries are offered or sent again: an entry may come twice, never not at all.
public final class JournalOutbox: Sendable {
    /// An entry and its place in the order.
    public struct Entry: Sendable, Hashable {
        /// Never lower than that of the entry offered before.
        public let position: Int64

        /// What journald stores.
        public let fields: [Journal.Field]

        /// Makes an entry.
        public init(position: Int64, fields: [Journal.Field]) {
            self.position = position
            self.fields = fields
        }
    }

    /// The way to journald, so that tests can put another in its place.
    public struct Transport: Sendable {
        let endpoint: @Sendable () -> Journal.Endpoint?
        let send: @Sendable ([Journal.Field]) throws(SystemCallError) -> Void

        /// The journal of this machine.
        public static let systemd = Transport(
            endpoint: { Journal.endpoint },
            send: { fields throws(SystemCallError) in try Journal.send(fields) }
        )
    }

    /// How the outbox is doing.
    public struct Status: Sendable, Hashable {
        /// Entries that wait in the queue.
        public var waitingCount = 0

        /// Entries journald refused as malformed, given up so that they hold up no other.
        public var refusedCount = 0

        /// Why entries wait: nobody listens (`ENOENT`), or what sending answered; nil if all goes.
        ///
        /// A journald that hangs shows as entries that wait without trouble.
        public var trouble: SystemCallError?
    }

    private let worker: BoundedWorker<Entry>
    private let confirmed = MergingCell<Int64> { max($0, $1) }
    private let status = Mutex(Status())
    private let highest = Mutex(Int64.min)
    private let transport: Transport
    private let retryMilliseconds: Int64

    /// Makes an outbox and starts its thread.
    ///
    /// - Parameters:
    ///   - capacity: Entries that may wait; more are refused by ``offer(_:)``.
    ///   - retryMilliseconds: How often a journald that is away is looked for.
    ///   - transport: The way to journald.
    /// - Throws: When there is no descriptor or thread left.
    public init(
        capacity: Int = 1_000,
        retryMilliseconds: Int64 = 1_000,
        transport: Transport = .systemd
    ) throws(SystemCallError) {
        self.transport = transport
        self.retryMilliseconds = retryMilliseconds
        worker = try BoundedWorker(capacity: capacity)
        try worker.start(name: "journal") { [weak self] entries in
            self?.carry(entries)
        }
    }

    deinit {
        close()
    }

    /// Puts an entry into the queue.
    ///
    /// - Returns: false when it is full: offer the entry again after ``nextConfirmed()``.
    public func offer(_ entry: Entry) -> Bool {
        worker.offer(entry)
    }

    /// Waits for progress: the position up to which everything is in journald's queue.
    ///
    /// - Returns: nil when the task is cancelled or the outbox closed.
    public func nextConfirmed() async -> Int64? {
        await confirmed.next()
    }

    /// The highest position up to which everything is in journald's queue; nil before the first.
    public var confirmedPosition: Int64? {
        highest.withLock { $0 == .min ? nil : $0 }
    }

    /// How the outbox is doing at this moment.
    public var currentStatus: Status {
        var answer = status.withLock { $0 }
        answer.waitingCount = worker.waitingCount
        return answer
    }

    /// Waits for the queue to empty, at most this long; for shutdown.
    @discardableResult
    public func drain(milliseconds: Int64) -> Bool {
        worker.drain(milliseconds: milliseconds)
    }

    /// Ends the thread, at the latest when journald takes the entry in hand.
    public func close() {
        worker.close()
        confirmed.close()
    }

    /// Sends a batch until it is certain that journald had it whole.
    private func carry(_ entries: [Entry]) {
        guard let last = entries.last else { return }
        while !worker.isClosed {
            do {
                try attempt(entries)
                status.withLock { $0.trouble = nil }
                return confirmed.deliver(rise(to: last.position))
            } catch {
                status.withLock { $0.trouble = error }
                worker.pause(milliseconds: retryMilliseconds)
            }
        }
    }

    /// The highest position so far: entries of a summarised batch carry the one before the batch.
    private func rise(to position: Int64) -> Int64 {
        highest.withLock { highest in
            highest = max(highest, position)
            return highest
        }
    }

    /// One attempt: it counts only if the same journald listened before and after.
    private func attempt(_ entries: [Entry]) throws(SystemCallError) {
        let absent = SystemCallError(call: "sd_journal_sendv", code: ENOENT)
        guard let before = transport.endpoint() else { throw absent }
        var refused = 0
        for entry in entries {
            if worker.isClosed { throw SystemCallError(call: "sd_journal_sendv", code: ECANCELED) }
            do {
                try transport.send(entry.fields)
            } catch {
                if error.code != EINVAL { throw error }
                refused += 1
            }
        }
        guard transport.endpoint() == before else { throw absent }
        status.withLock { $0.refusedCount += refused }
    }
}
