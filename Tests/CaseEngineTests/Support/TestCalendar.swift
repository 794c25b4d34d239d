import CaseEngine
import CivilCalendar
import Testing

/// A day by its ISO text; a text that is none is an issue of the test.
func day(_ iso: String) -> CivilDate {
    guard let date = CivilDate(iso: iso) else {
        Issue.record("not a day: \(iso)")
        return .earliest
    }
    return date
}

/// Working days like those of Vietnam: Tết by the moon, National Day, and for 2026 what was
/// announced, Saturday 22 August worked in exchange for Monday 31 August.
enum TestCalendar {
    static let vietnam: Result<WorkingCalendar, CalendarError> = Result {
        () throws(CalendarError) in
        try definition.expand()
    }

    /// The same with some days seen differently.
    static func with(_ contested: [ContestedDay]) throws -> WorkingCalendar {
        var changed = definition
        changed.contested = contested
        return try changed.expand()
    }

    static var definition: CalendarDefinition {
        CalendarDefinition(
            id: "vn",
            title: LocalizedText(vi: "Việt Nam", en: "Vietnam"),
            bounds: day("2020-01-01")...day("2045-12-31"),
            weekSource: "test",
            holidays: [
                holiday("new-year", .solar(month: 1, day: 1), 0...0),
                holiday("tet", .lunar(month: 1, day: 1), -1...3),
                holiday("national-day", .solar(month: 9, day: 2), -1...0),
            ],
            years: [
                AnnouncedYear(
                    year: 2026,
                    source: "test",
                    daysOff: [
                        off("2026-01-01", "2026-01-01", "new-year"),
                        off("2026-02-16", "2026-02-20", "tet"),
                        off("2026-09-01", "2026-09-02", "national-day"),
                    ],
                    swaps: [
                        DaySwap(
                            dayOff: day("2026-08-31"),
                            worked: day("2026-08-22"),
                            source: "swap"
                        )
                    ]
                )
            ]
        )
    }

    private static func holiday(
        _ id: String,
        _ anchor: HolidayRule.Anchor,
        _ span: ClosedRange<Int>
    ) -> HolidayRule {
        HolidayRule(
            id: id,
            name: LocalizedText(vi: id, en: id),
            anchor: anchor,
            span: span,
            source: "test"
        )
    }

    private static func off(_ first: String, _ last: String, _ id: String) -> AnnouncedDays {
        AnnouncedDays(days: day(first)...day(last), reason: .holiday(id))
    }
}

extension AskedCalendar.Change {
    /// What differs between two calendars.
    init(from old: WorkingCalendar, to new: WorkingCalendar, on today: CivilDate) {
        self.init(days: old.changes(to: new).map(\.date), from: old, to: new, on: today)
    }
}
