import CivilCalendar
import Testing

@Suite struct CalendarDefinitionTests {
    private func holiday(
        _ id: String = "feast",
        _ anchor: HolidayRule.Anchor = .solar(month: 6, day: 6),
        span: ClosedRange<Int> = 0...0
    ) -> HolidayRule {
        HolidayRule(
            id: id,
            name: LocalizedText(vi: "Lễ", en: "Feast"),
            anchor: anchor,
            span: span,
            source: "feast law"
        )
    }

    private func off(
        _ day: String,
        _ reason: AnnouncedDays.Reason = .other(LocalizedText(vi: "nghỉ", en: "off"))
    ) -> AnnouncedDays {
        AnnouncedDays(days: date(day)...date(day), reason: reason)
    }

    // MARK: Faults

    @Test func `Every weekday off is no calendar`() {
        var definition = CalendarDefinition.plain()
        definition.restDays = Weekday.allCases
        expect(definition, .noWorkingWeekday)
    }

    @Test func `A range beyond the lunar tables is refused`() {
        let long = CalendarDefinition.plain(from: "1899-01-01", to: "2030-12-31")
        expect(long, .unsupportedRange(long.bounds, years: 1901...2199))
    }

    @Test func `A contradiction within the holidays is refused`() {
        expect(.plain(holidays: [holiday("a"), holiday("a")]), .duplicateHoliday("a"))
        expect(
            .plain(holidays: [holiday("a", .solar(month: 2, day: 30))]),
            .impossibleDay(holiday: "a", month: 2, day: 30)
        )
        expect(
            .plain(holidays: [holiday("a", .lunar(month: 12, day: 31))]),
            .impossibleDay(holiday: "a", month: 12, day: 31)
        )
        expect(
            .plain(holidays: [holiday("a", span: -1...99)]),
            .impossibleSpan(holiday: "a", -1...99)
        )
        var empty = holiday("a")
        empty.since = date("2026-01-02")
        empty.until = date("2026-01-01")
        expect(
            .plain(holidays: [empty]),
            .emptyWindow(holiday: "a", since: date("2026-01-02"), until: date("2026-01-01"))
        )
    }

    @Test func `A contradiction within the announcements is refused`() {
        let year = AnnouncedYear(year: 2026, source: "notice", daysOff: [])
        expect(.plain(years: [year, year]), .duplicateYear(2026))
        var other = year
        other.daysOff = [off("2027-01-01")]
        expect(.plain(years: [other]), .misplacedDay(date("2027-01-01"), year: 2026))
        other.daysOff = [off("2026-06-01", .holiday("feast"))]
        expect(.plain(years: [other]), .unknownHoliday("feast", day: date("2026-06-01")))
        other.daysOff = [off("2026-06-01"), off("2026-06-01")]
        expect(.plain(years: [other]), .duplicateDay(date("2026-06-01")))
        other.daysOff = [off("2026-06-01")]
        other.swaps = [DaySwap(dayOff: date("2026-06-01"), worked: date("2026-06-06"))]
        expect(.plain(years: [other]), .duplicateDay(date("2026-06-01")))
    }

    @Test func `A contradiction within a swap is refused`() {
        let monday = date("2026-06-01")
        let saturday = date("2026-06-06")
        expect(
            .plain(swaps: [DaySwap(dayOff: saturday, worked: saturday, source: "x")]),
            .swapOfRestDay(saturday)
        )
        expect(
            .plain(swaps: [DaySwap(dayOff: monday, worked: monday, source: "x")]),
            .swapToWorkingDay(monday)
        )
        expect(
            .plain(swaps: [DaySwap(dayOff: monday, worked: saturday)]),
            .missingSource(monday)
        )
        let swap = DaySwap(dayOff: monday, worked: saturday, source: "x")
        expect(.plain(swaps: [swap, swap]), .duplicateDay(monday))
    }

    @Test func `A day contested twice is refused`() {
        let day = ContestedDay(
            day: date("2026-06-01"),
            isWorking: true,
            name: LocalizedText(vi: "?", en: "?"),
            source: "x"
        )
        expect(.plain(contested: [day, day]), .duplicateDay(date("2026-06-01")))
    }

