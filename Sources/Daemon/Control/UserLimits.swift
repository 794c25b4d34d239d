import Synchronization

/// Counts what each user has under way, so that one user cannot use the server up.
final class UserLimits: Sendable {
    private struct Counts {
        var connections: [UInt32: Int] = [:]
        var requests: [UInt32: Int] = [:]
    }

    /// How many connections one user may have.
    let connections: Int
    /// How many requests of one user may be under way.
    let requests: Int
    private let counts = Mutex(Counts())

    init(connections: Int, requests: Int) {
        self.connections = connections
        self.requests = requests
    }

    /// Counts a connection and gives how many the user has now, this one included.
    func beginConnection(of user: UInt32) -> Int {
        counts.withLock { counts in
            counts.connections[user, default: 0] += 1
            return counts.connections[user, default: 0]
        }
    }

    func endConnection(of user: UInt32) {
        counts.withLock { Self.end(user, &$0.connections) }
    }

    /// Counts a request, unless the user has too many.
    func beginRequest(of user: UInt32) -> Bool {
        counts.withLock { Self.begin(user, &$0.requests, limit: requests) }
    }

    func endRequest(of user: UInt32) {
        counts.withLock { Self.end(user, &$0.requests) }
    }

    private static func begin(_ user: UInt32, _ counts: inout [UInt32: Int], limit: Int) -> Bool {
        let count = counts[user, default: 0]
        guard count < limit else { return false }
        counts[user] = count + 1
        return true
    }

    private static func end(_ user: UInt32, _ counts: inout [UInt32: Int]) {
        let count = counts[user, default: 0]
        precondition(count > 0, "A user's request ended that never began.")
        counts[user] = count == 1 ? nil : count - 1
    }
}
