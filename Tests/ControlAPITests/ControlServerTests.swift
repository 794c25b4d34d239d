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
        try await withServer(policy: policy, backend: backend) { path in
            let reply = try await overSocket(path)("GET", "/v1/status")
            #expect(reply.status == 403)
            #expect(reply.code == "forbidden")
            #expect(reply.json["text"] == ["vi": "Không thuộc nhóm.", "en": "In no group."])
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
        try await withServer(policy: policy, backend: backend) { path in
            #expect(try await overSocket(path).post("/v1/gate/open", "{}").status == 200)
        }
        let peer = try #require(backend.mutations.first?.peer)
        #expect(peer.user == user)
        #expect(peer.actor == (try UserDirectory.userName(of: user) ?? "uid \(user)"))
    }

    @Test func `The client gets the refusal's sentence and its exit code`() async throws {
        let words = LocalizedText(vi: "Không thuộc nhóm.", en: "In no group.")
        try await withServer(policy: FixedPolicy(admission: .refused(words))) { path in
            let client = ControlClient(ControlClientConfiguration(socketPath: path))
            let problem = await #expect(throws: Problem.self) { try await client.status() }
            #expect(problem?.detail == words)
            #expect(problem?.code.exitStatus == .noPermission)
        }
    }

    @Test func `Everybody may connect, and the socket goes when the server does`() async throws {
        try await withFolder { folder in
            let path = "\(folder)/control.sock"
            let configuration = ControlServerConfiguration(socketPath: path, version: "1")
            try await withServer(at: configuration) {
                let attributes = try FileManager.default.attributesOfItem(atPath: path)
                #expect(attributes[.type] as? FileAttributeType == .typeSocket)
                #expect(attributes[.posixPermissions] as? UInt == 0o666)
            }
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func `A socket with nobody behind it is replaced`() async throws {
        try await withFolder { folder in
            let path = "\(folder)/control.sock"
            let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            let dead = try await bootstrap.bind(unixDomainSocketPath: path).get()
            try await dead.close()
            #expect(FileManager.default.fileExists(atPath: path))
            let configuration = ControlServerConfiguration(socketPath: path, version: "1")
            try await withServer(at: configuration) {
                #expect(try await overSocket(path)("GET", "/v1/status").status == 200)
            }
        }
    }

    @Test func `A socket that another daemon serves is left alone`() async throws {
        try await withServer { path in
            let configuration = ControlServerConfiguration(socketPath: path, version: "2")
            await #expect(throws: ControlServerError.alreadyServed(path)) {
                try await withServer(at: configuration) {}
            }
            #expect(try await overSocket(path)("GET", "/v1/status").status == 200)
        }
    }

    @Test func `A file that is no socket is left alone`() async throws {
        try await withFolder { folder in
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
        try await withServer(connectionsPerUser: 2) { path in
            let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            let first = try await bootstrap.connect(unixDomainSocketPath: path).get()
            let second = try await bootstrap.connect(unixDomainSocketPath: path).get()
            let refused = try await overSocket(path)("GET", "/v1/status")
            #expect(refused.status == 429)
            #expect(refused.code == "too-many-requests")
            try await first.close()
            try await second.close()
        }
    }

    @Test func `One user cannot have more requests under way than the limit`() async throws {
        let (opened, opener) = AsyncStream<Void>.makeStream()
        let (arrived, arrival) = AsyncStream<Void>.makeStream()
        let backend = FakeBackend {
            arrival.yield()
            for await _ in opened { return }
        }
        try await withServer(backend: backend, requestsPerUser: 1) { path in
            let control = overSocket(path)
            try await withThrowingTaskGroup(of: Int.self) { tasks in
                tasks.addTask { try await control("GET", "/v1/status").status }
                var iterator = arrived.makeAsyncIterator()
                _ = await iterator.next()
                #expect(try await control("GET", "/v1/status").status == 429)
                opener.finish()
                #expect(try await tasks.next() == 200)
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
        ]
    )
    func `Headers beyond the limit and what is no HTTP end the connection`(
        request: String,
        start: String
    ) async throws {
        try await withServer { path in
            #expect(try await raw(path, request).hasPrefix(start))
        }
    }

    /// Sends text as it is and gives what comes back until the connection ends.
    private func raw(_ path: String, _ text: String) async throws -> String {
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
        let channel = try await bootstrap.connect(unixDomainSocketPath: path) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
        return try await channel.executeThenClose { inbound, outbound in
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
