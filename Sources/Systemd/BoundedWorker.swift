import CSystemd
import Glibc
import Synchronization

/// A thread of its own that works off a bounded queue, for calls that may block for ever.
///
/// Whoever offers an item never waits: a full queue refuses it.
final class BoundedWorker<Item: Sendable>: Sendable {
    private struct State {
        var items: [Item] = []
        var isWorking = false
        var isClosed = false
    }

    private let state = Mutex(State())
    private let work: WakeCall
    private let idle: WakeCall
    private let capacity: Int

    /// Makes a worker without its thread.
    init(capacity: Int) throws(SystemCallError) {
        precondition(capacity > 0, "a queue holds at least one item")
        self.capacity = capacity
        work = try WakeCall()
        idle = try WakeCall()
    }

    /// Starts the thread, which hands everything that waits to `handle`, in order, and again.
    ///
    /// The thread keeps the worker alive until ``close()``.
    func start(
        name: String,
        handle: @escaping @Sendable ([Item]) -> Void
    ) throws(SystemCallError) {
        try DedicatedThread.start(name: name) {
            while let items = self.take() {
                handle(items)
                self.finish()
            }
        }
    }

    /// Puts an item at the end of the queue, unless it is full or closed.
    func offer(_ item: Item) -> Bool {
        let taken = state.withLock { state in
            if state.isClosed || state.items.count >= capacity { return false }
            state.items.append(item)
            return true
        }
        if taken { work.raise() }
        return taken
    }

    /// Items that wait, without those being handled.
    var waitingCount: Int { state.withLock { $0.items.count } }

    /// Whether ``close()`` was called.
    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Makes the worker end as soon as its handler returns; what waits is given up.
    func close() {
        state.withLock { $0.isClosed = true }
        work.raise()
    }

    /// Waits on the worker's own thread, until the time is over or the worker is closed.
    func pause(milliseconds: Int64) {
        let end = readClock(CLOCK_MONOTONIC) + milliseconds * 1_000_000
        while !isClosed {
            let left = (end - readClock(CLOCK_MONOTONIC)) / 1_000_000
            if left <= 0 { break }
            work.wait(milliseconds: Int32(clamping: left))
        }
        // The wait may have swallowed the call for an item that was offered meanwhile.
        work.raise()
    }

    /// Waits until nothing is left to do; for shutdown, never on the worker's own thread.
    ///
    /// - Returns: Whether everything was handled in time.
    func drain(milliseconds: Int64) -> Bool {
        let end = readClock(CLOCK_MONOTONIC) + milliseconds * 1_000_000
        while true {
            let isDone = state.withLock { $0.items.isEmpty && !$0.isWorking }
            if isDone { return true }
            let left = (end - readClock(CLOCK_MONOTONIC)) / 1_000_000
            if left <= 0 || isClosed { return false }
            idle.wait(milliseconds: Int32(clamping: left))
        }
    }

    private func take() -> [Item]? {
        while true {
            let items: [Item]? = state.withLock { state in
                if state.isClosed { return nil }
                defer { state.items = [] }
                state.isWorking = !state.items.isEmpty
                return state.items
            }
            guard let items else {
                idle.raise()
                return nil
            }
            if !items.isEmpty { return items }
            work.wait(milliseconds: -1)
        }
    }

    private func finish() {
        state.withLock { $0.isWorking = false }
        idle.raise()
    }
}
