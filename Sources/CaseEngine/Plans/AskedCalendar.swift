public import CivilCalendar

/// Notes what a fold asks of its calendar.
public struct AskedNotes: Sendable {
    /// The days that due dates, thresholds and occurrences rest on.
    public let dates = AskedDays()
    /// The days that only the days of reminders rest on.
    public let reminders = AskedDays()

    /// Begins with no day.
    public init() {}
}

/// What the last fold of a case asked of the calendar.
///
/// A change of other days leaves the case as it is, so that a plan need not read its history.
public struct AskedCalendar: Hashable, Sendable {
    /// In how many stretches the days are kept; more are joined.
    static let stretches = 24

    /// The days that due dates, thresholds and occurrences rest on.
    public let dates: DaySpans
    /// The days that only the days of reminders rest on.
    public let reminders: DaySpans
    /// The office's day of the fold.
    public let folded: CivilDate

    /// Says what was asked.
    public init(dates: DaySpans, reminders: DaySpans, folded: CivilDate) {
        self.dates = dates.coarsened(to: Self.stretches)
        self.reminders = reminders.coarsened(to: Self.stretches)
        self.folded = folded
    }

    /// Says what was noted.
    public init(_ notes: AskedNotes, folded: CivilDate) {
        self.init(dates: notes.dates.days, reminders: notes.reminders.days, folded: folded)
    }

    /// A change of the calendar, as far as it can touch a case.
    public struct Change: Sendable {
        /// The days that are seen differently, in order.
        let days: [CivilDate]
        /// The office's day.
        let today: CivilDate
        /// The first working day from today on.
        let workingDay: CivilDate
        /// The last day that a reminder may fall on and come to fall on today or before.
        ///
        /// Between the old day and the new one of a reminder lie no more working days of the new
        /// calendar than days were changed: a roll skips none but changed days, and a count of so
        /// many working days is out by as many at most.
        let horizon: CivilDate

        /// Takes the days that were found to differ.
        ///
        /// - Parameters:
        ///   - days: The days, in order.
        ///   - old: The calendar in force.
        ///   - new: The one that is planned.
        ///   - today: The office's day.
        public init(
            days: [CivilDate],
            from old: WorkingCalendar,
            to new: WorkingCalendar,
            on today: CivilDate
        ) {
            self.days = days
            self.today = today
            workingDay = (try? old.nextWorkingDay(onOrAfter: today)) ?? .latest
            horizon = (try? new.workingDay(after: today, count: days.count + 1)) ?? .latest
        }

        /// Whether no day differs.
        public var isEmpty: Bool { days.isEmpty }
    }

    /// Whether nothing that a plan tells of a case is otherwise under a changed calendar.
    ///
    /// That is its clocks and its reminders up to today; the day of one ahead may be another.
    ///
    /// A fold between that one and the next wake looks at the same days, and besides at those that
    /// have passed since and up to the next working day.
    ///
    /// - Parameter change: The change, on a day before the one the last fold named as its next.
    /// - Returns: Whether a fold today would look at none of the days.
    public func isUntouched(by change: Change) -> Bool {
        var dates = dates
        dates.insert(from: folded, to: max(change.today, change.workingDay))
        return !dates.containsAny(of: change.days)
            && !reminders.containsAny(of: change.days, inSpansUpTo: change.horizon)
    }
}
