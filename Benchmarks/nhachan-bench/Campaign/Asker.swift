import ControlAPI
import Synchronization

/// Asks two daemons by turns, one that works and one that does not: what the machine does to both
/// is the floor.
///
/// Asked are `status`, which reads, and a dry run of opening the gate, which waits for the one
/// writer.
final class Asker: Sendable {
    /// How long between one question and the next.
    private static let pause = Duration.milliseconds(5)

    private struct Answers {
        var busy: [Int] = []
        var idle: [Int] = []
        var busyWriter: [Int] = []
        var idleWriter: [Int] = []
        var failed = 0
        var last: StatusReport?
    }

    private let answers = Mutex(Answers())

    private init() {}

    /// What `body` gives, while somebody asks.
    static func whileAsking<Value: Sendable>(
        busy: ControlClient,
        idle: ControlClient,
        _ body: @Sendable (Asker) async throws -> Value
    ) async throws -> (value: Value, asker: Asker) {
        let asker = Asker()
        let task = Task {
            while !Task.isCancelled {
                let answer = await asker.time { try await busy.status() }
                let floor = await asker.time { try await idle.status() }
                let gate = GateRequest(reason: nil)
                let dryRun = MutationOptions(isDryRun: true)
                let written = await asker.time { try await busy.openGate(gate, dryRun) }
                let floorOfWriter = await asker.time { try await idle.openGate(gate, dryRun) }
                asker.answers.withLock { answers in
                    answers.last = answer.value ?? answers.last
                    answers.failed += (answer.value == nil ? 1 : 0) + (written.value == nil ? 1 : 0)
                    answers.busy.append(answer.microseconds)
                    answers.idle.append(floor.microseconds)
                    answers.busyWriter.append(written.microseconds)
                    answers.idleWriter.append(floorOfWriter.microseconds)
                }
                try? await Task.sleep(for: pause)
            }
        }
        defer { task.cancel() }
        let value = try await body(asker)
        task.cancel()
        await task.value
        return (value, asker)
    }

    /// The newest answer of the daemon that works.
    var last: StatusReport? { answers.withLock { $0.last } }

    /// What was measured, as a line each.
    var text: String {
        let answers = answers.withLock { $0 }
        let failed = answers.failed == 0 ? "" : "; \(answers.failed) failed"
        return """
              status, p50 / p99 / max of \(answers.busy.count): \(Self.line(answers.busy))\(failed)
              an idle daemon beside it: \(Self.line(answers.idle))
              a dry run, which waits for the writer: \(Self.line(answers.busyWriter))
              an idle daemon beside it: \(Self.line(answers.idleWriter))
            """
    }

    private func time<Value>(
        _ question: () async throws -> Value
    ) async -> (value: Value?, microseconds: Int) {
        let clock = ContinuousClock()
        let start = clock.now
        let value = try? await question()
        return (value, Int(start.duration(to: clock.now) / .microseconds(1)))
    }

    private static func line(_ microseconds: [Int]) -> String {
        let sorted = microseconds.sorted()
        func at(_ hundredths: Int) -> String {
            if sorted.isEmpty { return "–" }
            let value = sorted[min(sorted.count - 1, sorted.count * hundredths / 100)]
            return "\(value / 1_000).\(value / 100 % 10) ms"
        }
        return "\(at(50)) / \(at(99)) / \(at(100))"
    }
}
