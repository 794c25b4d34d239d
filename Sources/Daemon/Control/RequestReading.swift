import CivilCalendar
import ControlAPI
import HTTPTypes
import Hummingbird
import NIOCore

/// A request after its frame was checked: who asks, what is asked, within which limits.
struct ControlRequest {
    let operation: ControlAPI.Operation
    let peer: Peer
    let places: [String]
    let parameters: QueryParameters
    let body: [UInt8]
    let mutation: Mutation?

    /// The longest Idempotency-Key.
    static let keyLimit = 128

    /// Checks the frame of a request, in the order of what it costs.
    static func read(
        _ request: Request,
        _ context: ControlContext,
        as operation: ControlAPI.Operation
    ) async throws(Problem) -> ControlRequest {
        try authorise(context.peer, operation)
        let parameters = try QueryParameters(
            try pairs(request.uri.query),
            known: operation.parameterNames
        )
        let places = try operation.placeNames.map { name throws(Problem) in
            let raw = context.parameters.get(name) ?? ""
            guard let text = percentDecoded(raw), !text.isEmpty, text.utf8.count <= 200 else {
                throw Problem(.invalidRequest, .badPlace(name), field: name)
            }
            return text
        }
        guard operation.isMutation else {
            return ControlRequest(
                operation: operation,
                peer: context.peer,
                places: places,
                parameters: parameters,
                body: [],
                mutation: nil
            )
        }
        let key = try idempotencyKey(request.headers)
        let body = try await body(of: request, context, operation)
        let line = "\(request.method.rawValue) \(request.uri.path)\n"
        return ControlRequest(
            operation: operation,
            peer: context.peer,
            places: places,
            parameters: parameters,
            body: body,
            mutation: Mutation(
                peer: context.peer,
                idempotencyKey: key,
                request: Array(line.utf8) + body,
                isDryRun: try parameters.flag("dry-run")
            )
        )
    }

    /// Decodes the body strictly.
    func decode<Value: WireRequest>(_ type: Value.Type) throws(Problem) -> Value {
        try WireJSON.decodeRequest(type, from: body.isEmpty ? Array("{}".utf8) : body)
    }

    private static func authorise(
        _ peer: Peer,
        _ operation: ControlAPI.Operation
    ) throws(Problem) {
        let needed: Peer.Access =
            switch operation {
            case .reload: .reload
            case _ where operation.isMutation: .write
            default: .read
            }
        guard peer.access.contains(needed) else {
            throw Problem(.forbidden, .notAllowed(actor: peer.actor, toRead: needed == .read))
        }
    }

    private static func idempotencyKey(_ headers: HTTPFields) throws(Problem) -> String {
        guard let name = HTTPField.Name("Idempotency-Key"), let key = headers[name] else {
            throw Problem(.idempotencyKeyMissing, .keyMissing)
        }
        guard (1...keyLimit).contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw Problem(.invalidRequest, .badKey(limit: keyLimit), field: "Idempotency-Key") }
        return key
    }

    private static func body(
        of request: Request,
        _ context: ControlContext,
        _ operation: ControlAPI.Operation
    ) async throws(Problem) -> [UInt8] {
        let limit = operation.bodyLimit
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
            throw Problem(.bodyTooLarge, .bodyTooLarge(limit: limit))
        }
        // A body that trickles in would hold the connection; its sender gets half a minute.
        let channel = context.channel
        let alarm = channel?.eventLoop.scheduleTask(in: .seconds(30)) { [channel] in
            channel?.close(promise: nil)
        }
        defer { alarm?.cancel() }
        let bytes: [UInt8]
        do {
            bytes = Array(try await request.body.collect(upTo: limit).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Problem(.bodyTooLarge, .bodyTooLarge(limit: limit))
        } catch {
            throw Problem(.invalidRequest, .bodyCutOff)
        }
        if bytes.isEmpty { return bytes }
        let type = request.headers[.contentType] ?? ""
        let essence = type.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
        guard essence == "application/json" else {
            throw Problem(.unsupportedMediaType, .badMediaType(type))
        }
        return bytes
    }

    private static func pairs(_ query: String?) throws(Problem) -> [(String, String)] {
        guard let query, !query.isEmpty else { return [] }
        return try query.split(separator: "&").map { part throws(Problem) in
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let texts = halves.map { percentDecoded($0.replacing("+", with: "%20")) }
            guard let name = texts.first ?? nil, let value = texts.count > 1 ? texts[1] : "" else {
                throw Problem(.invalidRequest, .badQuery)
            }
            return (name, value)
        }
    }
}

extension ControlAPI.Operation {
    /// The names of the places of its path, in order.
    var placeNames: [String] {
        path.split(separator: "/").filter { $0.first == "{" }.map {
            String($0.dropFirst().dropLast())
        }
    }
}

/// The text of a percent-encoded part of a URI; `nil` when it is no UTF-8 or cut off.
func percentDecoded(_ text: some StringProtocol) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "%") else {
            bytes.append(byte)
            continue
        }
        guard let high = rest.popFirst(), let low = rest.popFirst(),
            let first = Character(Unicode.Scalar(high)).hexDigitValue,
            let second = Character(Unicode.Scalar(low)).hexDigitValue
        else { return nil }
        bytes.append(UInt8(first << 4 | second))
    }
    return String(validating: bytes, as: UTF8.self)
}
