/// How well the status of a day is known.
///
/// A due date that rests on a day that is not `official` is provisional.
public enum DayConfirmation: String, Hashable, Sendable, Codable, CaseIterable {
    /// Announced by the competent body, or fixed by the ordinary week.
    case official

    /// Projected from the law for a year that is not announced yet.
    case estimated

    /// Sources disagree.
    case contested

    /// The word for people, as it stands within a sentence.
    public func name(_ language: Language) -> String {
        switch (self, language) {
        case (.official, .vietnamese): "chính thức"
        case (.estimated, .vietnamese): "ước tính"
        case (.contested, .vietnamese): "chưa thống nhất"
        case (_, .english): rawValue
        }
    }
}

/// What a day is in a working calendar.
public enum CalendarDayKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// An ordinary working day.
    case workday

    /// A day of weekly rest.
    case weekend

    /// A public holiday, whichever weekday it falls on.
    case holiday

    /// A day off because a holiday fell on a day of weekly rest.
    case makeUp = "make-up"

    /// A working day taken off in exchange for a day of weekly rest.
    case swappedOff = "swapped-off"

    /// A day of weekly rest that is worked in exchange for a day off.
    case workedWeekend = "worked-weekend"
}

/// One day of a working calendar, with the reason for its status.
public struct CalendarDay: Hashable, Sendable, Codable {
    /// The day.
    public let date: CivilDate

    /// True if the day counts as a working day.
    public let isWorking: Bool

    /// What the day is.
    public let kind: CalendarDayKind

    /// The holiday, make-up or swap; nil for an ordinary day.
    public let name: LocalizedText?

    /// How well the status of the day is known.
    public let confirmation: DayConfirmation

    /// The notice or law that says so: number and date.
    public let source: String
}
