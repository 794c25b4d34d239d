public import CivilCalendar

/// What the last fold of a case asked of the calendar.
///
/// A change of other days leaves the case as it is, so that a plan need not read its history.
public struct AskedCalendar: Hashable, Sendable {
    /// In how many stretches the days are kept; more are joined.
    static let stretches = 24

    /// The days that were looked at.
    public let days: DaySpans
    /// The office's day of the fold.
    public let folded: CivilDate

    /// Says what was asked.
    public init(days: DaySpans, folded: CivilDate) {
        self.days = days.coarsened(to: Self.stretches)
        self.folded = folded
    }

    /// Whether the case is the same under a calendar that sees some days differently.
    ///
    /// A fold between that one and the next wake looks at the same days, and besides at those that
    /// have passed since and up to the next working day.
    ///
    /// - Parameters:
    ///   - changed: The days that are seen differently, in order.
    ///   - today: The office's day, before the day the last fold named as its next.
    ///   - workingDay: The first working day from today on.
    /// - Returns: Whether a fold today would look at none of the days.
    public func isUntouched(
        by changed: [CivilDate],
        on today: CivilDate,
        workingDay: CivilDate
    ) -> Bool {
        var days = days
        days.insert(from: folded, to: max(today, workingDay))
        return !days.containsAny(of: changed)
    }
}
