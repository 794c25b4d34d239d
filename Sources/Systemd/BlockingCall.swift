/// A call that may block for ever, on a thread of its own, so that it holds up nothing else.
public enum BlockingCall {
    /// Runs a call and waits for its end without keeping a thread of the shared pool.
    ///
    /// A call that never ends keeps its thread; whoever waits is cancelled by nobody, so offer no
    /// second one before the first has ended.
    ///
    /// - Throws: `EAGAIN` when there are too many threads.
    public static func run(
        name: String,
        _ body: @escaping @Sendable () -> Void
    ) async throws(SystemCallError) {
        try await value(name: name, body)
    }

    /// Runs a call as ``run(name:_:)`` does, and gives what it answers.
    ///
    /// - Throws: `EAGAIN` when there are too many threads.
    public static func value<Value: Sendable>(
        name: String,
        _ body: @escaping @Sendable () -> Value
    ) async throws(SystemCallError) -> Value {
        let result = await withCheckedContinuation {
            (continuation: CheckedContinuation<Result<Value, SystemCallError>, Never>) in
            do throws(SystemCallError) {
                try DedicatedThread.start(name: name) {
                    continuation.resume(returning: .success(body()))
                }
            } catch {
                continuation.resume(returning: .failure(error))
            }
        }
        return try result.get()
    }
}
