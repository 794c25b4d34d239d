import Synchronization

/// What became of the socket: known to the callback that opens it and to the service that ends it.
final class ListeningState: Sendable {
    private struct Content {
        var identity: UInt64?
        var failure: ControlServerError?
    }

    private let content = Mutex(Content())

    /// What identifies the socket's file; `nil` until it listens.
    var identity: UInt64? { content.withLock { $0.identity } }

    /// Why it could not be opened.
    var failure: ControlServerError? { content.withLock { $0.failure } }

    func listening(_ identity: UInt64?) {
        content.withLock { $0.identity = identity }
    }

    func failed(_ failure: ControlServerError) {
        content.withLock { $0.failure = failure }
    }
}
