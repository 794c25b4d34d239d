import CivilCalendar
import FoundationEssentials
import NIOCore
import NIOPosix
import Systemd
import Testing

@testable import ControlAPI
@testable import Daemon

@Suite(.timeLimit(.minutes(2))) struct ControlServerTests {
    @Test func `A user in no group is told so before anything is parsed`() async throws {
        let words = LocalizedText(vi: "Không thuộc nhóm.", en: "In no group.")
        let backend = FakeBackend()
        let policy = FixedPolicy(admission: .refused(words))
        try await withServer(policy: policy, backend: backend) { path async throws in
            let reply = try await overSocket(path)("GET", "/v1/status")
            #expect(reply.status == 403)
            #expect(reply.code == "forbidden")
            #expect(reply.json["text"] == ["en": "In no group.", "vi": "Không thuộc nhóm."])
            let garbage = try await raw(path, "\u{0}\u{1}no HTTP at all\r\n\r\n")
            #expect(garbage.hasPrefix("HTTP/1.1 403 "))
            let long = try await raw(path, String(repeating: "x", count: 1 << 20))
            #expect(long.hasPrefix("HTTP/1.1 403 "))
        }
        #expect(backend.calls.isEmpty)
    }

    @Test func `The real policy lets the user of this test in by the kernel's word`() async throws {
        let backend = FakeBackend()
        let user = UInt32(getuid())
        let policy = GroupPolicy(
            readers: "no-such-group",
            writers: "no-such-group",
            ownUser: user,
            ownAccess: .all
        )
        try await withServer(policy: policy, backend: backend) { path async throws in
            #expect(try await overSocket(path).post("/v1/gate/open", "{}").status == 200)
        }
        let peer = try #require(backend.mutations.first?.peer)
        #expect(peer.user == user)
        #expect(peer.actor == (try UserDirectory.userName(of: user) ?? "uid \(user)"))
    }

    @Test func `The client gets the refusal's sentence and its exit code`() async throws {
        let words = LocalizedText(vi: "Không thuộc nhóm.", en: "In no group.")
        try await withServer(policy: FixedPolicy(admission: .refused(words))) { path async throws in
            let client = ControlClient(ControlClientConfiguration(socketPath: path))
            let problem = await #expect(throws: Problem.self) { try await client.status() }
            #expect(problem?.detail == words)
            #expect(problem?.code.exitStatus == .noPermission)
        }
    }

    @Test func `Everybody may connect, and the socket goes when the server does`() async throws {
        try await withFolder { folder async throws in
            let path = "\(folder)/control.sock"
            let configuration = ControlServerConfiguration(socketPath: path, version: "1")
            try await withServer(at: configuration) { () async throws in
                let attributes = try FileManager.default.attributesOfItem(atPath: path)
                #expect(attributes[.type] as? FileAttributeType == .typeSocket)
                #expect(attributes[.posixPermissions] as? UInt == 0o666)
            }
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func `A socket with nobody behind it is replaced`() async throws {
        try await withFolder { folder async throws in
            let path = "\(folder)/control.sock"
            try await leaveDeadSocket(at: path)
            let configuration = ControlServerConfiguration(socketPath: path, version: "1")
            try await withServer(at: configuration) { () async throws in
                #expect(try await overSocket(path)("GET", "/v1/status").status == 200)
            }
        }
    }

    @Test func `A socket that another daemon serves is left alone`() async throws {
        try await withServer { path async throws in
            let configuration = ControlServerConfiguration(socketPath: path, version: "2")
            await #expect(throws: ControlServerError.alreadyServed(path)) {
                try await withServer(at: configuration) {}
            }
            #expect(try await overSocket(path)("GET", "/v1/status").status == 200)
        }
    }

    @Test func `A file that is no socket is left alone`() async throws {
        try await withFolder { folder async throws in
            let path = "\(folder)/control.sock"
            try Data("keep me".utf8).write(to: URL(filePath: path))
            let configuration = ControlServerConfiguration(socketPath: path, version: "1")
            await #expect(throws: ControlServerError.notASocket(path)) {
                try await withServer(at: configuration) {}
            }
            #expect(try Data(contentsOf: URL(filePath: path)) == Data("keep me".utf8))
        }
    }

    @Test func `A path longer than a socket address holds is refused with its limit`() async throws
    {
        let path = "/tmp/" + String(repeating: "p", count: 103)
        let configuration = ControlServerConfiguration(socketPath: path, version: "1")
        await #expect(throws: ControlServerError.pathTooLong(path, limit: 107)) {
            try await withServer(at: configuration) {}
        }
    }

    @Test func `One user cannot have more connections than the limit`() async throws {
        try await withServer(connectionsPerUser: 2) { path async throws in
            try await keepingConnection(path) { () async throws in
                try await keepingConnection(path) { () async throws in
                    let refused = try await overSocket(path)("GET", "/v1/status")
                    #expect(refused.status == 429)
                    #expect(refused.code == "too-many-requests")
                }
            }
        }
    }

    @Test func `Refused users cannot use up the connections of others`() async throws {
        let words = LocalizedText(vi: "Không.", en: "No.")
        try await withServer(policy: FixedPolicy(admission: .refused(words))) { path async throws in
            try await withThrowingTaskGroup(of: Bool.self) { tasks in
                for _ in 0..<40 {
                    tasks.addTask { try await endsWithoutAnswer(path) }
                }
                var closed = 0
                while closed < 32, let isClosed = try await tasks.next() {
                    closed += isClosed ? 1 : 0
                }
                #expect(closed == 32)
                tasks.cancelAll()
            }
        }
    }

    /// Whether the server ends a connection on which nothing was asked.
    private func endsWithoutAnswer(_ path: String) async throws -> Bool {
        try await connect(path).executeThenClose { inbound, _ in
            for try await _ in inbound { return false }
            return true
        }
    }

    @Test func `One user cannot have more requests under way than the limit`() async throws {
        let (opened, opener) = AsyncStream<Void>.makeStream()
        let (arrived, arrival) = AsyncStream<Void>.makeStream()
        let backend = FakeBackend {
            arrival.yield()
            for await _ in opened { return }
        }
        try await withServer(backend: backend, requestsPerUser: 1) { path async throws in
            let control = overSocket(path)
            try await withThrowingTaskGroup(of: Int.self) { tasks in
                tasks.addTask { try await control("GET", "/v1/status").status }
                var iterator = arrived.makeAsyncIterator()
                _ = await iterator.next()
                let refused = try await control("GET", "/v1/status").status
                #expect(refused == 429)
                opener.finish()
                let served = try await tasks.next()
                #expect(served == 200)
            }
            #expect(try await control("GET", "/v1/status").status == 200)
        }
    }

    @Test(
        arguments: [
            (
                "GET /v1/status HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 20_000))\r\n\r\n",
                "HTTP/1.1 400 "
            ),
            ("nonsense\r\n\r\n", "HTTP/1.1 400 "),
        ] as [(String, String)]
    )
    func `Headers beyond the limit and what is no HTTP end the connection`(
        request: String,
        start: String
    ) async throws {
        try await withServer { path async throws in
            #expect(try await raw(path, request).hasPrefix(start))
        }
    }

    /// Keeps a connection that was served once while the body runs.
    private func keepingConnection(_ path: String, _ body: () async throws -> Void) async throws {
        try await connect(path).executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: "GET /v1/gate HTTP/1.1\r\nHost: a\r\n\r\n"))
            var parts = inbound.makeAsyncIterator()
            let first = try await parts.next()
            #expect(first.map { String(buffer: $0).hasPrefix("HTTP/1.1 200 ") } == true)
            try await body()
        }
    }

    private func connect(_ path: String) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(unixDomainSocketPath: path) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel(wrappingChannelSynchronously: channel)
                }
            }
    }

    /// Sends text as it is and gives what comes back until the connection ends.
    private func raw(_ path: String, _ text: String) async throws -> String {
        try await connect(path).executeThenClose { inbound, outbound in
            // The server may answer and stop reading before all is written.
            try? await outbound.write(ByteBuffer(string: text))
            var reply = ""
            for try await part in inbound {
                reply += String(buffer: part)
            }
            return reply
        }
    }
}
