import CivilCalendar
import ControlAPI
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Answers requests: one route for each operation, problems as problem documents.
struct ControlResponder: Sendable {
    private let routes: RouterResponder<ControlContext>
    private let limits: UserLimits
    private let logger: Logger

    init(backend: any ControlBackend, version: String, limits: UserLimits, logger: Logger) {
        self.limits = limits
        self.logger = logger
        let router = Router(context: ControlContext.self, options: .autoGenerateHeadEndpoints)
        let dispatch = OperationDispatch(backend: backend, version: version)
        for operation in ControlAPI.Operation.allCases {
            router.on(
                RouterPath(operation.path),
                method: operation.isMutation ? .post : .get
            ) { request, context in
                await Self.answer(request, context, operation, dispatch)
            }
        }
        routes = router.buildResponder()
    }

    /// Answers a request of a peer that was admitted.
    func respond(to request: Request, peer: Peer, channel: (any Channel)?) async -> Response {
        let language = Self.language(of: request)
        guard limits.beginRequest(of: peer.user) else {
            let words = LocalizedText.tooManyRequests(limit: limits.requests)
            return Self.response(Problem(.tooManyRequests, words), language)
        }
        defer { limits.endRequest(of: peer.user) }
        let source = ControlSource(peer: peer, channel: channel, logger: logger)
        do {
            let context = ControlContext(source: source)
            let response = try await routes.respond(to: request, context: context)
            // Only the router answers without a type of content: it knows no such path or method.
            guard response.headers[.contentType] == nil else { return response }
            return Self.response(Self.unroutable(request), language)
        } catch {
            logger.error("Control request failed: \(error)")
            let words = LocalizedText(
                vi: "Dịch vụ gặp lỗi ngoài dự kiến; xem “journalctl -u nhachand”.",
                en: "The daemon had an unexpected fault; look at “journalctl -u nhachand”."
            )
            return Self.response(Problem(.fault, words), language)
        }
    }

    private static func answer(
        _ request: Request,
        _ context: ControlContext,
        _ operation: ControlAPI.Operation,
        _ dispatch: OperationDispatch
    ) async -> Response {
        do throws(Problem) {
            let checked = try await ControlRequest.read(request, context, as: operation)
            let body = try await dispatch.reply(to: checked)
            return response(.ok, body, "application/json")
        } catch {
            return response(error, language(of: request))
        }
    }

    private static func response(_ problem: Problem, _ language: Language) -> Response {
        let document = ProblemDocument(problem, language: language)
        let body = (try? WireJSON.encode(document)) ?? []
        var response = response(
            HTTPResponse.Status(code: problem.code.httpStatus),
            body,
            "application/problem+json"
        )
        response.headers[.contentLanguage] = language.rawValue
        if problem.code == .methodNotAllowed {
            response.headers[.allow] = problem.allowed.joined(separator: ", ")
        }
        if problem.code.exitStatus == .temporaryFailure { response.headers[.retryAfter] = "1" }
        return response
    }

    private static func response(
        _ status: HTTPResponse.Status,
        _ body: [UInt8],
        _ type: String
    ) -> Response {
        Response(
            status: status,
            headers: [
                .contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }

    /// The first of the languages asked for that the daemon speaks; Vietnamese when there is none.
    private static func language(of request: Request) -> Language {
        let wishes = (request.headers[.acceptLanguage] ?? "").split(separator: ",")
        for wish in wishes {
            let tag = wish.drop { $0 == " " }.prefix(2).lowercased()
            if let language = Language(rawValue: tag) { return language }
        }
        return .vietnamese
    }

    private static func unroutable(_ request: Request) -> Problem {
        let path = request.uri.path
        let parts = path.split(separator: "/")
        let others = ControlAPI.Operation.allCases.filter { operation in
            let pattern = operation.path.split(separator: "/")
            return pattern.count == parts.count
                && zip(pattern, parts).allSatisfy { $0 == $1 || $0.first == "{" }
        }
        guard others.isEmpty else {
            let methods = Set(others.flatMap { $0.isMutation ? ["POST"] : ["GET", "HEAD"] })
                .sorted()
            let words = LocalizedText.methodNotAllowed(request.method.rawValue, allowed: methods)
            return Problem(.methodNotAllowed, words, allowed: methods)
        }
        let known = Set(ControlAPI.Operation.allCases.map(\.path))
        let nearest = nearestName(to: path, among: known)
        let words = LocalizedText.unknownPath(String(path.prefix(200)), nearest: nearest)
        return Problem(.unknownPath, words, nearest: nearest)
    }
}
