public import CivilCalendar

/// How well the office has confirmed that a legal source says what a rule claims.
public enum BasisStatus: String, Hashable, Sendable, Codable, CaseIterable {
    /// Read in the document itself.
    case confirmed
    /// Read in a report that cites the document, or in an older version of it.
    case reported
    /// Nobody confirmed it: a configurable default, never to be presented as law.
    case `default`
}

/// A legal source: a document known by number, issuing body and date, because numbers repeat.
public struct Basis: Hashable, Sendable, Codable {
    /// The identifier rules refer to, such as `qd-294-2025`.
    public let id: String
    /// What people call it, number, issuer and date included.
    public let title: LocalizedText
    /// The document's number, such as `294-QĐ/TW`.
    public let number: String
    /// The body that issued it.
    public let issuer: String
    /// The day it was issued.
    public let issued: CivilDate?
    /// The first day it is in force; `nil` when it always was.
    public let inForceSince: CivilDate?
    /// The last day it is in force; `nil` while it still is.
    public let inForceUntil: CivilDate?
    /// How well it was confirmed.
    public let status: BasisStatus
    /// Where it is written.
    public let place: SourcePlace

    /// Makes a legal source.
    public init(
        id: String,
        title: LocalizedText,
        number: String,
        issuer: String,
        issued: CivilDate?,
        inForceSince: CivilDate?,
        inForceUntil: CivilDate?,
        status: BasisStatus,
        place: SourcePlace
    ) {
        self.id = id
        self.title = title
        self.number = number
        self.issuer = issuer
        self.issued = issued
        self.inForceSince = inForceSince
        self.inForceUntil = inForceUntil
        self.status = status
        self.place = place
    }
}

/// A rule's reference to an article of a legal source, written `qd-294-2025#4.1`.
///
/// The reference may be less well confirmed than the document it points into: a period carried
/// forward from an older text is `reported` although the newer document is known to exist.
public struct BasisReference: Hashable, Sendable, Codable {
    /// The identifier of the source.
    public let id: String
    /// The article, clause or point; `nil` for the document as a whole.
    public let article: String?
    /// How well this rule was confirmed; `nil` takes the status of the source.
    public let status: BasisStatus?

    /// Refers to a source.
    public init(id: String, article: String?, status: BasisStatus? = nil) {
        self.id = id
        self.article = article
        self.status = status
    }

    /// The reference as rules write it.
    public var text: String { article.map { "\(id)#\($0)" } ?? id }
}
