public import CivilCalendar

/// How long a service may have stood still.
public enum Standstill {
    /// The days that may lie between the oldest work and today before the gate closes by itself,
    /// unless an office sets another number.
    public static let longestDays = 7

    /// Whether work lies too far back for reminders to go out unseen.
    ///
    /// - Parameters:
    ///   - oldest: The day of the oldest work.
    ///   - day: The office's day.
    ///   - longest: How many days may lie between them.
    /// - Returns: Whether more do.
    public static func isTooLong(
        since oldest: CivilDate,
        on day: CivilDate,
        longest: Int = longestDays
    ) -> Bool {
        oldest < day.adding(days: -longest) ?? .earliest
    }
}
