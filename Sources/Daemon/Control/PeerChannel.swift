import CivilCalendar
import ControlAPI
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import Systemd

/// A connection after it was decided who may ask.
struct AdmittedConnection: ServerChildChannelValue {
    enum Decision: Sendable {
        case serve(HTTP1Channel.Value, Peer)
        case refuse
    }

    let channel: any Channel
    let decision: Decision
}

/// Decides on every connection before a byte of it is read, then serves HTTP or refuses.
struct PeerChannel: ServerChildChannel {
    let policy: any PeerPolicy
    let limits: UserLimits
    let idleTimeout: TimeAmount
    let respond: @Sendable (Request, Peer, any Channel) async -> Response

    /// Asks the kernel on the event loop, and for names on a thread that may wait.
    ///
    /// The server reads nothing before the future is there.
    func setup(
        channel: any Channel,
        logger: Logger
    ) -> EventLoopFuture<AdmittedConnection> {
        let credentials = Self.credentials(of: channel)
        // Nobody has the number of a failed look-up; all of them count together.
        let user = (try? credentials.get().userID) ?? .max
        let count = limits.beginConnection(of: user)
        channel.closeFuture.whenComplete { _ in limits.endConnection(of: user) }
        return NIOThreadPool.singleton
            .runIfActive(eventLoop: channel.eventLoop) { [policy] in policy.judge(credentials) }
            .flatMap { admission in
                switch admission {
                case .refused(let reason):
                    logger.notice("Control connection refused: \(reason.en)")
                    let problem = Problem(.forbidden, reason)
                    return refuse(count <= Self.refusals ? problem : nil, channel)
                case .admitted(let peer) where count <= limits.connections:
                    return http1(peer).setup(channel: channel, logger: logger).map { http in
                        AdmittedConnection(channel: channel, decision: .serve(http, peer))
                    }
                case .admitted:
                    let problem = Problem.tooManyConnections(limit: limits.connections)
                    let isAnswered = count <= limits.connections + Self.refusals
                    return refuse(isAnswered ? problem : nil, channel)
                }
            }
    }

    /// How many connections of one user are told why they are refused; more are just closed, so
    /// that refused users cannot use up the connections of others.
    private static let refusals = 8

    func handle(value: AdmittedConnection, logger: Logger) async {
        switch value.decision {
        case .serve(let http, let peer):
            await http1(peer).handle(value: http, logger: logger)
        case .refuse:
            // The handler ends the connection by itself; how it ended is of no interest.
            try? await value.channel.closeFuture.get()
        }
    }

    private static func credentials(
        of channel: any Channel
    ) -> Result<PeerCredentials, PeerCredentialsError> {
        let found = try? channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(
            of: NIOBSDSocket.Handle.self
        ) { descriptor in
            Result<PeerCredentials, PeerCredentialsError> { () throws(PeerCredentialsError) in
                try PeerCredentials(descriptor: descriptor)
            }
        }
        return found ?? .failure(.nobody)
    }

    private func refuse(
        _ problem: Problem?,
        _ channel: any Channel
    ) -> EventLoopFuture<AdmittedConnection> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(RefusalHandler(problem))
            return AdmittedConnection(channel: channel, decision: .refuse)
        }
    }

    /// The HTTP side of a peer's connection; headers are bounded well below what it needs.
    private func http1(_ peer: Peer) -> HTTP1Channel {
        HTTP1Channel(
            responder: { request, writer, channel in
                let response = await respond(request, peer, channel)
                try await writer.write(response: response.head, body: response.body)
            },
            configuration: HTTP1Channel.Configuration(
                idleTimeout: idleTimeout,
                httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                    maxHeaderFieldSize: 8 << 10,
                    maxHeaderListSize: 16 << 10,
                    maxHeaderFieldCount: 50
                )
            )
        )
    }
}

/// Answers the first bytes with a problem, without looking at them, then waits a moment for the
/// peer to read it; without a problem it closes at once.
///
/// An answer before the first byte would be no answer to HTTP clients, which have not asked yet.
private final class RefusalHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let problem: Problem?
    private var alarm: Scheduled<Void>?
    private var hasAnswered = false

    init(_ problem: Problem?) {
        self.problem = problem
    }

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        guard problem != nil else {
            context.close(promise: nil)
            return
        }
        let channel = context.channel
        alarm = context.eventLoop.scheduleTask(in: .seconds(5)) {
            channel.close(promise: nil)
        }
    }

    /// What is asked is thrown away: closing with unread bytes would cut the answer off.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let problem, !hasAnswered else { return }
        hasAnswered = true
        let body = (try? WireJSON.encode(problem)) ?? []
        let head =
            "HTTP/1.1 \(problem.code.httpStatus) Refused\r\n"
            + "Content-Type: application/problem+json\r\nContent-Length: \(body.count)\r\n"
            + "Cache-Control: no-store\r\nConnection: close\r\n\r\n"
        var buffer = context.channel.allocator.buffer(capacity: head.utf8.count + body.count)
        buffer.writeString(head)
        buffer.writeBytes(body)
        context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
        context.close(mode: .output, promise: nil)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed { context.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        alarm?.cancel()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}

extension Problem {
    fileprivate static func tooManyConnections(limit: Int) -> Problem {
        Problem(
            .tooManyRequests,
            LocalizedText(
                vi: "Đang có \(limit) kết nối của cùng một người dùng; hãy đóng bớt rồi thử lại.",
                en: "There are \(limit) connections of one user already; close some and try again."
            )
        )
    }
}
