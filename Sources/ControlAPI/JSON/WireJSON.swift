import CivilCalendar
import FoundationEssentials

/// Writes and reads wire types.
public enum WireJSON {
    /// The largest body a mutation may have.
    public static let bodyLimit = 256 << 10
    /// The largest body an import of units may have.
    public static let importLimit = 16 << 20
    /// The largest import of subjects and cases, in bytes.
    public static let recordsLimit = 72 << 20
    /// The largest file of such an import, in bytes.
    public static let recordsFileLimit = 32 << 20
    /// How deep a body may be nested.
    public static let depthLimit = 16

    /// The text of a wire type, its members sorted by name.
    ///
    /// - Parameters:
    ///   - value: What to write.
    ///   - isPretty: Whether to break lines, for people.
    /// - Returns: The text in UTF-8.
    /// - Throws: A problem of the code `internal` for a value that has no JSON.
    public static func encode(
        _ value: some Encodable,
        isPretty: Bool = false
    ) throws(Problem) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        do {
            return Array(try encoder.encode(value))
        } catch {
            throw Problem(.fault, .notEncodable(type: "\(type(of: value))", reason: "\(error)"))
        }
    }

    /// Reads a reply; members that are not known are ignored, as a newer daemon may send more.
    public static func decodeReply<Value: Decodable>(
        _ type: Value.Type,
        from bytes: [UInt8]
    ) throws(Problem) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw Problem(.replyInvalid, .replyNotUnderstood(reason: Self.words(error)))
        }
    }

    /// Reads a request strictly: bounded depth, every name once, no name that is not known.
    public static func decodeRequest<Value: WireRequest>(
        _ type: Value.Type,
        from bytes: [UInt8]
    ) throws(Problem) -> Value {
        let tree: JSONValue
        do throws(JSONFault) {
            tree = try JSONReader.read(bytes, depthLimit: depthLimit)
        } catch {
            throw Problem(.invalidJSON, error.text)
        }
        try type.shape.check(tree, path: "")
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw Problem(
                .invalidJSON,
                .requestNotUnderstood(reason: words(error)),
                field: place(error)
            )
        } catch {
            throw Problem(.invalidJSON, .requestNotUnderstood(reason: "\(error)"))
        }
    }

    /// What is wrong, in a sentence, without the noise of the decoder.
    private static func words(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        let path = place(error).map { "“\($0)”" } ?? "the value"
        return switch error {
        case .keyNotFound(let key, _): "the member “\(key.stringValue)” is missing"
        case .typeMismatch(let type, _): "\(path) is not of the type \(type)"
        case .valueNotFound: "\(path) is null"
        case .dataCorrupted(let context): "\(path): \(context.debugDescription)"
        @unknown default: "\(path) cannot be read"
        }
    }

    private static func place(_ error: DecodingError) -> String? {
        let path =
            switch error {
            case .keyNotFound(let key, let context): context.codingPath + [key]
            case .typeMismatch(_, let context), .valueNotFound(_, let context),
                .dataCorrupted(let context):
                context.codingPath
            @unknown default: [any CodingKey]()
            }
        let names = path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
        return names.isEmpty ? nil : names.joined(separator: ".")
    }
}

extension LocalizedText {
    fileprivate static func notEncodable(type: String, reason: String) -> LocalizedText {
        LocalizedText(
            vi: "Không ghi được \(type) thành JSON (\(reason)); hãy báo lỗi này cho quản trị viên.",
            en: "\(type) cannot be written as JSON (\(reason)); tell the administrators."
        )
    }

    fileprivate static func replyNotUnderstood(reason: String) -> LocalizedText {
        LocalizedText(
            vi: "Không hiểu câu trả lời của dịch vụ: \(reason); "
                + "nhachanctl và nhachand có cùng phiên bản không?",
            en: "The daemon's reply is not understood: \(reason); "
                + "are nhachanctl and nhachand of the same version?"
        )
    }

    fileprivate static func requestNotUnderstood(reason: String) -> LocalizedText {
        LocalizedText(
            vi: "Không hiểu nội dung yêu cầu: \(reason).",
            en: "The body of the request is not understood: \(reason)."
        )
    }
}
