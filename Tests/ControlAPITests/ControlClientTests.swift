import CivilCalendar
import NIOCore
import NIOPosix
import Testing

@testable import ControlAPI
@testable import Daemon

@Suite(.timeLimit(.minutes(2))) struct ControlClientTests {
    private func client(_ path: String, patience: Duration = .zero) -> ControlClient {
        ControlClient(ControlClientConfiguration(socketPath: path, patience: patience))
    }

    @Test func `Without a socket the client says what to do`() async throws {
        try await withFolder { folder async throws in
            let path = "\(folder)/control.sock"
            let problem = await #expect(throws: Problem.self) {
                try await client(path).status()
            }
            #expect(problem?.code == .unreachable)
            #expect(problem?.code.exitStatus.rawValue == 69)
            #expect(problem?.detail.en.contains("systemctl start nhachand") == true)
            #expect(problem?.detail.vi.contains(path) == true)
        }
    }

    @Test func `With nobody behind the socket the client says the same`() async throws {
        try await withFolder { folder async throws in
            let path = "\(folder)/control.sock"
            try await leaveDeadSocket(at: path)
            let problem = await #expect(throws: Problem.self) {
                try await client(path).status()
            }
            #expect(problem?.code == .unreachable)
        }
    }

    @Test func `A client waits for a daemon that is being restarted`() async throws {
        try await withFolder { folder async throws in
            let path = "\(folder)/control.sock"
            let patient = client(path, patience: .seconds(60))
            let expected = try Sample.status()
            try await withThrowingTaskGroup(of: StatusReport.self) { tasks in
                tasks.addTask { try await patient.status() }
                let configuration = ControlServerConfiguration(socketPath: path, version: "1")
                try await withServer(at: configuration) { () async throws in
                    let received = try await tasks.next()
                    #expect(received == expected)
                }
            }
        }
    }

    @Test func `A path that is too long is told as such`() async {
        let path = "/tmp/" + String(repeating: "p", count: 200)
        let problem = await #expect(throws: Problem.self) { try await client(path).status() }
        #expect(problem?.detail.en.contains("107") == true)
    }

    @Test func `Each kind of mutation travels with its key`() async throws {
        let backend = FakeBackend()
        try await withServer(backend: backend) { path async throws in
            let options = MutationOptions(isDryRun: true, idempotencyKey: "k-9")
            let reply = try await client(path).correct(
                caseID: "hồ sơ/1",
                event: 12,
                CorrectRequest(fields: ["number": "12-QĐ/ĐU"], reason: "sai"),
                options
            )
            #expect(reply == Sample.reply)
            _ = try await client(path).reload(ReloadRequest(), MutationOptions())
        }
        let request = CorrectRequest(fields: ["number": "12-QĐ/ĐU"], reason: "sai")
        #expect(backend.calls.first == .correct("hồ sơ/1", 12, request))
        #expect(backend.mutations.first?.idempotencyKey == "k-9")
        #expect(backend.mutations.first?.isDryRun == true)
        #expect(backend.mutations.last?.isDryRun == false)
        #expect(backend.mutations.last?.idempotencyKey.utf8.count == 32)
    }

    @Test func `Keys are not repeated`() {
        let keys = (0..<1_000).map { _ in MutationOptions().idempotencyKey }
        #expect(Set(keys).count == keys.count)
        #expect(keys.allSatisfy { $0.utf8.count == 32 })
    }

    @Test(
        arguments: [
            ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}x", ProblemCode.replyInvalid),
            ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", .replyInvalid),
            ("HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n", .replyInvalid),
            ("SSH-2.0-OpenSSH_9.2\r\n", .replyInvalid),
            ("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", .unreachable),
            ("", .unreachable),
        ] as [(String, ProblemCode)]
    )
    func `A strange answer is told as such`(answer: String, code: ProblemCode) async throws {
        try await withAnswer(answer) { path async throws in
            let problem = await #expect(throws: Problem.self) {
                try await client(path).status()
            }
            #expect(problem?.code == code)
        }
    }

    @Test func `A reply over the limit is not read to its end`() async throws {
        let answer =
            "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + String(repeating: "x", count: 2_000)
        try await withAnswer(answer) { path async throws in
            var configuration = ControlClientConfiguration(socketPath: path, patience: .zero)
            configuration.replyLimit = 1_000
            let small = ControlClient(configuration)
            let problem = await #expect(throws: Problem.self) { try await small.status() }
            #expect(problem?.code == .replyTooLarge)
        }
    }

    @Test func `A daemon that does not answer is not waited for without end`() async throws {
        let (opened, opener) = AsyncStream<Void>.makeStream()
        let backend = FakeBackend {
            for await _ in opened { return }
        }
        try await withServer(backend: backend) { path async throws in
            defer { opener.finish() }
            var configuration = ControlClientConfiguration(socketPath: path, patience: .zero)
            configuration.timeout = .milliseconds(50)
            let hasty = ControlClient(configuration)
            let problem = await #expect(throws: Problem.self) { try await hasty.status() }
            #expect(problem?.code == .timedOut)
            #expect(problem?.code.exitStatus == .temporaryFailure)
        }
    }

    @Test(
        arguments: [
            (Duration.zero, 0), (.milliseconds(25), 1), (.milliseconds(26), 2),
            (.milliseconds(775), 5), (.seconds(3), 8), (.seconds(60), 65),
        ] as [(Duration, Int)]
    )
    func `Pauses grow to a second and add up to the patience`(patience: Duration, count: Int) {
        var pauses = RetryPauses(patience: patience)
        var all: [Duration] = []
        while let pause = pauses.next() { all.append(pause) }
        #expect(all.count == count)
        #expect(all.reduce(.zero, +) == patience)
        #expect(all.allSatisfy { $0 <= .seconds(1) })
    }

    /// Runs a server that answers every connection with a text and closes.
    private func withAnswer(_ answer: String, _ body: (String) async throws -> Void) async throws {
        try await withFolder { folder async throws in
            let path = "\(folder)/strange.sock"
            let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(AnswerHandler(answer))
                    }
                }
                .bind(unixDomainSocketPath: path)
                .get()
            try await body(path)
            try await server.close()
        }
    }
}

/// Answers whatever comes with a text, then closes.
private final class AnswerHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let answer: String

    init(_ answer: String) {
        self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
        context.close(promise: nil)
    }
}
