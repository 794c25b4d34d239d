import NIOCore
import NIOHTTP1
import NIOPosix

/// What the daemon answered: status and body.
struct HTTPReply: Hashable, Sendable {
    let status: Int
    let body: [UInt8]
}

/// Why an exchange brought no reply.
enum ExchangeFailure: Error, Hashable, Sendable {
    /// Nobody listens: no socket, or nobody behind it.
    case nobodyThere(String)
    /// The kernel refuses to open the socket.
    case denied
    /// The path is longer than a socket address holds.
    case pathTooLong
    /// The connection ended before the reply was complete.
    case cutOff
    /// The reply is longer than the limit.
    case tooLarge(limit: Int)
    /// No reply in time.
    case timedOut
    /// The other side does not speak HTTP, or something else failed.
    case other(String)
}

/// One request and its reply over a Unix socket, on a connection of its own.
struct HTTPExchange: Sendable {
    let socketPath: String
    let timeout: TimeAmount
    let replyLimit: Int
    let group: any EventLoopGroup

    /// Sends a request and waits for the reply.
    func run(
        _ head: HTTPRequestHead,
        body: [UInt8]
    ) async throws(ExchangeFailure) -> HTTPReply {
        let loop = group.any()
        let reply = loop.makePromise(of: HTTPReply.self)
        let bootstrap = ClientBootstrap(group: loop)
            .connectTimeout(timeout)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHTTPClientHandlers()
                    try pipeline.addHandler(
                        ReplyCollector(reply: reply, limit: replyLimit, timeout: timeout)
                    )
                }
            }
        let channel: any Channel
        do {
            channel = try await bootstrap.connect(unixDomainSocketPath: socketPath).get()
        } catch {
            reply.fail(error)
            throw Self.failure(error)
        }
        do {
            channel.write(HTTPClientRequestPart.head(head), promise: nil)
            if !body.isEmpty {
                let buffer = channel.allocator.buffer(bytes: body)
                channel.write(HTTPClientRequestPart.body(.byteBuffer(buffer)), promise: nil)
            }
            // A refused request may be answered before its body was sent whole, so a write that
            // fails is no failure yet: the reply, or its absence, decides.
            channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
            let answer = try await reply.futureResult.get()
            channel.close(promise: nil)
            return answer
        } catch {
            channel.close(promise: nil)
            throw Self.failure(error)
        }
    }

    private static func failure(_ error: any Error) -> ExchangeFailure {
        switch error {
        case let failure as ExchangeFailure: return failure
        case let error as IOError:
            switch error.errnoCode {
            case ECONNREFUSED, ENOENT, ENOTDIR: return .nobodyThere(error.description)
            case EACCES, EPERM: return .denied
            case ECONNRESET, EPIPE: return .cutOff
            default: return .other(error.description)
            }
        case ChannelError.connectTimeout: return .timedOut
        case SocketAddressError.unixDomainSocketPathTooLong: return .pathTooLong
        default: return .other("\(error)")
        }
    }
}

/// Gathers a reply up to a limit and a time, and fulfils the promise exactly once.
private final class ReplyCollector: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private var reply: EventLoopPromise<HTTPReply>?
    private let limit: Int
    private let timeout: TimeAmount
    private var status = 0
    private var body: [UInt8] = []
    private var alarm: Scheduled<Void>?

    init(reply: EventLoopPromise<HTTPReply>, limit: Int, timeout: TimeAmount) {
        self.reply = reply
        self.limit = limit
        self.timeout = timeout
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let promise = reply
        alarm = context.eventLoop.scheduleTask(in: timeout) {
            promise?.fail(ExchangeFailure.timedOut)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        alarm?.cancel()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            status = Int(head.status.code)
        case .body(let part):
            guard body.count + part.readableBytes <= limit else {
                finish { $0.fail(ExchangeFailure.tooLarge(limit: limit)) }
                context.close(promise: nil)
                return
            }
            body.append(contentsOf: part.readableBytesView)
        case .end:
            finish { $0.succeed(HTTPReply(status: status, body: body)) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // Writing to a peer that has answered and closed fails, while its answer waits to be read.
        if let error = error as? IOError, [EPIPE, ECONNRESET].contains(error.errnoCode) { return }
        let isCutOff = error as? HTTPParserError == .invalidEOFState
        finish { $0.fail(isCutOff ? ExchangeFailure.cutOff : .other("\(error)")) }
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish { $0.fail(ExchangeFailure.cutOff) }
        context.fireChannelInactive()
    }

    private func finish(_ fulfil: (EventLoopPromise<HTTPReply>) -> Void) {
        alarm?.cancel()
        guard let reply else { return }
        self.reply = nil
        fulfil(reply)
    }
}
