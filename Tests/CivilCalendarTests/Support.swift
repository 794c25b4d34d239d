import CivilCalendar

/// The date of an ISO text that the test's author has written correctly.
func date(_ text: String) -> CivilDate {
    guard let date = CivilDate(iso: text) else {
        preconditionFailure("the test names a date that does not exist: \(text)")
    }
    return date
}

/// The generator of Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators".
///
/// One seed gives one sequence on every machine, so that a failure can be repeated.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension CalendarDefinition {
    /// A calendar of Saturdays and Sundays only, for tests that build their own.
    static func plain(
        from first: String = "2020-01-01",
        to last: String = "2030-12-31",
        holidays: [HolidayRule] = [],
        years: [AnnouncedYear] = [],
        swaps: [DaySwap] = [],
        contested: [ContestedDay] = []
    ) -> CalendarDefinition {
        CalendarDefinition(
            id: "plain",
            title: LocalizedText(vi: "Lịch thử", en: "Test calendar"),
            bounds: date(first)...date(last),
            weekSource: "week law",
            holidays: holidays,
            years: years,
            swaps: swaps,
            contested: contested
        )
    }
}
