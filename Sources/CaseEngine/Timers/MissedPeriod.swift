public import CivilCalendar

/// A period of a recurring timer that fell due and was not met.
public struct MissedPeriod: Hashable, Sendable, Codable {
    /// What identifies the occurrence, as ``TimerStatus/occurrence`` did while it was open.
    public let occurrence: String
    /// The year, quarter or month: `2026`, `2026-Q3`, `2026-08`; `nil` where a period is counted
    /// from the trigger and has no name of its own.
    public let period: String?
    /// The last civil day on which it was in time.
    public let due: CivilDate
    /// How that day was computed.
    public let explanation: [ExplanationStep]

    /// Makes one; see the properties.
    public init(
        occurrence: String,
        period: String?,
        due: CivilDate,
        explanation: [ExplanationStep]
    ) {
        self.occurrence = occurrence
        self.period = period
        self.due = due
        self.explanation = explanation
    }
}