    @Test func `A fault is one sentence that names calendar, entry and way out`() {
        let error = CalendarError.definition(
            calendar: "vn",
            fault: .swapOfRestDay(date("2026-06-06"))
        )
        #expect(
            error.description
                == """
                Calendar “vn”: a swap takes 2026-06-06 off, which is a day of weekly rest: state \
                the working day.
                """
        )
    }

    private func expect(
        _ definition: CalendarDefinition,
        _ fault: CalendarFault,
        at location: SourceLocation = #_sourceLocation
    ) {
        let error = CalendarError.definition(calendar: "plain", fault: fault)
        #expect(throws: error, sourceLocation: location) { try definition.expand() }
    }

    // MARK: Expansion

    @Test func `An announced year replaces the projection as a whole`() throws {
        var definition = CalendarDefinition.plain(holidays: [holiday()])
        definition.years = [
            AnnouncedYear(year: 2025, source: "notice", daysOff: [off("2025-06-05")])
        ]
        let calendar = try definition.expand()
        #expect(try calendar.day(date("2025-06-06")).kind == .workday)
        #expect(try calendar.day(date("2025-06-05")).source == "notice")
        #expect(try calendar.day(date("2024-06-06")).confirmation == .estimated)
        #expect(calendar.announcedYears == [2025])
    }

    @Test func `Holidays on weekly rest are made up for on the next free working days`() throws {
        // 6 June 2026 is a Saturday; the feast lasts through Monday.
        let calendar = try CalendarDefinition.plain(holidays: [holiday(span: 0...2)]).expand()
        let kinds = try ["06", "07", "08", "09", "10", "11"].map {
            try calendar.day(date("2026-06-\($0)")).kind
        }
        #expect(kinds == [.holiday, .holiday, .holiday, .makeUp, .makeUp, .workday])
    }

    @Test func `Two holidays on one day share it, and one make-up day`() throws {
        let calendar = try CalendarDefinition.plain(holidays: [holiday("a"), holiday("b")]).expand()
        #expect(try calendar.day(date("2026-06-06")).name?.en == "Feast, Feast")
        #expect(try calendar.day(date("2026-06-08")).kind == .makeUp)
        #expect(try calendar.day(date("2026-06-09")).kind == .workday)
    }

    @Test func `A rule holds within its window and its weekday chooses its span`() throws {
        var rule = holiday(span: 0...1)
        rule.spanByWeekday = [.friday: -1...0]
        rule.since = date("2024-01-01")
        rule.until = date("2025-12-31")
        let calendar = try CalendarDefinition.plain(holidays: [rule]).expand()
        // 6 June: Tuesday in 2023, Thursday in 2024, Friday in 2025, Saturday in 2026.
        let off = try [
            "2023-06-06", "2024-06-05", "2024-06-06", "2024-06-07", "2025-06-05", "2025-06-06",
            "2025-06-09", "2026-06-08",
        ].filter { try !calendar.isWorkingDay(date($0)) }
        #expect(off == ["2024-06-06", "2024-06-07", "2025-06-05", "2025-06-06"])
    }

    @Test func `The two days of a swap may lie in two announced years`() throws {
        var definition = CalendarDefinition.plain()
        let swap = DaySwap(dayOff: date("2026-01-02"), worked: date("2025-12-27"), source: "n")
        definition.years = [
            AnnouncedYear(year: 2025, source: "a", daysOff: []),
            AnnouncedYear(year: 2026, source: "b", daysOff: [], swaps: [swap]),
        ]
        let calendar = try definition.expand()
        #expect(try calendar.isWorkingDay(date("2025-12-27")))
        #expect(try !calendar.isWorkingDay(date("2026-01-02")))
        #expect(
            try calendar.workingDays(between: date("2025-12-26"), and: date("2026-01-05")) == 6
        )
    }

    @Test func `Equal definitions give equal calendars`() throws {
        let one = try VietnamCalendar.definition.expand()
        let other = try VietnamCalendar.definition.expand()
        #expect(one == other)
        #expect(one.hashValue == other.hashValue)
        var changed = VietnamCalendar.definition
        changed.contested = []
        #expect(try changed.expand() != one)
    }
}
