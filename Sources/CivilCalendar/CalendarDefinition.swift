/// What a calendar file says: the week, holidays by rule, and what was announced year by year.
///
/// A file `Workflows/calendars/ID.yaml` maps key by key onto this type:
///
/// ```yaml
/// calendar: vn                                    # id
/// title: {vi: …, en: …}                           # title
/// range: {since: 2000-01-01, until: 2100-12-31}   # bounds
/// week: {rest: [saturday, sunday], source: …}     # restDays, weekSource
/// holidays: […]                                   # holidays, see HolidayRule
/// years: […]                                      # years, see AnnouncedYear
/// swaps: […]                                      # swaps of years without an entry in `years`
/// contested: […]                                  # contested, see ContestedDay
/// ```
///
/// Rules hold for every year that `years` does not list: its days off are projected from the law
/// and are `estimated`. A year that is listed has exactly the days off it states. Swaps and
/// contested days hold in any year, and each of the two days of a swap may lie in a year of its
/// own.
public struct CalendarDefinition: Hashable, Sendable {
    /// The name rules refer to: `vn`.
    public var id: String

    /// The name for people.
    public var title: LocalizedText

    /// The first and last day the calendar answers for; years 1900 to 2199.
    public var bounds: ClosedRange<CivilDate>

    /// The days of weekly rest.
    public var restDays: [Weekday]

    /// The law that sets the week.
    public var weekSource: String

    /// Holidays by rule, in the order in which two on one day are named.
    public var holidays: [HolidayRule]

    /// Years whose days off are announced.
    public var years: [AnnouncedYear]

    /// Swaps known of years that are not announced as a whole.
    public var swaps: [DaySwap]

    /// Days on whose status sources disagree.
    public var contested: [ContestedDay]

    /// A calendar; what is left out is empty.
    public init(
        id: String,
        title: LocalizedText,
        bounds: ClosedRange<CivilDate>,
        restDays: [Weekday] = [.saturday, .sunday],
        weekSource: String,
        holidays: [HolidayRule] = [],
        years: [AnnouncedYear] = [],
        swaps: [DaySwap] = [],
        contested: [ContestedDay] = []
    ) {
        self.id = id
        self.title = title
        self.bounds = bounds
        self.restDays = restDays
        self.weekSource = weekSource
        self.holidays = holidays
        self.years = years
        self.swaps = swaps
        self.contested = contested
    }
}

/// A public holiday as the law states it.
///
/// ```yaml
/// - id: national-day
///   name: {vi: Quốc khánh, en: National Day}
///   solar: 09-02                 # or lunar: 03-10 (month-day)
///   days: [0, 1]                 # from its day to the day after it; left out: [0, 0]
///   days-on: {friday: [-1, 0]}   # instead of `days` when its day is a Friday
///   or-days: [[-1, 0], [0, 1]]   # what the announcement may choose instead
///   since: 2021-01-01            # in force; either may be left out
///   until: 2030-12-31
///   make-up: {granted: false, status: contested, source: …}   # left out: granted by `source`
///   source: Bộ luật Lao động 45/2019/QH14, Điều 112
/// ```
public struct HolidayRule: Hashable, Sendable {
    /// The day of the year a holiday is fixed to.
    public enum Anchor: Hashable, Sendable {
        case solar(month: Int, day: Int)
        case lunar(month: Int, day: Int)
    }

    /// What happens when a day of the holiday falls on weekly rest.
    public struct MakeUp: Hashable, Sendable {
        /// True if the next working day is then off.
        public var isGranted: Bool

        /// How well that is known; `official` means as the law says, so that the day is
        /// `estimated`.
        public var confirmation: DayConfirmation

        /// The source, if it is another than the holiday's own.
        public var source: String?

        /// A rule for make-up days.
        public init(
            isGranted: Bool = true,
            confirmation: DayConfirmation = .official,
            source: String? = nil
        ) {
            self.isGranted = isGranted
            self.confirmation = confirmation
            self.source = source
        }
    }

    /// The name announced days refer to.
    public var id: String

    /// The name for people.
    public var name: LocalizedText

    /// The day the holiday is fixed to.
    public var anchor: Anchor

    /// The days off, counted from that day: `-2...2` begins two days before it.
    public var span: ClosedRange<Int>

    /// Other spans, by the weekday of that day.
    public var spanByWeekday: [Weekday: ClosedRange<Int>]

