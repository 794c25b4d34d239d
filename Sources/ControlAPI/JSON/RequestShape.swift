import CivilCalendar

/// A request whose members are known by name, so that a misspelt one is refused and not ignored.
public protocol WireRequest: Codable, Hashable, Sendable {
    /// The members it has.
    static var shape: RequestShape { get }
}

/// The members a request may have.
public indirect enum RequestShape: Hashable, Sendable {
    /// Anything; the decoder checks it.
    case any
    /// An object with these members; those not named in `nested` are checked by the decoder.
    case object([String], nested: [String: RequestShape] = [:])
    /// A list of one shape.
    case list(RequestShape)

    /// Refuses a member that the shape does not have.
    func check(_ value: JSONValue, path: String) throws(Problem) {
        switch (self, value) {
        case (.object(let names, let nested), .object(let members)):
            for member in members {
                guard names.contains(member.name) else {
                    throw Problem.unknownMember(member.name, path: path, known: names)
                }
                guard let shape = nested[member.name] else { continue }
                try shape.check(member.value, path: path + member.name + ".")
            }
        case (.list(let shape), .array(let values)):
            for value in values {
                try shape.check(value, path: path)
            }
        default: return
        }
    }
}

extension Problem {
    /// A member or query parameter that does not exist.
    public static func unknownMember(_ name: String, path: String = "", known: [String]) -> Problem
    {
        let nearest = nearestName(to: name, among: known)
        let list = known.sorted().joined(separator: ", ")
        return Problem(
            .unknownMember,
            LocalizedText(
                vi: "Yêu cầu không có trường “\(path)\(name)”"
                    + (nearest.map { "; có phải “\($0)” không?" } ?? "; các trường hợp lệ: \(list)."),
                en: "The request has no member “\(path)\(name)”"
                    + (nearest.map { "; did you mean “\($0)”?" } ?? "; the members are \(list).")
            ),
            field: path + name,
            nearest: nearest,
            allowed: known.sorted()
        )
    }
}

extension CaseIterable where Self: CodingKey {
    static var names: [String] { allCases.map(\.stringValue) }
}

extension OpenRequest: WireRequest {
    /// The members it has.
    public static var shape: RequestShape {
        .object(
            CodingKeys.names,
            nested: [
                "subject": .object(SubjectRequest.CodingKeys.names),
                "history": .list(.object(HistoryRequest.CodingKeys.names)),
            ]
        )
    }
}

extension RecordRequest: WireRequest {
    /// The members it has.
    public static var shape: RequestShape { .object(CodingKeys.names) }
}

extension CorrectRequest: WireRequest {
    /// The members it has.
    public static var shape: RequestShape { .object(CodingKeys.names) }
}

extension VoidRequest: WireRequest {
    /// The members it has.
    public static var shape: RequestShape { .object(CodingKeys.names) }
}

extension CloseRequest: WireRequest {
    /// The members it has.
    public static var shape: RequestShape { .object(CodingKeys.names) }
}

extension HoldRequest: WireRequest {
    /// The members it has.
    public static var shape: RequestShape { .object(CodingKeys.names) }
}

extension ResumeRequest: WireRequest {
    /// The members it has.
    public static var shape: RequestShape { .object(CodingKeys.names) }
}

extension ExtendRequest: WireRequest {
    /// The members it has.
    public static var shape: RequestShape { .object(CodingKeys.names) }
}

extension AcknowledgeRequest: WireRequest {
    /// The members it has.
    public static var shape: RequestShape { .object(CodingKeys.names) }
}

extension SnoozeRequest: WireRequest {
    /// The members it has.
    public static var shape: RequestShape { .object(CodingKeys.names) }
}

extension UnitsImportRequest: WireRequest {
    /// The members it has.
    public static var shape: RequestShape { .object(CodingKeys.names) }
}

extension GateRequest: WireRequest {
    /// The members it has.
    public static var shape: RequestShape { .object(CodingKeys.names) }
}

extension ReloadRequest: WireRequest {
    /// The members it has.
    public static var shape: RequestShape { .object(CodingKeys.names) }
}
