public import CivilCalendar
import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOPosix

/// How a client asks.
public struct ControlClientConfiguration: Hashable, Sendable {
    /// Where the daemon listens.
    public var socketPath: String
    /// The language of problem documents.
    public var language: Language
    /// How long one exchange may take.
    public var timeout: Duration
    /// How long to go on trying while nobody answers, as when the daemon is being restarted.
    public var patience: Duration
    /// The largest reply, in bytes.
    public var replyLimit: Int

    /// The socket of an installed daemon.
    public static let defaultSocketPath = "/run/nhachan/control.sock"

    /// Describes how to ask.
    public init(
        socketPath: String = defaultSocketPath,
        language: Language = .vietnamese,
        timeout: Duration = .seconds(60),
        patience: Duration = .seconds(3),
        replyLimit: Int = 64 << 20
    ) {
        self.socketPath = socketPath
        self.language = language
        self.timeout = timeout
        self.patience = patience
        self.replyLimit = replyLimit
    }
}

/// How a mutation is sent.
public struct MutationOptions: Hashable, Sendable {
    /// What makes the same request the same one.
    public var idempotencyKey: String
    /// Whether to judge and to answer, but to write nothing.
    public var isDryRun: Bool

    /// Takes a key, or makes a new one of 128 random bits.
    public init(isDryRun: Bool = false, idempotencyKey: String? = nil) {
        self.isDryRun = isDryRun
        self.idempotencyKey = idempotencyKey ?? Self.newKey()
    }

    private static func newKey() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        .joined()
    }
}

/// Asks the daemon over its Unix socket.
///
/// A request that found nobody, or whose connection ended before the reply, is sent again until the
/// patience of the configuration ends: reading is harmless, and a mutation carries the same
/// `Idempotency-Key` each time, so that it is done once.
public struct ControlClient: Sendable {
    private let configuration: ControlClientConfiguration
    private let group: any EventLoopGroup
    private let onWaiting: @Sendable () -> Void

    /// Makes a client; it connects when it asks.
    ///
    /// - Parameters:
    ///   - configuration: How it asks.
    ///   - onWaiting: Called once for each request that has waited half a second for a daemon.
    public init(
        _ configuration: ControlClientConfiguration = ControlClientConfiguration(),
        onWaiting: @escaping @Sendable () -> Void = {}
    ) {
        self.configuration = configuration
        self.onWaiting = onWaiting
        group = MultiThreadedEventLoopGroup.singleton
    }

    /// Sends one request and gives the body of the reply.
    ///
    /// - Parameters:
    ///   - operation: What is asked.
    ///   - places: What fills the places of the path, in order.
    ///   - query: The query parameters.
    ///   - body: The body of a mutation.
    ///   - options: The key and kind of a mutation.
    /// - Returns: The body of the reply.
    /// - Throws: The daemon's problem, or the client's own.
    public func send(
        _ operation: Operation,
        places: [String] = [],
        query: [(String, String)] = [],
        body: [UInt8] = [],
        options: MutationOptions? = nil
    ) async throws(Problem) -> [UInt8] {
        var parameters = query.map { "\(percentEncoded($0.0))=\(percentEncoded($0.1))" }
        if options?.isDryRun == true { parameters.append("dry-run=true") }
        let target =
            operation.path(filling: places)
            + (parameters.isEmpty ? "" : "?" + parameters.joined(separator: "&"))
        var headers = HTTPHeaders([
            ("Host", "localhost"), ("Accept", "application/json, application/problem+json"),
            ("Accept-Language", configuration.language.rawValue), ("Connection", "close"),
        ])
        if let options {
            headers.add(name: "Idempotency-Key", value: options.idempotencyKey)
            headers.add(name: "Content-Type", value: "application/json")
            headers.add(name: "Content-Length", value: String(body.count))
        }
        let head = HTTPRequestHead(
            version: .http1_1,
            method: operation.isMutation ? .POST : .GET,
            uri: target,
            headers: headers
        )
        let reply = try await exchange(head, body)
        if (200..<300).contains(reply.status) { return reply.body }
        do throws(Problem) {
            throw try WireJSON.decodeReply(Problem.self, from: reply.body)
        } catch  where error.code == .replyInvalid {
            throw Problem(.replyInvalid, .noProblemDocument(status: reply.status))
        }
    }

    /// Asks again, more and more rarely, while nobody answers and patience lasts.
    private func exchange(
        _ head: HTTPRequestHead,
        _ body: [UInt8]
    ) async throws(Problem) -> HTTPReply {
        let single = HTTPExchange(
            socketPath: configuration.socketPath,
            timeout: TimeAmount(configuration.timeout),
            replyLimit: configuration.replyLimit,
            group: group
        )
        var pauses = RetryPauses(patience: configuration.patience)
        var waited = Duration.zero
        while true {
            do throws(ExchangeFailure) {
                return try await single.run(head, body: body)
            } catch {
                guard error.isWorthRepeating, mayComeBack, let pause = pauses.next() else {
                    throw problem(error)
                }
                let isNews = waited < Self.quiet && waited + pause >= Self.quiet
                waited += pause
                if isNews { onWaiting() }
                await wait(pause)
            }
        }
    }

    /// How long nothing is said of waiting.
    private static let quiet = Duration.milliseconds(500)

    /// Whether waiting makes sense: systemd keeps the socket's folder over a restart, and takes it
    /// away when the daemon was stopped.
    private var mayComeBack: Bool {
        guard let end = configuration.socketPath.lastIndex(of: "/") else { return true }
        let folder = String(configuration.socketPath[..<end])
        return folder.isEmpty || FileManager.default.fileExists(atPath: folder)
    }

    /// Waits so long, on the loop of the client.
    public func wait(_ pause: Duration) async {
        let timer = group.any().scheduleTask(in: TimeAmount(pause)) {}
        // Only a shut-down loop fails the timer; the next attempt then says so.
        _ = try? await timer.futureResult.get()
    }

    private func problem(_ failure: ExchangeFailure) -> Problem {
        let path = configuration.socketPath
        switch failure {
        case .nobodyThere: return Problem(.unreachable, .nobodyThere(path: path))
        case .cutOff: return Problem(.unreachable, .cutOff(path: path))
        case .denied: return Problem(.socketDenied, .denied(path: path))
        case .pathTooLong: return Problem(.unreachable, .pathTooLong(path: path))
        case .tooLarge(let limit): return Problem(.replyTooLarge, .tooLarge(limit: limit))
        case .timedOut: return Problem(.timedOut, .timedOut(after: configuration.timeout))
        case .other(let reason): return Problem(.replyInvalid, .other(path: path, reason: reason))
        }
    }
}

/// The pauses between attempts: 25 ms, then twice as long each time up to a second, until their sum
/// reaches the patience.
struct RetryPauses: Hashable, Sendable {
    private var left: Duration
    private var pause: Duration = .milliseconds(25)

    init(patience: Duration) {
        left = patience
    }

    /// The next pause; `nil` when patience ends.
    mutating func next() -> Duration? {
        guard left > .zero else { return nil }
        let taken = min(pause, left)
        left -= taken
        pause = min(pause * 2, .seconds(1))
        return taken
    }
}

extension ExchangeFailure {
    /// Whether the daemon may just be restarting.
    var isWorthRepeating: Bool {
        switch self {
        case .nobodyThere, .cutOff: true
        case .denied, .pathTooLong, .tooLarge, .timedOut, .other: false
        }
    }
}