    /// Spans the announcement may choose instead; a day only they take off is worked but
    /// `estimated`.
    public var alternatives: [ClosedRange<Int>]

    /// The first day the rule is in force.
    public var since: CivilDate?

    /// The last day the rule is in force.
    public var until: CivilDate?

    /// What happens on weekly rest.
    public var makeUp: MakeUp

    /// The law.
    public var source: String

    /// A holiday; what is left out is one day off, always in force, with make-up days.
    public init(
        id: String,
        name: LocalizedText,
        anchor: Anchor,
        span: ClosedRange<Int> = 0...0,
        spanByWeekday: [Weekday: ClosedRange<Int>] = [:],
        alternatives: [ClosedRange<Int>] = [],
        since: CivilDate? = nil,
        until: CivilDate? = nil,
        makeUp: MakeUp = MakeUp(),
        source: String
    ) {
        self.id = id
        self.name = name
        self.anchor = anchor
        self.span = span
        self.spanByWeekday = spanByWeekday
        self.alternatives = alternatives
        self.since = since
        self.until = until
        self.makeUp = makeUp
        self.source = source
    }
}

/// What was announced for one year; it replaces the projection of that year as a whole.
///
/// ```yaml
/// - year: 2026
///   source: 9441/TB-BNV (16/10/2025)
///   days-off:
///     - {day: 2026-01-01, holiday: new-year}
///     - {since: 2026-02-16, until: 2026-02-20, holiday: tet}
///     - {day: 2026-04-27, make-up: hung-kings}
///     - {day: 2026-06-01, name: {vi: …, en: …}, status: estimated, source: …}
///   swaps:
///     - {day-off: 2026-01-02, worked: 2026-01-10, source: 12729/VPCP-KGVX (25/12/2025)}
/// ```
public struct AnnouncedYear: Hashable, Sendable {
    /// The year.
    public var year: Int

    /// The notice, for every entry that states none itself.
    public var source: String

    /// The days off, those of the swaps excepted.
    public var daysOff: [AnnouncedDays]

    /// The swaps.
    public var swaps: [DaySwap]

    /// What was announced for a year.
    public init(year: Int, source: String, daysOff: [AnnouncedDays], swaps: [DaySwap] = []) {
        self.year = year
        self.source = source
        self.daysOff = daysOff
        self.swaps = swaps
    }
}

/// One or more announced days off in a row.
public struct AnnouncedDays: Hashable, Sendable {
    /// Why the days are off.
    public enum Reason: Hashable, Sendable {
        /// The holiday with this id.
        case holiday(String)

        /// A make-up for the holiday with this id.
        case makeUp(String)

        /// Something no rule knows of.
        case other(LocalizedText)
    }

    /// The first and last day.
    public var days: ClosedRange<CivilDate>

    /// Why they are off.
    public var reason: Reason

    /// How well they are known.
    public var confirmation: DayConfirmation

    /// The notice, if it is another than the year's.
    public var source: String?

    /// Days off in a row.
    public init(
        days: ClosedRange<CivilDate>,
        reason: Reason,
        confirmation: DayConfirmation = .official,
        source: String? = nil
    ) {
        self.days = days
        self.reason = reason
        self.confirmation = confirmation
        self.source = source
    }
}

/// A working day taken off, and the day of weekly rest worked for it.
public struct DaySwap: Hashable, Sendable {
    /// The working day that is off.
    public var dayOff: CivilDate

    /// The day of weekly rest that is worked.
    public var worked: CivilDate

    /// The notice, if it is another than the year's.
    public var source: String?

    /// A swap of two days.
    public init(dayOff: CivilDate, worked: CivilDate, source: String? = nil) {
        self.dayOff = dayOff
        self.worked = worked
        self.source = source
    }
}

/// A day on whose status sources disagree, with the status to count with until they agree.
///
/// ```yaml
/// - {day: 2026-11-23, working: true, name: {vi: …, en: …}, source: …}
/// ```
public struct ContestedDay: Hashable, Sendable {
    /// The day.
    public var day: CivilDate

    /// True if it is counted as a working day.
    public var isWorking: Bool

    /// What it would be, or is, off for.
    public var name: LocalizedText

    /// The sources.
    public var source: String

    /// A contested day.
    public init(day: CivilDate, isWorking: Bool, name: LocalizedText, source: String) {
        self.day = day
        self.isWorking = isWorking
        self.name = name
        self.source = source
    }
}
