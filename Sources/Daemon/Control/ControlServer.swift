public import ControlAPI
import HummingbirdCore
public import Logging
import NIOCore
import NIOPosix
public import ServiceLifecycle

/// Where and within which limits the control server serves.
public struct ControlServerConfiguration: Hashable, Sendable {
    /// The path of its socket.
    public var socketPath: String
    /// The daemon's version, for the description of the API.
    public var version: String
    /// How many connections one user may have.
    public var connectionsPerUser: Int
    /// How many requests of one user may be under way.
    public var requestsPerUser: Int
    /// How many connections there may be in all.
    public var connections: Int
    /// How long a connection may lie idle.
    public var idleTimeout: Duration

    /// Describes the server.
    public init(
        socketPath: String = ControlClientConfiguration.defaultSocketPath,
        version: String,
        connectionsPerUser: Int = 64,
        requestsPerUser: Int = 16,
        connections: Int = 512,
        idleTimeout: Duration = .seconds(30)
    ) {
        self.socketPath = socketPath
        self.version = version
        self.connectionsPerUser = connectionsPerUser
        self.requestsPerUser = requestsPerUser
        self.connections = connections
        self.idleTimeout = idleTimeout
    }
}

/// Serves the control API on a Unix socket until it is told to stop.
///
/// Who may ask is decided when a connection is accepted, before anything of it is read. On a
/// graceful shutdown requests under way are finished, and the socket is removed.
public struct ControlServer: Service {
    private let configuration: ControlServerConfiguration
    private let backend: any ControlBackend
    private let policy: any PeerPolicy
    private let logger: Logger
    private let onListening: @Sendable () async -> Void

    /// Makes a server.
    ///
    /// - Parameters:
    ///   - configuration: Where it serves.
    ///   - backend: Who answers.
    ///   - policy: Who may ask.
    ///   - logger: Where refused connections and faults are told.
    ///   - onListening: Called once the socket answers to everybody.
    public init(
        configuration: ControlServerConfiguration,
        backend: any ControlBackend,
        policy: any PeerPolicy,
        logger: Logger,
        onListening: @escaping @Sendable () async -> Void = {}
    ) {
        self.configuration = configuration
        self.backend = backend
        self.policy = policy
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves; fails when it cannot listen.
    public func run() async throws {
        let group = MultiThreadedEventLoopGroup.singleton
        let file = SocketFile(path: configuration.socketPath)
        try await file.makeRoom(group: group)
        let state = ListeningState()
        let server = channelSetup.server(
            configuration: ServerConfiguration(
                address: .unixDomainSocket(path: configuration.socketPath),
                availableConnectionsDelegate: .maximum(configuration.connections, logger: logger)
            ),
            onServerRunning: { channel in
                do throws(ControlServerError) {
                    try file.openToAll()
                    state.listening(file.identity())
                    await onListening()
                } catch {
                    state.failed(error)
                    channel.close(promise: nil)
                }
            },
            eventLoopGroup: group,
            logger: logger
        )
        defer { file.remove(ifStill: state.identity) }
        try await server.run()
        if let failure = state.failure { throw failure }
    }

    private var channelSetup: PeerChannel {
        let limits = UserLimits(
            connections: configuration.connectionsPerUser,
            requests: configuration.requestsPerUser
        )
        let responder = ControlResponder(
            backend: backend,
            version: configuration.version,
            limits: limits,
            logger: logger
        )
        return PeerChannel(
            policy: policy,
            limits: limits,
            idleTimeout: TimeAmount(configuration.idleTimeout),
            respond: { request, peer, channel in
                await responder.respond(to: request, peer: peer, channel: channel)
            }
        )
    }
}
