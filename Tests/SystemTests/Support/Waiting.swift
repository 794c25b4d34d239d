import Dispatch

/// Waits for what another process does.
enum Waiting {
    /// What was waited for did not come.
    struct TimedOut: Error, CustomStringConvertible {
        let description: String
    }

    /// Looks again and again until something is so.
    ///
    /// - Parameters:
    ///   - what: What is waited for, for the failure.
    ///   - seconds: How long, at most; generous, because a busy machine is no fault.
    ///   - isSo: Whether it is so.
    /// - Throws: `TimedOut`, or what the look throws.
    static func until(
        _ what: String,
        seconds: Int = 180,
        _ isSo: () async throws -> Bool
    ) async throws {
        _ = try await value(what, seconds: seconds) { try await isSo() ? true : nil }
    }

    /// Looks again and again until there is something, and gives it.
    static func value<Value>(
        _ what: String,
        seconds: Int = 180,
        _ look: () async throws -> Value?
    ) async throws -> Value {
        let end = DispatchTime.now() + .seconds(seconds)
        while true {
            if let value = try await look() { return value }
            guard DispatchTime.now() < end else {
                throw TimedOut(description: "waited \(seconds) s in vain: \(what)")
            }
            await pause(milliseconds: 5)
        }
    }

    /// Lets a moment pass without holding a thread.
    static func pause(milliseconds: Int) async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(milliseconds)) {
                continuation.resume()
            }
        }
    }
}
