import CivilCalendar
import FoundationEssentials
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import ServiceLifecycle
import Systemd

@testable import ControlAPI
@testable import Daemon

/// How a test reaches the control API.
enum ControlTransport: String, CaseIterable, Sendable {
    /// Straight at the responder.
    case direct
    /// Over a real Unix socket.
    case socket
}

/// Lets a peer in, whoever connects, or refuses everybody.
struct FixedPolicy: PeerPolicy {
    let admission: Admission

    func judge(_ credentials: Result<PeerCredentials, PeerCredentialsError>) -> Admission {
        admission
    }
}

extension Peer {
    static let admin = Peer(user: 1_000, actor: "lan", access: .all)
    static let reader = Peer(user: 1_001, actor: "minh", access: .read)
    static let itself = Peer(user: 990, actor: "nhachan", access: [.read, .reload])
}

/// What came back.
struct ControlReply: Sendable {
    let status: Int
    let json: JSONValue

    var code: String? { json["code"]?.text }
}

/// Sends requests over one transport.
struct ControlProbe: Sendable {
    let send:
        @Sendable (
            _ method: String, _ target: String, _ headers: [(String, String)], _ body: [UInt8]
        )
            async throws -> (status: Int, body: [UInt8])

    func callAsFunction(
        _ method: String,
        _ target: String,
        _ headers: [(String, String)] = [],
        body: String = ""
    ) async throws -> ControlReply {
        let (status, bytes) = try await send(method, target, headers, Array(body.utf8))
        let json = bytes.isEmpty ? .null : try JSONReader.read(bytes, depthLimit: 64)
        return ControlReply(status: status, json: json)
    }

    /// A mutation with its key and type of content.
    func post(_ target: String, _ body: String, key: String = "k-1") async throws -> ControlReply {
        let headers = [("Idempotency-Key", key), ("Content-Type", "application/json")]
        return try await self("POST", target, headers, body: body)
    }
}

/// Runs the same test over any transport.
func withControl(
    _ transport: ControlTransport,
    peer: Peer = .admin,
    backend: FakeBackend = FakeBackend(),
    _ body: (ControlProbe) async throws -> Void
) async throws {
    switch transport {
    case .direct: try await body(direct(peer, backend))
    case .socket:
        try await withServer(policy: FixedPolicy(admission: .admitted(peer)), backend: backend) {
            try await body(overSocket($0))
        }
    }
}

private func direct(_ peer: Peer, _ backend: FakeBackend) -> ControlProbe {
    let responder = ControlResponder(
        backend: backend,
        version: "1",
        limits: UserLimits(connections: 8, requests: 2),
        logger: .silent
    )
    return ControlProbe { method, target, headers, body in
        var fields = HTTPFields()
        for (name, value) in headers {
            guard let name = HTTPField.Name(name) else { continue }
            fields[name] = value
        }
        guard let method = HTTPRequest.Method(method) else { return (0, []) }
        let request = Request(
            head: HTTPRequest(
                method: method,
                scheme: nil,
                authority: nil,
                path: target,
                headerFields: fields
            ),
            body: RequestBody(buffer: ByteBuffer(bytes: body))
        )
        let response = await responder.respond(to: request, peer: peer, channel: nil)
        let collector = BodyCollector()
        try await response.body.write(collector)
        return (response.status.code, await collector.bytes)
    }
}

func overSocket(_ path: String) -> ControlProbe {
    ControlProbe { method, target, headers, body in
        var fields = HTTPHeaders([("Host", "localhost"), ("Connection", "close")])
        for (name, value) in headers {
            fields.add(name: name, value: value)
        }
        if !body.isEmpty { fields.add(name: "Content-Length", value: String(body.count)) }
        let head = HTTPRequestHead(
            version: .http1_1,
            method: HTTPMethod(rawValue: method),
            uri: target,
            headers: fields
        )
        let exchange = HTTPExchange(
            socketPath: path,
            timeout: .seconds(60),
            replyLimit: 8 << 20,
            group: MultiThreadedEventLoopGroup.singleton
        )
        let reply = try await exchange.run(head, body: body)
        return (reply.status, reply.body)
    }
}

/// Gathers what a response writes.
private actor BodyCollectorContent {
    var bytes: [UInt8] = []

    func add(_ buffer: ByteBuffer) {
        bytes += buffer.readableBytesView
    }
}

private struct BodyCollector: ResponseBodyWriter {
    let content = BodyCollectorContent()

    var bytes: [UInt8] { get async { await content.bytes } }

    mutating func write(_ buffer: ByteBuffer) async throws {
        await content.add(buffer)
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

/// Runs a server on a socket in a folder of its own, and stops it.
func withServer(
    policy: any PeerPolicy = FixedPolicy(admission: .admitted(.admin)),
    backend: FakeBackend = FakeBackend(),
    connectionsPerUser: Int = 64,
    requestsPerUser: Int = 16,
    _ body: (_ path: String) async throws -> Void
) async throws {
    try await withFolder { folder in
        let path = "\(folder)/control.sock"
        let configuration = ControlServerConfiguration(
            socketPath: path,
            version: "1",
            connectionsPerUser: connectionsPerUser,
            requestsPerUser: requestsPerUser
        )
        try await withServer(at: configuration, policy: policy, backend: backend) {
            try await body(path)
        }
    }
}

/// Runs a server until the body is done.
func withServer(
    at configuration: ControlServerConfiguration,
    policy: any PeerPolicy = FixedPolicy(admission: .admitted(.admin)),
    backend: FakeBackend = FakeBackend(),
    _ body: () async throws -> Void
) async throws {
    let (listening, continuation) = AsyncStream<Void>.makeStream()
    let server = ControlServer(
        configuration: configuration,
        backend: backend,
        policy: policy,
        logger: .silent,
        onListening: { continuation.yield() }
    )
    let group = ServiceGroup(services: [server], logger: .silent)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask {
            defer { continuation.finish() }
            try await group.run()
        }
        var iterator = listening.makeAsyncIterator()
        if await iterator.next() != nil {
            do {
                try await body()
            } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
        }
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
    }
}

/// Leaves the file of a socket with nobody behind it, as a killed daemon does.
func leaveDeadSocket(at path: String) async throws {
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
    let server = try await bootstrap.bind(unixDomainSocketPath: path + "~").get()
    // Closing removes the file it was bound to; under another name it stays.
    try FileManager.default.moveItem(atPath: path + "~", toPath: path)
    try await server.close()
}

/// Makes a folder with a short path, and removes it.
func withFolder(_ body: (String) async throws -> Void) async throws {
    let number = UInt32.random(in: .min ... .max)
    let folder = "/tmp/nhachan-test-\(String(number, radix: 36))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    do {
        try await body(folder)
    } catch {
        try FileManager.default.removeItem(atPath: folder)
        throw error
    }
    try FileManager.default.removeItem(atPath: folder)
}

extension Logger {
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}
