import Synchronization

/// Hands values from threads to one task that waits; what nobody took yet is merged into one.
///
/// So nothing is lost, nothing grows, and whoever delivers never waits.
final class MergingCell<Value: Sendable>: Sendable {
    private struct State {
        var pending: Value?
        var waiter: CheckedContinuation<Value?, Never>?
        var isClosed = false
    }

    private let state = Mutex(State())
    private let merge: @Sendable (Value, Value) -> Value

    /// - Parameter merge: Makes one value of the pending one and a later one.
    init(merge: @escaping @Sendable (Value, Value) -> Value) {
        self.merge = merge
    }

    /// Leaves a value for the task that waits, or for the next that comes.
    func deliver(_ value: Value) {
        let waiter: CheckedContinuation<Value?, Never>? = state.withLock { state in
            if state.isClosed { return nil }
            if let waiter = state.waiter {
                state.waiter = nil
                return waiter
            }
            state.pending = state.pending.map { merge($0, value) } ?? value
            return nil
        }
        // Whoever waits found nothing pending, so this value is all there is.
        waiter?.resume(returning: value)
    }

    /// The merged values since the last call; waits for one.
    ///
    /// Only one task may wait at a time.
    ///
    /// - Returns: nil when the task is cancelled or the cell closed.
    func next() async -> Value? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Value?? = state.withLock { state in
                    if state.isClosed || Task.isCancelled { return .some(nil) }
                    if let pending = state.pending {
                        state.pending = nil
                        return pending
                    }
                    precondition(state.waiter == nil, "two tasks wait for one signal")
                    state.waiter = continuation
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            takeWaiter()?.resume(returning: nil)
        }
    }

    /// Ends the wait for ever.
    func close() {
        state.withLock { $0.isClosed = true }
        takeWaiter()?.resume(returning: nil)
    }

    private func takeWaiter() -> CheckedContinuation<Value?, Never>? {
        state.withLock { state in
            defer { state.waiter = nil }
            return state.waiter
        }
    }
}
