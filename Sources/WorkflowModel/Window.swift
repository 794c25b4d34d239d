public import CivilCalendar

/// The days on which an entry of a rule governs, written `since` and `until`.
public struct Window: Hashable, Sendable {
    /// The first day; `nil` when nothing came before.
    public let since: CivilDate?
    /// The last day; `nil` while it is in force.
    public let until: CivilDate?

    /// Names the days from one to another, both included.
    public init(since: CivilDate? = nil, until: CivilDate? = nil) {
        self.since = since
        self.until = until
    }

    /// All days.
    public static let always = Window()

    /// Whether a day lies in it.
    public func contains(_ day: CivilDate) -> Bool {
        (since.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }
}
